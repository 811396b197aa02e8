"""`python -m tests.quick`: style, types, facts, words, and the tests that need no browser, no server and little time.

It runs everything, says what failed, and exits with 1 if anything did. What is quick is decided here alone.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
QUICK = ("tests/narrative", "tests/geodata", "tests/golden", "tests/test_agreement.py", "tests/test_chapters_agree.py")
QUICK += ("tests/test_imports.py", "tests/test_docstrings.py")
SLOW = (  # of these: they write packages, draw every size, try what may be in a file at random, or start programs
    *("test_package", "test_geopackage", "test_gazetteer", "test_exports", "test_story_settings", "test_odd_data"),
    *("test_odd_files", "test_printed", "test_labels", "test_sweep", "test_basemap", "test_command_line"),
)
COMMANDS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("geodata", "check"),
    ("narrative", "check"),
    ("pages.check",),
    ("pytest", "-n", "2", *QUICK, *(f"--ignore-glob=*/{name}.py" for name in SLOW)),
)


def main() -> None:
    """Run all, one after the other; JavaScript and CSS are checked where `npm install` has been run."""
    failed = []
    commands = {" ".join(command[:2]): [sys.executable, "-m", *command] for command in COMMANDS}
    if (npm := shutil.which("npm")) and (ROOT / "node_modules").is_dir():
        commands["npm run check"] = [npm, "run", "--silent", "check"]
    for name, command in commands.items():
        began = time.monotonic()
        done = subprocess.run(command, cwd=ROOT)
        print(f"{name}: {time.monotonic() - began:.1f} s", flush=True)
        failed += [name] if done.returncode else []
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
