"""The data package: valid for frictionless, pyogrio and LPF, the same bytes twice, licences, periods, command line."""

from __future__ import annotations

import ast
import codecs
import io
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import frictionless
import pandas as pd
import pyogrio
import pytest
import yaml
from typer.testing import CliRunner

from geodata import FOLDER, LAYERS, TABLES, Atlas, Period, load, models
from geodata import __main__ as command_line
from geodata.atlas import read_atlas
from geodata.dates import read_interval
from geodata.files import parse_table
from geodata.frames import to_table
from geodata.package import LAYER_NAMES, NO_LAYER, BadLayerError, read_layer_names, release
from geodata.package.archive import file_name, to_zip
from geodata.package.licences import OPENSTREETMAP, credits_line, licence_of
from geodata.package.schemas import PLACES, columns_of
from geodata.story import INSET
from narrative import load_words
from narrative.problems import bad_typography
from tests.geodata.broken import place
from tests.geodata.packed import EACH_SUBSET, descriptor, features, opened, resources, table
from tests.geodata.small_atlas import camp, count, headline, presence, small_atlas, team

ROOT = Path(__file__).parents[2]
ODBL, CC_BY, ETALAB = "ODbL-1.0", "CC-BY-4.0", "etalab-2.0"
BASE_MAP = [Path(path).stem for path in models.COAST]


def listed(rows: pd.DataFrame) -> set[str]:
    return {key for cell in rows["sources"] for key in cell.split(";")}


@EACH_SUBSET
def test_frictionless_finds_no_fault(subset: Any, tmp_path: Path) -> None:
    opened(*subset).extractall(tmp_path)
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])[:5]
    assert not report.warnings
    rows = {task.name: task.stats.get("rows", 0) for task in report.tasks if task.type == "table"}
    assert rows == {name: len(table(opened(*subset), name)) for name in (PLACES, *TABLES)}


def test_frictionless_would_find_a_fault(tmp_path: Path) -> None:
    """Types, patterns, keys and hashes are there to be broken."""
    opened().extractall(tmp_path)
    path = tmp_path / "tables" / "headcounts.csv"
    head, first, *rest = path.read_text("utf-8").splitlines(keepends=True)
    cells = first.split(",")
    cells[1:4] = ["atlantis", "about 2009", "many"]
    path.write_text("".join([head, ",".join(cells), *rest]), "utf-8")
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    found = {type_ for (type_,) in report.flatten(["type"])}
    assert {"foreign-key", "constraint-error", "type-error", "hash-count"} <= found


def test_the_whole_holds_every_record_as_it_stands() -> None:
    package = opened()
    for name in TABLES:
        path = f"tables/{name}.csv"
        assert package.read(path) == codecs.BOM_UTF8 + (FOLDER / path).read_bytes()
    for path in models.COAST:
        assert package.read(path) == (FOLDER / path).read_bytes()
    for name in LAYERS:
        path = f"layers/{name}.geojson"
        assert json.loads(package.read(path)) == json.loads((FOLDER / path).read_bytes())
    assert list(table(package, PLACES)["id"]) == list(load().places)


@EACH_SUBSET
def test_a_table_opens_in_a_spreadsheet_and_is_read_back(subset: Any, tmp_path: Path) -> None:
    """Excel knows UTF-8 by its mark alone; neither our reader nor another of UTF-8 takes it for a name."""
    package = opened(*subset)
    for name in (PLACES, *TABLES):
        path = f"tables/{name}.csv"
        content = package.read(path)
        assert content.startswith(codecs.BOM_UTF8) and content.count(codecs.BOM_UTF8) == 1
        columns = [field["name"] for field in resources(package)[path]["schema"]["fields"]]
        read_back = to_table(parse_table(Path(package.extract(path, tmp_path))))
        assert list(read_back.columns) == columns == list(table(package, name).columns)
        assert read_back.to_numpy().tolist() == table(package, name).to_numpy().tolist()
        assert resources(package)[path]["encoding"] == "utf-8"


@EACH_SUBSET
def test_each_file_says_what_it_was_cut_to(subset: Any, tmp_path: Path) -> None:
    """In both languages, in the file itself where its format has room for it; a CSV has none: the descriptor tells."""
    package = opened(*subset)
    label, layers, bounds = (*subset, None)[:3]
    asked = [label, None if layers is None else ", ".join(layers) or NO_LAYER, bounds and ", ".join(map(str, bounds))]
    parts = [part for part in asked if part]
    descriptions = {path: resource.get("description", "") for path, resource in resources(package).items()}
    base_map = {path for path in descriptions if path.startswith("basemap/")}
    (said,) = {descriptions[path] for path in descriptions.keys() - base_map}
    assert {descriptions[path] for path in base_map} == {""}, "it is whole"
    assert bool(said) == bool(parts)
    assert all(part in half for half in said.split(" / ") for part in parts)
    assert list(bad_typography(said.partition(" / ")[0], "fr")) == []
    for path in descriptions.keys() - base_map:
        if path.endswith(("json", "jsonld")):
            assert json.loads(package.read(path)).get("description", "") == said
        if path.startswith("layers/") and features(package, path):
            as_gdal_reads_it = pyogrio.read_info(package.extract(path, tmp_path))["layer_metadata"] or {}
            assert as_gdal_reads_it.get("DESCRIPTION", "") == said
    path = package.extract("calais-story-map.gpkg", tmp_path)
    contents = pyogrio.read_dataframe(path, sql="SELECT * FROM gpkg_contents", read_geometry=False)
    described = dict(zip(contents["table_name"], contents["description"], strict=True))
    assert all((f"({said})" in described[name]) == bool(parts) for name in LAYERS if name in described)
    assert not any(said and said in described[name] for name in BASE_MAP)


@EACH_SUBSET
def test_nothing_refers_to_what_is_not_there(subset: Any) -> None:
    package = opened(*subset)
    tables = {name: table(package, name) for name in (PLACES, *TABLES)}
    cited = set().union(*(listed(rows) for name, rows in tables.items() if name != "sources"))
    known = set(tables["sources"]["id"])
    assert cited <= known
    if subset != (None, None):
        assert cited == known
    drawn = {f["properties"]["id"] for name in LAYERS for f in _drawn(package, name)}
    assert drawn <= set(tables[PLACES]["id"])


def _drawn(package: ZipFile, name: str) -> list[dict[str, Any]]:
    path = f"layers/{name}.geojson"
    return features(package, path) if path in package.namelist() else []


@pytest.mark.parametrize("label", ["1990", "1999", "2009", "2016-03", "2017-10"])
def test_a_period_holds_what_the_map_shows_then(label: str) -> None:
    package, time_slice = opened(label), load().at(Period.parse(label))
    drawn = [f["properties"] for name in LAYERS for f in _drawn(package, name)]
    assert {p["id"]: p["status"] for p in drawn} == {t.place.id: t.status.name.lower() for t in time_slice.places}
    places = table(package, PLACES)
    referred = set(places["id"]) - {p["id"] for p in drawn}
    assert set(places["id"][places["status"] == "absent"]) == referred
    presences = table(package, "presences")
    assert set(presences["id"]) == {p.id for work in time_slice.works for p in work.presences}
    assert {event.id for event in time_slice.events} == set(table(package, "events")["id"])
    counts = {count.id for state in time_slice.places for count in (*state.counted.counts, *state.counted.vague)}
    assert time_slice.headline and list(table(package, "headlines")["year"]) == [label[:4]]
    counts |= {count.id for count in time_slice.headline.counts}
    assert counts <= set(table(package, "headcounts")["id"])
    assert {one.id for one in time_slice.deaths} <= set(table(package, "deaths")["id"])
    assert {work.organisation.id for work in time_slice.works} <= set(table(package, "organisations")["id"])


@pytest.mark.parametrize("label", ["1994", "2009", "2016-03"])
def test_a_period_holds_the_help_and_the_deaths_that_meet_it(label: str) -> None:
    package, atlas, period = opened(label), load(), Period.parse(label)
    intervals = {flow.id: read_interval(flow.start_date, flow.end_date).in_period(period) for flow in atlas.flows}
    flows = table(package, "flows")
    told = {key: status.name.lower() for key, status in intervals.items() if status}
    assert dict(zip(flows["id"], flows["status"], strict=True)) == told
    assert 0 < len(told) < len(intervals)
    meets = {d.id for d in atlas.deaths if d.days.earliest <= period.last and d.days.latest >= period.first}
    assert set(table(package, "deaths")["id"]) == meets
    assert len(meets) < len(atlas.deaths) and (meets or label == "1994")


def test_displacements_go_with_a_period_and_with_no_frame() -> None:
    """They are of no place."""
    atlas, told = load(), table(opened("2009"), "displacements")
    status = {one.id: one.life.in_period(Period.parse("2009")) for one in atlas.displacements}
    assert dict(zip(told["id"], told["status"], strict=True)) == {
        key: sure.name.lower() for key, sure in status.items() if sure
    }
    assert 0 < len(told) < len(table(opened(None), "displacements")) == len(atlas.displacements)
    assert table(opened("2009", None, INSET), "displacements").empty


def test_a_headline_goes_with_all_the_places_that_it_is_of() -> None:
    places = [
        place(key, "camp", lon, 50.95, start_date="2010", end_date="2012") for key, lon in (("a", 1.8), ("b", 1.9))
    ]
    counts = [count("a", "2011-05", 20), count("b", "2011-05", 90)]
    atlas = small_atlas(places, headcounts=counts, headlines=[headline(2011, *counts)])
    for east, years in ((1.85, []), (1.95, ["2011"])):
        for period in (None, Period.year(2011)):
            package = ZipFile(io.BytesIO(to_zip(atlas, period, bounds=(1.7, 50.9, east, 51.0))))
            assert list(table(package, "headlines")["year"]) == years


def test_layers_hold_their_places_and_what_stands_there() -> None:
    package = opened("2017", ("camps", "organisations"))
    assert [name for name in package.namelist() if name.startswith("layers/")] == ["layers/camps.geojson"]
    camps = {p.id for p in load().places.values() if p.layer == "camps"}
    assert set(table(package, "presences")["place_id"]) <= camps
    assert set(table(package, "events")["place_id"]) <= camps
    assert len(table(package, "organisations")) > 5
    without = opened(None, ("rest_areas",))
    assert all(table(without, name).empty for name in ("organisations", "presences", "flows"))
    assert not table(without, "events").empty
    nothing = opened(None, ())
    assert all(table(nothing, name).empty for name in (PLACES, *TABLES))
    assert {Path(n).stem for n in nothing.namelist() if n.endswith(".geojson")} == set(BASE_MAP)


@pytest.mark.parametrize(("label", "layers"), [(None, None), ("2016-03", None), ("2016", ("camps", "organisations"))])
def test_a_frame_holds_its_places_and_what_hangs_on_them(label: str | None, layers: Any) -> None:
    framed, whole = opened(label, layers, INSET), opened(label, layers)
    west, south, east, north = INSET
    inside = {p.id for p in load().places.values() if west <= p.lon <= east and south <= p.lat <= north}
    for name in LAYERS:
        kept = [feature for feature in _drawn(whole, name) if feature["properties"]["id"] in inside]
        assert _drawn(framed, name) == kept
        assert 0 < len(kept) < len(_drawn(whole, name)) or name != "camps"
    for name in ("presences", "headcounts", "deaths", "events", "flows"):
        rows = table(whole, name)
        kept = rows[rows["place_id"].isin(inside)].reset_index(drop=True)
        pd.testing.assert_frame_equal(table(framed, name), kept)
        assert 0 < len(kept) < len(rows) or label
    at_work = {*table(framed, "presences")["organisation_id"], *table(framed, "flows")["organisation_id"]} - {""}
    organisations = table(framed, "organisations")
    assert set(organisations["id"]) == at_work | set(organisations["counted_with"]) - {""}
    assert 0 < len(organisations) < len(load().organisations)


def test_what_lies_on_the_edge_of_a_frame_is_within() -> None:
    atlas = small_atlas([camp("one")], [team("a")], [presence("a", "one")])
    point = atlas.places["one"]
    edges = (point.lon, point.lat, point.lon, point.lat)
    steps = enumerate((1e-9, 1e-9, -1e-9, -1e-9))
    moved = [tuple(degrees + step * (i == k) for i, degrees in enumerate(edges)) for k, step in steps]
    for bounds, names in ((edges, ["one"]), *((one, []) for one in moved)):
        package = ZipFile(io.BytesIO(to_zip(atlas, bounds=bounds)))
        assert [f["properties"]["id"] for f in _drawn(package, "camps")] == names
        assert len(table(package, "organisations")) == len(table(package, "sources")) == len(names)


def test_a_place_only_referred_to_is_not_drawn() -> None:
    atlas = small_atlas(
        [camp("whole", "2001", "2002"), camp("part", "2009", "2010", part_of="whole")],
        [team("a", counted_with="b"), team("b"), team("c")],
        [presence("a", "part", "2009", "2010"), presence("c", "whole", "2001", "2002")],
        [count("part", "2009", 20), count("whole", "2001", 90)],
    )
    package = ZipFile(io.BytesIO(to_zip(atlas, Period.year(2010))))
    assert [f["properties"]["id"] for f in features(package, "layers/camps.geojson")] == ["part"]
    places = table(package, PLACES)
    assert dict(zip(places["id"], places["status"], strict=True)) == {"whole": "absent", "part": "certain"}
    assert list(table(package, "organisations")["id"]) == ["a", "b"]
    assert list(table(package, "headcounts")["place_id"]) == ["part"], "the last count is shown until it is old"


@pytest.mark.parametrize("subset", [(None, None), ("2016-03", None)], ids=str)
def test_the_same_records_give_the_same_bytes(subset: tuple[str | None, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def make(atlas: Atlas) -> bytes:
        return to_zip(atlas, Period.parse(subset[0]) if subset[0] else None, subset[1])

    first = make(load())
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert make(read_atlas()) == first
    dates = {entry.date_time[:3] for entry in ZipFile(io.BytesIO(first)).infolist()}
    assert dates == {(release.RELEASED.year, release.RELEASED.month, release.RELEASED.day)}


def test_what_comes_from_openstreetmap_is_under_odbl_in_files_of_its_own() -> None:
    licences = {path: resource["licenses"][0]["name"] for path, resource in resources(opened()).items()}
    odbl = {path for path, licence in licences.items() if licence == ODBL}
    assert odbl == {
        "basemap/borders.geojson",
        "basemap/land.geojson",
        "basemap/other_lines.geojson",
        "calais-story-map.gpkg",
        "gazetteer.jsonld",
        "layers/rest_areas.geojson",
        "tables/places.csv",
    }
    assert licences["basemap/motorways.geojson"] == ETALAB
    others = set(licences) - odbl - {"basemap/motorways.geojson"}
    assert {licences[path] for path in others} == {CC_BY}
    for path in others:
        text = opened().read(path).decode()
        if path.startswith("layers/") or path.startswith("basemap/"):
            assert "openstreetmap" not in text.lower(), path
    for path, resource in resources(opened()).items():
        names = " ".join(origin["title"] for origin in resource.get("sources", []))
        if path in odbl - {"basemap/other_lines.geojson"}:
            assert "OpenStreetMap" in names, path


@EACH_SUBSET
def test_everyone_whom_a_licence_wants_named_is_named(subset: Any) -> None:
    """By the descriptor and by the line to copy, as by the pictures, whose base map it is too."""
    package = opened(*subset)
    of_files = {resource["licenses"][0]["name"] for resource in resources(package).values()}
    assert [licence["name"] for licence in descriptor(package)["licenses"]] == sorted(of_files)
    assert of_files == {CC_BY, ODBL, ETALAB}
    halves = package.read("README.md").decode().split(f"# {release.TITLE}\n")
    for half, language in zip(halves, ("fr", "en"), strict=True):
        (credit,) = [line for line in half.splitlines() if "CITATION.cff" in line]
        for resource in resources(package).values():
            for origin in resource.get("sources", []):
                assert origin["title"] in credit or (language, origin) == ("fr", OPENSTREETMAP)
        for named in load_words(language)["stage.attribution"].split(" · "):
            assert named.partition(" (")[0].casefold() in credit.casefold()


@pytest.mark.parametrize(("position_basis", "licence"), [("street", CC_BY), ("openstreetmap", ODBL)])
def test_the_licence_follows_the_positions(position_basis: str, licence: str) -> None:
    packed = to_zip(small_atlas([camp("one", position_basis=position_basis)]))
    found = resources(ZipFile(io.BytesIO(packed)))
    for path in ("layers/camps.geojson", "tables/places.csv", "gazetteer.jsonld"):
        assert found[path]["licenses"][0]["name"] == licence
        assert ("sources" in found[path]) == (licence == ODBL)


@pytest.mark.parametrize(
    ("address", "licence"),
    [("https://www.openstreetmap.org/way/1", ODBL), ("https://example.org/openstreetmap", CC_BY), ("", CC_BY)],
)
def test_the_licence_follows_the_sources(address: str, licence: str) -> None:
    """What was worked out from OpenStreetMap is under its licence, whatever the position is called."""
    atlas = small_atlas([camp("one", position_basis="street")])
    source = replace(atlas.sources["seed"], url=address)
    assert licence_of(atlas.places.values(), {"seed": source})["name"] == licence
    assert licence_of(atlas.places.values(), {})["name"] == CC_BY


def test_no_presence_of_a_package_is_surer_than_its_place() -> None:
    atlas = small_atlas(
        [camp("sure"), camp("perhaps", "2010~", "2012")],
        [team("a")],
        [presence("a", "sure", "2009", "2012-12-31"), presence("a", "perhaps", "2009", "2012-12-31")],
    )
    for label, sure in {
        "2009": {"perhaps": "possible"},
        "2010": {"sure": "certain", "perhaps": "possible"},
        "2011": {"sure": "certain", "perhaps": "certain"},
    }.items():
        package = ZipFile(io.BytesIO(to_zip(atlas, Period.parse(label))))
        places, presences = table(package, PLACES), table(package, "presences")
        assert dict(zip(places["id"], places["status"], strict=True)) == sure
        assert dict(zip(presences["place_id"], presences["status"], strict=True)) == sure


def test_the_schemas_say_what_the_contract_says() -> None:
    for name in (PLACES, *TABLES):
        schema = resources(opened())[f"tables/{name}.csv"]["schema"]
        rules = {column.name: column.rule for column in columns_of(name).values()}
        assert {field["name"] for field in schema["fields"]} == set(rules)
        for field in schema["fields"]:
            constraints = field.get("constraints", {})
            assert constraints.get("required", False) != rules[field["name"]].allows("")
            for word in constraints.get("enum", []):
                assert rules[field["name"]].allows(str(word))
    keys = {(r["name"], k["fields"][0], k["reference"]["resource"]) for r in _tables(opened()) for k in _keys(r)}
    assert keys == {
        ("places", "part_of", ""),
        ("places", "counted_in", ""),
        ("deaths", "place_id", "places"),
        ("organisations", "counted_with", ""),
        ("presences", "organisation_id", "organisations"),
        ("presences", "place_id", "places"),
        ("presences", "for_place_id", "places"),
        ("headcounts", "place_id", "places"),
        ("events", "place_id", "places"),
        ("flows", "place_id", "places"),
        ("flows", "organisation_id", "organisations"),
    }


def _tables(package: ZipFile) -> Iterator[dict[str, Any]]:
    return (resource for resource in descriptor(package)["resources"] if "schema" in resource)


def _keys(resource: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = resource["schema"]["foreignKeys"]
    return found


def test_version_and_date_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    read_from = project["tool"]["setuptools"]["dynamic"]["version"]["attr"]
    assert (project["project"]["name"], project["project"]["dynamic"]) == (release.NAME, ["version"])
    assert read_from == f"{release.__name__}.VERSION"
    written = ast.parse(Path(release.__file__).read_text("utf-8")).body
    assert f"VERSION = '{release.VERSION}'" in map(ast.unparse, written), "which setuptools reads without importing it"
    described = descriptor(opened())
    assert (described["version"], described["created"][:10]) == (release.VERSION, str(release.RELEASED))
    assert f"\n## {release.VERSION} – {release.RELEASED}\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "geodata.package" in project["tool"]["setuptools"]["packages"]


def test_the_citation_of_the_package_is_that_of_the_project() -> None:
    written = (ROOT / "CITATION.cff").read_bytes()
    assert opened().read("CITATION.cff") == written, "`python -m geodata cite` writes it"
    cff = yaml.safe_load(opened().read("CITATION.cff"))
    assert {"cff-version", "message", "title", "authors"} <= set(cff), "what CFF 1.2.0 requires"
    assert cff["cff-version"] == "1.2.0"
    bibtex = opened("2016-03").read("citation.bib").decode()
    assert bibtex.count("{") == bibtex.count("}") and bibtex.count("@") == 2
    for part in (release.VERSION, str(release.RELEASED.year), release.TITLE, "what the map shows in 2016-03"):
        assert part in bibtex


@EACH_SUBSET
def test_the_readme_names_every_file_in_both_languages(subset: Any) -> None:
    package = opened(*subset)
    french, english = package.read("README.md").decode().split(f"# {release.TITLE}\n")
    for path, resource in resources(package).items():
        for half in (french, english):
            assert f"`{path}`" in half and resource["licenses"][0]["name"] in half
    for half in (french, english):
        assert (subset[0] or "1990") in half and release.VERSION in half
        assert ("`status`" in half) == bool(subset[0])
        assert ("1.8, 50.925, 1.965, 50.995" in half) == (subset[2:] == (INSET,))
        assert "$" not in half


def test_the_french_of_a_package_has_its_no_break_spaces() -> None:
    """Prose only: what stands between backticks is code."""
    french, _ = (
        opened("2016-03", ("camps", "organisations"), INSET).read("README.md").decode().split(f"# {release.TITLE}\n")
    )
    prose = re.sub("`[^`]*`", "", french)
    assert list(bad_typography(prose, "fr")) == []
    assert list(bad_typography(credits_line()[0], "fr")) == []


def test_file_names_say_what_is_inside() -> None:
    assert file_name() == f"calais-story-map-data-{release.VERSION}-1990-2017.zip"
    assert file_name(Period.parse("2016-03"), ("organisations", "camps")).endswith("-2016-03-camps-organisations.zip")
    assert file_name(None, LAYER_NAMES) == file_name()
    assert file_name(None, ()).endswith("-1990-2017-none.zip")
    assert file_name(None, ("camps",), INSET).endswith("-1990-2017-camps-1.8_50.925_1.965_50.995.zip")


def test_names_of_layers_are_read() -> None:
    assert read_layer_names("organisations,camps,camps") == ("camps", "organisations")
    assert read_layer_names("none") == ()
    for text, name in (("", ""), ("camps,", ""), ("camps,trees", "trees"), ("none,camps", "none"), ("Camps", "Camps")):
        with pytest.raises(BadLayerError) as refused:
            read_layer_names(text)
        assert refused.value.name == name and repr(name) in str(refused.value)
        assert all(allowed in str(refused.value) for allowed in (*LAYER_NAMES, "none"))


def run(*arguments: str) -> Any:
    return CliRunner().invoke(command_line.app, ["package", *arguments])


def test_the_command_writes_the_package(tmp_path: Path) -> None:
    path = tmp_path / "data.zip"
    path.write_bytes(b"before")
    answer = run(str(path), "--month", "2016-03", "--layers", "camps", "--bounds", "1.8,50.925,1.965,50.995")
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert path.read_bytes() == to_zip(load(), Period.parse("2016-03"), ("camps",), (1.8, 50.925, 1.965, 50.995))
    assert [each.name for each in tmp_path.iterdir()] == ["data.zip"]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--year", "2018"), "'2018'"),
        (("--year", "2016-03"), "'2016-03'"),
        (("--month", "2016"), "'2016'"),
        (("--month", "2016-13"), "'2016-13'"),
        (("--year", ""), "''"),
        (("--year", "2009", "--month", "2009-01"), "--month"),
        (("--layers", "trees"), "'trees'"),
        (("--layers", ""), "''"),
        (("--bounds", "2,51,1,50"), "'2,51,1,50'"),
        (("--bounds", ""), "''"),
    ],
)
def test_a_bad_command_is_one_sentence_and_2(tmp_path: Path, arguments: tuple[str, ...], named: str) -> None:
    answer = run(str(tmp_path / "data.zip"), *arguments)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert len(answer.stderr.splitlines()) == 1 and named in answer.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("where", ["nowhere/data.zip", "folder", "file/data.zip"])
def test_a_file_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(command_line, "to_zip", lambda *_: b"zip")
    answer = run(str(tmp_path / where))
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert len(answer.stderr.splitlines()) == 1
    assert {path.name for path in tmp_path.iterdir()} == {"folder", "file"}
