"""Pages of the static edition, asked for one after the other over some connections that stay open."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tests.load.visitors import MOST_AT_ONCE

MOST_REQUESTS: Final = 200_000
_PACKED: Final = {".html", ".js", ".css", ".svg", ".json"}  # as nginx is to send them


@dataclass(frozen=True)
class Rate:
    """What came in how long.

    Attributes
    ----------
    seconds
        From the first question to the last answer.
    bytes
        Of the bodies, packed as they came.
    failures
        One sentence each: no 200, or not packed where it should be.
    """

    answers: int
    seconds: float
    bytes: int
    failures: tuple[str, ...]

    @property
    def a_second(self) -> float:
        return self.answers / self.seconds


def pages_of(edition: Path) -> list[str]:
    """The paths of all its pages, each with the text that it has without a script."""
    return sorted(f"/{path.relative_to(edition).as_posix()}" for path in edition.rglob("*.html"))


def first_visit(edition: Path, language: str) -> list[str]:
    """The paths of all that the story is made of in a language: page, scripts, style, facts."""
    files = [path.name for path in (edition / "files").glob("*") if path.suffix in (".js", ".css")]
    own = [name for name in files if ".json" not in name or f".{language}." in name or name.startswith("drawing")]
    return ["/index.html", *(f"/files/{name}" for name in sorted(own) if name != "vega.js")]


def ask(base: str, paths: Sequence[str], times: int, connections: int) -> Rate:
    """Ask for all paths so many times.

    Parameters
    ----------
    base
        An address on loopback, without a slash at the end.
    connections
        At most `MOST_AT_ONCE`.

    Raises
    ------
    ValueError
        The address is not on loopback, or there is more to ask than the bounds.
    """
    if urlsplit(base).hostname not in ("127.0.0.1", "localhost"):
        raise ValueError(f"{base!r} is not on this machine")
    if connections > MOST_AT_ONCE or len(paths) * times > MOST_REQUESTS:
        raise ValueError(f"more than {MOST_AT_ONCE} connections or {MOST_REQUESTS} questions")
    asking = _ask(urlsplit(base).port or 80, list(paths) * times, connections)
    with ThreadPoolExecutor(1) as thread:  # of its own, since a browser may be driven in this one
        return thread.submit(asyncio.run, asking).result()


async def _ask(port: int, paths: Sequence[str], connections: int) -> Rate:
    failures: list[str] = []
    began = time.monotonic()
    read = await asyncio.gather(*(_one(port, paths[k::connections], failures) for k in range(connections)))
    return Rate(len(paths), time.monotonic() - began, sum(read), tuple(failures))


async def _one(port: int, paths: Sequence[str], failures: list[str]) -> int:
    """One connection after the other's answers; how many bytes came."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    read = 0
    for path in paths:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        read += len(await reader.readexactly(int(fields["content-length"])))
        if not head.startswith("http/1.1 200 "):
            failures.append(f"{path}: {head.splitlines()[0]}")
        elif Path(path).suffix in _PACKED and fields.get("content-encoding") != "gzip":
            failures.append(f"{path}: not packed")
    writer.close()
    return read
