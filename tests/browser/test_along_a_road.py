"""A motorway drawn straight in the map's place: chosen, read, touched, sorted and left again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from test_axe import assert_sound
from visitor import APP_AND_FILES, EACH_LANGUAGE, IN_FILES, Stage, plainly, shown_text

from geodata import load
from narrative import load_words

CAMP = "norrent-fontes-camp"
TERRE_DERRANCE = {
    "fr": "Terre d’Errance Norrent-Fontes, depuis 2008",
    "en": "Terre d’Errance Norrent-Fontes, since 2008",
}


@APP_AND_FILES
def test_a_motorway_is_read_changed_and_left(stage: Stage, language: str) -> None:
    words, place = load_words(language), load().places[CAMP]
    page = stage.open("year=2012&road=A26", language=language)
    road, picture = page.locator(".road"), page.locator(".road-picture svg")
    camp = picture.get_by_text(getattr(place, f"label_{language}"), exact=True)
    expect(camp).to_be_visible()
    expect(picture.get_by_text(TERRE_DERRANCE[language]).first).to_be_visible()
    expect(page.locator(".over-map")).to_be_hidden()
    expect(page.get_by_text(words.fill("road.counted_on_the_map", road="A26"))).to_be_visible()
    if stage.base.startswith("http"):
        assert_sound(page, "strip")

    box = camp.bounding_box()
    assert box
    stage.tap(box["x"] + 5, box["y"] + box["height"] / 2)
    expect(stage.card.locator("h2")).to_have_text(getattr(place, f"name_{language}"))
    stage.settle_on("place", CAMP)
    page.keyboard.press("Escape")

    heading = road.locator("h2")
    heading.evaluate("node => (node.textContent = '')")
    stage.press("ArrowRight")
    assert heading.inner_text().endswith("2013"), "drawn in the frame of the change"
    stage.press("ArrowLeft")
    ways = page.get_by_role("group", name=words["road.ways"])
    ways.get_by_role("button", name="A25").click()
    within = words.fill("road.within_three", period="2012", places="Basroch")
    assert plainly(within).rstrip(".") in shown_text(road.locator("header p"))
    stage.settle_on("road", "A25")
    assert "Saint-Hilaire-Cottes" not in (picture.text_content() or "")

    table = road.get_by_role("table")
    away = words["road.column_away"]
    table.get_by_role("button", name=away, exact=True).click()
    expect(table.get_by_role("columnheader", name=away)).to_have_attribute("aria-sort", "ascending")
    assert table.locator("tbody tr th").last.inner_text() == getattr(load().places["bailleul"], f"name_{language}")
    with page.expect_download() as saved:
        road.get_by_role("button", name=words["road.download"]).click()
    assert saved.value.suggested_filename == "A25-2012.csv"
    lines = Path(saved.value.path()).read_text("utf-8-sig").splitlines()
    assert len(lines) == table.locator("tr").count()
    assert any(line.startswith(f'"{getattr(load().places["steenvoorde-camp"], f"name_{language}")}"') for line in lines)

    first = table.locator("tbody button").first
    first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 2
    stage.press("ArrowRight")
    assert page.evaluate("reading.heard().period") == "2012", "nobody sees the map behind it"
    ways.get_by_role("button", name=words["road.on_map"]).click()
    expect(road).to_have_count(0)
    stage.settle_on("road", None)
    assert stage.heard()["period"] == "2013" and not stage.console


@IN_FILES
def test_it_fits_each_window_and_a_card_leads_to_it(stage: Stage) -> None:
    page = stage.open("year=2012&place=aire-angres", (390, 844), touch=True)
    stage.card.get_by_role("button", name=load_words("fr").fill("road.title", road="A26")).click()
    stage.settle_on("road", "A26")
    picture = page.locator(".road-picture svg")
    for mode, width, height in (
        ("", 390, 844),
        ("kiosk", 1080, 1920),
        ("kiosk", 1920, 1080),
        ("class", 1280, 720),
    ):
        page.set_viewport_size({"width": width, "height": height})
        led = "chapter=inland&path=whole"
        stage.go(f"year=2012&road=A26&mode={mode}&{led}" if mode else "year=2012&road=A26")
        if mode:
            back = page.locator(".links a")
            assert led in (back.get_attribute("href") or ""), "to the story, on its way"
            box = back.bounding_box()
            assert box and box["height"] >= (48 if mode == "kiosk" else 32)
        picture.wait_for()
        page.wait_for_function("node => node.getBoundingClientRect().width <= innerWidth", arg=picture.element_handle())
        letters = picture.locator("text").evaluate_all(
            "(some) => Math.min(...some.filter(({ textContent }) => textContent !== 'P')"
            ".map((one) => parseFloat(one.getAttribute('font-size'))))"
        )
        assert letters >= (height / 45 if mode == "class" else 14)
        for button in page.locator(".road-switch button").all():
            box = button.bounding_box()
            assert box and box["height"] >= (48 if mode == "kiosk" else 40)
        assert page.get_by_role("button", name=load_words("fr")["road.download"]).count() == int(mode != "kiosk")


@EACH_LANGUAGE
def test_a_rest_area_picked_along_the_road_is_marked_on_the_map_behind_it(stage: Stage, language: str) -> None:
    words, place = load_words(language), load().places["aire-saint-hilaire-cottes"]
    page = stage.open("year=2012&road=A26", language=language)
    page.locator(".road table").get_by_role("button", name=getattr(place, f"name_{language}"), exact=True).click()
    stage.settle_on("place", place.id)
    page.get_by_role("group", name=words["road.ways"]).get_by_role("button").first.click()
    stage.settle_on("road", None)
    expect(page.locator(".over-map")).to_be_visible()
    found = stage.measure()
    assert place.id in {mark["id"] for mark in found["marks"]}, "it gives way to no other sign"
    assert getattr(place, f"label_{language}") in {label["text"] for label in found["labels"]}


@IN_FILES
@pytest.mark.parametrize(("query", "viewport"), [("", (1366, 768)), ("", (390, 844)), ("mode=class&", (1280, 720))])
def test_a_step_of_the_inland_camps_leads_to_the_motorway_and_back(
    stage: Stage, query: str, viewport: tuple[int, int]
) -> None:
    words = load_words("fr")
    page = stage.open(f"{query}chapter=inland&step=village", viewport, path="/", touch=viewport[0] < 600)
    way = page.locator(".step.now a.more")
    expect(way).to_have_text(words.fill("road.title", road="A26"))
    expect(way).to_be_in_viewport()
    if query:
        page.keyboard.press("m")
    else:
        way.click()
    expect(page.locator(".road h2")).to_contain_text("A26, 2008")
    assert "chapter=inland" in page.url and "step=village" in page.url
