"""GET /export/handout.pdf and the other documents of the classroom: set when asked for, kept, not too many at once.

The whole pack is made in the background only.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from geodata.maps.paper import DrawingError
from pages.contents.current import load
from pages.pack.documents import DOCUMENTS, to_document_pdf
from pages.pack.request import PARAMETERS, RUN, read_request
from pages.pack.typeset import TypesettingError
from pages.parameters import BadParameterError, Parameter, read_once
from pages.web.answers import NOT_KEPT, OPEN, QUICK, Answer, KeptAnswers
from pages.web.openapi import Question
from pages.web.queue import Queue, too_many

AT_ONCE = 6  # not yet kept: one is made, the others wait
DOCUMENTS_KEPT = 24  # up to 2 MB each
_CACHE = "public, max-age=300, must-revalidate"
_PDF = "application/pdf"
_REFUSED = NOT_KEPT | OPEN

_log = logging.getLogger(__name__)
_queue = Queue(KeptAnswers(DOCUMENTS_KEPT), AT_ONCE)


def _understood_by(name: str) -> tuple[Parameter[object], ...]:
    """A run is of one document alone."""
    return PARAMETERS if name == "run" else tuple(one for one in PARAMETERS if one is not RUN)


def _document(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        """The same address gives the same bytes; 400 names what is wrong, 429 says when to come again."""
        try:
            asked = read_request(read_once(request.query_params.multi_items(), _understood_by(name)))
            made = await _queue.answer(
                request, (name, asked), lambda: Answer.of(to_document_pdf(name, asked, load()), _PDF, QUICK)
            )
        except BadParameterError as error:
            return JSONResponse({"error": error.detail}, 400, _REFUSED)
        except (DrawingError, TypesettingError) as error:
            _log.exception("a document was not made: %s of %s", name, asked)
            return JSONResponse({"error": {"message": str(error)}}, 500, _REFUSED)
        if made is None:
            return too_many("documents", _REFUSED)
        shown = {"Content-Disposition": f'inline; filename="{asked.file_name(name)}"', "Cache-Control": _CACHE}
        return await to_thread.run_sync(made.to_response, request, shown | OPEN)

    return answer


QUESTIONS = [
    Question(
        f"/export/{name}.pdf",
        f"The {name} of the classroom pack, of a chapter or of the whole story, as tagged PDF.",
        _understood_by(name),
        _PDF,
        _document(name),
        may_be_full=True,
    )
    for name in DOCUMENTS
]
