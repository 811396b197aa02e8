"""Where places lie along the A25 and the A26, measured again on the ellipsoid by hand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pyproj import Geod

from geodata import load
from geodata.along_roads import along_roads
from geodata.base_map import load_base_map
from geodata.nearby import NEAR_METRES, is_inland

EARTH = Geod(ellps="WGS84")
ROADS = {road.name: road for road in along_roads(load(), load_base_map())}
FOUND = {row.place.id: row for road in ROADS.values() for row in road.places}


def vertices(name: str) -> list[tuple[float, float]]:
    """Every point of a road, each 50 m at the most from the next, from the coast inland."""
    sections = load_base_map().motorways
    lines = [list(line.coords) for line in sections[sections["name"] == name].geometry]
    ends = [point for line in lines for point in (line[0], line[-1])]
    at = max((point for point in ends if ends.count(point) == 1), key=lambda point: point[1])
    points = [at]
    while lines:
        line = next(line for line in lines if at in (line[0], line[-1]))
        lines.remove(line)
        for start, end in pairwise(line if line[0] == at else line[::-1]):
            count = int(EARTH.inv(*start, *end)[2] // 50)
            points += [*EARTH.npts(*start, *end, count), end] if count else [end]
        at = points[-1]
    return points


@pytest.mark.parametrize("name", ROADS)
def test_lengths_are_those_on_the_ellipsoid(name: str) -> None:
    points = vertices(name)
    so_far = [0.0]
    for start, end in pairwise(points):
        so_far.append(so_far[-1] + EARTH.inv(*start, *end)[2])
    assert ROADS[name].length_m == pytest.approx(so_far[-1], rel=0.002)
    for row in ROADS[name].places:
        metres = [EARTH.inv(*point, row.place.lon, row.place.lat)[2] for point in points]
        nearest = min(range(len(points)), key=metres.__getitem__)
        assert row.away_m == pytest.approx(metres[nearest], abs=80), row.place.id
        assert row.along_m == pytest.approx(so_far[nearest], abs=300), row.place.id


def test_rest_areas_stand_on_the_road_at_the_side_of_their_record() -> None:
    for row in FOUND.values():
        if row.place.kind == "rest_area":
            assert row.side == {"coast": "coast", "inland": "inland", "both": ""}[row.place.direction]
            assert row.away_m <= 100


def test_the_camp_near_saint_hilaire_cottes_is_on_the_side_to_calais() -> None:
    camp, area = FOUND["norrent-fontes-camp"], FOUND["aire-saint-hilaire-cottes"]
    assert (camp.away_m, camp.side, area.side) == (1400, "coast", "coast")
    assert abs(camp.along_m - area.along_m) == 500


def test_a_side_is_not_told_of_a_place_known_less_well_than_it_is_away() -> None:
    for row in FOUND.values():
        if row.place.kind != "rest_area" and (row.away_m < row.place.accuracy_m or row.is_beyond):
            assert row.side == "", row.place.id
    assert FOUND["steenvoorde-camp"].side == "" and FOUND["bailleul"].side == "coast"
    assert FOUND["grande-synthe-basroch"].is_beyond


def test_every_inland_place_near_a_road_is_along_it() -> None:
    for road in ROADS.values():
        kilometres = [row.along_m for row in road.places]
        assert kilometres == sorted(kilometres) and kilometres[-1] <= road.length_m
        assert all(row.away_m <= NEAR_METRES or row.place.motorway == road.name for row in road.places)
    told = {id_ for id_, row in FOUND.items() if is_inland(row.place)}
    some = (p for p in load().places.values() if p.position_basis != "half_way")  # the middle of two is none
    named = {p.id for p in some if p.motorway in ROADS and is_inland(p)}
    assert named - told == {"aire-baralle", "aire-rumaucourt"}, "beyond the end of the axis on the base map"
