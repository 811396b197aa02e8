"""The story page: its steps, their links, figures and places, and the ways from one to the next."""

from __future__ import annotations

from itertools import cycle
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from story_steps import (
    Stop,
    expect_step,
    first_stops,
    in_sight,
    next_named,
    short,
    stop_at,
    turned_pages,
    wait_for_step,
    whole,
    without_motion,
)
from visitor import ANYWHERE, APP_AND_FILES, DESK, EACH_LANGUAGE, IN_FILES, Stage, plainly, shown_text

import geodata
from narrative import load_words, range_in_words, read_chapters

FLIGHT_MS = 900  # longer than the map flies
LONGEST_RUN_MS = 1500  # of the years between two steps
PHONE = (390, 844)
LANGUAGES = ("fr", "en")


@IN_FILES
def test_every_chapter_and_step_has_an_address(stage: Stage) -> None:
    page = without_motion(stage, DESK)
    for at, (chapter, language) in enumerate(zip(read_chapters(), cycle(LANGUAGES), strict=False)):
        if not at % 4:  # an address without a step
            stage.go(f"chapter={chapter.slug}", path="/", language=language)
            expect_step(stage, Stop(chapter, chapter.steps[0]), language)
        last = Stop(chapter, chapter.steps[-1])
        stage.go(last.address, path="/", language=language)
        expect_step(stage, last, language)
        assert shown_text(page.locator(".chapter-number")) == plainly(last.progress(language))
        assert page.locator(".progress i").count() == page.locator(".progress .passed").count() == len(chapter.steps)
        assert in_sight(stage, last), last.address
        assert_brought(page, last)
        assert page.locator(".notice").count() == 0
        assert page.locator(".back-to-step").is_hidden()


def assert_brought(page: Page, stop: Stop) -> None:
    """Its heading stands in the upper half of what scrolls, once the letters have come."""
    page.evaluate("document.fonts.ready.then(() => true)")
    heading, scroll = (page.locator(one).bounding_box() for one in (".step.now .step-heading", ".panel-scroll"))
    assert heading and scroll
    assert scroll["y"] <= heading["y"] <= scroll["y"] + scroll["height"] / 2, f"{stop.address} is not brought"


def test_letters_that_come_late_leave_the_step_where_it_is(stage: Stage) -> None:
    page, late = stage.enter(fresh=True), []
    letters = "**/source-serif*"
    page.route(letters, lambda route: late.append(route))
    stop = stop_at("la-lande", "containers")
    page.goto(f"{stage.base}/?{stop.address}&lang=fr", wait_until="commit")
    stage.wait_drawn()
    page.wait_for_timeout(500)
    assert late
    for route in late:
        route.continue_()
    page.wait_for_timeout(500)
    heading, scroll = (page.locator(one).bounding_box() for one in (".step.now .step-heading", ".panel-scroll"))
    assert heading and scroll
    assert (heading["y"] - scroll["y"]) / scroll["height"] == pytest.approx(0.15, abs=0.05), "as on arrival"
    expect_step(stage, stop, "fr")


@IN_FILES
def test_text_that_moves_by_itself_turns_no_page(stage: Stage) -> None:
    stop = stop_at("la-lande", "containers")
    page = stage.open(stop.address, path="/")
    page.wait_for_timeout(500)  # until a scroll of the page's own would have ended
    page.add_style_tag(content=".panel-scroll { overflow-anchor: none } .chapter header { padding-bottom: 40vh }")
    page.wait_for_timeout(500)
    expect_step(stage, stop, "fr")
    for width in (1000, 1920):
        page.set_viewport_size({"width": width, "height": DESK[1]})
        page.wait_for_timeout(500)
        expect_step(stage, stop, "fr")
        assert_brought(page, stop)
    now = page.locator(".step.now")
    page.locator(".panel-scroll").hover()
    while now.get_attribute("data-step") == stop.step.id:
        page.mouse.wheel(0, -60)
        page.wait_for_timeout(60)
    stop = stop_at("la-lande", now.get_attribute("data-step") or "")
    page.wait_for_timeout(500)
    page.set_viewport_size({"width": 1000, "height": DESK[1]})
    page.wait_for_timeout(500)
    expect_step(stage, stop, "fr")
    assert_brought(page, stop)


def test_the_first_step_is_the_default_and_old_numbers_lead_on(stage: Stage) -> None:
    page = stage.open(path="/", fresh=True)
    expect_step(stage, whole()[0], "fr")
    stage.go("chapter=07-sangatte", path="/")
    expect_step(stage, stop_at("sangatte"), "fr")
    assert page.locator(".notice").count() == 0
    stage.go("chapter=02-sangatte&step=deaths", path="/")
    expect_step(stage, stop_at("sangatte", "deaths"), "fr")
    assert page.locator(".notice").count() == 0


@pytest.mark.parametrize(
    ("query", "found", "told"),
    [
        ("chapter=atlantis", ("first-helpers", ""), "atlantis"),
        ("chapter=sangatte&step=nowhere", ("sangatte", ""), "nowhere"),
        ("chapter=sangatte&step=grows", ("sangatte", ""), "grows"),
        ("step=grows", ("first-helpers", ""), "grows"),
        ("chapter=la-lande&step=grows&path=long", ("la-lande", "grows"), "long"),
    ],
)
@IN_FILES
def test_what_an_address_asks_in_vain_is_told_and_nothing_is_lost(
    stage: Stage, query: str, found: tuple[str, str], told: str
) -> None:
    page = stage.open(query, path="/")
    expect_step(stage, stop_at(*found), "fr")
    expect(page.locator(".notice")).to_contain_text(told)


@APP_AND_FILES
def test_next_and_previous_move_year_and_camera_on_the_same_map(stage: Stage, language: str) -> None:
    stops, words = whole(), load_words(language)
    walked = stops if language == "en" else stops[-8:]
    page = without_motion(stage, DESK)
    stage.go(walked[0].address, path="/", language=language)
    page.evaluate("reading.markMap()")
    live = page.locator("[aria-live=polite]").first
    for stop in walked[1:]:
        page.get_by_role("button", name=next_named(stop, language), exact=True).click()
        expect_step(stage, stop, language)
        assert in_sight(stage, stop), stop.address
        stage.settle_on("step", stop.step.id)
        assert stage.query() == {"chapter": stop.chapter.slug, "step": stop.step.id, "lang": language}
        assert_brought(page, stop)
    expect(live).to_contain_text(plainly(stops[-1].heading(language)))
    page.get_by_role("button", name=words["story.again"]).click()
    expect_step(stage, stops[0], language)
    assert page.get_by_role("button", name=words["story.previous"], exact=True).is_disabled()
    page.locator(f".chapters [data-chapter={read_chapters()[5].slug}]").click()
    expect_step(stage, first_stops()[5], language)
    page.get_by_role("button", name=words["story.previous"], exact=True).click()
    expect_step(stage, stops[stops.index(first_stops()[5]) - 1], language)
    assert page.evaluate("reading.isSameMap()"), "the map was loaded again"


@IN_FILES
def test_the_short_visit_and_the_whole_are_a_touch_apart(stage: Stage) -> None:
    page, words = without_motion(stage, DESK), load_words("en")
    stage.go("path=short", path="/", language="en")
    for _ in turned_pages(stage, short()):
        pass
    expect_step(stage, short()[-1], "en")
    assert shown_text(page.locator(".chapter-number")) == words.fill(
        "story.step_of", n=len(short()), total=len(short())
    )
    page.locator(".turn.previous").click()
    expect_step(stage, short()[-2], "en")
    page.get_by_role("button", name=words.fill("story.whole", total=len(whole()))).click()
    expect_step(stage, short()[-2], "en")
    stage.settle_on("path", "whole")
    page.locator(".turn.next").click()
    expect_step(stage, whole()[whole().index(short()[-2]) + 1], "en")
    page.get_by_role("button", name=words.fill("story.short", total=len(short()))).click()
    page.locator(".turn.next").click()  # from a step that is not on the short way
    assert page.locator(".step.now").get_attribute("data-step") in {stop.step.id for stop in short()}


@IN_FILES
def test_a_hand_that_scrolls_while_a_step_is_brought_decides(stage: Stage) -> None:
    page = stage.open("chapter=sangatte", path="/")
    page.locator(".panel-scroll").hover()
    page.locator(".turn.next").dispatch_event("click")
    seen = set()
    for _ in range(60):
        page.mouse.wheel(0, 120)
        page.wait_for_timeout(20)  # no rest, after which it would have settled
        seen.add(page.locator(".step.now").get_attribute("data-step"))
    assert read_chapters()[1].steps[-1].id in seen


@IN_FILES
def test_what_is_scrolled_to_is_what_the_map_shows(stage: Stage) -> None:
    page = stage.open("chapter=sangatte", path="/")
    page.evaluate("reading.markMap()")
    length, chapter = page.evaluate("history.length"), read_chapters()[1]
    scroll = page.locator(".panel-scroll").bounding_box()
    assert scroll
    page.mouse.move(scroll["x"] + 100, scroll["y"] + 300)
    seen: list[str] = []
    for _ in range(60):
        page.mouse.wheel(0, 120)
        page.wait_for_timeout(60)
        step = page.locator(".step.now").get_attribute("data-step") or ""
        seen += [step] if step not in seen[-1:] else []
    assert seen == [step.id for step in chapter.steps], "each in its turn, and none of another chapter"
    expect_step(stage, Stop(chapter, chapter.steps[-1]), "fr")
    while page.locator(".panel-scroll").evaluate("(node) => node.scrollTop"):
        page.mouse.wheel(0, -300)
        page.wait_for_timeout(30)
    expect_step(stage, stop_at("sangatte"), "fr")
    assert page.evaluate("history.length") == length, "a step is no entry of the history"
    assert page.evaluate("reading.isSameMap()")


@IN_FILES
def test_a_sign_stays_between_its_claim_and_the_mark_after_and_a_word_of_a_heading_on_its_line(stage: Stage) -> None:
    page = stage.open(stop_at("canvas-and-planks").address, path="/", language="fr")
    signs, parted = page.evaluate(LINES_APART, WIDTHS_PX)
    assert signs >= 3 * len(range(*WIDTHS_PX)) and not parted
    assert "peut-il" in page.locator(".step-heading .unbroken").all_inner_texts()
    stage.go("mode=class&chapter=canvas-and-planks", path="/", language="fr")
    assert page.locator(".step.now .how-at").is_hidden(), "a gap before the full stop"


WIDTHS_PX = (160, 440, 7)
LINES_APART = """([first, end, by]) => {
  let signs = 0;
  const parted = [];
  const lastLetter = (node) => {
    while (node.lastChild) node = node.lastChild;
    const range = document.createRange();
    range.setStart(node, node.length - 1);
    range.setEnd(node, node.length);
    return range.getBoundingClientRect();
  };
  const letterAfter = ({ nextSibling }) => {
    if (!nextSibling || /^ /.test(nextSibling.textContent)) return null;
    const range = document.createRange();
    range.setStart(nextSibling, 0);
    range.setEnd(nextSibling, 1);
    return range.getBoundingClientRect();
  };
  for (let width = first; width < end; width += by) {
    for (const step of document.querySelectorAll(".step")) {
      if (!step.offsetParent) continue;
      for (const text of step.querySelectorAll(":scope > p, .step-heading")) text.style.width = `${width}px`;
      for (const at of step.querySelectorAll(".how-at")) {
        signs += 1;
        const claim = lastLetter(at.previousSibling);
        const sign = at.querySelector("button").getBoundingClientRect();
        const isBeside = sign.top < claim.bottom && sign.bottom > claim.top && sign.left >= claim.right;
        const mark = letterAfter(at);
        const isClosed = !mark || (mark.top < sign.bottom && mark.bottom > sign.top && mark.left >= sign.right);
        if (!isBeside || !isClosed) parted.push(`${step.dataset.step} at ${width}`);
      }
      for (const word of step.querySelectorAll(".step-heading .unbroken")) {
        if (word.getClientRects().length > 1) parted.push(`${word.textContent} at ${width}`);
      }
    }
  }
  return [signs, parted];
}"""


@IN_FILES
def test_a_fold_that_is_opened_leaves_the_step_where_it_is(stage: Stage) -> None:
    page = stage.open(stop_at("sangatte", "two-numbers").address, path="/")
    now = page.locator(".step.now")
    for opener in (".how summary", ".how-sign"):
        now.locator(opener).click()
        expect(now.locator(".how-text")).to_be_visible()
        expect(now).to_have_attribute("data-step", "two-numbers")
        assert now.locator(".how-text p").count() >= 1 and now.locator(".how-text li").count() >= 1, "words and sources"
        now.locator(opener).click()
        expect(now.locator(".how-text")).to_be_hidden()
    now.locator(".how summary").click()
    page.locator(".turn.next").click()
    page.locator(".turn.previous").click()
    wait_for_step(page, stop_at("sangatte", "two-numbers"))
    expect(now.locator(".how-text")).to_be_hidden()


@IN_FILES
def test_the_years_between_two_steps_pass_and_the_camera_moves_once(stage: Stage) -> None:
    first = stop_at("sangatte", "doors-shut")
    begin = int(first.step.period[:4])
    arrived = next(stop for stop in first_stops() if int(stop.step.period[:4]) - begin >= 4)
    page = stage.open(first.address, path="/")
    page.wait_for_timeout(FLIGHT_MS)
    before = [len(told_of(stage, story)) for story in ("moment", "frame")]
    took = page.evaluate(_TURN_TO, [arrived.chapter.slug, arrived.step.period])
    expect_step(stage, arrived, "fr")
    end = int(arrived.step.period[:4])
    years = [message["period"] for message in told_of(stage, "moment")[before[0] :]]
    assert years == [*(str(year) for year in range(begin + 1, end)), arrived.step.period]
    assert len(told_of(stage, "frame")) == before[1] + 1
    assert took <= LONGEST_RUN_MS + 500, "the test takes time too"


_TURN_TO = """([chapter, period]) => new Promise((done) => {
  const began = performance.now();
  const look = () =>
    reading.label() === period ? done(performance.now() - began) : requestAnimationFrame(look);
  document.querySelector(`.chapters [data-chapter=${chapter}]`).click();
  requestAnimationFrame(look);
})"""


def told_of(stage: Stage, story: str) -> list[dict[str, Any]]:
    """What the map was told of one sort, from its start."""
    told: list[dict[str, Any]] = stage.map.locator("body").evaluate("(_, story) => reading.told(story)", story)
    return told


@IN_FILES
def test_no_year_passes_where_motion_is_unwelcome(stage: Stage) -> None:
    page = without_motion(stage, DESK)
    stage.go(stop_at("sangatte").address, path="/")
    before = len(told_of(stage, "moment"))
    page.locator(".chapters [data-chapter=after]").click()
    expect_step(stage, stop_at("after"), "fr")
    assert [message["period"] for message in told_of(stage, "moment")[before:]] == [stop_at("after").step.period]


@IN_FILES
def test_one_touch_brings_back_who_wandered_off(stage: Stage) -> None:
    stop = stop_at("sangatte", "two-numbers")
    page = stage.open(stop.address, path="/")
    back, figure = page.locator(".back-to-step"), page.locator(".figure-box")
    page.locator(".figure-button").click()
    before = stage.measure()["marks"]
    frame = stage.measure()["frame"]
    ways: dict[str, Any] = {
        "a year": lambda: stage.press("PageUp"),
        "a card": lambda: page.locator(".step.now a[data-place], .step.now a[data-organisation]").first.click(),
        "more": lambda: page.locator(".step.now button.more").click(),
        "the map": lambda: drag(page, frame),
        "the zoom": lambda: page.get_by_role("button", name=load_words("fr")["stage.zoom_in"]).click(),
    }
    for way, go in ways.items():
        assert back.is_hidden(), way
        go()
        expect(back).to_be_visible()
        page.wait_for_timeout(FLIGHT_MS)
        back.click()
        expect(back).to_be_hidden()
        page.wait_for_timeout(FLIGHT_MS)
        expect_step(stage, stop, "fr")
        assert stage.card.is_hidden()
        now = {mark["id"]: mark for mark in stage.measure()["marks"]}
        for mark in before:
            assert abs(now[mark["id"]]["x"] - mark["x"]) < 3 and abs(now[mark["id"]]["y"] - mark["y"]) < 3, way
        if figure.is_visible():
            page.locator(".figure-button").click()


@EACH_LANGUAGE
def test_no_text_of_one_year_stands_beside_a_map_of_another(stage: Stage, language: str) -> None:
    stop, words = stop_at("who-came", "two-counts"), load_words(language)
    page = stage.open(stop.address, path="/", language=language)
    step, figure, panel = page.locator(".step.now"), page.locator(".figure-box"), page.locator(".panel-period:visible")
    expect(step).to_be_visible()
    expect(figure).to_be_visible()
    expect(panel).to_be_hidden()
    stage.press("Home")
    period = stage.period()
    assert period != stop.step.period
    for left in (step, figure, page.locator(".chapter-title")):
        expect(left).to_be_hidden()
    expect(panel).to_be_visible()
    assert stage.heard()["focus"] == {"places": [], "organisations": []}, "what the step named is lit no more"
    stage.settle()
    assert stage.query()["step"] == stop.step.id
    page.reload()
    stage.wait_drawn()
    assert stage.period() == period
    expect(step).to_be_hidden()
    page.get_by_role("button", name=words["story.back"]).click()
    expect_step(stage, stop, language)
    expect(step).to_be_visible()
    expect(figure).to_be_visible()
    page.locator(".bar-play").click()
    expect(step).to_be_hidden()
    page.locator(".bar-play").click()


_FRAMES_AFTER_A_CLICK = """async (selector) => {
  document.querySelector(selector).click();
  const seen = new Set();
  for (let i = 0; i < 12; i += 1) {
    await new Promise(requestAnimationFrame);
    const parts = [...document.querySelectorAll(".step.now, .panel-period, .compared-period")];
    seen.add(parts.filter((node) => node.checkVisibility()).map((node) => node.classList[0]).join());
  }
  return [...seen];
}"""


@IN_FILES
@pytest.mark.parametrize("left", ["year=2016", "year=2016&with=2002", "year=2016&with=2002&place=calais-lande"])
@pytest.mark.parametrize("way", [".back-to-step", ".chapters li:last-child button"])
def test_while_the_years_pass_back_to_a_step_its_text_is_there(stage: Stage, left: str, way: str) -> None:
    page = stage.open(f"mode=class&{stop_at('sangatte').address}&{left}", path="/")
    expect(page.locator(".step.now")).to_be_hidden()
    assert page.evaluate(_FRAMES_AFTER_A_CLICK, way) == ["step"]


@IN_FILES
def test_no_tip_is_left_from_a_place_that_is_gone(stage: Stage) -> None:
    page = stage.open(stop_at("sangatte").address, path="/")
    (centre,) = (mark for mark in stage.measure()["marks"] if mark["id"] == "sangatte-centre")
    tip = stage.map.locator(".dated-places-tip")
    page.mouse.move(centre["x"] + 1, centre["y"] + 1)
    expect(tip).to_be_visible()
    stage.press("End")
    expect(tip).to_be_hidden()


@IN_FILES
def test_more_leads_to_the_panel_of_the_same_moment_and_back(stage: Stage) -> None:
    stop = stop_at("la-lande", "grows")
    page = stage.open(stop.address, path="/")
    page.locator(".step.now button.more").click()
    expect(page.locator(".panel-period:visible")).to_be_visible()
    expect(page.locator(".step.now")).to_be_hidden()
    expect(page.locator(".figure-box")).to_be_hidden()
    assert stage.period() == stop.step.period
    page.locator(".back-to-step").click()
    expect_step(stage, stop, "fr")
    expect(page.locator(".step.now")).to_be_visible()


def drag(page: Page, frame: dict[str, float]) -> None:
    x, y = frame["left"] + frame["width"] / 2, frame["top"] + frame["height"] * 0.2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 150, y + 60, steps=6)
    page.mouse.up()


@EACH_LANGUAGE
def test_figures_in_the_text_are_those_of_the_tables(stage: Stage, language: str) -> None:
    counts = {count.id: count for count in geodata.load().headcounts}
    page, seen = without_motion(stage, DESK), 0
    stage.go(path="/", language=language)
    for chapter in read_chapters():
        page.locator(f".chapters [data-chapter={chapter.slug}]").click()
        for value in page.locator(".chapter [data-headcount]").all():
            count = counts[value.get_attribute("data-headcount") or ""]
            assert value.text_content() == range_in_words(count.low, count.high, language)
            seen += 1
        folds = page.locator(".step .how")
        assert folds.count() == page.locator(".step .how:has(li)").count() == len(chapter.steps), "each has its sources"
    assert seen > 30


@IN_FILES
def test_names_in_the_text_open_cards_and_words_the_glossary(stage: Stage) -> None:
    stop = stop_at("sangatte", "red-cross")
    page, words = stage.open(stop.address, path="/"), load_words("fr")
    page.locator(".step a[data-organisation]").first.click()
    expect(stage.card.locator("h2")).to_be_focused()
    expect(page.locator(".chapter")).to_be_hidden()
    expect(page.locator(".figure-box")).to_be_hidden()
    stage.card.get_by_role("button", name=words["stage.back"]).click()
    expect(page.locator(".chapter")).to_be_visible()
    stage.go("chapter=jungle-2009", path="/")
    page.locator(".chapter a[data-term], .chapter [data-term]").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("dt")).to_have_count(1)
    dialog.get_by_role("button", name=words["story.whole_glossary"]).click()
    assert dialog.locator("dt").count() > 10
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    stage.go("chapter=sangatte&term=jungle", path="/")
    expect(page.get_by_role("dialog").locator("dt")).to_have_text("« Jungle »".replace(" ", "\u00a0"))


VOICES = """
window.spoken = [];
const own = (lang, localService) => ({ name: lang, lang, localService, default: false });
const speech = {
  getVoices: () => VOICES,
  speak: (said) => window.spoken.push([said.lang, said.text]),
  cancel: () => window.spoken.push("cancel"),
};
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


@EACH_LANGUAGE
def test_a_step_is_read_aloud_by_the_machines_own_voice(stage: Stage, language: str) -> None:
    page, words = stage.enter(), load_words(language)
    voices = f"[own('{language}-XX', false), own('{language}-YY', true)]"
    page.add_init_script(VOICES.replace("getVoices: () => VOICES", f"getVoices: () => {voices}"))
    stop = stop_at("sangatte")
    stage.go(stop.address, path="/", language=language)
    page.get_by_role("button", name=words["story.listen"]).click()
    said = page.evaluate("spoken")
    assert said[0] == [f"{language}-YY", stop.heading(language)]
    assert [plainly(text) for _, text in said[1:]] == [
        plainly(text) for text in page.locator(".step.now > p").evaluate_all(_WITHOUT_SIGN)
    ]
    page.get_by_role("button", name=words["story.stop"]).click()
    assert page.evaluate("spoken.at(-1)") == "cancel"
    page.get_by_role("button", name=words["story.listen"]).click()
    page.locator(".turn.next").click()
    assert page.evaluate("spoken.at(-1)") == "cancel", "a step goes on being read under the next"


_WITHOUT_SIGN = """(all) => all.map((p) => {
  const copy = p.cloneNode(true);
  for (const sign of copy.querySelectorAll(".how-at, .how-sign")) sign.remove();
  return copy.textContent;
})"""


@IN_FILES
def test_without_a_voice_of_the_machine_there_is_no_button(stage: Stage) -> None:
    page = stage.enter()
    page.add_init_script(
        VOICES.replace("getVoices: () => VOICES", "getVoices: () => [own('fr-XX', false), own('en-YY', true)]")
    )
    stage.go("chapter=sangatte", path="/")
    expect(page.locator(".listen")).to_be_hidden()


def test_a_whole_visit_by_keyboard_alone(stage: Stage) -> None:
    """From the top of the page: read, turn the steps, open a card and leave it, move the year, come back."""
    stops, language, other = short(), "fr", "en"
    page = without_motion(stage, DESK)
    stage.go("path=short", path="/", language=language)

    def tab_to(selector: str) -> None:
        for _ in range(160):
            if page.evaluate("(selector) => document.activeElement?.matches(selector) ?? false", selector):
                return
            page.keyboard.press("Tab")
        pytest.fail(f"the Tab key does not reach {selector}")

    for stop in stops[1:]:
        tab_to(".turn.next")
        page.keyboard.press("Enter")
        expect_step(stage, stop, language)
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.matches('.turn.previous')")
    page.keyboard.press("Enter")
    expect_step(stage, stops[-2], language)
    page.evaluate("document.activeElement.blur()")
    tab_to(".step.now .how summary")
    page.keyboard.press("Enter")
    expect(page.locator(".step.now .how-text")).to_be_visible()
    page.evaluate("document.activeElement.blur()")
    tab_to(".step a[data-place], .step a[data-organisation]")
    page.keyboard.press("Enter")
    expect(stage.card.locator("h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".chapter")).to_be_visible()
    tab_to("[role=slider]")
    page.keyboard.press("Home")
    assert stage.heard()["period"] in ("1990", "1990-01")
    page.evaluate("document.activeElement.blur()")
    tab_to(".back-to-step")
    page.keyboard.press("Enter")
    expect_step(stage, stops[-2], language)
    page.evaluate("document.activeElement.blur()")
    tab_to(f".languages [lang={other}]")
    here = page.locator(".step.now").get_attribute("data-step") or ""  # what Tab scrolled to is read
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", other)
    expect_step(stage, stop_at(stops[-2].chapter.slug, here), other)


@ANYWHERE
def test_back_goes_to_the_chapter_before_and_neither_years_nor_steps_make_an_entry(stage: Stage) -> None:
    page = stage.open("chapter=sangatte", path="/")
    page.evaluate("reading.markMap()")
    first, second, third = read_chapters()[1:4]

    def turn_to(slug: str) -> None:
        while page.locator(".chapters [aria-current=step]").get_attribute("data-chapter") != slug:
            page.locator(".turn.next").click()
        stage.settle_on("chapter", slug)

    turn_to(second.slug)
    turn_to(third.slug)
    wait_for_step(page, stop_at(third.slug))
    stage.press("ArrowRight", "ArrowRight")
    moved = stage.period()
    stage.settle()
    page.locator(".turn.previous").click()
    stage.settle_on("step", second.steps[-1].id)
    page.go_back()
    stage.settle_on("chapter", third.slug)
    assert stage.period() == moved, "as it was left"
    for left in (second, first):
        page.go_back()
        expect_step(stage, Stop(left, left.steps[-1]), "fr")
    page.go_forward()
    expect_step(stage, Stop(second, second.steps[-1]), "fr")
    assert page.evaluate("reading.isSameMap()"), "the page was loaded anew"


@ANYWHERE
def test_who_leaves_for_the_map_and_comes_back_is_where_they_were(stage: Stage) -> None:
    page, words = stage.open("chapter=la-lande", path="/", fresh=True), load_words("fr")
    page.locator(".turn.next").click()
    stop = Stop(read_chapters()[6], read_chapters()[6].steps[1])
    expect_step(stage, stop, "fr")
    page.get_by_role("link", name=words["site.map"], exact=True).click()
    page.wait_for_url("**/explore**")
    stage.wait_drawn()
    page.get_by_role("link", name=words["site.story"], exact=True).click()
    page.wait_for_url(lambda url: "explore" not in url)
    assert page.locator(".first-picture").count() == 0, "the first step, where another one will be shown"
    stage.wait_drawn()
    expect_step(stage, stop, "fr")


@IN_FILES
@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_a_step_is_a_card_that_is_swiped(stage: Stage, language: str) -> None:
    page, wrong = without_motion(stage, PHONE, touch=True), []
    stage.go(path="/", language=language)
    for stop in turned_pages(stage, whole()):
        found = page.evaluate("reading.cutOfStep()") + page.evaluate("reading.clipped()")
        wrong += [f"{stop.address}: {one}" for one in found]
    assert not wrong, "\n".join(wrong)
    last = whole()[-1]
    swipe(page, 1)
    expect_step(stage, whole()[-2], language)
    swipe(page, -1)
    expect_step(stage, last, language)
    swipe(page, 1, along=(10, 120))  # a finger that scrolls
    page.wait_for_timeout(300)
    expect_step(stage, last, language)


def swipe(page: Page, by: int, along: tuple[int, int] = (160, 12)) -> None:
    """A finger over the card, to the right for 1; `along` is how far across and down, px."""
    card = page.locator(".panel-scroll").bounding_box()
    assert card
    x, y = card["x"] + card["width"] / 2 - by * along[0] / 2, card["y"] + 60
    finger = page.context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [{"x": x, "y": y}]),
        ("touchMove", [{"x": x + by * along[0] / 2, "y": y + along[1] / 2}]),
        ("touchMove", [{"x": x + by * along[0], "y": y + along[1]}]),
        ("touchEnd", []),
    ):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
