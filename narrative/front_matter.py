"""The YAML between two rules at the head of a text, a mapping of texts; refuses lists, numbers, dates, tags, aliases.

Nothing is built from it: the events of YAML's parser are read one by one, which no depth, alias or tag can hurt.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from frontmatter.default_handlers import YAMLHandler
from yaml import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    SafeLoader,
    ScalarEvent,
    ScalarNode,
    StreamEndEvent,
    StreamStartEvent,
    YAMLError,
)

from narrative.markup import Fault
from narrative.problems import shown

_TAG = "tag:yaml.org,2002:"
_DEEPEST = 16  # collections within each other, of which the parser takes the square


class FrontMatter(NamedTuple):
    """The fields of a text and the line of each, and the body that begins on line `body_line`.

    A field whose value is no text is "" and among the faults.
    """

    fields: dict[str, str]
    lines: dict[str, int]
    body: str
    body_line: int
    faults: list[Fault]


def read_front_matter(written: str) -> FrontMatter:
    """All that can be read of a text, and what cannot."""
    handler = YAMLHandler()
    fields: dict[str, str] = {}
    lines: dict[str, int] = {}
    try:
        if not handler.detect(written):
            raise ValueError
        front, body = handler.split(written)
        body = body.lstrip("\n")
    except ValueError:
        what = "has no front matter: must begin with a line ---, fields such as title, and a second line ---"
        return FrontMatter(fields, lines, "", 1, [Fault(1, what)])
    faults: list[Fault] = []
    first = 1 + written[: written.index(front)].count("\n")
    try:
        for key, line, value, wrong in _pairs(front):
            if key in fields:
                faults.append(Fault(first + line, f"{key} is there twice"))
            elif wrong:
                faults.append(Fault(first + line, f"{key} {wrong}"))
            fields.setdefault(key, value)
            lines.setdefault(key, first + line)
    except MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        faults.append(Fault(first + line, f"is not YAML front matter: {error.problem}"))
    except YAMLError as error:
        faults.append(Fault(first, f"is not YAML front matter: {error}"))
    body_line = 1 + written[: len(written) - len(body)].count("\n")
    return FrontMatter(fields, lines, body, body_line, faults)


def _pairs(front: str) -> Iterator[tuple[str, int, str, str]]:
    """Each key, its line from 0, its text, and why that is none."""
    loader = SafeLoader(front)
    for kind in (StreamStartEvent, DocumentStartEvent, MappingStartEvent):
        if not loader.check_event(kind):
            raise MarkedYAMLError(problem="must be fields such as title", problem_mark=loader.peek_event().start_mark)
        loader.get_event()
    while not loader.check_event(MappingEndEvent):
        key, value = loader.get_event(), loader.get_event()
        if not isinstance(key, ScalarEvent):
            raise MarkedYAMLError(problem="a key is not a text", problem_mark=key.start_mark)
        text, wrong = _text_of(value, loader)
        yield key.value, key.start_mark.line, text, wrong
        if isinstance(value, CollectionStartEvent):
            _leave(value, loader)
    loader.get_event()
    loader.get_event()
    if not loader.check_event(StreamEndEvent):
        raise MarkedYAMLError(problem="goes on after its end", problem_mark=loader.peek_event().start_mark)


def _text_of(value: Event, loader: SafeLoader) -> tuple[str, str]:
    if not isinstance(value, ScalarEvent):
        return "", "is not a text: is a list, fields of its own or another field’s value"
    tag = value.tag if value.tag not in (None, "!") else loader.resolve(ScalarNode, value.value, value.implicit)
    if tag == f"{_TAG}str":
        return value.value, ""
    if tag == f"{_TAG}null":
        return "", ""
    return "", f"is not a text: YAML takes {shown(value.value)} for {tag.removeprefix(_TAG)}; write it after >-"


def _leave(opened: Event, loader: SafeLoader) -> None:
    """Read on to the end of a list or of fields within a field."""
    depth = 1
    while depth:
        event = loader.get_event()
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _DEEPEST:
            raise MarkedYAMLError(problem="is nested too deep", problem_mark=opened.start_mark)
