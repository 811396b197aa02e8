"""What is made once for all workers of a run."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

SECONDS_TO_MAKE = 180


def once(folder: Path, make: Callable[[Path], str]) -> str:
    """What `make` says of this new folder to the worker that comes first; all others wait for that."""
    said = folder / "said"
    try:
        folder.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + SECONDS_TO_MAKE
        while not said.exists():
            if time.monotonic() > deadline:
                pytest.fail(f"the worker that makes {folder.name} did not end")
            time.sleep(0.1)
    else:
        being_said = folder / "being_said"
        being_said.write_text(make(folder), "utf-8")
        being_said.rename(said)
    return said.read_text("utf-8")
