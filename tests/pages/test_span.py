"""A span of years or months: what was there in any of them, for how long, and whose figure it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geodata import Atlas, Period, load
from pages.stage.payload import to_atlas_json
from tests.geodata.small_atlas import camp, count, headline, presence, small_atlas, team
from tests.javascript import MAPS, STAGE, Modules

_DOCUMENT = Path(__file__).with_name("small_document.js").read_text("utf-8")
_ATLAS = """
  globalThis.atlases ??= new Map();
  const { openAtlas } = modules["period/slice.js"];
  if (!atlases.has(given.atlas)) atlases.set(given.atlas, openAtlas(JSON.parse(given.atlas)));
  const atlas = atlases.get(given.atlas);
"""
_SPAN = """
  const slice = modules["period/slice.js"].sliceAt(atlas, given.label);
  const during = (one) => one.during.map(({ from, to, status }) => `${from} ${to} ${status}`);
  return {
    places: Object.fromEntries(slice.places.map((state) => [state.place.id, [state.status, ...during(state)]])),
    at: Object.fromEntries(slice.places.map(({ place, at, figure }) => [place.id, [at, figure]])),
    works: Object.fromEntries(slice.places.flatMap(({ works }) =>
      works.map((work) => [work.organisation.id, [work.status, ...during(work)]]))),
    headline: [slice.headline?.at, slice.headline?.counts.map(({ figure }) => figure)],
    lastDay: slice.period.lastDay,
    organisations: slice.organisations,
    livedIn: slice.livedIn.length,
  };
"""
_READ = """
  const { readView, writeView } = modules["app/view.js"];
  const { view, notUnderstood } = readView(atlas, given.search, null, "desk");
  const written = writeView(atlas, view, given.search, null);
  return { period: view.period, with: view.with, bad: notUnderstood.map(({ name }) => name), written };
"""


@pytest.fixture(scope="module")
def stage() -> Modules:
    return Modules(STAGE, "app/mounting.js", _DOCUMENT, {"drawing": MAPS / "drawing"})


@pytest.fixture(scope="module")
def whole() -> str:
    return to_atlas_json(load(), "fr").decode()


YEARS = [headline(year, words_fr="Sans comptage", words_en="No count") for year in range(2008, 2017)]


def span(stage: Modules, atlas: Atlas, label: str) -> dict[str, Any]:
    found: dict[str, Any] = stage.call(_ATLAS + _SPAN, {"atlas": to_atlas_json(atlas, "fr").decode(), "label": label})
    return found


def test_all_that_was_there_in_any_period_is_there_with_how_long(stage: Modules) -> None:
    camps = [
        camp("throughout", "2008", "2015"),
        camp("for-a-while", "2011", "2012"),
        camp("from-about", "2012~", "2015"),
        camp("before", "2005", "2009"),
    ]
    found = span(stage, small_atlas(camps, headlines=YEARS), "2010/2013")
    assert found["places"] == {
        "throughout": [2, "2010 2013 2"],
        "for-a-while": [2, "2011 2012 2"],
        "from-about": [2, "2011 2012 1", "2013 2013 2"],
    }
    assert (found["livedIn"], found["lastDay"]) == (3, "2013-12-31")


def test_who_was_there_twice_has_two_stretches(stage: Modules) -> None:
    works = [presence("msf", "here", "2010", "2010"), {**presence("msf", "here", "2012", "2013"), "id": "again"}]
    atlas = small_atlas([camp("here", "2010", "2013")], [team("msf")], works, headlines=YEARS)
    assert span(stage, atlas, "2010/2013")["works"] == {"msf": [2, "2010 2010 2", "2012 2013 2"]}
    months = span(stage, atlas, "2010-11/2012-02")["works"]
    assert months == {"msf": [1, "2010-11 2010-12 1", "2012-01 2012-02 1"]}, "a year says of no month that it is sure"


def test_figures_are_those_of_the_period_with_the_highest_and_never_a_sum(stage: Modules) -> None:
    counts = [count("here", "2011-05", 300), count("here", "2012-05", 800), count("there", "2011-06", 40)]
    heads = [headline(2011, counts[0]), headline(2012, counts[1]), YEARS[5]]
    atlas = small_atlas([camp("here", "2010", "2013"), camp("there", "2010", "2013")], [], [], counts, [], heads)
    found = span(stage, atlas, "2011/2013")
    assert found["at"] == {"here": ["2012", "800"], "there": ["2011", "40"]}
    assert found["headline"] == ["2012", ["800"]]


def test_a_span_of_the_real_atlas_counts_each_team_once(stage: Modules) -> None:
    atlas = load()
    years = [atlas.at(Period.year(year)) for year in range(1999, 2003)]
    found = span(stage, atlas, "1999/2002")
    assert found["organisations"] == len({id_ for year in years for id_ in year.organisations()})
    assert set(found["places"]) == {state.place.id for year in years for state in year.places}


@pytest.mark.parametrize(
    ("search", "period", "bad", "written"),
    [
        ("?from=1999&to=2002", "1999/2002", [], "?from=1999&to=2002"),
        ("?from=2016-08&to=2016-11", "2016-08/2016-11", [], "?from=2016-08&to=2016-11"),
        ("?from=2002&to=1999", "1999/2002", [], "?from=1999&to=2002"),
        ("?from=2015&to=2016-03", "2015-01/2016-03", [], "?from=2015-01&to=2016-03"),
        ("?from=2009&to=2009", "2009", [], "?year=2009"),
        ("?from=1999", "2016", ["from"], None),
        ("?from=1999&to=2018", "2016", ["to", "from"], None),
        ("?from=1999&to=2002&with=2016", "1999/2002", ["with"], "?from=1999&to=2002"),
    ],
)
def test_the_address_says_a_span(
    stage: Modules, whole: str, search: str, period: str, bad: list[str], written: str | None
) -> None:
    found = stage.call(_ATLAS + _READ, {"atlas": whole, "search": search})
    assert (found["period"], found["with"], found["bad"]) == (period, None, bad)
    if written:
        assert found["written"] == f"{written}&lang=fr"


def test_a_span_moves_as_a_whole_and_no_further_than_the_story(stage: Modules, whole: str) -> None:
    body = 'return given.moves.map(([label, by]) => modules["period/steps.js"].stepBy(atlas, label, by));'
    moves = [["1999/2002", 1], ["1999/2002", -1e4], ["2013/2016", 5], ["2016-08/2017-11", 5], ["1990/2017", 1]]
    expected = ["2000/2003", "1990/1993", "2014/2017", "2016-09/2017-12", "1990/2017"]
    assert stage.call(_ATLAS + body, {"atlas": whole, "moves": moves}) == expected
