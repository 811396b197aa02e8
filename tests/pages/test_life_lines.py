"""The organisations' life-lines: rows in words, what is kept, sorted and compared of them, and what is drawn."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from geodata import Atlas, Period, load
from geodata.dates import Status
from geodata.maps.chart import draw_chart
from geodata.maps.style import KINDS
from geodata.slices import story_years
from narrative import load_words
from pages.stage.life_line_chart import LETTERS, to_chart
from pages.stage.life_lines import to_organisations_json, to_rows
from pages.stage.payload import to_atlas_json
from tests.geodata.drawn import FONTS
from tests.javascript import MAPS, STAGE, Modules

_SEARCH = """
  globalThis.URLSearchParams = class extends Map {
    constructor(text) { super(text.slice(1).split("&").map((part) => part.split("="))); }
    get(name) { return super.get(name) ?? null; }
  };
"""
_ROWS = """
  const { openAtlas, sliceAt } = modules["period/slice.js"];
  const { changesOf, inKinds, keptRows, rowsThat } = modules["period/rows.js"];
  const { filterOf, readView } = modules["app/view.js"];
  globalThis.atlas ??= openAtlas(JSON.parse(given.atlas));
  const { view, notUnderstood } = readView(atlas, given.query, null, "desk");
  const kept = keptRows(given.rows, atlas, view, filterOf(atlas, view));
  const changed = changesOf(kept, atlas, view, (label) => sliceAt(atlas, label, filterOf(atlas, view)));
  const ids = (rows) => rows.map(({ id }) => id);
  const headed = inKinds(kept, { kinds: atlas.style.kindsInOrder, isThere: () => true, isOpen: (kind) => kind === view.unfolded, nameOf: (kind) => kind, numbersOf: () => [] });
  return { notUnderstood, kept: ids(kept), only: ids(rowsThat(kept, changed, view.only)), counts: changed.counts, periods: [changed.earlier, changed.later], headed: ids(headed), bars: kept.map(({ bars, lanes }) => [lanes, bars.map(({ place, lane }) => [place, lane])]) };
"""  # noqa: E501


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


@pytest.fixture(scope="module")
def rows(atlas: Atlas) -> list[dict[str, Any]]:
    return to_rows(atlas, "en")


@pytest.fixture(scope="module")
def asked(atlas: Atlas, rows: list[dict[str, Any]]) -> Any:
    stage = Modules(STAGE, "app/view.js", _SEARCH, beside={"drawing": MAPS / "drawing"})
    given = {"atlas": to_atlas_json(atlas, "en").decode(), "rows": rows}

    def ask(query: str) -> dict[str, Any]:
        found: dict[str, Any] = stage.call(_ROWS, given | {"query": f"?{query}"})
        assert not found["notUnderstood"]
        return found

    return ask


def teams(atlas: Atlas, label: str) -> set[str]:
    return set(atlas.at(Period.parse(label)).organisations())


def test_a_row_says_in_words_what_its_bars_show(rows: list[dict[str, Any]]) -> None:
    by_id = {row["id"]: row for row in rows}
    assert by_id["la-belle-etoile"]["certain"] == "1994–2013" and not by_id["la-belle-etoile"]["possible"]
    assert (by_id["c-sur"]["certain"], by_id["c-sur"]["possible"]) == ("1997–2010", "2011")
    assert by_id["c-sur"]["trace"] == "last trace: June 2010"
    assert "still at work" in by_id["salam"]["trace"]
    ldh = by_id["ldh"]
    assert "1997" in ldh["member"] and "1997" not in ldh["certain"], "a member of a collective is no team at work"
    assert len({row["name"] for row in rows}) == len(rows), "no two rows are called the same"
    assert all(row["named"] == load().organisations[row["id"]].in_seed for row in rows)


def test_every_order_has_every_row_once(rows: list[dict[str, Any]]) -> None:
    for order in rows[0]["orders"]:
        assert sorted(row["orders"][order] for row in rows) == list(range(len(rows))), order
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    by_length = sorted(rows, key=lambda row: row["orders"]["length"])
    assert all(before["length"] >= after["length"] for before, after in pairwise(by_length))


def test_what_changed_between_two_periods_is_what_the_slices_say(asked: Any, atlas: Atlas) -> None:
    for query, earlier, later in (
        ("year=2016", "2015", "2016"),
        ("year=2016&with=2003", "2003", "2016"),
        ("year=2003&with=2016", "2003", "2016"),
        ("month=2016-08&with=2016-11", "2016-08", "2016-11"),
    ):
        before, after = teams(atlas, earlier), teams(atlas, later)
        found = asked(f"{query}&only=stayed")
        assert found["periods"] == [earlier, later], query
        assert set(found["only"]) == before & after
        assert set(asked(f"{query}&only=appeared")["only"]) == after - before
        assert set(asked(f"{query}&only=went")["only"]) == before - after
        assert found["counts"]["appeared"] == len(after - before)


def test_who_was_there_in_some_years_alone(asked: Any, atlas: Atlas) -> None:
    inside = teams(atlas, "2015") | teams(atlas, "2016")
    outside = {
        key
        for year in story_years()
        if year not in (2015, 2016)
        for key in atlas.at(Period.year(year)).organisations(Status.CERTAIN)
    }
    assert set(asked("year=2015&with=2016&only=within")["only"]) == inside - outside
    assert inside - outside


def test_rows_are_kept_sorted_and_folded_as_an_address_says(asked: Any, rows: list[dict[str, Any]]) -> None:
    by_id = {row["id"]: row for row in rows}
    everything = asked("year=2016")["kept"]
    assert everything == [row["id"] for row in rows]
    assert asked("year=2016&sort=-start")["kept"] == everything[::-1]
    by_name = [by_id[key]["orders"]["name"] for key in asked("year=2016&sort=name")["kept"]]
    assert by_name == sorted(by_name)
    assert {by_id[key]["kind"] for key in asked("year=2016&kinds=state,local")["kept"]} == {"state", "local"}
    assert all(by_id[key]["named"] for key in asked("year=2016&named=yes")["kept"])
    legal = asked("year=2016&activities=legal")["kept"]
    assert legal == [key for key in everything if any("legal" in bar["activities"] for bar in by_id[key]["bars"])]
    at = asked("year=2016&at=calais-lande")
    assert at["kept"] == [
        key for key in everything if any(bar["place"] == "calais-lande" for bar in by_id[key]["bars"])
    ]
    for lanes, bars in at["bars"]:
        assert {place for place, _ in bars} == {"calais-lande"}
        assert {lane for _, lane in bars} == set(range(lanes)), "no lane is left empty"
    headed = asked("year=2016&unfolded=state")["headed"]
    assert headed[: len(KINDS)] != headed and Counter(key.startswith("kind:") for key in headed)[True] == len(KINDS)
    assert {by_id[key]["kind"] for key in headed if not key.startswith("kind:")} == {"state"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_chart_on_paper_draws_every_bar_within_its_years(atlas: Atlas, language: str) -> None:
    words, rows = load_words(language), to_rows(atlas, language)
    spec = to_chart(words, rows, [{"from": 312, "to": 324}], 1100, 1700)
    drawn = draw_chart(spec, FONTS.advances)
    texts = {op[3]: op for op in drawn.display_list if op[0] == "text"}
    assert min(op[5] for op in texts.values()) >= 14
    a_year = (texts["2010"][1] - texts["2000"][1]) / 10
    january = texts["2000"][1] - a_year / 2  # of 2000
    boxes = [op for op in drawn.display_list if op[0] == "box"]
    colours = {kind["colour"] for kind in KINDS.values()}
    certain = [op for op in boxes if op[6].get("fill") in colours and op[4] < 60]
    drawn_bars = Counter((op[6]["fill"], round(op[1] - january), round(op[3])) for op in certain)
    for row in rows:
        for bar in row["bars"]:
            for first, last, status in bar["parts"]:
                if status != Status.CERTAIN:
                    continue
                at = (KINDS[bar["kind"]]["colour"], round((first - 120) / 12 * a_year), (last - first) / 12 * a_year)
                near = [
                    key
                    for key in drawn_bars
                    if key[0] == at[0] and abs(key[1] - at[1]) <= 2 and abs(key[2] - at[2]) <= 2
                ]
                assert near, (row["id"], bar["place"], first, last)
    low = draw_chart(to_chart(words, rows, [], 1100, 620), FONTS.advances)
    names = {op[3] for op in low.display_list if op[0] == "text"}
    assert "Salam" not in names and "2016" in names, "without room for the rows, the numbers alone"


def test_the_numbers_of_a_year_are_true_to_scale(atlas: Atlas) -> None:
    drawn = draw_chart(to_chart(load_words("en"), to_rows(atlas, "en"), [], 1100, 620), FONTS.advances)
    texts = {op[3]: op for op in drawn.display_list if op[0] == "text"}
    one = (texts["0"][2] - texts["40"][2]) / 40
    first, last = (f([year for year in story_years() if str(year) in texts]) for f in (min, max))
    a_year = (texts[str(last)][1] - texts[str(first)][1]) / (last - first)
    for year in story_years():
        middle = texts[str(first)][1] + (year - first) * a_year
        bars = [
            op for op in drawn.display_list if op[0] == "box" and op[1] < middle < op[1] + op[3] and op[6].get("line")
        ]
        assert sum(op[4] for op in bars) / one == pytest.approx(len(teams(atlas, str(year))), abs=0.1), year


def test_the_browser_is_given_charts_that_find_their_data(atlas: Atlas) -> None:
    file = json.loads(to_organisations_json(atlas, "en"))
    for name, found in (("work", "counted"), ("lives", "laid")):
        chart = file["charts"][name]
        assert file["charts"][found] in {one["name"] for one in chart["data"]}
        assert {"rows", "spans"} <= {one["name"] for one in chart["data"]}
        assert {one["name"]: one["value"] for one in chart["signals"]}["letters"] == LETTERS
    assert file["without"] > 0
