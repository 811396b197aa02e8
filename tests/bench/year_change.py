"""Key press on the time bar to drawn map and panel, with the data as it is and ten times it."""

from __future__ import annotations

import random
from collections import Counter

from playwright.sync_api import Browser

import geodata
from geodata import FIRST_YEAR, LAST_YEAR
from pages.stage.payload import to_atlas_json
from tests.bench.figures import Figure, say, spread
from tests.bench.many_times import times
from tests.bench.visit import SLIDER, Step, Visit, to_ms, visit

NAME = "year change"
GOALS_MS = {1: 33.0, 10: 100.0}
SWEEPS = 4  # there and back twice: 108 steps
PAUSE_MS = (40, 320)  # about the settling of the address, so that steps meet it and miss it
SHORT_PAUSE_MS = (0, 40)  # so that keys fall anywhere in a frame
TRAFFIC = ("iframe reloads", "websocket frames", "HTTP requests")


def measure(browser: Browser, url: str, quick: bool) -> list[Figure]:
    figures: list[Figure] = []
    for factor, goal in GOALS_MS.items():
        atlas_json = to_atlas_json(times(geodata.load(), factor), "fr") if factor > 1 else None
        what = f"{factor} times the data" if factor > 1 else "real data"
        say(f"{NAME}: {what}")
        with visit(browser, atlas_json) as visitor:
            steps, idle, traffic = walk(visitor, url, 1 if quick else SWEEPS)
        figures += spread(NAME, f"{what}: key to frame painted", to_ms(steps, "painted"), p95_goal=goal)
        figures += spread(NAME, f"{what}: key to frame begun", to_ms(steps, "frame"))[:2]
        figures += spread(NAME, f"{what}: key to canvas drawn", to_ms(steps, "changed"))[:2]
        figures += spread(NAME, f"{what}: a key for nothing, painted", to_ms(idle, "painted"))[:2]
        wrong = sum(not step["told"] for step in steps)
        figures.append(Figure(NAME, f"{what}: frames whose panel was not yet there", wrong, "", 0))
        figures += [
            Figure(NAME, f"{what}: {one} in {len(steps)} steps and a drag", traffic[one], "", 0) for one in TRAFFIC
        ]
    return figures


def walk(visitor: Visit, url: str, sweeps: int) -> tuple[list[Step], list[Step], Counter[str]]:
    """Steps of a year, an idle key after each, then a drag over the whole track.

    With them, what all of this asked of the server.
    """
    visitor.open(f"{url}/explore?lang=fr&year={FIRST_YEAR}")
    visitor.page.focus(SLIDER)
    visitor.page.context.unroute_all()  # which had kept Chromium from using its cache
    visitor.press("ArrowRight")
    visitor.press("ArrowLeft")
    visitor.settle()
    before = visitor.traffic.copy()
    steps, idle = [], []
    for sweep in range(sweeps):
        for _ in range(LAST_YEAR - FIRST_YEAR):
            steps.append(visitor.press("ArrowLeft" if sweep % 2 else "ArrowRight"))
            visitor.page.wait_for_timeout(random.uniform(*PAUSE_MS))
            idle.append(visitor.press_nothing())
            visitor.page.wait_for_timeout(random.uniform(*SHORT_PAUSE_MS))
    _drag(visitor)
    visitor.page.wait_for_timeout(1000)
    return steps, idle, visitor.traffic - before


def _drag(visitor: Visit) -> None:
    track = visitor.page.locator(SLIDER).bounding_box()
    if track is None:
        raise RuntimeError("the time bar is not on the page")
    middle = track["y"] + track["height"] / 2
    mouse = visitor.page.mouse
    mouse.move(track["x"] + 2, middle)
    mouse.down()
    mouse.move(track["x"] + track["width"] - 2, middle, steps=60)
    mouse.up()
