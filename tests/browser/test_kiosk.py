"""A kiosk: touched by anybody, watched by nobody. It comes home by itself and plays to draw people in."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from visitor import EACH_LANGUAGE, Stage

from narrative import load_words, read_chapters

UPRIGHT, WIDE = (1080, 1920), (1920, 1080)
IDLE_S, STAY_S = 60, 20  # as pages/settings.toml has them
LEAST_TARGET = 48
LEAST_READING = 22  # px, look.md
START_MS = 300


def kiosk(stage: Stage, query: str = "chapter=sangatte", screen: tuple[int, int] = WIDE, **more: Any) -> Page:
    return stage.open(f"mode=kiosk&{query}" if query else "mode=kiosk", screen, touch=True, path="/", **more)


def with_clock(stage: Stage, query: str = "") -> Page:
    """A kiosk whose clock the test moves."""
    page = stage.enter(WIDE, touch=True)
    page.clock.install()
    stage.go(f"mode=kiosk&{query}" if query else "mode=kiosk", path="/", language="en")
    return page


def test_it_comes_home_when_nobody_touches_it(stage: Stage) -> None:
    page = with_clock(stage, "chapter=sangatte")
    words, first = load_words("en"), read_chapters()[0]
    page.locator(".chapters button").nth(6).tap()
    page.get_by_role("button", name=words["stage.zoom_in"]).tap()
    page.locator(".fold summary").last.tap()
    page.locator(".who button.place").first.tap()
    expect(stage.card.locator("h2")).to_be_visible()
    question = page.locator(".stay")
    page.clock.fast_forward((IDLE_S - 10) * 1000)  # the test takes time too
    expect(question).to_be_hidden()
    page.clock.fast_forward(11_000)
    expect(question).to_be_visible()
    page.clock.run_for((STAY_S + 1) * 1000)
    expect(page.locator(".attract")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(stage.card).to_be_hidden()
    assert stage.query() == {"mode": "kiosk", "lang": "fr"}
    page.touchscreen.tap(300, 300)
    expect(page.locator(".chapter-title")).to_have_text(first.texts["fr"].title)
    assert stage.heard()["period"] == first.period


def test_a_touch_anywhere_keeps_it_awake(stage: Stage) -> None:
    page = with_clock(stage, "chapter=sangatte")
    question = page.locator(".stay")
    frame = page.locator("iframe").bounding_box()
    assert frame
    for where in ((200, 300), (frame["x"] + frame["width"] / 2, frame["y"] + 60)):
        page.clock.fast_forward((IDLE_S - 5) * 1000)
        page.touchscreen.tap(*where)
        page.wait_for_timeout(50)
    page.clock.fast_forward((IDLE_S - 5) * 1000)
    expect(question).to_be_hidden()
    page.clock.fast_forward(6000)
    expect(question).to_be_visible()
    page.clock.run_for((STAY_S - 2) * 1000)
    page.get_by_role("button", name=load_words("en")["kiosk.stay"]).tap()
    expect(question).to_be_hidden()
    page.clock.run_for((STAY_S + 5) * 1000)
    assert stage.query()["chapter"] == "sangatte", "it went home although somebody stayed"


def test_a_touch_starts_the_visit_at_once(stage: Stage) -> None:
    page = kiosk(stage, "")
    page.locator(".attract").wait_for()
    took = page.evaluate(
        """() => new Promise((done) => {
          const start = document.querySelector(".attract");
          const began = performance.now();
          new MutationObserver(() => requestAnimationFrame(() => done(performance.now() - began)))
            .observe(document.querySelector(".chapter-title"), { childList: true, characterData: true, subtree: true });
          start.click();
        })"""
    )
    assert took < START_MS * 3, "a visitor's touch seems to do nothing"
    expect(page.locator(".attract")).to_be_hidden()


@pytest.mark.parametrize("screen", [UPRIGHT, WIDE])
@pytest.mark.parametrize("reach", ["", "&reach=low"])
def test_all_can_be_touched_and_read(stage: Stage, screen: tuple[int, int], reach: str) -> None:
    page = kiosk(stage, f"chapter=la-lande{reach}", screen)
    wrong = []
    for state in ("chapter", "card", "glossary"):
        if state == "card":
            page.locator(".names [data-place]").first.tap()
            stage.card.locator("h2").wait_for()
        if state == "glossary":
            page.locator(".card .back").tap()
            page.get_by_role("button", name=load_words("fr")["story.glossary"]).tap()
        low = [one for one in page.evaluate("reading.targets()") if one["height"] < LEAST_TARGET - 0.01]
        wrong += [f"{state}: {one['what']} ({one['text']}): {one['height']:.0f} px high" for one in low]
        wrong += [f"{state}: outside: {one}" for one in page.evaluate("reading.outside()")]
        wrong += [f"{state}: cut off: {one}" for one in page.evaluate("reading.clipped()")]
    assert not wrong, "\n".join(wrong)
    page.keyboard.press("Escape")
    sizes = page.evaluate("reading.textSizes('.chapter-body p, .lede')")
    scale = page.evaluate("Number(getComputedStyle(document.documentElement).getPropertyValue('--zoom'))")
    assert sizes and min(one["size"] for one in sizes) * scale >= LEAST_READING


@pytest.mark.parametrize("screen", [UPRIGHT, WIDE])
def test_low_reach_keeps_the_controls_in_the_lower_part(stage: Stage, screen: tuple[int, int]) -> None:
    page = kiosk(stage, "chapter=la-lande&reach=low", screen)
    for part in (".languages", ".chapter-steps", ".bar-controls", ".chapters", ".map-buttons"):
        box = page.locator(part).bounding_box()
        least = 0.4 if part == ".map-buttons" else 0.5
        if part == ".map-buttons" and screen == UPRIGHT:
            least = 0.2  # they lie on the map, which is above everything else
        assert box and box["y"] >= screen[1] * least, part


def test_nothing_leads_out(stage: Stage) -> None:
    page = kiosk(stage, "chapter=sangatte")
    page.locator(".remember summary").tap()
    assert page.locator(".remember cite").count() > 0
    page.locator(".names [data-place]").first.tap()
    stage.card.locator(".sources summary").tap()
    assert page.locator(".stage a[href]:visible").count() == 0
    assert stage.map.locator("a[href]").count() == 0
    refused = """(names) => names.map((name) => {
      const event = new Event(name, { bubbles: true, cancelable: true });
      document.querySelector(NODE).dispatchEvent(event);
      return event.defaultPrevented;
    })"""
    names = ["contextmenu", "dragstart", "selectstart"]
    assert page.evaluate(refused.replace("NODE", "'.card h2'"), [*names, "gesturestart"]) == [True] * 4
    in_map = stage.map.locator("body")
    assert in_map.evaluate(f"(_, names) => ({refused.replace('NODE', repr('#map_div'))})(names)", names) == [True] * 3
    assert page.locator(".card h2").evaluate("(node) => getComputedStyle(node).userSelect") == "none"
    assert page.locator(".card .back").is_visible()


@EACH_LANGUAGE
def test_a_whole_visit_by_touch_alone(stage: Stage, language: str) -> None:
    """From the attract loop through every chapter, with a card, the year, the other language, back to the start."""
    page, words = kiosk(stage, "", UPRIGHT), load_words(language)
    chapters = read_chapters()
    page.locator(f".attract [lang={language}]").tap()
    expect(page.locator(".chapter-title")).to_have_text(chapters[0].texts[language].title)
    expect(page.locator("html")).to_have_attribute("lang", language)
    for chapter in chapters[1:]:
        page.get_by_role("button", name=words["story.next"]).tap()
        expect(page.locator(".chapter-title")).to_have_text(chapter.texts[language].title)
        assert stage.heard()["period"] == chapter.period
    stage.tap(*stage.at_step(20, steps=48))
    expect(page.locator(".back-to-chapter")).to_be_visible()
    page.locator(".names [data-place]").first.tap()
    expect(stage.card.locator("h2")).to_be_visible()
    page.locator(".card .back").tap()
    page.locator(".back-to-chapter").tap()
    assert stage.heard()["period"] == chapters[-1].period
    other = "en" if language == "fr" else "fr"
    page.locator(f".languages [lang={other}]").tap()
    expect(page.locator(".chapter-title")).to_have_text(chapters[-1].texts[other].title)
    page.get_by_role("button", name=load_words(other)["story.again"]).tap()
    expect(page.locator(".chapter-title")).to_have_text(chapters[0].texts[other].title)


def test_no_pinch_enlarges_the_page(stage: Stage) -> None:
    page = kiosk(stage, "chapter=la-lande", UPRIGHT)
    fingers = page.context.new_cdp_session(page)
    frame = stage.measure()["frame"]
    beside, over = (500, frame["bottom"] + 400), (500, frame["top"] + 200)
    for x, y in (beside, over):
        pinch = {"x": x, "y": y, "scaleFactor": 3, "relativeSpeed": 2000, "gestureSourceType": "touch"}
        fingers.send("Input.synthesizePinchGesture", pinch)
        assert page.evaluate("visualViewport.scale") == 1, (x, y)
    assert page.evaluate("[document.documentElement, document.body].map((n) => getComputedStyle(n).touchAction)") == [
        "pan-x pan-y",
        "pan-x pan-y",
    ]
    assert page.evaluate("getComputedStyle(document.documentElement).overscrollBehaviorY") == "none"


def test_a_language_touched_while_another_loads_is_the_one_that_comes(stage: Stage) -> None:
    page = kiosk(stage, "chapter=sangatte")
    held: list[Any] = []
    page.route("**/atlas.en.json", lambda route: held.append(route))
    english, french = page.locator(".languages [lang=en]"), page.locator(".languages [lang=fr]")
    english.tap()
    expect(english).to_have_attribute("aria-pressed", "true")
    french.tap()
    expect(french).to_have_attribute("aria-pressed", "true")
    page.wait_for_function("document.querySelector('.stage-root').dataset.ready === 'true'")
    for route in held:
        route.continue_()
    page.wait_for_timeout(500)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator(".chapter-title")).to_have_text(read_chapters()[1].texts["fr"].title)
    assert page.locator(".notice:not(.calm)").count() == 0, "something is said not to be understood"
    assert page.locator(".stage").count() == 1
