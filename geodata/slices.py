"""One moment cut out of the atlas: who lived where and who was at work there, with what is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from geodata.dates import FIRST_YEAR, LAST_YEAR, Period, Status
from geodata.records import SERIES, Event, Headcount, Organisation, Place, Presence, Series

Age = Literal["period", "year", "older"]
DAYS_A_COUNT_STAYS_A_DISC = 365


@dataclass(frozen=True, slots=True)
class Work:
    """One organisation at one place in the period; several rows of one organisation there are one work."""

    organisation: Organisation
    place: Place
    status: Status
    role: str
    activities: tuple[str, ...]
    presences: tuple[Presence, ...]


@dataclass(frozen=True, slots=True)
class PlaceThen:
    """A place in a period. `counts` holds the last known headcount of each series, never added or averaged.

    `age` says how old the newest of them is: of the period itself, of the year before its first day, or older (then
    it is told in words and no disc is drawn from it). `highest` is the largest figure given for the period.
    """

    place: Place
    status: Status
    counts: Mapping[Series, Headcount]
    age: Age | None
    highest: int | None
    works: tuple[Work, ...]

    @property
    def disc(self) -> tuple[Headcount, ...]:
        """The counts that size the disc: official and association side by side, else the newest that there is."""
        if self.place.is_area or self.age in (None, "older"):
            return ()
        rivals = [self.counts[s] for s in ("official", "association") if s in self.counts]
        chosen = rivals or list(self.counts.values())
        return tuple(chosen)


@dataclass(frozen=True, slots=True)
class PeopleCounted:
    """Residents counted in one month, added over places of one series, no part beside its whole.

    `least`/`most`: the sum of the low and of the high ends. `when` is that month, or the year itself for counts
    of which only the year is known. For a year it is the month with the most people, so nobody who moved on
    during the year is added twice.
    """

    series: Series
    least: int
    most: int
    when: str
    headcounts: tuple[Headcount, ...]


@dataclass(frozen=True, slots=True)
class TimeSlice:
    """The places of the atlas that exist in a period (rest areas and towns always do), and the work done there."""

    period: Period
    places: tuple[PlaceThen, ...]
    people: Mapping[Series, PeopleCounted]
    events: tuple[Event, ...]

    @property
    def works(self) -> tuple[Work, ...]:
        """All the work of the period, place by place."""
        return tuple(work for place in self.places for work in place.works)

    @property
    def lived_in(self) -> tuple[PlaceThen, ...]:
        """Camps, squats and centres of the period, without the zones and parts of another one."""
        here = {then.place.id for then in self.places}
        return tuple(then for then in self.places if then.place.is_lived_in and then.place.part_of not in here)

    def organisations(self, status: Status = Status.POSSIBLE) -> tuple[str, ...]:
        """Ids of the teams at work with at least this status, each once, by members of a collective not counted."""
        teams = {
            work.organisation.counted_with or work.organisation.id
            for work in self.works
            if work.role != "membership" and work.status >= status
        }
        return tuple(sorted(teams))

    @property
    def members_only(self) -> tuple[str, ...]:
        """Ids of organisations known in the period only as members of a collective."""
        at_work = {work.organisation.id for work in self.works if work.role != "membership"}
        members = {work.organisation.id for work in self.works if work.role == "membership"}
        return tuple(sorted(members - at_work))


def last_counts(
    headcounts: Iterable[Headcount], since: int, period: Period
) -> tuple[dict[Series, Headcount], Age | None, int | None]:
    """Of residents' counts of one place: the last of each series, how old they are, the highest of the period.

    `since` is the first day (ordinal) of the life the place is in, so that no count from before a gap is shown.
    Only series as fresh as the freshest are kept: an old official count does not stand beside a new one.
    """
    known: dict[Series, Headcount] = {}
    highest: int | None = None
    for count in headcounts:
        if count.what != "residents" or count.days.earliest < since or count.days.latest > period.last:
            continue
        if count.days.earliest >= period.first:
            highest = max(highest or 0, count.most)
        before = known.get(count.series)
        if before is None or count.days.latest >= before.days.latest:
            known[count.series] = count
    ages = {series: _age(count, period) for series, count in known.items()}
    order: tuple[Age, ...] = ("period", "year", "older")
    freshest = next((age for age in order if age in ages.values()), None)
    kept = {s: known[s] for s in SERIES if s in known and ages[s] == freshest}
    return kept, freshest, highest


def _age(count: Headcount, period: Period) -> Age:
    if count.days.earliest >= period.first:
        return "period"
    return "year" if period.first - count.days.latest <= DAYS_A_COUNT_STAYS_A_DISC else "older"


def people_counted(
    headcounts: Iterable[Headcount], places: Mapping[str, Place], period: Period
) -> dict[Series, PeopleCounted]:
    """Per series, the month of the period with the most residents counted in places that are not area totals."""
    buckets: dict[tuple[Series, str], dict[str, Headcount]] = {}
    for count in headcounts:
        whole_period = period.first <= count.days.earliest and count.days.latest <= period.last
        if whole_period and count.what == "residents" and not places[count.place_id].is_area:
            when = count.date.rstrip("~?%")[:7]
            last_here = buckets.setdefault((count.series, when), {})
            before = last_here.get(count.place_id)
            if before is None or count.days.latest >= before.days.latest:
                last_here[count.place_id] = count
    best: dict[Series, PeopleCounted] = {}
    for (series, when), last_here in sorted(buckets.items()):
        wholes = tuple(c for i, c in last_here.items() if places[i].part_of not in last_here)
        sums = PeopleCounted(series, sum(c.least for c in wholes), sum(c.most for c in wholes), when, wholes)
        if series not in best or sums.most > best[series].most:
            best[series] = sums
    return {series: best[series] for series in SERIES if series in best}


def story_years() -> range:
    """The years of the story, both ends included."""
    return range(FIRST_YEAR, LAST_YEAR + 1)
