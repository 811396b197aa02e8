"""EDTF dates as intervals with their doubt, and what "active in 2009" means.

Dates are EDTF (ISO 8601-2) strings of level 1 without intervals: `2009`, `2009-09`, `2009-09-22`, each with an
optional `~` (about), `?` (uncertain) or `%` (both). Days are proleptic Gregorian ordinals (`date.toordinal`), both
ends inclusive. The rule stands here alone: browser and paper are given what came of it.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import IntEnum
from functools import lru_cache

from geodata.story import FIRST_YEAR, KNOWN_UNTIL, LAST_YEAR

STORY_END = date(LAST_YEAR, 12, 31).toordinal()
ALWAYS, FOREVER = 0, 10**7  # open ends, outside every ordinal a date can have
STILL_ACTIVE = ".."

_MONTH, _DAY = "0[1-9]|1[0-2]", "0[1-9]|[12][0-9]|3[01]"
_DATE = re.compile(f"([0-9]{{4}})(?:-({_MONTH})(?:-({_DAY}))?)?([~?%])?")  # the calendar judges the 31sts


class BadDateError(ValueError):
    """A text that is not one of the EDTF dates this project uses."""


class Status(IntEnum):
    """Whether something was active in a period: `POSSIBLE` where that hangs on a doubt in its dates."""

    ABSENT = 0
    POSSIBLE = 1
    CERTAIN = 2


@dataclass(frozen=True)
class Span:
    """The days on which a dated thing can have happened.

    Attributes
    ----------
    earliest
        The first of them, an ordinal.
    latest
        The last of them, an ordinal, inclusive.
    """

    earliest: int
    latest: int


@dataclass(frozen=True)
class Period:
    """One year or one month.

    Attributes
    ----------
    label
        `2009` or `2016-03`.
    first
        Its first day, an ordinal.
    last
        Its last day, an ordinal, inclusive.
    """

    label: str
    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that a text names.

        Parameters
        ----------
        text
            `2009` or `2016-03`.

        Raises
        ------
        BadDateError
            It is any other text, or outside the story.
        """
        found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?", text, re.ASCII)
        if not found:
            raise BadDateError(f"{text!r} is neither a year such as 2009 nor a month such as 2016-03")
        year, month = int(found[1]), int(found[2] or 0)
        if not FIRST_YEAR <= year <= LAST_YEAR or (found[2] and not 1 <= month <= 12):
            raise BadDateError(f"{text!r} is not within {FIRST_YEAR}-01 and {LAST_YEAR}-12")
        first, last = _bounds(year, month or None, None)
        return cls(text, first, last)

    @classmethod
    def year(cls, year: int) -> Period:
        """A whole year.

        Raises
        ------
        BadDateError
            It is outside the story.
        """
        return cls.parse(f"{year:04d}")

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """One month.

        Parameters
        ----------
        month
            January is 1.

        Raises
        ------
        BadDateError
            It is outside the story.
        """
        return cls.parse(f"{year:04d}-{month:02d}")

    @property
    def is_month(self) -> bool:
        """Whether it is a month, not a year."""
        return "-" in self.label


@dataclass(frozen=True)
class Interval:
    """A life with doubt at both ends: it starts and ends somewhere within two spans of days (ordinals, inclusive).

    Attributes
    ----------
    start_earliest
        The first day on which it can have started.
    start_latest
        The last day on which it can have started.
    end_earliest
        The first day that can have been its last.
    end_latest
        The last day that can have been its last, `FOREVER` where it may go on.
    """

    start_earliest: int
    start_latest: int
    end_earliest: int
    end_latest: int

    @property
    def days(self) -> tuple[int, int, int, int]:
        """Start earliest and latest, end earliest and latest, as ordinals."""
        return (self.start_earliest, self.start_latest, self.end_earliest, self.end_latest)

    def in_period(self, period: Period) -> Status:
        """Whether it was active in a period.

        Returns
        -------
        Status
            `CERTAIN` if every start and end the doubt allows meets the period, `POSSIBLE` if some do.
        """
        if self.start_earliest > period.last or self.end_latest < period.first:
            return Status.ABSENT
        if self.start_latest <= period.last and self.end_earliest >= period.first:
            return Status.CERTAIN
        return Status.POSSIBLE


def _bounds(year: int, month: int | None, day: int | None) -> tuple[int, int]:
    if month is None:
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    if day is None:
        last_day = calendar.monthrange(year, month)[1]
        return date(year, month, 1).toordinal(), date(year, month, last_day).toordinal()
    only = date(year, month, day).toordinal()
    return only, only


def _padded(year: int, month: int | None, day: int | None) -> Span:
    """A date that is about right: one unit of its own precision (year, month or day) wider on each side."""
    if month is None:
        return Span(_bounds(year - 1, None, None)[0], _bounds(year + 1, None, None)[1])
    if day is None:
        before, after = year * 12 + month - 2, year * 12 + month
        first = _bounds(before // 12, before % 12 + 1, None)[0]
        last = _bounds(after // 12, after % 12 + 1, None)[1]
        return Span(first, last)
    only = _bounds(year, month, day)[0]
    return Span(only - 1, only + 1)


@lru_cache(maxsize=4096)
def read_date(text: str, *, padded: bool = True) -> Span:
    """The days that an EDTF date can mean.

    Parameters
    ----------
    text
        `2009`, `2009-09` or `2009-09-22`, perhaps qualified by `~`, `?` or `%`.
    padded
        Whether a qualified date is wider by one unit of its precision (year, month or day) on each side.

    Raises
    ------
    BadDateError
        It is anything else, or no day of the calendar.
    """
    found = _DATE.fullmatch(text)
    if not found:
        raise BadDateError(f"{text!r} is not an EDTF date such as 2009, 2009-09, 2009-09-22 or 2008~")
    year, month, day = int(found[1]), int(found[2] or 0) or None, int(found[3] or 0) or None
    try:
        return _padded(year, month, day) if padded and found[4] else Span(*_bounds(year, month, day))
    except ValueError as error:
        raise BadDateError(f"{text!r} is not a day of the calendar") from error


def is_vague(text: str) -> bool:
    """Whether an EDTF date is a year alone or carries a mark of doubt (`~ ? %`); months and days are precise."""
    return len(text) == len("2009") or text[-1:] in ("~", "?", "%")


def read_span(text: str) -> Span:
    """The days of an EDTF date or of an interval of two; nothing is padded.

    Parameters
    ----------
    text
        `2015`, or an interval such as `1999/2017`, both ends inclusive.

    Raises
    ------
    BadDateError
        It is anything else, or ends before it starts.
    """
    first, slash, last = text.partition("/")
    span = Span(read_date(first, padded=False).earliest, read_date(last if slash else first, padded=False).latest)
    if span.latest < span.earliest:
        raise BadDateError(f"{text!r} ends before it starts")
    return span


def read_interval(start_date: str, end_date: str) -> Interval:
    """The life from one date to another.

    Parameters
    ----------
    start_date
        An EDTF date. Empty: always there, which only lasting geography may be.
    end_date
        An EDTF date, all of it included: `2013` is all of 2013. `..`: still going on at `KNOWN_UNTIL`, and possible
        after it. Empty: no source gives the end, so all after the start is doubt.

    Returns
    -------
    Interval
        It does not start after its end, however doubtful the two are, unless no reading of them has the end on or after
        the start: then they are as they stand, for the checks to refuse.

    Raises
    ------
    BadDateError
        A date is none of these.
    """
    start = read_date(start_date) if start_date else Span(ALWAYS, ALWAYS)
    if not end_date and not start_date:
        end = Span(FOREVER, FOREVER)
    elif end_date == STILL_ACTIVE:
        end = Span(KNOWN_UNTIL.toordinal(), FOREVER)
    elif end_date:
        end = read_date(end_date)
    else:
        end = Span(start.earliest, FOREVER)
    first, last = min(start.latest, end.latest), max(end.earliest, start.earliest)
    return Interval(start.earliest, first, last, end.latest) if first >= start.earliest else _backwards(start, end)


def _backwards(start: Span, end: Span) -> Interval:
    """Two dates of which no reading has the end on or after the start, as they stand: the checks refuse them."""
    return Interval(start.earliest, start.latest, end.earliest, end.latest)


def read_traced_interval(start_date: str, end_date: str, attested_until: str) -> Interval:
    """The life of what is known by its traces: sure up to the last of them, possible for a year more, then over.

    Parameters
    ----------
    start_date
        An EDTF date.
    end_date
        As in `read_interval`. It can only shorten the year of doubt; without `attested_until` it is the end itself.
        With `..` the doubt after the last trace has no end.
    attested_until
        The last trace, an EDTF date, which also proves a start by then. Empty: where `end_date` is too, the start is
        the last trace.

    Raises
    ------
    BadDateError
        A date is none of these.
    """
    whole = read_interval(start_date, end_date)
    if end_date and not attested_until:
        return whole
    text = attested_until or start_date
    trace = read_date(text)
    if end_date == STILL_ACTIVE:
        return Interval(whole.start_earliest, min(whole.start_latest, trace.latest), trace.earliest, FOREVER)
    end_latest = max(min(whole.end_latest, _a_year_after(read_date(text, padded=False).latest)), trace.earliest)
    return Interval(whole.start_earliest, min(whole.start_latest, trace.latest), trace.earliest, end_latest)


def _a_year_after(day: int) -> int:
    """The same day of the next year, or the 28th where there is no 29th of February."""
    state = date.fromordinal(day)
    if state.year == MAXYEAR:
        return FOREVER
    last_day = calendar.monthrange(state.year + 1, state.month)[1]
    return state.replace(year=state.year + 1, day=min(state.day, last_day)).toordinal()


def read_periods(start_date: str, end_date: str, periods: str = "") -> tuple[Interval, ...]:
    """The lives of a place.

    Parameters
    ----------
    start_date
        As in `read_interval`; it counts where `periods` is empty.
    end_date
        As in `read_interval`; it counts where `periods` is empty.
    periods
        EDTF intervals in order such as `2008-11-30/2009-05-11; 2009-10-15/2010~`, or empty.

    Raises
    ------
    BadDateError
        An interval or a date is none of these.
    """
    if not periods:
        return (read_interval(start_date, end_date),)
    intervals = []
    for life in periods.split(";"):
        start, slash, end = life.strip().partition("/")
        if not slash or not start:
            raise BadDateError(f"{life.strip()!r} is not an EDTF interval such as 2008-11-30/2009-05-11")
        intervals.append(read_interval(start, end))
    return tuple(intervals)


def status_of(intervals: tuple[Interval, ...], period: Period) -> Status:
    """The best status that any of several lives has in the period.

    Returns
    -------
    Status
        `ABSENT` where there is no life.
    """
    return max((life.in_period(period) for life in intervals), default=Status.ABSENT)
