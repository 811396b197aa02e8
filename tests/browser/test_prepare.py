"""A teacher prepares a run: by keyboard and by touch; its address walks exactly its steps, in class and notes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from story_steps import stop_at, wait_for_step
from test_axe import assert_sound
from visitor import APP_AND_FILES, IN_FILES, Stage, shown_text

from narrative import load_words, read_chapters
from pages.stage.runs import read_run

RUN = "sangatte.opens.4,la-lande.grows.6,after.now.5"
HEADINGS = [
    stop_at(*address).heading("fr") for address in (("sangatte", "opens"), ("la-lande", "grows"), ("after", "now"))
]


def prepared(stage: Stage, viewport: tuple[int, int], *, touch: bool = False, language: str = "fr") -> Page:
    """A class at Sangatte with the dialog open."""
    page = stage.open("mode=class&chapter=sangatte", viewport, path="/", touch=touch, language=language)
    words = load_words(language)
    if touch:
        page.get_by_role("button", name=words["class.keys"]).tap()
        page.get_by_role("button", name=words["class.prepare"]).tap()
    else:
        page.keyboard.press("p")
    expect(page.locator("dialog.prepare")).to_be_visible()
    return page


def position(page: Page) -> str:
    return shown_text(page.locator(".chapter .chapter-number"))


def planned(n: int, total: int, begins: int, ends: int, length: int, language: str = "fr") -> str:
    times = {"from": begins, "to": ends}
    return load_words(language).fill("story.run_of", n=n, total=total, length=length, **times)


@APP_AND_FILES
def test_it_is_prepared_by_keyboard_and_walked(stage: Stage, language: str) -> None:
    page, words = prepared(stage, (1280, 720), language=language), load_words(language)
    dialog = page.locator("dialog.prepare")
    box = page.get_by_role("checkbox", name="La Lande", exact=False).first
    box.focus()
    page.keyboard.press("Space")
    page.locator("[name=length]:checked").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("status")).to_contain_text("45")
    rows = dialog.locator("li .times + span").all_inner_texts()
    address = dialog.get_by_label(words["prepare.link"]).input_value()
    assert f"lang={language}" in address and "mode=class" in address
    run = read_run(address.partition("run=")[2])
    assert [one.chapter.texts[language].steps[one.chapter.steps.index(one.step)].heading for one in run] == rows
    assert {one.chapter.slug for one in run} == {"sangatte", "la-lande"} and sum(one.minutes for one in run) == 45
    assert_sound(page, "prepare")
    page.get_by_role("link", name=words["prepare.open"]).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**run=**")
    stage.wait_drawn()
    begins = 0
    for n, one in enumerate(run, 1):
        expect(page.locator(".step.now .step-heading")).to_have_text(rows[n - 1])
        ends = begins + one.minutes
        assert position(page) == planned(n, len(run), begins, ends, 45, language)
        begins = ends
        page.keyboard.press("PageDown")
    assert position(page).startswith(planned(len(run), len(run), 45 - run[-1].minutes, 45, 45, language)), "stays"
    page.keyboard.press("p")
    kept = dialog.locator("[name=chapter]:checked")
    assert kept.evaluate_all("(all) => all.map(({ value }) => value)") == ["sangatte", "la-lande"]
    expect(dialog.locator("[name=length]:checked")).to_have_value("45")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


@IN_FILES
def test_it_is_prepared_by_touch(stage: Stage) -> None:
    page = prepared(stage, (390, 844), touch=True)
    dialog, words = page.locator("dialog.prepare"), load_words("fr")
    start = page.get_by_role("link", name=words["prepare.open"])
    for chapter in read_chapters()[:3]:
        if chapter.slug != "sangatte":
            dialog.locator("label", has=page.locator(f"[value={chapter.slug}]")).tap()
    expect(start).to_be_visible()
    dialog.locator("label", has=page.locator("[value=inland]")).tap()
    too_many = words.fill("prepare.too_many", minutes=15, most=3)
    expect(dialog.get_by_role("status")).to_have_text(too_many)
    expect(start).to_be_hidden()
    dialog.locator("label", has=page.locator("[name=length][value='30']")).tap()
    dialog.locator("label", has=page.locator("[value=en]")).tap()
    expect(dialog.locator("li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    start.tap()
    page.wait_for_url("**lang=en**run=**")
    stage.wait_drawn()
    assert position(page).startswith("Step 1 of ")
    for slug in [chapter.slug for chapter in read_chapters()]:
        assert (f"{slug}." in page.url) == (slug in ("first-helpers", "sangatte", "dispersal", "inland"))


@IN_FILES
def test_a_link_that_the_browser_does_not_copy_is_selected(stage: Stage) -> None:
    page, words = prepared(stage, (1280, 720)), load_words("fr")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    button = page.locator("dialog.prepare").get_by_role("button", name=words["prepare.copy"])
    button.click()
    expect(page.get_by_role("button", name=words["prepare.selected"])).to_be_visible()
    link = page.get_by_label(words["prepare.link"])
    assert link.evaluate("(node) => node.selectionEnd - node.selectionStart === node.value.length")


@IN_FILES
def test_without_a_chapter_there_is_no_link(stage: Stage) -> None:
    page = prepared(stage, (1280, 720))
    page.get_by_role("checkbox", checked=True).uncheck()
    expect(page.locator("dialog.prepare").get_by_role("status")).to_have_text(load_words("fr")["prepare.none"])
    expect(page.get_by_role("link", name=load_words("fr")["prepare.open"])).to_be_hidden()


@IN_FILES
def test_the_keys_of_the_class_rest_while_it_is_prepared(stage: Stage) -> None:
    page = prepared(stage, (1280, 720))
    for key in ("b", "q", "PageDown", "Home"):
        page.keyboard.press(key)
    expect(page.locator(".blank")).to_be_hidden()
    expect(page.locator("dialog.prepare")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".step.now .step-heading")).to_have_text(HEADINGS[0])


@IN_FILES
@pytest.mark.parametrize("viewport", [(1280, 720), (1024, 768), (1920, 1080)])
def test_all_of_it_is_on_one_screen(stage: Stage, viewport: tuple[int, int]) -> None:
    page = prepared(stage, viewport)
    page.get_by_role("radio", name="90").check()
    cut = page.locator("dialog.prepare").evaluate(
        "(node) => [node.scrollHeight - node.clientHeight, node.scrollWidth - node.clientWidth]"
    )
    assert max(cut) <= 1, cut
    assert page.locator("dialog.prepare ol").evaluate("(list) => list.clientHeight") > 80


@IN_FILES
def test_an_address_walks_its_steps_and_no_others(stage: Stage) -> None:
    page = stage.open(f"mode=class&run={RUN}", (1280, 720), path="/")
    heading = page.locator(".step.now .step-heading")
    for key, at in (("PageDown", 1), ("PageDown", 2), ("PageDown", 2), ("Home", 0), ("PageUp", 0), ("End", 2)):
        page.keyboard.press(key)
        expect(heading).to_have_text(HEADINGS[at])
    assert position(page) == planned(3, 3, 10, 15, 15)
    wait_for_step(page, stop_at("after", "now"))
    page.wait_for_function("(run) => reading.asked('run') === run", arg=RUN)
    page.reload()
    stage.wait_drawn()
    expect(heading).to_have_text(HEADINGS[2])
    page.keyboard.press("?")
    notes = page.get_by_role("link", name=load_words("fr")["class.open_notes"]).get_attribute("href")
    assert notes and f"run={RUN}" in notes and "mode=notes" in notes


@IN_FILES
def test_the_notes_go_along_the_run(stage: Stage) -> None:
    page = stage.open(f"mode=notes&run={RUN}", (1024, 768), path="/")
    number = page.locator(".notes .chapter-number")
    expect(number).to_contain_text(planned(1, 3, 0, 4, 15))
    page.keyboard.press("PageDown")
    expect(number).to_contain_text(planned(2, 3, 4, 10, 15))
    expect(page.locator("[aria-current=step] h4")).to_have_text(HEADINGS[1])
    page.keyboard.press("PageDown")
    expect(page.get_by_role("button", name=load_words("fr")["class.next_step"])).to_be_disabled()


@IN_FILES
def test_a_bad_run_is_named_and_the_whole_story_shown(stage: Stage) -> None:
    page = stage.open("mode=class&run=sangatte.opens.4,nowhere.none.3", (1280, 720), path="/")
    expect(page.locator(".notice")).to_contain_text("run")
    expect(page.locator(".notice")).to_contain_text("nowhere.none.3")
    expect(page.locator(".step.now .step-heading")).to_have_text(read_chapters()[0].texts["fr"].steps[0].heading)
    assert position(page).startswith(load_words("fr").fill("story.chapter_of", n=1, total=len(read_chapters())))


@IN_FILES
def test_a_desk_leads_from_a_run_to_the_whole(stage: Stage) -> None:
    page = stage.open(f"run={RUN}", path="/")
    assert position(page) == planned(1, 3, 0, 4, 15)
    page.locator(".path").click()
    expect(page.locator(".chapter .chapter-number")).to_contain_text("2")
    page.wait_for_function("reading.asked('run') === null")
