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
from pages.pack.typeset import Document
from pages.pack.worksheet import to_answers, to_worksheet

DOCUMENTS: Final[dict[str, Callable[[DocumentRequest, Atlas], Document]]] = {
    "handout": to_handout,
    "run": to_run,
    "worksheet": to_worksheet,
    "answers": to_answers,
    "timeline": to_timeline,
    "glossary": to_glossary,
    "cards": to_cards,
    "corpus": to_corpus,
}
