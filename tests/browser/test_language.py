"""French and English, each whole: the switch keeps what is shown, and no word of one is left in the other."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from visitor import EACH_LANGUAGE, IN_FILES, MAP_FRAME, Stage, plainly

from narrative import load_words

OTHER = {"fr": "en", "en": "fr"}
MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}


OF_BOTH = {"certain"}  # a word of either language, which the French method explains and the English chart says


@cache
def foreign(language: str) -> tuple[dict[str, str], list[tuple[str, re.Pattern[str]]]]:
    """The other language's words that are none of this one, with their keys, and patterns of those with a gap."""
    own, other = load_words(language), load_words(OTHER[language])
    said_here = {plainly(text) for text in own.values()}
    only_there: dict[str, str] = {}
    patterns: list[tuple[str, re.Pattern[str]]] = []
    for key, text in other.items():
        if plainly(text) in said_here | OF_BOTH or key.startswith("language.") or text.isdigit():
            continue
        literal = re.sub(r"\{\w+\}|\W", "", text)
        if "{" not in text:
            only_there[plainly(text)] = key
        elif len(literal) > 5:
            parts = re.split(r"\{\w+\}", plainly(text))
            patterns.append((key, re.compile(".+".join(re.escape(part) for part in parts))))
    return only_there, patterns


def strays(page: Page, language: str) -> list[tuple[str, str]]:
    """Texts of the page that are words of the other language's file, with the key of the word."""
    only_there, patterns = foreign(language)
    texts: set[str] = set(page.evaluate("reading.saidTexts()"))
    if page.locator(MAP_FRAME).count():
        texts |= set(page.frame_locator(MAP_FRAME).locator("body").evaluate("() => reading.saidTexts()"))
    found = [(only_there[text], text) for text in texts if text in only_there]
    found += [(key, text) for text in texts for key, one in patterns if one.fullmatch(text)]
    months = re.compile(rf"\b({MONTHS[OTHER[language]].replace(' ', '|')}) \d{{4}}\b")
    found += [("a month", text) for text in texts if months.search(text)]
    return sorted(set(found))


def state(stage: Stage) -> dict[str, Any]:
    """What must not change with the language."""
    return {
        "map": stage.heard(),
        "places": stage.panel()["places"],
        "totals": stage.panel()["totals"],
        "address": {key: value for key, value in stage.query().items() if key != "lang"},
    }


def without_words(state: dict[str, Any]) -> dict[str, Any]:
    """Names are words, and so are the figures on the map ("250 à 350") and what a pointer is told."""

    def by_id(work: dict[str, Any]) -> dict[str, Any]:
        return work | {"organisation": work["organisation"]["id"]}

    places = [
        one
        | {"place": one["place"]["id"], "works": [by_id(work) for work in one["works"]]}
        | {"figure": "", "tooltip": ""}
        for one in state["map"]["places"]
    ]
    return state | {"map": state["map"] | {"places": places, "language": "", "others": []}}


def test_the_switch_keeps_what_is_shown(stage: Stage) -> None:
    page = stage.open("year=2009&layers=camps,organisations&kinds=local,national&place=steenvoorde-camp")
    page.evaluate("reading.markMap()")
    stage.press("ArrowRight")
    stage.settle()
    before = without_words(state(stage))
    for language in ("en", "fr"):
        page.get_by_role("button", name=language.upper(), exact=True).click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.get_by_role("button", name=language.upper(), exact=True)).to_have_attribute("aria-pressed", "true")
        assert stage.query()["lang"] == language
        assert without_words(state(stage)) == before
        words = load_words(language)
        assert page.title() == f"{words['site.title']}, {words['site.subtitle']}"
        assert page.locator("html").get_attribute("dir") == words["language.dir"]
        map_language = stage.map.locator("html")
        expect(map_language).to_have_attribute("lang", language)
        assert page.evaluate("reading.isSameMap()"), "the map was loaded again"
    expect(stage.card.locator("h2")).to_be_visible()


@IN_FILES
def test_a_switch_in_a_hurry_keeps_the_year_just_reached(stage: Stage) -> None:
    """The address is written only when the year has settled."""
    page = stage.open("year=2009")
    stage.press("ArrowRight")
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert stage.period() == "2010"


@IN_FILES
def test_the_switch_keeps_the_focus(stage: Stage) -> None:
    page = stage.open("year=2009")
    page.get_by_role("button", name="EN", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="EN", exact=True)).to_be_focused()


@EACH_LANGUAGE
def test_the_stage_is_in_one_language(stage: Stage, language: str) -> None:
    page, words = stage.open("year=2009", language=language), load_words(language)
    assert page.locator("html").get_attribute("lang") == language
    page.get_by_role("button", name=words["find.filters"]).click()
    page.get_by_role("button", name=words["stage.legend"]).click()
    page.get_by_role("searchbox").fill("calais")
    assert not (found := strays(page, language)), found
    page.get_by_role("searchbox").fill("zzz")
    stage.go("month=2016-08&place=calais-lande", language=language)
    expect(stage.card.locator("h2")).to_be_visible()
    assert not (found := strays(page, language)), found
    for query in ("place=sangatte-centre&year=2016", "organisation=salam", "place=aire-angres", "year=1990"):
        stage.go(query, language=language)
        if query != "year=1990":
            expect(stage.card.locator("h2")).to_be_visible()
        assert not (found := strays(page, language)), f"{query}: {found}"


@EACH_LANGUAGE
@pytest.mark.parametrize("query", ["chapter=after", "chapter=sangatte&mode=class", "mode=kiosk", "mode=notes"])
def test_the_story_is_in_one_language(stage: Stage, query: str, language: str) -> None:
    page = stage.open(query, path="/", language=language)
    page.locator(".chapter-title").wait_for(state="attached")
    assert not (found := strays(page, language)), found
    if "class" in query:
        page.keyboard.press("?")
        assert not (found := strays(page, language)), found


@pytest.mark.parametrize(("path", "language"), [("/sources", "en"), ("/press", "fr")])
def test_the_plain_pages_are_in_one_language_and_switch(stage: Stage, path: str, language: str) -> None:
    page = stage.open(path=path, language=language)
    assert_plain_page_in(page, language)
    other = OTHER[language]
    page.get_by_role("link", name=other.upper(), exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", other)
    assert page.url.startswith(f"{stage.base}{path}?lang={other}")
    assert_plain_page_in(page, other)


def assert_plain_page_in(page: Page, language: str) -> None:
    """All words and where its links lead, but for the switch, which is of no language."""
    page.get_by_role("heading", level=1).first.wait_for()
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert not (found := strays(page, language)), found
    links = page.locator("a[target=_self]").evaluate_all(
        "(all) => all.map((link) => [link.innerText, link.getAttribute('href') ?? ''])"
    )
    assert [text for text, to in links if f"lang={language}" not in to and text not in ("FR", "EN")] == []


def test_no_language_in_the_address_is_french(stage: Stage) -> None:
    page = stage.open("year=2009", language=None)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert page.locator(".notice").count() == 0


@IN_FILES
def test_the_stray_finder_finds_a_stray(stage: Stage) -> None:
    page = stage.open("year=2009", language="en")
    page.locator(".bar-keys").evaluate("(node) => { node.textContent = 'Où et quand'; }")
    assert strays(page, "en") == [("card.where", "Où et quand")]
