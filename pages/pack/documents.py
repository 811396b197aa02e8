"""The documents that can be asked for, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from geodata import Atlas
from pages.pack.handout import to_handout
from pages.pack.request import DocumentRequest
from pages.pack.typeset import Document

DOCUMENTS: Final[dict[str, Callable[[DocumentRequest, Atlas], Document]]] = {
    "handout": to_handout,
}
