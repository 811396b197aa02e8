"""The declarations: each says all of its file, once, and all that is made of them agrees."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from pytest import MonkeyPatch
from typer.testing import CliRunner

import geodata.__main__ as command_line
from geodata import FOLDER, files
from geodata.atlas import read_atlas
from geodata.base_map import load_base_map
from geodata.describe import to_markdown
from geodata.models import (
    BASE_MAP,
    LAYERS,
    PLACES,
    TABLES,
    Headcount,
    Place,
    Source,
    all_columns_of,
    columns_of,
    read_record,
)
from geodata.models.places import Camp, RestArea

ROOT = Path(__file__).parents[2]
MODELS = LAYERS | TABLES


@pytest.mark.parametrize("file", TABLES)
def test_a_table_has_the_columns_that_are_declared_in_their_order(file: str) -> None:
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        assert next(csv.reader(lines)) == list(columns_of(TABLES[file]))


@pytest.mark.parametrize("file", LAYERS)
def test_a_layer_has_the_properties_that_are_declared_in_their_order(file: str) -> None:
    for feature in json.loads((FOLDER / file).read_text("utf-8"))["features"]:
        assert list(feature["properties"]) == list(columns_of(LAYERS[file]))


def test_every_file_is_declared() -> None:
    found = {f"{path.parent.name}/{path.name}" for path in FOLDER.glob("*/*.*") if path.suffix in (".csv", ".geojson")}
    assert found == {*MODELS, *BASE_MAP}


def test_a_column_that_refers_to_others_says_to_which() -> None:
    endings = ("_id", "_ids", "sources", "_of", "_with", "_in", "_to", "covers")
    columns = [column for model in MODELS.values() for column in columns_of(model).values()]
    assert {column.about.to for column in columns} - {""} <= {*TABLES, PLACES}
    assert {column.name for column in columns if bool(column.about.to) != column.name.endswith(endings)} == set()


def test_a_row_is_read_to_a_record_or_to_the_columns_that_are_wrong() -> None:
    with (FOLDER / Headcount.FILE).open(encoding="utf-8", newline="") as lines:
        row = next(csv.DictReader(lines))
    record, broken = read_record(Headcount, row)
    assert (record.id, record.low, record.sources) == (row["id"], int(row["low"]), tuple(row["sources"].split(";")))
    assert not broken
    assert read_record(Headcount, row | {"date": "2016-13", "low": "some", "what": "cats"}) == (
        None,
        {"date", "low", "what"},
    )
    del row["basis"]
    assert read_record(Headcount, row) == (None, {"basis"})


def test_a_layer_narrows_what_all_places_may_be() -> None:
    kinds = set(columns_of(Place)["kind"].rule.form["constraints"]["enum"])
    assert (
        set().union(*(columns_of(layer)["kind"].rule.form["constraints"]["enum"] for layer in LAYERS.values())) == kinds
    )
    assert columns_of(Camp)["motorway"].rule.allows("") and not columns_of(RestArea)["motorway"].rule.allows("")
    assert [name for name in all_columns_of(Camp) if name not in columns_of(Camp)] == ["layer", "lon", "lat"]


def test_the_dictionary_tells_every_column_of_every_file_in_a_line() -> None:
    told = to_markdown()
    for file, model in MODELS.items():
        part = told.partition(f"### {file}\n")[2].partition("###")[0]
        assert part, file
        for name in columns_of(model) if file in TABLES else ("kind",):
            assert f"`{name}`" in part, f"{file}: {name}"
    layers = told.partition("## Layers")[2].partition("###")[0]
    assert all(f"`{name}`" in layers for name in columns_of(Place))
    assert all(column.about.text for model in MODELS.values() for column in columns_of(model).values())


def test_the_dictionary_of_the_documentation_and_of_the_command_is_this_one(tmp_path: Path) -> None:
    assert (ROOT / "docs" / "data-dictionary.md").read_text("utf-8") == to_markdown(), (
        "python -m geodata describe docs/data-dictionary.md"
    )
    assert CliRunner().invoke(command_line.app, ["describe"]).stdout == to_markdown()
    assert CliRunner().invoke(command_line.app, ["describe", str(tmp_path / "told.md")]).exit_code == 0
    assert (tmp_path / "told.md").read_text("utf-8") == to_markdown()


def test_each_file_is_parsed_once(monkeypatch: MonkeyPatch, tmp_path: Path) -> None:
    for name in ("layers", "tables", "basemap"):
        (tmp_path / name).symlink_to(FOLDER / name, target_is_directory=True)
    parsed = Counter[str]()
    read = files._read_text

    def counted(path: Path) -> tuple[str, bool]:
        parsed[files.file_label(path)] += 1
        return read(path)

    monkeypatch.setattr(files, "_read_text", counted)
    atlas = read_atlas(tmp_path)
    load_base_map(tmp_path)
    for name in LAYERS:
        atlas.layer(Path(name).stem)
    assert parsed == dict.fromkeys([*MODELS, *BASE_MAP], 1)


def test_what_reads_the_facts_is_cheap_to_import() -> None:
    """A year of the map is drawn without them."""
    heavy = {"pandera", "edtf", "pyparsing", "matplotlib", "streamlit", "pyogrio", "frictionless"}
    asks = f"import sys, geodata; print(sorted({heavy} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", asks], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("title", "written_in", "cited_in", "said"),
    [
        ("Un camp [La Voix du Nord, reprise]", "fr", "fr", "Un camp [La Voix du Nord, reprise]"),
        ("Un camp [La Voix du Nord, reprise]", "fr", "en", "Un camp"),
        ("A camp [copy]", "en", "fr", "A camp"),
        ("A camp (1)", "en", "fr", "A camp (1)"),
        ("Sans document / No document", "", "fr", "Sans document"),
        ("Sans document / No document", "", "en", "No document"),
    ],
)
def test_a_source_is_cited_without_a_note_in_another_language(
    title: str, written_in: str, cited_in: str, said: str
) -> None:
    assert Source("a", "press", title, "", "", "", written_in, ()).title_in(cited_in) == said
