"""What Ctrl+P gives: a chapter, the map with its lists, the sources: whole, and nothing of use on a screen alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Locator
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE
from story_steps import stop_at
from visitor import ANYWHERE, DESK, EACH_LANGUAGE, IN_FILES, MAP_FRAME, Stage

import geodata
from geodata import Period
from narrative import load_words

A4_PT = (596, 843)
WIDTH_PX = 688  # between the margins
PHONE = (390, 844)
SMALLEST_PT = 10.5  # of the letters of a map at a desk
LEAST_PT = 6.4  # on paper
OF_A_SCREEN = (
    "story.previous",
    "story.more",
    "story.show_map",
    "story.glossary",
    "time.people_axis",
    "find.filters",
    "site.class",
)


def printed(stage: Stage) -> list[pdfium.PdfPage]:
    pages = list(pdfium.PdfDocument(stage.page.pdf(format="A4", prefer_css_page_size=True)))
    assert {tuple(map(round, page.get_size())) for page in pages} == {A4_PT}
    return pages


def close(text: str) -> str:
    """A text without spaces and ligatures, of which a PDF has its own."""
    return "".join(normalize("NFKC", text).split())


def letters_on(page: pdfium.PdfPage) -> str:
    """All that the page says, in the order in which it was painted, as `close` has it."""
    return close(page.get_textpage().get_text_range().replace("\ufffe", "-"))  # at the end of a line


def images_on(page: pdfium.PdfPage) -> list[tuple[int, int]]:
    """The width and height of each, px."""
    return [image.get_px_size() for image in page.get_objects([FPDF_PAGEOBJ_IMAGE])]


def read(pages: Iterable[pdfium.PdfPage], credits: str = "") -> str:
    """All that they say, but for the credits of the map, which stand at the end of the first."""
    return "".join(letters_on(page).removesuffix(close(credits)) for page in pages)


def said(nodes: Locator) -> list[str]:
    """What each says, whether it is seen or not."""
    return nodes.all_text_contents()


def missing(texts: Iterable[str], paper: str) -> list[str]:
    """Which of these are not on the paper, or come before what stands before them here."""
    at, found = 0, []
    for text in texts:
        here = paper.find(close(text), at)
        if here < 0:
            found.append(text)
        else:
            at = here + len(close(text))
    return found


_WORDS = """(all) => all.map((node) => {
  const copy = node.cloneNode(true);
  for (const sign of copy.querySelectorAll(".how-at")) sign.remove();
  return copy.textContent;
})"""

_ROWS = """(rows) => rows.map((row) => {
  const all = (selector, read) => [...row.querySelectorAll(selector)].map(read);
  const text = (node) => node.textContent;
  const name = (chip) => chip.getAttribute("aria-label") ?? "";
  return { places: all(".place", text), figures: all(".figures b", text), names: all(".chip", name) };
})"""


def assert_of_paper_alone(stage: Stage, paper: str, language: str) -> None:
    words = load_words(language)
    assert [words[key] for key in OF_A_SCREEN if close(words[key]) in paper] == []
    stage.page.emulate_media(media="print")
    stage.page.set_viewport_size({"width": WIDTH_PX, "height": 1000})
    assert stage.page.evaluate("document.documentElement.scrollWidth") <= WIDTH_PX


@pytest.mark.parametrize(
    ("stage", "language", "mode", "viewport"),
    [("edition", "fr", "", DESK), ("edition", "en", "", PHONE), ("edition", "fr", "mode=class&", DESK)],
    indirect=["stage"],
)
def test_a_chapter_is_map_legend_every_step_with_its_fold_and_sources_and_the_question(
    stage: Stage, language: str, mode: str, viewport: tuple[int, int]
) -> None:
    page, words = stage.open(f"{mode}chapter=la-lande", viewport, path="/", language=language), load_words(language)
    pages = printed(stage)
    chapter = page.locator(".chapter")
    # What stands in the flow of the page, in its order; the sign at a claim is of a screen alone.
    text = chapter.locator(".chapter-title, .step-heading, .step p, .how-text li, .question p").evaluate_all(_WORDS)
    steps = stop_at("la-lande").chapter.steps
    assert len(text) > 4 * len(steps)
    assert [chapter.locator(f".step {part}").count() for part in (".step-heading", ".how-text")] == [len(steps)] * 2
    assert chapter.locator(".step .how-text li").count() == sum(len(step.sources) for step in steps)
    credits = stage.map.locator(".leaflet-control-attribution").inner_text()
    paper = read(pages, credits)
    legend = [words["legend.disc"], words["legend.organisations"]]
    assert missing([words["site.title"], *legend, *text], paper) == []
    assert close(credits) in letters_on(pages[0]) and images_on(pages[0]), "the map is on the first page"
    assert close(words["panel.who_where"]) not in paper
    assert_of_paper_alone(stage, paper, language)


@IN_FILES
@pytest.mark.parametrize("screen", [DESK, (2560, 1440)], ids=["desk", "wide"])
def test_the_map_on_paper_can_be_read_and_its_legend_is_true(stage: Stage, screen: tuple[int, int]) -> None:
    page = stage.open("chapter=who-came&step=two-counts", screen, path="/")
    stage.wait_drawn()
    first = printed(stage)[0]
    assert len([width for width, _ in images_on(first) if width > WIDTH_PX]) == 2, "the ground, and the places over it"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    scale = page.evaluate("Number(document.documentElement.style.getPropertyValue('--map-scale'))")
    text = stage.map.locator("html").evaluate("(html) => Number(html.style.getPropertyValue('--text'))")
    assert text * SMALLEST_PT * scale >= LEAST_PT
    (lande,) = (mark for mark in stage.measure()["marks"] if mark["id"] == "calais-lande")
    outer = float(page.locator("#legend svg circle").first.get_attribute("r") or 0)
    people = int(re.sub(r"\D", "", page.locator("#legend svg text").first.text_content() or ""))
    assert outer == pytest.approx(scale * lande["radius"] * (people / 9106) ** 0.5, rel=0.06)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert stage.map.locator("html").evaluate("(html) => html.style.getPropertyValue('--text')") == "1"
    page.locator(".figure-button").click()
    page.locator(".legend-button").click()
    (lande,) = (mark for mark in stage.measure()["marks"] if mark["id"] == "calais-lande")
    outer = float(page.locator("#legend svg circle").first.get_attribute("r") or 0)
    people = int(re.sub(r"\D", "", page.locator("#legend svg text").first.text_content() or ""))
    assert outer == pytest.approx(lande["radius"] * (people / 9106) ** 0.5, rel=0.06)


@EACH_LANGUAGE
def test_explore_is_the_map_the_panel_and_who_was_where(stage: Stage, language: str) -> None:
    page, words = stage.open("year=2009", language=language), load_words(language)
    stage.panel()
    assert page.locator(".fold:not([open]) .events").count() == 1
    pages = printed(stage)
    paper = read(pages, stage.map.locator(".leaflet-control-attribution").inner_text())
    panel, events = page.locator(".panel-now"), said(page.locator(".events li span"))
    assert len(events) > 3
    assert missing([*said(panel.locator(".count b")), *events, words["panel.who_where"]], paper) == []
    who_where = paper[paper.find(close(words["panel.who_where"])) :]
    rows = panel.locator(".item").evaluate_all(_ROWS)
    assert rows
    for row in rows:
        assert missing([*row["places"], *row["figures"]], paper) == []
        assert missing(row["names"], who_where) == []
    assert images_on(pages[0])
    assert_of_paper_alone(stage, paper, language)
    page.emulate_media(media="screen")
    assert page.locator(".fold:not([open]) .events").count() == 1, "on the screen nothing has changed"


@IN_FILES
def test_what_is_shut_on_a_screen_is_on_paper(stage: Stage) -> None:
    page = stage.open("mode=kiosk&year=2016", (1080, 1920))
    assert page.locator(".fold:visible").count() == 4 and page.locator(".fold[open]").count() == 0
    assert page.locator(".panel-now .place").count() == 0, "nobody sees it"
    paper = read(printed(stage))
    moment = geodata.load().at(Period.year(2016))
    texts = [state.place.name_fr for state in moment.lived_in if not state.held_by]
    texts += [event.title_fr for event in moment.events] + [deaths.scope_fr for deaths in moment.deaths]
    assert len(texts) > 20 and [text for text in texts if close(text) not in paper] == []


@IN_FILES
@pytest.mark.parametrize("query", ["chapter=la-lande", "chapter=la-lande&year=2003"])
def test_a_class_prints_its_chapter_whatever_it_shows(stage: Stage, query: str) -> None:
    page = stage.open(f"mode=class&{query}", path="/")
    page.keyboard.press("q")
    paper = read(printed(stage))
    words = page.locator(".chapter :is(.step-heading, .step p, .question p)").evaluate_all(_WORDS)
    assert len(words) > 10 and missing(words, paper) == []


@IN_FILES
def test_a_card_and_the_notes_are_whole(stage: Stage) -> None:
    page = stage.open("month=2016-08&place=calais-lande")
    stage.card.locator("h2").wait_for()
    paper = read(printed(stage))
    wanted = ["h2", "> p:not(.kind)", "section h3", "section .note", ".sources li"]
    for part in wanted:
        assert missing(said(stage.card.locator(part)), paper) == [], part
    stage.go("mode=notes&chapter=la-lande", path="/")
    page.locator(".notes").wait_for()
    paper = read(printed(stage))
    assert missing(said(page.locator(".notes :is(.chapter-title, h4, .notes-body p, .notes-body li)")), paper) == []
    assert missing(said(page.locator(".notes dd")), paper) == []
    assert close(load_words("fr")["story.previous"]) not in paper


def test_an_embed_has_its_panel_on_paper(stage: Stage) -> None:
    page = stage.open("year=2009", (640, 640), path="/embed")
    stage.panel()
    paper = read(printed(stage))
    assert missing(said(page.locator(".panel-now .place")), paper) == []


@pytest.mark.parametrize(
    ("stage", "path", "query", "heading"),
    [
        ("served", "/explore", "road=A26&year=2009", ".road h2"),
        ("edition", "/solidarity", "year=2015", ".journeys h2"),
    ],
    indirect=["stage"],
)
def test_what_is_drawn_in_the_maps_place_comes_first_and_its_list_is_whole(
    stage: Stage, path: str, query: str, heading: str
) -> None:
    page = stage.open(query, path=path)
    page.locator(".diagram svg").first.wait_for()
    page.wait_for_timeout(500)  # rows that follow the frame
    title, rows = said(page.locator(heading)), said(page.locator(".road tbody th, .journeys-beside li .from button"))
    period = said(page.locator(".panel-now .panel-period"))[:1] or said(page.locator(".panel-now h2"))[:1]
    pages = printed(stage)
    assert len(pages) < 15
    assert all(letters_on(paper) for paper in pages), "a page of ground alone"
    assert len(rows) > 10
    page.emulate_media(media="print")
    assert page.locator(MAP_FRAME).filter(visible=True).count() == 0, "over what comes first"
    page.emulate_media(media="screen")
    assert missing([*title, *rows, *period], read(pages)) == []


@ANYWHERE
def test_the_sources_are_whole(stage: Stage) -> None:
    page = stage.open(path="/sources")
    page.locator("details.kind").first.wait_for()
    pages = printed(stage)
    papers = [letters_on(paper) for paper in pages]
    assert missing(said(page.locator("h1")), papers[0]) == []
    headings = tuple(close(one) for one in said(page.locator(".st-key-method :is(h1, h2, h3)")) if one)
    assert headings and [one[-80:] for one in papers if one.endswith(headings)] == [], "a heading ends a page"
    assert missing(said(page.locator(".kind:last-of-type > ul > li > :is(a, cite)"))[-1:], papers[-1]) == []
    page.emulate_media(media="print")
    page.set_viewport_size({"width": WIDTH_PX, "height": 1000})
    parts = page.locator(
        ":is(.st-key-method, .st-key-counts, .st-key-bibliography) :is(p, td, dd, dt, li):not(label p)"
    )
    assert parts.count() > len(geodata.load().sources)
    unseen = """all => all.filter((node) => {
      const { width, height, left, right } = node.getBoundingClientRect();
      return !node.checkVisibility() || !width || !height || left < 0 || right > innerWidth;
    }).map(({ textContent }) => textContent)"""
    assert parts.evaluate_all(unseen) == []
    assert page.evaluate("document.documentElement.scrollHeight") > 10 * 1000, "no part of it scrolls by itself"
