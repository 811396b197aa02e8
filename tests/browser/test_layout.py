"""On every screen: nothing overlaps, nothing is cut off, nothing is too small to read or to touch."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import expect
from visitor import EACH_LANGUAGE, IN_FILES, MAP_FRAME, Stage, wait_at_rest

from narrative import load_words

SCREENS = {
    "projector": ((1920, 1080), False),
    "kiosk": ((1080, 1920), True),
    "laptop": ((1366, 768), False),
    "phone": ((390, 844), True),
    "small phone": ((320, 700), True),
}
WALK = ["PageUp"] * 5 + ["End"]  # by five years
LONGEST_NAME = "2016-09"  # of a month that the map has much in
ON_EVERY_SCREEN = pytest.mark.parametrize(  # the longest words on the largest and the smallest
    ("stage", "screen", "language"),
    [
        ("edition", "projector", "fr"),
        ("edition", "kiosk", "en"),
        ("edition", "laptop", "fr"),
        ("edition", "phone", "en"),
        ("edition", "small phone", "fr"),
    ],
    indirect=["stage"],
)
LEAST_TEXT = 14
LEAST_TARGET = 44


def meet(one: dict[str, Any], other: dict[str, Any], slack: float = 0.5) -> bool:
    """Whether two boxes share more than a hair."""
    aside = one["x"] + slack >= other["x"] + other["w"] or other["x"] + slack >= one["x"] + one["w"]
    apart = one["y"] + slack >= other["y"] + other["h"] or other["y"] + slack >= one["y"] + one["h"]
    return not (aside or apart)


def opened(stage: Stage, screen: str, query: str = "year=1990", language: str = "fr") -> Any:
    viewport, touch = SCREENS[screen]
    return stage.open(query, viewport, touch=touch, language=language)


@IN_FILES
@pytest.mark.parametrize("screen", SCREENS)
def test_labels_never_overlap_or_lie_under_a_button_and_the_period_is_in_sight(stage: Stage, screen: str) -> None:
    opened(stage, screen, "year=2009")
    assert_nothing_under_buttons(stage)
    assert_period_in_sight(stage, screen)
    for key in ("Home", *WALK):
        stage.press(key)
        assert_labels_apart(stage)
    stage.go("month=2016-08")
    assert_labels_apart(stage)
    assert_nothing_under_buttons(stage)
    stage.press("ArrowRight")
    assert stage.period() == LONGEST_NAME
    assert_period_in_sight(stage, screen)


def assert_labels_apart(stage: Stage) -> None:
    period, found = stage.period(), stage.measure()
    labels, frame = found["labels"], found["frame"]
    assert labels, period
    overlaps = [(a["text"], b["text"]) for a, b in combinations(labels, 2) if meet(a, b)]
    assert overlaps == [], period
    cut = [
        label["text"]
        for label in labels
        if label["x"] < frame["left"]
        or label["y"] < frame["top"]
        or label["x"] + label["w"] > frame["right"]
        or label["y"] + label["h"] > frame["bottom"]
    ]
    assert cut == [], period
    named = {label["id"] for label in labels}
    lonely = [mark["id"] for mark in found["marks"] if mark["radius"] > 12 and mark["id"] not in named]
    assert lonely == [], f"{period}: a large disc without its name"


def assert_nothing_under_buttons(stage: Stage) -> None:
    for _ in range(120):  # the legend fills once the map has said what it shows, and the map makes room for it then
        found = under_buttons(stage)
        if not found:
            break
        stage.page.wait_for_timeout(100)
    assert found == [], stage.period()


def under_buttons(stage: Stage) -> list[tuple[str, str]]:
    """Labels and signs of organisations that something over the map covers, and what."""
    found, covers = stage.measure(), stage.page.evaluate("reading.overMap()")
    labels = [(label["text"], cover["text"]) for label in found["labels"] for cover in covers if meet(label, cover)]
    signs = [
        (dot["id"], cover["text"])
        for dot in found["dots"]
        for cover in covers
        if meet({"x": dot["x"] - 3, "y": dot["y"] - 3, "w": 6, "h": 6}, cover)
    ]
    return labels + signs


@ON_EVERY_SCREEN
def test_nothing_is_cut_off_too_small_or_out_of_reach(stage: Stage, screen: str, language: str) -> None:
    page, words = opened(stage, screen, "year=2009", language), load_words(language)
    wrong = list(complaints(stage, screen, "panel"))
    legend = page.get_by_role("button", name=words["stage.legend"])
    if legend.get_attribute("aria-expanded") == "false":
        legend.click()
    page.get_by_role("button", name=words["find.filters"]).click()
    wrong += complaints(stage, screen, "filters and legend")
    stage.go("month=2016-09&place=calais-lande", language=language)
    stage.unfold()
    stage.card.locator(".sources summary").click()
    wrong += complaints(stage, screen, "card of a place")
    stage.go("year=2016&organisation=salam&kinds=locals", language=language)
    expect(stage.card.locator("h2")).to_be_visible()
    wrong += complaints(stage, screen, "card of an organisation, and a notice")
    assert not wrong, "\n".join(wrong)


def complaints(stage: Stage, screen: str, state: str) -> Iterator[str]:
    """What is wrong with the stage as it is now, one sentence each."""
    page = stage.page
    wait_at_rest(page)
    viewport, touch = SCREENS[screen]
    if (size := page.evaluate("[innerWidth, innerHeight]")) != list(viewport):
        yield f"{state}: the page is laid out for {size}"
    if sideways := page.evaluate("document.scrollingElement.scrollWidth - innerWidth"):
        yield f"{state}: scrolls sideways by {sideways} px"
    outside, clipped, texts, targets = page.evaluate(
        "[reading.outside(), reading.clipped(), reading.textSizes('.stage *'), reading.targets()]"
    )
    for one in outside:
        yield f"{state}: outside the window: {one}"
    for one in clipped:
        yield f"{state}: cut off: {one}"
    assert len(texts) > 15
    texts += stage.map.locator("body").evaluate("() => reading.textSizes('body *')")
    small = {one["text"]: one["size"] for one in texts}
    for text, size in small.items():
        if size < LEAST_TEXT - 0.01:
            yield f"{state}: small text: {text}: {size:.1f} px"
    lowest: dict[str, dict[str, Any]] = {}
    for one in targets if touch else []:
        lowest[one["what"]] = min(lowest.get(one["what"], one), one, key=lambda it: it["height"])
    for what, one in lowest.items():
        if one["height"] < LEAST_TARGET - 0.01:
            yield f"{state}: low target: {what} ({one['text']}): {one['height']:.1f} px"


def assert_period_in_sight(stage: Stage, screen: str) -> None:
    page, ((width, height), _) = stage.page, SCREENS[screen]
    box = page.locator(".bar-year").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert box["y"] >= 0 and box["y"] + box["height"] <= height
    assert page.evaluate(
        """() => {
          const node = document.querySelector(".bar-year");
          const { left, right, top, bottom } = node.getBoundingClientRect();
          const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          return node.contains(over) && node.scrollWidth <= node.clientWidth + 1;
        }"""
    ), stage.period()
    track = stage.track.bounding_box()
    assert track and track["y"] + track["height"] <= height and track["width"] > width * 0.4
    scroll = page.locator(".panel-scroll").bounding_box()
    assert scroll and scroll["height"] > 100, "no room left to read the panel"


@ON_EVERY_SCREEN
def test_the_story_is_whole_on_every_screen(stage: Stage, screen: str, language: str) -> None:
    viewport, touch = SCREENS[screen]
    page = stage.open("chapter=who-came&step=two-counts", viewport, touch=touch, language=language, path="/")
    wrong = list(complaints(stage, screen, "step"))
    scroll = page.locator(".panel-scroll").bounding_box()
    assert scroll and scroll["height"] > 100, "no room left to read the step"
    page.locator(".step.now .how summary").click()
    wrong += complaints(stage, screen, "fold")
    page.locator(".step.now .how summary").click()
    page.locator(".step.now button.more").click()
    wrong += complaints(stage, screen, "more")
    page.locator(".names [data-place]").first.click()
    expect(stage.card.locator("h2")).to_be_visible()
    wrong += complaints(stage, screen, "card")
    page.keyboard.press("Escape")
    page.get_by_role("button", name=load_words(language)["story.glossary"]).click()
    wrong += complaints(stage, screen, "glossary")
    page.keyboard.press("Escape")
    stage.press("ArrowRight")
    wrong += complaints(stage, screen, "another month")
    page.locator(".back-to-step").click()
    page.locator(".figure-button").click()
    wrong += complaints(stage, screen, "map of a step")
    found = stage.measure()
    wrong += [f"{a['text']} | {b['text']}" for a, b in combinations(found["labels"], 2) if meet(a, b)]
    assert not wrong, "\n".join(wrong)


@EACH_LANGUAGE
def test_spaced_text_is_not_cut_off(stage: Stage, language: str) -> None:
    """As wide as WCAG 1.4.12 has it."""
    page = stage.open("chapter=la-lande", (1366, 768), path="/", language=language)
    assert page.evaluate("reading.clipped()") == []
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    )
    assert page.evaluate("reading.clipped()") == []
    cut = "({ scrollWidth: w, scrollHeight: h, clientWidth, clientHeight }) => w > clientWidth || h > clientHeight"
    buttons = page.locator(".chapters button")
    assert buttons.evaluate_all(f"(all) => all.filter({cut}).map((one) => one.textContent)") == []


@IN_FILES
def test_at_400_percent_all_can_be_scrolled_to(stage: Stage) -> None:
    """A window of 1280 x 1024 at 400 % (WCAG 1.4.10)."""
    page = stage.open("chapter=la-lande", (320, 256), path="/")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    parts = ("h1", ".languages", ".step.now .step-heading", ".step.now p", ".step.now .how", ".step.now button.more")
    for part in (*parts, ".turn.next"):
        node = page.locator(part).first
        node.scroll_into_view_if_needed()
        box = node.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320, part
        assert box["y"] < 256 and box["y"] + box["height"] > 0, part
    page.locator("h1").scroll_into_view_if_needed()
    head, frame = page.locator(".head").bounding_box(), page.locator("iframe").bounding_box()
    assert head and frame and abs(head["y"] + head["height"] - frame["y"]) < 2, "the map has lost its place"


@IN_FILES
def test_forced_colours_keep_what_is_chosen_apart(stage: Stage) -> None:
    page = stage.enter()
    page.emulate_media(forced_colors="active")
    stage.go("chapter=sangatte", path="/")
    background = "(node) => getComputedStyle(node).backgroundColor"
    for chosen, other in (
        ('.languages [aria-pressed="true"]', '.languages [aria-pressed="false"]'),
        (".chapters [aria-current]", ".chapters button:not([aria-current])"),
        ('.segment[aria-pressed="true"]', '.segment[aria-pressed="false"]'),
    ):
        assert page.locator(chosen).evaluate(background) != page.locator(other).first.evaluate(background), chosen


@IN_FILES
def test_where_motion_is_unwelcome_the_map_jumps_to_its_chapter(stage: Stage) -> None:
    page = stage.enter()
    page.emulate_media(reduced_motion="reduce")
    stage.go("chapter=sangatte", path="/")
    page.locator(".turn.next").click()
    at_once = stage.measure()["marks"]
    page.wait_for_timeout(900)
    assert stage.measure()["marks"] == at_once


@IN_FILES
@pytest.mark.parametrize("viewport", [(1366, 768), (900, 640), (640, 640), (360, 640)])
def test_the_largest_camp_is_named_on_every_screen(stage: Stage, viewport: tuple[int, int]) -> None:
    stage.open("year=2016", viewport)
    assert any(label["text"].startswith("La Lande") for label in stage.measure()["labels"])


@pytest.mark.parametrize(
    ("stage", "language", "path"), [("served", "fr", "/explore"), ("edition", "en", "/")], indirect=["stage"]
)
def test_the_map_names_its_sources_on_every_page_that_has_it(stage: Stage, language: str, path: str) -> None:
    page = stage.open(language=language, path=path)
    credits, frame = stage.map.locator(".leaflet-control-attribution"), page.locator(MAP_FRAME).bounding_box()
    expect(credits).to_be_visible()
    expect(credits).to_have_text(load_words(language)["stage.attribution"])
    box = credits.bounding_box()
    assert box and frame and box["height"] > LEAST_TEXT
    assert frame["x"] <= box["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"] + 0.5
    assert frame["y"] <= box["y"] and box["y"] + box["height"] <= frame["y"] + frame["height"] + 0.5


GROUND = """element => {
  const { x, y, width, height } = element.getBoundingClientRect();
  const under = document.elementsFromPoint(x + width / 2, y + height / 2);
  const solid = under.find((one) => getComputedStyle(one).backgroundColor !== "rgba(0, 0, 0, 0)");
  return getComputedStyle(solid).backgroundColor;
}"""


@IN_FILES
@pytest.mark.parametrize("screen", ["kiosk", "phone"])
def test_an_upright_screen_has_its_text_on_paper_not_on_the_sea(stage: Stage, screen: str) -> None:
    viewport, touch = SCREENS[screen]
    mode = "&mode=kiosk" if screen == "kiosk" else ""
    page = stage.open(f"chapter=sangatte{mode}", viewport, touch=touch, path="/")
    assert page.locator(".step.now .step-heading").evaluate(GROUND) == page.locator(".stage .head").evaluate(GROUND)
