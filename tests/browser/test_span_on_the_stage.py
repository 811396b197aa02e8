"""A span of years on map, panel and time bar: begun and ended by a button, its ends chosen or dragged."""

from __future__ import annotations

from playwright.sync_api import expect
from visitor import EACH_LANGUAGE, IN_FILES, Stage, shown_text

from narrative import load_words

PHONE, TALL = (390, 844), (1080, 1920)


@EACH_LANGUAGE
def test_a_span_is_chosen_and_said_and_its_address_brings_it_back(stage: Stage, language: str) -> None:
    page, words = stage.open("year=2002", language=language), load_words(language)
    page.get_by_role("button", name=words["span.begin"]).click()
    stage.settle_on("from", "1999")
    stage.settle_on("to", "2002")
    assert stage.query().get("year") is None
    assert shown_text(page.locator(".panel-period")) == "1999–2002"
    people = shown_text(page.locator("section.people"))
    assert " ".join(words["span.headline"].format(period="2002").split()) in people
    assert "1999–2002" in stage.spoken()
    rows = page.locator(".item:has(.during)")
    assert rows.count() > 3
    figures = {place["place"]["id"]: place["figure"] for place in page.evaluate("reading.heard()")["places"]}
    assert figures["sangatte-centre"].startswith("2002"), "a figure on the map says of when it is"
    panel = page.locator(".panel-now").inner_text()
    stage.go("from=1999&to=2002", language=language)
    assert page.locator(".panel-now").inner_text() == panel
    page.locator(".span-choice select").first.select_option("2000")
    stage.settle_on("from", "2000")
    stage.track.press("ArrowRight")
    stage.settle_on("to", "2003")
    x, y = stage.at_step(2005 - 1990)
    page.mouse.click(x, y)  # nearer to the later end
    stage.settle_on("to", "2005")
    x, y = stage.at_step(1999 - 1990)
    page.mouse.click(x, y)
    stage.settle_on("from", "1999")
    page.get_by_role("button", name=words["span.end"]).click()
    stage.settle_on("year", "2005")
    stage.settle_on("from", None)


@IN_FILES
def test_fingers_choose_a_span(stage: Stage) -> None:
    for viewport, mode in ((PHONE, ""), (TALL, "&mode=kiosk")):
        page = stage.open(f"from=2016-08&to=2016-11{mode}", viewport, touch=True)
        assert page.evaluate("reading.clipped()") == []
        small = [target for target in page.evaluate("reading.targets()") if target["height"] < 48]
        assert not [target for target in small if "select" in target["what"] or "span" in target["what"]]
        page.locator(".span-choice .strong").tap()
        stage.settle_on("month", "2016-11")
        page.locator(".plain-button.span").tap()
        stage.settle_on("from", "2016-08")
        page.locator(".fold:has(.who) summary").tap()
        page.locator(".who .place").first.tap()
        expect(stage.card.locator(".aside").first).to_be_visible()
