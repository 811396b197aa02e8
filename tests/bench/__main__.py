"""`python -m tests.bench [--only NAME] [--quick]`: measures, prints a table, writes bench.json."""

from __future__ import annotations

import argparse
import os
from typing import Any

from tests.bench import (
    compare,
    cut_in_time,
    edition,
    first_map,
    heap,
    life_lines,
    other_pages,
    pack,
    pictures,
    rivals,
    step_change,
    step_costs,
    year_change,
)
from tests.bench.figures import Figure, say, to_table, write_json
from tests.bench.served import ROOT, app, chromium

IN_BROWSER = {
    "year": year_change,
    "compare": compare,
    "step": step_change,
    "rivals": rivals,
    "first": first_map,
    "memory": heap,
    "costs": step_costs,
    "organisations": life_lines,
    "pages": other_pages,
    "pictures": pictures,
    "edition": edition,
}
ALONE = {"at": cut_in_time, "pack": pack}
NAMES = (*ALONE, *IN_BROWSER)


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    asked.add_argument("--only", choices=NAMES, action="append", help="one measure; may be repeated")
    asked.add_argument("--quick", action="store_true", help="fewer rounds, rougher figures")
    options = asked.parse_args()
    chosen = options.only or NAMES
    load = [os.getloadavg()[0]]
    figures: list[Figure] = []
    more: dict[str, Any] = {}
    for name, module in ALONE.items():
        if name in chosen:
            say(name)
            figures += module.measure(options.quick)
    if in_browser := [IN_BROWSER[name] for name in chosen if name in IN_BROWSER]:
        with app() as url, chromium() as browser:
            for shown in in_browser:
                found, told = _both(shown.measure(browser, url, options.quick))
                figures += found
                more |= told
    load.append(os.getloadavg()[0])
    print(to_table(figures))
    print(f"\n{os.cpu_count()} processors, load {load[0]:.1f} before and {load[1]:.1f} after.")
    write_json(ROOT / "bench.json", figures, {"load": load, **more})


def _both(found: Any) -> tuple[list[Figure], dict[str, Any]]:
    return found if isinstance(found, tuple) else (found, {})


main()
