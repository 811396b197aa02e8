"""The questions of worksheets that no template can ask: whose they are and what they rest on, from `questions.toml`.

What they say is in the words of each language: `questions.ID` and `questions.ID_answer`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from narrative.markup import ID
from narrative.problems import Problem, at_line, shown
from narrative.toml import key_lines, read_toml

FILE: Final = "questions.toml"
LEVELS: Final = (1, 2, 3)  # read the map, explain, judge sources


@dataclass(frozen=True, eq=False)
class Question:
    """A question on a chapter.

    Attributes
    ----------
    chapter
        Its slug.
    level
        One of `LEVELS`.
    sources
        Ids of what the answer rests on.
    figures
        Ids of headcounts and counts of deaths by the placeholder that the words have for each.
    """

    id: str
    chapter: str
    level: int
    sources: tuple[str, ...]
    figures: Mapping[str, str] = field(default_factory=dict)


def _are_ids(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and ID.fullmatch(one) for one in value)


def _are_named_ids(value: Any) -> bool:
    return isinstance(value, dict) and all(name.isidentifier() for name in value) and _are_ids(list(value.values()))


_KEYS: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
    "chapter": ("the slug of a chapter such as sangatte", lambda value: isinstance(value, str)),
    "level": (f"one of {', '.join(map(str, LEVELS))}", lambda value: type(value) is int and value in LEVELS),
    "sources": ("a list of ids that is not empty", _are_ids),
    "figures": ("a table of names with the id of a count each", _are_named_ids),
}


def read_questions(folder: Path) -> tuple[tuple[Question, ...], list[Problem]]:
    """The questions as far as they can be read, in the order of the file, and every reason why one cannot.

    Parameters
    ----------
    folder
        Of `questions.toml`.
    """
    if not (folder / FILE).exists():  # a story may do without
        return (), []
    read = read_toml(folder, FILE)
    if isinstance(read, Problem):
        return (), [read]
    found, written = read
    lines = key_lines(written)
    questions, problems = [], []
    for name, table in found.items():
        if not (isinstance(table, dict) and ID.fullmatch(name)):
            problems.append(Problem(FILE, name, f"{name} is not a question: a table with a name like two-counts"))
            continue
        wrong = dict(_wrong_in(table))
        problems += [
            Problem(FILE, at_line(lines.get((name, key)) or lines.get((name, ""), 0), name), what)
            for key, what in wrong.items()
        ]
        if not wrong:
            figures = MappingProxyType(table.get("figures", {}))
            questions.append(Question(name, table["chapter"], table["level"], tuple(table["sources"]), figures))
    return tuple(questions), problems


def _wrong_in(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in table:
        if key not in _KEYS:
            yield key, f"{key} is not a key of a question"
    for key, (expected, is_valid) in _KEYS.items():
        if key not in table:
            if key != "figures":
                yield key, f"{key} is missing"
        elif not is_valid(table[key]):
            yield key, f"{key} is not {expected}: {shown(table[key])}"


def problems_in_questions(
    folder: Path, words: Mapping[str, Container[str]], slugs: Container[str]
) -> Iterator[Problem]:
    """Questions that cannot be read, are on no chapter, or have no words or no answer in a language.

    Parameters
    ----------
    folder
        As in `read_questions`.
    words
        The keys of each language.
    slugs
        Of the chapters.
    """
    questions, problems = read_questions(folder)
    yield from problems
    for question in questions:
        if question.chapter not in slugs:
            yield Problem(FILE, question.id, f"chapter: {question.chapter} is not the slug of a chapter")
        for language, keys in words.items():
            for key in (f"questions.{question.id}", f"questions.{question.id}_answer"):
                if key not in keys:
                    yield Problem(f"words/{language}.toml", key, f"is missing; {FILE} has the question")
