"""Without a mouse and without seeing: the order of the keyboard, its lists, and what a screen reader says."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import expect
from story_steps import expect_step, first_stops, stop_at, whole
from visitor import EACH_LANGUAGE, IN_FILES, Stage, plainly, wait_at_rest

from narrative import load_words

MOST_STOPS_TO_NEXT = 8
MOST_STOPS_TO_THE_TIME_BAR = 13
MOST_STOPS = 80
SLIDER = "div.bar-track"
AT_400_PERCENT = (320, 256)


def walk(stage: Stage, most: int = MOST_STOPS) -> list[dict[str, Any]]:
    """What Tab comes to from the page's start, once round."""
    stops: list[dict[str, Any]] = []
    stage.panel()
    while len(stops) <= most:
        stage.page.keyboard.press("Tab")
        stop = stage.page.evaluate("reading.focused()")
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError(f"more than {most} stops: {[stop['text'] for stop in stops]}")


@EACH_LANGUAGE
def test_the_keyboard_comes_to_next_and_to_the_time_bar_at_once(stage: Stage, language: str) -> None:
    words = load_words(language)
    stage.open("chapter=la-lande", path="/", language=language)
    stops = walk(stage)
    texts, kinds = [stop["text"] for stop in stops], [stop["what"] for stop in stops]
    assert texts[:4] == [words[f"skip.{way}"] for way in ("story", "time", "map", "panel")]
    order = [
        texts.index("FR"),
        kinds.index("button.turn.previous"),
        kinds.index("button.turn.next"),
        kinds.index("button.bar-play"),
        kinds.index(SLIDER),
        texts.index(words["site.sources"]),
        kinds.index("summary"),
        kinds.index("button.more"),
        next(at for at, kind in enumerate(kinds) if kind.startswith("iframe")),
    ]
    assert order == sorted(order), texts
    assert kinds.index("button.turn.next") < MOST_STOPS_TO_NEXT
    assert kinds.index(SLIDER) < MOST_STOPS_TO_THE_TIME_BAR
    lists = [stop["list"] for stop in stops if stop["what"].startswith("button") and stop["list"] != stop["what"]]
    long = [one for one in lists if one in ("nav.chapters", "ol", "section.who", "ul")]
    assert "ol" in long
    assert all(one != following for one, following in pairwise(long)), lists
    stage.go("year=2016", language=language)
    stops = walk(stage)
    assert [stop["list"] for stop in stops if stop["what"].startswith("button")].count("section.who") == 1
    assert [stop["text"] for stop in stops[:3]] == [words[f"skip.{way}"] for way in ("time", "map", "panel")]
    assert [stop["what"] for stop in stops].index(SLIDER) < MOST_STOPS_TO_THE_TIME_BAR


@IN_FILES
@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/", "chapter=who-came"),
        ("/", "mode=class&chapter=who-came"),
        ("/explore", "year=2016&place=calais-lande"),
    ],
)
def test_no_name_is_told_again_as_a_description(stage: Stage, path: str, query: str) -> None:
    page = stage.open(query, path=path)
    stage.panel()
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    said = [
        (node.get("name", {}).get("value", ""), node.get("description", {}).get("value", "")) for node in tree["nodes"]
    ]
    assert len([name for name, _ in said if name]) > 50
    assert [name for name, description in said if name and name == description] == []
    stage.unfold()
    one = page.locator(".card .chip:has([title])" if path == "/explore" else ".chapters button").first
    one.scroll_into_view_if_needed()
    told = one.evaluate("""(button) => {
      const { x, y, width, height } = button.getBoundingClientRect();
      return document.elementFromPoint(x + width - 4, y + height / 2).title;
    }""")
    assert told == one.get_attribute("aria-label"), "a pointer is told the whole name"


def test_the_first_links_lead_where_they_say(stage: Stage) -> None:
    page, words = stage.open("chapter=la-lande", path="/"), load_words("fr")
    for way, target in (("story", ".step.now .step-heading"), ("time", SLIDER)):
        page.get_by_role("link", name=words[f"skip.{way}"], exact=True).press("Enter")
        expect(page.locator(target)).to_be_focused()
    page.get_by_role("link", name=words["skip.panel"], exact=True).press("Enter")
    expect(page.locator(".panel-period:visible")).to_be_focused()
    page.get_by_role("link", name=words["skip.story"], exact=True).press("Enter")
    expect(page.locator(".step.now .step-heading")).to_be_focused()
    link = page.get_by_role("link", name=words["skip.map"], exact=True)
    link.focus()
    box = link.bounding_box()
    assert box and box["width"] > 40 and box["height"] > 24, "seen while it has the focus"
    link.press("Enter")
    expect(stage.map.locator(".leaflet-container")).to_be_focused()
    assert "#" not in page.url
    stage.go("chapter=la-lande&place=calais-lande", path="/")
    stage.card.locator("h2").wait_for()
    page.get_by_role("link", name=words["skip.story"], exact=True).press("Enter")
    expect(stage.card.locator("h2")).to_be_focused()


@IN_FILES
def test_arrows_lead_along_a_list_and_tab_comes_back_to_the_same_stop(stage: Stage) -> None:
    page = stage.open("year=2016")
    stage.panel()
    places, of_first = page.locator(".who .place"), page.locator(".who article").first.locator("button")
    places.first.focus()
    page.keyboard.press("ArrowRight")
    expect(of_first.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(of_first.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(places.nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.who')")
    page.keyboard.press("Shift+Tab")
    expect(places.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator(".who button").last).to_be_focused()
    page.keyboard.press("Home")
    expect(places.first).to_be_focused()
    stage.press("ArrowLeft")
    stage.panel()
    assert page.locator(".who button[tabindex='0']").count() == 1, "one stop in another year"
    stage.go("year=2016&organisation=salam")
    stage.card.locator(".presences button").first.focus()
    page.keyboard.press("ArrowDown")
    expect(stage.card.locator(".presences button").nth(1)).to_be_focused()
    assert stage.card.locator(".presences button[tabindex='0']").count() == 1
    stage.go("chapter=sangatte", path="/")
    expect(page.locator(".chapters [tabindex='0']")).to_have_attribute("aria-current", "step")
    page.locator(".chapters [tabindex='0']").press("ArrowRight")
    expect(page.locator(".chapters button").nth(2)).to_be_focused()
    page.keyboard.press("Enter")
    expect_step(stage, first_stops()[2], "fr")


@IN_FILES
def test_from_the_search_arrows_lead_into_what_was_found(stage: Stage) -> None:
    page = stage.open("year=2016")
    page.get_by_role("searchbox").fill("calais")
    page.keyboard.press("ArrowDown")
    found = page.locator("#find-results button")
    expect(found.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(found.nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('#find-results')")


@EACH_LANGUAGE
def test_what_is_seen_is_in_the_name_and_words_have_spaces_between(stage: Stage, language: str) -> None:
    page = stage.open("year=2016", language=language)
    for query, path in (
        ("", ""),
        ("month=2016-08&place=calais-lande", "/explore"),
        ("organisation=salam", "/explore"),
        ("chapter=sangatte", "/"),
    ):
        if path:
            stage.go(query, path=path, language=language)
        else:
            page.get_by_role("searchbox").fill("msf")
        if "=" in query and "chapter" not in query:
            stage.card.locator("h2").wait_for()
        stage.page.locator(".who:not([aria-busy])").wait_for(state="attached")
        assert page.evaluate("reading.unnamed()") == [], query
        assert page.evaluate("reading.glued()") == [], query


@IN_FILES
def test_nothing_is_said_twice(stage: Stage) -> None:
    page = stage.open("year=1990")
    live = page.locator("[aria-live=polite]").first
    stage.press("ArrowRight")
    stage.settle()
    assert stage.spoken().startswith("1991")
    assert live.inner_text() == "", "the time bar says its value itself"
    stage.go("chapter=sangatte", path="/")
    stop = whole()[whole().index(stop_at("sangatte")) + 1]
    page.locator(".turn.next").click()
    expect_step(stage, stop, "fr")
    stage.settle_on("step", stop.step.id)
    expect(live).to_contain_text(plainly(stop.heading("fr")))
    said = live.inner_text()
    assert said.count(plainly(stop.heading("fr"))) == 1 and said.endswith(stage.spoken())


@IN_FILES
@pytest.mark.parametrize("path", ["/", "/explore"])
def test_there_is_one_main_part(stage: Stage, path: str) -> None:
    page = stage.open("year=2016", path=path)
    assert page.locator("main, [role=main]").count() == 1
    assert page.locator("main .stage").count() == 1
    if path == "/":
        stage.go("mode=notes&chapter=sangatte", path="/")
        page.locator(".notes").wait_for()
        assert page.locator("main, [role=main]").count() == 1
        assert page.locator("main .notes").count() == 1


def test_an_embed_has_a_main_part_and_its_map_comes_last(stage: Stage) -> None:
    page = stage.open("year=2016", (1000, 640), path="/embed")
    assert page.locator("main, [role=main]").count() == 1
    assert page.locator("main .stage, main iframe").count() == 2
    stops = walk(stage)
    assert stops[-1]["what"].startswith("iframe")
    assert stops[0]["text"] == load_words("fr")["skip.time"]


@IN_FILES
def test_at_400_percent_nothing_that_has_the_focus_lies_under_something_else(stage: Stage) -> None:
    """WCAG 2.4.11."""
    stage.open("chapter=la-lande", AT_400_PERCENT, path="/")
    covered = [stop["text"] for stop in walk(stage) if stop["isCovered"]]
    assert covered == []
    stage.page.get_by_role("link", name=load_words("fr")["skip.time"], exact=True).press("Enter")
    expect(stage.track).to_be_focused()
    stage.press("ArrowLeft")  # the way back to the step stands in the foot too
    expect(stage.page.locator(".back-to-step")).to_be_visible()
    stage.page.evaluate("document.activeElement.blur()")
    covered = [stop["text"] for stop in walk(stage) if stop["isCovered"]]
    assert covered == []


@IN_FILES
def test_the_keyboard_comes_back_from_a_card_to_the_name_in_the_list(stage: Stage) -> None:
    page = stage.open("year=2016")
    stage.panel()
    place = page.locator(".who .place").first
    place.press("Enter")
    expect(stage.card.locator("h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(place).to_be_focused()
    wait_at_rest(page)
    expect(place).to_be_focused()  # the list is filled before, not after
