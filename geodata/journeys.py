"""When help came from where, and who came only in 2015 and 2016: decided here for every period; draws nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from geodata.atlas import Atlas
from geodata.dates import Interval, Period, Status
from geodata.slices import story_months, story_years

TURN: Final = (2015, 2016)  # the years in which help came from furthest away, both inclusive


def statuses(life: Interval) -> tuple[tuple[Status, ...], tuple[Status, ...]]:
    """How sure something is in each year and in each month of the story, in their order."""
    years = (life.in_period(Period.year(year)) for year in story_years())
    return tuple(years), tuple(life.in_period(month) for month in story_months())


def came_only_in_turn(atlas: Atlas) -> Mapping[str, Status]:
    """The organisations of which no work and no journey is known but in the years of `TURN`.

    Returns
    -------
    Mapping[str, Status]
        By id; certain where none is possible in another year either, else possible.
    """
    surest: dict[str, dict[int, Status]] = defaultdict(dict)
    for organisation, year, status in _known(atlas):
        surest[organisation][year] = max(status, surest[organisation].get(year, Status.ABSENT))
    found = {organisation: _only_in_turn(by_year) for organisation, by_year in surest.items()}
    return {organisation: status for organisation, status in found.items() if status}


def _known(atlas: Atlas) -> Iterable[tuple[str, int, Status]]:
    for year in story_years():
        period = Period.year(year)
        yield from ((work.organisation.id, year, work.status) for work in atlas.story[period.label].works)
        yield from (
            (flow.organisation_id, year, flow.life.in_period(period)) for flow in atlas.flows if flow.organisation_id
        )


def _only_in_turn(by_year: Mapping[int, Status]) -> Status:
    first, last = TURN
    outside = max((status for year, status in by_year.items() if not first <= year <= last), default=Status.ABSENT)
    inside = max((status for year, status in by_year.items() if first <= year <= last), default=Status.ABSENT)
    return min(inside, Status(Status.CERTAIN - outside))
