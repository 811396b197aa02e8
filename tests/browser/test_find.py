"""Search finds every name; filters leave out what is not wanted, on the map, in the panel and in the address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect
from visitor import IN_FILES, Stage, plainly

import geodata
from geodata import Period
from narrative import load_words
from pages.wording.captions import to_legend

LA_LANDE = "calais-lande"


@IN_FILES
@pytest.mark.parametrize(
    ("language", "searches"),
    [
        (
            "fr",
            {
                "dunkirk": "dunkerque",
                "teteghem": "teteghem-lac",
                "EGLISE saint pierre": "calais-church-2002",
                "squat universite": "calais-squat-universite",
                "bidonville lande": LA_LANDE,
            },
        ),
        ("en", {"Frontière": "franco-british-border", "fort galloo": "calais-fort-galloo", "shantytown": LA_LANDE}),
    ],
    ids=["fr", "en"],
)
def test_search_needs_no_accents_and_knows_both_languages(
    stage: Stage, language: str, searches: dict[str, str]
) -> None:
    page, words = stage.open("year=1990", language=language), load_words(language)
    box, results = page.get_by_role("searchbox", name=words["find.label"]), page.locator("#find-results")
    for typed, wanted in searches.items():
        box.fill(typed)
        name = getattr(geodata.load().places[wanted], f"name_{language}")
        found = results.get_by_role("button", name=re.compile(f"^{re.escape(plainly(name))}(?!,)")).first
        expect(found, typed).to_be_visible()
        found.click()
        expect(stage.card.locator("h2"), typed).to_have_text(name)
        stage.settle_on("place", wanted)
        assert box.input_value() == "", typed
        assert results.locator("button").count() == 0, typed
        assert wanted in {place["place"]["id"] for place in stage.heard()["places"]}, typed


@IN_FILES
def test_search_finds_an_organisation_by_its_initials_and_opens_it_by_keyboard(
    stage: Stage,
) -> None:
    page = stage.open("year=1990")
    box = page.get_by_role("searchbox")
    said_of = page.locator(".find").get_by_role("status")
    for typed, wanted in (("msf", "medecins-sans-frontieres"), ("c4c", "care4calais"), ("ftda", "france-terre-dasile")):
        box.fill(typed)
        expect(said_of).not_to_be_empty()
        box.press("Enter")
        expect(stage.card.locator("h2")).to_have_text(geodata.load().organisations[wanted].name_fr)
    box.fill("zzz <b>")
    expect(said_of).to_have_text(load_words("fr").fill("find.none", text="zzz <b>"))
    box.press("Escape")
    assert box.input_value() == ""


def filter_box(stage: Stage, language: str, group: str, value: str) -> Locator:
    words = load_words(language)
    return stage.page.get_by_role("group", name=words[f"find.{group}"]).get_by_role(
        "checkbox", name=words[f"{group}.{value}"], exact=True
    )


@IN_FILES
def test_layers_leave_the_map_the_panel_and_the_address(stage: Stage) -> None:
    page, words, atlas = stage.open("year=2009"), load_words("fr"), geodata.load()
    page.get_by_role("button", name=words["find.filters"]).click()
    filter_box(stage, "fr", "layers", "camps").uncheck()
    layers = {atlas.places[place["place"]["id"]].layer for place in stage.heard()["places"]}
    assert layers and "camps" not in layers
    assert "camps" not in {atlas.places[one].layer for one in stage.panel()["places"]}
    marks = {atlas.places[mark["id"]].layer for mark in stage.measure()["marks"]}
    assert marks and "camps" not in marks
    stage.settle_on("layers", "sangatte_centre,rest_areas,inland_towns,landmarks,organisations")
    filter_box(stage, "fr", "layers", "organisations").uncheck()
    assert stage.measure()["dots"] == []
    assert not any(stage.panel()["places"].values())
    page.get_by_role("button", name=words["find.reset"]).click()
    stage.settle_on("layers", None)
    assert len(stage.heard()["places"]) == len(atlas.at(Period.year(2009)).places)


@IN_FILES
@pytest.mark.parametrize(("group", "kept"), [("kinds", "local"), ("activities", "health")])
def test_kinds_and_activities_leave_the_map_the_panel_and_the_address(stage: Stage, group: str, kept: str) -> None:
    page, words, atlas = stage.open("year=2016"), load_words("fr"), geodata.load()
    page.get_by_role("button", name=words["find.filters"]).click()
    boxes = page.get_by_role("group", name=words[f"find.{group}"]).get_by_role("checkbox")
    for index in range(boxes.count()):
        boxes.nth(index).uncheck()
    filter_box(stage, "fr", group, kept).check()
    moment = atlas.at(Period.year(2016))
    wanted = {
        work.organisation.id
        for work in moment.works
        for presence in work.presences
        if (work.organisation.kind == kept if group == "kinds" else kept in presence.activities)
    }
    assert wanted
    told = {w["organisation"]["id"] for place in stage.heard()["places"] for w in place["works"]}
    assert told == wanted
    assert {dot["id"] for dot in stage.measure()["dots"]} == wanted
    listed = {one for chips in stage.panel()["places"].values() for one in chips}
    assert listed == wanted
    stage.settle_on(group, kept)
    assert len(stage.heard()["places"]) == len(moment.places)


@IN_FILES
def test_filters_say_that_they_hide_something_and_keep_the_focus(stage: Stage) -> None:
    page, words = stage.open("year=2009"), load_words("fr")
    button = page.get_by_role("button", name=words["find.filters"])
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    box = filter_box(stage, "fr", "layers", "rest_areas")
    box.focus()
    page.keyboard.press("Space")
    expect(filter_box(stage, "fr", "layers", "rest_areas")).to_be_focused()
    expect(filter_box(stage, "fr", "layers", "rest_areas")).not_to_be_checked()
    button.click()
    expect(page.locator("#filters")).to_be_hidden()
    hidden_note = button.evaluate("(node) => node.innerText + getComputedStyle(node, '::after').content")
    assert "●" in hidden_note


@IN_FILES
@pytest.mark.parametrize("query", ["year=1993", "year=2009", "month=2016-08"])
def test_the_legend_explains_what_is_on_the_map_and_no_more(stage: Stage, query: str) -> None:
    page, words = stage.open(query), load_words("fr")
    button = page.get_by_role("button", name=words["stage.legend"])
    button.click()
    legend = page.get_by_role("region", name=words["stage.legend"])
    expect(legend).to_be_visible()
    stage.period()
    keys = stage.told("shows")[-1]["keys"]
    texts = to_legend(words)
    entries = legend.locator("li > span, p").all_inner_texts()
    assert sorted(text.strip() for text in entries) == sorted(texts[key] for key in keys)
    kinds = {geodata.load().organisations[dot["id"]].kind for dot in stage.measure()["dots"]}
    assert {key.removeprefix("kind.") for key in keys if key.startswith("kind.")} == kinds
    stage.press("ArrowRight")
    stage.period()
    after = [texts[key] for key in stage.told("shows")[-1]["keys"]]
    expect(legend.locator("li > span, p")).to_have_count(len(after))
    button.click()
    expect(legend).to_be_hidden()
