"""What 600 steps of the year leave in the browser once garbage is collected."""

from __future__ import annotations

from playwright.sync_api import Browser, CDPSession

from geodata import FIRST_YEAR, LAST_YEAR
from tests.bench.figures import Figure, say
from tests.bench.visit import SLIDER, visit

NAME = "memory"
STEPS = 600
GOAL_MB = 2.0
COLLECTIONS = 4  # weak references and finalisers take several


def measure(browser: Browser, url: str, quick: bool) -> list[Figure]:
    """Growth from the settled first view, before any step; page and map share one heap."""
    steps = 60 if quick else STEPS
    with visit(browser) as visitor:
        visitor.open(f"{url}/explore?lang=fr&year={FIRST_YEAR}")
        visitor.page.focus(SLIDER)
        visitor.settle()
        session = visitor.page.context.new_cdp_session(visitor.page)
        before = _left(session)
        sweep = LAST_YEAR - FIRST_YEAR
        for step in range(steps):
            if step % 100 == 0:
                say(f"{NAME}: step {step}")
            visitor.press("ArrowLeft" if step // sweep % 2 else "ArrowRight")
        visitor.page.evaluate("probe.steps.length = 0")
        visitor.settle()
        after = _left(session)
    heap, nodes, listeners = (one - other for one, other in zip(after, before, strict=True))
    return [
        Figure(NAME, f"heap growth in {steps} steps, page and map", heap / 1e6, "MB", GOAL_MB),
        Figure(NAME, "heap before", before[0] / 1e6, "MB"),
        Figure(NAME, "DOM nodes more", nodes, ""),
        Figure(NAME, "event listeners more", listeners, ""),
    ]


def _left(session: CDPSession) -> tuple[float, int, int]:
    """Used heap in bytes, DOM nodes and listeners, once garbage is collected."""
    for _ in range(COLLECTIONS):
        session.send("HeapProfiler.collectGarbage")
    used: float = session.send("Runtime.getHeapUsage")["usedSize"]
    counted = session.send("Memory.getDOMCounters")
    return used, counted["nodes"], counted["jsEventListeners"]
