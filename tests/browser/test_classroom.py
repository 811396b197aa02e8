"""The classroom: a clicker turns the pages, letters show and hide, everything can be read from the last row."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from story_steps import (
    Stop,
    expect_step,
    stop_at,
    turned_pages,
    wait_for_step,
    whole,
    without_motion,
)
from visitor import EACH_LANGUAGE, IN_FILES, Stage, shown_text, wait_at_rest

from geodata.maps import style
from narrative import load_words, read_glossary

BEAMER = (1920, 1080)
LEAST_TEXT = 24  # px at 1920 x 1080
SINCE_65_S = re.compile(r"01:(0[5-9]|[1-4]\d)")  # the test takes time too
BLACK = "rgb(0, 0, 0)"


def classroom(stage: Stage, query: str = "chapter=sangatte", language: str = "fr") -> Page:
    return stage.open(f"mode=class&{query}", BEAMER, path="/", language=language)


def step_shown(page: Page) -> str:
    """The heading of the open step."""
    return shown_text(page.locator(".step.now .step-heading"))


HEADINGS = [" ".join(stop.heading("fr").split()) for stop in whole()]
SANGATTE = whole().index(stop_at("sangatte"))  # where `classroom` begins


def test_one_press_of_a_clicker_is_one_step(stage: Stage) -> None:
    page = classroom(stage, "chapter=first-helpers")
    for key, at in (
        *(("PageDown", 1), ("ArrowRight", 2), ("ArrowDown", 3), ("PageUp", 2), ("ArrowLeft", 1), ("ArrowUp", 0)),
        *(("PageUp", 0), ("End", len(HEADINGS) - 1), ("PageDown", len(HEADINGS) - 1), ("Home", 0)),
    ):
        page.keyboard.press(key)
        assert step_shown(page) == HEADINGS[at], key
    wait_for_step(page, whole()[0])
    stage.track.focus()
    page.keyboard.press("ArrowRight")
    assert stage.heard()["period"] == str(int(whole()[0].step.period[:4]) + 1), "arrows on the time bar move the year"
    expect(page.locator(".step.now")).to_be_hidden()
    page.keyboard.press("PageDown")
    assert step_shown(page) == HEADINGS[1]


@IN_FILES
def test_a_clicker_works_wherever_the_focus_is(stage: Stage) -> None:
    page = classroom(stage, "chapter=sangatte")
    page.evaluate("document.documentElement.requestFullscreen = async () => { window.isFull = true; }")
    frame = stage.measure()["frame"]
    page.mouse.move(frame["left"] + 300, frame["top"] + 200)
    page.mouse.down()
    page.mouse.move(frame["left"] + 350, frame["top"] + 230, steps=4)
    page.mouse.up()
    assert page.evaluate("document.activeElement.tagName") == "IFRAME", "a drag leaves the focus in the map"
    last, ids = len(HEADINGS) - 1, [stop.step.id for stop in whole()]
    for key, at in (("PageDown", 1), ("ArrowRight", 2), ("ArrowUp", 1), ("PageUp", 0), ("End", last - SANGATTE)):
        page.keyboard.press(key)
        page.wait_for_function("(step) => reading.asked('step') === step", arg=ids[SANGATTE + at])
    page.keyboard.press("b")
    expect(page.locator(".blank")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator(".blank")).to_be_hidden()
    assert step_shown(page) == HEADINGS[-1], "the key that ends the black screen turns no page"
    page.keyboard.press("F5")
    page.wait_for_function("window.isFull")
    page.keyboard.press("?")
    expect(page.locator("dialog.keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.keys")).to_be_hidden()


@IN_FILES
def test_a_notice_lies_over_the_map_and_hides_no_text(stage: Stage) -> None:
    page = stage.open("mode=class&chapter=none", (1280, 720), path="/")
    page.locator(".notice button").wait_for()
    notice, panel = (page.locator(name).bounding_box() for name in (".notice", ".panel-scroll"))
    assert notice and panel and notice["x"] >= panel["x"] + panel["width"]
    page.locator(".notice button").click()
    expect(page.locator(".notice")).to_have_count(0)


@IN_FILES
def test_keys_work_where_a_dialog_is_open(stage: Stage) -> None:
    page = classroom(stage)
    page.evaluate("document.documentElement.requestFullscreen = async () => { window.isFull = true; }")
    page.keyboard.press("?")
    page.keyboard.press("F5")
    page.wait_for_function("window.isFull")
    help_, glossary = page.locator("dialog.keys"), page.locator("dialog.glossary")
    expect(help_).to_be_visible()
    page.keyboard.press("?")
    expect(help_).to_be_hidden()
    page.keyboard.press("?")
    page.keyboard.press("g")
    expect(help_).to_be_hidden()
    expect(glossary).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator(".blank")).to_be_visible()
    expect(glossary).to_be_hidden()
    assert glossary.evaluate("(node) => getComputedStyle(node, '::backdrop').backgroundColor") == "rgb(0, 0, 0)"
    page.keyboard.press("Escape")
    expect(page.locator(".blank")).to_be_hidden()
    expect(glossary).to_be_visible()


@IN_FILES
def test_the_panel_tells_the_step_or_the_moment_gone_to(stage: Stage) -> None:
    page = classroom(stage, "chapter=sangatte&step=two-numbers")
    text, figure = page.locator(".step.now"), page.locator(".figure-box")
    counts = page.locator(".panel-now .count, .panel-now .headline").first
    expect(text).to_be_visible()
    expect(figure).to_be_visible()
    expect(counts).to_be_hidden()
    stage.press("ArrowRight")
    expect(counts).to_be_visible()
    expect(text).to_be_hidden()
    expect(figure).to_be_hidden()
    page.get_by_role("button", name=load_words("fr")["story.back"]).click()
    expect(text).to_be_visible()
    expect(figure).to_be_visible()
    expect(counts).to_be_hidden()


@IN_FILES
def test_t_puts_a_class_of_thirty_dots_beside_a_count(stage: Stage) -> None:
    page = classroom(stage, "chapter=sangatte&step=two-numbers")
    beside = page.locator(".class-beside")
    expect(beside).to_be_hidden()
    page.keyboard.press("t")
    expect(beside).to_be_visible()
    assert "30" in shown_text(beside)
    expect(beside.locator("canvas")).to_be_visible()
    wrong = complaints(stage) + page.evaluate("reading.cutOfStep()")
    assert not wrong, "\n".join(wrong)
    page.keyboard.press("T")
    expect(beside).to_be_hidden()
    page.keyboard.press("Home")  # where there is no count
    page.keyboard.press("t")
    assert step_shown(page) == HEADINGS[0]


@IN_FILES
def test_the_notes_turn_one_step_a_key_and_show_it(stage: Stage) -> None:
    page = stage.open("mode=notes&chapter=sangatte", (1024, 400), path="/")
    now = page.locator(".notes-step[aria-current=step]")
    expect(now.locator("h4")).to_have_text(HEADINGS[SANGATTE])
    for _ in range(4):
        page.keyboard.down("PageDown")
    page.keyboard.up("PageDown")
    page.wait_for_timeout(400)  # that a page takes to scroll
    assert shown_text(now.locator("h4")) == HEADINGS[SANGATTE + 1]
    assert now.evaluate(
        """(node) => {
          const { top, bottom } = node.getBoundingClientRect();
          return top < innerHeight && bottom > 0 && node.contains(document.elementFromPoint(100, innerHeight / 2));
        }"""
    ), "what is to say is in sight"
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Control+PageDown")
    assert shown_text(now.locator("h4")) == HEADINGS[SANGATTE + 1]
    stage.settle_on("step", whole()[SANGATTE + 1].step.id)


@IN_FILES
def test_a_held_key_does_not_run_through_the_story(stage: Stage) -> None:
    page = classroom(stage, "chapter=first-helpers")
    for key in ("PageDown", "b"):
        for _ in range(4):
            page.keyboard.down(key)
        page.keyboard.up(key)
    assert step_shown(page) == HEADINGS[1]
    expect(page.locator(".blank")).to_be_visible()


def test_names_question_glossary_blank_contrast_and_full_screen(stage: Stage) -> None:
    page = classroom(stage)
    html, words = page.locator("html"), load_words("fr")
    assert stage.measure()["labels"]
    page.keyboard.press("l")
    stage.settle_on("names", "off")
    assert stage.measure()["labels"] == []
    page.keyboard.press("L")
    assert stage.measure()["labels"]

    question = page.locator(".question")
    expect(question).to_be_hidden()
    page.keyboard.press("q")
    expect(question).to_be_visible()
    page.keyboard.press("PageDown")
    expect(question).to_be_hidden()

    page.keyboard.press("g")
    expect(page.locator("dialog.glossary dt")).to_have_count(len(read_glossary()))
    before = step_shown(page)
    page.keyboard.press("PageDown")
    assert step_shown(page) == before, "the page turns under the glossary"
    page.keyboard.press("g")
    expect(page.locator("dialog.glossary")).to_be_hidden()

    page.keyboard.press("b")
    blank = page.locator(".blank")
    assert blank.bounding_box() == {"x": 0, "y": 0, "width": BEAMER[0], "height": BEAMER[1]}
    assert blank.evaluate("(node) => getComputedStyle(node).backgroundColor") == BLACK
    page.keyboard.press("b")
    expect(blank).to_be_hidden()

    page.keyboard.press("c")
    expect(html).to_have_attribute("data-contrast", "high")
    stage.settle_on("contrast", "high")
    page.reload()
    stage.wait_drawn()
    expect(html).to_have_attribute("data-contrast", "high")

    page.evaluate("document.documentElement.requestFullscreen = async () => { window.isFull = true; }")
    page.keyboard.press("f")
    assert page.evaluate("isFull")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text(words["class.blank"])


@EACH_LANGUAGE
def test_it_is_read_from_the_last_row(stage: Stage, language: str) -> None:
    page, wrong = without_motion(stage, BEAMER), []
    stage.go("mode=class", path="/", language=language)
    for stop in turned_pages(stage, whole()[:3]):
        wrong += [f"{stop.address}: {one}" for one in complaints(stage)]
    page.keyboard.press("q")
    wrong += [f"question: {one}" for one in complaints(stage)]
    page.keyboard.press("?")
    wrong += [f"keys: {one}" for one in complaints(stage)]
    page.keyboard.press("Escape")
    stage.press("ArrowLeft")
    wrong += [f"another moment: {one}" for one in complaints(stage)]
    assert not wrong, "\n".join(wrong)


def zoom_of(page: Page) -> float:
    zoom: float = page.evaluate("Number(getComputedStyle(document.documentElement).getPropertyValue('--zoom'))")
    return zoom


def complaints(stage: Stage, least: float = LEAST_TEXT, *, with_map: bool = True) -> list[str]:
    texts: list[dict[str, Any]]
    texts, clipped, outside = stage.page.evaluate(
        "[reading.textSizes('.stage *'), reading.clipped(), reading.outside()]"
    )
    texts += stage.map.locator("body").evaluate("() => reading.textSizes('body *')") if with_map else []
    found = [f"small: {one['text']}: {one['size']:.1f} px" for one in texts if one["size"] < least]
    return found + [f"cut off: {one}" for one in clipped] + [f"outside: {one}" for one in outside]


def test_notes_and_class_of_one_browser_turn_their_pages_together(stage: Stage) -> None:
    page = classroom(stage, stop_at("sangatte", "two-numbers").address)
    page.keyboard.press("?")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=load_words("fr")["class.open_notes"]).click()
    notes = opened.value
    try:
        to_say, at = (
            notes.locator(".notes-step[aria-current=step] h4"),
            whole().index(stop_at("sangatte", "two-numbers")),
        )
        expect(to_say).to_have_text(HEADINGS[at])
        page.bring_to_front()
        page.keyboard.press("Escape")
        expect(page.locator("dialog.keys")).to_be_hidden()
        page.keyboard.press("PageDown")
        expect(to_say).to_have_text(HEADINGS[at + 1])
        notes.bring_to_front()
        for _ in range(4):  # into the next chapter
            at += 1
            notes.keyboard.press("PageDown")
            expect(page.locator(".step.now .step-heading")).to_have_text(HEADINGS[at + 1])
        assert page.locator(".chapters [aria-current=step]").get_attribute("data-chapter") == "dispersal"
    finally:
        notes.close()


@EACH_LANGUAGE
def test_the_notes_tell_what_to_say_and_how_long_it_took(stage: Stage, language: str) -> None:
    page, words = stage.enter(), load_words(language)
    page.clock.install()
    stop = stop_at("jungle-2009", "quarrel")
    stage.go(f"mode=notes&{stop.address}", path="/", language=language)
    expect(page.locator(".chapter-title")).to_have_text(stop.chapter.texts[language].title)
    assert page.locator("iframe").count() == 0
    for key in ("class.to_say", "story.question", "class.words", "class.on_the_map", "class.next_step"):
        expect(page.get_by_role("heading", name=words[key], exact=True)).to_be_visible()
    said = [" ".join(one.split()) for one in page.locator(".notes-step h4").all_inner_texts()]
    assert said == [" ".join(text.heading.split()) for text in stop.chapter.texts[language].steps], "the whole chapter"
    assert page.locator(".notes-step .how-text").count() == len(said)
    assert stop.progress(language) in shown_text(page.locator(".chapter-number"))
    elapsed = page.get_by_role("timer")
    page.clock.run_for(65_000)
    expect(elapsed).to_have_text(SINCE_65_S)
    page.get_by_role("button", name=words["class.next_step"]).click()
    expect(elapsed).to_have_text(SINCE_65_S)
    page.get_by_role("button", name=words["class.restart"]).click()
    expect(elapsed).to_have_text(re.compile("00:0[0-9]"))
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


@IN_FILES
@pytest.mark.parametrize("mode", ["class", "kiosk"])
def test_the_discs_of_the_legend_are_as_large_as_those_of_the_map(stage: Stage, mode: str) -> None:
    query = f"chapter=who-came&step=two-counts&mode={mode}"
    page = stage.open(query, (1920, 1080), path="/", touch=mode == "kiosk")
    page.locator(".figure-button").click()  # the map alone
    if mode == "class":
        page.keyboard.press("k")
    else:
        page.locator(".legend-button").click()
    outer = page.locator("#legend svg circle").first
    people = int(re.sub(r"\D", "", page.locator("#legend svg text").first.text_content() or ""))
    (lande,) = (mark for mark in stage.measure()["marks"] if mark["id"] == "calais-lande")
    box = outer.bounding_box()
    assert box and people < 9106
    assert box["width"] == pytest.approx(2 * lande["radius"] * (people / 9106) ** 0.5, rel=0.06)


_PIXEL = """(body, [x, y]) => {
  const canvas = body.querySelector(".leaflet-dated-pane canvas");
  const { left, top } = canvas.getBoundingClientRect();
  return [...canvas.getContext("2d").getImageData(x - left, y - top, 1, 1).data];
}"""


@IN_FILES
@pytest.mark.parametrize("loaded", [True, False])
def test_high_contrast_is_light_and_the_sea_dark(stage: Stage, loaded: bool) -> None:
    page = classroom(stage, "chapter=dispersal&contrast=high" if loaded else "chapter=dispersal")
    sea = (60, 60)
    before = stage.map.locator("body").evaluate(_PIXEL, sea)
    if not loaded:
        page.keyboard.press("c")
    page.keyboard.press("k")
    assert stage.map.locator("body").evaluate(_PIXEL, sea)[:3] == [0x76, 0x94, 0xAD]
    assert (before[:3] == [0x76, 0x94, 0xAD]) == loaded
    ground = page.evaluate("getComputedStyle(document.querySelector('.stage'), '::before').backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    drawn = page.locator("#legend circle").evaluate_all("all => all.map((one) => one.getAttribute('stroke'))")
    assert style.HIGH_CONTRAST[style.CAMP] in drawn and style.CAMP not in drawn


SCREENS = [(1024, 768), (1280, 800)]
SHAPE = (1280, 720)
SCALED = [(1366, 768), (1920, 1080), (3840, 2160), (853, 480)]  # as that, by the zoom of the page
_QUESTION_CUT = """() => {
  const foot = document.querySelector(".chapter-steps").getBoundingClientRect().top;
  const { top, bottom } = document.querySelector(".question").getBoundingClientRect();
  return top > 0 && bottom <= foot + 1 ? [] : ["the question is cut"];
}"""
_TABS = """() => [...document.querySelectorAll(".chapters li")].filter((tab) => {
  const [a, b] = [tab, tab.closest("ol")].map((node) => node.getBoundingClientRect());
  return a.left < b.left - 1 || a.right > b.right + 1;
}).map((tab) => `tab cut: ${tab.textContent}`)"""


def complaints_of_step(stage: Stage, height: int) -> list[str]:
    """Of the open one in a window of this height; the texts of the map's frame are of no step."""
    found = complaints(stage, height / 45 - 0.1, with_map=False)
    cut, tabs, read = stage.page.evaluate(f"[reading.cutOfStep(), ({_TABS})(), reading.textSizes('.step.now > p')]")
    return (
        found
        + cut
        + tabs
        + [f"small: {one['text']}: {one['size']:.1f} px" for one in read if one["size"] < height / 39 - 0.1]
    )


def complaints_of_walk(stage: Stage, stop: Stop, height: int) -> list[str]:
    """Of the open step, and of the question where it ends its chapter."""
    found = complaints_of_step(stage, height)
    if stop.step is stop.chapter.steps[-1]:
        stage.page.keyboard.press("q")
        found += stage.page.evaluate(_QUESTION_CUT)
        stage.page.keyboard.press("q")
    return found


def complaints_of_keys(stage: Stage) -> list[str]:
    """Of the list of keys, which is open after that."""
    page = stage.page
    page.keyboard.press("?")
    help_, foot = page.locator("dialog.keys"), page.locator("dialog.keys .dialog-links")
    box, last = help_.bounding_box(), foot.bounding_box()
    assert box and last
    is_within = box["y"] >= 0 and last["y"] + last["height"] <= box["y"] + box["height"]
    is_whole = help_.evaluate("(node) => node.scrollHeight <= node.clientHeight + 1")
    return [] if is_within and is_whole else ["the last keys are out of sight"]


@IN_FILES
@pytest.mark.parametrize(
    ("screen", "language"),
    [(SCREENS[0], "fr"), (SCREENS[1], "en")],
    ids=lambda given: given if isinstance(given, str) else f"{given[0]}x{given[1]}",
)
def test_every_beamer_shows_the_whole_page(stage: Stage, screen: tuple[int, int], language: str) -> None:
    """Reading text is a 39th of the window's height, nothing is less than a 45th, nothing is cut or under the fold."""
    width, height = screen
    without_motion(stage, screen)
    wrong: list[str] = []
    stage.go("mode=class", path="/", language=language)
    for stop in turned_pages(stage, whole()):
        wrong += [f"{stop.address}: {one}" for one in complaints_of_walk(stage, stop, height)]
    track = stage.track.bounding_box()
    assert track and track["width"] >= 0.4 * width
    wrong += complaints(stage, height / 45 - 0.1) + complaints_of_keys(stage)
    assert not wrong, "\n".join(wrong)


def resize(page: Page, width: int, height: int) -> None:
    """Until the page has heard of it, and its figure is drawn for that size."""
    page.evaluate("addEventListener('resize', () => { window.isResized = true; }, { once: true })")
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function("window.isResized")
    page.evaluate("window.isResized = false")
    wait_at_rest(page)
    wait_at_rest(page)  # what its new room changed around it may change that room once more


@IN_FILES
def test_a_clicker_walks_through_the_story_whose_fullest_steps_are_whole_on_beamers_of_one_shape(stage: Stage) -> None:
    """All steps in one of that shape; the fullest of each chapter in two more, in turn."""
    page, wrong = without_motion(stage, SHAPE), []
    stage.go("mode=class", path="/")
    fullest: dict[str, Stop] = {}
    for stop in sorted(whole(), key=lambda stop: sum(len(run.text) for runs in stop.text("fr").text for run in runs)):
        fullest[stop.chapter.slug] = stop
    for at, stop in enumerate(whole()):
        if at:
            page.keyboard.press("PageDown")
        assert step_shown(page) == HEADINGS[at]
        wait_at_rest(page)
        wrong += [f"{stop.address}: {one}" for one in complaints_of_walk(stage, stop, SHAPE[1])]
        if fullest[stop.chapter.slug] == stop:
            for width, height in SCALED[list(fullest).index(stop.chapter.slug) % 2 :: 2]:
                resize(page, width, height)
                wrong += [f"{width} x {height}: {stop.address}: {one}" for one in complaints_of_step(stage, height)]
            resize(page, *SHAPE)
    expect_step(stage, whole()[-1], "fr")
    for width, height in (SHAPE, *SCALED):
        if page.viewport_size != {"width": width, "height": height}:
            resize(page, width, height)
        track = stage.track.bounding_box()
        assert track and track["width"] >= 0.4 * width
        found = complaints(stage, height / 45 - 0.1) + complaints_of_keys(stage)
        wrong += [f"{width} x {height}: {one}" for one in found]
        page.keyboard.press("Escape")
    assert not wrong, "\n".join(wrong)


@IN_FILES
def test_a_class_is_whole_at_any_zoom_of_the_browser(stage: Stage) -> None:
    """From 67 to 200 % of beamers that are 16 to 9 and 4 to 3; an upright window reflows, as all others do."""
    page, wrong = stage.open("mode=class", (1280, 720), path="/"), []
    for width, height in ((1911, 1075), (853, 480), (640, 360), (1528, 1146), (683, 512), (512, 384)):
        resize(page, width, height)
        for slug in ("who-came", "after" if width in (853, 1528, 512) else "first-helpers"):
            page.locator(f".chapters [data-chapter={slug}]").click()
            page.wait_for_function("(slug) => reading.asked('chapter') === slug", arg=slug)
            wait_at_rest(page)
            found = complaints(stage, height / 45 - 0.1) + page.evaluate("reading.cutOfStep()") + page.evaluate(_TABS)
            wrong += [f"{width} x {height}: {slug}: {one}" for one in found]
        frame, track = stage.measure()["frame"], stage.track.bounding_box()
        wrong += [] if frame["left"] > width / 4 else [f"{width} x {height}: the map is not beside the text"]
        wrong += [] if track and track["width"] >= 0.4 * width else [f"{width} x {height}: the time bar is short"]
    assert not wrong, "\n".join(wrong)
    resize(page, 390, 844)
    assert stage.measure()["frame"]["left"] == 0
    assert zoom_of(page) == 1


@IN_FILES
def test_the_legend_of_a_class_hides_nothing_that_it_explains(stage: Stage) -> None:
    for screen in (SCREENS[0], SHAPE):
        page = stage.open("mode=class&chapter=who-came", screen, path="/")
        page.keyboard.press("k")
        legend = page.locator("#legend")
        expect(legend).to_be_visible()
        box, frame = legend.bounding_box(), stage.measure()["frame"]
        assert box and box["x"] + box["width"] <= frame["left"] + 1
        assert legend.evaluate("(node) => node.scrollHeight <= node.clientHeight + 1"), "all of it is in sight"
        page.locator(".languages button").last.click()
        page.wait_for_function("document.documentElement.lang === 'en'")
        expect(page.locator("#legend")).to_be_visible()


@IN_FILES
def test_a_class_opens_the_legend_of_the_map_by_a_button(stage: Stage) -> None:
    page = stage.open("mode=class&year=2016", (1280, 720))
    button, legend = page.locator(".legend-button"), page.locator("#legend")
    button.click()
    expect(legend).to_be_visible()
    box, frame = legend.bounding_box(), stage.measure()["frame"]
    assert box and box["x"] + box["width"] <= frame["left"] + 1, "over the text"
    button.click()
    expect(legend).to_be_hidden()
