"""Key press on the time bar to the life-lines of `/organisations` drawn, with the data as it is and ten times it."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, BrowserContext

import geodata
from geodata import FIRST_YEAR, LAST_YEAR
from pages.stage.life_lines import to_organisations_json
from pages.stage.payload import to_atlas_json, to_details_json
from tests.bench.figures import Figure, say, spread
from tests.bench.many_times import times
from tests.bench.served import WINDOW

NAME = "organisations"
GOALS_MS = {1: 100.0, 10: 300.0}
SECONDS = 180_000  # ms, the longest that ten times the data may take to come
_PAYLOADS = {"atlas": to_atlas_json, "details": to_details_json, "organisations": to_organisations_json}
_STEP = """(key) => new Promise((resolve) => {
  const pressed = performance.now();
  const label = () => document.querySelector(".lives-chart").getAttribute("aria-label");
  const before = label();
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve({ ms: performance.now() - pressed, told: label() !== before });
    port2.postMessage(0);
  });
})"""  # until style, layout and paint of the next frame are done


def measure(browser: Browser, url: str, quick: bool) -> list[Figure]:
    figures: list[Figure] = []
    for factor, goal in GOALS_MS.items():
        what = f"{factor} times the data" if factor > 1 else "real data"
        say(f"{NAME}: {what}")
        steps = _walk(browser, url, factor, 1 if quick else 4)
        figures += spread(NAME, f"{what}: key to frame painted", [step["ms"] for step in steps], p95_goal=goal)
        figures.append(Figure(NAME, f"{what}: frames without the year", sum(not step["told"] for step in steps), "", 0))
    return figures


def _walk(browser: Browser, url: str, factor: int, sweeps: int) -> list[dict[str, Any]]:
    context = browser.new_context(viewport=WINDOW, locale="fr-FR")
    if factor > 1:
        many = times(geodata.load(), factor)
        for name, make in _PAYLOADS.items():
            _answer(context, name, make(many, "fr"))
    page = context.new_page()
    page.set_default_timeout(SECONDS)
    page.goto(f"{url}/organisations?lang=fr&year={FIRST_YEAR}")
    page.locator(".lives-rows svg text").first.wait_for()
    page.locator(".bar-track").focus()
    steps = []
    for sweep in range(sweeps):
        for _ in range(LAST_YEAR - FIRST_YEAR):
            steps.append(page.evaluate(_STEP, "ArrowLeft" if sweep % 2 else "ArrowRight"))
            page.wait_for_timeout(60)
    context.close()
    return steps


def _answer(context: BrowserContext, name: str, body: bytes) -> None:
    """In the stead of the server's file of this name."""
    context.route(
        re.compile(rf"/{name}\.fr\.json$"), lambda route: route.fulfill(body=body, content_type="application/json")
    )
