"""The documents that can be asked for, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from geodata import Atlas
from pages.pack.cards import to_cards
from pages.pack.corpus import to_corpus
from pages.pack.glossary import to_glossary
from pages.pack.handout import to_handout
from pages.pack.request import DocumentRequest
from pages.pack.run import to_run
from pages.pack.timeline import to_timeline
from pages.pack.typeset import Document, to_pdf
from pages.pack.worksheet import to_answers, to_worksheet

DOCUMENTS: Final[dict[str, Callable[[DocumentRequest, Atlas], Document]]] = {
    "handout": to_handout,
    "worksheet": to_worksheet,
    "answers": to_answers,
    "timeline": to_timeline,
    "glossary": to_glossary,
    "cards": to_cards,
    "corpus": to_corpus,
    "run": to_run,
}
OF_A_CHAPTER: Final = tuple(name for name in ("handout", "worksheet", "answers") if name in DOCUMENTS)
OF_THE_STORY: Final = tuple(name for name in DOCUMENTS if name not in (*OF_A_CHAPTER, "run"))  # no pack has a run


def to_document_pdf(name: str, request: DocumentRequest, atlas: Atlas) -> bytes:
    """One document, set.

    Parameters
    ----------
    name
        Of `DOCUMENTS`.

    Returns
    -------
    bytes
        PDF/UA-1; the same facts, words and request give the same bytes.

    Raises
    ------
    TypesettingError
        As in `to_pdf`.
    DrawingError
        A map cannot be drawn.
    """
    return to_pdf(DOCUMENTS[name](request, atlas))
