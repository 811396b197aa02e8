"""The period that shows a place, an organisation or a year at its best, for links that name none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geodata.atlas import Atlas
from geodata.dates import Interval, Period, Status, status_of
from geodata.grouping import grouped
from geodata.intervals import YEARS, fullest_year
from geodata.models import Headcount, Place


def best_years_of_places(atlas: Atlas) -> dict[str, Period | None]:
    """The year to go to for each place, as `best_year_of_place` says.

    Returns
    -------
    dict[str, Period | None]
        By id of a place.
    """
    at_work = grouped((presence.place_id, presence.life) for presence in atlas.presences)
    residents = grouped((count.place_id, count) for count in atlas.headcounts if count.what == "residents")
    return {
        key: best_year_of_place(place, at_work.get(key, ()), residents.get(key, ()))
        for key, place in atlas.places.items()
    }


def best_years_of_organisations(atlas: Atlas) -> dict[str, Period | None]:
    """The year in which each organisation was at work most, at all places together.

    Returns
    -------
    dict[str, Period | None]
        By id of an organisation; None for one that was at work at none.
    """
    at_work = grouped((presence.organisation_id, presence.life) for presence in atlas.presences)
    return {key: fullest_year(at_work.get(key, ())) for key in atlas.organisations}


def best_year_of_place(place: Place, at_work: Sequence[Interval], residents: Iterable[Headcount]) -> Period | None:
    """The year of its highest count of residents; without one, that in which it existed for most of the days.

    Parameters
    ----------
    at_work
        The lives of the presences there: lasting geography is shown in the year in which most was done there.
    residents
        Those of this place alone.

    Returns
    -------
    Period | None
        None for lasting geography where nobody was ever at work.
    """
    counted = _year_of(max(residents, key=lambda count: count.most, default=None))
    if counted is not None:
        return counted
    is_lasting = status_of(place.intervals, YEARS[0]) is status_of(place.intervals, YEARS[-1]) is Status.CERTAIN
    return fullest_year(at_work if is_lasting else place.intervals)


def best_month(atlas: Atlas, year: Period) -> Period:
    """The month that opens when a visitor goes from a year to its months.

    Parameters
    ----------
    year
        A whole year of the story.

    Returns
    -------
    Period
        That in which the figure of the year's headline was counted; else the first with a count of its own; else June.
    """
    months = [Period.month(int(year.label), month) for month in range(1, 13)]
    headlines = {month: atlas.story[month.label].headline for month in months}
    own = {month: headline.counts for month, headline in headlines.items() if headline and headline.of_period}
    headline = atlas.story[year.label].headline
    same = [month for month, counts in own.items() if headline and headline.counts and headline.counts[0] in counts]
    return next(iter([*same, *own]), months[5])


def _year_of(count: Headcount | None) -> Period | None:
    """The year that holds every day on which it can have been made."""
    if count is None:
        return None
    within = (year for year in YEARS if year.first <= count.days.earliest and count.days.latest <= year.last)
    return next(within, None)
