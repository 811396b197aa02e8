"""With every address but this machine's cut off all works; with the server gone too the year still goes by."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Page, Route, WebSocketRoute, expect
from served_app import App
from story_steps import expect_step, next_named, short, whole
from visitor import PATIENCE_WITH_SERVER_S, Doors, Stage

import geodata
from geodata import Period
from narrative import languages, load_words

SECONDS_TO_COMPLAIN = 8  # Streamlit tries some times before it says so
HERE = "http://127.0.0.1"
GONE_S = 60
BACK_WITHIN_MS = 10_000
PLAIN_PAGES = (("/press", "fr"), ("/sources", "en"))


def only_here(route: Route) -> None:
    """What leaves the machine fails, as it would with no network; the record of requests still names it."""
    if route.request.url.startswith(HERE):
        route.continue_()
    else:
        route.abort("internetdisconnected")


def test_all_pages_work_and_ask_nobody(stage: Stage) -> None:
    page, words = stage.enter(fresh=True), load_words("en")
    page.route("**/*", only_here)
    stage.go(path="/", language="fr")
    page.get_by_role("button", name=next_named(whole()[1], "fr"), exact=True).click()
    expect_step(stage, whole()[1], "fr")
    page.locator(".languages [lang=en]").click()
    expect_step(stage, whole()[1], "en")
    page.get_by_role("link", name=words["site.map"], exact=True).click()
    stage.wait_drawn()
    stage.go("month=2009-06", language="en")
    page.get_by_role("button", name=words["time.by_year"], exact=True).click()
    stage.press("End")
    assert stage.period() == "2017"
    page.locator("button.place").first.click()
    expect(stage.card.locator("h2")).to_be_focused()
    page.keyboard.press("Escape")
    fonts = "Promise.all([...document.fonts].filter(({ status }) => status !== 'unloaded').map(({ loaded }) => loaded))"
    page.evaluate(f"{fonts}.then(() => true)")
    assert stage.map.locator("body").evaluate("[...document.fonts].some(({ status }) => status === 'loaded')")
    page.get_by_role("link", name=words["site.sources"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["sources.title"])
    assert stage.strangers == []


class Line:
    """The wire between page and server, which can be cut."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.sockets: list[WebSocketRoute] = []
        self.is_cut = False
        page.route_web_socket("**/_stcore/stream", self._connect)

    def _connect(self, socket: WebSocketRoute) -> None:
        if self.is_cut:
            socket.close()
            return
        socket.connect_to_server()
        self.sockets.append(socket)

    def cut(self) -> None:
        """Nothing reaches the server any more, and what was open is closed."""
        self.is_cut = True
        self.page.context.set_offline(True)
        for socket in self.sockets:
            socket.close()


def pass_time(page: Page, seconds: int) -> None:
    """By the page's own clock, which must be installed: second by second, with time for what each of them asks for."""
    for _ in range(seconds):
        page.clock.fast_forward(1000)
        page.wait_for_timeout(50)


def test_the_year_goes_on_when_the_server_has_gone(stage: Stage) -> None:
    page = stage.enter(fresh=True)
    line = Line(page)
    stage.go("year=2009", language="en")
    stage.wait_read("details.en.json")
    before = list(stage.console)
    line.cut()
    atlas, words = geodata.load(), load_words("en")
    drawn = []
    for key, year in (("ArrowRight", 2010), ("PageUp", 2015), ("Home", 1990), ("End", 2017)):
        stage.press(key)
        assert stage.period() == str(year)
        moment = atlas.at(Period.year(year))
        assert {place["place"]["id"] for place in stage.heard()["places"]} == {p.place.id for p in moment.places}
        assert stage.panel()["totals"] == [n for n in (len(moment.organisations()), len(moment.lived_in)) if n]
        drawn.append(stage.measure()["marks"])
    assert all(one != other for one, other in pairwise(drawn))
    page.locator("button.place").first.click()
    expect(stage.card.locator("h2")).to_be_focused()
    assert words["card.sources"] in stage.card.inner_text()
    page.keyboard.press("Escape")
    stage.settle()
    assert stage.query()["year"] == "2017"
    stage.close()
    stage.console[:] = before  # the browser notes each try of Streamlit to reach its server again


def test_with_the_server_gone_no_window_of_streamlit_covers_the_map(stage: Stage) -> None:
    """It would be in English, and take the map out of reach."""
    page = stage.enter(fresh=True)
    page.clock.install()
    line = Line(page)
    stage.go("year=2009")
    stage.wait_read("details.fr.json")
    before = list(stage.console)
    line.cut()
    pass_time(page, SECONDS_TO_COMPLAIN)
    assert not page.get_by_role("dialog").filter(visible=True).count()
    stage.tap(*stage.at_step(0))
    assert stage.period() == "1990"
    stage.close()  # what is still on its way finds no server either
    stage.console[:] = before


def test_a_stage_that_cannot_load_says_so_in_its_language(stage: Stage) -> None:
    page, words = stage.enter(fresh=True), load_words("en")
    page.route("**/atlas.en.json", lambda route: route.abort())
    page.goto(f"{stage.base}/explore?lang=en")
    expect(page.get_by_role("alert")).to_contain_text(words["stage.failed"])
    page.unroute("**/atlas.en.json")
    page.get_by_role("button", name=words["stage.retry"]).click()
    stage.wait_drawn()
    stage.console.clear()  # the file that was held back


def test_a_kiosk_for_which_nothing_came_shows_the_coast_and_tries_again(stage: Stage) -> None:
    page = stage.enter((1080, 1920), touch=True, fresh=True)
    page.clock.install()
    page.route("**/atlas.fr.json", lambda route: route.abort())
    page.goto(f"{stage.base}/?mode=kiosk&lang=fr")
    coast = page.locator(".stage-failed svg")
    coast.wait_for(timeout=PATIENCE_WITH_SERVER_S * 1000)
    box = coast.bounding_box()
    assert box and box["width"] > 400
    page.unroute("**/atlas.fr.json")
    page.clock.run_for(16_000)
    stage.wait_drawn()
    stage.console.clear()  # the file that was held back


def test_kiosk_and_plain_pages_outlive_their_server(doors: Doors, tmp_path: Path) -> None:
    """It stops for a minute and starts again: a calm notice, a map that goes on, recovery without a touch."""
    with App(tmp_path) as app:
        plain = {language: plain_page(doors, app, path, language) for path, language in PLAIN_PAGES}
        stage = Stage(doors, app.url)
        page, words = stage.enter((1080, 1920), touch=True, fresh=True), load_words("en")
        page.clock.install()
        first, second, third = short()[1:4]
        stage.go(f"mode=kiosk&{first.address}", path="/", language="en")
        stage.wait_read(*(f"{name}.{code}.json" for name in ("atlas", "details", "story") for code in languages()))
        notice = page.locator(".notices .calm")
        app.stop()
        expect(notice).to_have_text(words["stage.server_gone"], timeout=PATIENCE_WITH_SERVER_S * 1000)
        page.get_by_role("button", name=next_named(second, "en"), exact=True).tap()
        expect_step(stage, second, "en")
        page.locator(".languages [lang=fr]").tap()
        expect(page.locator("html")).to_have_attribute("lang", "fr")
        expect(notice).to_have_text(load_words("fr")["stage.server_gone"], timeout=PATIENCE_WITH_SERVER_S * 1000)
        for _ in range(0, GONE_S, 2):
            pass_time(page, 2)
            assert page.get_by_role("dialog").filter(visible=True).count() in (0, 1)
            assert not page.locator("[data-testid=stDialog]").filter(visible=True).count()
            page.locator(".step.now .step-heading").tap()  # somebody is there
        for language, other in plain.items():
            gone = load_words(language)["server.gone"]
            expect(other.locator(".server-gone")).to_have_text(gone, timeout=PATIENCE_WITH_SERVER_S * 1000)
            assert not other.locator("[data-testid=stDialog]").filter(visible=True).count()
        app.start()
        expect(notice).to_have_count(0, timeout=BACK_WITHIN_MS)
        for other in plain.values():
            expect(other.locator(".server-gone")).to_have_text("", timeout=BACK_WITHIN_MS)
            other.context.close()
        page.get_by_role("button", name=next_named(third, "fr"), exact=True).tap()
        expect_step(stage, third, "fr")
        page.wait_for_timeout(3000)  # Streamlit runs its script again
        expect_step(stage, third, "fr")
        stage.close()


def plain_page(doors: Doors, app: App, path: str, language: str) -> Page:
    """A page without a stage, which has its server."""
    page = Stage(doors, app.url).enter(fresh=True)
    page.goto(f"{app.url}{path}?lang={language}")
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-connection-state", "CONNECTED")
    expect(page.locator(".server-gone")).to_have_text("", timeout=PATIENCE_WITH_SERVER_S * 1000)
    return page


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
