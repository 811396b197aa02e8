"""CommonMark as runs of words, never HTML: plain, stressed, linked, or to be filled in later.

Refuses, with its line, whatever is not a paragraph of such runs: headings, lists, HTML, web links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal, NamedTuple, cast

from markdown_it import MarkdownIt
from markdown_it.token import Token

Kind = Literal["text", "emphasis", "strong", "place", "organisation", "term", "headcount", "event", "deaths", "how"]
LINKS = frozenset({"place", "organisation", "term"})
PLACEHOLDERS = frozenset({"headcount", "event", "deaths"})
FOLD_SIGN: Final = "how"  # at the claim that the fold of a step explains
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_BRACES = re.compile(r"\{([^{}]*)\}")
_STRESS = {"em_open": "emphasis", "strong_open": "strong"}
_MARKDOWN = MarkdownIt("commonmark")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind.

    Attributes
    ----------
    text
        "" of a `headcount`, an `event` or a count of `deaths`, whose value the page writes in its own language, and of
        `how`, the sign of a fold.
    target
        The id that a link leads to or a placeholder is filled from; "" of the other kinds.
    """

    kind: Kind
    text: str = ""
    target: str = ""


Runs = tuple[Run, ...]
_PLAIN = Run("text")


class Fault(NamedTuple):
    """What is wrong, and where.

    Attributes
    ----------
    line
        From 1; 0 for the text as a whole.
    """

    line: int
    what: str


def read_paragraphs(markdown: str, first_line: int = 1) -> tuple[tuple[Runs, ...], list[Fault]]:
    """Paragraphs as runs, and all that is no such thing.

    Parameters
    ----------
    first_line
        The number of the line on which the text begins.
    """
    paragraphs, faults = _read(markdown, first_line)
    return paragraphs, [*faults]


@lru_cache(maxsize=2048)  # the checks read what is then read again
def _read(markdown: str, first_line: int) -> tuple[tuple[Runs, ...], tuple[Fault, ...]]:
    paragraphs: list[Runs] = []
    faults: list[Fault] = []
    line = first_line
    for token in _MARKDOWN.parse(markdown):
        if token.map:
            line = first_line + token.map[0]
        if token.type == "inline":
            paragraphs.append(_read_inline(token.children or [], line, faults))
        elif token.nesting >= 0 and token.type != "paragraph_open":
            faults.append(_unknown(token, line))
    return tuple(paragraphs), tuple(faults)


def _unknown(token: Token, line: int) -> Fault:
    return Fault(line, f"has unknown markup ({token.type.removesuffix('_open').replace('_', ' ')})")


def _read_inline(tokens: Iterable[Token], line: int, faults: list[Fault]) -> Runs:
    runs: list[Run] = []
    around = _PLAIN
    for token in tokens:
        if token.type == "text":
            runs += _read_words(token.content, around, line, faults)
        elif token.type == "softbreak":
            runs.append(replace(around, text=" "))
            line += 1
        elif token.nesting < 0:
            around = _PLAIN
        elif token.type in _STRESS or token.type == "link_open":
            if around != _PLAIN:
                faults.append(Fault(line, f"has markup within {around.kind}"))
            around = _opened(token, line, faults)
        else:
            faults.append(_unknown(token, line))
    return _joined(runs)


def _opened(token: Token, line: int, faults: list[Fault]) -> Run:
    if token.type in _STRESS:
        return Run(cast(Kind, _STRESS[token.type]))
    address = str(token.attrGet("href"))
    kind, _, target = address.partition(":")
    if kind in LINKS and ID.fullmatch(target) and not token.markup:
        return Run(cast(Kind, kind), "", target)
    faults.append(Fault(line, f"has an unknown link ({address})"))
    return _PLAIN


def _read_words(words: str, around: Run, line: int, faults: list[Fault]) -> list[Run]:
    runs = []
    for index, part in enumerate(_BRACES.split(words)):
        kind, _, target = part.partition(":")
        if index % 2 == 0:
            runs.append(replace(around, text=part))
            if "{" in part or "}" in part:
                faults.append(Fault(line, "has a brace without its pair"))
            if "](" in part:
                faults.append(Fault(line, "has ]( where no link could be read: must be [word](place:ID)"))
        elif kind in PLACEHOLDERS and ID.fullmatch(target):
            runs.append(Run(cast(Kind, kind), "", target))
            if around != _PLAIN:
                faults.append(Fault(line, f"has a placeholder within {around.kind}"))
        elif part == FOLD_SIGN:
            runs.append(Run(FOLD_SIGN))
        else:
            faults.append(Fault(line, f"has an unknown placeholder {{{part}}}"))
    return runs


def _joined(runs: Iterable[Run]) -> Runs:
    """Neighbours of one kind and target as one run, and none that is empty."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if run.kind not in PLACEHOLDERS and run.kind != FOLD_SIGN and not run.text:
            continue
        if last and run.text and (last.kind, last.target) == (run.kind, run.target):
            joined[-1] = replace(last, text=last.text + run.text)
        else:
            joined.append(run)
    return tuple(joined)
