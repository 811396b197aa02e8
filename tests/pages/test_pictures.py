"""Pictures by address: the same bytes each time, a sentence for what cannot be drawn, and not too many at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Event, Thread
from time import sleep

import pytest
from anyio import to_thread
from anyio.from_thread import BlockingPortal
from starlette.routing import Router
from starlette.testclient import TestClient
from starlette.types import Message

from geodata import Atlas
from geodata.maps.paper import DrawingError
from pages import pictures
from pages.answers import KeptAnswers
from pages.parameters import BadParameterError
from pages.picture_request import PictureRequest
from pages.queue import Queue
from pages.routes import to_routes

SMALL = "year=2001&lang=en&size=1200x675"


@pytest.mark.parametrize(("ending", "first"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_a_picture_of_each_format_is_kept(client: TestClient, ending: str, first: bytes) -> None:
    address = f"/export/map.{ending}?{SMALL}"
    one, again = client.get(address), client.get(address)
    assert one.status_code == 200, one.text
    assert one.content.startswith(first)
    assert one.content == again.content
    assert one.headers["Content-Type"].startswith(pictures.MEDIA_TYPES[ending])
    assert f"calais-2001-en-1200x675.{ending}" in one.headers["Content-Disposition"]
    assert one.headers["Cache-Control"] == "public, max-age=300, must-revalidate"
    assert client.get(address, headers={"If-None-Match": one.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("query", "parameter", "value"),
    [
        ("year=1889", "year", "1889"),
        ("year=2009&lang=xx", "lang", "xx"),
        ("year=2009&size=a5", "size", "a5"),
        ("year=2009&bounds=2,51,1,50", "bounds", "2,51,1,50"),
        ("year=2009&bounds=2,50.5,2,50.5", "bounds", "2,50.5,2,50.5"),
        ("year=2009&layers=roads", "layers", "roads"),
        ("year=2009&year=2010", "year", "2010"),
        ("year=2009&format=svg", "format", "svg"),
        ("year=2009&colour=red", "colour", "red"),
        ("lang=fr", "year", ""),
    ],
)
def test_what_cannot_be_drawn_is_named(client: TestClient, query: str, parameter: str, value: str) -> None:
    answer = client.get(f"/export/map.png?{query}")
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert (error["parameter"], error["value"]) == (parameter, value)
    assert len(error["message"]) > 10


def test_other_endings_are_not_there(client: TestClient) -> None:
    for method in ("GET", "OPTIONS"):
        assert client.request(method, f"/export/map.gif?{SMALL}").status_code == 404


@dataclass
class Slow:
    """Draws nothing and takes as long as it is left to."""

    client: TestClient
    drawn: list[PictureRequest] = field(default_factory=list)
    go_on: Event = field(default_factory=Event)
    answers: list[int] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)

    def draw(self, asked: PictureRequest, atlas: Atlas) -> bytes:
        self.drawn.append(asked)
        assert self.go_on.wait(30)
        return b"\x89PNG slow"

    def ask(self, *addresses: str) -> None:
        """Each in a thread of its own; all of them wait for their picture when this returns."""
        for address in addresses:
            self.threads.append(Thread(target=self._get, args=(address,)))
            self.threads[-1].start()
        while len(pictures._queue._asked) < len(set(addresses)) or not self.drawn:
            sleep(0.01)

    def _get(self, address: str) -> None:
        self.answers.append(self.client.get(address).status_code)

    def finish(self) -> list[int]:
        self.go_on.set()
        for thread in self.threads:
            thread.join(30)
        return self.answers


@pytest.fixture
def slow(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    drawer = Slow(client)
    monkeypatch.setattr(pictures, "to_picture", drawer.draw)
    monkeypatch.setattr(pictures, "_queue", Queue(KeptAnswers(pictures.PICTURES_KEPT), pictures.AT_ONCE))
    yield drawer
    drawer.finish()


@pytest.fixture
def two_threads(client: TestClient) -> Iterator[None]:
    """As few for what a server does at once as leave one beside the picture that is drawn."""
    assert client.portal
    limiter = client.portal.call(to_thread.current_default_thread_limiter)
    before, limiter.total_tokens = limiter.total_tokens, 2
    yield
    limiter.total_tokens = before


def other(year: int) -> str:
    return f"/export/map.png?year={year}&size=1080x1080"


AS_MANY_AS_MAY = [other(1995 + n) for n in range(pictures.AT_ONCE)]


def test_too_many_at_once_are_told_when_to_come_again(client: TestClient, slow: Slow) -> None:
    slow.ask(*AS_MANY_AS_MAY)
    refused = client.get(other(2010))
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert "Retry-After" in refused.headers["Access-Control-Expose-Headers"]
    assert slow.finish() == [200] * pictures.AT_ONCE
    assert client.get(other(2010)).status_code == 200


def test_who_waits_for_a_picture_holds_up_nobody_else(two_threads: None, client: TestClient, slow: Slow) -> None:
    slow.go_on.set()
    assert client.get(other(2001)).status_code == 200
    slow.go_on.clear()
    slow.ask(*AS_MANY_AS_MAY)
    assert client.get("/healthz").status_code == 200
    assert client.get(other(2001)).status_code == 200  # it is kept
    assert client.get("/export/map.png?year=1889").status_code == 400
    assert not slow.answers
    assert slow.finish() == [200] * pictures.AT_ONCE


def test_those_who_ask_for_the_same_get_one_drawing(slow: Slow) -> None:
    slow.ask(*[other(2002)] * (pictures.AT_ONCE + 2))
    assert slow.finish() == [200] * (pictures.AT_ONCE + 2)
    assert len(slow.drawn) == 1


def test_nothing_is_drawn_for_who_has_gone(slow: Slow, loop: BlockingPortal) -> None:
    async def receive() -> Message:
        return gone.pop(0) if gone else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        pass

    gone: list[Message] = [{"type": "http.request", "body": b""}]
    scope = {"type": "http", "method": "GET", "path": "/export/map.png", "query_string": b"year=2003", "headers": []}
    slow.go_on.set()
    loop.call(Router(to_routes()), scope, receive, send)
    assert slow.drawn == []


def test_a_picture_that_fails_leaves_the_line(client: TestClient, slow: Slow, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(asked: PictureRequest, atlas: Atlas) -> bytes:
        raise BadParameterError("lang", asked.language, "no such letters")

    monkeypatch.setattr(pictures, "to_picture", fail)
    refused = client.get(other(2004))
    assert (refused.status_code, refused.json()["error"]["parameter"]) == (400, "lang")
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    monkeypatch.setattr(pictures, "to_picture", slow.draw)
    slow.go_on.set()
    assert client.get(other(2004)).status_code == 200


def test_a_picture_that_cannot_be_drawn_is_told_and_logged_with_its_cause(
    client: TestClient, slow: Slow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(asked: PictureRequest, atlas: Atlas) -> bytes:
        raise DrawingError("the program stumbled")

    monkeypatch.setattr(pictures, "to_picture", fail)
    failed = client.get(other(2005))
    assert (failed.status_code, failed.json()) == (500, {"error": {"message": "the program stumbled"}})
    assert failed.headers["Cache-Control"] == "no-store" and failed.headers["Access-Control-Allow-Origin"] == "*"
    (logged,) = [record for record in caplog.records if record.name == "pages.pictures"]
    assert logged.levelname == "ERROR" and logged.exc_info and "period" in logged.getMessage()
    assert "the program stumbled" in caplog.text
