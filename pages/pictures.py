"""GET /export/map.png, .svg and .pdf: a picture drawn when asked for, kept, and not too many at once."""

from __future__ import annotations

from threading import BoundedSemaphore

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from geodata import load
from pages.answers import Answer, KeptAnswers
from pages.export import FORMATS, PARAMETERS, read_request, to_picture
from pages.query import BadParameterError, read_once

MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
AT_ONCE = 3  # asked for at once: one is drawn, which takes a processor and some 200 MB, the others wait
WAIT_S = 3
RETRY_AFTER_S = 5
PICTURES_KEPT = 24  # up to 3 MB each
_CACHE = "public, max-age=300, must-revalidate"
_NOT_KEPT = {"Cache-Control": "no-store"}

_kept = KeptAnswers(PICTURES_KEPT)
_free = BoundedSemaphore(AT_ONCE)


def _picture(request: Request) -> Response:
    """The same address gives the same bytes; 400 names what is wrong, 429 says when to come again."""
    format_ = request.path_params["format"]
    if format_ not in FORMATS:
        raise HTTPException(404)
    by_address = [name for name in PARAMETERS if name != "format"]
    try:
        given = read_once(request.query_params.multi_items(), by_address)
        asked = read_request(given | {"format": format_})
        if not _free.acquire(timeout=WAIT_S):
            message = f"{AT_ONCE} pictures are asked for already; try again in {RETRY_AFTER_S} s"
            headers = _NOT_KEPT | {"Retry-After": str(RETRY_AFTER_S)}
            return JSONResponse({"error": {"message": message}}, 429, headers)
        try:
            made = _kept.of(load(), asked, lambda: Answer.of(to_picture(asked), MEDIA_TYPES[format_]))
        finally:
            _free.release()
    except BadParameterError as error:
        return JSONResponse({"error": error.detail}, 400, _NOT_KEPT)
    name = f"calais-{asked.period.label}-{asked.language}.{format_}"
    shown = {"Content-Disposition": f'inline; filename="{name}"', "Access-Control-Allow-Origin": "*"}
    return made.to_response(request, {"Cache-Control": _CACHE, **shown})


ROUTE: BaseRoute = Route("/map.{format}", _picture)
