"""Sets a document with Typst's embedded compiler: tagged PDF (PDF/UA-1) in the fonts of the pages; fetches nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from pages.lettering.fonts import FONTS, path_of

STANDARD: Final = "ua-1"
TEMPLATES: Final = Path(__file__).with_name("templates")


@dataclass(frozen=True, eq=False)
class Document:
    """A document before it is set.

    Attributes
    ----------
    template
        The name of a file of `TEMPLATES`.
    content
        JSON-ready; what the template reads as its input `content`.
    drawings
        SVG by the name under which the content speaks of them.
    """

    template: str
    content: Mapping[str, Any]
    drawings: Mapping[str, bytes] = field(default_factory=dict)


class TypesettingError(RuntimeError):
    """A document could not be set; says why in a sentence."""


def to_pdf(document: Document) -> bytes:
    """Set a document.

    Returns
    -------
    bytes
        PDF/UA-1; the same document gives the same bytes.

    Raises
    ------
    TypesettingError
        The template does not hold for the content.
    """
    with _told(document):
        content: bytes = typst.compile(**_given(document), pdf_standards=STANDARD, timestamp=0)
        return content


@dataclass(frozen=True)
class End:
    """Where a document ends.

    Attributes
    ----------
    pages
        How many it has.
    column
        That of the last line, from 0 on.
    below
        Millimetres from there to the foot of its column.
    """

    pages: int
    column: int
    below: float


def count_pages(document: Document) -> int:
    """How many pages a document has, without making them.

    Raises
    ------
    TypesettingError
        As in `to_pdf`.
    """
    return int(read_mark(document, "pages"))


def find_end(document: Document) -> End:
    """Where a handout ends, without making it.

    Raises
    ------
    TypesettingError
        As in `to_pdf`.
    """
    return End(**read_mark(document, "end"))


def read_mark(document: Document, label: str) -> Any:
    """What the template says of the document once it is laid out, without making it.

    Parameters
    ----------
    label
        Of the one `metadata` that says it.

    Raises
    ------
    TypesettingError
        As in `to_pdf`.
    """
    with _told(document):
        return json.loads(typst.query(selector=f"<{label}>", field="value", one=True, **_given(document)))


def _given(document: Document) -> dict[str, Any]:
    """The options of the compiler: what a template reads is given to it, so that no file is written."""
    inputs = {"content": json.dumps(document.content, ensure_ascii=False)}
    inputs |= {name: svg.decode() for name, svg in document.drawings.items()}
    return {
        "input": TEMPLATES / document.template,
        "root": TEMPLATES,
        "sys_inputs": inputs,
        "font_paths": _fonts(),
        "ignore_system_fonts": True,
    }


@contextmanager
def _told(document: Document) -> Iterator[None]:
    """Says in a sentence why the compiler refuses a document.

    Raises
    ------
    TypesettingError
        It does.
    """
    try:
        yield
    except RuntimeError as error:
        raise TypesettingError(f"{document.template} could not be set: {str(error).strip()}") from error


@cache
def _fonts() -> typst.Fonts:
    folders = sorted({path_of(name).parent for name in FONTS})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
