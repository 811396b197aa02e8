"""`python -m tests.chaos`: three processes behind nginx, each killed in turn under visitors; writes chaos.json.

The other faults are tests of the suite: docs/proof.md says which.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.bench.figures import Figure, to_table, write_json
from tests.bench.served import ROOT, chromium
from tests.chaos.killed_process import GOAL_S, kill_each

PROCESSES = 3


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        visitors = kill_each(browser, Path(folder), PROCESSES, outages=PROCESSES)
    if not visitors:
        sys.exit("nginx is not on this machine: apt-get install nginx-light")
    outages = [seconds for one in visitors for seconds in one.outages]
    what = f"{PROCESSES} processes behind nginx, each killed once"
    figures = [
        Figure("chaos", f"{what}: longest outage of {len(visitors)} visitors", max(outages), "s", GOAL_S),
        Figure("chaos", "visitors elsewhere than before", sum(not one.is_same for one in visitors), "", 0),
    ]
    print(to_table(figures))
    write_json(ROOT / "chaos.json", figures, {"load": os.getloadavg()[0]})


if __name__ == "__main__":
    main()
