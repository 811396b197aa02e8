"""The chapters of the story, read from `chapters/NN-slug/`; refuses what it cannot read whole.

`chapter.toml` holds what is the same in every language, `fr.md`, `en.md` … the text in each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from narrative.front_matter import read_front_matter
from narrative.markup import ID, Fault, Runs, read_paragraphs
from narrative.problems import BadWordsError, Problem, at_line, read_file, shown
from narrative.step_facts import Step, read_step
from narrative.step_texts import StepText, read_step_texts
from narrative.toml import key_lines, lines_of_tables, read_toml

LARGEST_CHAPTER = 16_000  # bytes of a text or of a chapter.toml: three times the largest; Markdown takes the square
FIELDS = ("title", "question")  # of the front matter of a text

_NAME = re.compile(rf"(\d\d)-({ID.pattern})", re.ASCII)


@dataclass(frozen=True, eq=False)
class ChapterText:
    """What a chapter says in one language.

    Attributes
    ----------
    title
        Without markup.
    question
        One paragraph, for a class to discuss.
    steps
        In the order of the text.
    """

    title: str
    question: Runs
    steps: tuple[StepText, ...]


@dataclass(frozen=True, eq=False)
class Chapter:
    """A row of steps.

    Attributes
    ----------
    slug
        "" where it could not be read.
    number
        From 1; 0 where the folder is not named like `02-sangatte`.
    texts
        By language; once checked, each has the same steps.
    folder
        Its name, such as `02-sangatte`.
    """

    slug: str
    number: int
    steps: tuple[Step, ...]
    texts: Mapping[str, ChapterText]
    folder: str


def read_chapters(folder: Path) -> tuple[Chapter, ...]:
    """The chapters in their order.

    Parameters
    ----------
    folder
        Of `chapters/`.

    Raises
    ------
    BadWordsError
        With all that cannot be read.
    """
    names, problems = chapter_names(folder)
    read = [read_chapter(folder, name) for name in names]
    if problems := [*problems, *(problem for _, found in read for problem in found)]:
        raise BadWordsError(problems)
    return tuple(chapter for chapter, _ in read)


def chapter_names(folder: Path) -> tuple[list[str], list[Problem]]:
    """The folders of chapters.

    Parameters
    ----------
    folder
        Of `chapters/`.

    Returns
    -------
    tuple[list[str], list[Problem]]
        Names such as `02-sangatte` in their order; why there are none.
    """
    try:
        names = sorted(path.name for path in (folder / "chapters").iterdir() if path.is_dir())
    except FileNotFoundError:
        return [], [Problem("chapters", "", "is missing: must be a folder with one for each chapter")]
    except OSError as error:
        return [], [Problem("chapters", "", f"cannot be read ({error.strerror})")]
    return names, [] if names else [Problem("chapters", "", "is empty: must have a folder such as 02-sangatte")]


def read_chapter(folder: Path, name: str) -> tuple[Chapter, list[Problem]]:
    """A chapter as far as it can be read, and every reason why it cannot be read further.

    Parameters
    ----------
    folder
        Of `chapters/`.
    name
        Of the chapter's folder, such as `02-sangatte`.
    """
    slug, steps, problems = _read_facts(folder, f"chapters/{name}/chapter.toml")
    named = _NAME.fullmatch(name)
    if not named:
        problems.append(Problem(f"chapters/{name}", "", "is not named like 02-sangatte"))
    elif slug not in ("", named[2]):
        problems.append(Problem(f"chapters/{name}/chapter.toml", "slug", f"{slug!r} is not the slug of its folder"))
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
    return Chapter(slug, number, steps, MappingProxyType(texts), name), problems


def _read_facts(folder: Path, file: str) -> tuple[str, tuple[Step, ...], list[Problem]]:
    """The slug, "" for none, and the steps of a chapter.toml."""
    read = read_toml(folder, file, LARGEST_CHAPTER)
    if isinstance(read, Problem):
        return "", (), [read]
    found, written = read
    lines = key_lines(written)
    problems = [
        Problem(file, at_line(lines.get(("", key)) or lines.get((key, ""), 0), key), f"{key} is not a key of a chapter")
        for key in found
        if key not in ("slug", "steps")
    ]
    slug = found.get("slug", "")
    if "slug" not in found:
        problems.append(Problem(file, "slug", "is missing"))
    elif not (isinstance(slug, str) and ID.fullmatch(slug)):
        line = lines.get(("", "slug"), 0)
        problems.append(Problem(file, at_line(line, "slug"), f"slug is not an id such as sangatte: {shown(slug)}"))
        slug = ""
    steps, of_steps = _read_steps(file, found, written)
    return slug, steps, problems + of_steps


def _read_steps(file: str, found: Mapping[str, Any], written: str) -> tuple[tuple[Step, ...], list[Problem]]:
    tables = found.get("steps")
    if not (isinstance(tables, list) and tables and all(isinstance(table, dict) for table in tables)):
        return (), [Problem(file, "steps", "are missing: must be tables [[steps]]")]
    steps, problems = [], []
    for number, (table, lines) in enumerate(
        zip(tables, lines_of_tables(written, "steps", len(tables)), strict=True), 1
    ):
        step, faults = read_step(table, lines)
        steps.append(step)
        problems += [Problem(file, at_line(line, f"step {number}"), what) for line, what in faults]
    return tuple(steps), problems


def read_text(written: str) -> tuple[ChapterText, list[Fault]]:
    """A text as far as it can be read, and all that cannot.

    Parameters
    ----------
    written
        With its front matter, in which the faults count the lines too.
    """
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
    steps, of_steps = read_step_texts(front.body, front.body_line)
    faults += of_steps or ([] if steps or front.faults else [Fault(0, "has no step")])
    title = "".join(run.text for run in found["title"])
    return ChapterText(title, found["question"], steps), faults


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
