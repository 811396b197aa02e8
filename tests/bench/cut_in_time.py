"""Processor time of `Atlas.at` for a year and of the sweep of every period, and how both grow with the data."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial

import geodata
from geodata import Atlas, Period
from geodata.slices import story_years
from tests.bench.figures import Figure, say
from tests.bench.many_times import times

NAME = "Atlas.at"
GOAL_MS = 5.0
STORY_GOAL_MS = 1000.0
MOST_GROWTH = 1.5  # of the sweep, times that of the data; one year of much data is mostly waiting for memory


def measure(quick: bool) -> list[Figure]:
    """Both figures for the data as it is and many times it; the growth is of figures of this run."""
    atlas = geodata.load()
    year, story = _year(atlas, 3 if quick else 10), _story(atlas, 3 if quick else 10)
    figures = [
        Figure(NAME, "data as it is, median of 28 years", year, "ms", GOAL_MS),
        Figure(NAME, "data as it is, all 364 periods in one sweep", story, "ms", STORY_GOAL_MS),
    ]
    for factor in (10,) if quick else (10, 100):
        say(f"{NAME}: {factor} times the data")
        many = times(atlas, factor)
        many_year, many_story = _year(many, 2), _story(many, 1)
        figures += [
            Figure(NAME, f"{factor} times the data, a year", many_year, "ms"),
            Figure(NAME, f"growth at {factor} times the data, a year", many_year / year, "×"),
            Figure(NAME, f"{factor} times the data, all periods", many_story, "ms"),
            Figure(NAME, f"growth at {factor} times, all periods", many_story / story, "×", factor * MOST_GROWTH),
        ]
    return figures


def _year(atlas: Atlas, rounds: int) -> float:
    """Median in ms."""
    years = [Period.year(year) for year in story_years()]
    return statistics.median(_took(partial(atlas.at, year)) for _ in range(rounds) for year in years)


def _story(atlas: Atlas, rounds: int) -> float:
    """Median in ms, sliced anew each time."""
    return statistics.median(_took(atlas.slice_story) for _ in range(rounds))


def _took(work: Callable[[], object]) -> float:
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1000
