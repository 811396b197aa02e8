"""The GeoPackage: every layer with its features, real dates as the map has them, the styles that QGIS opens."""

from __future__ import annotations

import re
import sqlite3
from base64 import b64decode
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pyogrio
import pytest
from shapely.geometry import mapping
from shapely.geometry import shape as to_shape

from geodata import LAYERS, Period, load
from geodata.base_map import load_base_map, to_drawing
from geodata.dates import Status
from geodata.maps import style
from geodata.package import release
from geodata.package.geopackage import DATES, Described, to_geopackage
from tests.geodata.packed import EACH_SUBSET, features, opened

FILE, STYLES = "calais-story-map.gpkg", "layer_styles"
WHOLE = (None, None)
MOMENTS = ["1990", "1999", "2009", "2010-01", "2016-03", "2017"]


def extracted(folder: Path, subset: tuple[Any, ...] = WHOLE) -> Path:
    return Path(opened(*subset).extract(FILE, folder))


def rows(path: Path, query: str) -> list[dict[str, Any]]:
    """Rows as any program that reads SQLite finds them."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(query)]


def columns(path: Path, layer: str) -> dict[str, str]:
    """Column -> type."""
    return {row["name"]: row["type"] for row in rows(path, f"PRAGMA table_info({layer})")}


def styles(path: Path) -> dict[str, Element]:
    """Layer -> the style that QGIS loads: it looks for an empty schema, the name and the column of geometry."""
    found = rows(path, f"SELECT * FROM {STYLES} WHERE f_table_schema = '' AND useAsDefault")
    geometry = {row["table_name"]: row["column_name"] for row in rows(path, "SELECT * FROM gpkg_geometry_columns")}
    assert {row["f_table_name"]: row["f_geometry_column"] for row in found} == geometry
    assert all(row["styleQML"].startswith("<!DOCTYPE qgis ") for row in found)
    return {row["f_table_name"]: fromstring(row["styleQML"]) for row in found}


@EACH_SUBSET
def test_every_layer_is_there_with_its_features(subset: Any, tmp_path: Path) -> None:
    path, package = extracted(tmp_path, subset), opened(*subset)
    geojson = {Path(name).stem: name for name in package.namelist() if name.endswith(".geojson")}
    assert {str(name) for name, _ in pyogrio.list_layers(path)} == {*geojson, STYLES}
    for name, inside in geojson.items():
        layer = pyogrio.read_dataframe(path, layer=name)
        written = features(package, inside)
        assert layer.crs == "EPSG:4326"
        assert list(dict.fromkeys(layer.get("id", []))) == [f["properties"]["id"] for f in written]
        by_id = {f["properties"]["id"]: f for f in written}
        for row, shape in zip(rows(path, f"SELECT * FROM {name}"), layer.geometry, strict=True):
            feature = by_id[row["id"]]
            assert {name: row[name] for name in feature["properties"]} == feature["properties"]
            assert mapping(shape) == mapping(to_shape(feature["geometry"]))
        if len(layer):
            bounds = layer.total_bounds
            assert bounds[0] > 0.5 and bounds[2] < 3.5 and bounds[1] > 50 and bounds[3] < 51.5


@EACH_SUBSET
def test_a_place_has_a_row_for_each_life(subset: Any, tmp_path: Path) -> None:
    path, places = extracted(tmp_path, subset), load().places
    for name in (name for name in LAYERS if columns(path, name)):
        found = rows(path, f"SELECT * FROM {name}")
        intervals = Counter(row["id"] for row in found)
        assert intervals == {key: len(places[key].intervals) for key in intervals}
        assert [row["life"] for row in found] == [at + 1 for key in intervals for at in range(intervals[key])]


@EACH_SUBSET
def test_dates_are_dates_beside_those_of_edtf(subset: Any, tmp_path: Path) -> None:
    path, package = extracted(tmp_path, subset), opened(*subset)
    for name in (*LAYERS, "motorways", "other_lines"):
        if types := columns(path, name):
            assert {types[column] for column in DATES} == {"DATE"}
            assert types["start_date"] == types["end_date"] == "TEXT"
            assert pyogrio.read_info(path, layer=name)["dtypes"][-1] == "datetime64[D]"
    assert not set(DATES) & set(columns(path, "land"))
    assert all("start" not in f["properties"] for f in features(package, "basemap/motorways.geojson"))


def shown_by_qgis(path: Path, layer: str, period: Period, surely: bool = False) -> set[str]:
    """Ids that QGIS's time controller shows of a layer in a period, whose end it excludes; its filter as SQL."""
    start, end = ("sure_from", "sure_until") if surely else ("start", "end")
    first, after = date.fromordinal(period.first), date.fromordinal(period.last + 1)
    state = f"""("{start}" < '{after}' OR "{start}" IS NULL) AND ("{end}" >= '{first}' OR "{end}" IS NULL)"""
    return {row["id"] for row in rows(path, f"SELECT id FROM {layer} WHERE {state}")}


@pytest.mark.parametrize("label", MOMENTS)
def test_the_time_controller_shows_what_the_map_shows(label: str, tmp_path: Path) -> None:
    path, period = extracted(tmp_path), Period.parse(label)
    state = {place.place.id: place.status for place in load().at(period).places}
    shown = set().union(*(shown_by_qgis(path, name, period) for name in LAYERS))
    assert shown == set(state)
    sure = set().union(*(shown_by_qgis(path, name, period, surely=True) for name in LAYERS))
    assert sure == {key for key, status in state.items() if status is Status.CERTAIN}
    assert label != "2009" or sure < shown


@pytest.mark.parametrize("label", ["1970-01", *MOMENTS])
def test_the_base_map_grows_as_on_the_map(label: str, tmp_path: Path) -> None:
    year, month = int(label[:4]), int(label[5:] or 12)
    drawn = to_drawing(load_base_map())
    last_day = str(date(year + month // 12, month % 12 + 1, 1))
    path = extracted(tmp_path)
    period = Period(label, date(year, month, 1).toordinal(), date.fromisoformat(last_day).toordinal() - 1)
    assert shown_by_qgis(path, "motorways", period) == {
        road["id"] for road in drawn["motorways"] if road["from"] < last_day
    }
    lines = zip(load_base_map().other_lines["id"], drawn["lines"], strict=True)
    assert shown_by_qgis(path, "other_lines", period) == {key for key, line in lines if line["from"] < last_day}
    doubtful = rows(path, f"SELECT id FROM motorways WHERE sure_from >= '{last_day}' AND start IS NULL")
    assert {row["id"] for row in doubtful} == {
        road["id"] for road in drawn["motorways"] if road["doubtfulUntil"] >= last_day
    }


@EACH_SUBSET
def test_each_layer_has_a_style_for_all_that_is_in_it(subset: Any, tmp_path: Path) -> None:
    path = extracted(tmp_path, subset)
    for name, qml in styles(path).items():
        (renderer,) = qml.findall("renderer-v2")
        drawn = {symbol.get("name") for symbol in renderer.findall("symbols/symbol")}
        if column := renderer.get("attr"):
            categories = renderer.findall("categories/category")
            assert {category.get("symbol") for category in categories} == drawn
            there = {row["it"] for row in rows(path, f"SELECT DISTINCT {column} AS it FROM {name}")}
            assert there <= {category.get("value") for category in categories}
        else:
            assert drawn == {"0"}


@EACH_SUBSET
def test_an_expression_of_a_style_names_columns_that_are_there(subset: Any, tmp_path: Path) -> None:
    path = extracted(tmp_path, subset)
    for name, qml in styles(path).items():
        said = [rule.get("filter", "") for rule in qml.iter("rule")]
        said += [text.get("fieldName", "") for text in qml.iter("text-style")]
        said += [option.get("value", "") for option in qml.iter("Option") if option.get("name") == "expression"]
        assert set(re.findall(r'"(\w+)"', " ".join(said))) <= set(columns(path, name))


def test_the_table_of_styles_is_that_of_qgis(tmp_path: Path) -> None:
    """Its columns as QGIS makes them (QgsOgrUtils::saveStyle); its key is `id`, by which QGIS loads and deletes one."""
    path = extracted(tmp_path)
    assert list(columns(path, STYLES)) == [
        *("id", "f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName", "styleQML"),
        *("styleSLD", "useAsDefault", "description", "owner", "ui", "update_time"),
    ]
    assert columns(path, STYLES)["useAsDefault"] == "BOOLEAN"
    assert rows(path, f"SELECT data_type FROM gpkg_contents WHERE table_name = '{STYLES}'") == [
        {"data_type": "attributes"}
    ]


@EACH_SUBSET
def test_the_time_controller_is_set_to_the_real_dates(subset: Any, tmp_path: Path) -> None:
    path = extracted(tmp_path, subset)
    for name, qml in styles(path).items():
        is_dated = "start_date" in columns(path, name)
        assert len(qml.findall("temporal")) == is_dated
        for temporal in qml.findall("temporal"):
            assert (temporal.get("startField"), temporal.get("endField")) == ("start", "end")
            assert (temporal.get("enabled"), temporal.get("mode"), temporal.get("limitMode")) == ("1", "2", "1")


def colours_in(texts: Iterable[str]) -> set[str]:
    found = (re.findall(r"\b(\d+),(\d+),(\d+),(\d+)\b", text) for text in texts)
    return {"#{:02x}{:02x}{:02x}".format(*map(int, rgba[:3])) for one in found for rgba in one if rgba[3] != "0"}


def test_every_colour_is_one_of_the_style_table(tmp_path: Path) -> None:
    table = {word.lower() for word in re.findall("#[0-9a-fA-F]{6}", str(style.to_style()))}
    used = set()
    for qml in styles(extracted(tmp_path)).values():
        used |= colours_in(value for element in qml.iter() for value in element.attrib.values())
    assert used <= table
    assert {style.CAMP, style.STATE, style.SEA, style.LAND, style.INK, style.SIGN_PAPER} <= used


def test_a_sign_is_the_path_of_the_style_table(tmp_path: Path) -> None:
    names = [option.get("value", "") for option in styles(extracted(tmp_path))["landmarks"].iter("Option")]
    signs = [b64decode(name.removeprefix("base64:")) for name in names if name.startswith("base64:")]
    paths = {fromstring(sign)[0].get("d") for sign in signs}
    assert paths == set(style.LANDMARKS.values())


def test_all_records_of_change_tell_the_day_of_the_release(tmp_path: Path) -> None:
    path = tmp_path / "layers.gpkg"
    layer = Described(load().layer("camps"), "Camps", "", "<qgis/>")
    path.write_bytes(to_geopackage({"camps": layer}, release.RELEASED))
    changed = rows(path, "SELECT last_change AS day FROM gpkg_contents")
    changed += rows(path, f"SELECT update_time AS day FROM {STYLES}")
    assert {row["day"][:10] for row in changed} == {str(release.RELEASED)}
