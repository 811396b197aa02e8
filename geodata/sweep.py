"""Cuts periods that follow one another out of the records, all in one sweep; the rules are those of `slices.py`.

Each record is laid on the periods that its days meet, and what does not change from one period to the next is the
same object in both. Refuses periods that overlap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import TypeVar

from geodata.dates import Period, Status, status_of
from geodata.grouping import grouped
from geodata.headlines import chosen_in, headline_of, with_headline
from geodata.last_counts import counted_at
from geodata.models import Deaths, Event, Headcount, Headline, Organisation, Place, Presence
from geodata.slices import PlaceState, TimeSlice, Work, status_at, told_together, with_counts_of_town, work_of

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Site:
    """A place with what is known of it.

    Attributes
    ----------
    residents
        Its headcounts of residents, in the order of their days.
    """

    place: Place
    presences: tuple[Presence, ...]
    residents: tuple[Headcount, ...]


@dataclass(frozen=True, eq=False)
class Sweep:
    """The records as a sweep asks for them; safe to share between threads.

    Attributes
    ----------
    organisations
        By id.
    headlines
        By year.
    chosen
        The headcounts of each headline by year, the figure first.
    headline_areas
        Ids of the places that the headline of some year is about.
    deaths
        Counts of exactly one year, by year.
    """

    sites: tuple[Site, ...]
    events: tuple[Event, ...]
    organisations: Mapping[str, Organisation]
    headlines: Mapping[str, Headline]
    chosen: Mapping[str, tuple[Headcount, ...]]
    headline_areas: tuple[str, ...]
    deaths: Mapping[str, tuple[Deaths, ...]]

    @classmethod
    def of(
        cls,
        places: Mapping[str, Place],
        organisations: Mapping[str, Organisation],
        presences: Iterable[Presence],
        headcounts: Iterable[Headcount],
        headlines: Mapping[str, Headline],
        deaths: Iterable[Deaths],
        events: Iterable[Event],
    ) -> Sweep:
        """The records of an atlas.

        Parameters
        ----------
        places
            By id.
        organisations
            By id.
        headcounts
            In the order of their days.
        headlines
            By year.

        Raises
        ------
        KeyError
            A headline names a headcount that is not there.
        """
        by_id = {count.id: count for count in headcounts}
        chosen = {year: tuple(by_id[key] for key in one.headcount_ids) for year, one in headlines.items()}
        figures = (counts[0].place_id for counts in chosen.values() if counts)
        residents = grouped((count.place_id, count) for count in by_id.values() if count.what == "residents")
        at_work = grouped((presence.place_id, presence) for presence in presences)
        return cls(
            tuple(Site(one, at_work.get(key, ()), residents.get(key, ())) for key, one in places.items()),
            tuple(events),
            MappingProxyType(organisations),
            MappingProxyType(headlines),
            MappingProxyType(chosen),
            tuple(dict.fromkeys(figures)),
            MappingProxyType(grouped((one.span, one) for one in deaths if one.whole_year)),
        )

    def slices(self, periods: Sequence[Period]) -> tuple[TimeSlice, ...]:
        """A slice of each period.

        Parameters
        ----------
        periods
            In order; they need not touch.

        Raises
        ------
        ValueError
            A period begins before the one before it has ended.
        """
        run = _Run.of(periods)
        events = run.lay((event, event.days.earliest, event.days.latest) for event in self.events)
        alone: list[list[PlaceState]] = [[] for _ in periods]
        for site in self.sites:
            for at, state in self._through(site, run):
                alone[at].append(state)
        slices: list[TimeSlice] = []
        before: dict[str, PlaceState] = {}
        for at, period in enumerate(periods):
            year, chosen = self.headlines.get(period.label[:4]), self.chosen.get(period.label[:4], ())
            shown = {state.place.id: state for state in alone[at]}
            shown = with_counts_of_town(with_headline(shown, chosen_in(period, chosen)))
            headline = headline_of(period, year, chosen, shown, self.headline_areas) if year else None
            before = {key: _kept(state, before.get(key)) for key, state in told_together(shown).items()}
            deaths = self.deaths.get(period.label, ())
            slices.append(TimeSlice(period, tuple(before.values()), headline, tuple(events.get(at, ())), deaths))
        return tuple(slices)

    def _through(self, site: Site, run: _Run) -> Iterator[tuple[int, PlaceState]]:
        """A place by itself in each period in which it is there, with the number of the period."""
        place = site.place
        here = run.lay((place, life.start_earliest, life.end_latest) for life in place.intervals)
        presences = site.presences if here else ()
        at_work = run.lay((one, one.life.start_earliest, one.life.end_latest) for one in presences)
        before: PlaceState | None = None
        for at in here:
            period = run.periods[at]
            status = status_of(place.intervals, period)
            works = self._works(place, status, at_work.get(at, ()), period, before.works if before else ())
            before = _kept(PlaceState(place, status, counted_at(place, site.residents, period), works), before)
            yield at, before

    def _works(
        self, place: Place, status: Status, presences: Sequence[Presence], period: Period, before: tuple[Work, ...]
    ) -> tuple[Work, ...]:
        """Who is at work at a place that has this status; the works of `before` where they say the same."""
        if not presences:
            return ()
        at_work = grouped((one.organisation_id, (one, status_at(one, status, period))) for one in presences)
        works = (work_of(self.organisations[key], place, found) for key, found in at_work.items())
        known = {work.organisation.id: work for work in before}
        return tuple(_kept(work, known.get(work.organisation.id)) for work in works)


@dataclass(frozen=True)
class _Run:
    """Periods that follow one another, with their first and last days."""

    periods: Sequence[Period]
    firsts: Sequence[int]
    lasts: Sequence[int]

    @classmethod
    def of(cls, periods: Sequence[Period]) -> _Run:
        if any(after.first <= before.last for before, after in pairwise(periods)):
            raise ValueError("the periods of a sweep follow one another: years and months need one each")
        return cls(periods, [period.first for period in periods], [period.last for period in periods])

    def lay(self, dated: Iterable[tuple[Thing, int, int]]) -> dict[int, list[Thing]]:
        """By number of a period, the things that come with some day of it, in their order.

        A thing comes with its earliest and its latest day (ordinals), once for each stretch of days.
        """
        laid: dict[int, list[Thing]] = {}
        for thing, earliest, latest in dated:
            for at in range(bisect_left(self.lasts, earliest), bisect_right(self.firsts, latest)):
                laid.setdefault(at, []).append(thing)
        return laid


def _kept(now: Thing, before: Thing | None) -> Thing:
    """What there was before, where it is equal."""
    return before if before is not None and (now is before or now == before) else now
