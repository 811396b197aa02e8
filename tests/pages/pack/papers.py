"""Reads back what stands on the pages of a document: text, sizes of type, fonts and the tree of tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from geodata import load
from pages.pack.documents import DOCUMENTS
from pages.pack.request import read_request
from pages.pack.typeset import Document, to_pdf

FOOT = 45  # points above the edge: what is lower is the foot of the page


@lru_cache(maxsize=256)
def made(name: str, **given: str) -> Document:
    """A document before it is set, made once for all tests; `given` are texts by name of a parameter."""
    return DOCUMENTS[name](read_request(given), load())


@lru_cache(maxsize=128)
def set_document(name: str, **given: str) -> bytes:
    """A document as PDF, set once for all tests; `given` as in `made`."""
    return to_pdf(made(name, **given))


@lru_cache(maxsize=128)
def opened(name: str, **given: str) -> PdfReader:
    return PdfReader(BytesIO(set_document(name, **given)))


@dataclass(frozen=True)
class Line:
    """A run of letters on a page: its start in points from the left and above the foot, its font and size, its words.

    Attributes
    ----------
    size
        In points, as it is seen, whichever way the run is turned.
    """

    x: float
    y: float
    font: str
    size: float
    text: str


@cache
def _read(pdf: PdfReader) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Of each page all that it says and its lines: read once, which takes a tenth of a second a page."""
    return tuple(_read_page(page) for page in pdf.pages)


def _read_page(page: Any) -> tuple[str, tuple[Line, ...]]:
    lines: list[Line] = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if text.strip():
            x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            seen = abs(cm[3] * tm[3] * size) or abs(cm[1] * tm[1] * size)
            lines.append(Line(x, y, str((font or {}).get("/BaseFont", "")), seen, text.strip()))

    return page.extract_text(visitor_text=visit), tuple(lines)


def text_of(pdf: PdfReader) -> list[str]:
    """The words of each page with one space between; those that were parted at the end of a line stay so."""
    return [re.sub(r"\s+", " ", text.replace("\u00a0", " ")) for text, _ in _read(pdf)]


def lines_of(pdf: PdfReader) -> list[tuple[Line, ...]]:
    """Of each page."""
    return [lines for _, lines in _read(pdf)]


def letters_of(text: str) -> str:
    """A text without spaces and hyphens, wherever its lines end."""
    return re.sub(r"[\s\u00a0\u00ad\u2010-]+", "", text)


def sizes_in(pdf: PdfReader, but: Set[str] = frozenset()) -> set[float]:
    """The sizes of type, in points as they are seen, but of some texts, such as the letters of signs."""
    return {round(line.size, 2) for lines in lines_of(pdf) for line in lines if line.text not in but}


def fonts_in(pdf: PdfReader) -> Iterator[tuple[str, bool]]:
    """Name of each font and whether it is embedded."""
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            of_letters = font.get_object()
            of_letters = of_letters.get("/DescendantFonts", [of_letters])[0].get_object()
            descriptor = of_letters.get("/FontDescriptor", {})
            files = {"/FontFile", "/FontFile2", "/FontFile3"}
            yield str(of_letters["/BaseFont"]), bool(files & descriptor.keys())


def tags_in(pdf: PdfReader) -> list[tuple[str, str]]:
    """Each element of the structure tree in reading order: its type and its alternative text, "" for none."""
    found: list[tuple[str, str]] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for kid in node:
                walk(kid)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((str(node["/S"]), str(node.get("/Alt", ""))))
            if "/K" in node:
                walk(node["/K"])

    root: Any = pdf.trailer["/Root"]
    walk(root["/StructTreeRoot"]["/K"])
    return found
