"""The project's own form: what is committed has it, and what other programs save comes back to it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from typer.testing import CliRunner, Result

import geodata.__main__ as command_line
from geodata import FOLDER
from geodata.checks import problems_in
from geodata.files import BadFileError
from geodata.format import read_formatted
from geodata.models import LAYERS, TABLES, Headcount, Organisation, Source
from geodata.models.places import Camp
from tests.geodata.broken import write_folder

FILES = (*LAYERS, *TABLES)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A copy of the real folder, free to be edited."""
    for name in ("layers", "tables", "basemap"):
        shutil.copytree(FOLDER / name, tmp_path / "geodata" / name)
    yield tmp_path / "geodata"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command_line.app, list(arguments))


def changes_in(path: Path) -> list[str]:
    return [str(change) for change in read_formatted(path).changes]


@pytest.mark.parametrize("file", FILES)
def test_what_is_committed_is_written_byte_for_byte(file: str) -> None:
    assert read_formatted(FOLDER / file).content == (FOLDER / file).read_bytes()
    assert changes_in(FOLDER / file) == []


@pytest.mark.parametrize("file", LAYERS)
def test_a_layer_saved_by_geopandas_comes_back(file: str, folder: Path) -> None:
    """Its dates may have become moments, its members gained a CRS, its points fifteen decimals."""
    path, before = folder / file, (folder / file).read_bytes()
    saved = gpd.read_file(path)
    assert saved.crs.to_epsg() == 4326
    saved.to_file(path, driver="GeoJSON", COORDINATE_PRECISION=15)
    assert path.read_bytes() != before
    assert read_formatted(path).content == before
    assert run("format", str(folder)).exit_code == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize("is_detected", [True, False], ids=["with types", "as text"])
@pytest.mark.parametrize("file", TABLES)
def test_a_table_saved_by_pandas_comes_back(file: str, is_detected: bool, folder: Path) -> None:
    """Its numbers may have become floats, its rows have got numbers."""
    path, before = folder / file, (folder / file).read_bytes()
    saved = pd.read_csv(path) if is_detected else pd.read_csv(path, dtype="str", keep_default_na=False)
    saved.to_csv(path, index=is_detected)
    assert read_formatted(path).content == before
    pd.read_csv(path, dtype="str", keep_default_na=False).to_csv(path, index=False)
    assert read_formatted(path).content == before, "a second time, when the numbers of the rows have a name"


def test_an_edit_in_another_program_is_a_small_diff(folder: Path) -> None:
    path, before = folder / Camp.FILE, (folder / Camp.FILE).read_text("utf-8").splitlines()
    saved = gpd.read_file(path)
    saved.loc[saved["id"] == "calais-lande", "label_en"] = "The Moor"
    saved.to_file(path, driver="GeoJSON")
    assert run("format", str(folder)).exit_code == 0
    after = path.read_text("utf-8").splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1 and '"label_en": "The Moor"' in changed[0]


def _as_qgis(path: Path) -> None:
    """RFC 7946 by GDAL as QGIS calls it: `fid`, boxes, ids, heights, points as MultiPoints, nulls for empty text."""
    collection = json.loads(path.read_text("utf-8"))
    collection |= {
        "bbox": [1, 50, 3, 51],
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
    }
    for number, feature in enumerate(collection["features"], 1):
        lon, lat = feature["geometry"]["coordinates"]
        feature["id"], feature["bbox"] = number, [lon, lat, lon, lat]
        feature["geometry"] = {"type": "MultiPoint", "coordinates": [[lon + 1e-9, lat - 1e-9, 0.0]]}
        properties = {name: value if value != "" else None for name, value in feature["properties"].items()}
        properties["accuracy_m"] = float(properties["accuracy_m"])
        feature["properties"] = {"fid": number, **dict(reversed(properties.items()))}
    path.write_text(json.dumps(collection, indent=2), "utf-8")


def _as_spreadsheet(path: Path) -> None:
    """In the way of a French one: a mark, semicolons, CR LF, every cell quoted, a row too many."""
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL).writerows([*rows, [""] * len(rows[0])])


@pytest.mark.parametrize("file", FILES)
def test_what_qgis_and_a_spreadsheet_save_comes_back(file: str, folder: Path) -> None:
    path, before = folder / file, (folder / file).read_bytes()
    (_as_qgis if file in LAYERS else _as_spreadsheet)(path)
    assert read_formatted(path).content == before


def test_what_programs_changed_is_named_once_for_each_kind(folder: Path) -> None:
    _as_qgis(folder / "layers/sangatte_centre.geojson")
    changes = read_formatted(folder / "layers/sangatte_centre.geojson").changes
    empty = {"motorway", "direction", "part_of", "counted_in", "periods"}
    assert {change.field: change.rule for change in changes if change.field not in empty} == {
        "crs": "is left out",
        "bbox": "is left out",
        "id of a feature": "is left out",
        "bbox of a feature": "is left out",
        "column fid": "is left out",
        "columns": "are in the order of their declaration",
        "accuracy_m": "is written 1000",
        "geometry": "is a Point [lon, lat] with 5 decimals at the most",
    }
    assert {change.rule for change in changes if change.field in empty} == {'is written ""'}
    _as_qgis(folder / "layers/inland_towns.geojson")
    several = read_formatted(folder / "layers/inland_towns.geojson").changes
    assert next(change.rule for change in several if change.field == "column fid") == "is left out, as 6 others are"


@pytest.mark.parametrize(
    ("file", "column", "value", "written"),
    [
        (Source.FILE, "year", "2016.0", "2016"),
        (Headcount.FILE, "low", "150.0", "150"),
        (Headcount.FILE, "date", "2009-09-22T00:00:00", "2009-09-22"),
        (Headcount.FILE, "date", "2009-09-22 00:00:00", "2009-09-22"),
        (Headcount.FILE, "date", "2009/09/22", "2009-09-22"),
        (Headcount.FILE, "date", "2009.0", "2009"),
        (Organisation.FILE, "home_lon", "1,85", "1.8500"),
        (Organisation.FILE, "home_lon", "1.853333333333333", "1.85333"),
    ],
)
def test_a_cell_whose_meaning_is_sure_is_mended(file: str, column: str, value: str, written: str, folder: Path) -> None:
    _put(folder / file, column, value)
    formatted = read_formatted(folder / file)
    assert next(csv.DictReader(io.StringIO(formatted.content.decode(), newline="")))[column] == written
    assert [str(change) for change in formatted.changes] == [f"{file}: {column}: '{value}': is written \"{written}\""]


def test_zeros_at_the_end_of_degrees_are_no_change_worth_a_word(folder: Path) -> None:
    _put(folder / Organisation.FILE, "home_lon", "-0.1")
    formatted = read_formatted(folder / Organisation.FILE)
    assert b",-0.1000," in formatted.content and formatted.changes == ()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("date", "22/09/2009"),
        ("date", "09/2009"),
        ("date", "sept-09"),
        ("date", "2009-09-22T12:00:00"),
        ("low", "150.5"),
    ],
)
def test_a_cell_that_could_mean_two_things_is_left_for_the_checks(column: str, value: str, folder: Path) -> None:
    _put(folder / Headcount.FILE, column, value)
    before = (folder / Headcount.FILE).read_bytes()
    assert read_formatted(folder / Headcount.FILE).content == before
    assert [(problem.field, problem.value) for problem in problems_in(folder)] == [(column, value)]


def _put(path: Path, column: str, value: str) -> None:
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
    rows[0][column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(path.read_bytes().replace("é".encode(), b"\xe9")),
        lambda path: path.write_text(path.read_text("utf-8").replace("\n", ",too many\n", 2), "utf-8"),
        lambda path: path.unlink(),
    ],
    ids=["Latin-1", "ragged", "missing"],
)
def test_what_would_have_to_be_guessed_stays_as_it_is(spoil: Callable[[Path], Any], folder: Path) -> None:
    path = folder / Headcount.FILE
    spoil(path)
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(BadFileError):
        read_formatted(path)
    answer = run("format", str(folder))
    assert answer.exit_code == 1 and answer.stderr.startswith(f"{Headcount.FILE}: ")
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_layer_in_another_crs_is_not_given_ours(folder: Path) -> None:
    path = folder / Camp.FILE
    path.write_text(path.read_text("utf-8").replace('"features"', '"crs": "EPSG:2154", "features"', 1), "utf-8")
    with pytest.raises(BadFileError, match="must be EPSG:4326 or absent"):
        read_formatted(path)


def test_a_column_of_somebody_elses_is_kept_for_the_checks_to_name(folder: Path) -> None:
    path = folder / Source.FILE
    saved = pd.read_csv(path, dtype="str", keep_default_na=False).assign(colour="red")
    saved.to_csv(path, index=False)
    assert read_formatted(path).content.splitlines()[0].endswith(b",aliases,colour")
    assert [(problem.field, problem.rule) for problem in problems_in(folder)] == [
        ("colour", "is no column of this file")
    ]


def test_the_command_says_what_it_changed_and_then_has_nothing_to_do(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "geodata")
    _as_spreadsheet(folder / Headcount.FILE)
    assert run("format", "--check", str(folder)).exit_code == 1
    assert (folder / Headcount.FILE).read_bytes().startswith(b"\xef\xbb\xbf"), "only looked at"
    answer = run("format", str(folder))
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert f"{Headcount.FILE}: line 1: 'U+FEFF': byte-order mark is left out" in answer.stdout.splitlines()
    assert f"{Camp.FILE}: white space and quotes" in answer.stdout.splitlines()
    again = run("format", "--check", str(folder))
    assert (again.exit_code, again.stdout) == (0, "")
    assert problems_in(folder) == []


def test_the_check_names_what_a_program_changed_though_nothing_is_wrong(folder: Path) -> None:
    path = folder / Camp.FILE
    gpd.read_file(path).to_file(path, driver="GeoJSON")
    answer = run("check", str(folder))
    assert answer.exit_code == 0
    *told, last = answer.stdout.splitlines()
    assert last == "The layers, tables and base map are in order."
    assert told == [line for line in told if line.startswith(f"{Camp.FILE}: ") and "python -m geodata format" in line]
    assert any(line.startswith(f"{Camp.FILE}: crs: ") for line in told)
