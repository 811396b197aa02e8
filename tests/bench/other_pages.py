"""The pages that draw something else than the map, and two periods on it: a change of period, and the first paint.

A year is changed by a key on the time bar; a first paint is that of a cold browser, beside an empty Streamlit page.
"""

from __future__ import annotations

import statistics
from typing import NamedTuple

from playwright.sync_api import Browser

from geodata import FIRST_YEAR
from pages.stage.journeys import to_journeys_json
from pages.stage.payload import to_atlas_json, to_details_json
from pages.stage.roads import to_roads_json
from tests.bench.figures import Figure, say, spread
from tests.bench.first_map import EMPTY, EMPTY_ELEMENT
from tests.bench.life_lines import GOALS_MS, answers_of, walk
from tests.bench.served import one_page
from tests.bench.visit import visit

NAME = "other pages"
GOAL_RATIO = 1.3
VISITS = 9
ROAD, SOLIDARITY = "explore?road=A26&", "solidarity?"
# What is drawn, and what tells the period in the frame of a change.
CHANGED = {
    ROAD: (".road-picture svg text", ".road h2"),
    SOLIDARITY: (".journeys svg", ".journeys-beside"),
}
# The first element of what is drawn on each page.
FIRST = {
    "organisations?": ".lives-rows svg text",
    SOLIDARITY: ".journeys svg",
    ROAD: ".road-picture svg text",
    "explore?with=2016&": "",  # the map
}
_PAYLOADS = {"atlas": to_atlas_json, "details": to_details_json, "journeys": to_journeys_json, "roads": to_roads_json}


def measure(browser: Browser, url: str, quick: bool) -> list[Figure]:
    return [*_changes(browser, url, quick), *_first_paints(browser, url, 3 if quick else VISITS)]


def _changes(browser: Browser, url: str, quick: bool) -> list[Figure]:
    figures: list[Figure] = []
    for factor, goal in GOALS_MS.items():
        answers = answers_of(factor, _PAYLOADS)
        for page, (drawn, told) in CHANGED.items():
            what = f"{_name(page)}, {f'{factor} times the data' if factor > 1 else 'real data'}"
            say(f"{NAME}: {what}")
            steps = walk(browser, f"{url}/{page}lang=fr&year={FIRST_YEAR}", drawn, told, 1 if quick else 4, answers)
            painted = [step["ms"] for step in steps]
            figures += spread(NAME, f"{what}: key to frame painted", painted, p95_goal=goal)
            missed = sum(not step["told"] for step in steps)
            figures.append(Figure(NAME, f"{what}: frames without the year", missed, "", 0))
    return figures


def _first_paints(browser: Browser, url: str, visits: int) -> list[Figure]:
    with one_page("empty_app.py") as empty_url:
        pages = {page: (f"{url}/{page}lang=fr&year=2002", awaited) for page, awaited in FIRST.items()}
        pages[EMPTY] = (empty_url + EMPTY, EMPTY_ELEMENT)
        took: dict[str, list[_Painted]] = {page: [] for page in pages}
        for address, awaited in pages.values():
            _painted(browser, address, awaited)
        for turn in range(visits):
            say(f"{NAME}: visit {turn + 1}")
            for page in list(pages)[:: -1 if turn % 2 else 1]:
                took[page].append(_painted(browser, *pages[page]))
    medians = {page: _Painted(*map(statistics.median, zip(*some, strict=True))) for page, some in took.items()}
    empty = medians.pop(EMPTY).awaited
    figures = [Figure(NAME, f"empty Streamlit page to its first element, p50 of {visits}", empty, "ms")]
    for page, painted in medians.items():
        for what, ms in (("first paint", painted.first), ("what it draws", painted.awaited)):
            figures.append(Figure(NAME, f"{_name(page)}: navigation to {what}, p50", ms, "ms"))
            figures.append(Figure(NAME, f"{_name(page)}: {what}, times an empty page", ms / empty, "×", GOAL_RATIO))
    return figures


class _Painted(NamedTuple):
    """When, in ms after navigation: the first text, which the HTML brings; and what is awaited."""

    first: float
    awaited: float


def _painted(browser: Browser, address: str, awaited: str) -> _Painted:
    with visit(browser) as visitor:
        visitor.open(address, awaited)
        first: float = visitor.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        painted: float = visitor.page.evaluate("probe.first.painted - performance.timeOrigin")
    return _Painted(first, painted)


def _name(page: str) -> str:
    return f"/{page.rstrip('?&')}"
