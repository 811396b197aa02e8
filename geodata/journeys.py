"""When help came from where, and who came only in 2015 and 2016: decided here for every period; draws nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from geodata.atlas import Atlas
from geodata.dates import STILL_ACTIVE, Interval, Period, Status
from geodata.models import Organisation
from geodata.slices import story_months, story_years

TURN: Final = (2015, 2016)  # the years in which help came from furthest away, both inclusive


def statuses(life: Interval) -> tuple[tuple[Status, ...], tuple[Status, ...]]:
    """How sure something is in each year and in each month of the story, in their order."""
    years = (life.in_period(Period.year(year)) for year in story_years())
    return tuple(years), tuple(life.in_period(month) for month in story_months())


def came_only_in_turn(atlas: Atlas) -> Mapping[str, Status]:
    """The organisations from elsewhere of which no work and no journey is known but in the years of `TURN`.

    One of this coast did not come. What a team does under another name is its own.

    Returns
    -------
    Mapping[str, Status]
        By id; certain where none is possible in another year either and sources give the end of all its work, else
        possible.
    """
    surest: dict[str, dict[int, Status]] = defaultdict(dict)
    for team, year, status in _known(atlas):
        surest[team][year] = max(status, surest[team].get(year, Status.ABSENT))
    sure = _with_known_ends(atlas)
    found = {
        team: min(_only_in_turn(by_year), Status.CERTAIN if team in sure else Status.POSSIBLE)
        for team, by_year in surest.items()
    }
    return {one.id: found[one.team] for one in _from_elsewhere(atlas) if found.get(one.team)}


def _from_elsewhere(atlas: Atlas) -> Iterable[Organisation]:
    return (one for one in atlas.organisations.values() if one.kind != "local")


def _with_known_ends(atlas: Atlas) -> frozenset[str]:
    """The teams that were at work, and of none of whose work the end is unknown."""
    ends: dict[str, set[str]] = defaultdict(set)
    for presence in atlas.presences:
        ends[atlas.organisations[presence.organisation_id].team].add(presence.end_date)
    return frozenset(team for team, dates in ends.items() if not dates & {"", STILL_ACTIVE})


def _known(atlas: Atlas) -> Iterable[tuple[str, int, Status]]:
    for year in story_years():
        period = Period.year(year)
        yield from ((work.organisation.team, year, work.status) for work in atlas.story[period.label].works)
        yield from (
            (atlas.organisations[flow.organisation_id].team, year, flow.life.in_period(period))
            for flow in atlas.flows
            if flow.organisation_id
        )


def _only_in_turn(by_year: Mapping[int, Status]) -> Status:
    first, last = TURN
    outside = max((status for year, status in by_year.items() if not first <= year <= last), default=Status.ABSENT)
    inside = max((status for year, status in by_year.items() if first <= year <= last), default=Status.ABSENT)
    return min(inside, Status(Status.CERTAIN - outside))
