"""One moment cut out of the atlas: who lived where and who was at work there, with what is doubtful."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from geodata.dates import Period, Status
from geodata.models import Deaths, Event, Headcount, Headline, Organisation, Place, Presence
from geodata.story import FIRST_YEAR, LAST_YEAR

Age = Literal["period", "year", "older"]
ROLES = ("site", "town", "membership")  # the closest to the place first


@dataclass(frozen=True, slots=True)
class Work:
    """One organisation at one place in a period; several rows of one organisation there are one work.

    Attributes
    ----------
    status
        The surest of `statuses`.
    role
        The one of `ROLES` that is closest to the place.
    statuses
        Those of `presences`, one each: none is surer than the place.
    """

    organisation: Organisation
    place: Place
    status: Status
    role: str
    activities: tuple[str, ...]
    presences: tuple[Presence, ...]
    statuses: tuple[Status, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What is known in a period of how many people lived at a place; nothing is added or averaged.

    Attributes
    ----------
    counts
        The last precise headcount of each series, one each, or the headline's figure and rivals where a year's headline
        is about the place.
    vague
        Those whose date is vague and that a precise one keeps out of `counts`, to be told beside them.
    age
        How old the newest is: of the period itself, of the year before its first day, or older (then it is told in
        words and no disc is drawn from it). None where nobody counted.
    highest
        The largest precise one of the period.
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
class PlaceState:
    """A place in a period.

    Attributes
    ----------
    status
        How surely it existed.
    counted
        Who lived there; where the place is `counted_in` a town, the town's.
    within
        Counts of other places in the same month that include the people counted here, so that nobody adds them.
    held_by
        Id of the whole that it is told with, "" for a place that stands for itself: a part of a whole that stands for
        several places of a town does, unless the whole's counts cover it.
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
class HeadlineState:
    """The figure of a period and its rivals, or words where there is none; chosen for a year, never computed.

    Attributes
    ----------
    counts
        The figure first.
    place
        What `counts` are of; None where there are none.
    of_period
        False of a month without a count of its own, which has what is said of its year.
    highest
        A figure of the same period and place above `counts`.
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
        """Where the figure was counted.

        Returns
        -------
        str
            In the year's words where it is the year's, else the name of the place.
        """
        if self.place is None or not self.counts or self.counts[0].id in self.year.headcount_ids:
            of_year: str = getattr(self.year, f"area_{language}")
            return of_year
        name: str = getattr(self.place, f"name_{language}")
        return name


@dataclass(frozen=True, slots=True)
class TimeSlice:
    """The places of the atlas that exist in a period (rest areas and towns always do), and the work done there.

    Attributes
    ----------
    headline
        Of its year, or of the month itself; None where the year has none.
    deaths
        The counts of exactly that year, side by side; a month has none.
    """

    period: Period
    places: tuple[PlaceState, ...]
    headline: HeadlineState | None
    events: tuple[Event, ...]
    deaths: tuple[Deaths, ...]

    @property
    def works(self) -> tuple[Work, ...]:
        """All the work of the period, place by place."""
        return tuple(work for place in self.places for work in place.works)

    @property
    def lived_in(self) -> tuple[PlaceState, ...]:
        """Camps, squats and centres of the period, without the zones and parts told with another one."""
        return tuple(state for state in self.places if state.place.is_lived_in and not state.held_by)

    def organisations(self, status: Status = Status.POSSIBLE) -> tuple[str, ...]:
        """Ids of the teams at work, each once; members of a collective are not counted.

        Parameters
        ----------
        status
            The least that a work must have.
        """
        teams = {work.organisation.team for work in self.works if work.role != "membership" and work.status >= status}
        return tuple(sorted(teams))

    @property
    def members_only(self) -> tuple[str, ...]:
        """Ids of organisations known in the period only as members of a collective."""
        at_work = {work.organisation.id for work in self.works if work.role != "membership"}
        members = {work.organisation.id for work in self.works if work.role == "membership"}
        return tuple(sorted(members - at_work))


def status_at(presence: Presence, place: Status, period: Period) -> Status:
    """How sure a presence is in a period: never surer than its place.

    Parameters
    ----------
    place
        The status of the place in that period.
    """
    return min(presence.life.in_period(period), place)


def work_of(organisation: Organisation, place: Place, at_work: Sequence[tuple[Presence, Status]]) -> Work:
    """The work of one organisation at a place.

    Parameters
    ----------
    at_work
        Its presences there, at least one, each with its `status_at`.
    """
    presences = tuple(presence for presence, _ in at_work)
    statuses = tuple(status for _, status in at_work)
    role = min((presence.role for presence in presences), key=ROLES.index)
    activities = tuple(dict.fromkeys(activity for presence in presences for activity in presence.activities))
    return Work(organisation, place, max(statuses), role, activities, presences, statuses)


def with_counts_of_town(shown: Mapping[str, PlaceState]) -> dict[str, PlaceState]:
    """The places of a period, of which those `counted_in` a town that is there have what is known of it.

    Parameters
    ----------
    shown
        By id.

    Returns
    -------
    dict[str, PlaceState]
        By id, in the same order.
    """
    told = {
        key: replace(state, counted=shown[state.place.counted_in].counted)
        for key, state in shown.items()
        if state.place.counted_in in shown
    }
    return {**shown, **told}


def told_together(shown: Mapping[str, PlaceState]) -> dict[str, PlaceState]:
    """Places with what ties them to others of the period: whose counts hold theirs, which whole has them.

    Parameters
    ----------
    shown
        The places of the period by id.

    Returns
    -------
    dict[str, PlaceState]
        By id, in the same order.
    """
    within: dict[str, list[Headcount]] = {}
    for state in shown.values():
        for count in () if state.place.counted_in else _of_period(state):
            for key in count.covers:
                if key in shown and any(other.month == count.month for other in _of_period(shown[key])):
                    within.setdefault(key, []).append(count)
    return {key: _told(state, tuple(within.get(key, ())), _held_by(state.place, shown)) for key, state in shown.items()}


def _told(state: PlaceState, within: tuple[Headcount, ...], held_by: str) -> PlaceState:
    return replace(state, within=within, held_by=held_by) if within or held_by else state


def _held_by(place: Place, here: Mapping[str, PlaceState]) -> str:
    whole = here.get(place.part_of)
    if whole is None:
        return ""
    covered = any(place.id in count.covers for count in whole.counted.counts)
    return "" if whole.place.is_collective and not covered else place.part_of


def _of_period(state: PlaceState) -> tuple[Headcount, ...]:
    return state.counted.counts if state.counted.age == "period" else ()


def story_years() -> range:
    """The years of the story.

    Returns
    -------
    range
        It holds both the first and the last of them.
    """
    return range(FIRST_YEAR, LAST_YEAR + 1)


def story_months() -> tuple[Period, ...]:
    """The months of the story, in order."""
    return tuple(Period.month(year, month) for year in story_years() for month in range(1, 13))
