"""The card of a place or an organisation holds all that is known of it, its doubts and its sources."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FloatRect, Locator, expect
from visitor import APP_AND_FILES, EACH_LANGUAGE, IN_FILES, Stage, plainly, shown_text

import geodata
from geodata import Period
from geodata.models import Event, Headcount, Organisation, Place, Presence
from narrative import life_in_words, load_words, range_in_words

LA_LANDE = "calais-lande"
Citing = Place | Organisation | Presence | Headcount | Event


@APP_AND_FILES
def test_the_card_of_a_place_holds_all_that_is_known_of_it(stage: Stage, language: str) -> None:
    page, words, atlas = (
        stage.open(f"month=2016-08&place={LA_LANDE}", language=language),
        load_words(language),
        geodata.load(),
    )
    card, place = stage.card, atlas.places[LA_LANDE]
    expect(card.locator("h2")).to_have_text(getattr(place, f"name_{language}"))
    text = shown_text(card)
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
    state = next(state for state in moment.places if state.place.id == LA_LANDE)
    shown = set(card.locator("button.chip").evaluate_all("(all) => all.map(({ dataset }) => dataset.organisation)"))
    assert shown == {work.organisation.id for work in state.works}
    for event in (event for event in atlas.events if event.place_id == LA_LANDE):
        assert plainly(getattr(event, f"title_{language}")) in text, event.id
    assert page.locator(".card .away").count() == 0


@IN_FILES
@pytest.mark.parametrize(
    ("key", "wanted"), [("place", LA_LANDE), ("place", "aire-saint-hilaire-cottes"), ("organisation", "salam")]
)
def test_a_card_names_every_source_with_its_link(stage: Stage, key: str, wanted: str) -> None:
    stage.open(f"{key}={wanted}")
    atlas = geodata.load()
    if key == "place":
        citing: list[Citing] = [atlas.places[wanted], *(c for c in atlas.headcounts if c.place_id == wanted)]
        citing += [event for event in atlas.events if event.place_id == wanted]
    else:
        citing = [atlas.organisations[wanted]]
        citing += [one for one in atlas.presences if one.organisation_id == wanted]
    sources = [atlas.sources[one] for one in {one for record in citing for one in record.sources}]
    assert sources
    stage.card.locator(".sources summary").click()
    entries = [plainly(entry) for entry in stage.card.locator(".sources li").all_inner_texts()]
    assert len(entries) == len(set(entries))
    missing = [s.id for s in sources if not any(plainly(s.title_in("fr")) in entry for entry in entries)]
    assert missing == []
    links = stage.card.locator(".sources a").evaluate_all(
        "(all) => all.map((link) => ['href', 'target', 'rel'].map((name) => link.getAttribute(name) ?? ''))"
    )
    assert {source.url for source in sources if source.url} <= {address for address, _, _ in links}
    for address, target, rel in links:
        assert address.startswith("http") and target == "_blank" and "noopener" in rel, address


def is_rough(date: str) -> bool:
    return date[-1:] in ("~", "?", "%")


DOUBTS: dict[str, Callable[[Place], bool]] = {
    "card.end_unknown": lambda p: bool(p.start_date) and not p.end_date + p.periods,
    "card.start_uncertain": lambda p: is_rough(p.start_date) and len(p.start_date) == 5,
    "card.end_uncertain": lambda p: is_rough(p.end_date) and len(p.end_date) < 10,
    "card.position_uncertain": lambda p: p.accuracy_m == 3000,
}


@pytest.mark.parametrize(
    ("stage", "language", "doubts"),
    [
        ("edition", "fr", ["card.end_unknown", "card.end_uncertain"]),
        ("edition", "en", ["card.start_uncertain", "card.position_uncertain"]),
    ],
    indirect=["stage"],
    ids=["fr", "en"],
)
def test_a_card_says_what_is_uncertain(stage: Stage, language: str, doubts: list[str]) -> None:
    words, places = load_words(language), geodata.load().places.values()
    stage.enter()
    for key in doubts:
        place = next(filter(DOUBTS[key], places))
        stage.go(f"place={place.id}", language=language)
        expect(stage.card.locator("h2")).to_have_text(getattr(place, f"name_{language}"))
        assert plainly(words[key].split("{")[0]) in shown_text(stage.card), (key, place.id)
    sure = next(p for p in places if p.accuracy_m == 50 and not p.periods and len(p.start_date) in (0, 10))
    stage.go(f"place={sure.id}", language=language)
    expect(stage.card.locator("h2")).to_have_text(getattr(sure, f"name_{language}"))
    assert words["card.doubt"] not in shown_text(stage.card)


@EACH_LANGUAGE
def test_the_card_of_an_organisation_holds_all_that_is_known_of_it(stage: Stage, language: str) -> None:
    stage.open("organisation=salam&year=2009", language=language)
    words, atlas = load_words(language), geodata.load()
    salam, card = atlas.organisations["salam"], stage.card
    expect(card.locator("h2")).to_have_text(getattr(salam, f"name_{language}"))
    text = shown_text(card)
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


@IN_FILES
def test_an_organisation_lights_its_places_and_its_life_on_the_time_bar(stage: Stage) -> None:
    page = stage.open("year=2016")
    intervals = page.locator(".bar-chart .life")
    assert intervals.count() == 0
    stage.go("year=2016&organisation=la-vie-active")
    expect(stage.card.locator("h2")).to_be_visible()
    assert stage.heard()["selected"]["organisation"] == "la-vie-active"
    assert intervals.count() > 0
    track = stage.track.bounding_box()
    assert track
    years = [year for year in range(1990, 2018) if _is_lit(intervals.all(), track, year)]
    atlas = geodata.load()
    at_work = [
        year
        for year in range(1990, 2018)
        if "la-vie-active" in {work.organisation.id for work in atlas.at(Period.year(year)).works}
    ]
    assert years == at_work
    heading, back = stage.card.locator("h2"), page.get_by_role("button", name=load_words("fr")["stage.back"])
    name = shown_text(heading)
    stage.card.locator(".presences [data-place]").last.click()
    expect(heading).not_to_have_text(name)
    page.locator(".panel-scroll").evaluate("(node) => node.scrollTo(0, node.scrollHeight)")
    back.click()  # at the foot of a card too, to the one before
    expect(heading).to_have_text(name)
    expect(heading).to_be_focused()
    back.click()
    expect(stage.card).to_be_hidden()
    expect(intervals).to_have_count(0)


def _is_lit(intervals: list[Locator], track: FloatRect, year: int) -> bool:
    """Whether a mark of a life meets the cell of a year by more than its rounded end."""
    width = track["width"] / 28
    left = track["x"] + (year - 1990) * width
    boxes = [box for life in intervals if (box := life.bounding_box())]
    return any(min(left + width, box["x"] + box["width"]) - max(left, box["x"]) > 2 for box in boxes)


@IN_FILES
def test_a_card_of_another_time_says_so_and_leads_there(stage: Stage) -> None:
    page, words = stage.open("year=2016&place=sangatte-centre"), load_words("fr")
    away = page.locator(".card .away")
    assert words["card.not_active"] in shown_text(away)
    away.get_by_role("button").click()
    assert "sangatte-centre" in {place["place"]["id"] for place in stage.heard()["places"]}
    assert page.locator(".card .away").count() == 0


@IN_FILES
def test_what_stood_near_a_rest_area_follows_the_year(stage: Stage) -> None:
    stage.open("year=2012&place=aire-saint-hilaire-cottes")
    near = stage.card.get_by_role("listitem").filter(
        has=stage.page.get_by_role("button", name=geodata.load().places["norrent-fontes-camp"].name_fr, exact=True)
    )
    expect(near).to_have_text(re.compile(r"1,\d km|\d{3} m"))
    assert near.locator("button.chip").count() > 0
    stage.press("Home")
    expect(near).to_have_count(0)


@IN_FILES
def test_no_card_prints_what_is_no_text(stage: Stage) -> None:
    """Highest figures, vague counts and counts that hold others are lines of their own."""
    for place, key in (("calais-lande", "panel.highest"), ("calais-camp-syriens-2014", "panel.within")):
        year = "2016" if place == "calais-lande" else "2014"
        stage.open(f"place={place}&year={year}")
        expect(stage.card.locator("h2")).to_be_visible()
        text = shown_text(stage.card)
        assert "[object" not in text
        assert plainly(load_words("fr")[key].split("{")[0]).strip() in text, place


_SIGNS = """
() => {
  const series = (one) => ["official", "association", "other"].find((name) => one.classList.contains(name));
  const all = (selector, read) => [...document.querySelectorAll(selector)].map((one) => [series(one), read(one)]);
  const before = (one) => {
    const { clipPath, borderRadius, backgroundColor } = getComputedStyle(one, "::before");
    return [clipPath === "none" ? (borderRadius === "50%" ? "circle" : "rect") : "path", backgroundColor];
  };
  const drawn = (mark) => [mark.lastChild.tagName, getComputedStyle(mark.lastChild).fill];
  return { chart: all(".card .chart g", drawn), key: all(".card .chart .mark", before), list: all(".card .figure", before) };
}
"""  # noqa: E501


@IN_FILES
def test_the_chart_its_key_and_the_list_below_have_one_sign_for_each_series(stage: Stage) -> None:
    page = stage.open(f"place={LA_LANDE}")
    expect(stage.card.locator(".chart")).to_be_visible()
    told = page.evaluate(_SIGNS)
    signs = {series: tuple(sign) for series, sign in told["chart"]}
    assert {series: shape for series, (shape, _) in signs.items()} == {
        "official": "rect",
        "association": "circle",
        "other": "path",
    }
    assert len({colour for _, colour in signs.values()}) == 3
    for where in ("chart", "key", "list"):
        assert {series for series, _ in told[where]} == set(signs), where
        assert all(tuple(sign) == signs[series] for series, sign in told[where]), where


@IN_FILES
def test_what_is_only_possible_is_dashed(stage: Stage) -> None:
    """Chips of the panel, and on a card the places of an organisation in the year shown."""
    border = "(all) => [...new Set(all.map((one) => getComputedStyle(one).borderInlineStartStyle))]"
    page = stage.open("year=2016")
    stage.panel()
    chips = page.locator(".panel-now .chip")
    stage.go("year=2016&organisation=auberge-des-migrants")
    now = stage.card.locator(".presences > li.now")
    expect(now.first).to_be_visible()
    for each in (chips, now):
        possible = each.and_(page.locator(".possible"))
        assert each.count() > possible.count() > 0
        assert possible.evaluate_all(border) == ["dashed"]
        assert each.and_(page.locator(":not(.possible)")).evaluate_all(border) == ["solid"]
