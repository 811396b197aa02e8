"""A beamer of 1280 x 720 at a browser zoom of 150 %, and other windows too low for all at once: the page scrolls."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect
from story_steps import first_figures
from visitor import IN_FILES, Stage, wait_at_rest

BEAMER_ZOOMED = (853, 480)
LOW = [BEAMER_ZOOMED, (640, 360), (820, 700)]
HARDLY_ANY_ROOM = [(1366, 300), (1366, 330), (640, 200)]


def is_reached(node: Locator, height: int) -> bool:
    """Whether all of its height can be scrolled into the window."""
    node.scroll_into_view_if_needed()
    box = node.bounding_box()
    return box is not None and box["y"] >= -1 and box["y"] + box["height"] <= height + 1


@IN_FILES
@pytest.mark.parametrize("screen", LOW)
def test_the_years_and_the_text_are_within_reach(stage: Stage, screen: tuple[int, int]) -> None:
    height = screen[1]
    page = stage.open("chapter=sangatte", screen, path="/")
    for part in (".bar-play", ".bar-track", ".step.now .step-heading", ".step.now > p >> nth=-1", ".turn.next"):
        assert is_reached(page.locator(part), height), part
    stage.go("year=2016")
    for part in (".bar-options", ".bar-track", ".panel-period", ".totals", ".map-buttons"):
        assert is_reached(page.locator(part).first, height), part
    assert not page.evaluate("document.scrollingElement.scrollWidth - innerWidth")


@IN_FILES
def test_a_figure_that_has_hardly_any_room_is_no_end_of_the_page(stage: Stage) -> None:
    first, *others = HARDLY_ANY_ROOM
    for stop in first_figures().values():
        page = stage.open(stop.address, first, path="/")
        for width, height in (*others, first):
            page.set_viewport_size({"width": width, "height": height})
            wait_at_rest(page)
            expect(page.locator(".step.now")).to_have_attribute("data-step", stop.step.id)


@IN_FILES
def test_a_map_too_low_for_what_explains_its_signs_goes_without(stage: Stage) -> None:
    page = stage.open("year=2016", BEAMER_ZOOMED)
    page.wait_for_timeout(1500)
    expect(page.locator(".first-sign-text")).to_be_hidden()
    expect(page.locator(".legend-button")).to_be_visible()
