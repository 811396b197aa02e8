"""The classroom: a clicker turns the pages, letters show and hide, everything can be read from the last row."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from visitor import EACH_LANGUAGE, Stage

from geodata.maps import style
from narrative import load_words, read_chapters, read_glossary

BEAMER = (1920, 1080)
LEAST_TEXT = 24  # px at 1920 x 1080
SINCE_65_S = re.compile(r"01:(0[5-9]|[1-4]\d)")  # the test takes time too
BLACK = "rgb(0, 0, 0)"


def classroom(stage: Stage, query: str = "chapter=sangatte", language: str = "fr") -> Page:
    return stage.open(f"mode=class&{query}", BEAMER, path="/", language=language)


def chapter_shown(page: Page) -> str:
    return page.locator(".chapters [aria-current=step]").get_attribute("data-chapter") or ""


def test_a_clicker_turns_the_pages(stage: Stage) -> None:
    page = classroom(stage, "chapter=first-helpers")
    slugs = [chapter.slug for chapter in read_chapters()]
    for key, at in (
        *(("PageDown", 1), ("ArrowRight", 2), ("ArrowDown", 3), ("PageUp", 2), ("ArrowLeft", 1), ("ArrowUp", 0)),
        *(("PageUp", 0), ("End", len(slugs) - 1), ("Home", 0)),
    ):
        page.keyboard.press(key)
        assert chapter_shown(page) == slugs[at], key
    stage.track.focus()
    page.keyboard.press("ArrowRight")
    assert (chapter_shown(page), stage.heard()["period"]) == (slugs[0], "1998"), "arrows on the time bar move the year"
    page.keyboard.press("PageDown")
    assert chapter_shown(page) == slugs[1]


def test_a_clicker_works_wherever_the_focus_is(stage: Stage) -> None:
    page = classroom(stage, "chapter=sangatte")
    page.evaluate("document.documentElement.requestFullscreen = async () => { window.isFull = true; }")
    slugs = [chapter.slug for chapter in read_chapters()]
    frame = stage.measure()["frame"]
    page.mouse.move(frame["left"] + 300, frame["top"] + 200)
    page.mouse.down()
    page.mouse.move(frame["left"] + 350, frame["top"] + 230, steps=4)
    page.mouse.up()
    assert page.evaluate("document.activeElement.tagName") == "IFRAME", "a drag leaves the focus in the map"
    for key, at in (("PageDown", 2), ("ArrowRight", 3), ("ArrowUp", 2), ("PageUp", 1), ("End", len(slugs) - 1)):
        page.keyboard.press(key)
        page.wait_for_function("(slug) => reading.asked('chapter') === slug", arg=slugs[at])
    page.keyboard.press("b")
    expect(page.locator(".blank")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator(".blank")).to_be_hidden()
    assert chapter_shown(page) == slugs[-1], "the key that ends the black screen turns no page"
    page.keyboard.press("F5")
    page.wait_for_function("window.isFull")
    page.keyboard.press("?")
    expect(page.locator("dialog.keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.keys")).to_be_hidden()


def test_a_notice_stands_beside_the_languages(stage: Stage) -> None:
    page = stage.open("mode=class&chapter=none", (1280, 720), path="/")
    page.locator(".notice button").wait_for()
    notice, languages = (page.locator(name).bounding_box() for name in (".notice button", ".languages"))
    assert notice and languages and notice["x"] + notice["width"] <= languages["x"]
    page.locator(".notice button").click()
    expect(page.locator(".notice")).to_have_count(0)


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


def test_the_panel_tells_the_chapter_or_the_moment_gone_to(stage: Stage) -> None:
    page = classroom(stage, "chapter=sangatte")
    figure, counts = page.locator(".remember"), page.locator(".panel-now .count").first
    expect(figure).to_be_visible()
    expect(counts).to_be_hidden()
    stage.press("ArrowRight")
    expect(counts).to_be_visible()
    expect(figure).to_be_hidden()
    page.get_by_role("button", name=load_words("fr")["story.back"]).click()
    expect(figure).to_be_visible()
    expect(counts).to_be_hidden()


def test_the_notes_turn_one_page_a_key_and_begin_it_at_its_head(stage: Stage) -> None:
    page = stage.open("mode=notes&chapter=sangatte", (1024, 400), path="/")
    title = page.locator(".chapter-title")
    title.wait_for()
    for _ in range(4):
        page.keyboard.down("PageDown")
    page.keyboard.up("PageDown")
    page.wait_for_timeout(400)  # that a page takes to scroll
    expect(title).to_have_text(read_chapters()[2].texts["fr"].title)
    assert page.evaluate("scrollY") == 0
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Control+PageDown")
    expect(title).to_have_text(read_chapters()[2].texts["fr"].title)


def test_a_held_key_does_not_run_through_the_story(stage: Stage) -> None:
    page = classroom(stage, "chapter=first-helpers")
    slugs = [chapter.slug for chapter in read_chapters()]
    for key in ("PageDown", "b"):
        for _ in range(4):
            page.keyboard.down(key)
        page.keyboard.up(key)
    assert chapter_shown(page) == slugs[1]
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
    before = chapter_shown(page)
    page.keyboard.press("PageDown")
    assert chapter_shown(page) == before, "the page turns under the glossary"
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
    page, wrong = classroom(stage, language=language), []
    for chapter in read_chapters():
        page.locator(f".chapters [data-chapter={chapter.slug}]").click()
        page.wait_for_timeout(700)
        wrong += [f"{chapter.slug}: {one}" for one in complaints(stage)]
    page.keyboard.press("q")
    wrong += [f"question: {one}" for one in complaints(stage)]
    page.keyboard.press("?")
    wrong += [f"keys: {one}" for one in complaints(stage)]
    assert not wrong, "\n".join(wrong)


def zoom_of(page: Page) -> float:
    zoom: float = page.evaluate("Number(getComputedStyle(document.documentElement).getPropertyValue('--zoom'))")
    return zoom


def complaints(stage: Stage, least: float = LEAST_TEXT) -> list[str]:
    page, zoom = stage.page, zoom_of(stage.page)
    texts: list[dict[str, Any]] = page.evaluate("reading.textSizes('.stage *')")
    sizes = {one["text"]: one["size"] * zoom for one in texts}
    sizes |= {
        one["text"]: one["size"] for one in stage.map.locator("body").evaluate("() => reading.textSizes('body *')")
    }
    found = [f"small: {text}: {size:.1f} px" for text, size in sizes.items() if size < least]
    found += [f"cut off: {one}" for one in page.evaluate("reading.clipped()")]
    found += [f"outside: {one}" for one in page.evaluate("reading.outside()")]
    return found


def test_notes_and_class_of_one_browser_turn_their_pages_together(stage: Stage) -> None:
    page = classroom(stage)
    page.keyboard.press("?")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=load_words("fr")["class.open_notes"]).click()
    notes = opened.value
    try:
        title = notes.locator(".chapter-title")
        title.wait_for()
        page.bring_to_front()
        page.keyboard.press("Escape")
        expect(page.locator("dialog.keys")).to_be_hidden()
        page.keyboard.press("PageDown")
        third = read_chapters()[2]
        expect(title).to_have_text(third.texts["fr"].title)
        notes.bring_to_front()
        notes.keyboard.press("PageDown")
        expect(page.locator(".chapter-title")).to_have_text(read_chapters()[3].texts["fr"].title)
    finally:
        notes.close()


@EACH_LANGUAGE
def test_the_notes_tell_what_to_say_and_how_long_it_took(stage: Stage, language: str) -> None:
    page, words = stage.enter(), load_words(language)
    page.clock.install()
    chapter = next(chapter for chapter in read_chapters() if chapter.slug == "jungle-2009")
    stage.go("mode=notes&chapter=jungle-2009", path="/", language=language)
    expect(page.locator(".chapter-title")).to_have_text(chapter.texts[language].title)
    assert page.locator("iframe").count() == 0
    for key in ("class.to_say", "story.question", "story.figure", "class.words", "class.on_the_map", "class.then"):
        expect(page.get_by_role("heading", name=words[key], exact=True)).to_be_visible()
    elapsed = page.get_by_role("timer")
    page.clock.run_for(65_000)
    expect(elapsed).to_have_text(SINCE_65_S)
    page.get_by_role("button", name=words["story.next"]).click()
    expect(elapsed).to_have_text(SINCE_65_S)
    page.get_by_role("button", name=words["class.restart"]).click()
    expect(elapsed).to_have_text(re.compile("00:0[0-9]"))
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("mode", ["class", "kiosk"])
def test_the_discs_of_the_legend_are_as_large_as_those_of_the_map(stage: Stage, mode: str) -> None:
    page = stage.open(f"chapter=who-came&mode={mode}", (1920, 1080), path="/", touch=mode == "kiosk")
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


SCREENS = [(1024, 768), (1280, 720), (1280, 800), (1366, 768), (1920, 1080), (3840, 2160), (853, 480)]
_IN_SIGHT = """() => {
  const foot = document.querySelector(".chapter-steps").getBoundingClientRect().top;
  return [...document.querySelectorAll(".chapter-title, .lede, .remember, .question")]
    .filter((node) => node.checkVisibility() && node.getBoundingClientRect().bottom > foot + 1)
    .map((node) => `under the fold: ${node.className}`)
    .concat([...document.querySelectorAll(".panel-scroll")]
      .filter((node) => node.scrollHeight > node.clientHeight + 1).map(() => "the panel is cut"));
}"""
_TABS = """() => [...document.querySelectorAll(".chapters li")].filter((tab) => {
  const [a, b] = [tab, tab.closest("ol")].map((node) => node.getBoundingClientRect());
  return a.left < b.left - 1 || a.right > b.right + 1;
}).map((tab) => `tab cut: ${tab.textContent}`)"""


@pytest.mark.parametrize(
    ("screen", "language"),
    [*((screen, "fr") for screen in SCREENS), *((screen, "en") for screen in SCREENS[:2])],
    ids=lambda given: given if isinstance(given, str) else f"{given[0]}x{given[1]}",
)
def test_every_beamer_shows_the_whole_page(stage: Stage, screen: tuple[int, int], language: str) -> None:
    """Reading text is a 39th of the window's height, nothing is less than a 45th, nothing is cut or under the fold."""
    width, height = screen
    page, wrong = stage.open("mode=class", screen, path="/", language=language), []
    for chapter in read_chapters():
        page.locator(f".chapters [data-chapter={chapter.slug}]").click()
        page.wait_for_function("(slug) => reading.asked('chapter') === slug", arg=chapter.slug)
        found = complaints(stage, height / 45 - 0.1) + page.evaluate(_IN_SIGHT) + page.evaluate(_TABS)
        page.keyboard.press("q")
        found += page.evaluate(_IN_SIGHT)
        page.keyboard.press("q")
        wrong += [f"{chapter.slug}: {one}" for one in found]
    lede = page.locator(".lede").evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)")
    track = stage.track.bounding_box()
    assert not wrong, "\n".join(wrong)
    assert lede * zoom_of(page) >= height / 39 - 0.1
    assert track and track["width"] >= 0.4 * width
    page.keyboard.press("?")
    help_, foot = page.locator("dialog.keys"), page.locator("dialog.keys .dialog-links")
    box, last = help_.bounding_box(), foot.bounding_box()
    assert box and last and box["y"] >= 0 and last["y"] + last["height"] <= box["y"] + box["height"]
    assert help_.evaluate("(node) => node.scrollHeight <= node.clientHeight + 1"), "the last keys are out of sight"


def test_a_class_is_whole_at_any_zoom_of_the_browser(stage: Stage) -> None:
    """From 67 to 200 % of beamers that are 16 to 9 and 4 to 3; an upright window reflows, as all others do."""
    page, wrong = stage.open("mode=class", (1280, 720), path="/"), []
    for width, height in ((1911, 1075), (853, 480), (640, 360), (1528, 1146), (683, 512), (512, 384)):
        page.set_viewport_size({"width": width, "height": height})
        for slug in ("first-helpers", "who-came", "after"):
            page.locator(f".chapters [data-chapter={slug}]").click()
            page.wait_for_function("(slug) => reading.asked('chapter') === slug", arg=slug)
            found = complaints(stage, height / 45 - 0.1) + page.evaluate(_IN_SIGHT) + page.evaluate(_TABS)
            wrong += [f"{width} x {height}: {slug}: {one}" for one in found]
        frame, track = stage.measure()["frame"], stage.track.bounding_box()
        wrong += [] if frame["left"] > width / 4 else [f"{width} x {height}: the map is not beside the text"]
        wrong += [] if track and track["width"] >= 0.4 * width else [f"{width} x {height}: the time bar is short"]
    assert not wrong, "\n".join(wrong)
    page.set_viewport_size({"width": 390, "height": 844})
    assert stage.measure()["frame"]["left"] == 0
    assert zoom_of(page) == 1


def test_the_legend_of_a_class_hides_nothing_that_it_explains(stage: Stage) -> None:
    for screen in SCREENS[:2]:
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
