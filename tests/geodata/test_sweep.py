"""A sweep over many periods gives what each gives alone and what the plain rule says, in as much more time as data."""

from __future__ import annotations

import calendar
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import FIRST_YEAR, LAST_YEAR, Atlas, Period, Status, TimeSlice, load
from geodata.dates import Interval, Span, read_interval, read_traced_interval
from geodata.models import Headcount, Place
from geodata.slices import story_months, story_years
from geodata.sweep import Sweep
from tests.bench.many_times import times

YEARS = tuple(Period.year(year) for year in story_years())
PLACES, TEAMS = ("whole", "part", "town", "woods"), ("salam", "msf")


@st.composite
def dates_in_edtf(draw: st.DrawFn) -> str:
    day = draw(st.dates(date(1985, 1, 1), date(2019, 12, 31)))
    precision = draw(st.sampled_from([4, 7, 10]))
    return day.isoformat()[:precision] + draw(st.sampled_from(["", "~", "?", "%"]))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """What two dates with their doubts can give, and any other four days near the edge of a period."""
    if draw(st.booleans()):
        start = draw(st.one_of(st.just(""), dates_in_edtf()))
        end = draw(st.one_of(st.sampled_from(["", ".."]), dates_in_edtf()))
        return read_traced_interval(start, end, draw(dates_in_edtf())) if start else read_interval(start, end)
    year, month = draw(st.integers(FIRST_YEAR, LAST_YEAR)), draw(st.integers(1, 12))
    edge = date(year, month, draw(st.sampled_from([1, calendar.monthrange(year, month)[1]])))
    days = st.integers(-2, 2).map(lambda off: edge.toordinal() + off)
    return Interval(*(draw(days) for _ in range(4)))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first, last = sorted(draw(st.lists(st.dates(date(1988, 1, 1), date(2018, 12, 31)), min_size=2, max_size=2)))
    return Span(first.toordinal(), draw(st.sampled_from([first, last])).toordinal())


def a_place(id_: str, lived: Sequence[Interval]) -> Place:
    ties = {"part": {"part_of": "whole"}, "woods": {"counted_in": "town"}}.get(id_, {})
    plain = {"part_of": "", "counted_in": ""} | ties
    return replace(next(iter(load().places.values())), id=id_, intervals=tuple(lived), **plain)


@st.composite
def sweeps(draw: st.DrawFn) -> Sweep:
    """A whole with a part, a town with woods counted in it, two teams, counts, a headline and events."""
    known = load()
    places = {id_: a_place(id_, draw(st.lists(intervals(), min_size=1, max_size=3))) for id_ in PLACES}
    team = next(iter(known.organisations.values()))
    organisations = {id_: replace(team, id=id_, counted_with="") for id_ in TEAMS}
    at_work = st.tuples(st.sampled_from(TEAMS), st.sampled_from(PLACES), intervals(), st.sampled_from(["site", "town"]))
    presences = [
        replace(known.presences[0], id=str(at), organisation_id=who, place_id=where, life=life, role=role)
        for at, (who, where, life, role) in enumerate(draw(st.lists(at_work, max_size=8)))
    ]
    counted = st.tuples(
        st.sampled_from(PLACES[:3]), spans(), st.integers(0, 900), st.sampled_from(["official", "press"])
    )
    drawn = sorted(draw(st.lists(counted, max_size=8)), key=lambda count: count[1].latest)
    headcounts = [
        a_count(str(at), place_id, days, people, basis) for at, (place_id, days, people, basis) in enumerate(drawn)
    ]
    chosen = draw(st.lists(st.sampled_from(headcounts), max_size=2)) if headcounts else []
    year = date.fromordinal(chosen[0].days.earliest).year if chosen else 2000
    headline = replace(next(iter(known.headlines.values())), headcount_ids=tuple(one.id for one in chosen))
    events = [replace(known.events[0], id=str(at), days=days) for at, days in enumerate(draw(st.lists(spans())))]
    headlines = {str(one): replace(headline, year=str(one)) for one in (year,)}
    return Sweep.of(places, organisations, presences, headcounts, headlines, known.deaths, events)


def a_count(id_: str, place_id: str, days: Span, people: int, basis: str) -> Headcount:
    plain = next(count for count in load().headcounts if count.what == "residents")
    day = date.fromordinal(days.earliest).isoformat()
    return replace(
        plain, id=id_, place_id=place_id, date=day, days=days, low=people, high=people, basis=basis, covers=("part",)
    )


def plainly(sweep: Sweep, period: Period) -> dict[str, tuple[Status, dict[str, Status]]]:
    """By place id its status, and that of each of its presences by id: the rule of one life, for each by itself."""
    found: dict[str, tuple[Status, dict[str, Status]]] = {}
    for site in sweep.sites:
        status = max(life.in_period(period) for life in site.place.intervals)
        sure = {one.id: min(one.life.in_period(period), status) for one in site.presences}
        if status:
            found[site.place.id] = (status, {key: one for key, one in sure.items() if one})
    return found


def as_told(time_slice: TimeSlice) -> dict[str, tuple[Status, dict[str, Status]]]:
    return {
        state.place.id: (
            state.status,
            {
                presence.id: status
                for work in state.works
                for presence, status in zip(work.presences, work.statuses, strict=True)
            },
        )
        for state in time_slice.places
    }


@settings(deadline=None, max_examples=60)
@given(sweeps(), st.sampled_from([YEARS, story_months()[::5], story_months()[-60:]]))
def test_a_sweep_gives_what_each_period_gives_alone_and_what_the_plain_rule_says(
    sweep: Sweep, periods: Sequence[Period]
) -> None:
    time_slices = sweep.slices(periods)
    assert [time_slice.period for time_slice in time_slices] == list(periods)
    for time_slice in time_slices:
        assert time_slice == sweep.slices([time_slice.period])[0]
        assert as_told(time_slice) == plainly(sweep, time_slice.period)
        meets = [
            one.id
            for one in sweep.events
            if one.days.earliest <= time_slice.period.last and one.days.latest >= time_slice.period.first
        ]
        assert [event.id for event in time_slice.events] == meets
        for work in time_slice.works:
            assert work.status == max(work.statuses)


def test_on_all_the_real_data_too() -> None:
    atlas = load()
    for label, time_slice in atlas.story.items():
        assert time_slice == atlas.at(Period.parse(label))
        assert as_told(time_slice) == plainly(atlas._sweep, time_slice.period)


def test_what_does_not_change_is_the_same_object() -> None:
    time_slices = list(load().story.values())
    rows = [state for time_slice in time_slices for state in time_slice.places]
    works = [work for time_slice in time_slices for work in time_slice.works]
    assert len(rows) > 15_000 and len({id(state) for state in rows}) < 1_200
    assert len(works) > 5_000 and len({id(work) for work in works}) < 800


def test_periods_that_overlap_are_refused() -> None:
    sweep = load()._sweep
    for periods in ([YEARS[1], YEARS[0]], [YEARS[0], YEARS[0]], [YEARS[0], Period.month(1990, 12)]):
        with pytest.raises(ValueError, match="follow one another"):
            sweep.slices(periods)
    assert sweep.slices([]) == ()


def test_ten_times_the_data_is_ten_times_the_work() -> None:
    """Calls are counted, since time is not the same twice."""
    once, many = load(), times(load(), 10)
    assert calls(many) / calls(once) == pytest.approx(10, rel=0.05)


def calls(atlas: Atlas) -> int:
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        atlas.slice_story()
    finally:
        sys.setprofile(None)
    return counted
