"""The chapters of the story, read from `chapters/NN-slug/`; refuses what it cannot read whole.

`chapter.toml` holds what is the same in every language, `fr.md`, `en.md` … the text in each.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import frontmatter
from frontmatter.default_handlers import YAMLHandler
from yaml import MarkedYAMLError, YAMLError

from narrative.markup import ID, Fault, Runs, read_paragraphs
from narrative.problems import BadWordsError, Problem, at_line, line_where, read_file

FOLDER = Path(__file__).parent
FIELDS = ("title", "lede", "figure_caption", "question")  # of the front matter of a text

_NAME = re.compile(rf"(\d\d)-({ID.pattern})", re.ASCII)

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class ChapterText:
    """What a chapter says in one language; `body` by paragraphs."""

    title: str
    lede: Runs
    figure_caption: Runs
    question: Runs
    body: tuple[Runs, ...]


@dataclass(frozen=True, eq=False)
class Chapter:
    """One stop of the visit. `bounds` is west, south, east, north in degrees (EPSG:4326).

    `period` is a year or a month; `places`, `organisations` and `layers` are ids, no layer meaning
    all of them; `figure` is a headcount or an event; `texts` are by language.
    """

    slug: str
    number: int
    period: str
    bounds: Bounds
    places: tuple[str, ...]
    organisations: tuple[str, ...]
    layers: tuple[str, ...]
    figure: str
    texts: Mapping[str, ChapterText]


@cache
def read_chapters(folder: Path = FOLDER) -> tuple[Chapter, ...]:
    """The chapters in their order; `BadWordsError` lists all that cannot be read."""
    read = [read_chapter(folder, name) for name in chapter_names(folder)]
    if problems := [problem for _, found in read for problem in found]:
        raise BadWordsError(problems)
    return tuple(chapter for chapter, _ in read)


def chapter_names(folder: Path) -> list[str]:
    """The folders of chapters, such as `02-sangatte`, in their order."""
    return sorted(path.name for path in (folder / "chapters").iterdir() if path.is_dir())


def read_chapter(folder: Path, name: str) -> tuple[Chapter, list[Problem]]:
    """A chapter as far as it can be read, and every reason why it cannot be read further."""
    facts, problems = _read_facts(folder, f"chapters/{name}/chapter.toml")
    named = _NAME.fullmatch(name)
    if not named:
        problems.append(Problem(f"chapters/{name}", "", "is not named like 02-sangatte"))
    elif facts["slug"] not in ("", named[2]):
        what = f"{facts['slug']!r} is not the slug of its folder"
        problems.append(Problem(f"chapters/{name}/chapter.toml", "slug", what))
    texts = {}
    for path in sorted((folder / "chapters" / name).glob("*.md")):
        file = f"chapters/{name}/{path.name}"
        written = read_file(folder, file)
        if isinstance(written, Problem):
            problems.append(written)
            continue
        texts[path.stem], faults = read_text(written)
        problems += [Problem(file, at_line(line), what) for line, what in faults]
    number = int(named[1]) if named else 0
    return Chapter(number=number, texts=MappingProxyType(texts), **facts), problems


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _are_ids(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_word, value))


def _are_bounds(value: Any) -> bool:
    if not isinstance(value, list) or len(value) != 4:
        return False
    if not all(type(edge) in (int, float) for edge in value):
        return False
    west, south, east, north = value
    return bool(-180 <= west < east <= 180 and -90 <= south < north <= 90)


_WORD = ("a text that is not empty", _is_word, "")
_IDS = ("a list of ids that is not empty", _are_ids, ())
_FACTS: Mapping[str, tuple[str, Callable[[Any], bool], object]] = {
    "slug": _WORD,
    "period": _WORD,
    "bounds": ("west, south, east, north in degrees", _are_bounds, ()),
    "places": _IDS,
    "organisations": _IDS,
    "layers": _IDS,
    "figure": _WORD,
}
_OPTIONAL = "layers"


def _read_facts(folder: Path, file: str) -> tuple[dict[str, Any], list[Problem]]:
    """The keys of a chapter.toml, an empty value standing for one that is missing or wrong."""
    facts: dict[str, Any] = {key: empty for key, (_, _, empty) in _FACTS.items()}
    written = read_file(folder, file)
    if isinstance(written, Problem):
        return facts, [written]
    try:
        found = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        return facts, [Problem(file, "", f"is not TOML: {error}")]
    problems = []
    for key, value in found.items():
        place = at_line(line_where(written, rf"^\[*{re.escape(key)}\b"), key)
        if key not in _FACTS:
            problems.append(Problem(file, place, f"{key} is not a key of a chapter"))
        elif not _FACTS[key][1](value):
            problems.append(Problem(file, place, f"{key} is not {_FACTS[key][0]}"))
        else:
            facts[key] = tuple(value) if isinstance(value, list) else value
    missing = [key for key in _FACTS if key not in found and key != _OPTIONAL]
    return facts, problems + [Problem(file, key, "is missing") for key in missing]


def read_text(written: str) -> tuple[ChapterText, list[Fault]]:
    """A text with its YAML front matter as far as it can be read, and all that cannot."""
    faults: list[Fault] = []
    try:
        fields, body = frontmatter.parse(written, handler=YAMLHandler())
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        faults.append(Fault(mark.line + 1 if mark else 1, "is not YAML front matter"))
        return ChapterText("", (), (), (), ()), faults
    for key in fields:
        if key not in FIELDS:
            line = line_where(written, rf"^{re.escape(str(key))}\s*:")
            faults.append(Fault(line, f"{key} is not a key of a text"))
    title, lede, figure_caption, question = (_read_field(written, key, fields.get(key), faults) for key in FIELDS)
    if any(run.kind != "text" for run in title):
        faults.append(Fault(line_where(written, r"^title\s*:"), "title has markup"))
    paragraphs, found = read_paragraphs(body, _first_line_of(written, body))
    faults += found or ([] if paragraphs else [Fault(0, "body is missing")])
    words = "".join(run.text for run in title)
    return ChapterText(words, lede, figure_caption, question, paragraphs), faults


def _first_line_of(written: str, body: str) -> int:
    return 1 + written[: written.rindex(body)].count("\n")


def _read_field(written: str, key: str, value: object, faults: list[Fault]) -> Runs:
    line = line_where(written, rf"^{key}\s*:")
    if not isinstance(value, str) or not value.strip():
        what = "is missing" if value is None else "is not a text" if value else "is empty"
        faults.append(Fault(line, f"{key} {what}"))
        return ()
    paragraphs, found = read_paragraphs(value)
    faults += [Fault(line, f"{key} {what}") for _, what in found]
    if len(paragraphs) != 1 and not found:
        faults.append(Fault(line, f"{key} is not one paragraph"))
    return paragraphs[0] if paragraphs else ()
