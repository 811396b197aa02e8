"""Where the work of one step goes: thread time by Chromium's trace, shares of script by its profiler.

Thread time is the processor's, so that other programs on the machine count little.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from playwright.sync_api import Browser, CDPSession

from geodata import FIRST_YEAR, LAST_YEAR
from tests.bench.figures import Figure, say
from tests.bench.visit import SLIDER, Visit, visit

NAME = "one step costs"
SAMPLE_US = 100
PAUSE_MS = 350  # longer than the discs grow and the address settles
CATEGORIES = ["toplevel", "devtools.timeline", "cc"]
# Names in Chromium's trace; styles and layout that a script forces are in its own line too.
EVENTS = {
    "all of the main thread": "ThreadControllerImpl::RunTask",
    "the key, with layout forced by it": "EventDispatch",
    "the map, told by message": "HandlePostMessage",
    "styles": "UpdateLayoutTree",
    "layout": "Layout",
    "paint": "Paint",
    "script of frames, discs growing": "FireAnimationFrame",
    "canvas to pixels, discs growing": "LayerTreeHost::DoUpdateLayers",
    "timers, the address settling": "TimerFire",
}
# (script, function as Chromium names it), with what it calls.
FUNCTIONS = {
    "a slice is cut": ("visit.js", "sliceAt"),
    "all is shown, the map told": ("visit.js", "show"),
    "the bar's thumb": ("visit.js", "placeThumb"),
    "the address": ("visit.js", "record"),
    "map: where everything goes": ("map.js", "arrange"),
    "map: display lists, all frames": ("map.js", "toList"),
    "map: played, all frames": ("map.js", "play"),
    "garbage collector": ("", "(garbage collector)"),
}
SCRIPTS = ("visit.js", "map.js")  # the modules of each are linked

Frame = tuple[str, str]


def measure(browser: Browser, url: str, quick: bool) -> list[Figure]:
    count = 10 if quick else LAST_YEAR - FIRST_YEAR
    say(NAME)
    with visit(browser) as visitor:
        visitor.open(f"{url}/explore?lang=fr&year={FIRST_YEAR}")
        visitor.page.focus(SLIDER)
        visitor.settle()
        spent = _traced(browser, visitor, count)
        shares = _profiled(visitor, count)
    return [
        *(Figure(NAME, what, spent[name] / count, "ms") for what, name in EVENTS.items()),
        *(Figure(NAME, f"of script: {w}", shares[f] * 100, "%") for w, f in FUNCTIONS.items()),
    ]


def _walk(visitor: Visit, key: str, count: int) -> None:
    for _ in range(count):
        visitor.press(key)
        visitor.page.wait_for_timeout(PAUSE_MS)


def _traced(browser: Browser, visitor: Visit, count: int) -> Counter[str]:
    """Thread time in ms by event, of the renderer's main thread that had most of it."""
    session = browser.new_browser_cdp_session()
    events: list[dict[str, Any]] = []
    complete: list[Any] = []
    session.on("Tracing.dataCollected", lambda found: events.extend(found["value"]))
    session.on("Tracing.tracingComplete", lambda found: complete.append(found))
    session.send(
        "Tracing.start",
        {
            "traceConfig": {"includedCategories": CATEGORIES, "recordMode": "recordAsMuchAsPossible"},
            "transferMode": "ReportEvents",
        },
    )
    _walk(visitor, "ArrowRight", count)
    session.send("Tracing.end")
    while not complete:
        visitor.page.wait_for_timeout(100)
    mains = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    spent: dict[tuple[int, int], Counter[str]] = {main: Counter() for main in mains}
    for event in events:
        if event["ph"] == "X" and (event["pid"], event["tid"]) in mains:
            spent[event["pid"], event["tid"]][event["name"]] += event.get("tdur", 0) / 1000
    return max(spent.values(), key=lambda one: one[EVENTS["all of the main thread"]])


def _profiled(visitor: Visit, count: int) -> dict[Frame, float]:
    session: CDPSession = visitor.page.context.new_cdp_session(visitor.page)
    session.send("Profiler.enable")
    session.send("Profiler.setSamplingInterval", {"interval": SAMPLE_US})
    session.send("Profiler.start")
    _walk(visitor, "ArrowLeft", count)
    return _shares(session.send("Profiler.stop")["profile"])


def _shares(profile: dict[str, Any]) -> Counter[Frame]:
    """Of the time with one of `SCRIPTS` or the garbage collector on the stack, by function on it."""
    nodes = {node["id"]: node for node in profile["nodes"]}
    parents = {child: node["id"] for node in nodes.values() for child in node.get("children", [])}
    spent: Counter[Frame] = Counter()
    whole = 0
    for leaf, lasted in zip(profile["samples"], profile["timeDeltas"][1:], strict=False):
        stack: set[Frame] = set()
        node_id: int | None = leaf
        while node_id is not None:
            frame = nodes[node_id]["callFrame"]
            stack.add((frame["url"].rsplit("/", 1)[-1], frame["functionName"]))
            node_id = parents.get(node_id)
        if FUNCTIONS["garbage collector"] in stack or any(one[0] in SCRIPTS for one in stack):
            whole += lasted
            spent.update(dict.fromkeys(stack, lasted))
    return Counter({one: lasted / max(whole, 1) for one, lasted in spent.items()})
