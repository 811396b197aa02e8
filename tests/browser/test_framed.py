"""The stage in a frame of another site: it draws, answers, keeps its credits and leads to the whole map."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import FrameLocator, Locator, expect
from visitor import MAP_FRAME, PATIENCE_WITH_SERVER_S, Stage

from narrative import load_words
from pages.web.embed import STYLE, to_code, to_policy

NEWSPAPER = (
    '<!doctype html><link rel="icon" href="data:,"><iframe id="map" src="{}" width="{}" height="640" {}></iframe>'
)


class _Quiet(SimpleHTTPRequestHandler):
    policy = ""

    def end_headers(self) -> None:
        """With the Content-Security-Policy of the site, if it has one."""
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *said: object) -> None:
        """Say nothing."""


@pytest.fixture
def newspaper(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A site of another origin, and the folder in which its pages are."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", tmp_path
    server.shutdown()


def framed(
    stage: Stage, newspaper: tuple[str, Path], query: str, width: int = 1000, more: str = "", *, touch: bool = False
) -> FrameLocator:
    url, folder = newspaper
    (folder / "news.html").write_text(NEWSPAPER.format(f"{stage.base}/embed?{query}", width, more), "utf-8")
    page = stage.enter(touch=touch)
    page.goto(f"{url}/news.html", timeout=PATIENCE_WITH_SERVER_S * 1000)
    frame = page.frame_locator("#map")
    frame.locator(".stage-root[data-ready=true]").wait_for(state="attached")
    expect(frame.frame_locator(MAP_FRAME).locator(".leaflet-control-attribution")).to_contain_text("OpenStreetMap")
    return frame


@pytest.mark.parametrize(("language", "more"), [("fr", ""), ("en", 'sandbox="allow-scripts allow-popups"')])
def test_it_works_in_a_frame(stage: Stage, newspaper: tuple[str, Path], language: str, more: str) -> None:
    frame, words = framed(stage, newspaper, f"lang={language}&year=2009", more=more), load_words(language)
    expect(frame.locator(".bar-year")).to_have_text("2009")
    frame.get_by_role("slider").press("ArrowRight")
    expect(frame.locator(".bar-year")).to_have_text("2010")
    expect(frame.locator(".panel-period:visible")).to_contain_text("2010")
    link = frame.get_by_role("link", name=words["stage.open_whole"])
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("href", f"explore?lang={language}&year=2010")
    expect(frame.get_by_role("searchbox")).to_be_hidden()
    assert not any("api/count" in url for url in stage.asked)


def test_a_narrow_frame_has_the_map_and_opens_a_card(stage: Stage, newspaper: tuple[str, Path]) -> None:
    frame = framed(stage, newspaper, "lang=en&year=2009&place=calais-jungle-2009", width=360)
    expect(frame.locator(".card h2")).to_be_visible()
    frame.locator(".card .back").click()
    expect(frame.locator(".card")).to_be_hidden()
    expect(frame.locator(".panel-now")).to_be_hidden()
    height = frame.locator(".over-map").evaluate("(element) => element.getBoundingClientRect().height")
    assert height > 300


STRICT = "default-src 'none'; style-src 'self'; img-src data:; "
ARTICLE = (
    '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><link rel="stylesheet" href="site.css">'
    "<h1>Article</h1>{}"
)
WINDOW = (1280, 900)
COLUMNS = ((360, 640), (720, 640), (1200, 750))  # px: the width of a column, and how high the frame is in it


def write_article(newspaper: tuple[str, Path], code: str, style: str = "") -> None:
    _, folder = newspaper
    (folder / "site.css").write_text(f"body {{ margin: 0 }} {style}", "utf-8")
    (folder / "article.html").write_text(ARTICLE.format(code), "utf-8")


def framed_in_article(stage: Stage, url: str) -> Locator:
    """The frame of an article, once the map in it has said who made it."""
    stage.page.goto(url, timeout=PATIENCE_WITH_SERVER_S * 1000)
    inner = stage.page.frame_locator("iframe").frame_locator(MAP_FRAME)
    expect(inner.locator(".leaflet-control-attribution")).to_contain_text("OpenStreetMap")
    return stage.page.locator("iframe")


def test_the_code_works_under_a_strict_policy_of_its_site(
    stage: Stage, newspaper: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, _ = newspaper
    write_article(newspaper, to_code(stage.base, {"lang": "en", "year": "2009"}))
    monkeypatch.setattr(_Quiet, "policy", STRICT + to_policy(stage.base))
    stage.enter(WINDOW)
    frame = framed_in_article(stage, f"{url}/article.html")
    assert frame.evaluate("(frame) => [frame.clientWidth, frame.clientHeight, frame.clientLeft]") == [1280, 640, 0]


def test_with_its_style_the_frame_has_the_height_that_fits(stage: Stage, newspaper: tuple[str, Path]) -> None:
    url, _ = newspaper
    write_article(newspaper, to_code(stage.base, {"lang": "fr", "year": "2009"}), STYLE)
    page = stage.enter(WINDOW)
    frame = framed_in_article(stage, f"{url}/article.html")
    for width, height in COLUMNS:
        page.evaluate("(width) => { document.body.style.width = `${width}px`; }", width)
        assert frame.evaluate("(frame) => [frame.offsetWidth, frame.offsetHeight]") == [width, height]
    page.set_viewport_size({"width": 1280, "height": 500})
    assert frame.evaluate("(frame) => frame.offsetHeight") == 450, "some of the article stays in sight"


def test_the_code_works_in_a_page_that_is_a_file(stage: Stage, newspaper: tuple[str, Path]) -> None:
    _, folder = newspaper
    write_article(newspaper, to_code(stage.base, {"lang": "en", "year": "2009"}))
    stage.enter(WINDOW)
    framed_in_article(stage, (folder / "article.html").as_uri())
    expect(stage.page.frame_locator("iframe").locator(".bar-year")).to_have_text("2009")


_BETWEEN = """() => {
  const [title, link] = ["h1", ".links a"].map((one) => document.querySelector(`.stage ${one}`));
  const range = document.createRange();
  range.selectNodeContents(title);
  range.setEndAfter(title.firstChild);
  const box = link.getBoundingClientRect();
  const line = parseFloat(getComputedStyle(link).fontSize) * 1.2;
  return box.top + (box.height - line) / 2 - range.getBoundingClientRect().bottom;
}"""


@pytest.mark.parametrize(("language", "touch"), [("fr", True), ("en", False)])
def test_the_title_leaves_room_for_the_link(
    stage: Stage, newspaper: tuple[str, Path], language: str, touch: bool
) -> None:
    frame = framed(stage, newspaper, f"lang={language}&year=2009", touch=touch)
    for width in (320, 360, 390, 430, 620, 880):
        stage.page.locator("#map").evaluate("(frame, width) => { frame.width = width; }", width)
        frame.locator("html").evaluate("() => new Promise(requestAnimationFrame)")
        assert frame.locator("html").evaluate(_BETWEEN) >= 0, f"at {width} px"


_WATCHED = """(node) => {
  window.hinted = new Promise((done) => {
    new MutationObserver(() => { if (!node.hidden) done(true); }).observe(node, { attributes: true });
    setTimeout(done, 10000, false);
  });
}"""
_ZOOM = """(div) => Object.values(window).find((one) => one instanceof L.Map && one.getContainer() === div).getZoom()"""


def test_the_wheel_scrolls_the_article_until_the_map_is_woken(stage: Stage, newspaper: tuple[str, Path]) -> None:
    frame = framed(stage, newspaper, "lang=en&year=2009", more='style="margin-bottom: 3000px"')
    page, map_ = stage.page, frame.frame_locator(MAP_FRAME)
    box, first = page.locator("#map").bounding_box(), map_.locator(".leaflet-container").evaluate(_ZOOM)
    assert box
    page.mouse.move(box["x"] + 700, box["y"] + 250)
    hint = map_.locator(".map-hint")
    hint.evaluate(_WATCHED)
    for _ in range(4):
        page.mouse.wheel(0, 30)
    page.wait_for_function("scrollY > 100")
    expect(hint).to_have_text(load_words("en")["stage.wake_map"])
    assert hint.evaluate("() => window.hinted"), "it says how to move the map"  # a promise, awaited
    assert map_.locator(".leaflet-container").evaluate(_ZOOM) == first
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_timeout(600)
    woken = map_.locator(".leaflet-container").evaluate(_ZOOM)
    assert woken > first
    page.mouse.wheel(0, -300)  # awake, it zooms by the wheel alone
    page.wait_for_timeout(600)
    assert map_.locator(".leaflet-container").evaluate(_ZOOM) > woken
    assert page.evaluate("scrollY") == 0


def test_one_finger_scrolls_the_article(stage: Stage, newspaper: tuple[str, Path]) -> None:
    frame = framed(stage, newspaper, "lang=en&year=2009", width=380)
    container = frame.frame_locator(MAP_FRAME).locator(".leaflet-container")
    assert container.evaluate("(div) => getComputedStyle(div).touchAction") == "pan-x pan-y"
    container.click(position={"x": 20, "y": 20})  # the sea: a place would open its card under the mouse
    assert container.evaluate("(div) => getComputedStyle(div).touchAction") != "pan-x pan-y"


def test_a_map_that_stands_alone_is_awake(stage: Stage) -> None:
    page = stage.open("year=2009")
    frame, container = stage.measure()["frame"], stage.map.locator("#map_div")
    first = container.evaluate(_ZOOM)
    page.mouse.move(frame["left"] + 300, frame["top"] + 200)
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(600)
    assert container.evaluate(_ZOOM) > first


_LAYERS = """
(div) => {
  const map = Object.values(window).find((one) => one instanceof L.Map && one.getContainer() === div);
  return [...map.getPane("dated").children].map((child) => child.querySelectorAll("canvas").length);
}
"""


@pytest.mark.parametrize("path", ["/", "/explore"])
def test_the_drawing_is_a_layer_of_the_folium_map_that_streamlit_folium_shows(stage: Stage, path: str) -> None:
    page = stage.open(path=path)
    frame = page.locator('iframe[src*="streamlit_folium.st_folium"]')
    expect(frame).to_have_count(1)
    layers = stage.map.locator("#map_div").evaluate(_LAYERS)
    assert layers == [2], "one layer, of two canvases"


def test_the_legend_of_a_frame_has_the_scale_of_the_discs(stage: Stage, newspaper: tuple[str, Path]) -> None:
    frame = framed(stage, newspaper, "lang=en&year=2016")
    frame.locator(".legend-button").click()
    circles = frame.locator("#legend svg circle").evaluate_all("all => all.map((one) => Number(one.getAttribute('r')))")
    assert circles and all(radius > 0 for radius in circles)
