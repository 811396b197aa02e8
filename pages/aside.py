"""Files and folders that are there whole or not at all; refuses a folder that has something in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def written_aside(out: Path) -> Iterator[Path]:
    """Where to write what then takes the place of `out`; if anything is raised, nothing is left of it.

    `OSError` where it cannot be written or `out` is a folder with something in it.
    """
    out = out.absolute()
    with TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as folder:
        aside = Path(folder) / out.name
        yield aside
        if aside.is_dir() and out.is_dir():
            out.rmdir()  # of an empty one: no system renames over a full one, and Windows over none
        aside.replace(out)
