"""The base map: in its box, with the coast of 1990-2017, dated where a source gives the date."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from geodata import FOLDER, load
from geodata.coast import BOUNDS, CALAIS_PORT_2021, read_coast
from geodata.dates import BadDateError, read_date
from geodata.models import BASE_MAP

NAMES = ("land", "borders", "motorways", "other_lines", "place_names")


@cache
def features(name: str) -> list[dict[str, Any]]:
    path = FOLDER / "basemap" / f"{name}.geojson"
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["features"]
    return found


def is_edtf(text: str) -> bool:
    try:
        return bool(read_date(text))
    except BadDateError:
        return False


def test_these_are_all_the_layers() -> None:
    found = {f"basemap/{path.name}" for path in (FOLDER / "basemap").iterdir()}
    assert found == set(BASE_MAP) == {f"basemap/{name}.geojson" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_layer_lies_in_the_box_and_is_valid(name: str) -> None:
    box = shapely.box(*BOUNDS).buffer(1e-9)
    for feature in features(name):
        geometry = shape(feature["geometry"])
        assert geometry.is_valid and not geometry.is_empty
        assert box.contains(geometry), feature["properties"]["id"]


@pytest.mark.parametrize("name", NAMES)
def test_its_properties_are_flat_say_where_they_come_from_and_are_the_same_for_all(
    name: str,
) -> None:
    of_all = [feature["properties"] for feature in features(name)]
    assert len({tuple(properties) for properties in of_all}) == 1
    for properties in of_all:
        assert properties["source"] or properties["kind"] == "sea"
        assert not any(isinstance(value, dict | list) for value in properties.values())


def test_ids_are_used_once() -> None:
    ids = [feature["properties"]["id"] for name in NAMES for feature in features(name)]
    assert len(ids) == len(set(ids))


def test_the_coast_is_the_one_that_its_package_gives_the_same_bytes_each_time() -> None:
    assert (FOLDER / "basemap" / "land.geojson").read_bytes() == read_coast()


def test_the_port_extension_of_2021_is_not_land() -> None:
    land = shapely.union_all([shape(feature["geometry"]) for feature in features("land")])
    assert land.intersection(CALAIS_PORT_2021.buffer(-1e-4)).is_empty
    assert land.contains(shapely.Point(1.8587, 50.9513)), "the town of Calais"
    assert not land.contains(shapely.Point(1.60, 51.02)), "the Strait"


def test_every_place_that_is_no_border_lies_on_land_or_within_a_kilometre_of_it() -> None:
    land = shapely.union_all([shape(feature["geometry"]) for feature in features("land")])
    for place in load().places.values():
        far = land.distance(shapely.Point(place.lon, place.lat))  # degrees, 0.01 is about 1 km
        assert far < 0.015 or place.id == "franco-british-border", place.id


def test_motorways_are_dated_with_a_source_or_say_that_they_are_not() -> None:
    roads = [feature["properties"] for feature in features("motorways")]
    assert {road["name"] for road in roads} == {"A16", "A25", "A26"}
    dated = [road for road in roads if road["start_date"]]
    assert len(dated) >= 8
    for road in dated:
        assert is_edtf(road["start_date"]), road["id"]
        assert road["source_title"] and road["source_url"].startswith("https://"), road["id"]
    for road in roads:
        assert bool(road["note_fr"]) == bool(road["note_en"])
        assert road["start_date"] or (road["note_fr"] and road["note_en"]), road["id"]


def test_the_tunnel_has_its_opening_day_and_source() -> None:
    lines = [feature["properties"] for feature in features("other_lines")]
    tunnel = [line for line in lines if line["name_en"].startswith("Channel Tunnel")]
    assert [line["start_date"] for line in tunnel] == ["1994-05-06"]
    assert all(line["source_title"] and line["source_url"] for line in tunnel)
    for line in lines:
        assert not line["start_date"] or (is_edtf(line["start_date"]) and line["source_title"])


def test_names_are_in_both_languages_and_one_name_a_place() -> None:
    names = [feature["properties"] for feature in features("place_names")]
    assert all(name["name_fr"] and name["name_en"] for name in names)
    assert {"Calais", "Dunkerque", "Steenvoorde", "Norrent-Fontes", "Angres"} <= {name["name_fr"] for name in names}
    assert {name["kind"] for name in names} == {"town", "sea"}
