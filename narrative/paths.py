"""Ways through the story, from `paths.toml`: each a list of steps `chapter-slug/step-id` in the story's order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from narrative.chapters import Chapter
from narrative.markup import ID
from narrative.problems import Problem, at_line, shown
from narrative.step_facts import Step
from narrative.toml import key_lines, read_toml

FILE = "paths.toml"
PATHS = ("short",)
StepAddress = tuple[str, str]


def read_paths(folder: Path) -> tuple[Mapping[str, tuple[StepAddress, ...]], list[Problem]]:
    """The steps of each path by its name, as chapter and step, and all that cannot be read."""
    read = read_toml(folder, FILE)
    if isinstance(read, Problem):
        return {}, [read]
    found, written = read
    lines = key_lines(written)
    paths, problems = {}, []
    for name, steps in found.items():
        place = at_line(lines.get(("", name), 0), name)
        if name not in PATHS:
            problems.append(Problem(FILE, place, f"{name} is not a path: must be {' or '.join(PATHS)}"))
        elif not isinstance(steps, list) or not steps or not all(map(_is_address, steps)):
            what = f"{name} is not a list of steps such as sangatte/red-cross: {shown(steps)}"
            problems.append(Problem(FILE, place, what))
        else:
            paths[name] = tuple(_parts(step) for step in steps)
    problems += [Problem(FILE, name, "is missing") for name in PATHS if name not in found]
    return MappingProxyType(paths), problems


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.count("/") == 1 and all(map(ID.fullmatch, value.split("/")))


def _parts(address: str) -> StepAddress:
    chapter, _, step = address.partition("/")
    return chapter, step


def problems_in_paths(folder: Path, chapters: Sequence[Chapter]) -> Iterator[Problem]:
    """A path that cannot be read, leads to a step that is not there, goes back, or leaves out a chapter."""
    paths, problems = read_paths(folder)
    yield from problems
    order = {(chapter.slug, step.id): at for at, (chapter, step) in enumerate(_steps_of(chapters))}
    for name, steps in paths.items():
        known = []
        for address in steps:
            if address in order:
                known.append(order[address])
            else:
                yield Problem(FILE, name, f"{'/'.join(address)} is not a step of the story")
        if known != sorted(set(known)):
            yield Problem(FILE, name, "does not go through its steps in the story’s order, each once")
        for chapter in chapters:
            if chapter.slug not in {slug for slug, _ in steps}:
                yield Problem(FILE, name, f"has no step of the chapter {chapter.slug}")


def _steps_of(chapters: Sequence[Chapter]) -> Iterator[tuple[Chapter, Step]]:
    return ((chapter, step) for chapter in chapters for step in chapter.steps)
