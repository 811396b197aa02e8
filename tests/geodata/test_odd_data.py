"""Data that a stranger or a spreadsheet would write end in sentences too, and nothing is waited for."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from broken import (
    BORDERS,
    CAMPS,
    EVENTS,
    LAND,
    MOTORWAYS,
    ORGANISATIONS,
    OTHER_LINES,
    PLACE_NAMES,
    PRESENCES,
    SOURCES,
    TOWNS,
    cell,
    geometry,
    layer,
    place,
    text,
    write_folder,
)

from geodata.base_map import load_base_map, to_drawing
from geodata.checks import Problem, problems_in
from geodata.files import LARGEST, MOST_ROWS

ROOT = Path(__file__).parents[2]
UNSEEN = ("\ufeff", "\u200b", "\u2060", "\u2067", "\ue000", "\U000e0041", "\U0010fffe")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "geodata")


def only(folder: Path) -> Problem:
    """The one thing that is wrong."""
    problems = problems_in(folder)
    assert len(problems) == 1, "\n".join(map(str, problems))
    return problems[0]


@pytest.mark.parametrize(
    "sign", ["\0", "\x07", "\x1b", "\n", "\t", "\x85", "\u2028", "\u202e", "\ufeff", "\ufffd", *UNSEEN]
)
@pytest.mark.parametrize(("file", "id_"), [(EVENTS, "eviction"), (CAMPS, "new-camp"), (PLACE_NAMES, "one")])
def test_signs_that_stand_for_no_letter_are_named(folder: Path, file: str, id_: str, sign: str) -> None:
    field = "title_fr" if file == EVENTS else "name_fr"
    cell(file, id_, **{field: f"a{sign}b"})(folder)
    found = only(folder)
    assert (found.file, found.id, found.field) == (file, id_, field)
    assert found.rule == f"must not have the sign U+{ord(sign):04X}, which stands for no letter"


@pytest.mark.parametrize(
    "formula", ['=HYPERLINK("https://example.org","a")', "+1+1", "-1+1", "@SUM(1)", "=1", "-a", "＝1", "－a"]
)
@pytest.mark.parametrize(("file", "id_", "field"), [(EVENTS, "eviction", "title_en"), (CAMPS, "old-camp", "commune")])
def test_what_a_spreadsheet_takes_for_a_formula_is_refused(
    folder: Path, file: str, id_: str, field: str, formula: str
) -> None:
    cell(file, id_, **{field: formula})(folder)
    found = only(folder)
    assert (found.file, found.id, found.field) == (file, id_, field)
    assert found.rule == f"must not begin with {formula[0]}, which a spreadsheet takes for a formula"


@pytest.mark.parametrize("number", ["-1", "-0.5"])
def test_a_number_below_nothing_is_no_formula(folder: Path, number: str) -> None:
    cell(ORGANISATIONS, "meals", home_lon=number)(folder)
    cell(EVENTS, "eviction", title_fr=number)(folder)
    assert problems_in(folder) == []


@pytest.mark.parametrize(
    "url",
    [
        "https://user:word@example.org/a",
        "https://user@example.org",
        "https://@example.org",
        "https:///a",
        "https://[/",
        "https://example.org:x/",
        'https://example.org/"><script>',
        "https://example.org/<b>",
        "javascript:alert(1)",
        "https://exa mple.org",
    ],
)
def test_an_address_is_one_that_can_be_opened_by_anybody(folder: Path, url: str) -> None:
    cell(SOURCES, "gisti-659", url=url)(folder)
    found = only(folder)
    assert (found.id, found.field) == ("gisti-659", "url")
    assert found.rule == "must be an http(s) address without a name or a password, or empty"


def test_an_address_in_a_text_has_no_password_either(folder: Path) -> None:
    cell(EVENTS, "eviction", note_fr="Voir https://a:b@example.org/c.", note_en="See.")(folder)
    assert only(folder).rule == "must not have an address with a name or a password in it"


def test_an_organisation_is_counted_with_one_that_is_counted_by_itself(folder: Path) -> None:
    cell(ORGANISATIONS, "meals", counted_with="lawyers")(folder)
    assert problems_in(folder) == []
    cell(ORGANISATIONS, "lawyers", counted_with="meals")(folder)
    assert [(found.id, found.rule) for found in problems_in(folder)] == [
        ("lawyers", "must be told by itself, is itself counted_with lawyers"),
        ("meals", "must be told by itself, is itself counted_with meals"),
    ]


def test_a_place_is_counted_in_a_town_that_is_counted_by_itself(folder: Path) -> None:
    undated = {"start_date": "", "end_date": ""}
    towns = [place(f"town{end}", "inland_town", 2.5, 50.7, **undated) for end in ("", "-b", "-c")]
    towns[1]["properties"]["counted_in"], towns[2]["properties"]["counted_in"] = "town", "town-b"
    layer(TOWNS, *towns)(folder)
    assert [(found.id, found.rule) for found in problems_in(folder)] == [
        ("town-c", "must be told by itself, is itself counted_in town")
    ]


@pytest.mark.parametrize(("sign", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_a_table_saved_with_another_separator_is_told_by_its_name(folder: Path, sign: str, name: str) -> None:
    rows = list(csv.reader(io.StringIO((folder / PRESENCES).read_text("utf-8"))))
    with (folder / PRESENCES).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=sign).writerows(rows)
    found = only(folder)
    assert (found.file, found.field) == (PRESENCES, "line 1")
    assert found.rule == f"must have commas between cells, has {name}: save it as CSV with commas"


@pytest.mark.parametrize("file", [EVENTS, CAMPS, LAND])
def test_a_byte_order_mark_is_read_over_once_and_named_beyond(folder: Path, file: str) -> None:
    content = (folder / file).read_text("utf-8")
    (folder / file).write_text(f"\ufeff{content}", "utf-8")
    assert problems_in(folder) == []
    (folder / file).write_text(f"\ufeff\ufeff{content}", "utf-8")
    assert [found.rule for found in problems_in(folder) if found.file == file] == [
        "must begin with one byte-order mark (U+FEFF) or none, has several"
    ]
    (folder / file).write_text(content, "utf-16")
    assert [found.rule for found in problems_in(folder) if found.file == file] == ["must be UTF-8, is UTF-16"]


NOT_FINITE = "must have positions of two finite numbers"
OUTSIDE = "outside the region, lon 0.9 to 3.4"


@pytest.mark.parametrize(
    ("file", "changes", "rule"),
    [
        (BORDERS, {"coordinates": [[float("nan"), 50.5], [2, 51]]}, NOT_FINITE),
        (BORDERS, {"coordinates": [[float("inf"), 50.5], [2, 51]]}, NOT_FINITE),
        (PLACE_NAMES, {"coordinates": [2, float("nan")]}, NOT_FINITE),
        (PLACE_NAMES, {"coordinates": []}, NOT_FINITE),
        (OTHER_LINES, {"coordinates": []}, NOT_FINITE),
        (OTHER_LINES, {"coordinates": [[2, 51]]}, "must be a geometry"),
        (MOTORWAYS, {"coordinates": [[500_000, 6_000_000], [2, 51]]}, OUTSIDE),
        (MOTORWAYS, {"coordinates": [[10**400, 51], [2, 51]]}, "must be a geometry"),
        (MOTORWAYS, {"type": "Point", "coordinates": [2, 51]}, "must be a LineString, is Point"),
        (LAND, {"type": "MultiPolygon"}, "must be a Polygon, is MultiPolygon"),
        (LAND, {"coordinates": [[[2, 51], [float("nan"), 51], [2.1, 50.9], [2, 51]]]}, NOT_FINITE),
        (LAND, {"type": None}, "must be a Polygon, is None"),
    ],
)
def test_a_shape_of_the_base_map_can_be_drawn(
    folder: Path, file: str, changes: dict[str, Any], rule: str, recwarn: pytest.WarningsRecorder
) -> None:
    geometry(file, "one", **changes)(folder)
    found = only(folder)
    assert (found.file, found.id, found.field) == (file, "one", "geometry")
    assert found.rule.startswith(rule)
    assert not recwarn.list


@pytest.mark.parametrize(
    ("file", "field", "value", "rule"),
    [
        (MOTORWAYS, "name", "M20", "must be one of A16, A25, A26"),
        (MOTORWAYS, "start_date", "2016-02-30", "must be an EDTF date"),
        (MOTORWAYS, "start_date", None, "must be text"),
        (OTHER_LINES, "kind", "canal", "must be one of ferry"),
        (OTHER_LINES, "start_date", "1994/1995", "must be an EDTF date"),
        (PLACE_NAMES, "kind", "hill", "must be one of sea, town"),
        (PLACE_NAMES, "name_en", "", "must not be empty"),
        (PLACE_NAMES, "rank", "1", "must be a whole number"),
        (PLACE_NAMES, "rank", True, "must be a whole number"),
        (PLACE_NAMES, "rank", 5, "must be one of 1, 2, 3, 4"),
    ],
)
def test_what_the_drawing_asks_of_the_base_map_is_there(
    folder: Path, file: str, field: str, value: object, rule: str
) -> None:
    to_drawing(load_base_map(folder))  # so that the small folder has all it asks for
    cell(file, "one", **{field: value})(folder)
    found = only(folder)
    assert (found.file, found.id, found.field) == (file, "one", field)
    assert found.rule.startswith(rule)
    collection = json.loads((folder / file).read_text("utf-8"))
    del collection["features"][0]["properties"][field]
    (folder / file).write_text(json.dumps(collection), "utf-8")
    assert only(folder).rule == "is missing"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), [], {"a": "b"}])
def test_other_properties_of_the_base_map_are_plain(folder: Path, value: object) -> None:
    cell(BORDERS, "one", accuracy_m=30, name=None, width=0.5)(folder)
    assert problems_in(folder) == []
    cell(BORDERS, "one", accuracy_m=value)(folder)
    assert only(folder).rule == "must be text, a finite number or null"


def _filled(folder: Path, file: str, more: str) -> None:
    (folder / file).write_text((folder / file).read_text("utf-8") + more, "utf-8")


@pytest.mark.parametrize(
    ("file", "change", "rule"),
    [
        (EVENTS, lambda f: _filled(f, EVENTS, "a" * LARGEST), f"file must have at most {LARGEST} bytes"),
        (EVENTS, lambda f: _filled(f, EVENTS, "a,b\n" * MOST_ROWS), f"must have at most {MOST_ROWS} records"),
        (CAMPS, text(CAMPS, '"features": [', '"features": [' + "0," * MOST_ROWS), f"at most {MOST_ROWS} records"),
        (CAMPS, text(CAMPS, '"features"', f'"a": {"[" * 50_000}, "features"'), "must be JSON: is nested too deep"),
        (CAMPS, text(CAMPS, '"features"', f'"a": {"9" * 5_000}, "features"'), "has a number of thousands of digits"),
    ],
)
def test_size_and_depth_have_an_end(folder: Path, file: str, change: Callable[[Path], None], rule: str) -> None:
    change(folder)
    assert any(found.file == file and rule in found.rule for found in problems_in(folder))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    """In a process of its own, which can be ended if it waits."""
    files = (EVENTS, CAMPS, LAND)
    for file in files:
        (folder / file).unlink()
        os.mkfifo(folder / file)
    command = [sys.executable, "-m", "geodata", "check", str(folder)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (answer.returncode, answer.stderr) == (1, "")
    assert {f"{file}: file cannot be read: is not a file" for file in files} <= set(answer.stdout.splitlines())
