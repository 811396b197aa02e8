"""Whoever finds an error gets a text to send: by keyboard, by touch, in a copy without a server and at a kiosk."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect
from test_axe import assert_sound
from visitor import EACH_LANGUAGE, IN_FILES, Stage

from narrative import load_words

ODD = "a+b@calais.example"
SITE = "https://calais.example/map"
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


def dialog_of(page: Page) -> Locator:
    return page.locator("dialog.correction-dialog")


def with_site(page: Page, **site: str) -> None:
    """The options of a copy without a server, as if its settings had said so."""
    said = json.dumps(site)
    page.add_init_script(
        f"""const parse = JSON.parse;
        JSON.parse = (text) => {{
          const read = parse(text);
          if (read?.site) Object.assign(read.site, {said});
          return read;
        }};"""
    )


@EACH_LANGUAGE
def test_a_card_makes_a_text_ready_and_the_keyboard_comes_back(stage: Stage, language: str) -> None:
    page, words = stage.open("month=2016-08&place=calais-lande", language=language), load_words(language)
    ask = stage.card.get_by_role("button", name=words["correction.ask"])
    ask.focus()
    page.keyboard.press("Enter")
    dialog = dialog_of(page)
    expect(dialog.get_by_role("heading", level=2)).to_be_focused()
    text = dialog.get_by_role("textbox").input_value()
    assert "[calais-lande]" in text and "2016" in text and words["correction.should"] in text
    assert "file:" not in text, "the address of a file names whose it is"
    assert ("http://" in text) == stage.base.startswith("http")
    assert_sound(page, "correction")
    expect(dialog.get_by_role("link")).to_have_count(1)  # what has been corrected: nobody to write to
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(ask).to_be_focused()
    expect(stage.card.locator("h2")).to_be_visible()


@IN_FILES
def test_the_cards_of_organisations_and_the_steps_ask_too(stage: Stage) -> None:
    page, words = stage.open("year=2016&organisation=salam"), load_words("fr")
    stage.card.get_by_role("button", name=words["correction.ask"]).click()
    assert "[salam]" in dialog_of(page).get_by_role("textbox").input_value()
    stage.go("chapter=who-came&step=two-counts", path="/")
    page.locator(".step.now .how summary").click()
    page.locator(".step.now .how-text").get_by_role("button", name=words["correction.ask"]).click()
    assert "[who-came/two-counts]" in dialog_of(page).get_by_role("textbox").input_value()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".step.now")).to_have_attribute("data-step", "two-counts")
    page.get_by_role("button", name=words["stage.close"]).locator("visible=true").click()
    expect(dialog_of(page)).to_be_hidden()


@IN_FILES
def test_a_mail_holds_the_text_and_nothing_that_an_address_would_add(stage: Stage) -> None:
    page = stage.enter()
    with_site(page, contact=ODD, address=SITE)
    stage.go("year=2016&place=calais-lande&find=%26bcc%3Dx%40y.example")
    stage.card.locator(".wrong").click()
    text = dialog_of(page).get_by_role("textbox").input_value()
    link = dialog_of(page).locator("a[href^='mailto:']").get_attribute("href") or ""
    parts = urlsplit(link)
    fields = parse_qs(parts.query, strict_parsing=True)
    assert parts.path == "a%2Bb@calais.example" and set(fields) == {"subject", "body"}
    [body] = fields["body"]
    assert body.replace("\r\n", "\n").splitlines()[:4] == text.splitlines()[:4]
    assert f"{SITE}/explore?" in body and "calais-lande" in body


@IN_FILES
@pytest.mark.parametrize("has_clipboard", [True, False])
def test_the_text_is_copied_or_at_least_selected(stage: Stage, has_clipboard: bool) -> None:
    page, words = stage.enter(), load_words("fr")
    given = "writeText: async (text) => { window.copied = text; }" if has_clipboard else "writeText: undefined"
    page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {{ value: {{ {given} }} }})")
    stage.go("year=2016&place=calais-lande")
    stage.card.locator(".wrong").click()
    dialog = dialog_of(page)
    dialog.get_by_role("button", name=words["correction.copy"]).click()
    said = words["correction.copied" if has_clipboard else "correction.selected"]
    expect(dialog.get_by_role("status")).to_have_text(said)
    text = dialog.get_by_role("textbox")
    assert text.evaluate("(node) => node.selectionEnd - node.selectionStart === node.value.length")
    assert not has_clipboard or page.evaluate("window.copied") == text.input_value()


@IN_FILES
def test_a_kiosk_tells_whom_to_ask_and_nothing_leads_out(stage: Stage) -> None:
    page, words = stage.open("mode=kiosk&year=2016&place=calais-lande", (1080, 1920), touch=True), load_words("fr")
    stage.card.locator(".wrong").tap()
    dialog = dialog_of(page)
    expect(dialog).to_contain_text(words["correction.kiosk_tell"])
    expect(dialog).to_contain_text("[calais-lande]")
    expect(dialog.locator("a, textarea")).to_have_count(0)
    expect(dialog.locator("img")).to_be_hidden()
    low = [one for one in page.evaluate("reading.targets()") if one["height"] < 47.99]
    assert low == []
    assert_sound(page, "kiosk")
    dialog.get_by_role("button").tap()
    expect(dialog).to_be_hidden()


@IN_FILES
def test_a_kiosk_whose_site_is_public_shows_a_code(stage: Stage) -> None:
    page, words = stage.enter((1080, 1920), touch=True), load_words("en")
    with_site(page, address=SITE)
    given = json.dumps({"place": {"calais-lande": PIXEL}, "organisation": {}, "step": {}})
    page.add_init_script(f"""window.storyMapFiles = {{ "codes.en.json": {given}, "codes.fr.json": {given} }};""")
    stage.go("mode=kiosk&year=2016&place=calais-lande", language="en")
    stage.card.locator(".wrong").tap()
    expect(dialog_of(page)).to_contain_text(words["correction.scan"])
    expect(dialog_of(page).get_by_alt_text(words["correction.code"])).to_be_visible()


@IN_FILES
def test_who_teaches_finds_it_in_the_notes_not_before_the_class(stage: Stage) -> None:
    words = load_words("en")
    page = stage.open("mode=class&chapter=sangatte&step=deaths", path="/", language="en")
    expect(page.get_by_role("button", name=words["correction.ask"])).to_have_count(0)
    with_site(page, address=SITE)
    stage.go("mode=notes&chapter=sangatte&step=deaths", path="/", language="en")
    now = page.locator(".notes-step[aria-current=step]")
    now.get_by_role("button", name=words["correction.ask"]).click()
    dialog = dialog_of(page)
    text = dialog.get_by_role("textbox").input_value()
    assert "[sangatte/deaths]" in text and f"{SITE}/?" in text and "mode=" not in text
    page.keyboard.press("PageDown")
    expect(dialog).to_be_visible()
    assert "step=deaths" in page.url, "the notes do not turn behind it"
    assert_sound(page, "correction in the notes")
    page.keyboard.press("Escape")
    expect(now.get_by_role("button", name=words["correction.ask"])).to_be_focused()
