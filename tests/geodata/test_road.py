"""A motorway drawn straight: whatever the period and the room, everything is named, told and at its side."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from geodata import Period, load
from geodata.along_roads import ROADS, along_roads
from geodata.base_map import load_base_map
from geodata.maps.paper.moment import to_moment
from pages.stage.roads import to_asked
from tests.geodata.drawn import DRAWING, names_of

ROOMS = {"desk": (1020, 470, 14.0), "kiosk": (1080, 800, 17.5), "class": (860, 440, 16.0), "phone": (390, 480, 14.0)}
Box = dict[str, Any]


@cache
def drawn(road: str, label: str, room: str) -> dict[str, Any]:
    time_slice = load().at(Period.parse(label))
    moment = to_moment(time_slice.period, time_slice.places, names_of(time_slice))
    width, height, letters = ROOMS[room]
    asked: dict[str, Any] = DRAWING.call("road", to_asked(load(), road, moment, (width, height), letters, "fr"))
    return asked


def texts(picture: dict[str, Any]) -> list[str]:
    return [op[3] for op in picture["list"] if op[0] == "text"]


def written(picture: dict[str, Any]) -> list[Box]:
    """The boxes of all that is written of places and organisations, each as wide as its letters."""
    return [*picture["touch"]["labels"]]


def meet(a: Box, b: Box) -> bool:
    return bool(
        a["x"] < b["x"] + b["w"] - 1
        and b["x"] < a["x"] + a["w"] - 1
        and a["y"] < b["y"] + b["h"] - 1
        and b["y"] < a["y"] + a["h"] - 1
    )


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("road", ROADS)
def test_no_name_lies_over_another_or_beyond_the_picture(road: str, room: str) -> None:
    for label in ("1993", "2002", "2009", "2010", "2012", "2015", "2016", "2017", "2016-03"):
        picture = drawn(road, label, room)
        size, boxes = picture["size"], written(picture)
        for at, box in enumerate(boxes):
            assert box["x"] >= 0 and box["y"] >= 0, box
            assert box["x"] + box["w"] <= size["w"] and box["y"] + box["h"] <= size["h"], box
            assert not [other for other in boxes[:at] if meet(box, other)], (label, box)


@pytest.mark.parametrize("room", ROOMS)
def test_signs_of_camps_and_towns_lie_beside_each_other(room: str) -> None:
    camps = {p.id for p in load().places.values() if p.kind != "rest_area"}
    for road, label in (("A26", "2010"), ("A25", "2016"), ("A26", "2017")):
        marks = [mark for mark in drawn(road, label, room)["touch"]["marks"] if mark["id"] in camps]
        for above, below in pairwise(sorted(marks, key=lambda mark: mark["y"])):
            assert below["y"] - above["y"] >= above["reach"] + below["reach"], (label, above["id"], below["id"])


@pytest.mark.parametrize("road", along_roads(load(), load_base_map()), ids=lambda road: road.name)
def test_everything_along_a_road_is_there_at_its_side_and_named(road: Any) -> None:
    for label in ("1995", "2012", "2016"):
        here = {state.place.id for state in load().at(Period.parse(label)).places}
        picture = drawn(road.name, label, "desk")
        marks = {mark["id"]: mark for mark in picture["touch"]["marks"]}
        assert set(marks) == {row.place.id for row in road.places} & here
        assert {one["place"]["id"] for one in picture["touch"]["labels"] if one["place"]} == set(marks)
        casing = next(op for op in picture["list"] if op[0] == "rings" and op[3]["width"] > 10)
        middle = casing[1][0][0]
        for row in road.places:
            if row.place.id in marks and row.side:
                assert (marks[row.place.id]["x"] > middle) == (row.side == "coast"), row.place.id


def test_it_says_who_looked_after_the_camp_near_saint_hilaire_cottes_and_since_when() -> None:
    for room in ROOMS:
        said = " ".join(texts(drawn("A26", "2012", room))).replace("\N{NO-BREAK SPACE}", " ")
        for part in ("1,4 km environ", "aire : Saint-Hilaire-Cottes", "Terre d’Errance Norrent-Fontes, depuis 2008"):
            assert part in said, (room, part)


def carriageways(picture: dict[str, Any]) -> tuple[float, float, float]:
    """The middle of the road, its upper end and its lower one."""
    casing = next(op for op in picture["list"] if op[0] == "rings" and op[3]["width"] > 10)
    x, top, _, bottom = casing[1][0]
    return x, top, bottom


def row_of(road: str, place: str) -> tuple[Any, float]:
    """A row, and how far along the road it lies as a share of that."""
    found = next(one for one in along_roads(load(), load_base_map()) if one.name == road)
    row = next(row for row in found.places if row.place.id == place)
    return row, row.along_m / found.length_m


def test_what_is_known_roughly_has_a_line_as_long_as_its_doubt() -> None:
    picture = drawn("A26", "2016", "desk")
    _, top, bottom = carriageways(picture)
    level = [op[1][0] for op in picture["list"] if op[0] == "rings" and op[3].get("width") == 2]
    lengths = {}
    for place in ("chocques-camp", "norrent-fontes-camp"):
        y = top + row_of("A26", place)[1] * (bottom - top)
        lengths[place] = next(x2 - x1 for x1, y1, x2, y2 in level if y1 == y2 == pytest.approx(y, abs=1))
    assert lengths["chocques-camp"] > 2 * lengths["norrent-fontes-camp"] > 0


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize(("road", "label"), [("A25", "2012"), ("A25", "2016"), ("A26", "2010")])
def test_a_sign_that_is_moved_has_a_line_to_where_its_place_lies(road: str, label: str, room: str) -> None:
    picture = drawn(road, label, room)
    middle, top, bottom = carriageways(picture)
    dots = [(op[1], op[2]) for op in picture["list"] if op[0] == "circle" and op[3] < 5]
    stems = [op for op in picture["list"] if op[0] == "rings" and op[3].get("width") in (1, 1.2)]
    for mark in picture["touch"]["marks"]:
        row, share = row_of(road, mark["id"])
        if row.place.kind == "rest_area":
            continue
        stem = next(op for op in stems if op[1][0][-2:] == [mark["x"], mark["y"]])
        *_, x, y = stem[1][0][:-2]
        if row.is_beyond:
            assert x == middle and y < top, "over the end of the road"
        else:
            assert y == pytest.approx(top + share * (bottom - top), abs=1), mark["id"]
        if row.side:
            assert (x > middle) == (row.side == "coast") and not stem[3]["dash"]
        else:
            assert x == middle and mark["x"] > middle and stem[3]["dash"], "of no side"
        assert (x, y) in dots or abs(mark["x"] - x) + abs(mark["y"] - y) < 6
