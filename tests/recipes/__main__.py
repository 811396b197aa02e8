"""`python -m tests.recipes FOLDER`: a copy of the whole project with every recipe applied, to run its tests in."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.recipes.steps import GUIDE, ROOT, apply, read_recipes
from tests.recipes.translation import BEGUN, translate, without_language

_LEFT = shutil.ignore_patterns(".git", ".venv", "build", "__pycache__", "*.egg-info", ".*_cache")


def main() -> None:
    """Copy, apply and translate; the folder must be new."""
    folder = Path(sys.argv[1])
    shutil.copytree(ROOT, folder, ignore=_LEFT)
    without_language(folder / "narrative", BEGUN)
    for steps in read_recipes(GUIDE.read_text("utf-8")).values():
        for step in steps:
            apply(step, folder)
    translate(folder / "narrative", BEGUN)


if __name__ == "__main__":
    main()
