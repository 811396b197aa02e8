"""The card of a place lists who is at work there by what they do there, as sure as that is."""

from __future__ import annotations

from itertools import chain
from typing import Any, get_args

import pytest

from geodata import Period, load
from geodata.maps.style import ACTIVITY_SIGNS, KINDS
from geodata.models import ACTIVITY_GROUPS
from geodata.models.organisations import Activity, ActivityGroup
from narrative import load_words
from pages.stage.payload import to_atlas_json
from tests.javascript import MAPS, STAGE, Modules
from tests.pages.test_stage import _DOCUMENT

LANDE, NORRENT = "calais-lande", "norrent-fontes-camp"
_LISTED = """
  const { openAtlas, sliceAt } = modules["period/slice.js"];
  const { whoDoesWhat } = modules["records/activities.js"];
  const atlas = openAtlas(JSON.parse(given.atlas));
  const word = wordsAsKeys();
  const chips = modules["records/chips.js"].chipsOf(atlas, word);
  const unfolded = new Set(given.unfolded);
  const { works } = sliceAt(atlas, given.label).places.find(({ place }) => place.id === given.place);
  const parts = [whoDoesWhat({ atlas, word, chips, unfolded }, works)].flat();
  const chip = (one) => [one.getAttribute("data-organisation"), one.getAttribute("class")];
  return {
    folds: parts.flatMap((part) => all(part, "activity")).map((fold) => ({
      heading: all(fold, "h4")[0].textContent,
      sign: all(all(fold, "summary")[0], "path")[0].getAttribute("d"),
      count: all(fold, "span")[0].textContent,
      isOpen: fold.getAttribute("open") !== null,
      chips: all(fold, "chip").map(chip),
    })),
    rows: parts.flatMap((part) => all(part, "rows")).flatMap((list) => list.childNodes).map((item) => ({
      chip: chip(all(item, "chip")[0]),
      does: all(all(item, "activities")[0], "span").map((one) => one.textContent),
      signs: all(all(item, "activities")[0], "path").map((one) => one.getAttribute("d")),
    })),
  };
"""


@pytest.fixture(scope="module")
def stage() -> Modules:
    return Modules(STAGE, "app/mounting.js", _DOCUMENT, {"drawing": MAPS / "drawing"})


def listed(stage: Modules, label: str, place: str, *unfolded: str) -> dict[str, Any]:
    given = {"label": label, "place": place, "unfolded": unfolded}
    made: dict[str, Any] = stage.call(_LISTED, given | {"atlas": to_atlas_json(load(), "fr").decode()})
    return made


def done_at(label: str, place: str) -> dict[str, dict[str, int]]:
    """Status by group and organisation."""
    (state,) = (one for one in load().at(Period.parse(label)).places if one.place.id == place)
    done: dict[str, dict[str, int]] = {}
    for work in state.works:
        for presence, status in zip(work.presences, work.statuses, strict=True):
            for group, activities in ACTIVITY_GROUPS.items():
                if set(activities) & set(presence.activities):
                    of_group = done.setdefault(group, {})
                    of_group[work.organisation.id] = max(int(status), of_group.get(work.organisation.id, 0))
    return done


def test_each_activity_is_in_one_group_and_each_group_has_its_own_sign_and_words() -> None:
    assert sorted(chain.from_iterable(ACTIVITY_GROUPS.values())) == sorted(get_args(Activity))
    assert tuple(ACTIVITY_GROUPS) == get_args(ActivityGroup) and len(ACTIVITY_GROUPS) <= 7
    assert set(ACTIVITY_SIGNS) == set(ACTIVITY_GROUPS)
    signs = [*ACTIVITY_SIGNS.values(), *(kind["sign"] for kind in KINDS.values())]
    assert len(set(signs)) == len(signs), "no group looks like another, or like a kind of organisation"
    for language in ("fr", "en"):
        names = [load_words(language)[f"activity_groups.{group}"] for group in ACTIVITY_GROUPS]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("label", ["2016-08", "2016", "2016-10"])
def test_of_many_each_stands_under_all_that_it_does_hollow_where_that_is_possible(stage: Modules, label: str) -> None:
    made, done = listed(stage, label, LANDE), done_at(label, LANDE)
    assert not made["rows"]
    assert [fold["heading"] for fold in made["folds"]] == [f"activity_groups.{group}" for group in done_in_order(done)]
    for fold, group in zip(made["folds"], done_in_order(done), strict=True):
        assert {one for one, _ in fold["chips"]} == set(done[group]) and len(fold["chips"]) == len(done[group])
        assert fold["count"] == f"{len(done[group])} panel.organisations_count"
        assert fold["sign"] == ACTIVITY_SIGNS[group] and not fold["isOpen"]
        for organisation, classes in fold["chips"]:
            assert ("possible" in classes) == (done[group][organisation] == 1), (group, organisation)


def done_in_order(done: dict[str, dict[str, int]]) -> list[ActivityGroup]:
    return [group for group in ACTIVITY_GROUPS if group in done]


def test_a_group_that_a_visitor_opened_stays_open_while_the_years_pass(stage: Modules) -> None:
    folds = listed(stage, "2016", LANDE, "care")["folds"]
    assert [fold["heading"] for fold in folds if fold["isOpen"]] == ["activity_groups.care"]


def test_of_few_each_stands_once_with_what_it_does(stage: Modules) -> None:
    made, done = listed(stage, "2012", NORRENT), done_at("2012", NORRENT)
    assert not made["folds"]
    assert sorted(row["chip"][0] for row in made["rows"]) == sorted(set(chain.from_iterable(done.values())))
    for row in made["rows"]:
        groups = [group for group in done_in_order(done) if row["chip"][0] in done[group]]
        assert row["does"] == [f"activity_groups.{group}" for group in groups]
        assert row["signs"] == [ACTIVITY_SIGNS[group] for group in groups]
