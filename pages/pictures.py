"""GET /export/map.png, .svg and .pdf: a picture drawn when asked for, kept, and not too many at once."""

from __future__ import annotations

import logging

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from geodata.maps.paper import DrawingError
from pages.answers import NOT_KEPT, OPEN, QUICK, Answer, KeptAnswers
from pages.contents import load
from pages.drawing import to_picture
from pages.openapi import Question
from pages.parameters import BadParameterError, read_once
from pages.picture_request import FORMAT, FORMATS, PARAMETERS, PictureRequest, read_request
from pages.queue import Queue, too_many

BY_ADDRESS = tuple(parameter for parameter in PARAMETERS if parameter is not FORMAT)  # whose ending says the format
MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
AT_ONCE = 6  # not yet kept: one is drawn, which takes a processor and some 200 MB, the others wait
PICTURES_KEPT = 24  # up to 3 MB each
_CACHE = "public, max-age=300, must-revalidate"
_REFUSED = NOT_KEPT | OPEN

_log = logging.getLogger(__name__)
_queue = Queue(KeptAnswers(PICTURES_KEPT), AT_ONCE)


async def _picture(request: Request) -> Response:
    """The same address gives the same bytes; 400 names what is wrong, 429 says when to come again."""
    format_ = request.url.path.rpartition(".")[2]
    try:
        given = read_once(request.query_params.multi_items(), BY_ADDRESS)
        asked = read_request(given | {"format": format_})
        made = await _queue.answer(request, asked, lambda: _drawn(asked))
    except BadParameterError as error:
        return JSONResponse({"error": error.detail}, 400, _REFUSED)
    except DrawingError as error:
        _log.exception("a picture was not drawn: %s", asked)
        return JSONResponse({"error": {"message": str(error)}}, 500, _REFUSED)
    if made is None:
        return too_many("pictures", _REFUSED)
    shown = {"Content-Disposition": f'inline; filename="{asked.file_name}"', "Cache-Control": _CACHE}
    return await to_thread.run_sync(made.to_response, request, shown | OPEN)  # an SVG may have to be packed


def _drawn(asked: PictureRequest) -> Answer:
    return Answer.of(to_picture(asked, load()), MEDIA_TYPES[asked.format], QUICK)


QUESTIONS = [
    Question(
        f"/export/map.{format_}",
        f"The map as {format_.upper()}, with title, legend, scale, sources and credits.",
        BY_ADDRESS,
        MEDIA_TYPES[format_],
        _picture,
        may_be_full=True,
    )
    for format_ in FORMATS
]
