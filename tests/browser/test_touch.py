"""What is touched on the map or in the panel opens its card; Escape and Back lead out again."""

from __future__ import annotations

from itertools import combinations
from math import hypot
from typing import Any

import pytest
from playwright.sync_api import expect
from visitor import EACH_LANGUAGE, IN_FILES, Stage, plainly

import geodata
from geodata import Period
from narrative import load_words, range_in_words

LA_LANDE = "calais-lande"
MANY = "chapter=who-came&step=two-counts"  # organisations round one camp
BESIDE_PX = 12  # of a sign, where a finger has touched none of its ring


def lone_dot(found: dict[str, Any]) -> dict[str, Any]:
    """A sign whose neighbours are far enough that a finger cannot mean them, and no button lies over it."""
    everything = found["dots"] + found["marks"]
    nearest = {
        id(dot): min(hypot(dot["x"] - other["x"], dot["y"] - other["y"]) for other in everything if other is not dot)
        for dot in found["dots"]
    }
    frame = found["frame"]
    inside = [
        dot
        for dot in found["dots"]
        if frame["left"] + 40 < dot["x"] < frame["right"] - 80 and frame["top"] + 40 < dot["y"] < frame["bottom"] - 80
    ]
    best: dict[str, Any] = max(inside, key=lambda dot: nearest[id(dot)])
    return best


@pytest.mark.parametrize(
    ("stage", "viewport", "touch"),
    [("edition", (1366, 768), False), ("served", (390, 844), True)],
    indirect=["stage"],
)
def test_a_tap_on_the_map_opens_a_card(stage: Stage, viewport: tuple[int, int], touch: bool) -> None:
    page = stage.open("year=2009", viewport, touch=touch)
    atlas, found = geodata.load(), stage.measure()
    camps = [mark for mark in found["marks"] if atlas.places[mark["id"]].is_lived_in]
    for camp in camps[:2]:
        # An open card gives the map less room on a phone: everything has moved.
        page.wait_for_timeout(400)
        mark = next(one for one in stage.measure()["marks"] if one["id"] == camp["id"])
        stage.tap(mark["x"], mark["y"])
        expect(stage.card.locator("h2")).to_have_text(atlas.places[mark["id"]].name_fr)
        stage.settle_on("place", mark["id"])
        assert stage.heard()["selected"] == {"place": mark["id"], "organisation": None}
        found = stage.measure()
    dot = lone_dot(found)
    stage.tap(dot["x"], dot["y"])
    expect(stage.card.locator("h2")).to_have_text(atlas.organisations[dot["id"]].name_fr)
    stage.settle_on("organisation", dot["id"])
    assert "place" not in stage.query()
    assert stage.heard()["selected"] == {"place": None, "organisation": dot["id"]}


@IN_FILES
def test_a_tap_on_empty_sea_closes_the_card(stage: Stage) -> None:
    page = stage.open(f"year=2016&place={LA_LANDE}")
    frame = stage.measure()["frame"]
    stage.tap(frame["left"] + 60, frame["top"] + 60)
    expect(stage.card).to_be_hidden()
    expect(page.locator(".panel-now")).to_be_visible()
    stage.settle_on("place", None)


@IN_FILES
def test_every_mark_and_sign_of_a_crowded_month_can_be_hit(stage: Stage) -> None:
    """Two signs at the same spot could not be told apart by a finger."""
    stage.open("month=2016-08")
    dots = stage.measure()["dots"]
    assert len(dots) > 30
    for one, other in combinations(dots, 2):
        assert hypot(one["x"] - other["x"], one["y"] - other["y"]) > 6, (one, other)


@IN_FILES
def test_a_finger_on_a_sign_of_a_ring_opens_the_organisation_that_it_shows(stage: Stage) -> None:
    page = stage.open(f"mode=kiosk&{MANY}", (1080, 1920), touch=True, path="/")
    page.locator(".figure-button").tap()
    dots = stage.measure()["dots"]
    ring = max({dot["ring"] for dot in dots}, key=lambda place: sum(dot["ring"] == place for dot in dots))
    top = min((dot for dot in dots if dot["ring"] == ring), key=lambda dot: dot["y"])
    stage.tap(top["x"] + 2, top["y"] + 2)
    expect(stage.card.locator("h2")).to_have_text(geodata.load().organisations[top["id"]].name_fr)


@IN_FILES
@pytest.mark.parametrize(("query", "viewport"), [(f"mode=kiosk&{MANY}", (1080, 1920)), ("month=2016-08", (390, 844))])
def test_a_finger_on_a_ring_gets_a_list_that_is_easy_to_touch(
    stage: Stage, query: str, viewport: tuple[int, int]
) -> None:
    page = stage.open(query, viewport, touch=True, path="/" if "chapter" in query else "/explore")
    if "chapter" in query:
        page.locator(".figure-button").tap()
    dots = stage.measure()["dots"]
    ring = max({dot["ring"] for dot in dots}, key=lambda place: sum(dot["ring"] == place for dot in dots))
    mine = [dot for dot in dots if dot["ring"] == ring]
    top = min(mine, key=lambda dot: dot["y"])
    stage.tap(top["x"], top["y"] - BESIDE_PX)
    expect(stage.card.locator("h2")).to_have_text(geodata.load().places[ring].name_fr)
    chips = stage.card.locator(".chip")
    offered = {dot["id"] for dot in mine}
    assert len(offered) > 10 and offered <= set(chips.evaluate_all("all => all.map((one) => one.dataset.organisation)"))
    folds = [fold.bounding_box() for fold in stage.card.locator(".activity > summary").all()]
    foot = page.viewport_size
    assert foot and folds[0] and folds[0]["y"] + 48 < foot["height"], "the list begins in sight"
    stage.unfold()
    boxes = [chip.bounding_box() for chip in chips.all()]
    assert all(box and box["height"] >= 48 for box in (*folds, *boxes))
    first = chips.first.get_attribute("data-organisation") or ""
    chips.first.tap()
    expect(stage.card.locator("h2")).to_have_text(geodata.load().organisations[first].name_fr)


@IN_FILES
def test_a_touch_on_others_near_goes_nearer_until_they_stand_apart_or_opens_one(stage: Stage) -> None:
    page = stage.open("chapter=town-camps&step=against", (390, 844), touch=True, path="/")
    for _ in range(6):
        found = stage.measure()
        inside = [one for one in found["groups"] if one["y"] + one["h"] < found["frame"]["bottom"] - 30]
        if not inside:
            break
        group = inside[0]
        stage.tap(group["x"] + 20, group["y"] + group["h"] / 2)
        page.wait_for_timeout(900)
        if stage.card.is_visible():
            break
    assert stage.card.is_visible() or not inside


@IN_FILES
def test_a_touch_on_a_line_of_a_label_opens_the_place_that_it_names(stage: Stage) -> None:
    stage.open("mode=kiosk&year=2014&bounds=1.6,50.85,2,51.05", (1080, 1920), touch=True)
    line = stage.measure()["names"][-1]
    stage.tap(line["x"] + line["w"] / 2, line["y"] + line["h"] / 2)
    expect(stage.card.locator("h2")).to_have_text(geodata.load().places[line["place"]["id"]].name_fr)


@IN_FILES
def test_the_map_draws_a_sign_for_each_organisation_that_the_panel_lists(stage: Stage) -> None:
    stage.open("year=2009")
    drawn = {dot["id"] for dot in stage.measure()["dots"]}
    listed = {one for chips in stage.panel()["places"].values() for one in chips}
    at_work = {work.organisation.id for work in geodata.load().at(Period.year(2009)).works}
    assert drawn == listed == at_work


@EACH_LANGUAGE
def test_the_panel_tells_what_python_counts(stage: Stage, language: str) -> None:
    stage.open("year=1990", language=language)
    atlas = geodata.load()
    periods = {"fr": ("year=1995", "year=2009", "month=2016-08"), "en": ("year=2001", "year=2012")}
    for period in periods[language]:
        stage.go(period, language=language)
        moment, panel = atlas.at(Period.parse(period.split("=")[1])), stage.panel()
        assert panel["totals"] == [n for n in (len(moment.organisations()), len(moment.lived_in)) if n]
        assert moment.headline
        if not moment.headline.counts:
            year = moment.headline.year
            assert panel["people"] == [plainly({"fr": year.words_fr, "en": year.words_en}[language])]
        for line, count in zip(panel["people"] if moment.headline.counts else [], moment.headline.counts, strict=True):
            assert line.startswith(plainly(range_in_words(count.low, count.high, language)))
            assert {"fr": count.counted_by_fr, "en": count.counted_by_en}[language] in line
        works = {state.place.id: {w.organisation.id for w in state.works} for state in moment.places}
        for place_id, chips in panel["places"].items():
            assert set(chips) == works[place_id], place_id
            assert len(chips) == len(set(chips))
        for state in moment.lived_in:
            assert state.place.id in panel["places"], state.place.id


@IN_FILES
def test_a_chip_opens_the_organisation_and_its_place_leads_back(stage: Stage) -> None:
    page, atlas = stage.open("year=2009"), geodata.load()
    chip = page.locator("article", has=page.locator('[data-place="norrent-fontes-camp"]')).locator(
        'button.chip[data-organisation="terre-derrance-norrent-fontes"]'
    )
    chip.click()
    title = stage.card.locator("h2")
    expect(title).to_have_text(atlas.organisations["terre-derrance-norrent-fontes"].name_fr)
    expect(title).to_be_focused()
    name = atlas.places["norrent-fontes-camp"].name_fr
    stage.card.get_by_role("button", name=name, exact=True).first.click()
    expect(title).to_have_text(name)
    stage.settle_on("place", "norrent-fontes-camp")
    assert stage.period() == "2009"


@pytest.mark.parametrize(("stage", "way"), [("edition", "Escape"), ("served", "Back")], indirect=["stage"])
def test_escape_and_back_return_to_where_the_visitor_was(stage: Stage, way: str) -> None:
    page = stage.open("year=2009")
    opener = page.locator('button.place[data-place="steenvoorde-camp"]')
    opener.focus()
    page.keyboard.press("Enter")
    expect(stage.card.locator("h2")).to_be_focused()
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        back = page.get_by_role("button", name=load_words("fr")["stage.back"])
        back.focus()
        page.keyboard.press("Enter")
    expect(stage.card).to_be_hidden()
    expect(page.locator(".panel-now")).to_be_visible()
    stage.settle_on("place", None)
    assert stage.period() == "2009"
    assert page.evaluate("document.activeElement.closest('.stage') !== null"), "the focus is lost"


@IN_FILES
def test_escape_closes_a_card_that_the_address_opened(stage: Stage) -> None:
    page = stage.open("year=2009&place=steenvoorde-camp")
    expect(stage.card.locator("h2")).to_be_visible()
    page.keyboard.press("Escape")
    expect(stage.card).to_be_hidden()
