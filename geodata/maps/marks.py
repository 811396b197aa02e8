"""Where the places of a slice go on a printed map: the mark of each, who shares it, and its ring of organisations.

The rules that `marks.js` has for the interactive map, but on paper nobody can zoom in: where the sign of a rest area
is larger, more of them share one. Nothing is drawn here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from geodata.dates import Status
from geodata.maps import style
from geodata.maps.frame import View
from geodata.records import Headcount, Place
from geodata.slices import PlaceThen, Work

_TOWNS = frozenset({"inland_town", "coastal_town"})
_KINDS_IN_ORDER = list(style.KINDS)


@dataclass(frozen=True, slots=True)
class Dot:
    """The sign of one organisation at work, on the sheet."""

    work: Work
    x: float
    y: float

    @property
    def is_member(self) -> bool:
        """Whether it is there only as a member of a collective."""
        return self.work.role == "membership"


@dataclass(slots=True)
class Mark:
    """One place on the sheet, with those that lie under its ring (`absorbed`) and all who work there."""

    then: PlaceThen
    x: float
    y: float
    radius: float
    halves: tuple[Headcount, ...]
    works: list[Work]
    is_outline: bool = False
    absorbed: list[Mark] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    reach: float = 0.0

    @property
    def place(self) -> Place:
        """The place itself."""
        return self.then.place

    @property
    def is_disc(self) -> bool:
        """Whether it is drawn as a disc."""
        return self.place.kind in style.DISC_KINDS

    @property
    def is_soft(self) -> bool:
        """Whether it is a soft area without a disc."""
        return self.place.kind in style.SOFT_KINDS

    @property
    def is_town(self) -> bool:
        """Whether it is drawn as a town."""
        return self.place.kind in _TOWNS

    @property
    def is_rest_area(self) -> bool:
        """Whether it is drawn as a P."""
        return self.place.kind == "rest_area"

    @property
    def is_rough(self) -> bool:
        """Whether no two sources confirm where it is."""
        return self.place.accuracy_m > style.SHARP_M

    @property
    def highest(self) -> int:
        """The highest figure of the period where a disc is drawn, else 0."""
        return _highest(self.then) if self.halves else 0


def radius_of(people: int, scale: float) -> float:
    """The radius whose area goes with a number of people."""
    return max(style.DISC_RADIUS_LEAST, style.DISC_RADIUS_PER_ROOT_PERSON * math.sqrt(people)) * scale


def to_marks(places: Iterable[PlaceThen], view: View) -> list[Mark]:
    """The marks of a view, the weightiest first, neighbours gathered into one."""
    kept: list[Mark] = []
    for mark in _marks_at(tuple(places), view):
        others = [other for other in kept if other.is_rest_area == mark.is_rest_area]
        if mark.is_rest_area:
            if not any(_apart(other, mark) < style.PARKING_SIDE * max(1.0, view.scale) for other in others):
                _set_ring(mark, view)
                kept.append(mark)
            continue
        over = next(
            (other for other in others if _apart(other, mark) < max(style.GROUP * view.scale, other.reach)), None
        )
        if over:
            over.absorbed.append(mark)
            over.works += mark.works
        else:
            kept.append(mark)
        _set_ring(over or mark, view)
    camps = [mark for mark in kept if mark.is_disc]
    for mark in kept:
        if mark.is_rest_area:
            _step_aside(mark, camps)
    return kept


def _marks_at(places: tuple[PlaceThen, ...], view: View) -> list[Mark]:
    """Every place drawn at this zoom by itself: wholes or parts, towns only where somebody works."""
    here = {then.place.id for then in places}
    wholes = {then.held_by for then in places} & here
    marks = []
    for then in places:
        place = then.place
        if view.zoom < style.PARTS_FROM_ZOOM and then.held_by in here:
            continue
        if place.kind in _TOWNS and not then.works:
            continue
        is_outline = view.zoom >= style.PARTS_FROM_ZOOM and place.id in wholes
        halves = () if is_outline else then.disc
        x, y = view.project(place.lon, place.lat)
        marks.append(Mark(then, x, y, _radius(then, halves, is_outline, view), halves, list(then.works), is_outline))
    return sorted(marks, key=_order)


def _radius(then: PlaceThen, halves: tuple[Headcount, ...], is_outline: bool, view: View) -> float:
    if is_outline:
        return style.DISC_RADIUS_OF_WHOLE
    if then.place.kind in _TOWNS:
        return style.TOWN_RADIUS
    if then.place.kind not in style.DISC_KINDS:
        return style.LANDMARK_RADIUS * max(style.LANDMARK_SCALE_LEAST, view.scale)
    return max((radius_of(half.least, view.scale) for half in halves), default=style.DISC_RADIUS_UNKNOWN * view.scale)


def _order(mark: Mark) -> tuple[int, int, int, int, str]:
    """Camps that are sure first; a count of the period itself outweighs one of the year before, however large."""
    then = mark.then
    sure = then.status == Status.CERTAIN or bool(then.works)
    rank = (3 if sure else 1) if mark.is_disc else (2 if then.works else 0)
    weight = 0
    if then.disc:
        weight = max(_highest(then), *(half.least for half in then.disc))
        weight += 10**6 if then.counted.age == "period" else 0
    return (-rank, -weight, -int(then.status), -len(then.works), then.place.id)


def _highest(then: PlaceThen) -> int:
    return then.counted.highest.most if then.counted.highest else 0


def _apart(a: Mark, b: Mark) -> float:
    return math.hypot(a.x - b.x, a.y - b.y)


def _step_aside(mark: Mark, camps: list[Mark]) -> None:
    """Move a rest area under a camp's ring just outside it, so that both can be seen."""
    over = next((camp for camp in camps if _apart(camp, mark) < camp.reach + style.ASIDE_WITHIN), None)
    if over:
        angle = math.pi if _apart(over, mark) < 1 else math.atan2(mark.y - over.y, mark.x - over.x)
        away = over.reach + style.ASIDE
        mark.x, mark.y = over.x + math.cos(angle) * away, over.y + math.sin(angle) * away


def _set_ring(mark: Mark, view: View) -> None:
    """The signs of the organisations at work, each once, in rings around the disc."""
    works = _each_once(mark.works)
    edge = max(mark.radius, radius_of(mark.highest, view.scale) if mark.highest else 0)
    spacing, turn = style.DOT_SPACING * view.scale, 2 * math.pi
    mark.dots, reach, placed = [], edge + style.RING_GAP * view.scale, 0
    while placed < len(works):
        room = max(1, math.floor(turn * reach / spacing))
        count = min(room, len(works) - placed)
        step = turn / room if count == room else spacing / reach
        first = -turn / 4 - (0 if count == room else (count - 1) * step / 2)
        for k in range(count):
            angle = first + k * step
            x, y = mark.x + reach * math.cos(angle), mark.y + reach * math.sin(angle)
            mark.dots.append(Dot(works[placed + k], x, y))
        placed += count
        reach += spacing
    mark.reach = (reach - spacing + style.DOT_RADIUS * view.scale + 2) if works else edge + 2


def _each_once(works: list[Work]) -> list[Work]:
    """By kind, the certain first; of an organisation at two places that share a ring, the surer work."""
    best: dict[str, Work] = {}
    for work in works:
        before = best.get(work.organisation.id)
        is_fuller = before and before.role == "membership" and work.role != "membership"
        if not before or work.status > before.status or is_fuller:
            best[work.organisation.id] = work
    return sorted(best.values(), key=lambda work: (_KINDS_IN_ORDER.index(work.organisation.kind), -int(work.status)))
