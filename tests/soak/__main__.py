"""`python -m tests.soak [--quick | --share 0.2]`: days of a museum in as long as they take; writes soak.json."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.figures import Figure, say, to_table, write_json
from tests.bench.served import ROOT, chromium
from tests.served_app import App
from tests.soak.days import EXPORTS, STEPS, VISITS, Evening, days

MOST_GROWTH = 5.0  # percent, over the last half
IN_THE_LOG = ("Traceback", "ERROR", "Error:")


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    how = asked.add_mutually_exclusive_group()
    how.add_argument("--quick", dest="share", action="store_const", const=0.01, help="a hundredth of it")
    how.add_argument("--share", type=float, default=1.0, help="how much of it, over 0 and up to 1")
    share: float = asked.parse_args().share
    if not 0 < share <= 1:
        asked.error(f"argument --share: {share} is not over 0 and up to 1")
    evenings: list[Evening] = []
    with tempfile.TemporaryDirectory() as folder, App(Path(folder)) as app, chromium() as browser:
        for evening in days(browser, app.url, share):
            evenings.append(evening)
            say(f"day {len(evenings)}: {evening.resident_mb:.0f} MB, heap {evening.heap_mb:.1f} MB")
        logged = errors_of(app)
        left = sorted(path.name for path in Path(folder).iterdir())
    figures = to_figures(evenings, logged, share)
    print(to_table(figures), f"\nin the server's folder: {', '.join(left)}")
    write_json(ROOT / "soak.json", figures, {"load": os.getloadavg()[0], "logged": logged})


def errors_of(app: App) -> list[str]:
    """Lines of its log that tell of a failure."""
    return [line for line in app.log.read_text("utf-8").splitlines() if any(word in line for word in IN_THE_LOG)]


def to_figures(evenings: Sequence[Evening], logged: Sequence[str], share: float = 1.0) -> list[Figure]:
    """What grew over the last half of the days, and what should not be there at all."""
    what = f"{STEPS * share:.0f} steps, {VISITS * share:.0f} visits, {EXPORTS * share:.0f} exports"
    half = evenings[len(evenings) // 2 - 1]
    last = evenings[-1]
    failures = [sentence for one in evenings for sentence in one.failures]
    return [
        Figure("soak", f"{len(evenings)} days, {what}: the server's memory", last.resident_mb, "MB"),
        Figure("soak", "its growth over the last half", _growth(half.resident_mb, last.resident_mb), "%", MOST_GROWTH),
        Figure("soak", "the kiosk's heap", last.heap_mb, "MB"),
        Figure("soak", "its growth over the last half", _growth(half.heap_mb, last.heap_mb), "%", MOST_GROWTH),
        Figure("soak", "nodes of its document, growth", _growth(half.nodes, last.nodes), "%", MOST_GROWTH),
        Figure("soak", "errors in the log", len(logged), "", 0),
        Figure("soak", "what visitors were not given", len(failures), "", 0),
        Figure("soak", "temporary files left", last.files, "", 0),
    ]


def _growth(before: float, after: float) -> float:
    return (after / before - 1) * 100


if __name__ == "__main__":
    main()
