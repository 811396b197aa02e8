"""The base map: in its box, with the coast of 1990-2017, dated where a source gives the date."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from geodata import FOLDER, load
from geodata.coast import BOUNDS, CALAIS_PORT_2021, read_coast
from geodata.dates import BadDateError, read_date
from geodata.models import BASE_MAP
from geodata.natural_earth import read_natural_earth
from geodata.story import EUROPE_BOX

COAST = ("land", "borders", "motorways", "other_lines", "place_names")
NAMES = (*COAST, "europe_land", "europe_borders", "world_land")
WIDER_BYTES = 150_000  # of the maps beyond the coast


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
    box = shapely.box(*BASE_MAP[f"basemap/{name}.geojson"].BOX).buffer(1e-9)
    assert name not in COAST or shapely.box(*BOUNDS).buffer(1e-9).covers(box)
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


def test_the_maps_beyond_the_coast_are_small_and_have_land_and_sea_where_they_are() -> None:
    names = [name for name in NAMES if name not in COAST]
    assert sum((FOLDER / "basemap" / f"{name}.geojson").stat().st_size for name in names) < WIDER_BYTES
    europe, world = (
        shapely.union_all([shape(feature["geometry"]) for feature in features(name)])
        for name in ("europe_land", "world_land")
    )
    for flow in load().flows:
        point = shapely.Point(flow.from_lon, flow.from_lat)
        within = shapely.box(*EUROPE_BOX).contains(point)
        assert not within or europe.distance(point) < 0.1, flow.id  # degrees: Brighton lies on the shore
    for fled in load().displacements:
        assert world.distance(shapely.Point(fled.lon, fled.lat)) < 1, fled.id
    for sea in (shapely.Point(1.5, 51.0), shapely.Point(3.0, 54.0), shapely.Point(-6.0, 47.0)):
        assert not europe.contains(sea)
    borders = shapely.union_all([shape(feature["geometry"]) for feature in features("europe_borders")])
    assert borders.distance(shapely.Point(2.55, 51.09)) < 0.05, "of France and Belgium at the sea"
    assert borders.distance(shapely.Point(0.0, 47.0)) > 2


def test_the_maps_beyond_the_coast_come_of_a_topology_the_same_bytes_each_time(tmp_path: Path) -> None:
    """Two countries side by side: their border is the arc that they share, their land has none."""
    arcs = [[[0, 0], [0, 4]], [[0, 4], [-3, 0], [0, -4], [3, 0]], [[0, 0], [3, 0], [0, 4], [-3, 0]]]
    countries = [{"type": "Polygon", "arcs": [[0, 1]]}, {"type": "Polygon", "arcs": [[~0, 2]]}]
    land = {"type": "MultiPolygon", "arcs": [[[1, 2]]]}
    topology = {
        "transform": {"scale": [1, 1], "translate": [3, 47]},
        "arcs": arcs,
        "objects": {"countries": {"geometries": countries}, "land": {"geometries": [land]}},
    }
    for name in ("countries-50m", "land-110m"):
        (tmp_path / f"{name}.json").write_text(json.dumps(topology), "utf-8")
    made = read_natural_earth(tmp_path)
    assert made == read_natural_earth(tmp_path)
    shapes = {
        Path(file).stem: [shape(feature["geometry"]) for feature in json.loads(text)["features"]]
        for file, text in made.items()
    }
    assert [line.wkt for line in shapes["europe_borders"]] == ["LINESTRING (3 47, 3 51)"]
    assert [round(polygon.bounds[0]) for polygon in shapes["europe_land"]] == [0]
    assert shapes["world_land"][0].equals(shapely.box(0, 47, 6, 51))


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
