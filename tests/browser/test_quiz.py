"""A quiz: ten questions played by keys in a class and by touch on a phone, in every language, without a server."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from test_axe import assert_sound
from visitor import ANYWHERE, EACH_LANGUAGE, IN_FILES, Stage, shown_text, wait_at_rest

from narrative import load_words

PATH = "/quiz"
TOTAL = 10
FITS = """() => {
  const quiz = document.querySelector(".quiz");
  const inside = [...quiz.querySelectorAll("button, h2, li, p, figcaption")].filter((node) => node.checkVisibility());
  const cut = inside.filter((node) => node.scrollWidth > node.clientWidth + 1 &&
    getComputedStyle(node).display !== "inline");
  return [quiz.scrollHeight <= quiz.clientHeight + 1, cut.map((node) => node.outerHTML.slice(0, 90))];
}"""
SIZES = """() => {
  const nodes = [...document.querySelectorAll(".quiz :is(h2, p, span, li, b, a, button, figcaption)")];
  return Math.min(...nodes.filter((node) => node.checkVisibility()).map((node) =>
    parseFloat(getComputedStyle(node).fontSize)));
}"""
APART = """() => {
  const boxes = [...document.querySelectorAll(".quiz-frame button")].map((node) => node.getBoundingClientRect());
  return [Math.min(...boxes.map((box) => Math.min(box.width, box.height))), Math.min(...boxes.flatMap((a, i) =>
    boxes.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y) - a.width)))];
}"""


def opened(stage: Stage, query: str = "", language: str = "fr", **how: object) -> Page:
    page = stage.open(query, path=PATH, language=language, **how)  # type: ignore[arg-type]
    page.locator(".quiz h2").wait_for()
    return page


def number(page: Page) -> Locator:
    return page.locator(".quiz-progress")


@EACH_LANGUAGE
def test_a_class_plays_ten_by_keys_and_nothing_is_recorded(stage: Stage, language: str) -> None:
    page, words = opened(stage, "mode=class&seed=7", language, viewport=(1280, 720)), load_words(language)
    keys = ["ArrowRight", "PageDown", "2"]
    for n in range(1, TOTAL + 1):
        said = words.fill("quiz.question_of", n=n, total=TOTAL)
        expect(number(page)).to_have_text(said)
        for key in "abc":  # B blanks the screen elsewhere in a class
            page.keyboard.press(key)
        assert page.locator(".quiz-verdict").count() == 0
        page.keyboard.press(keys[n % 3])
        expect(page.locator(".quiz-verdict")).to_be_visible()
        expect(page.locator(".quiz-option.right")).to_have_count(1)
        expect(page.locator(".quiz-option.chosen")).to_have_count(0)
        wait_at_rest(page)
        assert page.evaluate(FITS) == [True, []], said
        assert page.evaluate(SIZES) >= 720 / 45 - 0.01
        assert_sound(page, said)
        page.keyboard.press("PageDown")
    expect(page.locator(".quiz-list > li")).to_have_count(TOTAL)
    expect(page.locator(".quiz-end h2")).to_be_focused()
    assert not page.locator(".quiz-end > header > p").count(), "no score"
    assert_sound(page, "end")
    page.keyboard.press("PageUp")
    expect(page.locator(".quiz-verdict")).to_be_visible()
    stage.settle_on("question", str(TOTAL))
    assert stage.query()["seed"] == "7" and "year" not in stage.query()
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("history.state?.quiz ?? null") is None
    assert stage.strangers == stage.console == []


@EACH_LANGUAGE
def test_one_alone_plays_ten_by_touch(stage: Stage, language: str) -> None:
    page, words = opened(stage, "seed=11", language, viewport=(390, 844), touch=True), load_words(language)
    found = 0
    for n in range(1, TOTAL + 1):
        expect(number(page)).to_have_text(words.fill("quiz.question_of", n=n, total=TOTAL))
        wait_at_rest(page)
        assert page.evaluate(FITS)[1] == []
        options = page.locator(".quiz-option")
        if page.locator(".quiz-frame").count():
            size, between = page.evaluate(APART)
            assert size >= 44 and between >= 0
        options.nth(n % options.count()).tap()
        expect(page.locator(".quiz-option.chosen")).to_have_count(1)
        found += page.locator(".quiz-option.right.chosen").count()
        options.first.tap(force=True)  # too late
        expect(page.locator(".quiz-option.chosen")).to_have_count(1)
        assert_sound(page, str(n))
        page.locator(".quiz-forth").tap()
    said = words.count("quiz.so_many", found, total=TOTAL)
    expect(page.locator(".quiz-end > header")).to_contain_text(said)
    expect(page.locator(".quiz-found")).to_have_count(found)
    stage.settle_on("question", "end")
    page.locator(".quiz-list .way").first.tap()
    page.wait_for_url(lambda url: "/quiz" not in url)
    page.go_back()
    expect(page.locator(".quiz-end > header")).to_contain_text(said)
    again = page.locator(".quiz-same a").get_attribute("href") or ""
    assert "seed=11" in again and "question" not in again
    page.locator(".quiz-end footer .strong").tap()
    expect(number(page)).to_have_text(words.fill("quiz.question_of", n=1, total=TOTAL))
    stage.settle_on("question", "1")
    assert stage.query()["seed"] != "11"


@IN_FILES
@pytest.mark.parametrize(
    ("query", "window", "touch"),
    [
        ("mode=kiosk", (1080, 1920), True),
        ("mode=kiosk", (1920, 1080), True),
        ("mode=class&contrast=high", (1024, 768), False),
        ("", (1366, 768), False),
    ],
)
def test_a_question_and_its_answer_fill_one_screen(
    stage: Stage, query: str, window: tuple[int, int], touch: bool
) -> None:
    page = opened(stage, f"{query}&seed=5".lstrip("&"), viewport=window, touch=touch)
    for n in range(1, TOTAL + 1):
        for _ in ("asked", "answered"):
            wait_at_rest(page)
            assert page.evaluate(FITS) == [True, []], n
            page.locator(".quiz-forth").click()
    expect(page.locator(".quiz-list > li")).to_have_count(TOTAL)
    if "kiosk" in query:
        assert page.locator('.stage a[target="_blank"], .stage a[href^="http"]').count() == 0, "nothing leads out"
        expect(page.locator(".links a")).to_have_text(load_words("fr")["site.back"])
    assert_sound(page)


@IN_FILES
def test_an_answer_is_heard_and_leads_to_the_story_and_back(stage: Stage) -> None:
    page, words = opened(stage, "mode=class&seed=1&question=5", viewport=(1280, 720)), load_words("fr")
    answer = page.locator(".quiz-answer")
    assert answer.get_attribute("aria-live") == "polite"
    page.keyboard.press("ArrowRight")
    expect(answer).to_contain_text(words["quiz.source"])
    expect(page.locator(".quiz-forth")).to_be_focused()
    way = answer.get_by_role("link", name=words["quiz.to_story"])
    way.click()
    page.locator(".step.now").wait_for()
    assert stage.query()["mode"] == "class" and "seed" not in stage.query()
    page.go_back()
    expect(number(page)).to_have_text(words.fill("quiz.question_of", n=5, total=TOTAL))


@IN_FILES
def test_another_language_asks_the_same_and_keeps_the_answer(stage: Stage) -> None:
    page, words = opened(stage, "seed=3&question=4"), load_words("en")
    page.keyboard.press("1")
    right = page.locator(".quiz-option").evaluate_all("all => all.findIndex((one) => one.matches('.right'))")
    page.locator(".languages [lang=en]").click()
    expect(number(page)).to_have_text(words.fill("quiz.question_of", n=4, total=TOTAL))
    expect(page.locator(".quiz-option").nth(right)).to_have_class(re.compile("right"))
    expect(page.locator(".quiz-option").first).to_have_class(re.compile("chosen"))
    assert "seed=3" in page.url and "question=4" in page.url


@IN_FILES
def test_values_that_are_not_understood_are_named(stage: Stage) -> None:
    page = opened(stage, "seed=0&question=12")
    for value in ("seed", "question"):
        expect(page.locator(".notices")).to_contain_text(value)
    stage.settle_on("question", "1")
    assert re.fullmatch(r"[1-9]\d{0,5}", stage.query()["seed"])


@ANYWHERE
def test_the_last_step_leads_to_it_from_the_app_and_from_files(stage: Stage) -> None:
    page, words = stage.open("chapter=after&step=now", path="/"), load_words("fr")
    page.locator(".step.now").get_by_role("link", name=words["story.to_quiz"]).click()
    expect(number(page)).to_have_text(words.fill("quiz.question_of", n=1, total=TOTAL))
    map_ = page.locator(".quiz-question:has(.quiz-frame)")
    while not map_.count():
        page.keyboard.press("PageDown")
    wait_at_rest(page)
    assert page.locator(".quiz-ground path").count() > 5, "a map"
    assert shown_text(page.locator(".quiz-ground")) == "", "without names"
    page.keyboard.press("Tab")
    assert stage.strangers == []
