"""What is told of dated lives: the days that they can hold, the year with most of them, and the doubts of a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from geodata.dates import FOREVER, STORY_END, Interval, Period, Span, Status, status_of
from geodata.models import Place
from geodata.slices import story_years

Doubt = Literal["start_uncertain", "end_unknown", "end_uncertain", "position_uncertain"]
DOUBTFUL_DAYS = 60  # between the first and the last day that a start or an end can be: more is told
DOUBTFUL_METRES = 50

YEARS = tuple(Period.year(year) for year in story_years())


def spans_of(intervals: Iterable[Interval]) -> tuple[Span, ...]:
    """The days on which some life can have been.

    Returns
    -------
    tuple[Span, ...]
        In order; they do not touch.
    """
    spans: list[Span] = []
    for life in sorted(intervals, key=lambda life: life.days):
        if spans and life.start_earliest <= spans[-1].latest + 1:
            spans[-1] = Span(spans[-1].earliest, max(spans[-1].latest, life.end_latest))
        else:
            spans.append(Span(life.start_earliest, life.end_latest))
    return tuple(spans)


def fullest_year(intervals: Sequence[Interval]) -> Period | None:
    """The first of the years with most certain days, of all lives together; else the first possible one.

    Days that are certain, so that a year in which something merely began does not stand for it.

    Returns
    -------
    Period | None
        None where no life can have been in the story.
    """
    days = {year: sum(_certain_days(life, year) for life in intervals) for year in YEARS}
    best = max(YEARS, key=lambda year: days[year])
    return best if days[best] else next((year for year in YEARS if status_of(tuple(intervals), year)), None)


def _certain_days(life: Interval, year: Period) -> int:
    """At least one where the year is certain, though no day of it may be."""
    if life.in_period(year) is not Status.CERTAIN:
        return 0
    return max(1, min(year.last, life.end_earliest) - max(year.first, life.start_latest) + 1)


def doubts_of(place: Place) -> tuple[Doubt, ...]:
    """What the card of a place says is uncertain.

    Returns
    -------
    tuple[Doubt, ...]
        Start and end, where the days that they can be are more than `DOUBTFUL_DAYS` apart; an end that no source gives,
        unless the place was still there at the story's end; a position rougher than `DOUBTFUL_METRES`.
    """
    first, last = place.intervals[0], place.intervals[-1]
    doubts: list[Doubt] = []
    if first.start_latest - first.start_earliest > DOUBTFUL_DAYS:
        doubts.append("start_uncertain")
    if last.end_latest < FOREVER and last.end_latest - last.end_earliest > DOUBTFUL_DAYS:
        doubts.append("end_uncertain")
    elif last.end_latest >= FOREVER and last.end_earliest < STORY_END:
        doubts.append("end_unknown")
    if place.accuracy_m > DOUBTFUL_METRES:
        doubts.append("position_uncertain")
    return tuple(doubts)
