"""What every document of the pack has: its paper, its language, and what stands at the foot of a page."""

from __future__ import annotations

from typing import Any, Final

from narrative import load_words
from pages.pack.request import DocumentRequest
from pages.settings import load_settings

MARGIN: Final = 16.0  # millimetres, of every side
LEAST_NOTES: Final = 24  # millimetres of lines to write on, where a chapter leaves so much room at its end


def to_sheet(request: DocumentRequest, document: str, margin: float = MARGIN) -> dict[str, Any]:
    """What `sheet` of `sheet.typ` takes.

    Parameters
    ----------
    document
        The name of the document in the words, such as `handout`.
    margin
        Of every side but the foot, in millimetres.
    """
    words = load_words(request.language)
    return {
        "language": request.language,
        "paper": {"a4": "a4", "letter": "us-letter"}[request.paper],
        "margin": margin,
        "site": words["site.title"],
        "title": words[f"pack.{document}"],
        "licence": words["pack.licence"],
        "address": load_settings().site.address,
        "words": {key.removeprefix("pack."): text for key, text in words.items() if key.startswith("pack.")},
    }


def margins_removed(paper: tuple[float, float], margin: float = MARGIN) -> float:
    """The width of the text.

    Parameters
    ----------
    paper
        Width and height in millimetres.
    margin
        As in `to_sheet`.

    Returns
    -------
    float
        Millimetres.
    """
    return paper[0] - 2 * margin
