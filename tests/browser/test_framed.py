"""The stage in a frame of another site: it draws, answers, keeps its credits and leads to the whole map."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import FrameLocator, expect
from visitor import MAP_FRAME, Stage

from narrative import load_words

NEWSPAPER = (
    '<!doctype html><link rel="icon" href="data:,"><iframe id="map" src="{}" width="{}" height="640" {}></iframe>'
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said: object) -> None:
        """Say nothing."""


@pytest.fixture
def newspaper(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A site of another origin, and the folder in which its pages are."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", tmp_path
    server.shutdown()


def framed(stage: Stage, newspaper: tuple[str, Path], query: str, width: int = 1000, more: str = "") -> FrameLocator:
    url, folder = newspaper
    (folder / "news.html").write_text(NEWSPAPER.format(f"{stage.base}/embed?{query}", width, more), "utf-8")
    page = stage.enter()
    page.goto(f"{url}/news.html")
    frame = page.frame_locator("#map")
    frame.locator(".stage-root[data-ready=true]").wait_for(state="attached")
    expect(frame.frame_locator(MAP_FRAME).locator(".leaflet-control-attribution")).to_contain_text("OpenStreetMap")
    return frame


@pytest.mark.parametrize("more", ["", 'sandbox="allow-scripts allow-popups"'])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_works_in_a_frame(stage: Stage, newspaper: tuple[str, Path], language: str, more: str) -> None:
    frame, words = framed(stage, newspaper, f"lang={language}&year=2009", more=more), load_words(language)
    expect(frame.locator(".bar-year")).to_have_text("2009")
    frame.get_by_role("slider").press("ArrowRight")
    expect(frame.locator(".bar-year")).to_have_text("2010")
    expect(frame.locator(".panel-period")).to_contain_text("2010")
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


_LAYERS = """
(div) => {
  const map = Object.values(window).find((one) => one instanceof L.Map && one.getContainer() === div);
  return [...map.getPane("dated").children].map((child) => child.querySelectorAll("canvas").length);
}
"""


@pytest.mark.parametrize("path", ["/", "/explore"])
def test_the_drawing_is_a_layer_of_the_folium_map_that_streamlit_folium_shows(stage: Stage, path: str) -> None:
    page = stage.open(path=path)
    frame = page.locator('iframe[title="streamlit_folium.st_folium"]')
    expect(frame).to_have_count(1)
    layers = stage.map.locator("#map_div").evaluate(_LAYERS)
    assert layers == [2], "one layer, of two canvases"
