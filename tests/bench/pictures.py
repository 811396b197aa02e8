"""An A4 picture at 300 dpi, drawn and written, beside a headless browser's screenshot of the interactive map.

Every picture is of another year, so that none comes out of a cache.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from playwright.sync_api import Browser

from geodata import load
from geodata.slices import story_years
from pages.press_desk.picture import to_picture
from pages.press_desk.request import read_request
from tests.bench.figures import Figure, say
from tests.bench.served import HERE, ROOT, launch

NAME = "pictures"
GOAL_COLD_S, GOAL_PNG_S, GOAL_SVG_S = 2.0, 0.9, 0.6
GOAL_TIMES_FASTER = 3.0
YEARS = [*story_years()[::2], *story_years()[1::2]]
A4_PX = (1754, 1240, 2)  # width, height and how many pixels each CSS pixel has: 300 dpi together
_COLD = """
import time
began = time.perf_counter()
from geodata import load
from tests.bench.pictures import draw
imported = time.perf_counter()
load()
read = time.perf_counter()
draw(2016, "png")
print(imported - began, read - imported, time.perf_counter() - read)
"""


def draw(year: int, format_: str) -> bytes:
    """A picture of A4 landscape, at 300 dpi where it has pixels."""
    return to_picture(read_request({"year": str(year), "size": "a4-landscape", "format": format_}), load())


def measure(browser: Browser, url: str, quick: bool) -> list[Figure]:
    rounds = 3 if quick else 9
    say(f"{NAME}: a fresh process")
    cold = [_cold() for _ in range(2 if quick else 5)]
    imports, reading, drawing = (statistics.median(times) for times in zip(*cold, strict=True))
    draw(YEARS[-1], "png")
    draw(YEARS[-1], "svg")
    ways: dict[str, Callable[[int], object]] = {
        "PNG": lambda year: draw(year, "png"),
        "SVG": lambda year: draw(year, "svg"),
        "screenshot": lambda year: _screenshot(browser, url, year),
    }
    took: dict[str, list[float]] = {way: [] for way in ways}
    for year in YEARS[:rounds]:
        say(f"{NAME}: {year}")
        for way, make in ways.items():
            took[way].append(_seconds(lambda make=make, year=year: make(year)))
    png, svg, screenshot = (statistics.median(times) for times in took.values())
    return [
        Figure(NAME, f"A4 PNG at 300 dpi, first of a process, p50 of {len(cold)}", reading + drawing, "s", GOAL_COLD_S),
        Figure(NAME, "of it, reading and checking the data", reading, "s"),
        Figure(NAME, "the same with imports", imports + reading + drawing, "s"),
        Figure(NAME, f"A4 PNG at 300 dpi, p50 of {rounds}", png, "s", GOAL_PNG_S),
        Figure(NAME, f"A4 SVG, p50 of {rounds}", svg, "s", GOAL_SVG_S),
        Figure(NAME, f"browser's screenshot of as many pixels, p50 of {rounds}", screenshot, "s"),
        Figure(NAME, "faster than the browser", screenshot / png, "×", GOAL_TIMES_FASTER, True),
    ]


def _cold() -> Iterator[float]:
    """Seconds to import, then to read the data, then to draw and write the first picture."""
    run = subprocess.run([sys.executable, "-c", _COLD], cwd=ROOT, check=True, capture_output=True, text=True)
    return map(float, run.stdout.split())


def _screenshot(browser: Browser, url: str, year: int) -> bytes:
    """The way of folium's `_to_png`: start a browser, open the map, wait until it is drawn, take its pixels."""
    width, height, ratio = A4_PX
    started = launch(browser.browser_type)
    try:
        page = started.new_page(viewport={"width": width, "height": height}, device_scale_factor=ratio)
        page.add_init_script(path=HERE / "probe.js")
        page.goto(f"{url}/embed?lang=fr&year={year}", wait_until="commit")
        page.wait_for_function("probe.first")
        return page.screenshot()
    finally:
        started.close()


def _seconds(make: Callable[[], object]) -> float:
    began = time.perf_counter()
    make()
    return time.perf_counter() - began
