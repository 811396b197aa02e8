"""What a kiosk plays while nobody is there: the headings of the short visit over the moving years."""

from __future__ import annotations

import itertools
from itertools import pairwise
from statistics import median

import pytest
from playwright.sync_api import Page, expect
from story_steps import expect_step, short
from visitor import EACH_LANGUAGE, IN_FILES, Stage

from narrative import load_words, read_chapters, read_paths
from pages.stage.options import INVITATIONS

UPRIGHT, WIDE = (1080, 1920), (1920, 1080)
LAPS_MS = 100_000  # a whole loop and more
MOST_PASSING_MS = 300
LEAST_HEADING_PX = 45
LEAST_FILLED = 0.97  # of the screen, by map, years and what is told

Told = tuple[str, str, str]  # period, chapter, heading

_RECORD = """() => {
  window.told = [];
  const said = (name) => document.querySelector(name).textContent;
  const note = () => {
    const now = [reading.heard().period, said(".attract-chapter"), said(".attract-heading"), Date.now()];
    if (String(now.slice(0, 3)) !== String(window.told.at(-1)?.slice(0, 3))) window.told.push(now);
  };
  new MutationObserver(note).observe(document.querySelector(".attract-told"), { childList: true, subtree: true });
}"""


def short_visit(language: str) -> list[Told]:
    chapters = {chapter.slug: chapter for chapter in read_chapters()}
    told = []
    for slug, id_ in read_paths()["short"]:
        chapter = chapters[slug]
        (at,) = (at for at, step in enumerate(chapter.steps) if step.id == id_)
        text = chapter.texts[language]
        told.append((chapter.steps[at].period, text.title, text.steps[at].heading))
    return told


def playing(stage: Stage, language: str, screen: tuple[int, int] = WIDE, *, calm: bool = False) -> Page:
    page = stage.enter(screen, touch=True)
    if calm:
        page.emulate_media(reduced_motion="reduce")
    page.clock.install()
    stage.go("mode=kiosk", path="/", language=language)
    return page


def watched(page: Page, ms: int) -> list[tuple[str, str, str, int]]:
    """What the map shows and the loop says, each with the time (ms) at which it began to."""
    page.evaluate(_RECORD)
    for _ in range(ms // 1000):
        page.clock.run_for(1000)
    told: list[tuple[str, str, str, int]] = page.evaluate("window.told")
    return told


@IN_FILES
def test_it_plays_the_short_visit_and_skips_nothing(stage: Stage) -> None:
    language = "fr"
    page = playing(stage, language)
    told = watched(page, LAPS_MS)
    named = [(chapter, heading) for _, chapter, heading, _ in told if "\u00b7" in chapter]
    wanted = [(f"{period[:4]} \u00b7 {chapter}", heading) for period, chapter, heading in short_visit(language)]
    begins = named.index(wanted[1])  # the first is there before one looks
    assert named[begins : begins + len(wanted) - 1] == wanted[1:]
    assert {chapter.texts[language].title for chapter in read_chapters()} == {
        said.split(" \u00b7 ")[1] for said, _ in named
    }
    passing = [after[3] - one[3] for one, after in pairwise(told) if "\u00b7" not in one[1]]
    assert median(passing) <= MOST_PASSING_MS, "of a clock that a busy machine holds up now and then"
    assert {str(year) for year in range(1990, 2018)} == {one[0][:4] for one in told}
    assert "year" not in stage.query() and "step" not in stage.query(), "the loop writes the address"


@IN_FILES
def test_it_invites_in_each_language_by_turns(stage: Stage) -> None:
    page = playing(stage, "fr")
    for language in ("fr", "en"):
        words, button = load_words(language), page.locator(f".attract [lang={language}]")
        seen = set()
        for _ in range(40):
            seen.add(button.inner_text())
            page.clock.run_for(1000)
        assert seen == {words[f"kiosk.{name}"] for name in INVITATIONS}


@IN_FILES
def test_without_motion_it_goes_from_moment_to_moment_slowly(stage: Stage) -> None:
    page = playing(stage, "en", calm=True)
    told = watched(page, 2 * LAPS_MS)
    assert {(period, heading) for period, _, heading, _ in told} == {
        (period, heading) for period, _, heading in short_visit("en")
    }
    assert min(after[3] - one[3] for one, after in itertools.pairwise(told)) >= 5000


@pytest.mark.parametrize(
    ("stage", "language", "screen", "query"),
    [
        ("edition", "fr", UPRIGHT, ""),
        ("edition", "en", WIDE, ""),
        ("edition", "en", UPRIGHT, "&reach=low"),
        ("edition", "fr", WIDE, "&reach=low"),
    ],
    indirect=["stage"],
)
def test_no_part_of_the_screen_is_blank_and_no_heading_is_cut(
    stage: Stage, language: str, screen: tuple[int, int], query: str
) -> None:
    page = stage.open(f"mode=kiosk{query}", screen, touch=True, path="/", language=language)
    expect(page.locator(".attract")).to_be_visible()
    page.evaluate(
        "(heading) => { document.querySelector('.attract-heading').textContent = heading; }",
        max((heading for _, _, heading in short_visit(language)), key=len),
    )
    size = page.locator(".attract-heading").evaluate(
        "(node) => parseFloat(getComputedStyle(node).fontSize) * node.currentCSSZoom"
    )
    assert size >= LEAST_HEADING_PX
    head = [".head"] if page.locator(".head h1").is_visible() else []
    boxes = [box for part in (".attract", "iframe", ".bar", *head) if (box := page.locator(part).bounding_box())]
    filled = sum(box["width"] * box["height"] for box in boxes)
    assert filled >= LEAST_FILLED * screen[0] * screen[1]
    around = page.locator(".attract").bounding_box()
    assert around
    for part in page.locator(".attract :is(p, button)").all():
        box = part.bounding_box()
        assert box and box["y"] >= around["y"] and box["y"] + box["height"] <= around["y"] + around["height"] + 1
        assert part.evaluate("(node) => node.scrollWidth <= node.clientWidth + 1")


@IN_FILES
@pytest.mark.parametrize("where", [(500, 500), (500, 1200), (500, 1800), (60, 60)])
def test_a_touch_anywhere_begins(stage: Stage, where: tuple[int, int]) -> None:
    page = stage.open("mode=kiosk", UPRIGHT, touch=True, path="/")
    expect(page.locator(".attract")).to_be_visible()
    page.touchscreen.tap(*where)
    expect(page.locator(".attract")).to_be_hidden()
    assert stage.period() == short_visit("fr")[0][0]


@IN_FILES
def test_a_touch_of_the_map_alone_begins_where_the_map_does(stage: Stage) -> None:
    page = stage.open("mode=kiosk", UPRIGHT, touch=True)
    expect(page.locator(".attract")).to_be_visible()
    page.wait_for_timeout(2000)  # some years have passed
    page.touchscreen.tap(500, 1200)
    expect(page.locator(".attract")).to_be_hidden()
    assert stage.period() == "2016"
    expect(page.locator(".first-sign-text")).to_be_visible()


@EACH_LANGUAGE
def test_an_invitation_begins_in_its_language_while_the_years_run_back(stage: Stage, language: str) -> None:
    other = "en" if language == "fr" else "fr"
    page = playing(stage, other, UPRIGHT)
    begins = int(short_visit(language)[0][0][:4])
    while int(page.evaluate("reading.heard().period")[:4]) < begins + 5:
        page.clock.run_for(1000)
    page.locator(f".attract [lang={language}]").tap()
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.clock.run_for(5000)
    expect(page.locator(".attract")).to_be_hidden()
    expect_step(stage, short()[0], language)
