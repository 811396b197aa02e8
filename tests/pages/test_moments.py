"""What the browser joins of its numbers is what Python cut, in every year and month; filters only take away."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import brotli
import pytest

from geodata import Atlas, Status, TimeSlice, load
from geodata.best_period import best_month, best_years_of_organisations, best_years_of_places
from geodata.slices import HeadlineState, PlaceState, Work
from narrative import languages, load_words
from pages.stage.payload import to_atlas_json, to_details_json
from pages.wording.figures import to_figures
from pages.wording.headlines import to_sentence
from pages.wording.records_language import records_of
from tests.geodata.broken import place
from tests.geodata.small_atlas import camp, count, headline, presence, small_atlas, team
from tests.javascript import STAGE, Modules

EPOCH = date(1970, 1, 1).toordinal()
EACH_LANGUAGE = pytest.mark.parametrize("language", languages())

_SLICES = """
  const { openAtlas, sliceAt } = modules["period/slice.js"];
  const atlas = openAtlas(JSON.parse(given.atlas));
  const allows = (all, one) => !all || all.includes(one);
  const filter = given.filter && {
    isFilter: true,
    showsPlace: ({ layer }) => allows(given.filter.layers, layer),
    showsWork: ({ organisation, activities }) =>
      allows(given.filter.kinds, organisation.kind) && activities.some((one) => allows(given.filter.activities, one)),
  };
  const ids = (records) => records.map(({ id }) => id);
  const workOf = ({ organisation, status, role, activities, presences, statuses }) =>
    [organisation.id, status, role, activities, presences.map(({ id }, i) => [id, statuses[i]])];
  return given.labels.map((label) => {
    const slice = sliceAt(atlas, label, filter);
    const { area, place, counts, words, sentence, ofPeriod, year } = slice.headline ?? {};
    return {
      period: slice.period,
      places: slice.places.map((shown) => ({
        ...shown,
        place: shown.place.id,
        works: shown.works.map(workOf),
        counts: ids(shown.counts),
        vague: ids(shown.vague),
        within: ids(shown.within),
        highest: shown.highest && shown.highest.id,
        disc: shown.disc && { ...shown.disc, halves: ids(shown.disc.halves) },
      })),
      livedIn: slice.livedIn.map(({ place }) => place.id),
      headline: slice.headline && [area, place, ids(counts), words, sentence, ofPeriod, year],
      deaths: ids(slice.deaths),
      events: ids(slice.events),
      organisations: slice.organisations,
      certainOrganisations: slice.certainOrganisations,
      membersOnly: slice.membersOnly,
      isFiltered: slice.isFiltered,
    };
  });
"""


@pytest.fixture(scope="module")
def browser() -> Modules:
    return Modules(STAGE, "period/slice.js")


@cache
def wire(language: str) -> bytes:
    return to_atlas_json(load(), language)


def joined(browser: Modules, json_: bytes, labels: list[str], **more: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = browser.call(_SLICES, {"atlas": json_.decode(), "labels": labels} | more)
    return found


# --- what Python says, in the same shape ----------------------------------------------------------


def work_in_python(work: Work) -> list[Any]:
    sure = zip(work.presences, work.statuses, strict=True)
    presences = [[one.id, int(status)] for one, status in sure]
    return [work.organisation.id, int(work.status), work.role, list(work.activities), presences]


def place_in_python(state: PlaceState, figure: tuple[str, str]) -> dict[str, Any]:
    counted = state.counted
    most = counted.higher.most if counted.higher else None
    halves = [one.id for one in state.disc]
    return {
        "place": state.place.id,
        "status": int(state.status),
        "works": [work_in_python(work) for work in state.works],
        "counts": [one.id for one in counted.counts],
        "age": counted.age,
        "disc": {"halves": halves, "age": counted.age, "highest": most} if halves else None,
        "vague": [one.id for one in counted.vague],
        "highest": counted.highest.id if counted.highest else None,
        "hasHigher": counted.higher is not None,
        "within": [one.id for one in state.within],
        "heldBy": state.held_by,
        "figure": figure[0],
        "figureAt": figure[1],
    }


def headline_in_python(state: HeadlineState | None, language: str) -> list[Any] | None:
    if state is None:
        return None
    spoken, words = records_of(load_words(language)), load_words(language)
    said = to_sentence(state, language)
    if not state.of_period:
        before, after = words["headline.month_without"].replace("{year}", state.year.year).split("{said}")
        said = said.removeprefix(before).removesuffix(after)
    own = getattr(state.year, f"words_{spoken}") if not state.counts else ""
    place_id = state.place.id if state.place else ""
    return [state.area(spoken), place_id, [c.id for c in state.counts], own, said, state.of_period, state.year.year]


def slice_in_python(time_slice: TimeSlice, language: str) -> dict[str, Any]:
    figures = to_figures(time_slice, load_words(language))
    year, _, month = time_slice.period.label.partition("-")
    return {
        "period": {
            "label": time_slice.period.label,
            "year": int(year),
            "month": int(month or 0),
            "lastDay": date.fromordinal(time_slice.period.last).isoformat(),
        },
        "places": [
            place_in_python(state, (figures[state.place.id].text, figures[state.place.id].told_at))
            for state in time_slice.places
        ],
        "livedIn": [state.place.id for state in time_slice.lived_in],
        "headline": headline_in_python(time_slice.headline, language),
        "deaths": [one.id for one in time_slice.deaths],
        "events": [one.id for one in time_slice.events],
        "organisations": len(time_slice.organisations()),
        "certainOrganisations": len(time_slice.organisations(Status.CERTAIN)),
        "membersOnly": len(time_slice.members_only),
        "isFiltered": False,
    }


# --- joining --------------------------------------------------------------------------------------


@EACH_LANGUAGE
def test_every_year_and_every_month_is_joined_as_it_was_cut(browser: Modules, language: str) -> None:
    story = load().story
    assert len(story) == 364
    for time_slice, found in zip(story.values(), joined(browser, wire(language), list(story)), strict=True):
        expected = slice_in_python(time_slice, language)
        for name, value in expected.items():
            assert found[name] == value, (time_slice.period.label, name)
        assert found == expected


def test_the_data_holds_every_case_that_is_joined() -> None:
    """Else the comparison above would compare little."""
    time_slices = list(load().story.values())
    places = [state for time_slice in time_slices for state in time_slice.places]
    works = [work for state in places for work in state.works]
    headlines = [time_slice.headline for time_slice in time_slices if time_slice.headline]
    assert {state.status for state in places} == {Status.POSSIBLE, Status.CERTAIN}
    assert {work.status for work in works} == {Status.POSSIBLE, Status.CERTAIN}
    assert {state.counted.age for state in places} == {None, "period", "year", "older"}
    assert {work.role for work in works} == {"site", "town", "membership"}
    assert {len(state.disc) for state in places} == {0, 1, 2}
    assert any(state.counted.vague for state in places) and any(state.within for state in places)
    assert any(state.counted.higher for state in places) and any(state.held_by for state in places)
    assert {headline.of_period for headline in headlines} == {True, False}
    assert any(not headline.counts for headline in headlines) and any(headline.highest for headline in headlines)
    assert any(len(work.presences) > 1 and len(set(work.statuses)) > 1 for work in works)
    assert any(len(state.place.intervals) > 1 for state in places)
    assert any(work.organisation.counted_with for work in works)
    assert any(time_slice.deaths for time_slice in time_slices) and any(time_slice.events for time_slice in time_slices)
    assert any(time_slice.members_only for time_slice in time_slices)
    assert any(
        len(time_slice.organisations()) > len(time_slice.organisations(Status.CERTAIN)) for time_slice in time_slices
    )
    for language in languages():
        figures = [one for time_slice in time_slices for one in to_figures(time_slice, load_words(language)).values()]
        assert any(one.told_at for one in figures) and any(" | " in one.text for one in figures)


def every_case() -> Atlas:
    """Cases that the real data may lack: a disc in another order than the counts, a year without a headline."""
    town = place("town", "coastal_town", 1.9, 50.95, start_date="", end_date="")
    woods = place("woods", "dispersed", 1.9, 50.95, start_date="2010", end_date="..", counted_in="town")
    theirs, ours = count("camp", "2011-05", 900, "association"), count("camp", "2011-05-02", 700, "official")
    rows = [
        presence("salam", "camp", "2010", "2012", activities="food;legal", role="town"),
        presence("salam", "camp", "2011~", "2012", activities="health;food", id="again"),
        presence("team", "camp", "2010", "2012", role="membership"),
        presence("salam", "town", "2010", "2012", role="membership"),
    ]
    return small_atlas(
        [camp("camp", "2009", "2013"), camp("zone", part_of="camp"), town, woods],
        [team("salam"), team("team", counted_with="salam")],
        rows,
        [theirs, ours, count("town", "2011-06", 300), count("camp", "2011-08", 2000), count("zone", "2011-05", 20)],
        [{"id": "event", "date": "2011-05", "place_id": "camp"}],
        [headline(2011, theirs, ours)],
        [{"id": "list", "span": "2011", "whole_year": "yes", "place_id": "camp", "low": "7", "high": "7"}],
    )


@EACH_LANGUAGE
def test_cases_that_the_real_data_may_lack_are_joined_too(browser: Modules, language: str) -> None:
    atlas = every_case()
    found = joined(browser, to_atlas_json(atlas, language), list(atlas.story))
    assert found == [slice_in_python(time_slice, language) for time_slice in atlas.story.values()]
    of_2011 = found[21]
    shown = {one["place"]: one for one in of_2011["places"]}
    assert shown["camp"]["counts"] != shown["camp"]["disc"]["halves"] == list(reversed(shown["camp"]["counts"]))
    assert shown["town"]["figureAt"] == "woods" and shown["zone"]["heldBy"] == "camp"
    assert found[20]["headline"] is None and of_2011["deaths"] == ["list"] and of_2011["events"] == ["event"]


@EACH_LANGUAGE
def test_records_know_their_best_year_and_years_their_best_month(language: str) -> None:
    atlas, told = load(), json.loads(wire(language))
    places, organisations = best_years_of_places(atlas), best_years_of_organisations(atlas)
    assert {one["id"]: one["best"] for one in told["places"]} == {
        key: year.label if year else "" for key, year in places.items()
    }
    assert {one["id"]: one["best"] for one in told["organisations"]} == {
        key: year.label if year else "" for key, year in organisations.items()
    }
    years = [time_slice.period for time_slice in atlas.story.values() if not time_slice.period.is_month]
    assert told["moments"]["bestMonths"] == [best_month(atlas, year).label for year in years]


@EACH_LANGUAGE
def test_a_count_tells_which_end_of_it_is_open(language: str) -> None:
    told = {one["id"]: one["open"] for one in json.loads(wire(language))["headcounts"]}
    for one in load().headcounts:
        assert told[one.id] == ("low" if one.low is None else "high" if one.high is None else ""), one.id
    assert set(told.values()) == {"", "low", "high"}


@EACH_LANGUAGE
def test_an_organisation_that_ended_says_so_beside_its_founding(language: str) -> None:
    told = {key: one["founded"] for key, one in json.loads(to_details_json(load(), language))["organisations"].items()}
    ended = [one for one in load().organisations.values() if one.founded and one.ended]
    assert ended and all(one.founded[:4] in told[one.id] and one.ended[:4] in told[one.id] for one in ended)
    assert all(bool(told[one.id]) is bool(one.founded) for one in load().organisations.values())


def test_an_organisation_lights_the_days_of_its_presences() -> None:
    told = json.loads(wire("fr"))
    days = {one["id"]: one["days"] for one in told["organisations"]}
    for presence_ in load().presences:
        first, last = presence_.life.start_earliest - EPOCH, presence_.life.end_latest - EPOCH
        assert any(start <= first and last <= end for start, end in days[presence_.organisation_id])


# --- filters --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "allowed",
    [
        {"layers": ["camps", "landmarks"]},
        {"kinds": ["local"]},
        {"activities": ["food"]},
        {"layers": ["camps"], "kinds": ["local", "transnational"], "activities": ["legal", "health"]},
        {"layers": []},
    ],
    ids=str,
)
def test_filters_take_away_whole_works_and_places_and_change_nothing_else(
    browser: Modules, allowed: dict[str, list[str]]
) -> None:
    story = load().story
    labels = [*list(story)[:28], "2009-06", "2016-08"]
    removed = 0
    for label, found in zip(labels, joined(browser, wire("en"), labels, filter=allowed), strict=True):
        expected = slice_in_python(story[label], "en")
        layers = {state.place.id: state.place.layer for state in story[label].places}
        kinds = {work.organisation.id: work.organisation.kind for work in story[label].works}
        kept = [
            one
            | {
                "works": [
                    work
                    for work in one["works"]
                    if kinds[work[0]] in allowed.get("kinds", kinds.values())
                    and set(work[3]) & set(allowed.get("activities", work[3]))
                ]
            }
            for one in expected["places"]
            if layers[one["place"]] in allowed.get("layers", layers.values())
        ]
        assert found["places"] == kept and found["isFiltered"]
        here = {one["place"] for one in kept}
        works = [work for one in kept for work in one["works"] if work[2] != "membership"]
        team = {one.id: one.team for one in load().organisations.values()}
        assert found["organisations"] == len({team[work[0]] for work in works})
        assert found["certainOrganisations"] == len({team[work[0]] for work in works if work[1] == Status.CERTAIN})
        lived_in = [one for one in kept if load().places[one["place"]].is_lived_in and one["heldBy"] not in here]
        assert found["livedIn"] == [one["place"] for one in lived_in]
        for name in ("headline", "events", "deaths", "period"):
            assert found[name] == expected[name]
        removed += len(expected["places"]) - len(kept)
        removed += sum(len(one["works"]) for one in expected["places"]) - sum(len(one["works"]) for one in kept)
    assert removed > 100


def test_a_part_stands_for_itself_where_its_whole_is_taken_away(browser: Modules) -> None:
    atlas = every_case()
    told = json.loads(to_atlas_json(atlas, "fr"))
    told["places"][0]["layer"] = "other"
    (found,) = joined(browser, json.dumps(told).encode(), ["2011"], filter={"layers": ["camps"]})
    assert found["livedIn"] == ["zone", "woods"]


# --- size -----------------------------------------------------------------------------------------


@EACH_LANGUAGE
def test_moments_are_light(language: str) -> None:
    moments = json.dumps(json.loads(wire(language))["moments"], ensure_ascii=False, separators=(",", ":")).encode()
    assert len(brotli.compress(moments, quality=11)) <= 15_000
    assert len(brotli.compress(wire(language), quality=11)) <= 45_000


def test_a_place_is_written_once_for_all_the_periods_in_which_it_was_the_same() -> None:
    shown = json.loads(wire("fr"))["moments"]["shown"]
    rows = list(zip(*(map(json.dumps, column) for column in shown.values()), strict=True))
    assert len(rows) == len(set(rows)) < 1_000
