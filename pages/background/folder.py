"""The folder of what is being made: held by its process, and swept once no process holds it any more."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import IO

_PREFIX = "story-map-"
_HELD = ".held"  # locked by the server for as long as it lives, however it ends

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class JobFolder:
    """A new folder of this server's own, among the temporary ones of the system."""

    def __init__(self) -> None:
        self.path = Path(mkdtemp(prefix=_PREFIX))
        self._held = (self.path / _HELD).open("wb")
        _lock(self._held)

    def remove(self) -> None:
        """Remove it with all that is in it; a second time does nothing."""
        self._held.close()
        shutil.rmtree(self.path, ignore_errors=True)


def sweep() -> None:
    """Remove the folders that servers of this user left when they were killed."""
    for path in Path(gettempdir()).glob(f"{_PREFIX}*"):
        if _is_ours(path) and _is_left(path / _HELD):
            shutil.rmtree(path, ignore_errors=True)


def _is_ours(path: Path) -> bool:
    try:
        return not path.is_symlink() and (sys.platform == "win32" or path.stat().st_uid == os.getuid())
    except OSError:  # gone meanwhile
        return False


def _is_left(held: Path) -> bool:
    try:
        with held.open("rb+") as file:
            _lock(file)
    except OSError:  # another server holds it, or it is no such folder
        return False
    return True
