"""The first screen says what disc, half disc and ring are, at one of them, until it is touched or left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect
from visitor import EACH_LANGUAGE, IN_FILES, Stage, plainly

import geodata
from geodata import Period
from narrative import load_words, range_in_words

LA_LANDE = "calais-lande"
SETTLED_MS = 1500
UPRIGHT, PHONE = (1080, 1920), (390, 844)
Rect = dict[str, float]


def sign(stage: Stage) -> Locator:
    return stage.page.locator(".first-sign-text")


def overlap(a: Rect, b: Rect) -> bool:
    across = a["x"] < b["x"] + b["w"] and b["x"] < a["x"] + a["w"]
    return across and a["y"] < b["y"] + b["h"] and b["y"] < a["y"] + a["h"]


def box(node: Locator) -> Rect:
    found = node.bounding_box()
    assert found
    return {"x": found["x"], "y": found["y"], "w": found["width"], "h": found["height"]}


@EACH_LANGUAGE
def test_it_says_what_is_drawn_and_points_at_it(stage: Stage, language: str) -> None:
    stage.open("year=2016", (1366, 768), language=language)
    expect(sign(stage)).to_be_visible()
    found, words = stage.measure(), load_words(language)
    (state,) = (one for one in geodata.load().at(Period.year(2016)).places if one.place.id == LA_LANDE)
    expect(sign(stage)).to_be_visible()  # it has moved to where there is room now
    said = plainly(sign(stage).inner_text())
    for count in state.counted.counts:
        assert plainly(range_in_words(count.low, count.high, language)) in said
        assert getattr(count, f"counted_by_{language}") in said
    assert said.startswith(getattr(state.place, f"label_{language}"))
    ring = {dot["id"] for dot in found["dots"] if dot["ring"] == LA_LANDE}
    assert words.count("panel.organisations_count", len(ring)) in said
    own = box(sign(stage))
    assert [one["text"] for one in found["labels"] if overlap(own, one)] == []
    marks = [(one["id"], one["x"], one["y"], one["reach"]) for one in found["marks"]]
    around = {id: {"x": x - r, "y": y - r, "w": 2 * r, "h": 2 * r} for id, x, y, r in marks}
    assert [id for id, rect in around.items() if overlap(own, rect)] == []
    line = stage.page.locator(".first-sign line").last
    x2, y2 = (float(line.get_attribute(name) or "nan") for name in ("x2", "y2"))
    layer = box(stage.page.locator(".first-sign"))
    (mark,) = (one for one in found["marks"] if one["id"] == LA_LANDE)
    far = ((x2 + layer["x"] - mark["x"]) ** 2 + (y2 + layer["y"] - mark["y"]) ** 2) ** 0.5
    assert far == pytest.approx(mark["reach"], abs=1.5), "it ends at the ring"


@IN_FILES
@pytest.mark.parametrize("way", ["sign", "map", "period", "zoom", "card"])
def test_it_goes_once_the_visitor_goes_on(stage: Stage, way: str) -> None:
    page, words = stage.open("year=2016", (1366, 768)), load_words("fr")
    expect(sign(stage)).to_be_visible()
    frame = box(page.locator("iframe"))
    ways = {
        "sign": lambda: sign(stage).click(),
        "map": lambda: stage.tap(frame["x"] + 30, frame["y"] + 300),
        "period": lambda: stage.press("ArrowLeft"),
        "zoom": lambda: page.get_by_role("button", name=words["stage.zoom_in"]).click(),
        "card": lambda: page.locator(".who .place").first.click(),
    }
    ways[way]()
    expect(sign(stage)).to_have_count(0)


@IN_FILES
def test_what_has_gone_stays_away(stage: Stage) -> None:
    page = stage.open("year=2016", (1366, 768))
    sign(stage).click()
    expect(sign(stage)).to_have_count(0)
    stage.press("ArrowLeft", "ArrowRight")
    page.locator(".languages [lang=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.wait_for_timeout(SETTLED_MS)
    expect(sign(stage)).to_have_count(0)
    told = len(stage.told("measured"))
    stage.press("ArrowLeft", "ArrowRight")
    page.wait_for_timeout(100)
    assert len(stage.told("measured")) == told, "the map goes on telling where everything is"


@IN_FILES
def test_it_comes_where_the_map_says_twice_that_it_is_ready(stage: Stage) -> None:
    page = stage.open("year=2016", (1366, 768))
    page.evaluate("document.querySelector('iframe').contentWindow.postMessage({ story: 'hello' }, '*')")
    page.wait_for_timeout(SETTLED_MS)
    expect(sign(stage)).to_be_visible()
    sign(stage).click()
    expect(sign(stage)).to_have_count(0)


@IN_FILES
@pytest.mark.parametrize(("query", "screen"), [("year=1990", (1366, 768)), ("year=2016", PHONE)])
def test_where_it_cannot_point_it_stands_under_the_buttons_and_names_keep_clear(
    stage: Stage, query: str, screen: tuple[int, int]
) -> None:
    page = stage.open(query, screen)
    expect(sign(stage)).to_be_visible()
    page.wait_for_timeout(SETTLED_MS)  # names have gone elsewhere
    expect(sign(stage)).to_be_visible()
    own, buttons = box(sign(stage)), box(page.locator(".map-buttons"))
    assert own["y"] >= buttons["y"] + buttons["h"]
    assert page.locator(".first-sign line").count() == 0
    assert [one["text"] for one in stage.measure()["labels"] if overlap(own, one)] == []


@IN_FILES
@pytest.mark.parametrize(
    ("query", "path"),
    [("mode=class&year=2016", "/explore"), ("mode=class&chapter=who-came", "/"), ("chapter=who-came", "/")],
)
def test_a_class_and_the_story_at_a_desk_have_none(stage: Stage, query: str, path: str) -> None:
    stage.open(query, path=path).wait_for_timeout(SETTLED_MS)
    expect(sign(stage)).to_have_count(0)


def test_an_embed_has_none(stage: Stage) -> None:
    stage.open("year=2016", (1000, 700), path="/embed").wait_for_timeout(SETTLED_MS)
    expect(sign(stage)).to_have_count(0)


@IN_FILES
def test_a_kiosk_tells_each_visitor_after_the_first_touch(stage: Stage) -> None:
    page = stage.open("mode=kiosk", UPRIGHT, touch=True, path="/")
    page.wait_for_timeout(3 * SETTLED_MS)  # years have passed, which run back
    expect(sign(stage)).to_be_hidden()
    page.locator(".attract").tap(position={"x": 20, "y": 20})
    page.wait_for_timeout(2 * SETTLED_MS)
    expect(sign(stage)).to_be_hidden()  # the first step has no disc, to which it could point
    page.locator(".turn.next").tap()
    expect(sign(stage)).to_be_visible()
    size = float(sign(stage).evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)"))
    assert size >= 22
    sign(stage).tap()
    expect(sign(stage)).to_have_count(0)
