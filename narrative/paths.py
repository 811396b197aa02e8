"""Ways through the story, from `paths.toml`: each a list of steps `chapter-slug/step-id` in the story's order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from narrative.chapters import Chapter
from narrative.markup import ID
from narrative.problems import Problem, at_line, line_where, read_file, shown
from narrative.toml import key_lines, read_toml

FILE = "paths.toml"
PATHS = ("short",)
StepAddress = tuple[str, str]


def read_paths(folder: Path) -> tuple[Mapping[str, tuple[StepAddress, ...]], list[Problem]]:
    """The steps of each path, and all that cannot be read.

    Parameters
    ----------
    folder
        Of `paths.toml`.

    Returns
    -------
    tuple[Mapping[str, tuple[StepAddress, ...]], list[Problem]]
        By the name of a path: its steps as slug of the chapter and id.
    """
    read = read_toml(folder, FILE)
    if isinstance(read, Problem):
        return {}, [read]
    found, written = read
    paths, problems = {}, []
    for name, steps in found.items():
        place = _place_of(written, name)
        if name not in PATHS:
            problems.append(Problem(FILE, place, f"{name} is not a path: must be {' or '.join(PATHS)}"))
        elif not isinstance(steps, list) or not steps or not all(map(is_address, steps)):
            what = f"{name} is not a list of steps such as sangatte/red-cross: {shown(steps)}"
            problems.append(Problem(FILE, place, what))
        else:
            paths[name] = tuple(parts_of(step) for step in steps)
    problems += [Problem(FILE, "", f"{name} is missing") for name in PATHS if name not in found]
    return MappingProxyType(paths), problems


def _place_of(written: str, name: str) -> str:
    """The line on which a path begins."""
    lines = key_lines(written)
    return at_line(lines.get(("", name)) or lines.get((name, ""), 0), name)


def is_address(value: object) -> bool:
    """Whether a value is a chapter and a step such as `sangatte/red-cross`."""
    return isinstance(value, str) and value.count("/") == 1 and all(map(ID.fullmatch, value.split("/")))


def parts_of(address: str) -> StepAddress:
    """Slug of the chapter and id of the step of what `is_address`."""
    chapter, _, step = address.partition("/")
    return chapter, step


def problems_in_paths(folder: Path, chapters: Sequence[Chapter]) -> Iterator[Problem]:
    """A path that cannot be read, leads to a step that is not there, goes back, or leaves out a chapter.

    Nothing is said of its steps where a chapter could not be read: theirs are not known.

    Parameters
    ----------
    folder
        Of `paths.toml`.
    chapters
        All of them in their order, as far as they can be read.
    """
    paths, problems = read_paths(folder)
    yield from problems
    if not all(chapter.slug and chapter.steps for chapter in chapters):
        return
    written = str(read_file(folder, FILE))
    addresses = [(chapter.slug, step.id) for chapter in chapters for step in chapter.steps]
    order = {address: at for at, address in enumerate(addresses)}
    for name, steps in paths.items():
        last = -1
        for address in steps:
            said = "/".join(address)
            place = at_line(line_where(written, rf"[\"']{re.escape(said)}[\"']"), name)
            if address not in order:
                yield Problem(FILE, place, f"{name}: {said} is not a step of the story")
                continue
            if order[address] <= last:
                yield Problem(FILE, place, f"{name}: {said} stands after a later step, or twice")
            last = max(last, order[address])
        for chapter in chapters:
            if chapter.slug not in {slug for slug, _ in steps}:
                yield Problem(FILE, _place_of(written, name), f"{name} has no step of the chapter {chapter.slug}")
