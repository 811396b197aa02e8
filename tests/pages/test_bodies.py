"""Requests that announce a body and do not send it: they take no place, and are not waited for long."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from urllib.parse import urlsplit

import httpx2
import pytest
from anyio import sleep_forever
from anyio.from_thread import BlockingPortal
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.types import Message

from pages.web import bodies, pictures, routes
from pages.web.routes import to_routes

QUEUED = ["/export/map.png?year=2002&layers=landmarks", "/export/data.zip?year=2002&layers=landmarks"]


@pytest.mark.parametrize("address", QUEUED)
def test_silent_sockets_shut_nobody_out(served: str, address: str) -> None:
    parts = urlsplit(served)
    places = max(pictures.AT_ONCE, routes._packages._places)
    with ExitStack() as open_sockets:
        for number in range(places + 1):
            silent = open_sockets.enter_context(socket.create_connection((parts.hostname, parts.port)))
            asked = address.replace("2002", str(2003 + number))
            silent.sendall(f"GET {asked} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Length: 10\r\n\r\n".encode())
        assert httpx2.get(f"{served}{address}", timeout=60).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/export/map.png"), ("GET", "/export/data.zip"), ("POST", "/api/count")]
)
def test_a_body_that_does_not_come_is_not_waited_for(
    loop: BlockingPortal, monkeypatch: pytest.MonkeyPatch, method: str, path: str
) -> None:
    monkeypatch.setattr(bodies, "PATIENCE_S", 0.05)
    sent: list[Message] = []

    async def receive() -> Message:
        await sleep_forever()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"year=2004&layers=landmarks",
        "headers": [],
    }
    loop.call(Starlette(routes=to_routes()), scope if method == "GET" else scope | {"query_string": b""}, receive, send)
    assert sent[0]["status"] == 408
    assert (b"connection", b"close") in sent[0]["headers"]


@pytest.mark.parametrize("address", QUEUED)
def test_who_asks_for_an_answer_brings_nothing(client: TestClient, address: str) -> None:
    asked = address.replace("2002", "2005")
    assert client.request("GET", asked, content=b"x").status_code == 413
    assert client.request("GET", asked, content=b"").status_code == 200
