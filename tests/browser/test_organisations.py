"""The organisations' life-lines: what the chart and its table show, in every mode, and what a touch of them does."""

from __future__ import annotations

import csv
import io

import pytest
from playwright.sync_api import Page, expect
from test_axe import assert_sound
from visitor import IN_FILES, Stage

from geodata import Period, load
from narrative import load_words
from pages.stage.life_lines import to_rows

PATH = "/organisations"
ROWS = ".lives-rows svg"
_SEEN = """() => {
  const px = (node) => parseFloat(node.getAttribute("font-size"));
  const scroll = document.querySelector(".lives-scroll");
  return {
    letters: [...document.querySelectorAll(".lives svg text")].map(px),
    names: [...document.querySelectorAll(".lives-rows svg text")].map((node) => node.textContent),
    scrolls: scroll.scrollHeight - scroll.clientHeight,
    wide: scroll.scrollWidth - scroll.clientWidth,
  };
}"""


def opened(stage: Stage, query: str, viewport: tuple[int, int] = (1366, 768), *, language: str = "fr") -> Page:
    page = stage.open(query, viewport, path=PATH, language=language, touch=viewport[0] < 600)
    page.locator(ROWS).wait_for()
    return page


def test_two_periods_a_card_and_the_table(stage: Stage) -> None:
    words, atlas = load_words("en"), load()
    page = opened(stage, "year=2016&with=2003", language="en")
    both = set(atlas.at(Period.year(2003)).organisations()) & set(atlas.at(Period.year(2016)).organisations())
    page.get_by_role("button", name=words.count("lives.stayed", len(both), earlier="2003", later="2016")).click()
    stage.settle_on("only", "stayed")
    names = page.evaluate(_SEEN)["names"]
    assert {row["name"] for row in to_rows(atlas, "en") if row["id"] in both} <= set(names)
    said = page.get_by_role("img").filter(has=page.locator(ROWS)).get_attribute("aria-label") or ""
    assert words.count("lives.shown", len(both)) in said
    assert_sound(page, "chart")

    page.locator(f"{ROWS} text", has_text="Salam").click()
    expect(stage.card.locator("h2")).to_have_text("Salam")
    page.get_by_role("button", name=words["lives.table"], exact=True).click()
    stage.settle_on("form", "table")
    rows = page.locator(".lives-table tbody tr")
    expect(rows).to_have_count(len(both))
    expect(page.locator(".lives-table .chosen")).to_contain_text("Salam")
    assert_sound(page, "table")
    head = page.locator(".lives-table th").filter(has_text=words["lives.column_name"])
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    shown = [row.split("\n")[0].strip() for row in rows.locator("th").all_inner_texts()]
    assert shown == sorted(shown, reverse=True)
    with page.expect_download() as download:
        page.get_by_role("button", name=words["lives.download"]).click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        told = list(csv.reader(io.StringIO(file.read())))
    assert [row[1].strip() for row in told[1:]] == shown and len(told[0]) == len(told[1])


@IN_FILES
def test_a_drag_over_the_years_moves_them_everywhere(stage: Stage) -> None:
    page = opened(stage, "year=1994")
    box = page.locator(".lives-work svg").bounding_box()
    assert box
    year = page.locator(".lives-work svg text", has_text="2008").bounding_box()
    other = page.locator(".lives-work svg text", has_text="2012").bounding_box()
    assert year and other
    y = box["y"] + box["height"] / 2
    page.mouse.move(year["x"] + year["width"] / 2, y)
    page.mouse.down()
    stage.settle_on("year", "2008")
    page.mouse.move(other["x"] + other["width"] / 2, y, steps=5)
    page.mouse.up()
    stage.settle_on("year", "2012")
    expect(page.locator(".bar-year")).to_have_text("2012")


@IN_FILES
@pytest.mark.parametrize(
    ("language", "kiosks", "classes"),
    [("fr", [(1080, 1920), (1920, 1080)], [(1920, 1080)]), ("en", [(1080, 1920)], [(1280, 720)])],
    ids=["fr", "en"],
)
def test_kiosk_class_and_phone(
    stage: Stage, language: str, kiosks: list[tuple[int, int]], classes: list[tuple[int, int]]
) -> None:
    for viewport in kiosks:
        page = opened(stage, "mode=kiosk&year=2016", viewport, language=language)
        assert page.evaluate(_SEEN)["scrolls"] <= 0, "a kiosk shows all kinds at once"
        page.locator(f"{ROWS} text", has_text=load_words(language)["kinds.transnational"][:12]).click()
        page.locator(".lives-pages button").first.wait_for()
        seen = page.evaluate(_SEEN)
        assert seen["scrolls"] <= 0 and len(seen["names"]) > 3, viewport
        turned = page.locator(".lives-pages span")
        before = turned.inner_text()
        page.locator(".lives-pages button").last.click()
        expect(turned).not_to_have_text(before)
        assert page.evaluate(_SEEN)["scrolls"] <= 0
    for viewport in classes:
        page = opened(stage, "mode=class&year=2016", viewport, language=language)
        seen = page.evaluate(_SEEN)
        assert min(seen["letters"]) >= viewport[1] / 45 - 0.1
    page = opened(stage, "year=2016", (390, 844), language=language)
    seen = page.evaluate(_SEEN)
    assert seen["wide"] <= 1 and min(seen["letters"]) >= 14
    assert_sound(page, "phone")


def test_the_first_view_does_not_ask_for_vega(stage: Stage) -> None:
    stage.open("chapter=who-came&step=warehouse", path="/")
    stage.wait_read("atlas.fr.json", "story.fr.json")
    assert not [url for url in stage.asked if "vega" in url or "organisations" in url]
    way = stage.page.locator(".step.now a.more")
    expect(way).to_have_text(load_words("fr")["story.to_organisations"])
    way.click()
    stage.page.locator(ROWS).wait_for()
    assert [url for url in stage.asked if url.endswith("vega.js")]


@IN_FILES
def test_a_span_is_one_on_this_page_too(stage: Stage) -> None:
    words, atlas = load_words("fr"), load()
    page = opened(stage, "from=1999&to=2002")
    first, last = (set(atlas.at(Period.year(year)).organisations()) for year in (1999, 2002))
    page.get_by_role(
        "button", name=words.count("lives.stayed", len(first & last), earlier="1999", later="2002")
    ).click()
    expect(page.locator(".lives-comparison label")).to_be_hidden()
    said = page.get_by_role("img").filter(has=page.locator(ROWS)).get_attribute("aria-label") or ""
    assert "1999–2002" in said
