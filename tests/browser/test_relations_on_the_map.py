"""The lines of who is chosen in a step, and who does what at a place, within a finger's reach."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from visitor import DESK, IN_FILES, Stage, plainly, shown_text

import geodata
from narrative import load_words

MDM, SQUATS = "medecins-du-monde", "chapter=town-camps&step=again"
UPRIGHT = (1080, 1920)


@IN_FILES
@pytest.mark.parametrize(
    ("mode", "screen", "language"),
    [("", DESK, "en"), ("mode=kiosk", UPRIGHT, "fr"), ("mode=class", (1280, 720), "en")],
)
def test_an_organisation_named_in_a_step_draws_its_lines_until_its_card_is_closed(
    stage: Stage, mode: str, screen: tuple[int, int], language: str
) -> None:
    page, words = stage.open(f"{mode}&{SQUATS}", screen, path="/", language=language), load_words(language)
    if "kiosk" in mode:  # where a line of text is too low for a finger
        page.locator(".step.now button.more").click()
        page.locator(".fold summary").last.click()
        page.locator(f'.who [data-organisation="{MDM}"]').first.click()
    else:
        page.locator(f'.step.now [data-organisation="{MDM}"]').first.click()
    expect(stage.card.locator("h2")).to_have_text(getattr(geodata.load().organisations[MDM], f"name_{language}"))
    page.wait_for_function("reading.told('shows').at(-1).keys.includes('relation')")
    home = plainly(words.fill("card.from_home", home="Paris"))
    heard = page.evaluate("reading.heard()")
    assert heard["selected"]["organisation"] == MDM and plainly(heard["home"]["name"]) == home
    beyond = plainly(words.fill("card.from_home_beyond", home="Paris"))
    assert beyond in {plainly(label["text"]) for label in stage.measure()["labels"]}
    expect(stage.card.locator(".relations")).to_be_visible()
    assert shown_text(stage.card.locator(".relations")).startswith(f"{home}. ")
    stage.card.locator(".back").click()
    page.wait_for_function("!reading.told('shows').at(-1).keys.includes('relation')")
    assert page.evaluate("reading.heard()")["home"] is None


@IN_FILES
def test_what_is_done_at_a_place_is_in_reach_of_a_finger_and_stays_open_while_the_years_pass(stage: Stage) -> None:
    page = stage.open("mode=kiosk&month=2016-08&place=calais-lande", UPRIGHT, touch=True)
    folds = stage.card.locator(".activity > summary")
    folds.nth(1).tap()
    chips = stage.card.locator(".activity[open] .chip")
    boxes = [one.bounding_box() for one in (*folds.all(), *chips.all())]
    assert len(boxes) > 8 and all(box and box["height"] >= 48 for box in boxes)
    stage.press("ArrowLeft")
    expect(page.locator(".bar-year")).to_contain_text("2016")
    expect(stage.card.locator(".activity").nth(1)).to_have_attribute("open", "")
    expect(stage.card.locator(".activity[open]")).to_have_count(1)
    chosen = chips.first.get_attribute("data-organisation") or ""
    chips.first.tap()
    expect(stage.card.locator("h2")).to_have_text(geodata.load().organisations[chosen].name_fr)
