"""Processes behind nginx are killed while visitors are in the story: all are back where they were."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page

from tests.load.nginx import behind_nginx
from tests.served_app import App

GOAL_S: Final = 10.0
ADDRESSES: Final = (
    "/?lang=fr&chapter=sangatte&step=red-cross",
    "/?lang=en&chapter=la-lande",
    "/explore?lang=en&month=2016-08",
    "/?lang=fr&mode=class&chapter=after",  # no kiosk: that goes home when nobody touches it
)
_PATIENCE_MS: Final = 60_000
_SEEN: Final = """() => [
  document.documentElement.lang,
  document.querySelector(".bar-year")?.textContent,
  document.querySelector(".step.now .step-heading")?.textContent ?? "",
]"""
# Notes how long the page was without a server, each time that it was.
_NOTE: Final = """() => {
  const page = document.querySelector("[data-test-connection-state]");
  const isThere = () => page.getAttribute("data-test-connection-state") === "CONNECTED";
  window.outages = [];
  let since = 0;
  new MutationObserver(() => {
    if (isThere() && since) window.outages.push((performance.now() - since) / 1000);
    since = isThere() ? 0 : since || performance.now();
    window.isOut = since > 0;
  }).observe(page, { attributeFilter: ["data-test-connection-state"] });
}"""


@dataclass(frozen=True)
class Visitor:
    """One visitor, after processes have been killed, each while another one ran.

    Attributes
    ----------
    outages
        Seconds that each took, of those that reached it.
    is_same
        Whether language, period and step are those of before, with no touch.
    """

    address: str
    outages: tuple[float, ...]
    is_same: bool


def kill_each(
    browser: Browser, folder: Path, processes: int, outages: int, addresses: Sequence[str] = ADDRESSES
) -> list[Visitor]:
    """Kill each process in turn, until every visitor has had so many outages: nginx chooses whose process is whose.

    Returns
    -------
    list[Visitor]
        [] where there is no nginx.
    """
    with ExitStack() as stack:
        apps = []
        for number in range(processes):
            own = folder / str(number)
            own.mkdir()
            apps.append(stack.enter_context(App(own)))
        proxied = stack.enter_context(behind_nginx([app.url for app in apps]))
        if not proxied:
            return []
        pages = [_opened(browser, f"{proxied}{address}") for address in addresses]
        before = [page.evaluate(_SEEN) for page in pages]
        for rank, app in enumerate(apps):
            app.kill()
            _until_all_are_back(pages)
            if rank + 1 == len(apps) or all(page.evaluate("window.outages.length") >= outages for page in pages):
                break
            app.start()
        found = [
            Visitor(address, tuple(page.evaluate("window.outages")), page.evaluate(_SEEN) == seen)
            for page, address, seen in zip(pages, addresses, before, strict=True)
        ]
        for page in pages:
            page.context.close()
        return found


def _opened(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.goto(address, timeout=_PATIENCE_MS)
    page.locator(".stage-root[data-ready=true]").wait_for(state="attached", timeout=_PATIENCE_MS)
    page.locator(".first-picture").wait_for(state="detached", timeout=_PATIENCE_MS)
    page.evaluate(_NOTE)
    return page


def _until_all_are_back(pages: Sequence[Page]) -> None:
    """Those whose process it was, which they notice within a second."""
    ends = time.monotonic() + _PATIENCE_MS / 1000
    _pause(pages[0], 1000)
    while any(_is_out(page) for page in pages):
        assert time.monotonic() < ends, "a visitor was not back within a minute"
        _pause(pages[0], 100)


def _is_out(page: Page) -> bool:
    out: Any = page.evaluate("Boolean(window.isOut)")
    return bool(out)


def _pause(page: Page, ms: float) -> None:
    """Wait, while the browser goes on."""
    page.wait_for_timeout(ms)
