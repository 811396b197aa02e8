"""The documents that can be asked for, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from geodata import Atlas
from pages.pack.handout import to_handout
from pages.pack.request import DocumentRequest
from pages.pack.typeset import Document, to_pdf

DOCUMENTS: Final[dict[str, Callable[[DocumentRequest, Atlas], Document]]] = {
    "handout": to_handout,
}
OF_A_CHAPTER: Final = frozenset({"handout", "worksheet", "answers"})  # the others are of the whole story


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
