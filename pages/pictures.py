"""GET /export/map.png, .svg and .pdf: a picture drawn when asked for, kept, and not too many at once."""

from __future__ import annotations

from threading import BoundedSemaphore

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from geodata import load
from pages.answers import Answer, KeptAnswers
from pages.drawing import to_picture
from pages.picture_request import FORMATS, PARAMETERS, PictureRequest, read_request
from pages.query import BadParameterError, read_once

MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
AT_ONCE = 3  # not yet kept: one is drawn, which takes a processor and some 200 MB, the others wait
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
        made = _kept.find(load(), asked) or _drawn(asked)
    except BadParameterError as error:
        return JSONResponse({"error": error.detail}, 400, _NOT_KEPT)
    if made is None:
        message = f"{AT_ONCE} pictures are asked for already; try again in {RETRY_AFTER_S} s"
        return JSONResponse({"error": {"message": message}}, 429, _NOT_KEPT | {"Retry-After": str(RETRY_AFTER_S)})
    shown = {"Content-Disposition": f'inline; filename="{asked.file_name}"', "Access-Control-Allow-Origin": "*"}
    return made.to_response(request, {"Cache-Control": _CACHE, **shown})


def _drawn(asked: PictureRequest) -> Answer | None:
    """The picture drawn now; None where too many are waited for and nobody asked for the same."""
    if not _free.acquire(timeout=WAIT_S):
        return _kept.find(load(), asked)
    try:
        return _kept.of(load(), asked, lambda: Answer.of(to_picture(asked), MEDIA_TYPES[asked.format]))
    finally:
        _free.release()


ROUTE: BaseRoute = Route("/map.{format}", _picture)
