"""A file made in the background, by a process of its own; refuses one more than `AT_ONCE`.

All that is known of a job stands in its folder, where every process of this machine finds it by its token: what was
asked for, how far it is, whether somebody waits, how it ended. Whoever asks, the server that began it looks after its
process, which is gone as soon as nobody waits for it any more, and with that server.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Literal, cast, get_args

from anyio import create_task_group, sleep, to_thread

from pages.background.folder import JobFolder, find_folder, is_held, job_folders, token_of

AT_ONCE = 2  # in one folder of jobs: each takes a processor and 350 MB, 1 GB for frames of 3840 × 2160
PATIENCE_S = 30.0  # without anybody who waits for a file, as long as a page takes to come back after a cut
LOOK_S = 1.0  # from one look for somebody to the next
KEPT_S = 3600  # from the end of a job
SWEEP_S = 600.0  # from one removal of what is old to the next
MOST_KEPT = 20  # jobs that have ended: the newest, up to 60 MB each
COMMAND = (sys.executable, "-P", "-m")

_ROOT = Path(__file__).parents[2]
_NICENESS = 10  # of at most 19: visitors go first
_LESS_URGENT = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)  # the same on Windows
_TOLD_TO_END = (143, -signal.SIGTERM)  # by systemd, say, at once with its server
_LINE = re.compile(r"^(\d+)/(\d+) (.+)\n", re.MULTILINE)
# In the folder of a job:
_ASKED, _PROGRESS, _WANTED, _END, _MADE = "asked.json", "progress", "wanted", "end", "made"

_at_work: dict[Path, subprocess.Popen[str]] = {}  # begun here, by folder
_log = logging.getLogger(__name__)

Kind = Literal["series", "pack"]
State = Literal["running", "done", "failed", "cancelled", "lost"]


class TooManyJobsError(Exception):
    """As many files are being made as are made at once."""


@dataclass(frozen=True)
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
    """

    number: int = 0
    total: int = 0
    part: str = ""

    @property
    def share(self) -> float:
        """From 0 to 1, the last part made."""
        return self.number / self.total if self.total else 0.0


@dataclass(frozen=True)
class Job:
    """A job of any process.

    Attributes
    ----------
    folder
        Where all that is known of it stands.
    kind
        What it makes.
    name
        Of the file that it makes.
    asked
        For what, as texts by name.
    """

    folder: Path
    kind: Kind
    name: str
    asked: Mapping[str, str]

    @property
    def token(self) -> str:
        """What addresses call it."""
        return token_of(self.folder)

    @property
    def file(self) -> Path:
        """Where the file is once it is done."""
        return self.folder / _MADE / self.name

    @property
    def state(self) -> State:
        """What has become of it; `lost` where its server has ended, or has forgotten it."""
        if ended := self._ended():
            return ended
        return "running" if is_held(self.folder) else self._ended() or "lost"  # it may have ended meanwhile

    @property
    def progress(self) -> Progress:
        """What its process said last."""
        said = _LINE.findall(_text_of(self.folder / _PROGRESS))
        return Progress(int(said[-1][0]), int(said[-1][1]), said[-1][2]) if said else Progress()

    def want(self) -> None:
        """Say that somebody waits for it, which holds for `PATIENCE_S`."""
        with suppress(OSError):
            (self.folder / _WANTED).touch()

    def cancel(self) -> None:
        """End it, within `LOOK_S` where another process makes it; of one that has ended, leave nothing either."""
        self._end("cancelled")

    def _end(self, state: State) -> None:
        with suppress(OSError):
            (self.folder / _END).write_text(state, "utf-8")
        if process := _at_work.get(self.folder):
            process.kill()
            process.wait()
        if state != "done":
            shutil.rmtree(self.folder / _MADE, ignore_errors=True)

    def _ended(self) -> State | None:
        said = _text_of(self.folder / _END)
        return cast(State, said) if said in get_args(State) else None


def begin(kind: Kind, name: str, asked: Mapping[str, str], to_command: Callable[[Path], Sequence[str]]) -> Job:
    """Begin to make a file.

    Parameters
    ----------
    name
        Of the file.
    asked
        What the page asks for, to be found again with the job.
    to_command
        The module and its options, given where the file is to be; it says `number/total part` on a line for each part.

    Raises
    ------
    TooManyJobsError
        As many as `AT_ONCE` are being made.
    OSError
        The folder or the process cannot be made.
    """
    sweep()
    folder = JobFolder()
    try:
        if sum(map(_is_running, job_folders())) > AT_ONCE:  # this one among them; of two that come together, neither
            raise TooManyJobsError
        job = Job(folder.path, kind, name, asked)
        about = {"kind": kind, "name": name, "asked": dict(asked)}
        (folder.path / _ASKED).write_text(json.dumps(about), "utf-8")
        job.file.parent.mkdir()
        job.want()
        process = _at_work[folder.path] = _start(to_command(job.file))
    except BaseException:
        folder.remove()
        raise
    Thread(target=_follow, args=(job, process, folder), daemon=True).start()
    Thread(target=_watch, args=(job, process), daemon=True).start()
    return job


def find(token: str) -> Job | None:
    """The job of a token, whichever process began it; None where there is none, or none any more."""
    folder = find_folder(token)
    try:
        about = json.loads((folder / _ASKED).read_text("utf-8")) if folder else None
    except (OSError, ValueError):
        return None
    return Job(folder, **about) if folder and about else None


def sweep() -> None:
    """Remove what ended longer ago than `KEPT_S`, is older than the newest `MOST_KEPT`, or was left half made."""
    ended = [(_ended_at(path), path) for path in job_folders() if not is_held(path)]
    for rank, (at, path) in enumerate(sorted(ended, reverse=True)):
        if rank >= MOST_KEPT or time.time() - at > KEPT_S:
            shutil.rmtree(path, ignore_errors=True)
        elif not (path / _END).exists():
            shutil.rmtree(path / _MADE, ignore_errors=True)


@asynccontextmanager
async def until_the_server_stops() -> AsyncIterator[None]:
    """The life of the server, in which it sweeps.

    It takes along what it has at work, also where it dies of a signal and no exit hook runs.
    """
    async with create_task_group() as tasks:
        tasks.start_soon(_sweep_now_and_then)
        yield
        tasks.cancel_scope.cancel()
    end_all()


async def _sweep_now_and_then() -> None:
    while True:
        await to_thread.run_sync(sweep)
        await sleep(SWEEP_S)


def end_all() -> None:
    """End what this server has at work: who waits is told that it was lost."""
    for folder in tuple(_at_work):
        if job := find(token_of(folder)):
            job._end("lost")


atexit.register(end_all)


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except OSError:
        return ""


def _is_running(path: Path) -> bool:
    return not (path / _END).exists() and is_held(path)


def _ended_at(path: Path) -> float:
    """In s since the epoch; of a job that was lost, when somebody waited for it last."""
    for name in (_END, _WANTED, ""):
        with suppress(OSError):
            return (path / name).stat().st_mtime
    return 0.0


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


def _follow(job: Job, process: subprocess.Popen[str], folder: JobFolder) -> None:
    """Write down what the process says until it ends; the last line that is no progress says why it failed."""
    said = ""
    with process:
        for line in process.stdout or ():
            if _LINE.match(line):
                with suppress(OSError), (job.folder / _PROGRESS).open("a", encoding="utf-8") as progress:
                    progress.write(line)
            else:
                said = line.strip()
    _at_work.pop(job.folder, None)
    if job._ended() is None:
        ended: State = "lost" if process.returncode in _TOLD_TO_END else "failed" if process.returncode else "done"
        job._end(ended)
        if ended == "failed":
            _log.error("%s was not made: %s", job.name, said or f"the process ended with {process.returncode}")
    folder.let_go()


def _watch(job: Job, process: subprocess.Popen[str]) -> None:
    """End a process that was cancelled, or that nobody waits for: clocks may be set, so that changes count alone."""
    seen, alone_s = 0, 0.0
    while alone_s < PATIENCE_S and job._ended() is None:
        try:
            process.wait(LOOK_S)
        except subprocess.TimeoutExpired:
            wanted = _wanted_at(job)
            alone_s = 0.0 if wanted != seen else alone_s + LOOK_S
            seen = wanted
        else:
            return
    job._end(job._ended() or "cancelled")


def _wanted_at(job: Job) -> int:
    """In ns since the epoch."""
    try:
        return (job.folder / _WANTED).stat().st_mtime_ns
    except OSError:
        return 0
