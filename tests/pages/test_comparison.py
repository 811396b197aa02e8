"""Two periods: what appeared, stayed and went from one to the other, how the address says it, how a map is divided."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geodata import Atlas, Period, load
from pages.stage.payload import to_atlas_json
from tests.geodata.small_atlas import camp, presence, small_atlas, team
from tests.javascript import MAPS, STAGE, Modules

_DOCUMENT = Path(__file__).with_name("small_document.js").read_text("utf-8")
_ATLAS = """
  globalThis.atlases ??= new Map();
  const { openAtlas } = modules["period/slice.js"];
  if (!atlases.has(given.atlas)) atlases.set(given.atlas, openAtlas(JSON.parse(given.atlas)));
  const atlas = atlases.get(given.atlas);
"""
_COMPARED = """
  const { sliceAt } = modules["period/slice.js"];
  const [earlier, later] = given.labels.map((label) => sliceAt(atlas, label));
  const { places, teams } = modules["period/comparison.js"].comparedSlices(earlier, later);
  const mapped = (changes, id) =>
    Object.fromEntries(Object.entries(changes).map(([name, some]) => [name, some.map((one) => [id(one), one.status])]));
  return { places: mapped(places, ({ place }) => place.id), teams: mapped(teams, (work) => work.organisation.team) };
"""
_READ = """
  const { readView, writeView, divisionOf } = modules["app/view.js"];
  const { view, notUnderstood } = readView(atlas, given.search, null, "desk");
  return {
    with: view.with,
    division: divisionOf(view),
    bad: notUnderstood.map(({ name }) => name),
    written: writeView(atlas, view, given.search, null),
  };
"""


@pytest.fixture(scope="module")
def stage() -> Modules:
    return Modules(STAGE, "app/stage.js", _DOCUMENT, {"drawing": MAPS / "drawing"})


@pytest.fixture(scope="module")
def whole() -> str:
    return to_atlas_json(load(), "fr").decode()


def compared(stage: Modules, atlas: Atlas, *labels: str) -> dict[str, Any]:
    """Ids by what became of them, each with how sure it is."""
    given = {"atlas": to_atlas_json(atlas, "fr").decode(), "labels": labels}
    found: dict[str, Any] = stage.call(_ATLAS + _COMPARED, given)
    return found


CAMPS = [
    camp("before", "2010", "2011"),
    camp("through", "2010", "2013"),
    camp("after", "2013", "2013"),
    camp("between", "2011", "2012"),
    camp("perhaps", "2014~", "2014"),
]


def test_what_came_and_went_between_is_in_no_list(stage: Modules) -> None:
    found = compared(stage, small_atlas(CAMPS), "2010", "2013")["places"]
    assert found == {
        "appeared": [["after", 2], ["perhaps", 1]],
        "stayed": [["through", 2]],
        "went": [["before", 2]],
    }


def test_who_stayed_is_as_sure_as_at_the_less_sure_of_the_two(stage: Modules) -> None:
    works = [
        presence("sure", "through", "2010", "2013"),
        presence("unsure", "through", "2011~", "2013"),
        presence("gone", "through", "2010", "2011"),
        presence("come", "through", "2013", "2013"),
        presence("one", "through", "2010", "2010"),
        presence("two", "through", "2013", "2013"),
    ]
    teams = [team(name) for name in ("sure", "unsure", "gone", "come", "one")] + [team("two", counted_with="one")]
    atlas = small_atlas([camp("through", "2010", "2013")], teams, works)
    found = compared(stage, atlas, "2010", "2013")["teams"]
    assert found["stayed"] == [["sure", 2], ["unsure", 1], ["one", 2]], "two names of one team are one"
    assert (found["appeared"], found["went"]) == ([["come", 2]], [["gone", 2]])


def test_the_teams_of_two_years_are_those_that_each_year_counts(stage: Modules) -> None:
    atlas = load()
    for first, second in (("1997", "2003"), ("2003", "2016"), ("2016-08", "2016-11")):
        before, after = (atlas.at(Period.parse(label)) for label in (first, second))
        found = compared(stage, atlas, first, second)["teams"]
        counts = {name: len(found[name]) for name in found}
        assert counts["stayed"] + counts["went"] == len(before.organisations())
        assert counts["stayed"] + counts["appeared"] == len(after.organisations())


@pytest.mark.parametrize(
    ("search", "other", "layout", "bad"),
    [
        ("?year=2002&with=2016", "2016", {"layout": "swipe", "at": 0.5}, []),
        ("?month=2016-08&with=2016-11&divider=30", "2016-11", {"layout": "swipe", "at": 0.3}, []),
        ("?year=2002&with=2016-08&layout=halves", "2016-08", {"layout": "halves", "at": 0.5}, []),
        ("?year=2002&with=2018", None, {"layout": "swipe", "at": 0.5}, ["with"]),
        ("?year=2002&with=2016-13", None, {"layout": "swipe", "at": 0.5}, ["with"]),
        ("?year=2002&with=2016&divider=101", "2016", {"layout": "swipe", "at": 0.5}, ["divider"]),
        ("?year=2002&with=2016&layout=thirds", "2016", {"layout": "swipe", "at": 0.5}, ["layout"]),
    ],
)
def test_the_address_says_what_is_compared_and_how(
    stage: Modules, whole: str, search: str, other: str | None, layout: dict[str, Any], bad: list[str]
) -> None:
    found = stage.call(_ATLAS + _READ, {"atlas": whole, "search": search + "&lang=fr"})
    assert (found["with"], found["division"], found["bad"]) == (other, layout, bad)
    if not bad:
        assert found["written"] == search + "&lang=fr"


def test_a_period_that_tells_something_is_proposed(stage: Modules, whole: str) -> None:
    body = 'return given.labels.map((label) => modules["period/comparison.js"].otherPeriod(atlas, label));'
    labels = ["1990", "2002", "2009", "2016", "2016-08", "2017-12"]
    assert stage.call(_ATLAS + body, {"atlas": whole, "labels": labels}) == [
        *("2016", "2016", "2016"),
        *("2002", "2016-11", "2017-09"),
    ]


# --- the window ---------------------------------------------------------------------------------------

_SIDES = 'return modules["drawing/sides.js"].sidesOf(given.size, given.division);'


@pytest.fixture(scope="module")
def drawing() -> Modules:
    return Modules(MAPS, "drawing/sides.js")


@pytest.mark.parametrize("at", [0, 0.01, 0.333, 0.5, 1])
def test_swiped_sides_fill_the_window_and_do_not_overlap(drawing: Modules, at: float) -> None:
    given = {"size": {"w": 1025, "h": 600}, "division": {"layout": "swipe", "at": at}}
    left, right = drawing.call(_SIDES, given)
    assert left["box"]["w"] == right["box"]["x"] == pytest.approx(1025 * at, abs=0.5)
    assert right["box"]["x"] + right["box"]["w"] == 1025
    assert (left["shift"], right["shift"]) == (0, 0), "both are parts of one map"


@pytest.mark.parametrize("width", [390, 1025, 1366])
def test_halves_show_the_same_part_of_the_map_in_whole_pixels(drawing: Modules, width: int) -> None:
    given = {"size": {"w": width, "h": 600}, "division": {"layout": "halves", "at": 0.2}}
    left, right = drawing.call(_SIDES, given)
    shown = [(side["box"]["x"] - side["shift"], side["box"]["w"]) for side in (left, right)]
    assert shown[0] == pytest.approx(shown[1], abs=1.5)
    assert all(isinstance(part, int) for side in shown for part in side)
