"""The page tells its map what paper is told: the same places, counts, figures and works, for every year and month."""

from __future__ import annotations

from typing import Any

import pytest

from geodata import Period, load
from geodata.homes import homes
from geodata.maps.paper.moment import Chosen, to_moment
from geodata.maps.paper.words import Names
from narrative import load_words
from pages.stage.payload import to_atlas_json
from pages.wording.captions import to_others
from pages.wording.figures import to_shown_figures
from tests.javascript import MAPS, STAGE, Modules

_BROWSER = "globalThis.window = { origin: '', innerHeight: 900 }; globalThis.Intl = {};"
_MOMENTS = """
  const { openAtlas, sliceAt } = modules["period/slice.js"];
  const { momentMessage } = modules["map/map_link.js"];
  const atlas = openAtlas(JSON.parse(given.atlas));
  const word = (key) => atlas.words[key];
  return given.labels.map((label) => {
    const slice = sliceAt(atlas, label);
    return momentMessage(atlas, word, slice, slice.places);
  });
"""
_CHOSEN = """
  const { openAtlas, sliceAt } = modules["period/slice.js"];
  const { momentMessage } = modules["map/map_link.js"];
  const atlas = openAtlas(JSON.parse(given.atlas));
  const word = (key, { home } = {}) => atlas.words[key].replace("{home}", home);
  const slice = sliceAt(atlas, given.label);
  return atlas.organisations.map(({ id }) => {
    const { selected, home } = momentMessage(atlas, word, slice, [], { selected: { organisation: id } });
    return { id, selected, home };
  });
"""
_OF_A_PLACE = ("id", "kind", "label", "lon", "lat", "accuracy")


@pytest.fixture(scope="module")
def page() -> Modules:
    return Modules(STAGE, "framing/framing.js", _BROWSER, {"drawing": MAPS / "drawing"})


def in_short(moment: dict[str, Any]) -> dict[str, Any]:
    """A moment without what only one of the two maps needs of a record."""
    places = [
        shown
        | {"place": {name: shown["place"][name] for name in _OF_A_PLACE}}
        | {
            "works": [
                work | {"organisation": {name: work["organisation"][name] for name in ("id", "kind")}}
                for work in shown["works"]
            ]
        }
        for shown in moment["places"]
    ]
    for shown in places:
        for name in ("notes", "tooltip"):  # of paper, and of a pointer
            shown.pop(name, None)
    return {name: value for name, value in moment.items() if name != "story"} | {"places": places}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_both_maps_are_told_the_same(page: Modules, language: str) -> None:
    atlas, words = load(), load_words(language)
    time_slices = list(atlas.story.values())
    given = {
        "atlas": to_atlas_json(atlas, language).decode(),
        "labels": [time_slice.period.label for time_slice in time_slices],
    }
    told = page.call(_MOMENTS, given)
    for time_slice, moment in zip(time_slices, told, strict=True):
        labels = {state.place.id: getattr(state.place, f"label_{language}") for state in time_slice.places}
        names = Names(labels, to_shown_figures(time_slice, words), "fr" if language == "fr" else "en", to_others(words))
        assert in_short(moment) == in_short(to_moment(time_slice.period, time_slice.places, names)), (
            time_slice.period.label
        )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_both_are_told_the_home_of_a_chosen_organisation(page: Modules, language: str) -> None:
    atlas, words, located = load(), load_words(language), homes(load())
    told = page.call(_CHOSEN, {"atlas": to_atlas_json(atlas, language).decode(), "label": "2016"})
    time_slice = atlas.at(Period.parse("2016"))
    assert any(one["home"] for one in told) and not all(one["home"] for one in told)
    for one in told:
        home = getattr(atlas.organisations[one["id"]], f"home_{language}")
        names = (words.fill(f"card.{key}", home=home) for key in ("from_home", "from_home_beyond"))
        chosen = Chosen(one["id"], located.get(one["id"]), *names)
        moment = to_moment(time_slice.period, (), Names({}, {}, "fr"), chosen=chosen)
        home = moment["home"] and moment["home"] | {"places": list(moment["home"]["places"])}
        assert (one["selected"], one["home"]) == (moment["selected"], home)
