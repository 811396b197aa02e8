"""GET /pack/handout.pdf, run.pdf …: a document for a class, set when asked for, kept, and not too many at once."""

from __future__ import annotations

import logging

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pages.contents.current import load
from pages.pack.documents import DOCUMENTS
from pages.pack.request import PARAMETERS, DocumentRequest, read_request
from pages.pack.typeset import TypesettingError, to_pdf
from pages.parameters import BadParameterError, read_once
from pages.web.answers import NOT_KEPT, OPEN, Answer, KeptAnswers
from pages.web.openapi import Question
from pages.web.queue import Queue, too_many

AT_ONCE = 6  # not yet kept: one is set, the others wait
_PDF = "application/pdf"
_CACHE = "public, max-age=300, must-revalidate"
_REFUSED = NOT_KEPT | OPEN

_log = logging.getLogger(__name__)
_queue = Queue(KeptAnswers(24), AT_ONCE)


async def _document(request: Request) -> Response:
    """The same address gives the same bytes; 400 names what is wrong, 429 says when to come again."""
    name = request.url.path.rpartition("/")[2].removesuffix(".pdf")
    try:
        asked = read_request(read_once(request.query_params.multi_items(), PARAMETERS))
        made = await _queue.answer(request, (name, asked), lambda: _set(name, asked))
    except BadParameterError as error:
        return JSONResponse({"error": error.detail}, 400, _REFUSED)
    except TypesettingError as error:
        _log.exception("a document was not set: %s %s", name, asked)
        return JSONResponse({"error": {"message": str(error)}}, 500, _REFUSED)
    if made is None:
        return too_many("documents", _REFUSED)
    shown = {"Content-Disposition": f'inline; filename="calais-{name}-{asked.language}.pdf"', "Cache-Control": _CACHE}
    return made.to_response(request, shown | OPEN)


def _set(name: str, asked: DocumentRequest) -> Answer:
    return Answer.of(to_pdf(DOCUMENTS[name](asked, load())), _PDF)


QUESTIONS = tuple(
    Question(
        f"/pack/{name}.pdf",
        f"For a class: the document {name}.",
        PARAMETERS,
        _PDF,
        _document,
        may_be_full=True,
    )
    for name in DOCUMENTS
)
