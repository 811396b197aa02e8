"""Processor time of `Atlas.at` for a year, and how that grows with the data."""

from __future__ import annotations

import statistics
import time

import geodata
from geodata import Atlas, Period
from geodata.slices import story_years
from tests.bench.figures import Figure, say
from tests.bench.many_times import times

NAME = "Atlas.at"
GOAL_MS = 5.0


def measure(quick: bool) -> list[Figure]:
    atlas = geodata.load()
    rounds = 3 if quick else 10
    figures = [_median(atlas, "data as it is, median of 28 years", rounds, GOAL_MS)]
    for factor in (10,) if quick else (10, 100):
        say(f"{NAME}: {factor} times the data")
        figures.append(_median(times(atlas, factor), f"{factor} times the data", 2))
    growth = [Figure(NAME, f"growth, {one.what}", one.value / figures[0].value, "×") for one in figures[1:]]
    return figures + growth


def _median(atlas: Atlas, what: str, rounds: int, goal: float | None = None) -> Figure:
    took = []
    for _ in range(rounds):
        for year in story_years():
            began = time.thread_time()
            atlas.at(Period.year(year))
            took.append((time.thread_time() - began) * 1000)
    return Figure(NAME, what, statistics.median(took), "ms", goal)
