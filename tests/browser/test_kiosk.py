"""A kiosk: touched by anybody, watched by nobody. It comes home by itself and plays to draw people in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from story_steps import expect_step, next_named, short, stop_at, turned_pages, whole, without_motion
from visitor import IN_FILES, Stage

from narrative import load_words

UPRIGHT, WIDE = (1080, 1920), (1920, 1080)
IDLE_S, STAY_S = 60, 20  # as pages/settings.toml has them
LEAST_TARGET = 48
MISSES = 20  # px, by which a finger may miss a sign
LEAST_READING = 28  # px, look.md
START_MS = 300
ON_THE_MAP = next(stop for stop in short() if not stop.step.figure)  # no figure lies over the map


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
    words = load_words("en")
    page.locator(".chapters button").nth(6).tap()
    page.locator(".step.now button.more").tap()
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
    expect_step(stage, short()[0], "fr")
    expect(page.locator(".how[open]")).to_have_count(0)


@IN_FILES
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


@IN_FILES
def test_a_touch_starts_the_visit_at_once(stage: Stage) -> None:
    page = kiosk(stage, "")
    page.locator(".attract").wait_for()
    took = page.evaluate(
        """() => new Promise((done) => {
          const began = performance.now();
          const look = () =>
            document.querySelector(".step.now").checkVisibility({ visibilityProperty: true })
              ? done(performance.now() - began)
              : requestAnimationFrame(look);
          document.querySelector(".attract").click();
          requestAnimationFrame(look);
        })"""
    )
    assert took < START_MS * 3, "a visitor's touch seems to do nothing"
    expect(page.locator(".attract")).to_be_hidden()
    expect_step(stage, short()[0], "fr")


def complaints(page: Page) -> list[str]:
    """What cannot be touched or read as it should."""
    targets, outside, clipped = page.evaluate("[reading.targets(), reading.outside(), reading.clipped()]")
    low = [one for one in targets if one["height"] < LEAST_TARGET - 0.01]
    found = [f"{one['what']} ({one['text']}): {one['height']:.0f} px high" for one in low]
    return found + [f"outside: {one}" for one in outside] + [f"cut off: {one}" for one in clipped]


@IN_FILES
@pytest.mark.parametrize(
    ("path", "screen", "language"),
    [("whole", UPRIGHT, "fr"), ("whole", WIDE, "fr"), ("short", WIDE, "en"), ("short", UPRIGHT, "en")],
)
def test_a_step_is_one_screen_without_any_scrolling_and_its_fold_whole(
    stage: Stage, screen: tuple[int, int], language: str, path: str
) -> None:
    """The whole story in French, whose words are longer, its folds opened too, the first by a finger."""
    stops, wrong = short() if path == "short" else whole(), []
    page = without_motion(stage, screen, touch=True)
    stage.go(f"mode=kiosk&path={path}&{stops[0].address}", path="/", language=language)
    for at, stop in enumerate(turned_pages(stage, stops)):
        cut, texts = page.evaluate("[reading.cutOfStep(), reading.textSizes('.step.now > p')]")
        found = cut + complaints(page)
        assert texts
        found += [f"{one['text']}: {one['size']:.1f} px" for one in texts if one["size"] < LEAST_READING]
        if path == "whole":
            found += complaints_of_fold(page, by=(MISSES, -MISSES)[at]) if at < 2 else page.evaluate(_CUT_FOLDED)
        wrong += [f"{stop.address}: {one}" for one in found]
    assert not wrong, "\n".join(wrong)


def complaints_of_fold(page: Page, by: int) -> list[str]:
    """It is whole or scrolls in itself; a finger opens it that misses its sign by so many px."""
    now = page.locator(".step.now")
    fold = now.locator(".how-text")
    beside_sign(now.locator(".how-sign"), by)
    expect(fold).to_be_visible()
    found: list[str] = page.evaluate(_CUT_FOLD)
    now.locator(".how summary").tap()
    expect(fold).to_be_hidden()
    return found


_CUT_FOLD = """() => {
  const fold = document.querySelector(".step.now .how-text");
  const [box, panel] = [fold, document.querySelector(".panel-scroll")].map((node) => node.getBoundingClientRect());
  const found = [];
  if (box.top < panel.top - 1 || box.bottom > panel.bottom + 1) found.push("sticks out");
  if (fold.scrollHeight > fold.clientHeight + 1 && getComputedStyle(fold).overflowY !== "auto") found.push("is cut");
  if (fold.scrollWidth > fold.clientWidth + 1) found.push("is cut at its side");
  const last = fold.querySelector("li:last-of-type");
  last.scrollIntoView({ block: "end" });
  if (last.getBoundingClientRect().bottom > box.bottom + 1) found.push("its last source is out of reach");
  const shut = document.querySelector(".step.now .how summary").getBoundingClientRect();
  if (shut.top < box.bottom - 1) found.push("lies over what shuts it");
  return found;
}"""
_CUT_FOLDED = f"""async () => {{
  const [summary, sign] = [".how summary", ".how-sign"].map((part) => document.querySelector(`.step.now ${{part}}`));
  const {{ left, right, top, bottom }} = sign.getBoundingClientRect();
  const isMissed = (by) => !sign.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2 + by));
  if ([-{MISSES}, {MISSES}].some(isMissed)) return ["its sign is too small for a finger"];
  const turned = async () => {{
    summary.click();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return document.querySelector(".step.now .how-text").checkVisibility();
  }};
  if (!(await turned())) return ["does not open"];
  const found = ({_CUT_FOLD})();
  if (await turned()) found.push("does not shut");
  return found;
}}"""


def beside_sign(sign: Locator, by: float) -> None:
    """A finger that misses the sign by so many px."""
    box = sign.bounding_box()
    assert box
    at = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + by]
    assert sign.evaluate("(node, at) => node.contains(document.elementFromPoint(...at))", at), "too small for a finger"
    sign.page.touchscreen.tap(*at)


@IN_FILES
@pytest.mark.parametrize("screen", [UPRIGHT, WIDE])
def test_more_leads_to_the_panel_and_one_touch_back(stage: Stage, screen: tuple[int, int]) -> None:
    stop = stop_at("who-came", "two-counts")
    page = kiosk(stage, stop.address, screen)
    page.locator(".step.now button.more").tap()
    expect(page.locator(".panel-period:visible")).to_be_visible()
    expect(page.locator(".step.now")).to_be_hidden()
    expect(page.locator(".figure-box")).to_be_hidden()
    assert stage.period() == stop.step.period
    wrong = complaints(page)
    assert not wrong, "\n".join(wrong)
    page.locator(".back-to-step").tap()
    expect_step(stage, stop, "fr")
    expect(page.locator(".figure-box")).to_be_visible()
    page.locator("button.path").tap()  # the whole story: a page of its own leads back to that
    expect(page.locator(".step.now a.more")).to_have_attribute("href", re.compile("path=whole"))


@IN_FILES
@pytest.mark.parametrize(("screen", "reach"), [(UPRIGHT, ""), (WIDE, "&reach=low")])
def test_all_can_be_touched(stage: Stage, screen: tuple[int, int], reach: str) -> None:
    page = kiosk(stage, f"chapter=la-lande{reach}", screen)
    wrong = []
    for state in ("step", "fold", "more", "card", "glossary"):
        if state == "fold":
            page.locator(".step.now .how summary").tap()
        if state == "more":
            page.locator(".step.now .how summary").tap()
            page.locator(".step.now button.more").tap()
        if state == "card":
            page.locator(".names [data-place]").first.tap()
            stage.card.locator("h2").wait_for()
        if state == "glossary":
            page.locator(".card .back").tap()
            page.get_by_role("button", name=load_words("fr")["story.glossary"]).tap()
        wrong += [f"{state}: {one}" for one in complaints(page)]
    assert not wrong, "\n".join(wrong)


@IN_FILES
@pytest.mark.parametrize("screen", [UPRIGHT, WIDE])
def test_low_reach_keeps_the_controls_in_the_lower_part(stage: Stage, screen: tuple[int, int]) -> None:
    page = kiosk(stage, f"{ON_THE_MAP.address}&reach=low", screen)
    for part in (".languages", ".chapter-steps", ".bar-controls", ".chapters", ".map-buttons"):
        box = page.locator(part).bounding_box()
        least = 0.4 if part == ".map-buttons" else 0.5
        if part == ".map-buttons" and screen == UPRIGHT:
            least = 0.2  # they lie on the map, which is above everything else
        assert box and box["y"] >= screen[1] * least, part


def test_nothing_leads_out(stage: Stage) -> None:
    page = kiosk(stage, "chapter=sangatte")
    assert page.locator(".step.now a").count() == 0, "its names are words"
    page.locator(".step.now .how summary").tap()
    assert page.locator(".step.now cite").count() > 0
    page.locator(".step.now .how summary").tap()
    page.locator(".step.now button.more").tap()
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


@IN_FILES
def test_a_whole_visit_by_touch_alone(stage: Stage) -> None:
    """From the attract loop along the short path, with a card, the year, the other language, back to the start."""
    language, other = "en", "fr"
    page = without_motion(stage, UPRIGHT, touch=True)
    stage.go("mode=kiosk", path="/")
    page.locator(f".attract [lang={language}]").tap()
    expect_step(stage, short()[0], language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    for stop in short()[1:]:
        page.get_by_role("button", name=next_named(stop, language), exact=True).tap()
        expect_step(stage, stop, language)
    last = short()[-1]
    page.locator(".step.now button.more").tap()
    page.locator(".names [data-place]").first.tap()
    expect(stage.card.locator("h2")).to_be_visible()
    page.locator(".card .back").tap()
    stage.tap(*stage.at_step(2, steps=48))
    expect(page.locator(".back-to-step")).to_be_visible()
    page.locator(".back-to-step").tap()
    expect_step(stage, last, language)
    page.locator(f".languages [lang={other}]").tap()
    expect_step(stage, last, other)
    page.get_by_role("button", name=load_words(other)["story.again"]).tap()
    expect_step(stage, short()[0], other)


@IN_FILES
def test_no_pinch_enlarges_the_page(stage: Stage) -> None:
    page = kiosk(stage, ON_THE_MAP.address, UPRIGHT)
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
    expect_step(stage, next(stop for stop in short() if stop.chapter.slug == "sangatte"), "fr")
    assert page.locator(".notice:not(.calm)").count() == 0, "something is said not to be understood"
    assert page.locator(".stage").count() == 1
