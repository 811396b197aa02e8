"""The figures of a step, as rules: where dots lie, how they look, how high bars are, who stayed and who is new."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from geodata import Atlas, Period, Status, load
from geodata.models import Headcount
from narrative import read_chapters
from pages.stage.payload import to_atlas_json
from tests.javascript import MAPS, STAGE, Modules

_DOCUMENT = Path(__file__).with_name("small_document.js").read_text("utf-8")
_SUNFLOWER = """
  const { spiralsOf, fitted } = modules["figures/sunflower.js"];
  const spirals = spiralsOf(given.people);
  const { unit, dot, middles } = fitted(spirals, given.box);
  const dots = spirals.map(({ at }, i) => Array.from({ length: at.length / 2 }, (_, k) =>
    [middles[i].x + at[2 * k] * unit, middles[i].y + at[2 * k + 1] * unit]));
  return { dot, unit, dots };
"""
_RUNS = "return given.map((count) => modules['figures/crowd.js'].runsOf(count));"
_PAINTED = """
  const { runsOf, paintCrowd } = modules["figures/crowd.js"];
  const { spiralsOf } = modules["figures/sunflower.js"];
  return given.map((count) => {
    const told = { full: 0, hollow: 0, waiting: 0 };
    const context = {
      beginPath() { told.waiting = 0; },
      moveTo() {},
      arc() { told.waiting += 1; },
      fill() { told.full += told.waiting; },
      stroke() { told.hollow += told.waiting; },
    };
    const [{ at }] = spiralsOf([count.most]);
    paintCrowd(context, runsOf(count), at, { unit: 2, dot: 1, middle: { x: 0, y: 0 } });
    return [told.full, told.hollow];
  });
"""
_BARS = """
  const { openAtlas } = modules["period/slice.js"];
  const { chart } = modules["figures/work_chart.js"].workChart(openAtlas(JSON.parse(given)), wordsAsKeys());
  const drawn = chart({ width: 600, height: 300, period: null });
  const bars = (name) => all(drawn, name).map(({ attributes }) => [attributes.x, attributes.y, attributes.height].map(Number));
  return { certain: bars("certain"), possible: bars("possible"), texts: all(drawn, "text").map((text) => text.textContent) };
"""  # noqa: E501
_TEAMS = """
  const { openAtlas } = modules["period/slice.js"];
  const atlas = openAtlas(JSON.parse(given.atlas));
  return given.asked.map(([label, place]) => [...modules["figures/organisations.js"].teamsAt(atlas, label, place).keys()].sort());
"""  # noqa: E501
_CAPTIONS = """
  Object.assign(globalThis, { ResizeObserver: Watching, MutationObserver: Watching });
  const atlas = modules["period/slice.js"].openAtlas(JSON.parse(given.atlas));
  return given.counts.map((counts) => {
    const figure = { kind: "count", counts, place: "", periods: [], of: "" };
    const { root } = modules["figures/count.js"].count({ atlas, word: wordsAsKeys(), figure });
    const [canvas] = all(root, "canvas");
    return [all(root, "figcaption")[0].textContent, canvas.attributes["aria-label"]];
  });
"""
_WATCHING = (
    "class Watching { observe() {} disconnect() {} }\ndocument.documentElement = document.createElement('html');"
)
BOXES = [(282, 111), (532, 326), (846, 620), (1016, 806), (200, 700)]
PEOPLE = [[1], [2], [13], [128], [1200], [6901], [10188], [1, 1], [9, 400], [400, 9], [6901, 9106], [10188, 1]]


@pytest.fixture(scope="module")
def stage() -> Modules:
    return Modules(STAGE, "figures/figure.js", f"{_DOCUMENT}\n{_WATCHING}", {"drawing": MAPS / "drawing"})


def sunflower(stage: Modules, people: list[int], box: tuple[int, int]) -> dict[str, Any]:
    found: dict[str, Any] = stage.call(_SUNFLOWER, {"people": people, "box": {"width": box[0], "height": box[1]}})
    return found


# --- where dots lie ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("people", "box"), list(product(PEOPLE, BOXES)))
def test_every_person_has_a_dot_within_the_box(stage: Modules, people: list[int], box: tuple[int, int]) -> None:
    found = sunflower(stage, people, box)
    dot = found["dot"]
    assert [len(dots) for dots in found["dots"]] == people
    assert 0 < dot <= 5
    for x, y in (at for dots in found["dots"] for at in dots):
        assert dot - 1e-6 <= x <= box[0] - dot + 1e-6 and dot - 1e-6 <= y <= box[1] - dot + 1e-6
    if len(people) == 2:
        left, right = found["dots"]
        assert max(x for x, _ in left) + dot + 10 < min(x for x, _ in right) - dot, "a gap parts the halves"


def test_dots_are_as_large_as_there_is_room_for(stage: Modules) -> None:
    assert sunflower(stage, [13], (282, 111))["dot"] == 5
    for people, box in product([[6901], [10188], [6901, 9106]], BOXES):
        found = sunflower(stage, people, box)
        every = [at for dots in found["dots"] for at in dots]
        reaches = [max(at[i] for at in every) - min(at[i] for at in every) + 2 * found["dot"] for i in (0, 1)]
        assert max(reach / room for reach, room in zip(reaches, box, strict=True)) > 0.9


def test_each_dot_stays_where_it_is_while_others_come(stage: Modules) -> None:
    for few, many in (([128], [129]), ([50], [9106]), ([50, 40], [500, 400])):
        one, other = (sunflower(stage, people, (10_000, 10_000)) for people in (few, many))
        for before, after in zip(one["dots"], other["dots"], strict=True):
            assert after[: len(before)] == before


def test_no_dot_touches_another(stage: Modules) -> None:
    for people in ([400], [200, 300]):
        found = sunflower(stage, people, (846, 620))
        dots = [complex(*at) for half in found["dots"] for at in half]
        nearest = min(abs(a - b) for i, a in enumerate(dots) for b in dots[:i])
        assert nearest > 2 * found["dot"]


def test_two_counts_are_on_one_scale(stage: Modules) -> None:
    found = sunflower(stage, [6901, 9106], (846, 620))
    left, right = ([y for _, y in dots] for dots in found["dots"])
    ratio = (max(left) - min(left)) / (max(right) - min(right))
    assert ratio**2 == pytest.approx(6901 / 9106, abs=0.01), "the areas are as the people"


# --- how dots look ----------------------------------------------------------------------------------


def as_told(count: Headcount) -> dict[str, Any]:
    return {
        "least": count.least,
        "most": count.most,
        "open": "low" if count.low is None else "high" if count.high is None else "",
    }


def test_each_count_is_as_many_dots_as_people_the_uncertain_ones_hollow(stage: Modules) -> None:
    counts = load().headcounts
    painted = stage.call(_PAINTED, [as_told(count) for count in counts])
    for count, (full, hollow) in zip(counts, painted, strict=True):
        assert (full, hollow) == (count.low or 0, count.most - (count.low or 0)), count.id


def test_only_an_open_end_fades(stage: Modules) -> None:
    counts = load().headcounts
    for count, runs in zip(counts, stage.call(_RUNS, [as_told(count) for count in counts]), strict=True):
        assert [runs[0]["from"], *(run["to"] for run in runs)] == [*(run["from"] for run in runs), count.most]
        shades = [run["opacity"] for run in runs]
        assert shades == sorted(shades, reverse=True) and shades[0] == 1 and shades[-1] > 0.2
        is_open = None in (count.low, count.high)
        assert (shades[-1] < 0.5) is is_open, count.id
        if is_open:
            faded = sum(run["to"] - run["from"] for run in runs if run["opacity"] < 1)
            assert faded <= 1 + 0.2 * count.most, "most of the dots are as clear as those of other counts"


def test_a_crowd_says_where_it_was_counted(stage: Modules) -> None:
    atlas = load()
    figures = [step.figure for chapter in read_chapters() for step in chapter.steps if step.figure]
    crowds = [figure.counts for figure in figures if figure.kind == "count"]
    by_id = {one.id: atlas.places[one.place_id].label_fr for one in atlas.headcounts}
    found = stage.call(_CAPTIONS, {"atlas": to_atlas_json(atlas, "fr").decode(), "counts": crowds})
    for counts, (caption, spoken) in zip(crowds, found, strict=True):
        named = ", ".join(dict.fromkeys(by_id[one] for one in counts))
        assert caption.startswith(f"{named}. ") and spoken.startswith(f"{named}. ")


# --- organisations ----------------------------------------------------------------------------------


def teams(atlas: Atlas, period: Period, place: str = "") -> dict[str, Status]:
    found: dict[str, Status] = {}
    for state in atlas.at(period).places:
        for work in state.works:
            if work.role != "membership" and place in ("", state.place.id):
                team = work.organisation.team
                found[team] = max(found.get(team, work.status), work.status)
    return found


def test_bars_are_as_high_as_organisations_are_many(stage: Modules) -> None:
    atlas = load()
    found = stage.call(_BARS, to_atlas_json(atlas, "fr").decode())
    by_year = [teams(atlas, Period.year(year)) for year in range(1990, 2018)]
    certain = [sum(status == Status.CERTAIN for status in year.values()) for year in by_year]
    possible = [len(year) - sure for year, sure in zip(by_year, certain, strict=True)]
    most = max(len(year) for year in by_year)
    assert found["texts"][:2] == [str(most), "0"]
    one = max(bar[2] for bar in found["certain"]) / max(certain)
    assert [bar[2] / one for bar in found["certain"]] == pytest.approx([n for n in certain if n])
    assert [bar[2] / one for bar in found["possible"]] == pytest.approx([n for n in possible if n])
    feet = {round(y + height, 6) for _, y, height in found["certain"]}
    assert len(feet) == 1, "the certain ones stand on the axis"


def test_teams_are_counted_once_as_the_slice_counts_them(stage: Modules) -> None:
    atlas = load()
    asked = [("2009", ""), ("2014", ""), ("2016", ""), ("2015-04", "calais-lande"), ("2016-08", "calais-lande")]
    found = stage.call(_TEAMS, {"atlas": to_atlas_json(atlas, "en").decode(), "asked": asked})
    for (label, place), told in zip(asked, found, strict=True):
        assert told == sorted(teams(atlas, Period.parse(label), place)), (label, place)
        assert told
    works = [work for state in atlas.at(Period.year(2009)).places for work in state.works]
    assert {work.organisation.team for work in works} > set(found[0]), "members of a collective are no teams"
