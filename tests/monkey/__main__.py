"""`python -m tests.monkey [--seconds N] [--seed N]`: random visits of the running app; says what broke, exit 1."""

from __future__ import annotations

import argparse
import random
import sys
import time

from tests.bench.served import app, chromium
from tests.monkey.visits import complaints


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.monkey", description=__doc__)
    asked.add_argument("--seconds", type=int, default=300, metavar="N", help="for how long")
    asked.add_argument("--seed", type=int, default=1, metavar="N", help="of the first visit; the next ones count on")
    options = asked.parse_args()
    ends, seed, broken = time.monotonic() + options.seconds, options.seed, 0
    with app() as url, chromium() as browser:
        while time.monotonic() < ends:
            for sentence in complaints(browser, url, random.Random(seed)):
                print(f"seed {seed}: {sentence}", flush=True)
                broken += 1
            seed += 1
    print(f"{seed - options.seed} visits, {broken} complaints.")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
