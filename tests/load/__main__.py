"""`python -m tests.load [--quick]`: how many visitors at once one process holds, alone and behind nginx.

Then how many pages of the static edition nginx gives in a second. It writes load.json. Its goals are those of
docs/proof.md; everything is on this machine, and visitors are bounded.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figures import Figure, say, to_table, write_json
from tests.bench.served import ROOT, app, one_page
from tests.load.nginx import behind_nginx, edition_behind_nginx
from tests.load.process import Measured
from tests.load.static_pages import ask, first_visit, pages_of
from tests.load.visitors import Visit, arriving

FIRST_S, STEP_S = 3.0, 0.2
TIMES_AN_EMPTY_PAGE = 1.1
BEHIND_NGINX_S = 0.08  # of processor time a visit
PAGES_A_SECOND = 2000  # of the edition
CONNECTIONS, TIMES = 32, 50
ROUNDS = (5, 10, 20, 30, 60, 120)


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    asked.add_argument("--quick", action="store_true", help="a few visitors: whether it works, not how well")
    asked.add_argument("--only", choices=("app", "edition"), help="one of both")
    given = asked.parse_args()
    figures: list[Figure] = []
    if given.only != "edition":
        _app((2, 4) if given.quick else ROUNDS, figures)
    if given.only != "app":
        _edition(1 if given.quick else TIMES, figures)
    print(to_table(figures))
    write_json(ROOT / "load.json", figures, {"load": os.getloadavg()[0]})


def _app(rounds: Sequence[int], figures: list[Figure]) -> None:
    with one_page("empty_app.py") as url:
        empty = _alone(url, "an empty Streamlit page", rounds[:2], figures)
    with app() as url:
        ours = _alone(url, "alone", rounds, figures)
        figures.append(Figure("alone", "times an empty page", ours / empty, "×", TIMES_AN_EMPTY_PAGE))
        with behind_nginx([url]) as proxied:
            if proxied:
                _alone(proxied, "behind nginx", rounds, figures, of=url)


def _edition(times: int, figures: list[Figure]) -> None:
    """As it lies in a folder, packed beforehand."""
    with TemporaryDirectory() as name:
        edition = Path(name, "visit")
        command = [sys.executable, "-m", "pages.edition", str(edition), "--no-pack", "--gzip"]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        with edition_behind_nginx(edition) as url:
            if not url:
                return
            say("the edition behind nginx")
            pages = [path for path in pages_of(edition) for _ in range(10)]
            ask(url, pages, 1, CONNECTIONS)
            rates = {"pages": ask(url, pages, times, CONNECTIONS)}
            visit = first_visit(edition, "fr")
            rates[f"files of first visits, {len(visit)} each"] = ask(url, visit, times, CONNECTIONS)
            for what, rate in rates.items():
                goal = PAGES_A_SECOND if what == "pages" else None
                figures.append(Figure("edition", f"{what}, a second", rate.a_second, "", goal, at_least=True))
                figures.append(Figure("edition", f"{what}: MB a second", rate.bytes / rate.seconds / 1e6, "MB"))
                figures.append(Figure("edition", f"{what}: what failed", len(rate.failures), "", 0))


def _alone(url: str, where: str, rounds: Sequence[int], figures: list[Figure], of: str = "") -> float:
    """Processor time of a visit in s, the second round's: the first one warms up."""
    measured = Measured.at(of or url)
    arriving(url, 1)
    costs = []
    for visitors in rounds:
        say(f"{where}: {visitors} visitors")
        before, memory = measured.seconds(), measured.resident_mb()
        visits = arriving(url, visitors)
        costs.append((measured.seconds() - before) / visitors)
        figures += _of(where, visitors, visits, costs[-1], (measured.resident_mb() - memory) / visitors)
    return min(costs[1:] or costs)


def _of(where: str, visitors: int, visits: Sequence[Visit], cost: float, memory: float) -> list[Figure]:
    failed = [sentence for one in visits for sentence in one.failures]
    for sentence in sorted(set(failed))[:5]:
        say(f"{where}: {sentence}")
    goal = FIRST_S if visitors <= 30 else None
    return [
        Figure(where, f"{visitors} at once: first answer, p95", _p95([one.first for one in visits]), "s", goal),
        Figure(where, f"{visitors} at once: everything, p95", _p95([one.whole for one in visits]), "s"),
        Figure(where, f"{visitors} at once: another language, p95", _p95([one.language for one in visits]), "s"),
        Figure(where, f"{visitors} at once: processor time a visit", cost, "s"),
        Figure(where, f"{visitors} at once: memory a visitor", memory, "MB"),
        Figure(where, f"{visitors} at once: what failed", len(failed), "", 0),
    ]


def _p95(times: Sequence[float]) -> float:
    return times[0] if len(times) < 2 else statistics.quantiles(times, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    main()
