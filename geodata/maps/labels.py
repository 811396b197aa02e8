"""The names of places, towns, seas and motorways: each beside its mark, none over another. The smaller gives way.

The rules that `labels.js` has for the interactive map, but on paper nobody can zoom in: a long label is broken or
shortened before it is left out, and motorways come before towns. A drawer measures the texts and sets them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import geopandas as gpd
import shapely

from geodata.dates import Status
from geodata.maps import style
from geodata.maps.frame import Box, View
from geodata.maps.marks import Mark
from geodata.maps.pen import Face

Measure = Callable[[str, Face, float], float]

_BREAKS = (r" \| ", r" \| | (?=\()")  # of a figure: between rival counts, then also before the highest one
_FACES: dict[int, Face] = {400: "sans", 600: "semibold"}  # by weight
_ROUND_A_SHIELD = 3.0
_SHIELD_STEP = 8.0  # along a motorway, from one try to the next
_TOWN_DOT = 4.0
_LINE = 18.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label and how it is set, in units of the sheet."""

    text: str
    face: Face
    size: float


@dataclass(frozen=True, slots=True)
class Label:
    """Lines in a box of the sheet; `town` is the point of a town that has no mark of its own."""

    box: Box
    lines: tuple[Line, ...]
    colour: str
    place_id: str = ""
    is_left: bool = True
    is_shield: bool = False
    is_sea: bool = False
    town: tuple[float, float] | None = None
    line_height: float = _LINE


@dataclass(frozen=True)
class Names:
    """What labels say: of places by id, with a figure or "", and which language's names the base map has."""

    places: Mapping[str, str]
    figures: Mapping[str, str]
    records: Literal["fr", "en"]


@dataclass
class _Taken:
    """Boxes where no label may go; a label may touch the box of its own place."""

    boxes: list[tuple[Box, str | None, bool]] = field(default_factory=list)

    def add(self, box: Box, owner: str | None, is_label: bool = False) -> None:
        self.boxes.append((box, owner, is_label))

    def is_free(self, box: Box, owner: str | None) -> bool:
        return not any(
            box.meets(other) and (other_owner is None or other_owner != owner or is_label)
            for other, other_owner, is_label in self.boxes
        )


def _around(x: float, y: float, reach: float) -> Box:
    return Box(x - reach, y - reach, reach * 2, reach * 2)


def _spots(reach: float, w: float, h: float) -> Iterable[tuple[float, float]]:
    """Right, left, above, below, then the corners; then the same a little further."""
    for further in (0.0, 12.0):
        r, d = reach + further, reach * 0.72 + 3 + further
        yield from ((r + 4, -h / 2), (-r - 4 - w, -h / 2), (-w / 2, -r - 3 - h), (-w / 2, r + 3))
        yield from ((d, -d - h), (d, d), (-d - w, -d - h), (-d - w, d))


class _Placer:
    """Puts labels into the free room of one view, in the order in which they come."""

    def __init__(self, view: View, marks: Sequence[Mark], covered: Sequence[Box], measure: Measure) -> None:
        self.view, self.marks, self.measure = view, marks, measure
        self.seen = view.seen.shrunk(4)
        self.labels: list[Label] = []
        self.taken = _Taken()
        for box in covered:
            self.taken.add(box, None)
        for mark in marks:
            self.taken.add(_around(mark.x, mark.y, mark.reach), mark.place.id)

    def put(
        self,
        lines: Sequence[Line],
        at: tuple[float, float],
        colour: str,
        *,
        reach: float = 0.0,
        owner: str | None = None,
        place_id: str = "",
        is_centred: bool = False,
        is_shield: bool = False,
        is_sea: bool = False,
        town: tuple[float, float] | None = None,
    ) -> bool:
        """Set lines in the first free spot beside a point; False where there is none."""
        w = max(self.measure(line.text, line.face, line.size) for line in lines) + 4
        h = len(lines) * _LINE + 2
        for dx, dy in [(-w / 2, -h / 2)] if is_centred else _spots(reach, w, h):
            box = Box(at[0] + dx, at[1] + dy, w, h)
            room = box.shrunk(-_ROUND_A_SHIELD) if is_shield else box
            if self.seen.holds(room) and self.taken.is_free(room, owner):
                self.taken.add(room, owner, is_label=True)
                is_left = dx >= 0 or is_centred
                self.labels.append(Label(box, tuple(lines), colour, place_id, is_left, is_shield, is_sea, town))
                return True
        return False

    def put_places(self, names: Names) -> None:
        for mark in self.marks:
            is_plain = not mark.is_disc and not mark.is_town and not mark.works
            if is_plain and self.view.zoom < style.PLAIN_FROM_ZOOM:
                continue
            state = mark.place.kind == "official_centre"
            colour = (style.STATE if state else style.CAMP) if mark.is_disc else style.INK
            place_id, at = mark.place.id, (mark.x, mark.y)
            for lines in _ways_to_say(mark, names):
                if self.put(lines, at, colour, reach=mark.reach, owner=place_id, place_id=place_id):
                    break

    def put_towns(self, place_names: gpd.GeoDataFrame, names: Names) -> None:
        """A town under a mark is named beside it if it is large; a sea lies where it lies."""
        written = {names.places[label.place_id] for label in self.labels if label.place_id}
        rows = sorted(place_names.itertuples(), key=lambda row: row.rank)
        for row in rows:
            said, at = str(getattr(row, f"name_{names.records}")), self.view.project(row.geometry.x, row.geometry.y)
            if row.kind == "sea":
                self.put([Line(said, "serif_italic", 18)], at, style.SEA_INK, is_centred=True, is_sea=True)
                continue
            is_seen = self.view.seen.shrunk(_TOWN_DOT).has(*at)
            town = style.TOWN_NAMES[row.rank]
            if not is_seen or self.view.zoom < town.from_zoom or said in written:
                continue
            lines = [Line(said, _FACES[town.weight], town.size)]
            over = next((m for m in self.marks if (m.x - at[0]) ** 2 + (m.y - at[1]) ** 2 < m.reach**2), None)
            if over and row.rank <= 2:
                self.put(lines, (over.x, over.y), style.MUTED_INK, reach=over.reach, owner=over.place.id)
                continue
            dot = _around(*at, _TOWN_DOT)
            if not over and self.taken.is_free(dot, None) and self.put(lines, at, style.MUTED_INK, reach=5, town=at):
                self.taken.add(dot, None)

    def put_shields(self, motorways: gpd.GeoDataFrame) -> None:
        seen = self.seen
        for name in style.SHIELDED:
            last: tuple[float, float] | None = None
            for line in motorways.geometry[motorways["name"] == name]:
                drawn = shapely.linestrings(self.view.project_all(shapely.get_coordinates(line)))
                part = shapely.clip_by_rect(drawn, seen.x, seen.y, seen.right, seen.bottom)
                for x, y in shapely.get_coordinates(shapely.segmentize(part, _SHIELD_STEP)):
                    if last and (x - last[0]) ** 2 + (y - last[1]) ** 2 < style.SHIELDS_APART**2:
                        continue
                    if self.put([Line(name, "semibold", 14)], (x, y), style.INK, is_centred=True, is_shield=True):
                        last = (x, y)


def _ways_to_say(mark: Mark, names: Names) -> Iterator[list[Line]]:
    """Name, figure and the places absorbed; then less and less of these, the counts under each other, the name."""
    face: Face = "semibold" if mark.then.status == Status.CERTAIN else "sans"
    name = Line(names.places[mark.place.id], face, 15)
    figure = names.figures.get(mark.place.id, "")
    under = [Line(text, "sans", 14) for text in _absorbed(mark, names)]
    for count in range(len(under), -1, -1):
        yield [name, *([Line(figure, "sans", 15)] if figure else []), *under[:count]]
    for broken_at in _BREAKS:
        yield [name, *(Line(part, "sans", 15) for part in re.split(broken_at, figure))]
    yield [name]


def _absorbed(mark: Mark, names: Names) -> list[str]:
    """The places under a mark, each with its figure, as far as there is room to read them."""
    others = [other.place.id for other in mark.absorbed if other.is_disc]
    shown = others if len(others) <= style.NAMED_UNDER else others[: style.NAMED_UNDER - 1]
    said = [f"{names.places[place_id]} {names.figures.get(place_id, '')}".strip() for place_id in shown]
    return said + ([f"+ {len(others) - len(shown)}"] if len(shown) < len(others) else [])


def to_labels(
    view: View,
    marks: Sequence[Mark],
    names: Names,
    place_names: gpd.GeoDataFrame,
    motorways: gpd.GeoDataFrame,
    covered: Sequence[Box],
    measure: Measure,
) -> list[Label]:
    """The labels of a view, none of which meets another, a covered box or another place's ring.

    `motorways` are those that exist in the period; `measure` gives the width of a text in units of the sheet.
    """
    placer = _Placer(view, marks, covered, measure)
    placer.put_places(names)
    placer.put_shields(motorways)
    placer.put_towns(place_names, names)
    return placer.labels
