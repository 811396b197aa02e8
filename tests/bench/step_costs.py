"""How much a year change and a step of the story have the main thread do, and where that goes.

Thread time by Chromium's trace, which is the processor's, so that other programs on the machine count
little; shares of script by its profiler.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, CDPSession

import geodata
from geodata import FIRST_YEAR, LAST_YEAR
from pages.stage.payload import to_atlas_json
from tests.bench.figures import Figure, say, spread
from tests.bench.many_times import times
from tests.bench.visit import SLIDER, Visit, visit

NAME = "one step costs"
GOALS_MS = {1: 8.0, 10: 16.0}  # of a year change to its painted frame, by how many times the data
BUSIEST_GOAL_MS = 15.0  # a frame of a movement: 60 on a processor four times slower
SAMPLE_US = 100
PAUSE_MS = 450  # longer than the discs grow and the address settles; shorter, and they do not grow
MOVEMENT_MS = 1500  # longer than the years that pass, and the flight
STEPS = 25  # there, and as many back
CLASSROOM = {"width": 1280, "height": 720}
CATEGORIES = ["toplevel", "devtools.timeline", "cc"]
# Names in Chromium's trace; styles and layout that a script forces are in its own line too.
TASK = "ThreadControllerImpl::RunTask"
KEY = "EventDispatch"
PAINTED = "ProxyMain::BeginMainFrame"  # styles, layout and paint are done where it ends
EVENTS = {
    "all of the main thread": TASK,
    "the key, with layout forced by it": KEY,
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
Event = dict[str, Any]


def measure(browser: Browser, url: str, quick: bool) -> list[Figure]:
    return [*_years(browser, url, quick), *_steps(browser, url, quick)]


def _years(browser: Browser, url: str, quick: bool) -> list[Figure]:
    count = 10 if quick else LAST_YEAR - FIRST_YEAR
    figures: list[Figure] = []
    for factor, goal in GOALS_MS.items():
        what = f"year change, {factor} times the data" if factor > 1 else "year change"
        say(f"{NAME}: {what}")
        atlas_json = to_atlas_json(times(geodata.load(), factor), "fr") if factor > 1 else None
        with visit(browser, atlas_json) as visitor:
            visitor.open(f"{url}/explore?lang=fr&year={FIRST_YEAR}")
            visitor.page.focus(SLIDER)
            visitor.settle()
            events = _traced(browser, visitor, lambda: _walk(visitor, ("ArrowRight", "ArrowLeft"), count))
            firsts = [frames[0] for frames in _frames(events)]
            figures += spread(NAME, f"{what}: work to the frame painted", firsts, p95_goal=goal)
            if factor == 1:
                spent = _by_name(events)
                figures += [Figure(NAME, w, spent[name] / (2 * count), "ms") for w, name in EVENTS.items()]
                shares = _profiled(visitor, count)
                figures += [Figure(NAME, f"of script: {w}", shares[f] * 100, "%") for w, f in FUNCTIONS.items()]
    return figures


def _steps(browser: Browser, url: str, quick: bool) -> list[Figure]:
    what = "step of the story"
    say(f"{NAME}: {what}")
    count = 6 if quick else STEPS
    with visit(browser) as visitor:
        visitor.page.set_viewport_size(CLASSROOM)
        visitor.open(f"{url}/?lang=fr&mode=class")
        visitor.settle()

        def walk() -> None:
            for key in ("PageDown", "PageUp"):
                for _ in range(count):
                    visitor.page.keyboard.press(key)
                    visitor.page.wait_for_timeout(MOVEMENT_MS)

        frames = _frames(_traced(browser, visitor, walk))
    return [
        *spread(NAME, f"{what}: work to the frame painted", [one[0] for one in frames]),
        *spread(NAME, f"{what}: busiest frame of its movement", [max(one) for one in frames], p95_goal=BUSIEST_GOAL_MS),
    ]


def _walk(visitor: Visit, keys: tuple[str, ...], count: int) -> None:
    for key in keys:
        for _ in range(count):
            visitor.press(key)
            visitor.page.wait_for_timeout(PAUSE_MS)


def _traced(browser: Browser, visitor: Visit, walk: Callable[[], None]) -> list[Event]:
    """What the main thread did that did most, of all renderers', in the order of time."""
    session = browser.new_browser_cdp_session()
    events: list[Event] = []
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
    walk()
    session.send("Tracing.end")
    while not complete:
        visitor.page.wait_for_timeout(100)
    mains = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    done: dict[tuple[int, int], list[Event]] = {main: [] for main in mains}
    for event in events:
        if event["ph"] == "X" and (event["pid"], event["tid"]) in mains:
            done[event["pid"], event["tid"]].append(event)
    return sorted(max(done.values(), key=lambda some: _by_name(some)[TASK]), key=lambda event: float(event["ts"]))


def _by_name(events: list[Event]) -> Counter[str]:
    """Thread time in ms by event."""
    spent: Counter[str] = Counter()
    for event in events:
        spent[event["name"]] += event.get("tdur", 0) / 1000
    return spent


def _frames(events: list[Event]) -> list[list[float]]:
    """Thread time in ms of each frame from each key on until the next key: the first one paints what it changed."""
    keys = [event["ts"] for event in events if event["name"] == KEY and event["args"]["data"]["type"] == "keydown"]
    ends = [_end(event) for event in events if event["name"] == PAINTED]
    works: list[Counter[int]] = [Counter() for _ in keys]
    for task in events:
        key = bisect.bisect(keys, _end(task)) - 1
        if task["name"] == TASK and key >= 0:
            works[key][bisect.bisect_left(ends, task["ts"])] += task.get("tdur", 0) / 1000
    return [[work[frame] for frame in sorted(work)] for work in works]


def _end(event: Event) -> float:
    return float(event["ts"]) + float(event["dur"])


def _profiled(visitor: Visit, count: int) -> dict[Frame, float]:
    session: CDPSession = visitor.page.context.new_cdp_session(visitor.page)
    session.send("Profiler.enable")
    session.send("Profiler.setSamplingInterval", {"interval": SAMPLE_US})
    session.send("Profiler.start")
    _walk(visitor, ("ArrowRight",), count)
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
