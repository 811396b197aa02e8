"""What is read of files that are edited while it is in use: the last that was good stays; knows no format."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

Read = TypeVar("Read")
Stamps = tuple[tuple[str, int, int], ...]

_log = logging.getLogger(__name__)


class LastGood(Generic[Read]):
    """What is read of some files and folders, read again when a file in them changes.

    Edited files are read by who asks first; who asks meanwhile gets what was good before.

    Parameters
    ----------
    name
        What the log calls the files.
    paths
        Files, and folders with all that is in them.
    refusal
        What `read` raises where the files are not in order.
    """

    def __init__(self, name: str, paths: tuple[Path, ...], read: Callable[[], Read], refusal: type[Exception]) -> None:
        self._name, self._paths, self._read, self._refusal = name, paths, read, refusal
        self._good: tuple[Read] | None = None
        self._stamps: Stamps = ()
        self._refused: Exception | None = None
        self._reading = Lock()

    def get(self) -> Read:
        """What was good last. The log says once what is wrong with an edit.

        Raises
        ------
        Exception
            The `refusal`, where nothing was ever good.
        """
        if self._good and (self._stamps == stamps_of(self._paths) or not self._reading.acquire(blocking=False)):
            return self._good[0]
        if not self._good:
            self._reading.acquire()
        try:
            return self._read_again()
        finally:
            self._reading.release()

    @property
    def refused(self) -> Exception | None:
        """Why the files as they are now would not be read, none where they would."""
        return self._refused

    def _read_again(self) -> Read:
        stamps = stamps_of(self._paths)
        if self._good and self._stamps == stamps:  # somebody has, meanwhile
            return self._good[0]
        try:
            self._good, self._refused = (self._read(),), None
        except self._refusal as error:
            if not self._good:
                raise
            self._refused = error
            _log.error("%s: edited into something bad; what was good last stays in use:\n%s", self._name, error)
        self._stamps = stamps
        return self._good[0]


def stamps_of(paths: tuple[Path, ...]) -> Stamps:
    """What changes when a file is edited, added or taken away.

    Parameters
    ----------
    paths
        Files, and folders with all that is in them.

    Returns
    -------
    Stamps
        In order: each path with its time of change (ns) and size (bytes), both 0 of a folder; what is not there has
        none.
    """
    return tuple(sorted(stamp for path in paths for stamp in _stamps(os.fspath(path))))


def _stamps(path: str) -> Iterator[tuple[str, int, int]]:
    try:
        if os.path.isdir(path):
            yield path, 0, 0  # a chapter is missed in an empty folder
            for entry in os.scandir(path):
                if entry.name != "__pycache__":
                    yield from _stamps(entry.path)
        else:
            about = os.stat(path)
            yield path, about.st_mtime_ns, about.st_size
    except OSError:  # taken away meanwhile, or never there: its absence is its stamp
        return
