"""A file made in the background, by a process of its own; refuses one more than `AT_ONCE`.

The process and its files are gone as soon as nobody holds the job any more or, while it is at work, waits for it, and
when the server stops; those of a server that was killed, at the next start.
"""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import weakref
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore, Thread
from typing import Literal

from pages.background.folder import JobFolder, sweep

AT_ONCE = 2  # in this server: each takes a processor and 350 MB, 1 GB for frames of 3840 × 2160
PATIENCE_S = 30.0  # without anybody who waits for a file, as long as a page takes to come back after a cut
LOOK_S = 5.0  # from one look for somebody to the next
COMMAND = (sys.executable, "-P", "-m")

_ROOT = Path(__file__).parents[2]
_NICENESS = 10  # of at most 19: visitors go first
_LESS_URGENT = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)  # the same on Windows
_LINE = re.compile(r"(\d+)/(\d+) (.+)")

_free = BoundedSemaphore(AT_ONCE)
_jobs: weakref.WeakSet[Job] = weakref.WeakSet()
_log = logging.getLogger(__name__)

State = Literal["running", "done", "failed", "cancelled"]


class TooManyJobsError(Exception):
    """As many files are being made as this server makes at once."""


@dataclass
class Progress:
    """How far a job is.

    Attributes
    ----------
    number
        Of the last part made, 0 before the first.
    total
        Of how many, 0 before the first.
    part
        What the part is, as the process says it.
    status
        Of the process, once it has ended.
    is_wanted
        Until nobody waits for it any more.
    """

    number: int = 0
    total: int = 0
    part: str = ""
    status: int | None = None
    is_wanted: bool = True

    @property
    def share(self) -> float:
        """From 0 to 1, the last part made."""
        return self.number / self.total if self.total else 0.0


class Job:
    """One of our commands at work in a folder of its own, for as long as somebody holds this.

    Parameters
    ----------
    name
        Of the file that it makes.
    to_command
        The module and its options, given where the file is to be; it says `number/total part` on a line for each part.
    is_awaited
        Whether anybody still waits; where nobody has for `PATIENCE_S`, the job is cancelled.

    Attributes
    ----------
    progress
        Changes while the process is at work.
    file
        Where the file is once it is done.

    Raises
    ------
    TooManyJobsError
        As many as `AT_ONCE` are being made.
    OSError
        The folder or the process cannot be made.
    """

    def __init__(
        self, name: str, to_command: Callable[[Path], Sequence[str]], is_awaited: Callable[[], bool] = lambda: True
    ) -> None:
        if not _free.acquire(blocking=False):
            raise TooManyJobsError
        self.progress = Progress()
        try:
            folder = JobFolder()
            self.file = folder.path / name
            process = _start(to_command(self.file))
        except BaseException:
            _free.release()
            raise
        self._end = weakref.finalize(self, _clear_away, process, folder, self.progress)
        _jobs.add(self)
        Thread(target=_follow, args=(process, name, self.progress), daemon=True).start()
        Thread(target=_watch, args=(process, is_awaited, self._end), daemon=True).start()

    @property
    def state(self) -> State:
        """What has become of it."""
        if not self._end.alive:
            return "cancelled"
        if self.progress.status is None:
            return "running"
        return "done" if self.progress.status == 0 else "failed"

    def cancel(self) -> None:
        """Stop at once and leave nothing."""
        self._end()

    def read(self) -> bytes:
        """The file of a job that is done.

        Raises
        ------
        OSError
            It is not done, or cancelled.
        """
        return self.file.read_bytes()


@asynccontextmanager
async def until_the_server_stops() -> AsyncIterator[None]:
    """The life of the server, around which it sweeps.

    It removes what a killed one left, and takes its jobs along, also where it dies of a signal and no exit hook runs.
    """
    sweep()
    yield
    for job in tuple(_jobs):
        job.cancel()


def _start(command: Sequence[str]) -> subprocess.Popen[str]:
    path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
    process = subprocess.Popen(
        [*COMMAND, *command],
        env=os.environ | {"PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        creationflags=_LESS_URGENT,
        encoding="utf-8",
        errors="replace",
    )
    if sys.platform != "win32":
        os.setpriority(os.PRIO_PROCESS, process.pid, _NICENESS)
    return process


def _follow(process: subprocess.Popen[str], name: str, progress: Progress) -> None:
    """Read what the process says until it ends; the last line that is no progress says why it failed."""
    said = ""
    with process:
        for line in process.stdout or ():
            if found := _LINE.match(line):
                progress.number, progress.total, progress.part = int(found[1]), int(found[2]), found[3]
            else:
                said = line.strip()
    _free.release()
    progress.status = process.returncode
    if process.returncode and progress.is_wanted:
        _log.error("%s was not made: %s", name, said or f"the process ended with {process.returncode}")


def _watch(process: subprocess.Popen[str], is_awaited: Callable[[], bool], end: Callable[[], object]) -> None:
    """End a job at work that nobody waits for: Streamlit keeps the session of who left, and what it holds."""
    alone_s = 0.0
    while alone_s < PATIENCE_S:
        try:
            process.wait(LOOK_S)
        except subprocess.TimeoutExpired:
            alone_s = 0.0 if is_awaited() else alone_s + LOOK_S
        else:
            return
    end()


def _clear_away(process: subprocess.Popen[str], folder: JobFolder, progress: Progress) -> None:
    progress.is_wanted = False
    process.kill()
    process.wait()
    folder.remove()
