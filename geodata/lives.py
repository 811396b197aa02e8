"""The life-line of each team: where it was at work, month by month, with what is certain and what is only possible.

A month is certain where the atlas says so, and in a certain year without such a month where a date of the presence is
that year alone. A date that is about a month leaves all months that it can be possible, however sure the year.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from geodata.atlas import Atlas
from geodata.dates import STILL_ACTIVE, STORY_END, Period, Status, read_date, status_of
from geodata.models import Organisation, Place, Presence
from geodata.slices import TimeSlice, story_months, story_years
from geodata.story import FIRST_YEAR

MONTHS_A_YEAR = 12
_ENDS_OF_PERIODS = re.compile(r"[/;\s]+")  # of a place that emptied and filled again
_APART = 1  # month at the least between two presences of one lane


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of months that are equally sure.

    Attributes
    ----------
    first
        Its first month, counted from the first January of the story, which is 0.
    last
        Its last month, inclusive.
    """

    first: int
    last: int
    status: Status


@dataclass(frozen=True, slots=True)
class PresenceLife:
    """One presence, drawn as a bar.

    Attributes
    ----------
    parts
        In order, at least one; not all touch, where the place was interrupted.
    years
        The status of each year in which it is there, by label.
    lane
        The number of its lane within the row of its team: those of one lane are never there together.
    last_trace
        The last month that the last trace can be of, as in `Part`; None where the end is known, or the trace is of
        after the story.
    """

    presence: Presence
    parts: tuple[Part, ...]
    years: Mapping[str, Status]
    lane: int
    last_trace: int | None

    @property
    def is_still_active(self) -> bool:
        """Whether it went on after the story, or was seen at work later."""
        if self.presence.end_date == STILL_ACTIVE:
            return True
        latest = self.presence.attested_until or self.presence.end_date
        return bool(latest) and read_date(latest, padded=False).earliest > STORY_END

    @property
    def is_membership(self) -> bool:
        """Whether it is of a member of a collective, which proves no team."""
        return self.presence.role == "membership"


@dataclass(frozen=True, slots=True)
class TeamLife:
    """All presences of a team, its own and those of the organisations counted with it.

    Attributes
    ----------
    organisation
        That which the team is counted under.
    lives
        In the order of their first months; at least one.
    """

    organisation: Organisation
    lives: tuple[PresenceLife, ...]

    @property
    def lanes(self) -> int:
        """How many lanes its row has."""
        return 1 + max(life.lane for life in self.lives)

    @property
    def years(self) -> Mapping[str, Status]:
        """The best status of each year in which the team is at work, by label; memberships are left out."""
        return best_of(life.years for life in self.lives if not life.is_membership)


def best_of(many: Iterable[Mapping[str, Status]]) -> dict[str, Status]:
    """The best status of each year, by label in order."""
    best: dict[str, Status] = {}
    for years in many:
        for label, status in years.items():
            best[label] = max(best.get(label, status), status)
    return dict(sorted(best.items()))


def team_lives(atlas: Atlas) -> tuple[TeamLife, ...]:
    """The life-lines of all teams that can have been at work in the story, in the order of their organisations."""
    years = _statuses(atlas, (str(year) for year in story_years()))
    months = _statuses(atlas, (month.label for month in story_months()))
    of_teams: dict[str, list[PresenceLife]] = defaultdict(list)
    for presence in atlas.presences:
        if presence.id in years:
            of_teams[atlas.organisations[presence.organisation_id].team].append(
                PresenceLife(
                    presence,
                    _parts(_dates_of(presence), years[presence.id], months[presence.id]),
                    years[presence.id],
                    0,
                    _trace(presence),
                )
            )
    return tuple(
        TeamLife(atlas.organisations[key], _in_lanes(of_teams[key])) for key in atlas.organisations if key in of_teams
    )


@lru_cache(maxsize=256)
def parts_of(place: Place) -> tuple[Part, ...]:
    """The months of the story in which a place was there, with what is certain and what is only possible."""
    months = {month.label: status_of(place.intervals, month) for month in story_months()}
    years = {str(year): status_of(place.intervals, Period.year(year)) for year in story_years()}
    dated = {place.start_date, place.end_date, *_ENDS_OF_PERIODS.split(place.periods)}
    return _parts(dated, years, {label: status for label, status in months.items() if status is not Status.ABSENT})


def _statuses(atlas: Atlas, labels: Iterable[str]) -> dict[str, dict[str, Status]]:
    """By presence, its status in each of the periods in which it is there."""
    found: dict[str, dict[str, Status]] = defaultdict(dict)
    for label in labels:
        for presence, status in _presences_in(atlas.story[label]):
            found[presence.id][label] = status
    return found


def _presences_in(time_slice: TimeSlice) -> Iterable[tuple[Presence, Status]]:
    return (
        (one, status) for work in time_slice.works for one, status in zip(work.presences, work.statuses, strict=True)
    )


def _dates_of(presence: Presence) -> set[str]:
    return {presence.start_date, presence.end_date, presence.attested_until}


def _parts(dated: Set[str], years: Mapping[str, Status], months: Mapping[str, Status]) -> tuple[Part, ...]:
    """Months in a row; a year that is no more than a date to the year is certain as a whole."""
    sure = {label[:4] for label, status in months.items() if status is Status.CERTAIN}
    to_the_year = {label for label, status in years.items() if status is Status.CERTAIN and label in dated} - sure
    known = {
        _number(label): Status.CERTAIN if label[:4] in to_the_year else status
        for label, status in sorted(months.items())
    }
    runs = groupby(enumerate(known.items()), key=lambda numbered: (numbered[1][1], numbered[1][0] - numbered[0]))
    return tuple(_part([month for _, (month, _) in run], status) for (status, _), run in runs)


def _part(months: Sequence[int], status: Status) -> Part:
    return Part(months[0], months[-1], status)


def _number(label: str) -> int:
    return (int(label[:4]) - FIRST_YEAR) * MONTHS_A_YEAR + int(label[5:7]) - 1


def _trace(presence: Presence) -> int | None:
    if presence.end_date and not presence.attested_until:
        return None
    latest = read_date(presence.attested_until or presence.start_date, padded=False).latest
    return next((k for k, month in enumerate(story_months()) if month.first <= latest <= month.last), None)


def _in_lanes(lives: Sequence[PresenceLife]) -> tuple[PresenceLife, ...]:
    """The lives, each in the first lane that is free by then."""
    taken: list[int] = []  # by lane, the last month of what lies in it
    laid = []
    for life in sorted(lives, key=lambda life: (life.parts[0].first, -life.parts[-1].last, life.presence.id)):
        lane = next((k for k, last in enumerate(taken) if last + _APART < life.parts[0].first), len(taken))
        taken[lane:] = [life.parts[-1].last, *taken[lane + 1 :]]
        laid.append(PresenceLife(life.presence, life.parts, life.years, lane, life.last_trace))
    return tuple(laid)
