"""Key press to the next step of the story in a class, then every frame of the movement until it rests.

Beside it a year change on `/explore`, and frames in which nothing moves; all of it with this
processor, and with one that is four times slower.
"""

from __future__ import annotations

import statistics
from itertools import chain
from typing import Any

from playwright.sync_api import Browser

import narrative
from geodata import FIRST_YEAR, LAST_YEAR
from tests.bench.figures import Figure, say, spread
from tests.bench.served import HERE
from tests.bench.visit import SLIDER, Visit, to_ms, visit

NAME = "step change"
GOALS_MS = {1: (33.0, None), 4: (None, 60.0)}  # first frame, and the longest of a movement; by slowness
WINDOW = {"width": 1280, "height": 720}
TEXT = ".step.now .step-heading"
STILL = 5  # frames after each movement
PAUSE_MS = 350  # longer than the discs grow and the address settles

Movement = dict[str, Any]


def measure(browser: Browser, url: str, quick: bool) -> list[Figure]:
    return list(chain.from_iterable(_figures(browser, url, quick, slowness) for slowness in GOALS_MS))


def _figures(browser: Browser, url: str, quick: bool, slowness: int) -> list[Figure]:
    what = f"{slowness} times slower" if slowness > 1 else "this processor"
    say(f"{NAME}: {what}")
    count = 6 if quick else sum(len(chapter.steps) for chapter in narrative.read_chapters()) - 1
    with visit(browser) as visitor:
        movements, still = _walk(visitor, f"{url}/?lang=fr&mode=class", count, slowness)
    with visit(browser) as visitor:
        years = _years(visitor, url, 6 if quick else LAST_YEAR - FIRST_YEAR, slowness)
    painted = [one["painted"] for one in movements]
    frames = [one["frames"] for one in movements if one["frames"]]
    first_goal, longest_goal = GOALS_MS[slowness]
    ratio = statistics.median(painted) / statistics.median(years)
    return [
        *spread(NAME, f"{what}: key to first frame painted", painted, p95_goal=first_goal),
        *spread(NAME, f"{what}: a year change on /explore, painted", years)[:2],
        Figure(NAME, f"{what}: times a year change, p50", ratio, "×"),
        *spread(NAME, f"{what}: frames of a movement", list(chain.from_iterable(frames)))[:2],
        *spread(NAME, f"{what}: longest frame of a movement", [max(one) for one in frames], p95_goal=longest_goal),
        *spread(NAME, f"{what}: length of a movement", [sum(one) for one in frames])[:2],
        *spread(NAME, f"{what}: frames in which nothing moves", still)[:2],
    ]


def _walk(visitor: Visit, address: str, count: int, slowness: int) -> tuple[list[Movement], list[float]]:
    """There by Page Down and back by Page Up."""
    page = visitor.page
    page.set_viewport_size(WINDOW)
    visitor.open(address)
    page.add_script_tag(path=HERE / "movement.js")
    page.evaluate("movement.watch()")
    visitor.settle()
    _slow_down(visitor, slowness)
    movements: list[Movement] = []
    still: list[float] = []
    for key in ("PageDown", "PageUp"):
        for _ in range(count):
            page.evaluate("(text) => movement.await(text)", TEXT)
            page.keyboard.press(key)
            movements.append(page.evaluate("movement.done"))
            still += page.evaluate("(count) => movement.still(count)", STILL)
    return movements, still


def _years(visitor: Visit, url: str, count: int, slowness: int) -> list[float]:
    visitor.page.set_viewport_size(WINDOW)
    visitor.open(f"{url}/explore?lang=fr&year={FIRST_YEAR}")
    visitor.page.focus(SLIDER)
    visitor.settle()
    _slow_down(visitor, slowness)
    steps = []
    for _ in range(count):
        steps.append(visitor.press("ArrowRight"))
        visitor.page.wait_for_timeout(PAUSE_MS)
    return to_ms(steps, "painted")


def _slow_down(visitor: Visit, slowness: int) -> None:
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowness})
