"""`python -m tests.fuzz [--every N]`: each hostile file before its reader; says what was answered wrongly, exit 1."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.fuzz.reading import cases, complaint, sample, spoil


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    asked.add_argument("--every", type=int, default=1, metavar="N", help="one of so many cases")
    chosen = list(sample(asked.parse_args().every))
    wrong = []
    for case in chosen:
        with tempfile.TemporaryDirectory() as folder:
            if said := complaint(case, spoil(case, Path(folder) / "spoilt")):
                wrong.append(f"{case.file}: {case.recipe}: {said}")
                print(wrong[-1], flush=True)
    print(f"{len(wrong)} of {len(chosen)} files ({len(cases())} in all) were answered wrongly.")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
