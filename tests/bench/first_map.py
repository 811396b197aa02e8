"""The first map on a cold browser beside an empty Streamlit page: time and bytes.

Each visit has a new browser context, so nothing is cached; both servers have been visited before.
"""

from __future__ import annotations

import statistics
from typing import Any

from playwright.sync_api import Browser

from tests.bench.figures import Figure, say
from tests.bench.served import one_page
from tests.bench.visit import Visit, visit
from tests.bench.wire import LATER, STREAMLIT, Wire

NAME = "first map"
GOAL_RATIO = 1.4
GOAL_FIRST = 0.5  # of the page's own HTML, before any script
GOAL_KB = 300.0
VISITS = 9
OURS, EMPTY = "/?lang=fr", "/"
EMPTY_ELEMENT = '[data-testid="stMarkdownContainer"] p'


def measure(browser: Browser, url: str, quick: bool) -> tuple[list[Figure], dict[str, Any]]:
    """The figures, and the waterfall of the first view for bench.json."""
    with one_page("empty_app.py") as empty_url:
        pages = {"ours": (url + OURS, ""), "empty": (empty_url + EMPTY, EMPTY_ELEMENT)}
        for address, awaited in pages.values():
            _painted_ms(browser, address, awaited)
        took: dict[str, list[float]] = {name: [] for name in pages}
        seen: list[float] = []
        for turn in range(3 if quick else VISITS):
            say(f"{NAME}: visit {turn + 1}")
            for name in list(pages)[:: -1 if turn % 2 else 1]:
                took[name].append(_painted_ms(browser, *pages[name], seen if name == "ours" else []))
        say(f"{NAME}: bytes")
        ours, waterfall = _wire(browser, *pages["ours"])
        empty, _ = _wire(browser, *pages["empty"])
    medians = {name: statistics.median(times) for name, times in took.items()}
    ratio = medians["ours"] / medians["empty"]
    first = statistics.median(seen)
    figures = [
        Figure(
            NAME,
            f"navigation to first drawn map, p50 of {len(took['ours'])}",
            medians["ours"],
            "ms",
        ),
        Figure(NAME, "empty Streamlit page to its first element, p50", medians["empty"], "ms"),
        Figure(NAME, "times an empty Streamlit page", ratio, "×", GOAL_RATIO),
        Figure(NAME, "navigation to the first picture, text and map, p50", first, "ms"),
        Figure(NAME, "times an empty page's first element", first / medians["empty"], "×", GOAL_FIRST),
        Figure(NAME, "the same, the slowest of each", max(seen) / max(took["empty"]), "×"),
    ]
    return figures + _size_figures(ours, empty), {"waterfall": waterfall}


def _size_figures(ours: Wire, empty: Wire) -> list[Figure]:
    """Answers with their headers, as sent, and websocket payloads unpacked, until all had come.

    Beyond Streamlit's own is all but its static files, less what of that the empty page has too.
    """
    parts = {part: size - empty.by_part()[part] for part, size in ours.by_part().items()}
    own = parts.pop(STREAMLIT)
    later = parts.pop(LATER)
    figures = [
        Figure(NAME, "beyond Streamlit's own", sum(parts.values()) / 1000, "kB", GOAL_KB),
        *(Figure(NAME, f"of it, {part}", size / 1000, "kB") for part, size in parts.items()),
        Figure(NAME, "details.fr.json and the scripts of cards, asked for after the first map", later / 1000, "kB"),
        Figure(NAME, "Streamlit's own files beyond the empty page's", own / 1000, "kB"),
        Figure(NAME, "the empty Streamlit page", empty.by_path.total() / 1000, "kB"),
    ]
    return figures


def _painted_ms(browser: Browser, address: str, awaited: str, seen: list[float] | None = None) -> float:
    """When what is awaited was painted; `seen` is told when the first text was, which the HTML brings with its map."""
    with visit(browser) as visitor:
        visitor.open(address, awaited)
        if seen is not None:
            seen.append(visitor.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        painted: float = visitor.page.evaluate("probe.first.painted - performance.timeOrigin")
    return painted


def _wire(browser: Browser, address: str, awaited: str) -> tuple[Wire, list[dict[str, Any]]]:
    with visit(browser) as visitor:
        wire = Wire(visitor.page)
        visitor.open(address, awaited)
        drawn: float = visitor.page.evaluate("probe.first.changed")
        visitor.settle()
        return wire, sorted(
            [*wire.waterfall(), *_messages(visitor), {"what": "first drawn", "start": drawn}],
            key=lambda one: one["start"],
        )


def _messages(visitor: Visit) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = visitor.page.evaluate("probe.messages")
    return [{"what": f"message {one['story']}", "start": one["at"]} for one in said]
