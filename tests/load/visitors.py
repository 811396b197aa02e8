"""Visitors without a browser, who ask for what a browser asks for: page, scripts, facts, websocket, a picture."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpx2
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

MOST_AT_ONCE: Final = 400  # visitors: this is a test of our own server, on loopback
_CONNECTIONS: Final = 6  # of a browser to a site
_ACCEPTED: Final = {"Accept-Encoding": "gzip, deflate, br", "Accept": "text/html,*/*"}
_PATIENCE_S: Final = 60.0


@dataclass(frozen=True)
class Visit:
    """How long a visit took, in seconds from its beginning, and what failed.

    Attributes
    ----------
    first
        Until the page had come.
    whole
        Until all files had come and the session had said all that it has to say.
    language
        That a change of the language took.
    picture
        That a picture took; 0 where none was asked for.
    failures
        One sentence each.
    """

    first: float
    whole: float
    language: float
    picture: float
    failures: tuple[str, ...]


def files_of(html: str, link: str, address: str) -> list[str]:
    """The addresses that a browser fetches for a page."""
    found = re.findall(r'(?:src|href)="([^"]+\.(?:js|css|woff2))"', html)
    found += [one for one, rel in re.findall(r"<([^>]+)>; rel=(\w+)", link) if rel in ("preload", "prefetch")]
    return list(dict.fromkeys(urljoin(address, one) for one in found))


async def visit(base: str, *, asks_picture: bool, all_have_come: asyncio.Barrier) -> Visit:
    """One visit, which keeps its session until all others have come.

    Parameters
    ----------
    base
        The address of the app, without a slash at the end, on loopback.
    asks_picture
        Whether a picture is asked for too.
    all_have_come
        Where visitors wait for each other, each with a session open.

    Raises
    ------
    ValueError
        The address is not on loopback.
    """
    if urlsplit(base).hostname not in ("127.0.0.1", "localhost"):
        raise ValueError(f"{base!r} is not on this machine")
    failures: list[str] = []
    limits = httpx2.Limits(max_connections=_CONNECTIONS)
    began = time.monotonic()
    async with httpx2.AsyncClient(headers=_ACCEPTED, limits=limits, timeout=_PATIENCE_S) as client:
        page = await _get(client, f"{base}/?lang=fr", failures)
        first = time.monotonic() - began
        files = files_of(page.text, page.headers.get("Link", ""), f"{base}/") if page else []
        _, session = await asyncio.gather(_all(client, files, failures), _session(base, page, failures))
        whole = time.monotonic() - began
        began = time.monotonic()
        others = [file.replace(".fr.json", ".en.json") for file in files if ".fr.json" in file]
        await _all(client, [f"{base}/?lang=en", *others], failures)
        language, picture = time.monotonic() - began, 0.0
        if asks_picture:
            began = time.monotonic()
            await _get(client, f"{base}/export/map.png?year=2016&lang=fr", failures)
            picture = time.monotonic() - began
        await all_have_come.wait()
        if session:
            await session.close()
    return Visit(first, whole, language, picture, tuple(failures))


async def _get(client: httpx2.AsyncClient, address: str, failures: list[str]) -> httpx2.Response | None:
    try:
        answer = await client.get(address)
    except httpx2.TransportError as error:
        failures.append(f"{urlsplit(address).path}: {type(error).__name__}")
        return None
    if answer.status_code not in (200, 429):  # too many pictures at once is an answer
        failures.append(f"{urlsplit(address).path}: {answer.status_code}")
    return answer


async def _all(client: httpx2.AsyncClient, files: Sequence[str], failures: list[str]) -> None:
    await asyncio.gather(*(_get(client, file, failures) for file in files))


async def _session(base: str, page: httpx2.Response | None, failures: list[str]) -> websockets.ClientConnection | None:
    """What Streamlit's script does: it connects, asks for a run, and hears until that has ended."""
    asked = BackMsg()
    asked.rerun_script.query_string = "lang=fr"
    cookies = "; ".join(f"{name}={value}" for name, value in page.cookies.items()) if page else ""
    address = base.replace("http", "ws", 1) + "/_stcore/stream"
    try:
        session = await websockets.connect(
            address,
            subprotocols=[websockets.Subprotocol("streamlit")],
            origin=websockets.Origin(base),
            additional_headers={"Cookie": cookies} if cookies else None,
            open_timeout=_PATIENCE_S,
            max_size=None,
        )
        await session.send(asked.SerializeToString())
        async with asyncio.timeout(_PATIENCE_S):
            async for message in session:
                heard = ForwardMsg.FromString(message if isinstance(message, bytes) else message.encode())
                if heard.WhichOneof("type") == "script_finished":
                    return session
    except (OSError, TimeoutError, websockets.WebSocketException) as error:
        failures.append(f"websocket: {type(error).__name__} {error}")
    return None


async def arrive(base: str, visitors: int, *, picture_every: int = 10) -> list[Visit]:
    """So many visitors who come at the same moment and stay until the last has seen all.

    Parameters
    ----------
    visitors
        At most `MOST_AT_ONCE`.
    picture_every
        Each of so many asks for a picture.

    Raises
    ------
    ValueError
        There are more, or the address is not on loopback.
    """
    if visitors > MOST_AT_ONCE:
        raise ValueError(f"{visitors} are more than {MOST_AT_ONCE} visitors")
    all_have_come = asyncio.Barrier(visitors)
    coming = (
        visit(base, asks_picture=number % picture_every == 0, all_have_come=all_have_come) for number in range(visitors)
    )
    return list(await asyncio.gather(*coming))


def arriving(base: str, visitors: int, *, picture_every: int = 10) -> list[Visit]:
    """As `arrive`, for who waits: in a thread of its own, since a browser may be driven in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, arrive(base, visitors, picture_every=picture_every)).result()
