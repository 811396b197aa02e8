"""Pictures by address: the same bytes each time, a sentence for what cannot be drawn, and not too many at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event, Thread
from time import monotonic, sleep

import pytest
from starlette.testclient import TestClient

from pages import pictures
from pages.answers import KeptAnswers
from pages.picture_request import PictureRequest

SMALL = "year=2001&lang=en&size=1200x675"


@pytest.mark.parametrize(("ending", "first"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_a_picture_of_each_format_is_kept(client: TestClient, ending: str, first: bytes) -> None:
    address = f"/export/map.{ending}?{SMALL}"
    one, again = client.get(address), client.get(address)
    assert one.status_code == 200, one.text
    assert one.content.startswith(first)
    assert one.content == again.content
    assert one.headers["Content-Type"].startswith(pictures.MEDIA_TYPES[ending])
    assert f"calais-2001-en.{ending}" in one.headers["Content-Disposition"]
    assert client.get(address, headers={"If-None-Match": one.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("query", "parameter", "value"),
    [
        ("year=1889", "year", "1889"),
        ("year=2009&lang=xx", "lang", "xx"),
        ("year=2009&size=a5", "size", "a5"),
        ("year=2009&bounds=2,51,1,50", "bounds", "2,51,1,50"),
        ("year=2009&bounds=2,50.5,2,50.5", "bounds", "2,50.5,2,50.5"),
        ("year=2009&layers=roads", "layer", "roads"),
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
    assert client.get(f"/export/map.gif?{SMALL}").status_code == 404


@dataclass
class Slow:
    """Draws nothing and takes as long as it is left to."""

    client: TestClient
    drawn: list[PictureRequest] = field(default_factory=list)
    go_on: Event = field(default_factory=Event)
    answers: list[int] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)

    def draw(self, asked: PictureRequest) -> bytes:
        self.drawn.append(asked)
        assert self.go_on.wait(30)
        return b"\x89PNG slow"

    def ask(self, *addresses: str) -> None:
        """Each in a thread of its own; all of them are waited for when this returns."""
        free = pictures._free._value
        for address in addresses:
            self.threads.append(Thread(target=self._get, args=(address,)))
            self.threads[-1].start()
        while pictures._free._value > free - len(addresses) or not self.drawn:
            sleep(0.01)

    def _get(self, address: str) -> None:
        self.answers.append(self.client.get(address).status_code)

    def finish(self) -> list[int]:
        self.go_on.set()
        for thread in self.threads:
            thread.join(30)
        return self.answers


@pytest.fixture
def slow(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> Slow:
    drawer = Slow(client)
    monkeypatch.setattr(pictures, "to_picture", drawer.draw)
    monkeypatch.setattr(pictures, "_kept", KeptAnswers(pictures.PICTURES_KEPT))
    monkeypatch.setattr(pictures, "WAIT_S", 0.2)
    return drawer


def other(year: int) -> str:
    return f"/export/map.png?year={year}&size=1080x1080"


def test_too_many_at_once_are_told_when_to_come_again(client: TestClient, slow: Slow) -> None:
    slow.ask(*(other(1995 + n) for n in range(pictures.AT_ONCE)))
    refused = client.get(other(2010))
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert slow.finish() == [200] * pictures.AT_ONCE
    assert client.get(other(2010)).status_code == 200


def test_a_kept_picture_waits_for_none_that_is_drawn(
    client: TestClient, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "WAIT_S", 20)
    slow.go_on.set()
    assert client.get(other(2001)).status_code == 200
    slow.go_on.clear()
    slow.ask(*(other(1995 + n) for n in range(pictures.AT_ONCE)))
    began = monotonic()
    assert client.get(other(2001)).status_code == 200
    assert monotonic() - began < 10
    assert slow.finish() == [200] * pictures.AT_ONCE


def test_two_who_ask_for_the_same_get_one_drawing(slow: Slow) -> None:
    slow.ask(other(2002), other(2002))
    assert slow.finish() == [200, 200]
    assert len(slow.drawn) == 1
