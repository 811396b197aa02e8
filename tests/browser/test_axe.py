"""No page breaks a rule of accessibility that axe calls serious or critical."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page, expect
from story_steps import first_figures
from visitor import EACH_LANGUAGE, IN_FILES, Stage, wait_at_rest

from narrative import load_words

GRAVE = ("serious", "critical")
A_COUNT = "chapter=who-came&step=two-counts"
RUN = """async () => {
  const preload = location.protocol !== "file:"; // sheets cannot be fetched from there
  const { violations } = await axe.run({ iframes: false, preload, resultTypes: ["violations"] });
  return violations;
}"""

CUT_OFF_OR_BEYOND = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  const isCut = (node) => getComputedStyle(node).overflowX === "hidden" && node.scrollWidth > node.clientWidth + 1;
  const cut = [...main.querySelectorAll("*")].filter((node) => node.textContent.trim() && isCut(node));
  const beyond = main.scrollWidth > main.clientWidth ? [`${main.scrollWidth} px wide`] : [];
  return [...beyond, ...cut.map((node) => node.textContent.slice(0, 60))];
}"""
SHOWS_ITS_FOCUS = """() => {
  const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement);
  return outlineStyle !== "none" || boxShadow !== "none";
}"""


def findings(page: Page | Frame) -> list[str]:
    """Rule, impact and element of each grave finding, one a line."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    violations = page.evaluate(RUN)
    return [
        f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))}: {node['html'][:160]}"
        for rule in violations
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


def assert_sound(page: Page | Frame, state: str = "") -> None:
    found = findings(page)
    assert not found, "\n".join([state, *found])


@pytest.mark.parametrize(
    ("path", "language"),
    [
        *(("/sources", "fr"), ("/lessons", "fr"), ("/corrections", "fr")),
        *(("/press", "en"), ("/classroom", "en"), ("/accessibility", "en")),
    ],
)
def test_the_plain_pages(stage: Stage, path: str, language: str) -> None:
    page = stage.open(path=path, language=language)
    page.get_by_role("heading", level=1).first.wait_for()
    expect(page.locator("html")).to_have_attribute("lang", language)
    if path == "/press":
        page.get_by_role("link", name=load_words(language)["press.data_whole"]).wait_for()
    assert_sound(page)
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 x 1024 at 400 % (WCAG 1.4.10)
    page.wait_for_function("innerWidth === 320")
    assert page.evaluate(CUT_OFF_OR_BEYOND) == []
    for _ in range(4):  # the way past all that follows, the page that scrolls, its first links
        page.keyboard.press("Tab")
        assert page.evaluate(SHOWS_ITS_FOCUS), page.evaluate("document.activeElement.outerHTML.slice(0, 100)")


def test_the_stage_alone(stage: Stage) -> None:
    for language, width in (("fr", 1000), ("en", 640)):
        page = stage.open("year=2016", (width, 640), path="/embed", language=language)
        assert_sound(page, f"{width} px")
    stage.go("year=2009&place=calais-jungle-2009", path="/embed", language="en")
    stage.card.locator(".sources summary").click()
    assert_sound(page, "card")


@IN_FILES
def test_the_stage_with_its_panel_and_filters(stage: Stage) -> None:
    page, words = stage.open("year=2009", language="fr"), load_words("fr")
    assert_sound(page, "panel")
    page.get_by_role("button", name=words["find.filters"]).click()
    page.get_by_role("button", name=words["stage.legend"]).click()
    assert_sound(page, "filters and legend")
    page.get_by_role("searchbox").fill("calais")
    expect(page.locator("#find-results button").first).to_be_visible()
    assert_sound(page, "search")


@IN_FILES
@pytest.mark.parametrize(
    ("language", "card", "others"),
    [
        ("fr", "month=2016-08&place=calais-lande", ["year=2002&with=2016&layout=halves"]),
        ("en", "organisation=salam", ["year=nineteen", "year=2002&with=2016", "from=1999&to=2002"]),
    ],
)
def test_the_stage_with_a_card_and_with_two_moments(stage: Stage, language: str, card: str, others: list[str]) -> None:
    page = stage.open(card, language=language)
    stage.unfold()
    stage.card.locator(".sources summary").click()
    assert_sound(page, card)
    for query in others:
        stage.go(query, language=language)
        assert_sound(page, query)


def assert_figures_sound(stage: Stage, mode: str, language: str, kinds: Iterable[str]) -> None:
    """Of each kind the first; the last one stays open."""
    first = first_figures()
    for kind in kinds:
        stage.go(f"{mode}&{first[kind].address}", path="/", language=language)
        assert_sound(stage.page, first[kind].address)


@IN_FILES
@pytest.mark.parametrize(
    ("mode", "language", "kind"), [("", "fr", "years"), ("mode=kiosk", "en", "organisations")], ids=["desk", "kiosk"]
)
def test_the_story_at_a_desk_and_in_a_kiosk(stage: Stage, mode: str, language: str, kind: str) -> None:
    words = load_words(language)
    page = stage.open(f"{mode}&{A_COUNT}", path="/", language=language)
    page.wait_for_timeout(700)  # while the map flies
    assert_sound(page, "a count")
    page.locator(".step.now .how summary").click()
    wait_at_rest(page)  # a fold that scrolls is made a stop of the keyboard after it has opened
    assert_sound(page, "fold")
    page.locator(".step.now .how summary").click()
    page.locator(".figure-button").click()
    assert_sound(page, "map")
    assert_figures_sound(stage, mode, language, [kind])
    if mode:
        page.locator(".step.now button.more").click()
        assert_sound(page, "more")
        page.get_by_role("button", name=words["story.glossary"]).click()
        assert_sound(page, "glossary")
    else:
        stage.press("ArrowLeft")
        assert_sound(page, "another moment")


@IN_FILES
@pytest.mark.parametrize(
    ("mode", "language", "kinds"),
    [
        ("mode=class", "fr", ["before_after"]),
        ("mode=class&contrast=high", "en", ["before_after", "years", "organisations"]),
    ],
    ids=["class", "high contrast"],
)
def test_the_story_in_class(stage: Stage, mode: str, language: str, kinds: list[str]) -> None:
    page = stage.open(f"{mode}&{A_COUNT}", path="/", language=language)
    page.wait_for_timeout(700)  # while the map flies
    page.keyboard.press("t")
    assert_sound(page, "a count and thirty dots")
    page.locator(".figure-button").click()
    assert_sound(page, "map")
    assert_figures_sound(stage, mode, language, kinds)
    page.keyboard.press("q")
    assert_sound(page, "question")
    page.keyboard.press("q")
    stage.press("ArrowLeft")
    assert_sound(page, "another moment")
    page.keyboard.press("?")
    assert_sound(page, "keys")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    assert_sound(page, "glossary")


@EACH_LANGUAGE
def test_the_attract_loop(stage: Stage, language: str) -> None:
    page = stage.open("mode=kiosk", (1080, 1920), touch=True, path="/", language=language)
    assert_sound(page)


@EACH_LANGUAGE
def test_the_notes(stage: Stage, language: str) -> None:
    page = stage.open("mode=notes&chapter=sangatte", path="/", language=language)
    page.locator(".notes").wait_for()
    assert_sound(page)


@IN_FILES
def test_the_story_on_a_phone(stage: Stage) -> None:
    page = stage.open("chapter=after", (390, 844), touch=True, path="/")
    assert_sound(page, "card")
    page.locator(".step.now .how summary").tap()
    assert_sound(page, "fold")
    page.locator(".step.now .how summary").tap()
    page.locator(".step.now button.more").tap()
    assert_sound(page, "more")


@IN_FILES
def test_the_stage_on_a_phone(stage: Stage) -> None:
    page = stage.open("year=2016", (390, 844), touch=True)
    assert_sound(page)


def test_the_map_in_its_frame(stage: Stage) -> None:
    page = stage.open("year=2009")
    frame = next(frame for frame in page.frames if "streamlit_folium" in frame.url)
    assert_sound(frame)
