"""Lays stretches of a line beside and under each other, each with its name before or after it, none over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Stretch(Generic[Subject]):
    """What takes room on a line; all in one unit.

    Attributes
    ----------
    name_width
        Of its name, which stands before or after it.
    """

    subject: Subject
    start: float
    end: float
    name_width: float


@dataclass(frozen=True, slots=True)
class Placed(Generic[Subject]):
    """A stretch in a lane.

    Attributes
    ----------
    lane
        From 0, the uppermost.
    name_x
        Where its name begins.
    """

    stretch: Stretch[Subject]
    lane: int
    name_x: float


def to_lanes(stretches: Sequence[Stretch[Subject]], width: float, gap: float) -> list[Placed[Subject]]:
    """Each in the first lane in which it and its name have room.

    Parameters
    ----------
    stretches
        In the order in which they are laid.
    width
        Of the line.
    gap
        Between a stretch and its name, and twice between neighbours.

    Raises
    ------
    ValueError
        A stretch with its name is wider than the line.
    """
    lanes: list[list[tuple[float, float]]] = []
    placed = []
    for stretch in stretches:
        rooms = [
            (start, end, name_x)
            for start, end, name_x in (
                (stretch.start - gap - stretch.name_width, stretch.end, stretch.start - gap - stretch.name_width),
                (stretch.start, stretch.end + gap + stretch.name_width, stretch.end + gap),
            )
            if start >= 0 and end <= width + 1e-6
        ]
        if not rooms:
            raise ValueError(f"{stretch.subject!r} with its name is wider than the line")
        free = (
            (lane, room)
            for lane, taken in enumerate([*lanes, []])
            for room in rooms
            if _is_free(taken, room[0], room[1], 2 * gap)
        )
        lane, (start, end, name_x) = next(free)
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((start, end))
        placed.append(Placed(stretch, lane, name_x))
    return placed


def _is_free(taken: Sequence[tuple[float, float]], start: float, end: float, gap: float) -> bool:
    return all(end + gap <= other_start or other_end + gap <= start for other_start, other_end in taken)
