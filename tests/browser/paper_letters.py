"""The letters on a page that Chromium printed, which places each by an operation of its own.

pypdf reads such a page as well, and takes a third of a second for it; this takes a hundredth of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

from pypdf import PageObject

_OPERATION = re.compile(rb"/(\w+) (?:[\d.-]+ Tf|(Do))|<([0-9A-F]+)> Tj")
_SECTION = re.compile(rb"beginbf(char|range)\s(.*?)endbf", re.DOTALL)
_CODES = re.compile(rb"<([0-9A-F]+)>", re.IGNORECASE)


def close(text: str) -> str:
    """A text without spaces and ligatures, of which a PDF has its own."""
    return "".join(normalize("NFKC", text).split())


def letters_on(page: PageObject) -> str:
    """All that the page says, in the order in which it was painted, as `close` has it."""
    return close("".join(_letters(page)))


def _letters(content: Any) -> Iterator[str]:
    """Of a page, or of a form painted on it."""
    resources = content["/Resources"]
    fonts = {name[1:].encode(): _Font(font.get_object()) for name, font in resources.get("/Font", {}).items()}
    font: _Font | None = None
    for name, is_form, codes in _OPERATION.findall(_painted(content)):
        if is_form:
            form = resources["/XObject"][f"/{name.decode()}"].get_object()
            yield from _letters(form) if form["/Subtype"] == "/Form" else ()
        elif name:
            font = fonts[name]
        elif font:
            yield font.letters(codes)


class _Font:
    """What each code of a font stands for; a code is of two bytes, in a simple font of one."""

    def __init__(self, font: Any) -> None:
        self.digits = 4 if font["/Subtype"] == "/Type0" else 2
        self.by_code = dict(_mapped(font["/ToUnicode"].get_data()))

    def letters(self, codes: bytes) -> str:
        digits = self.digits
        return "".join(self.by_code[int(codes[at : at + digits], 16)] for at in range(0, len(codes), digits))


def _painted(content: Any) -> bytes:
    painted: bytes = content.get_contents().get_data() if isinstance(content, PageObject) else content.get_data()
    return painted


def _mapped(table: bytes) -> Iterator[tuple[int, str]]:
    for sort, lines in _SECTION.findall(table):
        codes = _CODES.findall(lines)
        if sort == b"char":
            yield from ((int(code, 16), _text(letter)) for code, letter in zip(codes[::2], codes[1::2], strict=True))
        else:
            for first, last, letter in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
                start = int(first, 16)
                yield from ((code, chr(int(letter, 16) + code - start)) for code in range(start, int(last, 16) + 1))


def _text(letter: bytes) -> str:
    return bytes.fromhex(letter.decode()).decode("utf-16-be")
