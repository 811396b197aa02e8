"""The static edition: how long it takes to build, how much its first view is, and when that is drawn, from files."""

from __future__ import annotations

import gzip
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.figures import Figure, say
from tests.bench.served import ROOT
from tests.bench.visit import visit

NAME = "edition"
GOAL_BUILT_S = 20.0
GOAL_SINGLE_MB = 5.0
GOAL_FIRST_VIEW_KB = 400.0
GOAL_DRAWN_MS = 500.0
VISITS = 9
# In ms since the page was asked for: when the map was drawn, and the end of the page's load event.
_DRAWN = "[probe.first.painted - performance.timeOrigin, performance.getEntriesByType('navigation')[0].loadEventEnd]"
_NAMED = "[...document.querySelectorAll('script[src], link[rel=stylesheet]')].map((one) => one.src || one.href)"
_IN_THE_MAP = "document.querySelector('iframe').contentWindow.eval(`{}`)".format(_NAMED.replace("'", '"'))


def measure(browser: Browser, url: str, quick: bool) -> list[Figure]:
    """`url`, the running app, is not asked for anything."""
    with tempfile.TemporaryDirectory() as made:
        folder, single = Path(made, "visit"), Path(made, "visit.html")
        say(f"{NAME}: building")
        began = time.perf_counter()
        command = [sys.executable, "-m", "pages.edition", str(folder), "--single", str(single), "--no-pack"]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        built = time.perf_counter() - began
        figures = [
            Figure(NAME, "folder without the pack, and single file, built", built, "s", GOAL_BUILT_S),
            Figure(NAME, "the single file", single.stat().st_size / 1e6, "MB", GOAL_SINGLE_MB),
            Figure(NAME, "first view, gzipped", _first_view(browser, folder) / 1000, "kB", GOAL_FIRST_VIEW_KB),
        ]
        for what, file in {"folder": folder / "index.html", "single file": single}.items():
            figures += _drawn(browser, what, file, 3 if quick else VISITS)
    return figures


def _first_view(browser: Browser, folder: Path) -> int:
    """Bytes of the page and of every file that it or its map has asked for when the map is drawn."""
    with visit(browser) as visitor:
        visitor.open((folder / "index.html").as_uri())
        asked = {*visitor.page.evaluate(_NAMED), *visitor.page.evaluate(_IN_THE_MAP)}
    files = [folder / "index.html", *(Path(address.removeprefix("file://")) for address in asked)]
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def _drawn(browser: Browser, what: str, file: Path, visits: int) -> list[Figure]:
    took = []
    for turn in range(visits):
        say(f"{NAME}: {what}, visit {turn + 1}")
        with visit(browser) as visitor:
            visitor.open(file.as_uri())
            visitor.page.wait_for_load_state()
            took.append(visitor.page.evaluate(_DRAWN))
    since_load = statistics.median(drawn - loaded for drawn, loaded in took)
    return [
        Figure(NAME, f"{what}: map drawn after the page's load, p50 of {visits}", since_load, "ms", GOAL_DRAWN_MS),
        Figure(NAME, f"{what}: after it was asked for", statistics.median(drawn for drawn, _ in took), "ms"),
    ]
