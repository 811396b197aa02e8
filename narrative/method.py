"""The markup of the texts that are pages, on how the map is made and for whom it works: what it has, and as HTML.

Its markup is that of CommonMark and of tables, without HTML: what looks like HTML is shown as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from narrative.markup import Fault

TEXTS = ("method", "accessibility")  # folders of them, with a file a language
LONGEST_BLOCK = 16_000  # signs between two empty lines: twice the longest; Markdown takes the square

_SHOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_JUDGED = MarkdownIt("commonmark", {"html": True}).enable("table")
_JUDGED.validateLink = lambda url: True  # type: ignore[method-assign]  # a bad one is to be seen
_BETWEEN = re.compile(r"\n[ \t]*\n")
_UNKNOWN = {"html_block": "HTML", "html_inline": "HTML", "image": "a picture"}


def to_html(markdown: str) -> str:
    """HTML in which every tag is of Markdown's making."""
    return str(_SHOWN.render(markdown))


def unknown_markup_in(markdown: str) -> list[Fault]:
    """HTML, pictures, links that are not of the web and headings of the first level.

    Returns
    -------
    list[Fault]
        In the order of the text; where a block has more than `LONGEST_BLOCK` signs, only the first such.
    """
    line = 1
    for block in _BETWEEN.split(markdown):
        if len(block) > LONGEST_BLOCK:
            return [Fault(line, f"has {len(block)} signs without an empty line, must be at most {LONGEST_BLOCK}")]
        line += block.count("\n") + 2
    return list(_unknown(markdown))


def headings_in(markdown: str) -> list[tuple[int, int]]:
    """The headings of a text.

    Returns
    -------
    list[tuple[int, int]]
        Line, from 1, and level of each.
    """
    opened = (token for token in _JUDGED.parse(markdown) if token.type == "heading_open")
    return [(token.map[0] + 1 if token.map else 0, int(token.tag[1:])) for token in opened]


def _unknown(markdown: str) -> Iterator[Fault]:
    line = 0
    for token in _JUDGED.parse(markdown):
        line = token.map[0] + 1 if token.map else line
        if token.type == "heading_open" and token.tag == "h1":
            yield Fault(line, "heading of level 1, must be of level 2 or deeper: the page has its own title")
        for part in (token, *(token.children or [])):
            if part.type in _UNKNOWN:
                said = " ".join(str(part.attrGet("src") or part.content).split())
                yield Fault(line, f"has {_UNKNOWN[part.type]}, which is not shown: {said[:60]}")
            elif part.type == "link_open" and not _is_link(part):
                rule = "must be an http(s) address without a name or password, or #section"
                yield Fault(line, f"has an unknown link ({part.attrGet('href')}): {rule}")


def _is_link(token: Token) -> bool:
    href = str(token.attrGet("href"))
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return href.startswith("#") or (parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username)
