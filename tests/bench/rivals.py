"""The same change of year by three ways: the story map, a rebuilt folium map, a group to add."""

from __future__ import annotations

import statistics

from playwright.sync_api import Browser

from geodata import FIRST_YEAR, LAST_YEAR
from tests.bench.figures import Figure, percentile, say, spread
from tests.bench.served import one_page
from tests.bench.visit import SLIDER, to_ms, visit

NAME = "side by side"
GOAL_TIMES_FASTER = 10.0
RIVALS = {"st.slider, map rebuilt": "plain_app.py", "feature_group_to_add": "group_app.py"}
PAUSE_MS = 300


def measure(browser: Browser, url: str, quick: bool) -> list[Figure]:
    count = 6 if quick else LAST_YEAR - FIRST_YEAR
    say(f"{NAME}: the story map")
    ours = _ours(browser, url, count)
    figures = spread(NAME, "the story map", ours)
    rivals = []
    for name, page in RIVALS.items():
        say(f"{NAME}: {name}")
        with one_page(page) as rival_url:
            rivals.append(_rival(browser, rival_url, count))
        figures += spread(NAME, name, rivals[-1])
    better = min(rivals, key=statistics.median)
    half = statistics.median(better) / statistics.median(ours)
    most = percentile(better, 95) / percentile(ours, 95)
    return [
        *figures,
        Figure(NAME, "faster than the better, by p50", half, "×", GOAL_TIMES_FASTER, True),
        Figure(NAME, "faster than the better, by p95", most, "×"),
    ]


def _ours(browser: Browser, url: str, count: int) -> list[float]:
    with visit(browser) as visitor:
        visitor.open(f"{url}/explore?lang=fr&year={FIRST_YEAR}")
        visitor.page.focus(SLIDER)
        visitor.settle()
        steps = []
        for _ in range(count):
            steps.append(visitor.press("ArrowRight"))
            visitor.page.wait_for_timeout(PAUSE_MS)
    return to_ms(steps, "painted")


def _rival(browser: Browser, url: str, count: int) -> list[float]:
    with visit(browser) as visitor:
        visitor.open(url, f"path.year-{FIRST_YEAR}")
        visitor.page.focus(SLIDER)
        visitor.settle()
        steps = []
        for year in range(FIRST_YEAR + 1, FIRST_YEAR + 1 + count):
            steps.append(visitor.press("ArrowRight", f"path.year-{year}"))
            visitor.page.wait_for_timeout(PAUSE_MS)
    return to_ms(steps, "painted")
