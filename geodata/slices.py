"""One moment cut out of the atlas: who lived where and who was at work there, with what is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from geodata.dates import FIRST_YEAR, LAST_YEAR, Period, Status
from geodata.records import SERIES, Deaths, Event, Headcount, Headline, Organisation, Place, Presence, Series

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
class Counted:
    """What is known in a period of how many people lived at a place; nothing is added or averaged.

    `counts` is the last precise headcount of each series, one each, or the headline's figure and rivals where a year's
    headline is about the place. `vague` are those whose date is vague and that a precise one keeps out of `counts`, to
    be told beside them. `age` says how old the newest is: of the period itself, of the year before its first day, or
    older (then it is told in words and no disc is drawn from it). `highest` is the largest precise one of the period.
    """

    counts: tuple[Headcount, ...] = ()
    vague: tuple[Headcount, ...] = ()
    age: Age | None = None
    highest: Headcount | None = None

    @property
    def higher(self) -> Headcount | None:
        """The highest figure of the period, where it is above those in `counts`."""
        most = max((count.most for count in self.counts), default=0)
        return self.highest if self.age == "period" and self.highest and self.highest.most > most else None


@dataclass(frozen=True, slots=True)
class PlaceThen:
    """A place in a period: how surely it existed, who lived there as far as anybody counted, who was at work there.

    Where the place is `counted_in` a town, `counted` is the town's. `within` are the counts of other places in the same
    month that include the people counted here, so that nobody adds them. `held_by` is the id of the whole that it is
    told with, "" for a place that stands for itself: a part of a whole that stands for several places of a town does,
    unless the whole's counts cover it.
    """

    place: Place
    status: Status
    counted: Counted
    works: tuple[Work, ...]
    within: tuple[Headcount, ...] = ()
    held_by: str = ""

    @property
    def disc(self) -> tuple[Headcount, ...]:
        """The counts that size the disc: official and association side by side, else the first that there is."""
        if self.place.is_area or self.counted.age in (None, "older"):
            return ()
        counts = self.counted.counts
        rivals = [count for series in ("official", "association") for count in counts if count.series == series]
        return tuple(rivals[:2] or counts[:1])


@dataclass(frozen=True, slots=True)
class HeadlineThen:
    """The figure of a period and its rivals, or words where there is none; chosen for a year, never computed.

    `counts` begin with the figure; `place` is what they are of, none where there is no count; `highest` is a figure of
    the same period and place above them. A month without a count of its own is not `of_period`: it has what is said of
    its year.
    """

    year: Headline
    counts: tuple[Headcount, ...]
    place: Place | None
    of_period: bool
    highest: Headcount | None = None

    @property
    def residents(self) -> tuple[Headcount, ...]:
        """Its counts of people who lived there, without meals and the like."""
        return tuple(count for count in self.counts if count.what == "residents")

    def area(self, language: Literal["fr", "en"]) -> str:
        """Where the figure was counted: in the year's words where it is the year's, else the name of the place."""
        if self.place is None or not self.counts or self.counts[0].id in self.year.headcount_ids:
            of_year: str = getattr(self.year, f"area_{language}")
            return of_year
        name: str = getattr(self.place, f"name_{language}")
        return name


@dataclass(frozen=True, slots=True)
class TimeSlice:
    """The places of the atlas that exist in a period (rest areas and towns always do), and the work done there.

    `deaths` are the counts of exactly that year, side by side; a month has none.
    """

    period: Period
    places: tuple[PlaceThen, ...]
    headline: HeadlineThen | None
    events: tuple[Event, ...]
    deaths: tuple[Deaths, ...]

    @property
    def works(self) -> tuple[Work, ...]:
        """All the work of the period, place by place."""
        return tuple(work for place in self.places for work in place.works)

    @property
    def lived_in(self) -> tuple[PlaceThen, ...]:
        """Camps, squats and centres of the period, without the zones and parts told with another one."""
        return tuple(then for then in self.places if then.place.is_lived_in and not then.held_by)

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


_AGES: tuple[Age, ...] = ("period", "year", "older")


def last_counts(headcounts: Iterable[Headcount], since: int, period: Period) -> Counted:
    """Of residents' counts of one place, by day: the last precise one of each series, how old they are, the highest.

    `since` is the first day (ordinal) of the life the place is in, so that no count from before a gap is shown after
    it. Only counts as fresh as the freshest are kept: an old official count does not stand beside a new one. A vague
    count hides no precise one of its age; where there are only vague ones they are what is known. Of those that are
    older than a year the last alone is told, however dated.
    """
    known = [
        count
        for count in headcounts
        if count.what == "residents"
        and count.days.earliest >= min(since, period.first)
        and count.days.latest <= period.last
    ]
    age = next((age for age in _AGES if any(_age(count, period) == age for count in known)), None)
    fresh = [count for count in known if _age(count, period) == age]
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


def with_headline(counted: Counted, chosen: tuple[Headcount, ...]) -> Counted:
    """What is known of a place that the headline of a period is about: the headline's counts are its counts.

    The highest figure is still that of all precise counts of the period; vague counts that the headline chose are not
    told twice.
    """
    return replace(counted, counts=chosen, vague=tuple(c for c in counted.vague if c not in chosen), age="period")


def told_together(places: Iterable[PlaceThen]) -> tuple[PlaceThen, ...]:
    """The places with what ties them to others of the period: whose counts hold their people, which whole has them."""
    by_id = {then.place.id: then for then in places}
    within: dict[str, list[Headcount]] = {}
    for then in by_id.values():
        for count in () if then.place.counted_in else _of_period(then):
            for key in count.covers:
                months = {other.month for other in _of_period(by_id[key])} if key in by_id else set()
                if count.month in months:
                    within.setdefault(key, []).append(count)
    ties = {key: (tuple(within.get(key, ())), _held_by(then.place, by_id)) for key, then in by_id.items()}
    return tuple(
        replace(then, within=ties[key][0], held_by=ties[key][1]) if any(ties[key]) else then
        for key, then in by_id.items()
    )


def _held_by(place: Place, here: Mapping[str, PlaceThen]) -> str:
    whole = here.get(place.part_of)
    if whole is None:
        return ""
    covered = any(place.id in count.covers for count in whole.counted.counts)
    return "" if whole.place.is_collective and not covered else place.part_of


def _of_period(then: PlaceThen) -> tuple[Headcount, ...]:
    return then.counted.counts if then.counted.age == "period" else ()


def chosen_in(period: Period, chosen: tuple[Headcount, ...]) -> tuple[Headcount, ...]:
    """What a period takes of its year's headline (`chosen`): a year all; a month the figure counted in it, if any.

    With the figure a month takes the rivals that may be of it.
    """
    if not period.is_month or not chosen:
        return chosen
    if not (period.first <= chosen[0].days.earliest and chosen[0].days.latest <= period.last):
        return ()
    return tuple(c for c in chosen if c.days.earliest <= period.last and c.days.latest >= period.first)


def headline_of(
    period: Period,
    year: Headline,
    chosen: tuple[Headcount, ...],
    shown: Mapping[str, PlaceThen],
    areas: Iterable[str],
) -> HeadlineThen:
    """The headline of a year as it was chosen (`chosen`: its headcounts); of a month, the counts that are of it.

    A month takes its year's headline if the figure was counted in it; else the last counts of the place that the year
    is about; else those of another place that a headline is ever about (`areas`: ids), the largest first; else it has
    what is said of the year. `shown` are the places of the period by id.
    """
    about = shown.get(chosen[0].place_id) if chosen else None
    place = about.place if about else None
    of_period = chosen_in(period, chosen)
    if of_period or not period.is_month:
        return HeadlineThen(year, of_period, place, True, about.counted.higher if about else None)
    counted = [shown[key] for key in areas if key in shown and shown[key].counted.age == "period"]
    counted.sort(key=lambda then: (then is not about, -max(count.most for count in then.counted.counts)))
    if counted:
        return HeadlineThen(year, counted[0].counted.counts, counted[0].place, True, counted[0].counted.higher)
    return HeadlineThen(year, chosen, place, of_period=False)


def story_years() -> range:
    """The years of the story, both ends included."""
    return range(FIRST_YEAR, LAST_YEAR + 1)


def story_periods() -> tuple[Period, ...]:
    """Every year and then every month of the story."""
    years = (Period.year(year) for year in story_years())
    months = (Period.month(year, month) for year in story_years() for month in range(1, 13))
    return tuple(chain(years, months))
