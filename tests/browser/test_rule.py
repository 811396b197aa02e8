"""The rule of activity stands twice, in Python and in the browser: both give the same on everything there is."""

from __future__ import annotations

import calendar
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from visitor import Doors

import geodata
from geodata import FIRST_YEAR, LAST_YEAR, Period, Status, TimeSlice
from geodata.dates import Interval, read_interval, read_traced_interval
from geodata.slices import PlaceThen

EPOCH = date(1970, 1, 1).toordinal()
YEARS = [Period.year(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)]
MONTHS = [Period.month(year, month) for year in (2015, 2016) for month in range(1, 13)]
ALL_PERIODS = YEARS + [Period.month(year, month) for year in range(FIRST_YEAR, LAST_YEAR + 1) for month in range(1, 13)]

_SLICES = """
async ([labels, language]) => {
  const { openAtlas, sliceAt } = await import("/assets/stage/slice.js");
  const atlas = openAtlas(await (await fetch(`/assets/atlas.${language}.json`)).json());
  const ids = (records) => records.map(({ id }) => id);
  return labels.map((label) => {
    const slice = sliceAt(atlas, label);
    return {
      places: slice.places.map(({ place, status, counts, vague, within, heldBy, age, highest, hasHigher, ...on }) => ({
        id: place.id,
        status,
        counts: ids(counts),
        vague: ids(vague),
        within: ids(within),
        heldBy,
        age,
        highest: highest && [highest.id, hasHigher],
        halves: (on.disc?.halves ?? []).map(({ id, least, most }) => [id, least, most]),
        works: Object.fromEntries(on.works.map(({ organisation, status, role, activities, presences }) => [
          organisation.id, [status, role, [...activities].sort(), presences.map(({ id }) => id)],
        ])),
      })),
      livedIn: slice.livedIn.map(({ place }) => place.id),
      headline: [slice.headline.area, slice.headline.ofPeriod, ids(slice.headline.counts)],
      deaths: ids(slice.deaths),
      events: slice.events.map(({ id }) => id),
      organisations: slice.organisations,
      certain: slice.certainOrganisations,
      membersOnly: slice.membersOnly,
    };
  });
}
"""
_IN_PERIOD = """
async (cases) => {
  const { inPeriod, periodOf, statusOf } = await import("/assets/stage/slice.js");
  return cases.map(([lives, label]) => {
    const period = periodOf(label);
    return [...lives.map((life) => inPeriod(life, period)), statusOf(lives, period)];
  });
}
"""
_BOUNDS = """
async (labels) => {
  const { periodOf } = await import("/assets/stage/slice.js");
  return labels.map(periodOf).map(({ first, last, lastDay }) => [first, last, lastDay]);
}
"""


@pytest.fixture(scope="module")
def browser_rule(doors: Doors, served: str) -> Iterator[Page]:
    """A bare page of the app, from which its modules can be imported."""
    page = doors.new_page(touch=False, fresh=False)
    page.goto(f"{served}/healthz")
    yield page
    page.close()


def place_in_python(then: PlaceThen) -> dict[str, Any]:
    counted = then.counted
    return {
        "id": then.place.id,
        "status": int(then.status),
        "counts": [count.id for count in counted.counts],
        "vague": [count.id for count in counted.vague],
        "within": [count.id for count in then.within],
        "heldBy": then.held_by,
        "age": counted.age,
        "highest": counted.highest and [counted.highest.id, counted.higher is not None],
        "halves": [[count.id, count.least, count.most] for count in then.disc],
        "works": {
            work.organisation.id: [
                int(work.status),
                work.role,
                sorted(work.activities),
                [presence.id for presence in work.presences],
            ]
            for work in then.works
        },
    }


def slice_in_python(moment: TimeSlice, language: Literal["fr", "en"]) -> dict[str, Any]:
    headline = moment.headline
    assert headline
    return {
        "places": [place_in_python(then) for then in moment.places],
        "livedIn": [then.place.id for then in moment.lived_in],
        "headline": [headline.area(language), headline.of_period, [count.id for count in headline.counts]],
        "deaths": [one.id for one in moment.deaths],
        "events": [event.id for event in moment.events],
        "organisations": len(moment.organisations()),
        "certain": len(moment.organisations(Status.CERTAIN)),
        "membersOnly": len(moment.members_only),
    }


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_year_and_every_month_is_cut_the_same(browser_rule: Page, language: Literal["fr", "en"]) -> None:
    atlas, periods = geodata.load(), YEARS + MONTHS
    in_browser = browser_rule.evaluate(_SLICES, [[period.label for period in periods], language])
    for period, found in zip(periods, in_browser, strict=True):
        expected = slice_in_python(atlas.at(period), language)
        by_id = {place["id"]: place for place in found["places"]}
        for place in expected["places"]:
            assert by_id.get(place["id"]) == place, f"{place['id']} in {period.label}"
        assert found == expected, period.label


def test_the_data_holds_every_case_of_the_rule() -> None:
    """Else the comparison above would compare little."""
    atlas = geodata.load()
    places = [then for period in YEARS + MONTHS for then in atlas.at(period).places]
    works = [work for then in places for work in then.works]
    assert {then.status for then in places} == {Status.POSSIBLE, Status.CERTAIN}
    assert {work.status for work in works} == {Status.POSSIBLE, Status.CERTAIN}
    assert {then.counted.age for then in places} == {None, "period", "year", "older"}
    assert {work.role for work in works} == {"site", "town", "membership"}
    assert {len(then.disc) for then in places} == {0, 1, 2}
    assert any(then.counted.vague for then in places) and any(then.within for then in places)
    assert {atlas.at(period).headline.of_period for period in MONTHS} == {True, False}  # type: ignore[union-attr]
    assert any(len(work.presences) > 1 for work in works)
    assert any(len(then.place.lives) > 1 for then in places)
    assert any(then.place.part_of for then in places)
    assert any(work.organisation.counted_with for work in works)


def test_every_period_has_the_same_days(browser_rule: Page) -> None:
    bounds = browser_rule.evaluate(_BOUNDS, [period.label for period in ALL_PERIODS])
    assert bounds == [
        [period.first - EPOCH, period.last - EPOCH, date.fromordinal(period.last).isoformat()] for period in ALL_PERIODS
    ]


@st.composite
def dates_in_edtf(draw: st.DrawFn) -> str:
    day = draw(st.dates(date(1985, 1, 1), date(2019, 12, 31)))
    precision = draw(st.sampled_from([4, 7, 10]))
    return day.isoformat()[:precision] + draw(st.sampled_from(["", "~", "?", "%"]))


@st.composite
def lives(draw: st.DrawFn) -> Interval:
    """What two dates with their doubts can give, and any other four days near the edge of a period."""
    if draw(st.booleans()):
        start = draw(st.one_of(st.just(""), dates_in_edtf()))
        end = draw(st.one_of(st.sampled_from(["", ".."]), dates_in_edtf()))
        return read_traced_interval(start, end, draw(dates_in_edtf())) if start else read_interval(start, end)
    year, month = draw(st.integers(FIRST_YEAR, LAST_YEAR)), draw(st.integers(1, 12))
    edge = date(year, month, draw(st.sampled_from([1, calendar.monthrange(year, month)[1]])))
    days = st.integers(-2, 2).map(lambda off: edge.toordinal() + off)
    return Interval(*(draw(days) for _ in range(4)))


cases = st.lists(
    st.tuples(st.lists(lives(), min_size=1, max_size=3), st.sampled_from(ALL_PERIODS)),
    min_size=1,
    max_size=40,
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(cases)
def test_any_life_meets_any_period_the_same(browser_rule: Page, drawn: list[tuple[list[Interval], Period]]) -> None:
    asked = [[[[day - EPOCH for day in life.days] for life in many], period.label] for many, period in drawn]
    expected = [
        [*(statuses := [int(life.in_period(period)) for life in many]), max(statuses)] for many, period in drawn
    ]
    assert browser_rule.evaluate(_IN_PERIOD, asked) == expected, json.dumps(asked)
