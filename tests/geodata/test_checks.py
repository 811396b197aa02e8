"""The contract: a good folder passes, and each broken rule is named where it was broken."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from broken import (
    CAMPS,
    DEATHS,
    EVENTS,
    FILES,
    FLOWS,
    HEADCOUNTS,
    HEADLINES,
    LAND,
    ORGANISATIONS,
    PRESENCES,
    REST_AREAS,
    SOURCES,
    TOWNS,
    Change,
    cell,
    geometry,
    layer,
    recoded,
    removed,
    rest_area,
    table,
    text,
    truncated,
    write_folder,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.checks import Problem, problems_in, read_folder
from geodata.files import BadFileError, parse_layer, parse_table
from geodata.format import to_formatted
from geodata.frames import to_layer, to_table


@dataclass(frozen=True)
class Case:
    """One thing broken and the one problem to be reported; `rule` is part of its sentence."""

    name: str
    change: Change
    file: str
    id: str
    field: str
    value: str
    rule: str


def _cell(name: str, file: str, id_: str, field: str, value: str, rule: str) -> Case:
    return Case(name, cell(file, id_, **{field: value}), file, id_, field, value, rule)


def _periods(name: str, value: str, rule: str) -> Case:
    return _cell(name, CAMPS, "new-camp", "periods", value, rule)


EDTF = "must be an EDTF date such as 2009, 2009-09 or 2008~"
CELLS = [
    _cell("bad EDTF of a place", CAMPS, "new-camp", "end_date", "2016-13", EDTF),
    _cell("EDTF beyond the calendar", CAMPS, "new-camp", "end_date", "9999~", EDTF),
    _cell("bad EDTF of an event", EVENTS, "eviction", "date", "24/10/2016", EDTF),
    _cell("bad EDTF of an organisation", ORGANISATIONS, "meals", "founded", "1994-6", EDTF),
    _cell("bad EDTF of attested_until", PRESENCES, "lawyers-in-town", "attested_until", "x", EDTF),
    Case(
        *("start at the end of the calendar", cell(PRESENCES, "meals-at-new-camp", start_date="9999", end_date="")),
        *(PRESENCES, "meals-at-new-camp", "start_date", "9999", "must be within the life of new-camp"),
    ),
    *(
        Case(
            *(
                f"short name {short}",
                cell(ORGANISATIONS, "meals", name_fr=name, short_name_fr="R", short_name_en=short),
            ),
            *(ORGANISATIONS, "meals", "short_name_en", short, f"{word} is neither in its full name"),
        )
        for name, short, word in (
            ("Refugee Community Kitchen", "RCK", "RCK"),
            ("Médecins du Monde", "MdM", "MdM"),
            ("Care4Calais", "C4C", "C4C"),
            ("Gynécologie Sans Frontières", "G.S.F.", "GSF"),
            ("Plateforme (PSM)", "PSM Calais", "PSM"),
        )
    ),
    Case(
        *("one short name of two", cell(ORGANISATIONS, "meals", short_name_fr="Repas", short_name_en="Lawyers")),
        *(ORGANISATIONS, "lawyers", "short_name_en", "Lawyers", "must not be the short name of meals too"),
    ),
    _cell("no date", HEADCOUNTS, "count-1", "date", "", EDTF),
    _cell("no start of a camp", CAMPS, "new-camp", "start_date", "", "not be empty for a squat"),
    _cell("end before start", CAMPS, "new-camp", "end_date", "2013", "before start_date 2014"),
    _cell("ended before founded", ORGANISATIONS, "meals", "ended", "1990", "before founded 1994"),
    _cell("presence backwards", PRESENCES, "meals-at-new-camp", "end_date", "2014", "before start"),
    _cell("flow backwards", FLOWS, "f1", "end_date", "2014-12-31", "before start_date 2015"),
    _cell(
        *("attested before start", PRESENCES, "lawyers-in-town", "attested_until", "2014"),
        "must not be before start_date 2015",
    ),
    _cell(
        *("attested after the end", PRESENCES, "meals-at-new-camp", "attested_until", "2017-06"),
        "must not be after end_date 2016",
    ),
    Case(
        *("still there with no trace", cell(PRESENCES, "lawyers-in-town", end_date="..")),
        *(PRESENCES, "lawyers-in-town", "attested_until", "", "must be after 2017 where end_date is .."),
    ),
    Case(
        *(
            "still there by a trace too old",
            cell(PRESENCES, "lawyers-in-town", end_date="..", attested_until="2017-12"),
        ),
        *(PRESENCES, "lawyers-in-town", "attested_until", "2017-12", "must be after 2017 where end_date is .."),
    ),
    _cell("unknown place covered", HEADCOUNTS, "count-1", "covers", "nowhere", "must be an id of layers"),
    _cell("covers itself", HEADCOUNTS, "count-1", "covers", "new-camp", "must not name the place of the count itself"),
    _cell("unknown headline", HEADLINES, "2015", "headcount_ids", "count-9", "must be an id of tables/headcounts.csv"),
    Case(
        *("headline without a figure", cell(HEADLINES, "2014", words_fr="", words_en="")),
        *(HEADLINES, "2014", "words_en", "", "must not be empty while headcount_ids is empty"),
    ),
    _cell("headline of another year", HEADLINES, "2014", "headcount_ids", "count-1", "not of 2015-06"),
    Case(
        *("headline of meals", cell(HEADCOUNTS, "count-1", what="meals")),
        *(HEADLINES, "2015", "headcount_ids", "count-1", "must begin with a count of residents, not of meals"),
    ),
    Case(
        *(
            "a year without a headline",
            text(HEADLINES, "1998,,Calais,Calais,Inconnu.,Not known.,Rien.,Nothing.,seed\n", ""),
        ),
        *(HEADLINES, "", "year", "1998", "must have a row: a figure, or words"),
    ),
    _cell("no span", DEATHS, "press", "span", "1999/", "must be an EDTF date or an interval of two"),
    _cell("span backwards", DEATHS, "press", "span", "2017/1999", "must be an EDTF date or an interval of two"),
    Case(
        *("whole year of several", cell(DEATHS, "press", whole_year="yes")),
        *(DEATHS, "press", "span", "1999/2017", "must be one year where whole_year is yes"),
    ),
    _cell("deaths without a number", DEATHS, "list-2015", "low", "", "must not be empty while high is empty"),
    Case(
        *("dispersed and counted nowhere", cell(CAMPS, "new-camp", kind="dispersed")),
        *(CAMPS, "new-camp", "counted_in", "", "must not be empty for people who lived dispersed"),
    ),
    _cell("counted in a camp", CAMPS, "new-camp", "counted_in", "old-camp", "is a camp"),
    Case(
        *("presence beyond its organisation", cell(ORGANISATIONS, "meals", ended="2015-12")),
        *(PRESENCES, "meals-at-new-camp", "end_date", "2016", "must not be after meals ended, 2015-12"),
    ),
    _cell("presence beyond its place", PRESENCES, "meals-at-new-camp", "end_date", "2017", "after new-camp ended"),
    _cell("eviction after the end", EVENTS, "eviction", "date", "2016-11-24", "must be within the life of new-camp"),
    Case(
        *("an end beside the day it was closed", cell(CAMPS, "new-camp", end_date="2016-10-26")),
        *(CAMPS, "new-camp", "end_date", "2016-10-26", "must be the day of an event that closed it in that month"),
    ),
    _periods("one period", "2014/2016-10", "must be EDTF intervals"),
    _periods("bad EDTF of a period", "2014/2014; 2015/2016-13", "must be EDTF intervals"),
    _periods("periods out of order", "2015/2016-10; 2014/2014-06", "must be in order"),
    _periods("periods overlap", "2014/2015-06; 2015-06/2016-10", "must be in order"),
    _periods("open period in between", "2014/..; 2015/2016-10", "must be in order"),
    _periods("period backwards", "2014/2013; 2015/2016-10", "must not end before it starts"),
    _periods("periods start late", "2014-06/2014; 2015/2016-10", "must start with start_date 2014"),
    _periods("periods end early", "2014/2014; 2015/2016-09", "must end with end_date 2016-10"),
    _cell("unknown place", EVENTS, "eviction", "place_id", "nowhere", "must be an id of layers"),
    _cell("no place", FLOWS, "f1", "place_id", "", "must be an id such as calais-lande"),
    _cell(
        *("unknown place of a presence", PRESENCES, "meals-at-new-camp", "place_id", "nowhere"),
        "must be an id of layers",
    ),
    _cell(
        *("unknown place meant", PRESENCES, "lawyers-in-town", "for_place_id", "nowhere"),
        "must be an id of layers",
    ),
    _cell(
        *("unknown organisation", PRESENCES, "lawyers-in-town", "organisation_id", "nobody"),
        "must be an id of tables/organisations.csv",
    ),
    _cell(
        *("unknown organisation of a flow", FLOWS, "f1", "organisation_id", "nobody"),
        "must be an id of tables/organisations.csv",
    ),
    _cell(
        *("unknown umbrella", ORGANISATIONS, "meals", "counted_with", "nobody"),
        "must be an id of tables/organisations.csv",
    ),
    _cell("counted with itself", ORGANISATIONS, "meals", "counted_with", "meals", "record itself"),
    _cell("part of itself", CAMPS, "old-camp", "part_of", "old-camp", "not be the record itself"),
    _cell("unknown whole", CAMPS, "new-camp", "part_of", "nowhere", "must be an id of layers"),
    _cell("no source", CAMPS, "new-camp", "sources", "", "must be source ids"),
    _cell("sources with a space", EVENTS, "eviction", "sources", "seed; gisti-659", "source ids"),
    _cell("source without a title", SOURCES, "gisti-659", "title", "", "must not be empty"),
    _cell("source year", SOURCES, "gisti-659", "year", "16", "must be a year"),
    _cell("source address", SOURCES, "gisti-659", "url", "example.org", "must be an http(s)"),
    _cell("source language", SOURCES, "gisti-659", "language", "french", "two letters"),
    _cell("source kind", SOURCES, "gisti-659", "kind", "blog", "must be one of press, "),
    _cell("kind of another layer", CAMPS, "new-camp", "kind", "port", "must be one of camp, squat"),
    _cell("position basis", CAMPS, "new-camp", "position_basis", "guess", "must be one of"),
    _cell("organisation form", ORGANISATIONS, "meals", "form", "club", "must be one of"),
    _cell("headcount basis", HEADCOUNTS, "count-1", "basis", "rumour", "must be one of official"),
    _cell("event category", EVENTS, "eviction", "category", "party", "must be one of eviction"),
    _cell("presence role", PRESENCES, "lawyers-in-town", "role", "", "must be one of site"),
    _cell("yes or no", FLOWS, "f1", "in_seed", "true", "must be one of yes, no"),
    _cell("unknown activity", PRESENCES, "lawyers-in-town", "activities", "food;tea", "some of"),
    _cell("no activity", PRESENCES, "lawyers-in-town", "activities", "", "must be some of food"),
    _cell("no English name", CAMPS, "new-camp", "name_en", "", "must not be empty"),
    _cell("no French title", EVENTS, "eviction", "title_fr", " ", "must not be empty"),
    _cell("no French who", FLOWS, "f1", "who_fr", "", "must not be empty"),
    _cell("low above high", HEADCOUNTS, "count-1", "high", "9", "must not be below low 10"),
    _cell("low not whole", HEADCOUNTS, "count-1", "low", "10.5", "must be a whole number"),
    _cell("home without lat", ORGANISATIONS, "meals", "home_lat", "", "while home_lon is filled"),
    _cell("lat beyond the pole", FLOWS, "f1", "from_lat", "515", "must be a latitude"),
    _cell("motorway", TOWNS, "town", "motorway", "M20", "must be one of A16, A25, A26 or empty"),
]


def _point(name: str, coordinates: list[float], rule: str) -> Case:
    change = geometry(CAMPS, "new-camp", coordinates=coordinates)
    return Case(name, change, CAMPS, "new-camp", "coordinates", str(coordinates), rule)


CRS = '"features"', '"crs": {"type": "name", "properties": {"name": "EPSG:2154"}}, "features"'
DOUBLED = '"commune": "Calais"', '"commune": "Sangatte", "commune": "Calais"'
OTHERS = [
    _point("outside the region", [2.35, 48.85], "outside the region, lon 0.9 to 3.4"),
    _point("swapped", [50.94, 1.8], "looks swapped, must be lon, lat"),
    _point("projected", [621000.0, 7095000.0], "looks projected, must be degrees"),
    _point("in the sea", [1.2, 51.2], "in the sea: a squat must be on land"),
    _point("three numbers", [1.8, 50.94, 3.0], "must be [lon, lat], two finite numbers"),
    _point("not finite", [1.8, float("nan")], "must be [lon, lat], two finite numbers"),
    Case(
        *("not a point", geometry(CAMPS, "new-camp", type="MultiPoint")),
        *(CAMPS, "new-camp", "geometry", "MultiPoint", "must be a Point"),
    ),
    Case(
        *("accuracy as text", cell(CAMPS, "new-camp", accuracy_m="300")),
        *(CAMPS, "new-camp", "accuracy_m", "300", "must be a whole number"),
    ),
    Case(
        *("accuracy unknown", cell(CAMPS, "new-camp", accuracy_m=100)),
        *(CAMPS, "new-camp", "accuracy_m", "100", "must be one of 50, 300, 1000, 3000"),
    ),
    Case(
        *("null for text", cell(CAMPS, "new-camp", end_date=None)),
        *(CAMPS, "new-camp", "end_date", "None", "must be text"),
    ),
    Case(
        *("half a character", text(CAMPS, '"Calais"', '"\\ud83d"')),
        *(CAMPS, "old-camp", "commune", " ", "must be text"),
    ),
    Case(
        *("unknown property", cell(CAMPS, "new-camp", opened="2014")),
        *(CAMPS, "new-camp", "opened", "2014", "is no column of this file"),
    ),
    Case(
        *("missing property", text(CAMPS, '"periods": "", ', "")),
        *(CAMPS, "old-camp", "periods", "", "is missing"),
    ),
    Case(
        *("no English note", cell(CAMPS, "new-camp", note_fr="Une note.")),
        *(CAMPS, "new-camp", "note_en", "", "must not be empty while note_fr is filled"),
    ),
    Case(
        *("no French note", cell(PRESENCES, "lawyers-in-town", note_en="A note.")),
        *(PRESENCES, "lawyers-in-town", "note_fr", "", "not be empty while note_en is filled"),
    ),
    Case(
        *("chain of parts", cell(CAMPS, "old-camp", part_of="town")),
        *(CAMPS, "new-camp", "part_of", "old-camp", "must be a whole, is itself part of town"),
    ),
    Case(
        *("rest area without a motorway", layer(REST_AREAS, rest_area(motorway=""))),
        *(REST_AREAS, "rest-area", "motorway", "", "must be one of A16, A25, A26"),
    ),
    Case(
        *("rest area without a side", layer(REST_AREAS, rest_area(direction=""))),
        *(REST_AREAS, "rest-area", "direction", "", "must not be empty for a rest area"),
    ),
    Case(
        *("neither low nor high", cell(HEADCOUNTS, "count-1", low="", high="")),
        *(HEADCOUNTS, "count-1", "low", "", "must not be empty while high is empty"),
    ),
    Case(
        *("unknown source", cell(FLOWS, "f1", sources="seed;rumour-2015")),
        *(FLOWS, "f1", "sources", "rumour-2015", "must be an id of tables/sources.csv"),
    ),
    Case(
        "presence outside its place's life",
        cell(PRESENCES, "meals-at-new-camp", start_date="2017", end_date="2017-06"),
        *(PRESENCES, "meals-at-new-camp", "start_date", "2017", "within the life of new-camp"),
    ),
    Case(
        *("residents after the end", cell(HEADCOUNTS, "count-1", date="2016-11")),
        *(HEADCOUNTS, "count-1", "date", "2016-11", "must be within the life of new-camp"),
    ),
    Case(
        *("id used twice", cell(HEADCOUNTS, "count-2", id="count-1")),
        *(HEADCOUNTS, "count-1", "id", "count-1", "must be used once"),
    ),
    Case(
        *("id used twice in two layers", layer(REST_AREAS, rest_area(id="old-camp"))),
        *(REST_AREAS, "old-camp", "id", "old-camp", f"must be used once, is also in {CAMPS}"),
    ),
    Case(
        *("bad id", cell(EVENTS, "eviction", id="Eviction 1")),
        *(EVENTS, "Eviction 1", "id", "Eviction 1", "must be an id such as"),
    ),
    Case(
        *("no id", text(CAMPS, '"id": "new-camp", ', "")),
        *(CAMPS, "feature 2", "id", "", "is missing"),
    ),
    Case(
        *("key twice in an object", text(CAMPS, *DOUBLED)),
        *(CAMPS, "old-camp", "commune", "Calais", "key must not appear twice"),
    ),
    Case(
        *("wrong CRS", text(CAMPS, *CRS)),
        *(CAMPS, "", "crs", "EPSG:2154", "must be EPSG:4326 or absent"),
    ),
    Case(
        *("not a FeatureCollection", text(CAMPS, "FeatureCollection", "GeometryCollection")),
        *(CAMPS, "", "type", "GeometryCollection", "must be a FeatureCollection"),
    ),
    Case(
        *("not a Feature", layer(REST_AREAS, {"type": "Point", "coordinates": [2.4, 50.6]})),
        *(REST_AREAS, "", "feature 1", "{'coordinates': [2.4, 50.6], 'type': 'Point'}", "Feature"),
    ),
    Case(
        *("not UTF-8 layer", recoded(CAMPS)),
        *(CAMPS, "", "line 2", "byte 0xe2", "must be UTF-8"),
    ),
    Case(
        *("not UTF-8 table", recoded(ORGANISATIONS)),
        *(ORGANISATIONS, "", "line 2", "byte 0xe2", "must be UTF-8"),
    ),
    Case("truncated layer", truncated(CAMPS, 0.7), CAMPS, "", "line 3", "", "must be JSON"),
    Case(
        *("broken JSON", text(CAMPS, '"kind": ', '"kind" ')),
        *(CAMPS, "", "line 2", "", "must be JSON: Expecting ':' delimiter"),
    ),
    Case(
        *("broken CSV", text(SOURCES, "press-2016,press", '"press-2016"x,press')),
        *(SOURCES, "", "line 4", "", "must be CSV"),
    ),
    Case("empty table", truncated(EVENTS, 0), EVENTS, "", "line 1", "", "must be a row of column names"),
    Case(
        *("short row", text(SOURCES, "press-2016,press,Titre,,", "press-2016,press,Titre,")),
        *(SOURCES, "press-2016", "line 4"),
        *("press-2016,press,Titre,2016,https://example.org/a,fr,", "must have 8 cells, has 7"),
    ),
    Case(
        *("long row", text(SOURCES, "press-2016,press,", "press-2016,press,,")),
        *(SOURCES, "press-2016", "line 4"),
        *("press-2016,press,,Titre,,2016,https://example.org/a,fr,", "must have 8 cells, has 9"),
    ),
    Case(
        *("missing column", table(EVENTS, lambda row: [*row[:-1]])),
        *(EVENTS, "", "sources", "", "column is missing"),
    ),
    Case(
        *("missing id column", table(ORGANISATIONS, lambda row: row[1:])),
        *(ORGANISATIONS, "", "id", "", "column is missing"),
    ),
    Case(
        *("unknown column", table(EVENTS, lambda row: [*row, "colour" if "id" in row else ""])),
        *(EVENTS, "", "colour", "", "is no column of this file"),
    ),
    Case(
        *("column twice", table(EVENTS, lambda row: [*row, row[0]])),
        *(EVENTS, "", "id", "", "column must not appear twice"),
    ),
    Case("missing layer", removed(REST_AREAS), REST_AREAS, "", "", "", "file is missing"),
    Case("missing table", removed(ORGANISATIONS), ORGANISATIONS, "", "", "", "file is missing"),
    Case("missing land", removed(LAND), LAND, "", "", "", "file is missing"),
    Case(
        *(
            "land that crosses itself",
            text(LAND, "[3.0, 51.0], [1.5, 51.0]", "[1.5, 51.0], [3.0, 51.0]"),
        ),
        *(LAND, "one", "geometry", "", "must be a valid polygon"),
    ),
    Case(
        *("unknown layer", layer("layers/squats.geojson")),
        *("layers/squats.geojson", "", "", "", "is no layer or table of the story"),
    ),
]
CASES = [*CELLS, *OTHERS]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "geodata")


def test_a_good_folder_has_no_problems(folder: Path) -> None:
    assert problems_in(folder) == []


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("LDH (Ligue des droits de l’Homme)", "LDH"),
        ("ACTED", "ACTED"),
        ("Médecins Sans Frontières", "MSF"),
        ("Utopia 56", "Utopia 56"),
        ("C’Sur (Collectif)", "C’Sur"),
        ("جمعية السلام", "السلام"),
        ("Nom", ""),
    ],
)
def test_a_short_name_is_what_people_say(name: str, short: str, folder: Path) -> None:
    cell(ORGANISATIONS, "meals", name_fr=name, short_name_fr=short, short_name_en=short)(folder)
    assert problems_in(folder) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_broken_rule_is_one_problem_where_it_was_broken(case: Case, folder: Path) -> None:
    case.change(folder)
    problems = problems_in(folder)
    assert len(problems) == 1, "\n".join(map(str, problems))
    problem = problems[0]
    assert (problem.file, problem.id, problem.field) == (case.file, case.id, case.field)
    assert problem.value == case.value
    assert case.rule in problem.rule


def test_ten_things_broken_at_once_are_ten_problems(folder: Path) -> None:
    names = (
        *("bad EDTF of a place", "no English name", "accuracy unknown", "key twice in an object"),
        *("unknown place", "unknown source", "source without a title", "low above high"),
        *("short row", "missing land"),
    )
    broken = [case for case in CASES if case.name in names]
    assert len(broken) == len(names) == 10
    for case in sorted(broken, key=lambda case: names.index(case.name)):
        case.change(folder)
    found = {(problem.file, problem.id, problem.field) for problem in problems_in(folder)}
    expected = {(case.file, case.id, case.field) for case in broken}
    assert found == expected


def test_a_problem_is_one_short_line(folder: Path) -> None:
    cell(CAMPS, "new-camp", end_date="2016-13")(folder)
    rule = f"{EDTF}, or .., or empty"
    line = f"layers/camps.geojson: new-camp: end_date: '2016-13': {rule}"
    assert [str(problem) for problem in problems_in(folder)] == [line]
    long = Problem("tables/events.csv", "a\nb", "title_fr", "x\u2028" * 99, "must not")
    assert len(str(long).splitlines()) == 1
    assert len(long.value) == 60


def test_an_empty_folder_and_no_folder_only_miss_files(tmp_path: Path) -> None:
    for nowhere in (tmp_path, tmp_path / "none"):
        assert {problem.file for problem in problems_in(nowhere)} == set(FILES)
        assert {problem.rule for problem in problems_in(nowhere)} == {"file is missing"}


def test_a_table_is_text_and_a_layer_has_its_crs(folder: Path) -> None:
    counts, camps = to_table(parse_table(folder / HEADCOUNTS)), to_layer(parse_layer(folder / CAMPS))
    assert counts["low"].tolist() == ["10", "10"]
    assert counts["note_fr"].tolist() == ["", ""]
    assert camps.crs.to_epsg() == 4326
    assert camps["accuracy_m"].tolist() == [300, 300]
    assert camps["periods"].tolist() == ["", ""]
    assert (camps.geometry.x[0], camps.geometry.y[0]) == (1.9, 50.95)
    assert len(to_layer(parse_layer(folder / REST_AREAS))) == 0


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("not UTF-8 layer", "layers/camps.geojson: line 2: 'byte 0xe2': must be UTF-8"),
        ("truncated layer", "layers/camps.geojson: line 3: ''"),
        ("key twice in an object", "layers/camps.geojson: old-camp: commune"),
        ("not UTF-8 table", "tables/organisations.csv: line 2"),
        ("broken CSV", "tables/sources.csv: line 4"),
        ("short row", "tables/sources.csv: press-2016: line 4"),
    ],
)
def test_the_reader_refuses_a_file_it_would_have_to_guess_at(name: str, line: str, folder: Path) -> None:
    case = next(case for case in CASES if case.name == name)
    case.change(folder)
    with pytest.raises(BadFileError) as caught:
        if case.file.endswith(".csv"):
            to_table(parse_table(folder / case.file))
        else:
            to_layer(parse_layer(folder / case.file))
    assert str(caught.value).startswith(line)


def _problems_after(change: Change) -> list[Problem]:
    with TemporaryDirectory() as name:
        folder = write_folder(Path(name) / "geodata")
        change(folder)
        read = read_folder(folder)
        for table in read.tables.values():
            to_formatted(table.contents)
        return list(read.problems)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(FILES), st.binary(max_size=300))
def test_random_bytes_never_raise(file: str, content: bytes) -> None:
    assert _problems_after(lambda folder: _overwrite(folder / file, content))


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(FILES), st.floats(0, 1))
def test_a_file_cut_anywhere_never_raises(file: str, keep: float) -> None:
    _problems_after(truncated(file, keep))


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(FILES), st.floats(0, 1, exclude_max=True), st.characters())
def test_one_character_changed_never_raises(file: str, where: float, sign: str) -> None:
    def change(folder: Path) -> None:
        before = (folder / file).read_text("utf-8")
        at = int(len(before) * where)
        after = before[:at] + sign + before[at + 1 :]
        _overwrite(folder / file, after.encode("utf-8", "surrogatepass"))

    _problems_after(change)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from((CAMPS, LAND)), st.data())
def test_any_json_in_the_place_of_any_value_never_raises(file: str, draw: st.DataObject) -> None:
    def change(folder: Path) -> None:
        collection = json.loads((folder / file).read_text("utf-8"))
        target, anything = collection, draw.draw(ANYTHING)
        for _ in range(draw.draw(st.integers(0, 4))):
            keys = list(target) if isinstance(target, dict) else list(range(len(target)))
            inner = [target[key] for key in keys if isinstance(target[key], dict | list)]
            target = draw.draw(st.sampled_from(inner)) if inner else target
        keys = list(target) if isinstance(target, dict) else list(range(len(target)))
        if keys:
            target[draw.draw(st.sampled_from(keys))] = anything
        _overwrite(folder / file, json.dumps(collection).encode())

    for problem in _problems_after(change):
        assert len(str(problem).splitlines()) == 1
        str(problem).encode("utf-8")


def _overwrite(path: Path, content: bytes) -> None:
    path.write_bytes(content)
