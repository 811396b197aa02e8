"""What is known in a period of how many people lived at a place: the last counts, how old they are, the highest."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.dates import ALWAYS, Period
from geodata.models import SERIES, Headcount, Place, Series
from geodata.slices import Age, Counted

DAYS_A_COUNT_STAYS_A_DISC = 365

_NOT_COUNTED = Counted()


def counted_at(place: Place, headcounts: tuple[Headcount, ...], period: Period) -> Counted:
    """What is known in a period of how many people lived at a place; of one with a gap, only since the gap.

    Parameters
    ----------
    headcounts
        Its counts of residents, in the order of their days.
    """
    if not headcounts:
        return _NOT_COUNTED
    since = max((life.start_earliest for life in place.intervals if life.in_period(period)), default=ALWAYS)
    return last_counts(headcounts, since, period)


_AGES: tuple[Age, ...] = ("period", "year", "older")


def last_counts(headcounts: Iterable[Headcount], since: int, period: Period) -> Counted:
    """The last precise count of each series, how old they are, and the highest.

    Only counts as fresh as the freshest are kept: an old official count does not stand beside a new one. A vague count
    hides no precise one of its age; where there are only vague ones they are what is known. Of those that are older
    than a year the last alone is told, however dated.

    Parameters
    ----------
    headcounts
        Counts of residents of one place, in the order of their days.
    since
        First day (ordinal) of the life that the place is in, so that no count from before a gap is shown after it.
    """
    known: dict[Age, list[Headcount]] = {}
    for count in headcounts:
        if count.days.earliest >= min(since, period.first) and count.days.latest <= period.last:
            known.setdefault(_age(count, period), []).append(count)
    age = next((age for age in _AGES if age in known), None)
    if age is None:
        return _NOT_COUNTED
    fresh = known[age]
    if age == "older":
        newest = max(count.days.latest for count in fresh)
        return Counted(_last_of_each(count for count in fresh if count.days.latest == newest), age=age)
    precise = [count for count in fresh if not count.is_vague]
    vague = [count for count in fresh if count.is_vague]
    highest = max(precise, key=lambda count: count.most, default=None) if age == "period" else None
    return Counted(_last_of_each(precise or vague), _last_of_each(vague) if precise else (), age, highest)


def _last_of_each(counts: Iterable[Headcount]) -> tuple[Headcount, ...]:
    """The last of each series; of two of one day, the one that comes later in the table."""
    last: dict[Series, Headcount] = {}
    for count in counts:
        before = last.get(count.series)
        if before is None or count.days.latest >= before.days.latest:
            last[count.series] = count
    return tuple(last[series] for series in SERIES if series in last)


def _age(count: Headcount, period: Period) -> Age:
    if count.days.earliest >= period.first:
        return "period"
    return "year" if period.first - count.days.latest <= DAYS_A_COUNT_STAYS_A_DISC else "older"
