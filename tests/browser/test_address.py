"""The address says what is shown: it is restored, shared, kept up to date, and forgiving with what it cannot read."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from visitor import ANYWHERE, EACH_LANGUAGE, IN_FILES, Stage

import geodata
from geodata import Period
from narrative import load_words

VIEWS = {
    "fr": [
        "year=2009&place=calais-jungle-2009",
        "month=2016-03&layers=camps,organisations&kinds=local,transnational&activities=food,legal",
        "year=2013&organisation=salam&layers=none",
    ],
    "en": [
        "month=2016-08&place=calais-lande&layers=camps,landmarks,organisations",
        "year=2016&kinds=humanitarian&activities=education",
    ],
}
BAD = {
    "fr": [
        {"year": "1989", "place": "atlantis", "layers": "camps,roads", "bounds": "1.95,50.9,1.8,51"},
        {"month": "2016-13", "organisation": "constructor", "kinds": ""},
        {"year": "", "place": "<img src=x onerror=alert(1)>", "activities": "food;legal"},
    ],
    "en": [
        {"year": "1e3", "month": "2016-3"},
        {"year": "2018", "month": "2018-01", "kinds": "locals", "bounds": "1.8,50.9,,51"},
    ],
}
_YEARS_OF = """
async (language) => {
  const brought = typeof storyMapModules === "undefined" ? {} : storyMapModules;
  const { openAtlas } = brought["period/slice.js"] ?? await import("/assets/stage/period/slice.js");
  const { readView } = brought["app/view.js"] ?? await import("/assets/stage/app/view.js");
  const file = `atlas.${language}.json`;
  const atlas = openAtlas(window.storyMapFiles?.[file] ?? await (await fetch(`/assets/${file}`)).json());
  const year = (query) => readView(atlas, `?${query}&lang=${language}`).view.period;
  const years = (key, records) => Object.fromEntries(records.map(({ id }) => [id, year(`${key}=${id}`)]));
  return { place: years("place", atlas.places), organisation: years("organisation", atlas.organisations) };
}
"""


def snapshot(stage: Stage) -> dict[str, Any]:
    """All that the address should bring back."""
    stage.page.wait_for_function("!document.querySelector('.card .aside:only-child')")
    return {
        "map": stage.heard(),
        "panel": stage.panel(),
        "card": stage.card.locator("h2").all_inner_texts(),
        "filters": stage.page.evaluate("reading.filters()"),
        "spoken": stage.spoken(),
    }


def nudge(stage: Stage) -> None:
    """A step and back, after which the address is written anew."""
    for key in ("ArrowLeft", "ArrowRight"):
        stage.press(key)
        stage.settle()


@EACH_LANGUAGE
def test_what_an_address_shows_is_written_back_the_same(stage: Stage, language: str) -> None:
    stage.open("year=2016", language=language)
    usual = snapshot(stage)
    for query in VIEWS[language]:
        stage.go(query, language=language)
        asked = dict(part.split("=") for part in query.split("&")) | {"lang": language}
        shown = snapshot(stage)
        assert shown != usual, query
        assert stage.period() == asked.get("month", asked.get("year"))
        assert shown["map"]["selected"] == {
            "place": asked.get("place"),
            "organisation": asked.get("organisation"),
        }
        nudge(stage)
        assert stage.query() == asked
        assert "%2C" not in stage.page.url, "commas stay readable"
    stage.page.reload()
    stage.wait_drawn()
    assert snapshot(stage) == shown, "what the last one left behind is no part of what is shown"


@IN_FILES
def test_keys_of_others_and_the_place_in_the_page_stay(stage: Stage) -> None:
    page = stage.open("year=2009&mode=kiosk")
    nudge(stage)
    assert stage.query()["mode"] == "kiosk"
    assert page.locator(".notice").count() == 0


@ANYWHERE
def test_steps_leave_no_trail_of_history(stage: Stage) -> None:
    page = stage.open(path="/accessibility")
    to_map = page.get_by_role("link", name=load_words("fr")["site.map"], exact=True)
    to_map.click()
    stage.wait_drawn()
    before = page.evaluate("history.length")
    stage.press(*["ArrowLeft"] * 4)
    stage.settle()
    page.locator("button.place").first.click()
    stage.card.locator("h2").wait_for()
    page.wait_for_function("reading.asked('place')")
    page.keyboard.press("Escape")
    stage.settle_on("place", None)
    assert page.evaluate("history.length") == before
    page.go_back()
    to_map.wait_for()
    page.go_forward()
    stage.wait_drawn()
    assert stage.period() == "2012"


@EACH_LANGUAGE
def test_values_not_understood_are_named_and_the_default_is_shown(stage: Stage, language: str) -> None:
    words = load_words(language)
    stage.open(language=language)
    usual = snapshot(stage)
    for values in BAD[language]:
        stage.go("&".join(f"{name}={quote(value)}" for name, value in values.items()), language=language)
        assert snapshot(stage) == usual, values
        lines = stage.page.locator(".notices .notice")
        assert [line.split("\n")[0] for line in lines.all_inner_texts()] == [
            words.fill("stage.not_understood", name=name, value=value) for name, value in values.items()
        ]
        for line in lines.all():
            box = line.bounding_box()
            assert box and box["height"] > 20 and box["y"] >= 0 and box["y"] + box["height"] <= 768
        assert stage.page.locator(".notices").get_attribute("role") == "status"
    stage.page.locator(".notices").get_by_role("button", name=words["stage.close"]).first.click()
    assert lines.count() == len(values) - 1
    nudge(stage)
    assert stage.query().keys() == {"year", "lang"}


@IN_FILES
def test_a_language_not_there_gives_french_and_says_so(stage: Stage) -> None:
    page = stage.open("year=2009", language="de")
    assert page.locator("html").get_attribute("lang") == "fr"
    told = load_words("fr").fill("stage.not_understood", name="lang", value="de")
    assert [line.split("\n")[0] for line in page.locator(".notice").all_inner_texts()] == [told]
    nudge(stage)
    assert stage.query() == {"year": "2009", "lang": "fr"}


@IN_FILES
def test_a_long_value_is_cut_and_does_not_push_the_page_aside(stage: Stage) -> None:
    page = stage.open(f"place={'x' * 4000}", (390, 844), touch=True)
    notice = page.locator(".notice")
    notice.wait_for()
    assert "x" * 20 in notice.inner_text()
    assert page.evaluate("document.scrollingElement.scrollWidth") == 390
    box = notice.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    assert page.evaluate("document.querySelector('.notice').scrollWidth") <= box["width"]


@IN_FILES
def test_a_good_month_beside_a_bad_year_is_shown(stage: Stage) -> None:
    page = stage.open("year=never&month=2016-03")
    assert stage.period() == "2016-03"
    assert page.locator(".notice").count() == 1


@IN_FILES
def test_a_link_without_a_date_opens_in_a_year_of_activity(stage: Stage) -> None:
    """Every place and organisation there is: the year that the address is read as, and what Python says of it."""
    page, atlas = stage.open("place=sangatte-centre"), geodata.load()
    years = page.evaluate(_YEARS_OF, "fr")
    assert years["place"].keys() == atlas.places.keys()
    assert years["organisation"].keys() == atlas.organisations.keys()
    for place_id, year in years["place"].items():
        assert place_id in {state.place.id for state in atlas.at(Period.parse(year)).places}, place_id
    nowhere = atlas.organisations.keys() - {presence.organisation_id for presence in atlas.presences}
    for organisation_id, year in years["organisation"].items():
        if organisation_id in nowhere:
            continue  # such as an encyclopaedia of volunteers, which was online only
        at_work = {work.organisation.id for work in atlas.at(Period.parse(year)).works}
        assert organisation_id in at_work, (organisation_id, year)


@IN_FILES
@pytest.mark.parametrize(
    "query",
    [
        "place=sangatte-centre",
        "place=calais-no-border-camp-2009",
        "organisation=emmaus-grande-synthe",
    ],
)
def test_such_a_link_shows_the_card_and_the_place_on_the_map(stage: Stage, query: str) -> None:
    page, atlas = stage.open(query), geodata.load()
    key, wanted = query.split("=")
    record = (atlas.places if key == "place" else atlas.organisations)[wanted]
    assert stage.card.locator("h2").inner_text() == record.name_fr
    assert page.locator(".card .away").count() == 0
    assert stage.heard()["selected"][key] == wanted
    works = [work["organisation"]["id"] for place in stage.heard()["places"] for work in place["works"]]
    assert wanted in [*(place["place"]["id"] for place in stage.heard()["places"]), *works]


@IN_FILES
def test_where_the_map_was_taken_is_in_the_address(stage: Stage) -> None:
    page = stage.open("year=2009")
    whole = frame_of(stage)
    box = page.locator(".over-map").bounding_box()
    assert box and "bounds" not in stage.query()
    page.mouse.move(box["x"] + box["width"] / 3, box["y"] + box["height"] / 3)
    page.mouse.wheel(0, -600)
    page.wait_for_function("reading.asked('bounds')")
    page.wait_for_timeout(600)  # the zoom comes to rest
    bounds, seen = stage.query()["bounds"], frame_of(stage)
    west, south, east, north = map(float, bounds.split(","))
    assert west < east and south < north and seen != whole
    page.reload()
    stage.wait_drawn()
    assert stage.query()["bounds"] == bounds and frame_of(stage) == seen
    page.get_by_role("button", name=load_words("fr")["stage.whole_map"]).click()
    stage.settle_on("bounds", None)
    page.wait_for_timeout(1000)
    assert frame_of(stage) == whole


def frame_of(stage: Stage) -> frozenset[str]:
    """What of the map is seen: the places whose marks are drawn in it."""
    return frozenset(mark["id"] for mark in stage.measure()["marks"])
