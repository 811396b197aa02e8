"""Folders of what is being made, beside each other in one that all processes of this machine may share.

A folder is held by the process that makes its file, for as long as it does, however that ends.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from tempfile import gettempdir
from typing import IO

from pages.settings import load_settings

_PREFIX = "story-map-"
_TOKEN = re.compile(r"[0-9a-f]{32}")
_HELD = ".held"

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class JobFolder:
    """A new folder, held by this process."""

    def __init__(self) -> None:
        shared = _shared()
        shared.mkdir(parents=True, exist_ok=True)
        self.path = shared / f"{_PREFIX}{token_hex(16)}"
        self.path.mkdir(0o700)
        self._held = (self.path / _HELD).open("wb")
        _lock(self._held)

    def let_go(self) -> None:
        """Hold it no longer."""
        self._held.close()

    def remove(self) -> None:
        """Remove it with all that is in it; a second time does nothing."""
        self.let_go()
        shutil.rmtree(self.path, ignore_errors=True)


def token_of(path: Path) -> str:
    """What addresses call a folder; nobody guesses it."""
    return path.name.removeprefix(_PREFIX)


def find_folder(token: str) -> Path | None:
    """The folder of a token, of any process; None for what is no token or is not there."""
    path = _shared() / f"{_PREFIX}{token}"
    return path if _TOKEN.fullmatch(token) and _is_ours(path) else None


def job_folders() -> Iterator[Path]:
    """All of them that are of this user."""
    return (path for path in _shared().glob(f"{_PREFIX}*") if _TOKEN.fullmatch(token_of(path)) and _is_ours(path))


def is_held(path: Path) -> bool:
    """Whether a process holds the folder."""
    try:
        with (path / _HELD).open("rb+") as file:
            _lock(file)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _shared() -> Path:
    return Path(load_settings().server.jobs or gettempdir())


def _is_ours(path: Path) -> bool:
    try:
        about = path.lstat()
    except OSError:  # not there, or gone meanwhile
        return False
    return path.is_dir() and not path.is_symlink() and (sys.platform == "win32" or about.st_uid == os.getuid())
