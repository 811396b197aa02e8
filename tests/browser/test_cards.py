"""A tap opens the card of a place or an organisation; search finds them; filters leave out what is not wanted."""

from __future__ import annotations

import re
from itertools import combinations
from math import hypot
from typing import Any

import pytest
from playwright.sync_api import Locator, expect
from visitor import Stage

import geodata
from geodata import Period
from narrative import life_in_words, load_words, range_in_words

LA_LANDE = "calais-lande"


def said(node: Locator) -> str:
    """The text of a node with its spaces made one."""
    return re.sub(r"\s+", " ", node.inner_text()).strip()


def plainly(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


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


@pytest.mark.parametrize(("viewport", "touch"), [((1366, 768), False), ((390, 844), True)])
def test_a_tap_on_the_map_opens_a_card(stage: Stage, viewport: tuple[int, int], touch: bool) -> None:
    stage.open("year=2009", viewport, touch=touch)
    atlas, found = geodata.load(), stage.measure()
    camps = [mark for mark in found["marks"] if atlas.places[mark["id"]].is_lived_in]
    for mark in camps[:2]:
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


def test_a_tap_on_empty_sea_closes_the_card(stage: Stage) -> None:
    page = stage.open(f"year=2016&place={LA_LANDE}")
    frame = stage.measure()["frame"]
    stage.tap(frame["left"] + 60, frame["top"] + 60)
    expect(stage.card).to_be_hidden()
    expect(page.locator(".panel-now")).to_be_visible()
    stage.settle_on("place", None)


def test_every_mark_and_sign_of_a_crowded_month_can_be_hit(stage: Stage) -> None:
    """Two signs at the same spot could not be told apart by a finger."""
    stage.open("month=2016-08")
    dots = stage.measure()["dots"]
    assert len(dots) > 30
    for one, other in combinations(dots, 2):
        assert hypot(one["x"] - other["x"], one["y"] - other["y"]) > 6, (one, other)


def test_the_map_draws_a_sign_for_each_organisation_that_the_panel_lists(stage: Stage) -> None:
    stage.open("year=2009")
    drawn = {dot["id"] for dot in stage.measure()["dots"]}
    listed = {one for chips in stage.panel()["places"].values() for one in chips}
    at_work = {work.organisation.id for work in geodata.load().at(Period.year(2009)).works}
    assert drawn == listed == at_work


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_panel_tells_what_python_counts(stage: Stage, language: str) -> None:
    stage.open("year=1990", language=language)
    words, atlas = load_words(language), geodata.load()
    periods = {"fr": ("year=1995", "year=2009", "month=2016-08"), "en": ("year=2001", "year=2012")}
    for period in periods[language]:
        stage.go(period, language=language)
        moment, panel = atlas.at(Period.parse(period.split("=")[1])), stage.panel()
        assert panel["totals"] == [len(moment.organisations()), len(moment.lived_in)]
        assert len(panel["people"]) == max(1, len(moment.people))
        for line, (series, sums) in zip(panel["people"], moment.people.items(), strict=False):
            assert line.startswith(words[f"panel.{series}"])
            assert plainly(range_in_words(sums.least, sums.most, language)) in line
        works = {then.place.id: {w.organisation.id for w in then.works} for then in moment.places}
        for place_id, chips in panel["places"].items():
            assert set(chips) == works[place_id], place_id
            assert len(chips) == len(set(chips))
        for then in moment.lived_in:
            assert then.place.id in panel["places"], then.place.id


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


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_card_of_a_place_holds_all_that_is_known_of_it(stage: Stage, language: str) -> None:
    page, words, atlas = (
        stage.open(f"month=2016-08&place={LA_LANDE}", language=language),
        load_words(language),
        geodata.load(),
    )
    card, place = stage.card, atlas.places[LA_LANDE]
    expect(card.locator("h2")).to_have_text(getattr(place, f"name_{language}"))
    text = said(card)
    life = life_in_words(place.start_date, place.end_date, place.periods, place.interrupted, language)
    assert plainly(life) in text
    assert plainly(getattr(place, f"note_{language}")) in text
    assert plainly(getattr(place, f"position_{language}")) in text
    counts = [count for count in atlas.headcounts if count.place_id == LA_LANDE]
    assert len(counts) > 10
    for count in counts:
        figure = plainly(range_in_words(count.low, count.high, language))
        assert f"{figure} " in text and getattr(count, f"counted_by_{language}") in text, count.id
        assert plainly(getattr(count, f"note_{language}")) in text, count.id
    residents = sum(count.what == "residents" for count in counts)
    chart = card.get_by_role("img", name=words.fill("card.chart", place=getattr(place, f"name_{language}")))
    assert chart.locator("g").count() == residents
    moment = atlas.at(Period.month(2016, 8))
    then = next(then for then in moment.places if then.place.id == LA_LANDE)
    shown = {chip.get_attribute("data-organisation") for chip in card.locator("button.chip").all()}
    assert shown == {work.organisation.id for work in then.works}
    for event in (event for event in atlas.events if event.place_id == LA_LANDE):
        assert plainly(getattr(event, f"title_{language}")) in text, event.id
    assert page.locator(".card .away").count() == 0


@pytest.mark.parametrize(
    ("key", "wanted"), [("place", LA_LANDE), ("place", "aire-saint-hilaire-cottes"), ("organisation", "salam")]
)
def test_a_card_names_every_source_with_its_link(stage: Stage, key: str, wanted: str) -> None:
    stage.open(f"{key}={wanted}")
    atlas = geodata.load()
    if key == "place":
        citing = [atlas.places[wanted], *(c for c in atlas.headcounts if c.place_id == wanted)]
        citing += [event for event in atlas.events if event.place_id == wanted]
    else:
        citing = [atlas.organisations[wanted]]
        citing += [one for one in atlas.presences if one.organisation_id == wanted]
    sources = [atlas.sources[one] for one in {one for record in citing for one in record.sources}]
    assert sources
    stage.card.locator(".sources summary").click()
    entries = [plainly(entry) for entry in stage.card.locator(".sources li").all_inner_texts()]
    assert len(entries) == len(set(entries))
    missing = [s.id for s in sources if not any(plainly(s.title) in entry for entry in entries)]
    assert missing == []
    links = {link.get_attribute("href"): link for link in stage.card.locator(".sources a").all()}
    assert {source.url for source in sources if source.url} <= links.keys()
    for address, link in links.items():
        assert address and address.startswith("http")
        assert link.get_attribute("target") == "_blank"
        assert "noopener" in (link.get_attribute("rel") or "")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_card_says_what_is_uncertain(stage: Stage, language: str) -> None:
    words, atlas = load_words(language), geodata.load()
    stage.open("place=calais-jungle-2009", language=language)
    checked = set()
    wanted = {
        "card.end_unknown": lambda p: p.start_date and not p.end_date and not p.periods,
        "card.start_uncertain": lambda p: p.start_date[-1:] in "~?%" and len(p.start_date) == 5,
        "card.end_uncertain": lambda p: p.end_date[-1:] in "~?%" and len(p.end_date) == 5,
        "card.position_uncertain": lambda p: p.accuracy_m == 3000,
    }
    for key, has_doubt in wanted.items():
        place = next(p for p in atlas.places.values() if p.is_lived_in and has_doubt(p))
        stage.go(f"place={place.id}", language=language)
        expect(stage.card.locator("h2")).to_have_text(getattr(place, f"name_{language}"))
        sentence = plainly(words[key].split("{")[0])
        assert sentence in said(stage.card), (key, place.id)
        checked.add(key)
    assert checked == wanted.keys()
    sure = next(
        p for p in atlas.places.values() if p.accuracy_m == 50 and not p.periods and len(p.start_date) in (0, 10)
    )
    stage.go(f"place={sure.id}", language=language)
    expect(stage.card.locator("h2")).to_have_text(getattr(sure, f"name_{language}"))
    assert words["card.doubt"] not in said(stage.card)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_card_of_an_organisation_holds_all_that_is_known_of_it(stage: Stage, language: str) -> None:
    stage.open("organisation=salam&year=2009", language=language)
    words, atlas = load_words(language), geodata.load()
    salam, card = atlas.organisations["salam"], stage.card
    expect(card.locator("h2")).to_have_text(getattr(salam, f"name_{language}"))
    text = said(card)
    assert words["kinds.local"] in text
    for name in ("gloss", "note", "origin", "scale", "home"):
        assert plainly(getattr(salam, f"{name}_{language}")) in text, name
    for activity in salam.activities:
        assert words[f"activities.{activity}"] in text
    presences = [one for one in atlas.presences if one.organisation_id == "salam"]
    assert card.locator(".presences li").count() == len(presences) > 5
    for presence in presences:
        place = atlas.places[presence.place_id]
        life = life_in_words(presence.start_date, presence.end_date, "", False, language)
        assert plainly(getattr(place, f"name_{language}")) in text
        assert plainly(life) in text, presence.id
        assert plainly(getattr(presence, f"note_{language}")) in text, presence.id
    assert card.locator(".presences li.now").count() > 0


def test_an_organisation_lights_its_places_and_its_life_on_the_time_bar(stage: Stage) -> None:
    page = stage.open("year=2016")
    lives = page.locator(".bar-chart .life")
    assert lives.count() == 0
    stage.go("year=2016&organisation=la-vie-active")
    expect(stage.card.locator("h2")).to_be_visible()
    assert stage.heard()["selected"]["organisation"] == "la-vie-active"
    assert lives.count() > 0
    track = stage.track.bounding_box()
    assert track
    years = [year for year in range(1990, 2018) if _is_lit(lives.all(), track, year)]
    atlas = geodata.load()
    at_work = [
        year
        for year in range(1990, 2018)
        if "la-vie-active" in {work.organisation.id for work in atlas.at(Period.year(year)).works}
    ]
    assert years == at_work
    page.get_by_role("button", name=load_words("fr")["stage.back"]).click()
    expect(lives).to_have_count(0)


def _is_lit(lives: list[Locator], track: dict[str, float], year: int) -> bool:
    """Whether a mark of a life meets the cell of a year by more than its rounded end."""
    width = track["width"] / 28
    left = track["x"] + (year - 1990) * width
    boxes = [box for life in lives if (box := life.bounding_box())]
    return any(min(left + width, box["x"] + box["width"]) - max(left, box["x"]) > 2 for box in boxes)


@pytest.mark.parametrize("way", ["Escape", "Back"])
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


def test_escape_closes_a_card_that_was_opened_before_its_details_came(stage: Stage) -> None:
    page = stage.enter()
    late = []
    page.route("**/details.fr.json", lambda route: late.append(route))
    stage.go("year=2009")
    page.locator('button.place[data-place="steenvoorde-camp"]').click()
    expect(stage.card).to_be_visible()
    late[0].continue_()
    expect(stage.card.locator("h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(stage.card).to_be_hidden()


def test_a_card_of_another_time_says_so_and_leads_there(stage: Stage) -> None:
    page, words = stage.open("year=2016&place=sangatte-centre"), load_words("fr")
    away = page.locator(".card .away")
    assert words["card.not_active"] in said(away)
    away.get_by_role("button").click()
    assert "sangatte-centre" in {place["id"] for place in stage.heard()["places"]}
    assert page.locator(".card .away").count() == 0


def test_what_stood_near_a_rest_area_follows_the_year(stage: Stage) -> None:
    stage.open("year=2012&place=aire-saint-hilaire-cottes")
    near = stage.card.get_by_role("listitem").filter(
        has=stage.page.get_by_role("button", name=geodata.load().places["norrent-fontes-camp"].name_fr, exact=True)
    )
    expect(near).to_have_text(re.compile(r"1,\d km|\d{3} m"))
    assert near.locator("button.chip").count() > 0
    stage.press("Home")
    expect(near).to_have_count(0)


def test_escape_closes_a_card_that_the_address_opened(stage: Stage) -> None:
    page = stage.open("year=2009&place=steenvoorde-camp")
    expect(stage.card.locator("h2")).to_be_visible()
    page.keyboard.press("Escape")
    expect(stage.card).to_be_hidden()


@pytest.mark.parametrize(
    ("language", "typed", "wanted"),
    [
        ("fr", "dunkirk", "dunkerque"),
        ("fr", "teteghem", "teteghem-lac"),
        ("fr", "EGLISE saint pierre", "calais-church-2002"),
        ("fr", "squat universite", "calais-squat-universite"),
        ("fr", "bidonville lande", LA_LANDE),
        ("en", "Frontière", "franco-british-border"),
        ("en", "fort galloo", "calais-fort-galloo"),
        ("en", "shantytown", LA_LANDE),
    ],
)
def test_search_needs_no_accents_and_knows_both_languages(stage: Stage, language: str, typed: str, wanted: str) -> None:
    page, words = stage.open("year=1990", language=language), load_words(language)
    box = page.get_by_role("searchbox", name=words["find.label"])
    box.fill(typed)
    name = getattr(geodata.load().places[wanted], f"name_{language}")
    found = page.locator("#find-results").get_by_role("button", name=re.compile(f"^{re.escape(name)}(?!,)"))
    expect(found.first).to_be_visible()
    found.first.click()
    expect(stage.card.locator("h2")).to_have_text(name)
    stage.settle_on("place", wanted)
    assert box.input_value() == ""
    assert page.locator("#find-results button").count() == 0
    assert wanted in {place["id"] for place in stage.heard()["places"]}


def test_search_finds_an_organisation_by_its_short_name_and_opens_it_by_keyboard(
    stage: Stage,
) -> None:
    page = stage.open("year=1990")
    box = page.get_by_role("searchbox")
    box.fill("msf")
    said_of = page.locator(".find").get_by_role("status")
    expect(said_of).not_to_be_empty()
    box.press("Enter")
    expect(stage.card.locator("h2")).to_have_text(geodata.load().organisations["medecins-sans-frontieres"].name_fr)
    box.fill("zzz <b>")
    expect(said_of).to_have_text(load_words("fr").fill("find.none", text="zzz <b>"))
    box.press("Escape")
    assert box.input_value() == ""


def filter_box(stage: Stage, language: str, group: str, value: str) -> Locator:
    words = load_words(language)
    return stage.page.get_by_role("group", name=words[f"find.{group}"]).get_by_role(
        "checkbox", name=words[f"{group}.{value}"], exact=True
    )


def test_layers_leave_the_map_the_panel_and_the_address(stage: Stage) -> None:
    page, words, atlas = stage.open("year=2009"), load_words("fr"), geodata.load()
    page.get_by_role("button", name=words["find.filters"]).click()
    filter_box(stage, "fr", "layers", "camps").uncheck()
    layers = {atlas.places[place["id"]].layer for place in stage.heard()["places"]}
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
    told = {w["organisation"] for place in stage.heard()["places"] for w in place["works"]}
    assert told == wanted
    assert {dot["id"] for dot in stage.measure()["dots"]} == wanted
    listed = {one for chips in stage.panel()["places"].values() for one in chips}
    assert listed == wanted
    stage.settle_on(group, kept)
    assert len(stage.heard()["places"]) == len(moment.places)


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


def test_the_legend_opens_and_shows_every_kind(stage: Stage) -> None:
    page, words = stage.open("year=2009"), load_words("fr")
    button = page.get_by_role("button", name=words["stage.legend"])
    button.click()
    legend = page.get_by_role("region", name=words["stage.legend"])
    expect(legend).to_be_visible()
    for kind in geodata.load().organisations.values():
        assert words[f"kinds.{kind.kind}"] in legend.inner_text()
    button.click()
    expect(legend).to_be_hidden()
