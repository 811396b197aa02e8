"""The stage and the press desk say the same of two moments: what appeared, stayed and went."""

from __future__ import annotations

import json

import pytest

from geodata import load
from geodata.comparison import compare
from pages.stage.payload import to_atlas_json
from tests.javascript import MAPS, STAGE, Modules

PAIRS = [("1999", "2002"), ("2002", "2016"), ("2009-09", "2009-10"), ("2016-08", "2016-11"), ("2016", "2016-10")]
_COMPARED = """
  const { openAtlas, sliceAt } = modules["period/slice.js"];
  const { comparedSlices } = modules["period/comparison.js"];
  const atlas = openAtlas(given.atlas);
  const named = (changes, idOf) =>
    Object.fromEntries(
      Object.entries(changes).map(([change, some]) => [change, some.map((one) => [idOf(one), one.status])]),
    );
  return given.pairs.map(([earlier, later]) => {
    const { places, teams } = comparedSlices(sliceAt(atlas, earlier), sliceAt(atlas, later));
    return {
      places: named(places, ({ place }) => place.id),
      teams: named(teams, ({ organisation }) => organisation.team),
    };
  });
"""


@pytest.fixture(scope="module")
def on_the_stage() -> list[dict[str, dict[str, list[list[object]]]]]:
    stage = Modules(STAGE, "period/comparison.js", "", {"drawing": MAPS / "drawing"})
    atlas = json.loads(to_atlas_json(load(), "fr"))
    found: list[dict[str, dict[str, list[list[object]]]]] = stage.call(_COMPARED, {"atlas": atlas, "pairs": PAIRS})
    return found


@pytest.mark.parametrize("at", range(len(PAIRS)), ids=["/".join(pair) for pair in PAIRS])
def test_stage_and_paper_compare_alike(on_the_stage: list[dict[str, dict[str, list[list[object]]]]], at: int) -> None:
    earlier, later = (load().story[label] for label in PAIRS[at])
    compared = compare(earlier, later)
    for change in ("appeared", "stayed", "went"):
        places = [[state.place.id, int(state.status)] for state in getattr(compared.places, change)]
        teams = [[work.organisation.team, int(work.status)] for work in getattr(compared.teams, change)]
        assert sorted(on_the_stage[at]["places"][change], key=str) == sorted(places, key=str)
        assert sorted(on_the_stage[at]["teams"][change], key=str) == sorted(teams, key=str)
    assert compared.places.appeared or compared.teams.appeared or compared.teams.went


_OPENED = """
  const { openAtlas, sliceAt } = modules["period/slice.js"];
  const { openingOf } = modules["period/comparison.js"];
  const atlas = openAtlas(given.atlas);
  return given.pairs.map((pair) => openingOf(atlas, pair.map((label) => sliceAt(atlas, label))));
"""


def test_a_small_map_begins_with_the_places_of_both_headlines() -> None:
    stage = Modules(STAGE, "period/comparison.js", "", {"drawing": MAPS / "drawing"})
    pairs = [("2002", "2016"), ("2016-08", "2016-11"), ("2014", "2016")]
    atlas = json.loads(to_atlas_json(load(), "fr"))
    apart, close, *_ = opened = stage.call(_OPENED, {"atlas": atlas, "pairs": pairs})
    sangatte, lande = (load().places[place] for place in ("sangatte-centre", "calais-lande"))
    west, south, east, north = apart["bounds"]
    assert apart["isApart"] and sangatte.lon < (west + east) / 2 < lande.lon, "a line in the middle lies between them"
    assert not close["isApart"], "who came later is not to the right"
    for opening in opened:
        west, south, east, north = opening["bounds"]
        assert west < lande.lon < east and south < lande.lat < north
