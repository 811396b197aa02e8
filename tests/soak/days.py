"""Days of a kiosk that is never switched off, and of visitors beside it who come and go."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir
from typing import Final

import httpx2
from playwright.sync_api import Browser, CDPSession, Page

from tests.load.process import Measured
from tests.load.visitors import arriving

STEPS, VISITS, EXPORTS, DAYS = 10_000, 500, 200, 8
_AT_ONCE: Final = 5  # visitors who come together
_IDLE_MS: Final = 90_000  # more than a kiosk waits before it goes home
_PATIENCE_MS: Final = 60_000
_YEARS: Final = range(1990, 2018)


@dataclass(frozen=True)
class Evening:
    """What there is at the end of a day.

    Attributes
    ----------
    resident_mb
        Of the server.
    heap_mb
        Of the kiosk's page, after its garbage is collected.
    nodes
        Of its document.
    files
        Temporary ones of the app.
    failures
        What visitors were not given.
    """

    resident_mb: float
    heap_mb: float
    nodes: int
    files: int
    failures: tuple[str, ...]


def days(browser: Browser, url: str, share: float = 1.0, count: int = DAYS) -> Iterator[Evening]:
    """Day after day, of the same server and the same page.

    Parameters
    ----------
    url
        Of the app, on this machine.
    share
        Of the steps, visits and exports of eight days.
    count
        Of the days.
    """
    server, before = Measured.at(url), _temporary()
    context = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    page.clock.install()
    page.goto(f"{url}/?lang=fr&mode=kiosk&path=whole&chapter=first-helpers", timeout=_PATIENCE_MS)
    page.locator(".first-picture").wait_for(state="detached", timeout=_PATIENCE_MS)
    devtools = context.new_cdp_session(page)
    devtools.send("Performance.enable")
    for day in range(count):
        _walk(page, int(STEPS * share / DAYS))
        page.clock.fast_forward(_IDLE_MS)  # nobody is there: it asks, goes home and plays
        page.clock.fast_forward(_IDLE_MS)
        page.clock.run_for(3000)
        page.touchscreen.tap(540, 900)
        failures = _visits(url, int(VISITS * share / DAYS))
        failures += _exports(url, day, int(EXPORTS * share / DAYS))
        gc.collect()
        yield _evening(server, devtools, len(_temporary() - before), failures)
    context.close()


def _walk(page: Page, steps: int) -> None:
    """On and back again, so that it never stands at the end."""
    for step in range(steps):
        page.keyboard.press("PageDown" if step // 40 % 2 == 0 else "PageUp")
        if step % 10 == 0:
            page.clock.run_for(200)


def _visits(url: str, visits: int) -> list[str]:
    came = [one for _ in range(max(1, visits // _AT_ONCE)) for one in arriving(url, _AT_ONCE)]
    return [sentence for one in came for sentence in one.failures]


def _exports(url: str, day: int, exports: int) -> list[str]:
    failures = []
    for number in range(max(1, exports)):
        year = _YEARS[(day * exports + number) % len(_YEARS)]
        ending = ("png", "svg", "pdf")[number % 3]
        answer = httpx2.get(f"{url}/export/map.{ending}?year={year}&lang=en", timeout=_PATIENCE_MS / 1000)
        if answer.status_code != 200:
            failures.append(f"map.{ending} of {year}: {answer.status_code}")
    return failures


def _temporary() -> set[Path]:
    """Files of the app among the temporary ones of the system."""
    return {path for prefix in ("story-map-", "pack-") for path in Path(gettempdir()).glob(f"{prefix}*")}


def _evening(server: Measured, devtools: CDPSession, files: int, failures: list[str]) -> Evening:
    devtools.send("HeapProfiler.collectGarbage")
    metrics = {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}
    heap, nodes = metrics["JSHeapUsedSize"] / 1e6, int(metrics["Nodes"])
    return Evening(server.resident_mb(), heap, nodes, files, tuple(failures))
