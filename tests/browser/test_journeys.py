"""Where help came from: a map whose signs open their journeys, in every mode and language, with the mouse or keys."""

from __future__ import annotations

import csv
import io
from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Page, expect
from test_axe import assert_sound
from visitor import EACH_LANGUAGE, IN_FILES, Stage, plainly, shown_text

from geodata import Period, load
from geodata.dates import status_of
from narrative import load_words

PATH = "/solidarity"
FITS = """() => [...document.querySelectorAll(".journeys :is(button, a, p, h3, li, figcaption)")].filter(
  (node) => node.checkVisibility() && getComputedStyle(node).display !== "inline" &&
    node.scrollWidth > node.clientWidth + 1
).map((node) => node.outerHTML.slice(0, 90))"""
APART = """() => {
  const boxes = [...document.querySelectorAll(".journeys-origins button")].map((node) => node.getBoundingClientRect());
  return [Math.min(...boxes.map((box) => box.width)), boxes.some((a, i) => boxes.some((b, j) => i < j &&
    Math.hypot(a.x - b.x, a.y - b.y) < a.width))];
}"""


def opened(stage: Stage, query: str = "year=2016", language: str = "fr", **how: object) -> Page:
    page = stage.open(query, path=PATH, language=language, **how)  # type: ignore[arg-type]
    page.locator(".journeys-origins button").first.wait_for()
    return page


def view(page: Page, name: str) -> Locator:
    button = page.locator(f".journeys-views [data-view={name}]")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    return page.locator(".journeys")


@EACH_LANGUAGE
def test_each_sign_opens_its_journeys_and_each_journey_its_sign(stage: Stage, language: str) -> None:
    page, words, atlas = opened(stage, language=language), load_words(language), load()
    assert_sound(page, "map")
    beside = page.locator(".journeys-beside")
    assert words["solidarity.width"].replace("\u00a0", " ") in shown_text(beside)
    name = {"fr": "Toulouse", "en": "Toulouse"}[language]
    sign = page.locator(f".journeys-origins button[title={name}]")
    sign.click()
    flow = next(flow for flow in atlas.flows if flow.from_en == "Toulouse")
    who = getattr(flow, f"who_{language}")
    expect(beside.locator(".journeys-list > li")).to_have_count(1)
    expect(beside.locator(".journeys-list")).to_contain_text(who)
    expect(beside.locator("h3")).to_be_focused()
    expect(sign).to_have_attribute("aria-pressed", "true")
    beside.locator(".sources summary").click()
    expect(beside.locator(".sources li")).to_have_count(len(flow.sources))
    assert_sound(page, "opened")
    beside.locator(".back").click()
    expect(sign).to_be_focused()
    ids = " ".join(one.get_attribute("data-ids") or "" for one in page.locator(".journeys-origins button").all())
    expect(beside.locator(".journeys-list > li")).to_have_count(len(set(ids.split())))
    page.keyboard.press("ArrowRight")
    expect(sign).not_to_be_focused()
    page.keyboard.press("Enter")
    expect(beside.locator("h3")).to_be_focused()
    beside.locator("[data-organisation]").first.click()
    expect(stage.card.locator("h2")).to_be_visible()
    expect(page.locator(".journeys-list > li").first).to_be_visible()


@EACH_LANGUAGE
def test_who_came_only_in_the_turn_and_from_where(stage: Stage, language: str) -> None:
    page, words = stage.open("year=1992", path=PATH, language=language), load_words(language)
    sure, perhaps = (words.fill(f"solidarity.{key}", first=2015, last=2016) for key in ("only_sure", "only_perhaps"))
    page.locator(".turn-filter").click()
    page.locator(".journeys-origins button").first.wait_for()
    told = page.locator(".journeys-list > li")
    expect(told.filter(has_text=sure).first).to_be_visible()
    expect(told.filter(has_text=perhaps).filter(has_text="Calais Action").first).to_contain_text("Brighton")
    others = page.locator(".journeys-list").last
    assert others.locator("[data-organisation]").count() > 3
    assert_sound(page, "turn")
    page.locator(".turn-filter").click()


@IN_FILES
def test_a_year_without_help_from_elsewhere_says_so_and_leads_to_one(stage: Stage) -> None:
    page, words = stage.open("year=1992", path=PATH), load_words("fr")
    said = words.fill("solidarity.none", period="1992")
    expect(page.locator(".journeys-sentence")).to_contain_text(said)
    page.get_by_role("button", name=words["solidarity.most"]).click()
    page.locator(".journeys-origins button").first.wait_for()
    expect(page.locator(".journeys-sentence")).to_contain_text("2016")


@IN_FILES
def test_a_place_or_an_organisation_of_the_address_narrows_it(stage: Stage) -> None:
    page, atlas = opened(stage, "year=2016&organisation=utopia-56"), load()
    ids = {flow.id for flow in atlas.flows if flow.organisation_id == "utopia-56"}
    expect(page.locator(".journeys-list > li")).to_have_count(len(ids))
    view(page, "channel")
    expect(page.locator(".journeys-list > li")).to_have_count(len(ids))


@EACH_LANGUAGE
def test_countries_fled_the_dispersal_and_the_table(stage: Stage, language: str) -> None:
    page, atlas = opened(stage, language=language), load()
    view(page, "fled")
    expect(page.locator(".journeys-list")).to_contain_text({"fr": "Érythrée", "en": "Eritrea"}[language])
    page.locator(".journeys-frame circle").first.wait_for(state="attached")
    assert_sound(page, "fled")
    dispersed = view(page, "dispersal")
    expect(dispersed).to_contain_text({"fr": "4 014", "en": "4,014"}[language].replace(" ", "\u202f"))
    assert_sound(page, "dispersal")
    view(page, "table")
    rows = page.locator(".journeys-table tbody tr")
    expect(rows).to_have_count(len(atlas.flows))
    first = shown_text(rows.first)
    page.locator(".journeys-table th button").first.click()
    assert shown_text(rows.last) == first, "turned round"
    expect(page.locator("th").first).to_have_attribute("aria-sort", "descending")
    address = page.locator(".download").get_attribute("href") or ""
    told = list(csv.reader(io.StringIO(unquote(address.partition(",")[2]).removeprefix("\ufeff"))))
    assert len(told) == len(atlas.flows) + 1 and {len(row) for row in told} == {7}
    assert_sound(page, "table")


@IN_FILES
@pytest.mark.parametrize(
    ("query", "window", "touch", "least"),
    [
        ("mode=kiosk&year=2016", (1080, 1920), True, 48),
        ("mode=kiosk&year=2015", (1920, 1080), True, 48),
        ("mode=class&contrast=high&year=2016", (1280, 720), False, 24),
        ("year=2016", (390, 844), True, 48),
    ],
)
def test_it_fits_every_window(stage: Stage, query: str, window: tuple[int, int], touch: bool, least: int) -> None:
    page = opened(stage, query, "fr", viewport=window, touch=touch)
    for name in ("channel", "europe"):
        view(page, name)
        size, are_over_each_other = page.evaluate(APART)
        assert size >= least and not are_over_each_other
        assert page.evaluate(FITS) == []
    over = page.locator(".journeys-origins button").first
    assert over.evaluate("(node) => getComputedStyle(node).backgroundColor") == "rgba(0, 0, 0, 0)", "its sign is seen"
    for name in ("fled", "dispersal"):
        view(page, name)
        assert page.evaluate(FITS) == []
    if "class" in query:
        sizes = page.evaluate(
            "() => [...document.querySelectorAll('.journeys :is(p, h3, figcaption, button)')]"
            ".filter((node) => node.checkVisibility()).map((node) => parseFloat(getComputedStyle(node).fontSize))"
        )
        assert min(sizes) >= window[1] / 45 - 0.01
    if "kiosk" in query:
        assert page.locator(".journeys a[href]").count() == 0, "nothing leads out"
    assert_sound(page)


@IN_FILES
def test_the_journeys_of_a_span_are_those_of_all_its_years(stage: Stage) -> None:
    page = opened(stage, "from=2009&to=2016")
    atlas = load()
    shown = {
        flow.id for flow in atlas.flows if any(status_of((flow.life,), Period.year(year)) for year in range(2009, 2017))
    }
    words = load_words("fr")
    said = words.count("solidarity.examples", len(shown), period="2009–2016")
    assert plainly(said) in plainly(shown_text(page.locator(".journeys-beside")))
