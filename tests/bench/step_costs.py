"""Where the milliseconds of one step go, by Chromium's profiler and counters; it slows the page."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from playwright.sync_api import Browser, CDPSession

from geodata import FIRST_YEAR, LAST_YEAR
from tests.bench.figures import Figure, say
from tests.bench.visit import SLIDER, visit

NAME = "one step costs"
SAMPLE_US = 100
PAUSE_MS = 300  # longer than the discs grow and the address settles
COUNTERS = {
    "all script": "ScriptDuration",
    "styles": "RecalcStyleDuration",
    "layout": "LayoutDuration",
    "all of the main thread": "TaskDuration",
}
# (script, function as Chromium names it): both with what they call.
FUNCTIONS = {
    "sliceAt": ("slice.js", "sliceAt"),
    "panel.show": ("panel.js", "show"),
    "bar.show": ("time_bar.js", "show"),
    "the sentence spoken": ("panel.js", "countsSentence"),
    "settle, after the step": ("stage.js", "settle"),
    "map: the message": ("dated_places.js", "slice"),
    "map: base lines": ("base_map.js", "show"),
    "map: arrange": ("dated_places.js", "arrange"),
    "map: draw, all frames of growing": ("dated_places.js", "draw"),
    "map: Leaflet": ("leaflet.js", None),
    "garbage collector": ("", "(garbage collector)"),
}


def measure(browser: Browser, url: str, quick: bool) -> list[Figure]:
    say(NAME)
    with visit(browser) as visitor:
        visitor.open(f"{url}/explore?lang=fr&year={FIRST_YEAR}")
        visitor.page.focus(SLIDER)
        visitor.settle()
        session = visitor.page.context.new_cdp_session(visitor.page)
        for domain in ("Performance", "Profiler"):
            session.send(f"{domain}.enable")
        session.send("Profiler.setSamplingInterval", {"interval": SAMPLE_US})
        keys = ["ArrowRight", "ArrowLeft"][: 1 if quick else 2]
        steps = [visitor.press(keys[0])]
        before = _counters(session)
        session.send("Profiler.start")
        for key in keys:
            for _ in range(LAST_YEAR - FIRST_YEAR - 1):
                steps.append(visitor.press(key))
                visitor.page.wait_for_timeout(PAUSE_MS)
        profile = session.send("Profiler.stop")["profile"]
        after = _counters(session)
    count = len(steps) - 1
    spent = _inclusive(profile)
    figures = [
        Figure(NAME, what, (after[counter] - before[counter]) * 1000 / count, "ms")
        for what, counter in COUNTERS.items()
    ]
    return figures + [Figure(NAME, what, spent[function] / 1000 / count, "ms") for what, function in FUNCTIONS.items()]


def _counters(session: CDPSession) -> dict[str, float]:
    return {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}


def _inclusive(profile: dict[str, Any]) -> dict[tuple[str, str | None], float]:
    """Microseconds by (script, function) and by (script, None), with what they call."""
    nodes = {node["id"]: node for node in profile["nodes"]}
    parents = {child: node["id"] for node in nodes.values() for child in node.get("children", [])}
    spent: dict[tuple[str, str | None], float] = defaultdict(float)
    for leaf, lasted in zip(profile["samples"], profile["timeDeltas"][1:], strict=False):
        stack: set[tuple[str, str | None]] = set()
        node_id: int | None = leaf
        while node_id is not None:
            frame = nodes[node_id]["callFrame"]
            script = frame["url"].split("?")[0].rsplit("/", 1)[-1]
            stack |= {(script, frame["functionName"]), (script, None)}
            node_id = parents.get(node_id)
        for one in stack:
            spent[one] += lasted
    return spent
