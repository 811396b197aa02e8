"""One visitor in Chromium with `probe.js` in the page: opens, presses keys, counts the traffic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, WebSocket

from tests.bench.served import HERE, WINDOW

SLIDER = '[role="slider"], input[type="range"]'
ATLAS = re.compile(r"/atlas\.fr\.json$")
SECONDS = 60_000  # ms, the longest that anything here may take

Step = dict[str, Any]


class Visit:
    """A page, and `traffic` so far: answers not from the cache, websocket frames, iframe reloads."""

    def __init__(self, context: BrowserContext) -> None:
        self.traffic: Counter[str] = Counter()
        self.page: Page = context.new_page()
        self.page.set_default_timeout(SECONDS)
        session = context.new_cdp_session(self.page)
        session.on("Network.responseReceived", self._count_answer)
        session.send("Network.enable")
        self.page.on("websocket", self._count_frames)
        self.page.on("framenavigated", self._count_reload)

    def _count_answer(self, event: dict[str, Any]) -> None:
        if event["response"]["url"].startswith("http") and not event["response"]["fromDiskCache"]:
            self.traffic.update(["HTTP requests"])

    def _count_frames(self, socket: WebSocket) -> None:
        for direction in ("framesent", "framereceived"):
            socket.on(direction, lambda payload: self.traffic.update(["websocket frames"]))

    def _count_reload(self, frame: Any) -> None:
        if frame.parent_frame:
            self.traffic.update(["iframe reloads"])

    def open(self, url: str, awaited: str = "") -> None:
        """Go there and wait for the first drawn map, or for the first element `awaited`."""
        self.page.goto(url, wait_until="commit")
        if awaited:
            self._await(awaited)
        self.page.wait_for_function("probe.first")

    def _await(self, selector: str) -> None:
        self.page.evaluate("(selector) => void probe.awaitElement(selector)", selector)

    def settle(self) -> None:
        """Wait until nothing has been asked of the server for a second."""
        before = -1
        while before != (before := self.traffic.total()):
            self.page.wait_for_timeout(1000)

    def press(self, key: str, awaited: str = "") -> Step:
        """One key on the slider; back when the change is on screen."""
        if awaited:
            self._await(awaited)
        return self._pressed(key, "steps")

    def press_nothing(self) -> Step:
        """A key that the slider ignores; back when the next frame is painted."""
        return self._pressed("Shift", "idle")

    def _pressed(self, key: str, record: str) -> Step:
        index: int = self.page.evaluate("(record) => probe[record].length", record)
        self.page.keyboard.press(key)
        step: Step = self.page.evaluate("([record, index]) => probe.nth(record, index)", [record, index])
        return step


@contextmanager
def visit(browser: Browser, atlas_json: bytes | None = None) -> Iterator[Visit]:
    """A visitor with an empty cache; `atlas_json` in place of the server's atlas."""
    context = browser.new_context(viewport=WINDOW, locale="fr-FR")
    context.add_init_script(path=HERE / "probe.js")
    if atlas_json is not None:
        context.route(
            ATLAS,
            lambda route: route.fulfill(body=atlas_json, content_type="application/json"),
        )
    try:
        yield Visit(context)
    finally:
        context.close()


def to_ms(steps: list[Step], until: str, since: str = "pressed") -> list[float]:
    """Milliseconds between two moments of each step."""
    return [step[until] - step[since] for step in steps]
