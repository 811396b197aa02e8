"""The chapters of the story, read from `chapters/NN-slug/`; refuses what it cannot read whole.

`chapter.toml` holds what is the same in every language, `fr.md`, `en.md` … the text in each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from narrative.front_matter import read_front_matter
from narrative.markup import ID, Fault, Runs, read_paragraphs
from narrative.problems import BadWordsError, Problem, at_line, read_file, shown
from narrative.toml import key_lines, read_toml

LARGEST_CHAPTER = 16_000  # bytes of a text or of a chapter.toml: five times the largest; Markdown takes the square
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


def read_chapters(folder: Path) -> tuple[Chapter, ...]:
    """The chapters in their order; `BadWordsError` lists all that cannot be read."""
    names, problems = chapter_names(folder)
    read = [read_chapter(folder, name) for name in names]
    if problems := [*problems, *(problem for _, found in read for problem in found)]:
        raise BadWordsError(problems)
    return tuple(chapter for chapter, _ in read)


def chapter_names(folder: Path) -> tuple[list[str], list[Problem]]:
    """The folders of chapters, such as `02-sangatte`, in their order; or why there are none."""
    try:
        names = sorted(path.name for path in (folder / "chapters").iterdir() if path.is_dir())
    except FileNotFoundError:
        return [], [Problem("chapters", "", "is missing: must be a folder with one for each chapter")]
    except OSError as error:
        return [], [Problem("chapters", "", f"cannot be read ({error.strerror})")]
    return names, [] if names else [Problem("chapters", "", "is empty: must have a folder such as 02-sangatte")]


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
        written = read_file(folder, file, LARGEST_CHAPTER)
        if isinstance(written, Problem):
            problems.append(written)
            continue
        texts[path.stem], faults = read_text(written)
        problems += [Problem(file, at_line(line), what) for line, what in faults]
    number = int(named[1]) if named else 0
    return Chapter(number=number, texts=MappingProxyType(texts), **facts), problems


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and bool(ID.fullmatch(value))


def _are_ids(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_id, value))


def _are_layers(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _are_bounds(value: Any) -> bool:
    if not isinstance(value, list) or len(value) != 4:
        return False
    if not all(type(edge) in (int, float) for edge in value):
        return False
    west, south, east, north = value
    return bool(-180 <= west < east <= 180 and -90 <= south < north <= 90)


_ID = ("an id such as sangatte", _is_id, "")
_IDS = ("a list of ids that is not empty", _are_ids, ())
_FACTS: Mapping[str, tuple[str, Callable[[Any], bool], object]] = {
    "slug": _ID,
    "period": ("a text that is not empty", _is_word, ""),
    "bounds": ("west, south, east, north in degrees", _are_bounds, ()),
    "places": _IDS,
    "organisations": _IDS,
    "layers": ("a list of ids that is not empty", _are_layers, ()),
    "figure": _ID,
}
_OPTIONAL = "layers"


def _read_facts(folder: Path, file: str) -> tuple[dict[str, Any], list[Problem]]:
    """The keys of a chapter.toml, an empty value standing for one that is missing or wrong."""
    facts: dict[str, Any] = {key: empty for key, (_, _, empty) in _FACTS.items()}
    read = read_toml(folder, file, LARGEST_CHAPTER)
    if isinstance(read, Problem):
        return facts, [read]
    found, written = read
    lines, problems = key_lines(written), []
    for key, value in found.items():
        place = at_line(lines.get(("", key)) or lines.get((key, ""), 0), key)
        if key not in _FACTS:
            problems.append(Problem(file, place, f"{key} is not a key of a chapter"))
        elif not _FACTS[key][1](value):
            problems.append(Problem(file, place, f"{key} is not {_FACTS[key][0]}: {shown(value)}"))
        else:
            facts[key] = tuple(value) if isinstance(value, list) else value
    missing = [key for key in _FACTS if key not in found and key != _OPTIONAL]
    return facts, problems + [Problem(file, key, "is missing") for key in missing]


def read_text(written: str) -> tuple[ChapterText, list[Fault]]:
    """A text with its front matter as far as it can be read, and all that cannot."""
    front = read_front_matter(written)
    faults = list(front.faults)
    for key in front.fields:
        if key not in FIELDS:
            faults.append(Fault(front.lines[key], f"{key} is not a key of a text"))
    told = {0, *(fault.line for fault in front.faults)} if front.faults else set()
    found = {}
    for key in FIELDS:
        line = front.lines.get(key, 0)
        found[key], of_field = _read_field(key, line, front.fields.get(key))
        faults += of_field if line not in told else []
    if any(run.kind != "text" for run in found["title"]):
        faults.append(Fault(front.lines["title"], "title has markup"))
    paragraphs, of_body = read_paragraphs(front.body, front.body_line)
    faults += of_body or ([] if paragraphs or front.faults else [Fault(0, "body is missing")])
    title = "".join(run.text for run in found["title"])
    return ChapterText(title, found["lede"], found["figure_caption"], found["question"], paragraphs), faults


def _read_field(key: str, line: int, value: str | None) -> tuple[Runs, list[Fault]]:
    if value is None:
        return (), [Fault(line, f"{key} is missing")]
    if not value.strip():
        return (), [Fault(line, f"{key} is empty")]
    paragraphs, found = read_paragraphs(value)
    faults = [Fault(line, f"{key} {what}") for _, what in found]
    if len(paragraphs) != 1 and not found:
        faults.append(Fault(line, f"{key} is not one paragraph"))
    return paragraphs[0] if paragraphs else (), faults
