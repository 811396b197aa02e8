"""EDTF dates as intervals: what is read, how doubt widens it, and when a life meets a period."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.dates import (
    FOREVER,
    BadDateError,
    Interval,
    Period,
    Status,
    is_vague,
    read_date,
    read_interval,
    read_periods,
    read_span,
    read_traced_interval,
    status_of,
)

ABSENT, POSSIBLE, CERTAIN = Status.ABSENT, Status.POSSIBLE, Status.CERTAIN


def day(year: int, month: int, day_of_month: int) -> int:
    return date(year, month, day_of_month).toordinal()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2009", (2009, 1, 1), (2009, 12, 31)),
        ("2009-09", (2009, 9, 1), (2009, 9, 30)),
        ("2016-02", (2016, 2, 1), (2016, 2, 29)),
        ("2009-09-22", (2009, 9, 22), (2009, 9, 22)),
        ("2008~", (2007, 1, 1), (2009, 12, 31)),
        ("2008?", (2007, 1, 1), (2009, 12, 31)),
        ("2008%", (2007, 1, 1), (2009, 12, 31)),
        ("2015-04~", (2015, 3, 1), (2015, 5, 31)),
        ("2016-01~", (2015, 12, 1), (2016, 2, 29)),
        ("2015-12~", (2015, 11, 1), (2016, 1, 31)),
        ("2016-08-13~", (2016, 8, 12), (2016, 8, 14)),
    ],
)
def test_a_date_is_the_days_it_can_mean_and_doubt_adds_one_unit_each_way(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    days = read_date(text)
    assert (days.earliest, days.latest) == (day(*first), day(*last))
    strict = read_date(text, padded=False)
    assert strict == read_date(text.rstrip("~?%"))


@pytest.mark.parametrize(
    "text",
    [
        *("", "..", "2009-13", "2009-00", "2009-02-30", "2015-02-29", "09", "20090922", "2009-9"),
        *("2009/2010", "2009~~", "~2009", "2009 ", " 2009", "2009\n", "200X", "19XX", "2009-21"),
        *("22/09/2009", "September 2009", "-2009", "0000", "9999~", "0001~", "٢٠٠٩", "２００９"),
    ],
)
def test_a_text_that_is_not_a_date_of_this_project_is_refused(text: str) -> None:
    with pytest.raises(BadDateError):
        read_date(text)


def test_a_refused_date_is_named() -> None:
    with pytest.raises(BadDateError, match="2009-13"):
        read_date("2009-13")


@settings(deadline=None)
@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        days = read_date(text)
    except BadDateError:
        return
    assert days.earliest <= days.latest


@pytest.mark.parametrize("text", ["1989", "2018", "2016-13", "2016-00", "2016-1", "", "x", "2009~", "٢٠٠٩", "2009\n"])
def test_a_period_outside_the_story_or_not_a_period_is_refused(text: str) -> None:
    with pytest.raises(BadDateError):
        Period.parse(text)


def test_a_period_is_a_year_or_a_month_with_both_its_ends() -> None:
    year, month = Period.parse("2016"), Period.parse("2016-02")
    assert (year.first, year.last) == (day(2016, 1, 1), day(2016, 12, 31))
    assert (month.first, month.last) == (day(2016, 2, 1), day(2016, 2, 29))
    assert (year.is_month, month.is_month) == (False, True)
    assert (Period.year(2016), Period.month(2016, 2)) == (year, month)


LIVES = [
    ("2009", "2013", "2008", ABSENT),
    ("2009", "2013", "2009", CERTAIN),
    ("2009", "2013", "2013", CERTAIN),
    ("2009", "2013", "2013-12", POSSIBLE),
    ("2009", "2013", "2014", ABSENT),
    ("2009-09-22", "2009-09-22", "2009-09", CERTAIN),
    ("2009-09-22", "2009-09-22", "2009-10", ABSENT),
    ("2008~", "2009-09-22", "2007", POSSIBLE),
    ("2008~", "2009-09-22", "2006", ABSENT),
    ("2008~", "2009-09-22", "2009", CERTAIN),
    ("2013?", "2013-10-21", "2012", POSSIBLE),
    ("2013?", "2013-10-21", "2013", CERTAIN),
    ("2013", "2016~", "2017", POSSIBLE),
    ("2013", "2016~", "2016", POSSIBLE),
    ("2013", "2016~", "2015", CERTAIN),
    ("2013", "..", "2017-12", CERTAIN),
    ("2017-06", "..", "2017", CERTAIN),
    ("2013", "", "2013", CERTAIN),
    ("2013", "", "2014", POSSIBLE),
    ("", "", "1990-01", CERTAIN),
    ("", "", "2017-12", CERTAIN),
    ("", "2010", "1990", CERTAIN),
    ("", "2010", "2011", ABSENT),
]


@pytest.mark.parametrize(("start", "end", "period", "status"), LIVES)
def test_a_life_is_certain_in_a_period_only_where_doubt_cannot_undo_it(
    start: str, end: str, period: str, status: Status
) -> None:
    assert read_interval(start, end).in_period(Period.parse(period)) is status


def test_no_life_starts_after_its_end_however_doubtful_its_start() -> None:
    life = read_interval("2013?", "2013-10-21")
    assert life.in_period(Period.parse("2013-10")) is CERTAIN
    assert life.in_period(Period.parse("2012")) is POSSIBLE


TRACED = [
    # start, end, last trace, period, status
    ("2015-11-15~", "", "2016-05", "2016-05", CERTAIN),
    ("2015-11-15~", "", "2016-05", "2016-06", POSSIBLE),
    ("2015-11-15~", "", "2016-05", "2017-05", POSSIBLE),
    ("2015-11-15~", "", "2016-05", "2017-06", ABSENT),
    ("1997-10", "", "1997-12", "1998", POSSIBLE),
    ("1997-10", "", "1997-12", "1999", ABSENT),
    ("1994", "", "", "1994", CERTAIN),
    ("1994", "", "", "1995", POSSIBLE),
    ("1994", "", "", "1996", ABSENT),
    ("2014~", "2016-03-09", "2014", "2014", CERTAIN),
    ("2014~", "2016-03-09", "2014", "2015", POSSIBLE),
    ("2014~", "2016-03-09", "2014", "2016", ABSENT),
    ("2014", "2016-03-09", "2016-01", "2016-03", POSSIBLE),
    ("2014", "2016-03-09", "2016-01", "2016-04", ABSENT),
    ("2014", "2016-03-09", "", "2016-03", CERTAIN),
    ("2009", "..", "2019", "2017-12", CERTAIN),
    ("2009", "..", "2016-03", "2017-12", POSSIBLE),
    ("2015", "", "2016-02-29", "2017-02", POSSIBLE),
    ("2015", "", "2016-02-29", "2017-03", ABSENT),
    ("2015", "", "9999-12-31", "2017-12", CERTAIN),
]


@pytest.mark.parametrize(("start", "end", "trace", "period", "status"), TRACED)
def test_what_is_known_by_traces_is_sure_to_the_last_possible_for_a_year_then_over(
    start: str, end: str, trace: str, period: str, status: Status
) -> None:
    assert read_traced_interval(start, end, trace).in_period(Period.parse(period)) is status


def test_a_place_that_emptied_and_filled_again_is_absent_in_between() -> None:
    periods = "2002~/2009-10; 2014-07/2015-04~"
    intervals = read_periods("2002~", "2015-04~", periods)
    expected = {"2000": ABSENT, "2001": POSSIBLE, "2009": CERTAIN, "2009-11": ABSENT}
    expected |= {"2012": ABSENT, "2014-06": ABSENT, "2014-07": CERTAIN, "2015-05": POSSIBLE}
    expected |= {"2015-06": ABSENT}
    found = {label: status_of(intervals, Period.parse(label)) for label in expected}
    assert found == expected
    assert read_periods("2009", "2013") == (read_interval("2009", "2013"),)
    assert status_of((), Period.year(2009)) is ABSENT


@pytest.mark.parametrize("periods", ["2009", "/2009", "2009/2010; ", "2009-13/2010", "2009/x"])
def test_periods_that_are_not_intervals_are_refused(periods: str) -> None:
    with pytest.raises(BadDateError):
        read_periods("2009", "2010", periods)


@pytest.mark.parametrize("text", ["2008", "2008~", "2008-09~", "2008-09?", "2008-09-22%"])
def test_a_year_alone_and_a_mark_of_doubt_are_vague(text: str) -> None:
    assert is_vague(text)


@pytest.mark.parametrize("text", ["2008-09", "2008-09-22"])
def test_a_month_and_a_day_are_precise(text: str) -> None:
    assert not is_vague(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2015", "2015-01-01", "2015-12-31"),
        ("1999/2017", "1999-01-01", "2017-12-31"),
        ("2015-06~/2015-10", "2015-06-01", "2015-10-31"),
    ],
)
def test_a_span_is_a_date_or_an_interval_of_two(text: str, first: str, last: str) -> None:
    found = read_span(text)
    assert [date.fromordinal(day).isoformat() for day in (found.earliest, found.latest)] == [first, last]


@pytest.mark.parametrize("text", ["", "/", "1999/", "/2017", "2017/1999", "1999/2017/2018", "1999/..", "1999-13/2017"])
def test_a_text_that_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(BadDateError):
        read_span(text)


# --- properties ----------------------------------------------------------------------------------

calm = settings(deadline=None, max_examples=60)  # reading EDTF takes its time
DAYS = st.dates(date(1980, 1, 1), date(2025, 12, 31))
MARKS = st.sampled_from(["", "~", "?", "%"])
PRECISION = st.sampled_from([4, 7, 10])
EDTF = st.builds(lambda day, length, mark: day.isoformat()[:length] + mark, DAYS, PRECISION, MARKS)
YEARS = st.integers(1990, 2017)
PERIODS = st.builds(Period.year, YEARS) | st.builds(Period.month, YEARS, st.integers(1, 12))
DOUBT = st.integers(0, 800)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """A life of which at least one reading ends on or after its start."""
    start, end = sorted((draw(DAYS).toordinal(), draw(DAYS).toordinal()))
    open_end = draw(st.booleans())
    return Interval(start, start + draw(DOUBT), end - draw(DOUBT), FOREVER if open_end else end + draw(DOUBT))


@calm
@given(EDTF)
def test_doubt_only_ever_widens_a_date(text: str) -> None:
    strict, padded = read_date(text, padded=False), read_date(text)
    assert padded.earliest <= strict.earliest <= strict.latest <= padded.latest
    assert (padded != strict) is (text[-1] in "~?%")


@calm
@given(EDTF)
def test_padding_adds_between_one_day_and_one_year_each_way(text: str) -> None:
    strict, padded = read_date(text, padded=False), read_date(text)
    unit = {4: (365, 366), 7: (28, 31), 10: (1, 1)}[len(text.rstrip("~?%"))]
    for added in (strict.earliest - padded.earliest, padded.latest - strict.latest):
        assert unit[0] <= added <= unit[1] if text[-1] in "~?%" else added == 0


@calm
@given(EDTF, PERIODS)
def test_a_day_is_in_the_periods_that_it_can_fall_in(text: str, period: Period) -> None:
    days = read_date(text)
    meets = days.earliest <= period.last and days.latest >= period.first
    assert (read_interval(text, text).in_period(period) is not ABSENT) is meets


@given(intervals(), YEARS, st.integers(1, 12))
def test_what_is_in_a_month_is_as_surely_in_its_year(life: Interval, year: int, month: int) -> None:
    in_month = life.in_period(Period.month(year, month))
    assert life.in_period(Period.year(year)) >= in_month


@given(intervals(), YEARS)
def test_a_year_without_a_month_is_no_year_at_all(life: Interval, year: int) -> None:
    months = [life.in_period(Period.month(year, month)) for month in range(1, 13)]
    assert (life.in_period(Period.year(year)) is ABSENT) is (set(months) == {ABSENT})


@given(intervals(), PERIODS, st.data())
def test_certain_means_that_every_reading_meets_the_period_and_possible_that_one_does(
    life: Interval, period: Period, draw: st.DataObject
) -> None:
    start = draw.draw(st.integers(life.start_earliest, life.start_latest))
    end = draw.draw(st.integers(life.end_earliest, life.end_latest))
    meets = start <= period.last and end >= period.first
    status = life.in_period(period)
    if status is CERTAIN:
        assert meets
    if meets:
        assert status is not ABSENT
    widest = life.start_earliest <= period.last and life.end_latest >= period.first
    narrowest = life.start_latest <= period.last and life.end_earliest >= period.first
    assert status == (widest + narrowest if widest else 0)


@given(intervals(), PERIODS, st.integers(0, 400), st.integers(0, 400))
def test_more_doubt_never_makes_surer_and_never_takes_away(
    life: Interval, period: Period, earlier: int, later: int
) -> None:
    doubtful = Interval(
        life.start_earliest - earlier,
        life.start_latest + later,
        life.end_earliest - earlier,
        life.end_latest + later,
    )
    before, after = life.in_period(period), doubtful.in_period(period)
    assert (after is not ABSENT) >= (before is not ABSENT)
    assert (after is CERTAIN) <= (before is CERTAIN)


@given(intervals(), PERIODS, st.integers(1, 400))
def test_a_longer_life_is_at_least_as_surely_there(life: Interval, period: Period, by: int) -> None:
    longer = Interval(life.start_earliest, life.start_latest, life.end_earliest + by, life.end_latest + by)
    assert longer.in_period(period) >= life.in_period(period)


@given(st.lists(intervals(), max_size=3), PERIODS)
def test_several_lives_are_as_sure_as_the_surest(intervals: list[Interval], period: Period) -> None:
    best = max((life.in_period(period) for life in intervals), default=ABSENT)
    assert status_of(tuple(intervals), period) is best


@calm
@given(DAYS.filter(lambda day: 1990 <= day.year <= 2017))
def test_every_day_of_the_story_is_in_one_year_and_one_month(day: date) -> None:
    life = read_interval(day.isoformat(), day.isoformat())
    years = [year for year in range(1990, 2018) if life.in_period(Period.year(year))]
    months = [m for m in range(1, 13) if life.in_period(Period.month(day.year, m))]
    assert (years, months) == ([day.year], [day.month])
    period = Period.month(day.year, day.month)
    assert period.last + 1 == (date(day.year, day.month, 28) + timedelta(4)).replace(day=1).toordinal()
