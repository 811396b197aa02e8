"""The static edition, opened from a folder and as one file, with no server at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from story_steps import expect_step, next_named, short, stop_at, whole
from visitor import Doors, Stage

from narrative import load_words


@pytest.fixture
def story(request: pytest.FixtureRequest, edition: Path) -> str:
    """The address of the story in one of the two forms, ready for a query."""
    return (edition / ("visit.html" if request.param == "single" else "visit/index.html")).as_uri() + "?"


@pytest.mark.parametrize(("story", "language"), [("folder", "fr"), ("single", "en")], indirect=["story"])
def test_a_visit_from_file_addresses(doors: Doors, edition: Path, story: str, language: str) -> None:
    stage = Stage(doors, (edition / "visit").as_uri())
    page, words = stage.enter(), load_words(language)
    page.goto(f"{story}lang={language}")
    stage.wait_drawn()
    expect(page.locator("html")).to_have_attribute("lang", language)
    for stop in whole()[1:8]:
        page.get_by_role("button", name=next_named(stop, language), exact=True).click()
        expect_step(stage, stop, language)
    for slug in ("who-came", "after"):
        page.locator(f".chapters [data-chapter={slug}]").click()
        expect_step(stage, stop_at(slug), language)
    page.locator(".step a[data-place]").first.click()
    expect(stage.card.locator("h2")).to_be_focused()
    expect(stage.card.locator(".sources")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name=words["story.glossary"]).click()
    expect(page.locator("dialog dt").first).to_be_visible()
    page.keyboard.press("Escape")

    page.get_by_role("link", name=words["site.map"], exact=True).click()
    stage.wait_drawn()
    page.get_by_role("searchbox").fill("norrent")
    page.locator("#find-results button").first.click()
    expect(stage.card.locator("h2")).to_be_visible()
    page.keyboard.press("Escape")
    stage.press("Home")
    assert stage.heard()["period"].startswith("1990")
    other = "en" if language == "fr" else "fr"
    page.locator(f".languages [lang={other}]").click()
    expect(page.locator("html")).to_have_attribute("lang", other)

    page.get_by_role("link", name=load_words(other)["site.sources"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(load_words(other)["sources.title"])
    page.wait_for_load_state()
    assert page.locator(".st-key-bibliography li").count() > 500
    stage.close()
    assert stage.strangers == [] and stage.console == []


@pytest.mark.parametrize("story", ["folder", "single"], indirect=True)
def test_kiosk_class_and_notes_from_file_addresses(doors: Doors, edition: Path, story: str) -> None:
    stage = Stage(doors, (edition / "visit").as_uri())
    page = stage.enter((1080, 1920), touch=True)
    page.goto(f"{story}mode=kiosk")
    stage.wait_drawn()
    page.locator(".attract [lang=en]").tap()
    expect_step(stage, short()[0], "en")
    page = stage.enter((1920, 1080))
    page.goto(f"{story}mode=class&chapter=sangatte&lang=en")
    stage.wait_drawn()
    page.keyboard.press("PageDown")
    expect_step(stage, whole()[whole().index(stop_at("sangatte")) + 1], "en")
    page.goto(f"{story}mode=notes&chapter=sangatte&lang=fr")
    expect(page.locator(".notes .chapter-title")).to_have_text(stop_at("sangatte").chapter.texts["fr"].title)
    stage.close()
    assert stage.strangers == [] and stage.console == []


def test_a_page_of_a_language_from_right_to_left_mirrors(doors: Doors, edition: Path, tmp_path: Path) -> None:
    whole_visit = (edition / "visit.html").read_text("utf-8")
    before, template, after = whole_visit.partition('<template id="sources-en">')
    mirrored = tmp_path / "visit.html"
    mirrored.write_text(before + template + after.replace('dir="ltr"', 'dir="rtl"', 1), "utf-8")
    stage = Stage(doors, (edition / "visit").as_uri())
    page = stage.enter()
    for language, side in (("fr", "ltr"), ("en", "rtl")):
        page.goto(f"{mirrored.as_uri()}?page=sources&lang={language}")
        expect(page.locator("html")).to_have_attribute("dir", side)
    assert page.locator("main h1").evaluate("(node) => getComputedStyle(node).direction") == "rtl"
    stage.end()
