"""The story page: chapters, their links, figures and places, and the ways from one to the next."""

from __future__ import annotations

from itertools import cycle
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from visitor import ANYWHERE, EACH_LANGUAGE, Stage, plainly, shown_text

import geodata
from narrative import Chapter, load_words, period_in_words, range_in_words, read_chapters

FLIGHT_MS = 900  # longer than the map flies
LANGUAGES = ("fr", "en")


def shown_chapter(page: Page) -> str:
    return plainly(page.locator(".chapter-title").inner_text())


def expect_chapter(stage: Stage, chapter: Chapter, language: str) -> None:
    """Text, moment, list and address all say this chapter."""
    title = chapter.texts[language].title
    expect(stage.page.locator(".chapter-title")).to_have_text(title)
    assert stage.heard()["period"] == chapter.period
    assert stage.heard()["focus"]["places"] == list(chapter.places)
    here = stage.page.locator(".chapters [aria-current=step]")
    expect(here).to_have_attribute("data-chapter", chapter.slug)
    words = load_words(language)
    number = words.fill("story.chapter_of", n=chapter.number, total=len(read_chapters()))
    said = f"{number} · {period_in_words(chapter.period, language)}"
    assert shown_text(stage.page.locator(".chapter-number")).lower() == plainly(said).lower()


def in_sight(stage: Stage, chapter: Chapter) -> list[str]:
    """Places that the chapter tells of and the map shows within its frame."""
    found = stage.measure()
    frame = found["frame"]
    return [
        mark["id"]
        for mark in found["marks"]
        if mark["id"] in chapter.places
        and frame["left"] <= mark["x"] <= frame["right"]
        and frame["top"] <= mark["y"] <= frame["bottom"]
    ]


def test_every_chapter_has_an_address(stage: Stage) -> None:
    stage.enter()
    for chapter, language in zip(read_chapters(), cycle(LANGUAGES), strict=False):
        stage.go(f"chapter={chapter.slug}", path="/", language=language)
        expect_chapter(stage, chapter, language)
        assert in_sight(stage, chapter), chapter.slug
        assert stage.page.locator(".notice").count() == 0
        assert stage.page.locator(".back-to-chapter").is_hidden()


def test_the_first_chapter_is_the_default_and_old_numbers_lead_on(stage: Stage) -> None:
    chapters = read_chapters()
    page = stage.open(path="/")
    expect_chapter(stage, chapters[0], "fr")
    stage.go("chapter=07-sangatte", path="/")
    expect_chapter(stage, next(chapter for chapter in chapters if chapter.slug == "sangatte"), "fr")
    stage.go("chapter=atlantis", path="/")
    expect_chapter(stage, chapters[0], "fr")
    expect(page.locator(".notice")).to_contain_text("atlantis")


@EACH_LANGUAGE
def test_next_and_previous_move_year_and_camera_on_the_same_map(stage: Stage, language: str) -> None:
    chapters, words = read_chapters(), load_words(language)
    page = stage.open(path="/", language=language)
    page.evaluate("reading.markMap()")
    following = page.get_by_role("button", name=words["story.next"])
    live = page.locator("[aria-live=polite]").first
    for chapter in chapters[1:]:
        following.click()
        expect_chapter(stage, chapter, language)
        expect(live).to_contain_text(chapter.texts[language].title)
        page.wait_for_timeout(FLIGHT_MS)
        assert in_sight(stage, chapter), chapter.slug
        assert stage.query() == {"chapter": chapter.slug, "lang": language}
        assert page.locator(".panel-scroll").evaluate("(node) => node.scrollTop") == 0
    page.get_by_role("button", name=words["story.again"]).click()
    expect_chapter(stage, chapters[0], language)
    assert page.get_by_role("button", name=words["story.previous"]).is_disabled()
    page.locator(f".chapters [data-chapter={chapters[5].slug}]").click()
    page.get_by_role("button", name=words["story.previous"]).click()
    expect_chapter(stage, chapters[4], language)
    assert page.evaluate("reading.isSameMap()"), "the map was loaded again"


def test_one_touch_brings_back_who_wandered_off(stage: Stage) -> None:
    page = stage.open("chapter=sangatte", path="/")
    back = page.locator(".back-to-chapter")
    before = stage.measure()["marks"]
    frame = stage.measure()["frame"]
    ways: dict[str, Any] = {
        "a year": lambda: stage.press("PageUp"),
        "a card": lambda: page.locator(".who button.place").first.click(),
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
        assert stage.heard()["period"] == "2002", way
        assert stage.card.is_hidden()
        now = {mark["id"]: mark for mark in stage.measure()["marks"]}
        for mark in before:
            assert abs(now[mark["id"]]["x"] - mark["x"]) < 3 and abs(now[mark["id"]]["y"] - mark["y"]) < 3, way


def drag(page: Page, frame: dict[str, float]) -> None:
    x, y = frame["left"] + frame["width"] / 2, frame["top"] + frame["height"] * 0.2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 150, y + 60, steps=6)
    page.mouse.up()


@EACH_LANGUAGE
def test_figures_in_the_text_are_those_of_the_tables(stage: Stage, language: str) -> None:
    counts = {count.id: count for count in geodata.load().headcounts}
    page, seen = stage.open(path="/", language=language), 0
    for chapter in read_chapters():
        page.locator(f".chapters [data-chapter={chapter.slug}]").click()
        for value in page.locator(".chapter [data-headcount]").all():
            count = counts[value.get_attribute("data-headcount") or ""]
            assert value.inner_text() == range_in_words(count.low, count.high, language)
            seen += 1
        main = page.locator(".remember .main").first
        assert main.is_visible(), f"{chapter.slug} has no figure to remember"
        assert page.locator(".remember .sources li").count() >= 1
    assert seen > 30


def test_names_in_the_text_open_cards_and_words_the_glossary(stage: Stage) -> None:
    page, words = stage.open("chapter=sangatte", path="/"), load_words("fr")
    page.locator(".chapter-body a[data-organisation]").first.click()
    expect(stage.card.locator("h2")).to_be_focused()
    expect(page.locator(".chapter")).to_be_hidden()
    page.get_by_role("button", name=words["stage.back"]).click()
    expect(page.locator(".chapter")).to_be_visible()
    page.locator(".chapter-body a[data-term]").first.click()
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
def test_a_chapter_is_read_aloud_by_the_machines_own_voice(stage: Stage, language: str) -> None:
    page, words = stage.enter(), load_words(language)
    voices = f"[own('{language}-XX', false), own('{language}-YY', true)]"
    page.add_init_script(VOICES.replace("getVoices: () => VOICES", f"getVoices: () => {voices}"))
    stage.go("chapter=sangatte", path="/", language=language)
    page.get_by_role("button", name=words["story.listen"]).click()
    said = page.evaluate("spoken")
    chapter = next(chapter for chapter in read_chapters() if chapter.slug == "sangatte")
    assert said[0] == [f"{language}-YY", chapter.texts[language].title]
    assert len(said) == 2 + len(chapter.texts[language].body)
    page.get_by_role("button", name=words["story.stop"]).click()
    assert page.evaluate("spoken.at(-1)") == "cancel"
    page.get_by_role("button", name=words["story.listen"]).click()
    page.get_by_role("button", name=words["story.next"]).click()
    assert page.evaluate("spoken.at(-1)") == "cancel", "a chapter goes on being read under the next"


def test_without_a_voice_of_the_machine_there_is_no_button(stage: Stage) -> None:
    page = stage.enter()
    page.add_init_script(
        VOICES.replace("getVoices: () => VOICES", "getVoices: () => [own('fr-XX', false), own('en-YY', true)]")
    )
    stage.go("chapter=sangatte", path="/")
    expect(page.locator(".listen")).to_be_hidden()


@EACH_LANGUAGE
def test_a_whole_visit_by_keyboard_alone(stage: Stage, language: str) -> None:
    """From the top of the page: read, turn the pages, open a card and leave it, move the year, come back."""
    page, words, chapters = stage.open(path="/", language=language), load_words(language), read_chapters()

    def tab_to(selector: str) -> None:
        for _ in range(160):
            if page.evaluate("(selector) => document.activeElement?.matches(selector) ?? false", selector):
                return
            page.keyboard.press("Tab")
        pytest.fail(f"the Tab key does not reach {selector}")

    for chapter in chapters[1:]:
        tab_to(".step.next")
        page.keyboard.press("Enter")
        expect_chapter(stage, chapter, language)
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.matches('.step.previous')")
    page.keyboard.press("Enter")
    expect_chapter(stage, chapters[-2], language)
    page.locator("body").press("Control+Home")
    page.evaluate("document.activeElement.blur()")
    tab_to(".chapter-body a[data-organisation]")
    page.keyboard.press("Enter")
    expect(stage.card.locator("h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".chapter")).to_be_visible()
    tab_to("[role=slider]")
    page.keyboard.press("Home")
    assert stage.heard()["period"] == "1990-01"
    page.keyboard.press("m")
    assert stage.heard()["period"] == "1990"
    page.evaluate("document.activeElement.blur()")
    tab_to(".back-to-chapter")
    page.keyboard.press("Enter")
    expect_chapter(stage, chapters[-2], language)
    other = "en" if language == "fr" else "fr"
    page.evaluate("document.activeElement.blur()")
    tab_to(f".languages [lang={other}]")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", other)
    expect_chapter(stage, chapters[-2], other)
    assert words["site.title"] != ""


@ANYWHERE
def test_back_goes_to_the_chapter_before_and_years_make_no_step(stage: Stage) -> None:
    page = stage.open("chapter=sangatte", path="/")
    page.evaluate("reading.markMap()")
    first, second, third = (chapter.slug for chapter in read_chapters()[1:4])
    for slug in (second, third):
        page.locator(".step.next").click()
        page.wait_for_function("(slug) => reading.asked('chapter') === slug", arg=slug)
    stage.press("ArrowRight", "ArrowRight")
    moved = stage.period()
    stage.settle()
    page.locator(".step.previous").click()
    page.wait_for_function("(slug) => reading.asked('chapter') === slug", arg=second)
    page.go_back()
    page.wait_for_function("(slug) => reading.asked('chapter') === slug", arg=third)
    assert stage.period() == moved, "as it was left"
    for slug in (second, first):
        page.go_back()
        page.wait_for_function("(slug) => reading.asked('chapter') === slug", arg=slug)
        title = next(chapter.texts["fr"].title for chapter in read_chapters() if chapter.slug == slug)
        expect(page.locator(".chapter-title")).to_have_text(title)
    page.go_forward()
    page.wait_for_function("(slug) => reading.asked('chapter') === slug", arg=second)
    assert page.evaluate("reading.isSameMap()"), "the page was loaded anew"
    assert stage.heard()["period"] == next(chapter.period for chapter in read_chapters() if chapter.slug == second)
