"""The map of the press desk: what is dragged, zoomed or chosen is what the picture shows, and stays in the address."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from visitor import MAP_FRAME, PATIENCE_WITH_SERVER_S, Stage

from narrative import load_words
from pages.press_desk.request import read_request

PICTURE = "img.picture"
LA_LANDE = "1.885,50.957,1.926,50.98"


def opened(stage: Stage, query: str, viewport: tuple[int, int] = (1366, 900), *, touch: bool = False) -> Page:
    page = stage.open(query, viewport, path="/press", touch=touch)
    drawn(page)
    stage.map.locator(".leaflet-dated-pane canvas").last.wait_for()
    stage.page.wait_for_function("reading.hasDrawn()")  # before that the page still frames the map
    page.wait_for_function("getComputedStyle(document.documentElement).getPropertyValue('--framing')")
    return page


def drawn(page: Page) -> None:
    """Until the preview is there."""
    page.wait_for_function(f"document.querySelector('{PICTURE}')?.naturalWidth > 0")


def bounds_of(page: Page) -> str:
    src = page.locator(PICTURE).get_attribute("src") or ""
    return parse_qs(urlsplit(src).query).get("bounds", [""])[0]


def test_a_preview_that_has_to_wait_says_so_and_comes_by_itself(stage: Stage) -> None:
    page = stage.enter(fresh=True)
    busy = page.locator(".picture.awaited + .busy")
    page.route("**/export/map.png*", lambda route: route.fulfill(status=429))
    stage.go("year=2009", path="/press")
    slow = PATIENCE_WITH_SERVER_S * 1000  # ms
    expect(busy).to_have_text(load_words("fr")["press.busy"], timeout=slow)
    expect(busy).to_be_visible(timeout=slow)
    page.unroute("**/export/map.png*")
    drawn(page)
    expect(page.locator(".busy")).to_be_hidden()
    stage.console.clear()  # the refusal


def test_what_is_downloaded_counts_once_a_visit(stage: Stage) -> None:
    page = opened(stage, "year=2009&format=svg")
    told: list[object] = []
    page.on("request", lambda request: told.append(request.post_data_json) if "/api/count" in request.url else None)
    for _ in range(2):
        with page.expect_download() as download:
            page.locator("a.start[download]").click()
        assert download.value.suggested_filename.endswith(".svg")
    with page.expect_response("**/api/count") as answer, page.expect_download():
        page.locator('a[download][href="export/data.zip"]').click()
    assert answer.value.status == 204
    assert told == [{"what": "export", "value": value} for value in ("svg", "zip")]


def test_what_is_dragged_and_zoomed_is_what_is_drawn(stage: Stage) -> None:
    page = opened(stage, "year=2009")
    assert bounds_of(page) == ""
    box = page.locator(MAP_FRAME).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.wheel(0, -400)
    expect(page.locator(PICTURE)).to_have_attribute("src", re.compile("bounds="))
    zoomed = bounds_of(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y + 60, steps=4)
    page.mouse.up()
    expect(page.locator(PICTURE)).not_to_have_attribute("src", re.compile(re.escape(zoomed)))
    west, _, east, north = map(float, bounds_of(page).split(","))
    was = [float(part) for part in zoomed.split(",")]
    assert west < was[0] and north > was[3]  # the map went right and down, the frame left and up
    assert east - west == pytest.approx(was[2] - was[0], rel=0.02)
    page.wait_for_function("(bounds) => location.search.includes(bounds)", arg=bounds_of(page))
    drawn(page)
    kept = bounds_of(page)
    page.reload()
    drawn(page)
    assert bounds_of(page) == kept
    page.go_back()
    assert page.url == "about:blank"  # no step of history for every move


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_preset_frames_map_and_picture(stage: Stage, language: str) -> None:
    page, words = opened(stage, "year=2016"), load_words(language)
    if language != "fr":
        page.get_by_role("link", name="EN", exact=True).click()
        drawn(page)
    scale = stage.map.locator(".map-scale")
    wide = scale.get_attribute("aria-label") or ""
    page.get_by_role("radiogroup", name=words["press.frame"]).get_by_text(words["press.la_lande"]).click()
    expect(page.locator(PICTURE)).to_have_attribute("src", re.compile(f"bounds={LA_LANDE}"))
    expect(scale).not_to_have_attribute("aria-label", wide)
    assert wide.endswith(" km") and (scale.get_attribute("aria-label") or "").endswith(" m")


def test_the_map_has_the_shape_of_what_the_picture_shows(stage: Stage) -> None:
    for size in ("1200x675", "1080x1920"):
        page = opened(stage, f"year=2016&size={size}&bounds={LA_LANDE}")
        seen = read_request({"year": "2016", "size": size, "bounds": LA_LANDE}).layout().seen
        box = page.locator(MAP_FRAME).bounding_box()
        assert box and box["width"] / box["height"] == pytest.approx(seen.w / seen.h, rel=0.02)


def test_on_a_phone_everything_is_within_reach(stage: Stage) -> None:
    page = opened(stage, "month=2016-08&size=a4-portrait", (390, 844), touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for locator in (page.locator(MAP_FRAME), page.locator(PICTURE)):
        box = locator.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["height"] > 150


def test_the_press_desk_is_opened_at_what_is_shown(stage: Stage) -> None:
    page = stage.open("month=2016-03&layers=camps,organisations&bounds=1.8,50.92,1.97,51")
    link = page.get_by_role("link", name=load_words("fr")["site.press"])
    expect(link).to_have_attribute("href", re.compile("^press[?].*month=2016-03"))
    href = link.get_attribute("href") or ""
    assert "layers=camps,organisations" in href and "bounds=1.8,50.92,1.97,51" in href
