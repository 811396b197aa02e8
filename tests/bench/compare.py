"""Key press on the time bar, or on the handle, to two drawn periods: swiped and side by side."""

from __future__ import annotations

import random

from playwright.sync_api import Browser

from geodata import FIRST_YEAR, LAST_YEAR
from tests.bench.figures import Figure, say, spread
from tests.bench.visit import Step, Visit, to_ms, visit

NAME = "comparison"
GOAL_MS = 100.0
SWEEPS = 4  # there and back twice
PAUSE_MS = (40, 320)  # about the settling of the address, so that steps meet it and miss it
LAYOUTS = {"swiped": "", "side by side": "&layout=halves"}


def measure(browser: Browser, url: str, quick: bool) -> list[Figure]:
    figures: list[Figure] = []
    for name, more in LAYOUTS.items():
        say(f"{NAME}: {name}")
        with visit(browser) as visitor:
            visitor.open(f"{url}/explore?lang=fr&year={FIRST_YEAR}&with=2016{more}")
            visitor.settle()
            steps = walk(visitor, 1 if quick else SWEEPS)
        figures += spread(NAME, f"{name}: key to frame painted", to_ms(steps, "painted"), p95_goal=GOAL_MS)
        figures += spread(NAME, f"{name}: key to canvas drawn", to_ms(steps, "changed"))[:2]
    return figures


def walk(visitor: Visit, sweeps: int) -> list[Step]:
    """Steps of a year on the time bar, through the other period and past it."""
    visitor.page.focus(".bar-track")
    steps = []
    for sweep in range(sweeps):
        for _ in range(LAST_YEAR - FIRST_YEAR):
            steps.append(visitor.press("ArrowLeft" if sweep % 2 else "ArrowRight"))
            visitor.page.wait_for_timeout(random.uniform(*PAUSE_MS))
    return steps
