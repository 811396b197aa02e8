"""What stands there before Streamlit has started, and how the stage takes its place."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser
from visitor import PATIENCE_WITH_SERVER_S, Stage

SCREENS = {
    "desk": ("chapter=sangatte&lang=fr", 1366, 768),
    "kiosk": ("chapter=sangatte&lang=en&mode=kiosk", 1080, 1920),
    "class": ("chapter=sangatte&lang=fr&mode=class", 1280, 720),
    "phone": ("chapter=sangatte&lang=en", 390, 844),
}
MOST_PX = 6  # that a heading may lie elsewhere afterwards
MOST_SHIFT = 0.02
SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) window.shifted += value;
  }).observe({ type: "layout-shift", buffered: true });
}"""
LINKS = "(selector) => [...document.querySelectorAll(`${selector} .links a`)].map((one) => one.textContent)"
WHERE = """(selector) => {
  const { x, y } = document.querySelector(selector).getBoundingClientRect();
  return [x, y];
}"""


@pytest.mark.parametrize("screen", SCREENS)
def test_the_first_picture_stands_where_the_stage_will(stage: Stage, screen: str) -> None:
    query, width, height = SCREENS[screen]
    page = stage.enter((width, height), touch=screen in ("kiosk", "phone"), fresh=True)
    page.add_init_script(f"({SHIFTS})()")
    held: list[Any] = []
    page.route("**/static/js/index.*.js", lambda route: held.append(route))
    page.goto(f"{stage.base}/?{query}", wait_until="commit", timeout=PATIENCE_WITH_SERVER_S * 1000)
    heading = page.locator(".first-picture .step-heading")
    heading.wait_for()
    page.wait_for_function("document.querySelectorAll('.first-map svg').length === 2")
    page.locator(f".first-map .{'wide' if screen == 'phone' else 'narrow'}").wait_for(
        state="hidden"
    )  # sheets are there
    page.evaluate("document.fonts.ready")
    before = page.evaluate(WHERE, ".first-picture .step-heading")
    links = page.evaluate(LINKS, ".first-picture")
    svg = page.locator(".first-map svg:visible")
    assert svg.count() == 1 and svg.locator("path").count() > 10
    sangatte = page.evaluate("document.querySelector('.first-map').innerText")
    assert "Sangatte" in sangatte and "OpenStreetMap" in sangatte
    for route in held:
        route.continue_()
    stage.wait_drawn()
    after = page.evaluate(WHERE, ".stage .step.now .step-heading")
    assert links == page.evaluate(LINKS, ".stage-root:not(.first-picture)")
    assert max(abs(a - b) for a, b in zip(before, after, strict=True)) <= MOST_PX
    assert page.evaluate("window.shifted") < MOST_SHIFT


@pytest.mark.parametrize("address", ["/?chapter=la-lande&lang=en", "/explore?year=2016&lang=fr"])
def test_a_browser_without_scripts_reads_and_goes_on(served: str, chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(f"{served}{address}")
    assert page.locator(".first-map svg:visible text").count() > 5
    assert page.locator(".first-note").is_visible()
    if "chapter" in address:
        page.locator(".turn.next").click()
        assert "step=" in page.url and "chapter=la-lande" in page.url
    context.close()
