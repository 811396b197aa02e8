"""Key press on the time bar to the life-lines of `/organisations` drawn, with the data as it is and ten times it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import Browser, BrowserContext

import geodata
from geodata import FIRST_YEAR, LAST_YEAR, Atlas
from pages.stage.life_lines import to_organisations_json
from pages.stage.payload import to_atlas_json, to_details_json
from tests.bench.figures import Figure, say, spread
from tests.bench.many_times import times
from tests.bench.served import WINDOW

NAME = "organisations"
GOALS_MS = {1: 100.0, 10: 300.0}
SECONDS = 180_000  # ms, the longest that ten times the data may take to come
_PAYLOADS = {"atlas": to_atlas_json, "details": to_details_json, "organisations": to_organisations_json}
_STEP = """([key, told]) => new Promise((resolve) => {
  const pressed = performance.now();
  const node = document.querySelector(told);
  const label = () => `${node.getAttribute("aria-label")} ${node.textContent}`;
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
        address, answers = f"{url}/organisations?lang=fr&year={FIRST_YEAR}", answers_of(factor, _PAYLOADS)
        steps = walk(browser, address, ".lives-rows svg text", ".lives-chart", 1 if quick else 4, answers)
        figures += spread(NAME, f"{what}: key to frame painted", [step["ms"] for step in steps], p95_goal=goal)
        figures.append(Figure(NAME, f"{what}: frames without the year", sum(not step["told"] for step in steps), "", 0))
    return figures


def answers_of(factor: int, payloads: Mapping[str, Callable[[Atlas, str], bytes]]) -> dict[str, bytes]:
    """The server's files of so many times the data, by name; none for the data as they are."""
    if factor == 1:
        return {}
    many = times(geodata.load(), factor)
    return {name: make(many, "fr") for name, make in payloads.items()}


def walk(
    browser: Browser, address: str, drawn: str, told: str, sweeps: int, answers: Mapping[str, bytes]
) -> list[dict[str, Any]]:
    """Steps of a year on the time bar, there and back, each until its frame is painted.

    Parameters
    ----------
    address
        In the first year.
    drawn
        The selector of what stands there once the page is drawn.
    told
        Of what says the period, in its text or its label, in the frame of the change.
    answers
        In the stead of the server's files, by name.
    """
    context = browser.new_context(viewport=WINDOW, locale="fr-FR")
    for name, body in answers.items():
        _answer(context, name, body)
    page = context.new_page()
    page.set_default_timeout(SECONDS)
    page.goto(address)
    page.locator(drawn).first.wait_for()
    page.locator(".bar-track").focus()
    steps = []
    for sweep in range(sweeps):
        for _ in range(LAST_YEAR - FIRST_YEAR):
            steps.append(page.evaluate(_STEP, ["ArrowLeft" if sweep % 2 else "ArrowRight", told]))
            page.wait_for_timeout(60)
    context.close()
    return steps


def _answer(context: BrowserContext, name: str, body: bytes) -> None:
    """In the stead of the server's file of this name."""
    context.route(
        re.compile(rf"/{name}\.fr\.json$"), lambda route: route.fulfill(body=body, content_type="application/json")
    )
