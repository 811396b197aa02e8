"""Where places lie along the A25 and the A26: how far along, how far away and on which side; in Lambert-93."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import shapely

from geodata.atlas import Atlas
from geodata.base_map import BaseMap
from geodata.models import MotorwaySection, Place
from geodata.nearby import NEAR_METRES, is_inland
from geodata.plane import to_plane

ROADS = ("A25", "A26")  # both run from the coast, in the north-west, inland
BESIDE_METRES = 3_000  # from a rest area, within a walk of three quarters of an hour
ROUND_METRES = 100  # the axis of a motorway is known to 30 m, most places to 1 km

Side = Literal["coast", "inland", ""]


@dataclass(frozen=True, slots=True)
class AlongRoad:
    """A place along a motorway.

    Attributes
    ----------
    along_m
        Metres (EPSG:2154) along the axis from its coast end to the point nearest to the place, rounded to 100.
    away_m
        Metres (EPSG:2154) from the axis, rounded to 100.
    side
        Beside the carriageway to the coast or the one inland: of a rest area as its record says, else as measured. ""
        where nobody can say: the record does not, the place is known less exactly than it is away, or it lies beyond
        an end of the road.
    drawn_side
        The side of the point that stands for it, whether or not that is sure.
    is_beyond
        Whether it lies beyond an end of the road, which is nearest to it.
    area
        Of a place where exiles lived, the nearest rest area of the carriageway to the coast, within `BESIDE_METRES` of
        it; else None.
    """

    place: Place
    along_m: int
    away_m: int
    side: Side
    drawn_side: Literal["coast", "inland"]
    is_beyond: bool
    area: Place | None


@dataclass(frozen=True, slots=True)
class Road:
    """A motorway and what lies along it.

    Attributes
    ----------
    length_m
        Metres (EPSG:2154) of its axis on the base map, rounded to 100.
    places
        From the coast inland.
    """

    name: str
    length_m: int
    places: tuple[AlongRoad, ...]


@lru_cache(maxsize=2)
def along_roads(atlas: Atlas, base: BaseMap) -> tuple[Road, ...]:
    """What lies along each of `ROADS`: its own rest areas, and the inland places near it.

    An inland place is one of `is_inland` within `NEAR_METRES` of the axis, or one whose record names the road. Rest
    areas beyond the end of the axis are left out: nobody can say where along it they are.

    Raises
    ------
    ValueError
        The sections of a road do not join into one line.
    """
    return tuple(_road(name, axis_of(name, base), atlas) for name in ROADS)


def axis_of(name: str, base: BaseMap) -> shapely.LineString:
    """The axis of a motorway from the coast inland, in EPSG:2154.

    Raises
    ------
    ValueError
        Its sections do not join into one line.
    """
    sections = [to_plane(line) for row, line in base.rows(MotorwaySection) if row["name"] == name]
    axis = shapely.line_merge(shapely.union_all(sections))
    if not isinstance(axis, shapely.LineString):
        raise ValueError(f"the sections of the {name} do not join into one line")
    (_, first_north), (_, last_north) = axis.coords[0], axis.coords[-1]
    return axis if first_north > last_north else shapely.reverse(axis)


def _road(name: str, axis: shapely.LineString, atlas: Atlas) -> Road:
    places = [place for place in atlas.places.values() if place.kind != "rest_area" or _is_of(name, place)]
    at = [(place, to_plane(shapely.Point(place.lon, place.lat))) for place in places]
    found = sorted(_along(name, axis, at), key=lambda row: (row.along_m, row.away_m, row.place.id))
    return Road(name, _rounded(axis.length), tuple(found))


def _is_of(name: str, area: Place) -> bool:
    """Whether a rest area is one of the road: the middle between two is none."""
    return area.motorway == name and area.position_basis != "half_way"


def _along(name: str, axis: shapely.LineString, at: list[tuple[Place, shapely.Point]]) -> Iterator[AlongRoad]:
    areas = [(area, point) for area, point in at if area.kind == "rest_area" and area.direction == "coast"]
    for place, point in at:
        away, along = axis.distance(point), axis.project(point)
        is_near = is_inland(place) and away <= NEAR_METRES
        is_beyond = along in (0.0, axis.length)
        if not is_near and (place.motorway != name or place.kind == "rest_area"):
            continue
        drawn = _drawn_side(place, axis, along, point)
        yield AlongRoad(
            place,
            _rounded(along),
            _rounded(away),
            _side(place, drawn, is_sure=away > place.accuracy_m and not is_beyond),
            drawn,
            is_beyond,
            _nearest_area(point, areas) if place.is_lived_in else None,
        )


def _nearest_area(point: shapely.Point, areas: list[tuple[Place, shapely.Point]]) -> Place | None:
    area, at = min(areas, key=lambda pair: point.distance(pair[1]))
    return area if point.distance(at) <= BESIDE_METRES else None


def _side(place: Place, drawn: Literal["coast", "inland"], *, is_sure: bool) -> Side:
    if place.kind == "rest_area":
        return place.direction if place.direction in ("coast", "inland") else ""
    return drawn if is_sure else ""


def _drawn_side(
    place: Place, axis: shapely.LineString, along: float, point: shapely.Point
) -> Literal["coast", "inland"]:
    """Who drives inland has the carriageway to the coast at the left, since France drives at the right."""
    if place.kind == "rest_area" and place.direction in ("coast", "inland"):
        return "coast" if place.direction == "coast" else "inland"
    behind, ahead = axis.interpolate(max(0.0, along - 50)), axis.interpolate(min(axis.length, along + 50))
    turn = (ahead.x - behind.x) * (point.y - behind.y) - (ahead.y - behind.y) * (point.x - behind.x)
    return "coast" if turn > 0 else "inland"


def _rounded(metres: float) -> int:
    return round(metres / ROUND_METRES) * ROUND_METRES
