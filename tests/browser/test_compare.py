"""Two periods on one map: swiped or side by side, by mouse, finger and keys; each side answers for its own."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from test_walked import drawn
from visitor import APP_AND_FILES, EACH_LANGUAGE, IN_FILES, Stage, shown_text

import geodata
from geodata import Period
from geodata.comparison import compare
from narrative import load_words

TALL, PHONE = (1080, 1920), (390, 844)
_COMPARED = """
() => {
  const { moments, layout, at } = document.querySelector("iframe[data-map], iframe[src*='st_folium']")
    .contentWindow.reading.last("comparison");
  return { periods: moments.map(({ period }) => period), layout, at };
}
"""
_MEASURED = """
async () => {
  const map = document.querySelector("iframe[data-map]");
  const said = new Promise((resolve) => addEventListener("message", function hear({ data }) {
    if (data?.story !== "measured") return;
    removeEventListener("message", hear);
    resolve(data);
  }));
  map.contentWindow.hear({ story: "measure" });
  const { second, ...first } = await said;
  const { left, top, width } = map.getBoundingClientRect();
  const inWindow = ({ corner, marks, labels }) => {
    const placed = (one) => ({ ...one, x: one.x - corner.x + left, y: one.y - corner.y + top });
    return { marks: marks.map(placed), labels: labels.map(placed) };
  };
  return { left, width, sides: [first, second].map(inWindow) };
}
"""
_OUTSIDE = """
() => {
  const map = document.querySelector(".over-map").getBoundingClientRect();
  const isOutside = ({ left, right }) => left < map.left - 1 || right > map.right + 1;
  const seen = [...document.querySelectorAll(".side-title, .divider")].filter((node) => node.checkVisibility());
  return seen.filter((node) => isOutside(node.getBoundingClientRect())).map((node) => node.className);
}
"""
_BOTH = """
() => {
  const pane = document.querySelector("iframe[data-map]").contentDocument.querySelector(".leaflet-map-pane");
  const panes = [".leaflet-dated-pane", ".leaflet-compared-pane"].map((name) => pane.querySelector(name));
  return panes.flatMap(({ style, children }) => [
    style.clipPath, style.transform, ...[...children[0].children].map((canvas) => canvas.toDataURL()),
  ]);
}
"""


def compared(stage: Stage) -> dict[str, Any]:
    """What the map compares, and how."""
    found: dict[str, Any] = stage.page.evaluate(_COMPARED)
    return found


def handle(page: Page) -> Any:
    return page.locator(".divider")


def both_drawn(stage: Stage) -> list[str]:
    """The pixels of both sides and how each is cut, once nothing moves."""
    drawn(stage)
    found: list[str] = stage.page.evaluate(_BOTH)
    return found


def mark_of(stage: Stage, side: int, place: str) -> dict[str, Any]:
    """The mark of a place on a side, in pixels of the window."""
    marks = stage.page.evaluate(_MEASURED)["sides"][side]["marks"]
    found: dict[str, Any] = next(mark for mark in marks if mark["id"] == place)
    return found


@APP_AND_FILES
def test_a_comparison_begins_and_ends_with_a_button_and_its_address_brings_it_back(stage: Stage, language: str) -> None:
    page, words = stage.open("year=2002", language=language), load_words(language)
    page.get_by_role("button", name=words["compare.begin"]).click()
    assert compared(stage) == {"periods": ["2002", "2016"], "layout": "halves", "at": 0.5}
    stage.settle_on("with", "2016")
    expect(page.locator(".compared-period")).to_be_focused()
    page.get_by_label(words["compare.year"].format(name=words["compare.with"])).select_option("1999")
    stage.settle_on("with", "1999")
    assert compared(stage)["periods"] == ["1999", "2002"], "the earlier one is at the left"
    titles = [shown_text(title) for title in page.locator(".side-title").all()]
    assert [title.split()[0] for title in titles] == ["1999", "2002"]
    assert all("(" in title for title in titles), "a headline has its counter and its date"
    page.get_by_role("button", name=words["compare.halves"]).click()
    stage.settle_on("layout", None)
    named = words["compare.divider"].format(first="1999", second="2002")
    expect(handle(page)).to_have_attribute("aria-label", named)
    lists = page.locator(".changes").inner_text()
    stage.go("year=2002&with=1999", language=language)
    assert page.locator(".changes").inner_text() == lists
    page.locator(".change.went .place-chip").first.click()
    expect(stage.card.locator("h2")).to_be_focused()
    expect(stage.card.locator(".away")).to_have_count(0)  # it is told as of the period in which it was there
    page.keyboard.press("Escape")
    page.get_by_role("button", name=words["compare.end"]).click()
    stage.settle_on("with", None)
    expect(page.get_by_role("button", name=words["compare.begin"])).to_be_focused()
    assert stage.heard()["period"] == "2002"


@IN_FILES
def test_the_handle_moves_by_keys_and_by_the_pointer_and_each_side_answers(stage: Stage) -> None:
    page = stage.open("year=2002&with=2016&divider=60")
    slider = handle(page)
    for key, at in (("ArrowRight", 65), ("ArrowUp", 70), ("ArrowLeft", 65), ("Home", 0), ("End", 100)):
        slider.press(key)
        assert slider.get_attribute("aria-valuenow") == str(at), key
        assert compared(stage)["at"] == at / 100
    stage.settle_on("divider", "100")
    box = slider.bounding_box()
    assert box and min(box["width"], box["height"]) >= 48
    found = page.evaluate(_MEASURED)
    page.mouse.move(box["x"] + 24, box["y"] + 24)
    page.mouse.down()
    page.mouse.move(found["left"] + found["width"] * 0.3, box["y"], steps=4)
    page.mouse.up()
    stage.settle_on("divider", "30")
    found = page.evaluate(_MEASURED)
    at = found["left"] + found["width"] * 0.3
    left, right = (side["labels"] for side in found["sides"])
    assert left and all(label["x"] + label["w"] <= at for label in left), "no name is cut by the handle"
    assert right and all(label["x"] >= at - 1 for label in right)
    slider.press("End")
    for side, place, key, period in ((0, "sangatte-centre", "End", "2002"), (1, "calais-lande", "Home", "2016")):
        slider.press(key)
        mark = mark_of(stage, side, place)
        page.mouse.move(mark["x"], mark["y"])
        tip = stage.map.locator(".dated-places-tip")
        expect(tip).to_contain_text(period)
        page.mouse.click(mark["x"], mark["y"])
        expect(stage.card.locator("h2")).to_be_visible()
        stage.settle_on("place", place)
        expect(stage.card.locator(".away")).to_have_count(0)
        page.keyboard.press("Escape")
        expect(stage.card).to_be_hidden()


@IN_FILES
def test_walking_to_a_comparison_shows_what_loading_it_shows(stage: Stage) -> None:
    page = stage.open("year=2001")
    page.locator(".compare").click()
    stage.press("ArrowRight")
    page.locator(".panel-compared select").first.select_option("2009")
    walked = both_drawn(stage)
    stage.go("year=2002&with=2009&layout=halves")
    assert both_drawn(stage) == walked
    page.locator(".halves").click()
    handle(page).press("ArrowLeft")
    walked = both_drawn(stage)
    stage.go("year=2002&with=2009&divider=45")
    assert both_drawn(stage) == walked


@IN_FILES
@pytest.mark.parametrize(("viewport", "mode"), [(PHONE, ""), (TALL, "&mode=kiosk"), ((1920, 1080), "&mode=kiosk")])
def test_fingers_compare_too(stage: Stage, viewport: tuple[int, int], mode: str) -> None:
    page = stage.open(f"month=2016-08&with=2016-11{mode}", viewport, touch=True)
    assert page.evaluate("reading.clipped()") == []
    assert page.evaluate(_OUTSIDE) == []
    small = [target for target in page.evaluate("reading.targets()") if target["height"] < 48]
    assert not [target for target in small if "chip" in target["what"] or "compared" in target["what"]]
    mark = mark_of(stage, 1, "grande-synthe-liniere")
    page.touchscreen.tap(mark["x"], mark["y"])
    stage.settle_on("place", "grande-synthe-liniere")
    page.locator(".card .back").tap()
    page.locator(".halves").tap()
    stage.settle_on("layout", "halves")
    assert page.evaluate(_OUTSIDE) == []
    page.locator(".compared-buttons .end").tap()
    stage.settle_on("with", None)


@IN_FILES
def test_a_key_compares_in_class_and_leads_back_to_the_step(stage: Stage) -> None:
    page = stage.open("mode=class&chapter=sangatte", (1280, 720), path="/")
    heading = page.locator(".step.now .step-heading")
    said = heading.inner_text()
    page.keyboard.press("v")
    assert compared(stage)["periods"][1] == "2016"
    expect(heading).to_be_hidden()
    sizes = page.evaluate("reading.textSizes('.panel-compared *, .sides *')")
    assert sizes and min(size["size"] for size in sizes) >= 720 / 45, sizes
    page.keyboard.press("v")
    expect(heading).to_have_text(said)
    stage.settle_on("with", None)


@EACH_LANGUAGE
def test_places_that_appeared_are_counted_beside_those_where_people_lived(stage: Stage, language: str) -> None:
    page, words = stage.open("year=2002&with=2016", language=language), load_words(language)
    earlier, later = (geodata.load().at(Period.year(year)) for year in (2002, 2016))
    appeared = compare(earlier, later).places.appeared
    lived_in = sum(state.place.is_lived_in for state in appeared)
    assert 0 < lived_in < len(appeared)
    both = {
        "places": words.count("compare.places", len(appeared)),
        "lived_in": words.count("compare.lived_in", lived_in),
    }
    expect(page.locator(".change.appeared h4").first).to_have_text(words.fill("compare.places_among", **both))


@IN_FILES
@pytest.mark.parametrize(("viewport", "mode"), [(PHONE, ""), (TALL, "&mode=kiosk"), ((1280, 720), "&mode=class")])
def test_halves_have_their_titles_over_a_band_and_no_bare_ground_below(
    stage: Stage, viewport: tuple[int, int], mode: str
) -> None:
    page = stage.open(f"year=2002&with=2016&layout=halves{mode}", viewport, touch=viewport != (1280, 720))
    band = page.locator(".side-band").bounding_box()
    titles = [one.bounding_box() for one in page.locator(".side-title").all()]
    assert band and all(one and one["y"] + one["height"] <= band["y"] + band["height"] for one in titles)
    frame = stage.measure()["frame"]
    assert band["y"] == pytest.approx(frame["top"], abs=1) and band["width"] == pytest.approx(
        frame["right"] - frame["left"], abs=1
    )
