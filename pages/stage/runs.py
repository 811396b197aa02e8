"""The run of a lesson in an address, `sangatte.opens.4,sangatte.deaths.6`, as story/run.js reads and writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from narrative import Chapter, Step, read_chapters

_PART = re.compile(r"([a-z0-9-]+)\.([a-z0-9-]+)\.([1-9][0-9]{0,2})")


@dataclass(frozen=True, eq=False)
class TimedStep:
    """A step of a run, and how many minutes it takes."""

    chapter: Chapter
    step: Step
    minutes: int


def read_run(text: str) -> tuple[TimedStep, ...]:
    """The steps of a run.

    Raises
    ------
    ValueError
        A part is none, or its step is not of the story or stands twice; says so in a sentence.
    """
    known = {(chapter.slug, step.id): (chapter, step) for chapter in read_chapters() for step in chapter.steps}
    steps: dict[tuple[str, str], TimedStep] = {}
    for part in text.split(","):
        found = _PART.fullmatch(part)
        address = (found[1], found[2]) if found else ("", "")
        if not found or address not in known:
            raise ValueError(f"{part!r} is not a step with its minutes, such as sangatte.opens.4")
        if address in steps:
            raise ValueError(f"{part!r} stands twice")
        steps[address] = TimedStep(*known[address], int(found[3]))
    return tuple(steps.values())


def addresses_in(text: str) -> tuple[tuple[str, str], ...]:
    """Slug of the chapter and id of each step of a run.

    Raises
    ------
    ValueError
        As in `read_run`.
    """
    return tuple((one.chapter.slug, one.step.id) for one in read_run(text))


def write_run(steps: Iterable[tuple[str, str, int]]) -> str:
    """The text of a run.

    Parameters
    ----------
    steps
        Slug of the chapter, id of the step and minutes of each.
    """
    return ",".join(f"{slug}.{step}.{minutes}" for slug, step, minutes in steps)
