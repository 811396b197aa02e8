"""One visitor of the running app: opens pages, reads what they show, and keeps a record of what they did."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    FrameLocator,
    Locator,
    Page,
    Request,
)

MAP_FRAME = 'iframe[data-map], iframe[src*="streamlit_folium.st_folium"]'
PAGES_WITH_MAP = ("/", "/explore", "/embed")
EDITION_PAGES = {
    "/": "/index.html",
    "/explore": "/explore/index.html",
    "/organisations": "/organisations/index.html",
    "/solidarity": "/solidarity/index.html",
    "/quiz": "/quiz/index.html",
    "/sources": "/sources/fr.html",
    "/corrections": "/corrections/fr.html",
    "/accessibility": "/accessibility/fr.html",
    "/lessons": "/lessons/fr.html",
    "/classroom": "/classroom/fr.html",
}
ANYWHERE = pytest.mark.parametrize("stage", ["served", "edition"], indirect=True)
APP_AND_FILES = pytest.mark.parametrize(  # where a server has a part in it: once in each language
    ("stage", "language"), [("served", "fr"), ("edition", "en")], indirect=["stage"]
)
EACH_LANGUAGE = pytest.mark.parametrize(  # of what no server has a part in
    ("stage", "language"), [("edition", "fr"), ("edition", "en")], indirect=["stage"]
)
IN_FILES = pytest.mark.parametrize("stage", ["edition"], indirect=True)  # of what no server has a part in: faster
DESK = (1366, 768)
HOME = "127.0.0.1"
PATIENCE_MS = 30_000
PATIENCE_WITH_SERVER_S = 60  # one that has just started packs its files first, which takes it a while

READING = Path(__file__).with_name("reading.js")
_IS_BUSY = """() => [...document.querySelectorAll(".stage [aria-busy=true]")].some((one) => one.checkVisibility())"""
# A box is told of its size in the frame that shows it, or, where another box gave it that size, in the one after.
_TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


def wait_at_rest(page: Page) -> None:
    """Until all that is seen of a stage is drawn in the room it has."""
    page.wait_for_function(f"!({_IS_BUSY})()")
    page.evaluate(_TWO_FRAMES)


def plainly(text: str) -> str:
    """A text with every stretch of spaces, no-break ones too, as one space."""
    return " ".join(text.split())


def shown_text(node: Locator) -> str:
    """What a node shows, on one line."""
    return plainly(node.inner_text())


class Doors:
    """Ways into the browser: one context for mice and one for fingers, kept, since each new one starts cold.

    In each, one empty page of each site stays open: it keeps the process of the site, which has compiled the scripts.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._kept: dict[bool, BrowserContext] = {}
        self._held: set[tuple[bool, str]] = set()

    def new_page(self, base: str, *, touch: bool, fresh: bool = False) -> Page:
        """A page for a mouse or a finger, to visit the site at `base`; a `fresh` one has a context of its own."""
        if fresh:
            return self.browser.new_page(has_touch=touch, is_mobile=touch)
        if touch not in self._kept:
            self._kept[touch] = self.browser.new_context(has_touch=touch, is_mobile=touch)
        if (touch, base) not in self._held:
            self._held.add((touch, base))
            self._kept[touch].new_page().goto(f"{base}/healthz" if base.startswith("http") else f"{base}/files/map.css")
        return self._kept[touch].new_page()


class Stage:
    """The stage on / or /explore as one visitor has it; positions are CSS pixels of the window."""

    def __init__(self, doors: Doors, base: str, pages: Mapping[str, str] = MappingProxyType({})) -> None:
        """`pages` are the files of a copy without a server, by the paths that they stand for."""
        self.doors = doors
        self.base = base
        self.pages = pages
        self.console: list[str] = []
        self.strangers: list[str] = []
        self.asked: list[str] = []
        self.came: list[str] = []  # of what was asked for
        self.frames: list[str] = []  # of the websocket, both ways
        self.page: Page
        self._is_open = False

    # --- coming and going ---------------------------------------------------------------------------------

    def open(
        self,
        query: str = "",
        viewport: tuple[int, int] = DESK,
        *,
        touch: bool = False,
        language: str | None = "fr",
        path: str = "/explore",
        fresh: bool = False,
    ) -> Page:
        """A visitor at `path` with `query` (without `?`) and `lang`; a `fresh` one has nothing in a cache."""
        self.enter(viewport, touch=touch, fresh=fresh)
        return self.go(query, language=language, path=path)

    def enter(self, viewport: tuple[int, int] = DESK, *, touch: bool = False, fresh: bool = False) -> Page:
        """An empty page that keeps its record from the first request on."""
        self.close()
        self.page = self.doors.new_page(self.base, touch=touch, fresh=fresh)
        self._is_open = True
        width, height = viewport
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.add_init_script(path=READING)
        self.page.on("request", self._note)
        self.page.on("requestfinished", lambda request: self.came.append(request.url))
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.on("websocket", self._follow)
        return self.page

    def go(self, query: str = "", *, language: str | None = "fr", path: str = "/explore") -> Page:
        """The same visitor at another address."""
        parts = [query] if query else []
        parts += [f"lang={language}"] if language else []
        address = f"{self.base}{self.pages.get(path, path)}{'?' if parts else ''}{'&'.join(parts)}"
        self.page.goto(address, timeout=PATIENCE_WITH_SERVER_S * 1000)
        if path in PAGES_WITH_MAP and "mode=notes" not in query:
            self.wait_drawn()
        return self.page

    def wait_drawn(self) -> None:
        """Until the panel is there and the map has drawn its first moment."""
        self.page.locator(".stage-root[data-ready=true]").wait_for(state="attached")
        self.page.wait_for_function("window.reading?.hasDrawn()")
        self.page.locator(".first-picture").wait_for(state="detached")

    def wait_read(self, *files: str) -> None:
        """Until the browser has these files of the stage; those of an edition are on the machine."""
        ends = time.monotonic() + PATIENCE_WITH_SERVER_S
        while self.base.startswith("http") and (missing := {file for file in files if not self._has(file)}):
            asked = [url for url in self.asked if url.endswith(tuple(missing))]
            assert time.monotonic() < ends, f"{missing} did not come; asked for: {asked}"
            self.page.wait_for_timeout(50)

    def _has(self, file: str) -> bool:
        return any(url.endswith(file) for url in self.came)

    def close(self) -> None:
        if self._is_open:
            self.page.close()
        self._is_open = False

    def end(self) -> None:
        """Fails if the console held an error or another machine was asked for anything."""
        self.close()
        assert not self.strangers, "asked of another machine:\n" + "\n".join(self.strangers)
        assert not self.console, "errors in the console:\n" + "\n".join(dict.fromkeys(self.console))

    def _note(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("data", "blob", "about", "file"):
            return
        self.asked.append(request.url)
        if address.hostname != HOME:
            self.strangers.append(request.url)

    def _follow(self, socket: Any) -> None:
        if urlsplit(socket.url).hostname != HOME:
            self.strangers.append(socket.url)
        for way in ("framesent", "framereceived"):
            socket.on(way, lambda frame, way=way: self.frames.append(way))

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.console.append(f"{said.text} ({said.location['url']})")

    # --- what is there ------------------------------------------------------------------------------------

    @property
    def track(self) -> Locator:
        return self.page.get_by_role("slider")

    @property
    def card(self) -> Locator:
        return self.page.locator(".card")

    @property
    def map(self) -> FrameLocator:
        return self.page.frame_locator(MAP_FRAME)

    def heard(self) -> dict[str, Any]:
        """The moment that the map shows."""
        self.period()
        heard: dict[str, Any] = self.page.evaluate("reading.heard()")
        return heard

    def told(self, story: str) -> list[dict[str, Any]]:
        """What the map has said of one sort, such as `drawn`, oldest first."""
        told: list[dict[str, Any]] = self.page.evaluate("(story) => reading.told(story)", story)
        return told

    def period(self) -> str:
        """The year or month shown: the panel (if it is seen) and the time bar agree on it now, the map soon."""
        shown: dict[str, Any] = self.page.evaluate("reading.period()")
        label: str = shown["label"]
        year, heading = shown["year"].lower(), shown["heading"]
        if shown["isBusy"]:
            heading = self.panel()["heading"]
        assert heading is None or year in heading.lower()
        assert self.spoken().lower().startswith(f"{year}.")
        if not shown["isDrawn"]:
            self.page.wait_for_function("(label) => reading.hasDrawn(label)", arg=label)
        return label

    def spoken(self) -> str:
        """What a screen reader says of the time bar."""
        return self.track.get_attribute("aria-valuetext") or ""

    def panel(self) -> dict[str, Any]:
        """Heading, people lines, totals (organisations, places) and organisations by place."""
        self.page.locator(".who:not([aria-busy])").wait_for(state="attached")
        shown: dict[str, Any] = self.page.evaluate("reading.panel()")
        return shown

    def measure(self) -> dict[str, Any]:
        """Where labels, marks and dots are."""
        found: dict[str, Any] = self.page.evaluate("reading.measure()")
        return found

    def query(self) -> dict[str, str]:
        """The address as it is now."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}

    def settle(self) -> None:
        """Until the address says what is shown."""
        label = self.period()
        self.page.wait_for_function(
            "(label) => [reading.asked('year'), reading.asked('month')].includes(label)", arg=label
        )

    def settle_on(self, key: str, value: str | None) -> None:
        """Until the address has this value, or none."""
        self.page.wait_for_function("([key, value]) => reading.asked(key) === value", arg=[key, value])

    # --- what a visitor does ------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Keys on the time bar."""
        for key in keys:
            self.track.press(key)

    def at_step(self, index: int, steps: int = 28) -> tuple[float, float]:
        """The middle of one step of the track."""
        box = self.track.bounding_box()
        assert box
        return box["x"] + (index + 0.5) * box["width"] / steps, box["y"] + box["height"] / 2

    def unfold(self) -> None:
        """Every group of activities of a card."""
        self.card.locator(".activity").evaluate_all(
            "all => all.filter((one) => !one.open).forEach((one) => one.firstElementChild.click())"
        )

    def tap(self, x: float, y: float) -> None:
        if self.page.evaluate("matchMedia('(pointer: coarse)').matches"):
            self.page.touchscreen.tap(x, y)
        else:
            self.page.mouse.click(x, y)
