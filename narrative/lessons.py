"""The lesson plans, read from `lessons/`; refuses what it cannot read whole.

`programmes.toml` holds the official texts that plans answer to, `fr.md`, `en.md` … how to talk of the subject. Each
`NN-slug/` is a plan: `plan.toml` what is the same in every language, `fr.md`, `en.md` … a section for each phase.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from narrative.chapters import ChapterText, read_text
from narrative.markup import ID
from narrative.paths import StepAddress, is_address, parts_of
from narrative.problems import Problem, at_line, read_file
from narrative.tables import Key, are_some_ids, is_id, is_word, read_table
from narrative.toml import key_lines, lines_of_tables, read_toml

FOLDER = "lessons"
PROGRAMMES = f"{FOLDER}/programmes.toml"
COUNTRIES = ("fr", "gb", "be")
SCREENS = ("explore", "organisations", "solidarity", "sources", "classroom", "quiz")  # pages a phase may lead to
AIMS = "aims"
MOST_MINUTES, MOST_SESSIONS = 240, 10

_NAME = re.compile(rf"\d\d-({ID.pattern})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Programme:
    """An official text, quoted, or told in our own words where its words could not be seen.

    Attributes
    ----------
    country
        One of `COUNTRIES`.
    language
        That of title, quote, gist and reference.
    quote
        Word for word; "" where there is a gist.
    gist
        What it says, in our own words; "" where there is a quote.
    """

    id: str
    country: str
    language: str
    title: str
    reference: str
    quote: str = ""
    gist: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a lesson; what could not be read is empty.

    Attributes
    ----------
    session
        From 1.
    steps
        Those of the story that are on the screen.
    page
        One of `SCREENS`, or "" for none.
    period
        Of the page; "" for none.
    """

    id: str = ""
    session: int = 1
    minutes: int = 0
    steps: tuple[StepAddress, ...] = ()
    page: str = ""
    period: str = ""


@dataclass(frozen=True, eq=False)
class Plan:
    """A lesson, or some.

    Attributes
    ----------
    minutes
        Of each session.
    programmes
        Ids.
    texts
        By language; once checked, each has a section `AIMS`, a paragraph an aim, then one for each phase, whose fold is
        what to mind.
    folder
        Its name, such as `01-one-lesson`.
    """

    slug: str
    minutes: int
    sessions: int
    programmes: tuple[str, ...]
    phases: tuple[Phase, ...]
    texts: Mapping[str, ChapterText]
    folder: str


@dataclass(frozen=True, eq=False)
class Lessons:
    """All plans.

    Attributes
    ----------
    programmes
        By id.
    care
        Markdown by language.
    """

    programmes: Mapping[str, Programme]
    plans: tuple[Plan, ...]
    care: Mapping[str, str]


def _is_count(value: Any, most: int) -> bool:
    return type(value) is int and 1 <= value <= most


_PROGRAMME: Mapping[str, Key] = {
    "id": Key("an id such as fr-geography-4e", is_id),
    "country": Key(f"one of {', '.join(COUNTRIES)}", lambda value: value in COUNTRIES),
    **{name: Key("a text that is not empty", is_word) for name in ("language", "title", "reference")},
    **{name: Key("a text that is not empty", is_word, False) for name in ("quote", "gist")},
}
_PLAN: Mapping[str, Key] = {
    "slug": Key("an id such as one-lesson", is_id),
    "minutes": Key(f"a number of 1 to {MOST_MINUTES}", lambda value: _is_count(value, MOST_MINUTES)),
    "sessions": Key(f"a number of 1 to {MOST_SESSIONS}", lambda value: _is_count(value, MOST_SESSIONS)),
    "programmes": Key("a list of ids that is not empty", are_some_ids),
    "phases": Key("tables [[phases]]", lambda value: bool(value) and all(isinstance(one, dict) for one in value)),
}
_PHASE: Mapping[str, Key] = {
    "id": Key("an id such as mute-map", is_id),
    "session": Key(f"a number of 1 to {MOST_SESSIONS}", lambda value: _is_count(value, MOST_SESSIONS), False),
    "minutes": Key(f"a number of 1 to {MOST_MINUTES}", lambda value: _is_count(value, MOST_MINUTES)),
    "steps": Key(
        "a list of steps such as sangatte/red-cross",
        lambda value: isinstance(value, list) and all(map(is_address, value)),
        False,
        lambda value: tuple(map(parts_of, value)),
    ),
    "page": Key(f"one of {', '.join(SCREENS)}", lambda value: value in SCREENS, False),
    "period": Key("a text that is not empty", is_word, False),
}


def read_lessons(folder: Path) -> tuple[Lessons, list[Problem]]:
    """The plans as far as they can be read, and every reason why they cannot be read further.

    Parameters
    ----------
    folder
        Of `lessons/`; without it there are none.
    """
    if not (folder / FOLDER).is_dir():
        return Lessons({}, (), {}), []
    programmes, problems = _read_programmes(folder)
    plans = []
    for path in sorted(path for path in (folder / FOLDER).iterdir() if path.is_dir()):
        plan, of_plan = _read_plan(folder, path.name)
        plans.append(plan)
        problems += of_plan
    said = {path.stem: read_file(folder, f"{FOLDER}/{path.name}") for path in sorted((folder / FOLDER).glob("*.md"))}
    care = {language: text for language, text in said.items() if isinstance(text, str)}
    return Lessons(MappingProxyType(programmes), tuple(plans), MappingProxyType(care)), problems


def _read_programmes(folder: Path) -> tuple[dict[str, Programme], list[Problem]]:
    read = read_toml(folder, PROGRAMMES)
    if isinstance(read, Problem):
        return {}, [read]
    found, written = read
    tables = found.get("programmes")
    if not isinstance(tables, list) or set(found) != {"programmes"}:
        return {}, [Problem(PROGRAMMES, "", "must have tables [[programmes]] and nothing else")]
    programmes: dict[str, Programme] = {}
    problems: list[Problem] = []
    for table, lines in zip(tables, lines_of_tables(written, "programmes", len(tables)), strict=True):
        facts, wrong = read_table(table, _PROGRAMME, "a programme")
        if not wrong and facts["id"] in programmes:
            wrong = [("id", f"{facts['id']} stands more than once")]
        if not wrong and ("quote" in facts) is ("gist" in facts):
            wrong = [("quote", "must have a quote, or else a gist")]
        problems += [Problem(PROGRAMMES, at_line(lines.get(key) or lines.get("", 0), key), what) for key, what in wrong]
        if not wrong:
            programmes[facts["id"]] = Programme(**facts)
    return programmes, problems


def _read_plan(folder: Path, name: str) -> tuple[Plan, list[Problem]]:
    file = f"{FOLDER}/{name}/plan.toml"
    plan, problems = _read_facts(folder, file)
    named = _NAME.fullmatch(name)
    if not named:
        problems.append(Problem(f"{FOLDER}/{name}", "", "is not named like 01-one-lesson"))
    elif plan.slug not in ("", named[1]):
        problems.append(Problem(file, "slug", f"{plan.slug!r} is not the slug of its folder"))
    texts = {}
    for path in sorted((folder / FOLDER / name).glob("*.md")):
        words = f"{FOLDER}/{name}/{path.name}"
        written = read_file(folder, words)
        if isinstance(written, Problem):
            problems.append(written)
            continue
        texts[path.stem], faults = read_text(written)
        problems += [Problem(words, at_line(line), what) for line, what in faults]
    return replace(plan, texts=MappingProxyType(texts), folder=name), problems


def _read_facts(folder: Path, file: str) -> tuple[Plan, list[Problem]]:
    nothing = Plan("", 0, 0, (), (), {}, "")
    read = read_toml(folder, file)
    if isinstance(read, Problem):
        return nothing, [read]
    found, written = read
    lines = key_lines(written)
    facts, wrong = read_table(found, _PLAN, "a plan")
    problems = [
        Problem(file, at_line(lines.get(("", key)) or lines.get((key, ""), 0), key), what) for key, what in wrong
    ]
    tables = cast("tuple[dict[str, Any], ...]", facts.pop("phases", ()))
    phases = []
    for table, of_table in zip(tables, lines_of_tables(written, "phases", len(tables)), strict=True):
        of_phase, wrong = read_table(table, _PHASE, "a phase")
        phases.append(Phase(**of_phase))
        problems += [Problem(file, at_line(of_table.get(key) or of_table.get("", 0), key), what) for key, what in wrong]
    return replace(nothing, **facts, phases=tuple(phases)), problems
