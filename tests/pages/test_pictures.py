"""Pictures by address: the same bytes each time, a sentence for what cannot be drawn, and not too many at once."""

from __future__ import annotations

from threading import Event, Thread

import pytest
from starlette.testclient import TestClient

from pages import pictures

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


def test_too_many_at_once_are_told_when_to_come_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    drawing, go_on = Event(), Event()

    def slow(asked: object) -> bytes:
        drawing.set()
        go_on.wait(30)
        return b"\x89PNG slow"

    monkeypatch.setattr(pictures, "to_picture", slow)
    monkeypatch.setattr(pictures, "WAIT_S", 0.2)
    answers: list[int] = []
    addresses = [f"/export/map.png?year={year}&size=1080x1080" for year in range(1995, 1995 + pictures.AT_ONCE)]
    threads = [Thread(target=lambda a=a: answers.append(client.get(a).status_code)) for a in addresses]
    for thread in threads:
        thread.start()
    assert drawing.wait(20)
    refused = client.get("/export/map.png?year=2010&size=1080x1080")
    while refused.status_code == 200:  # the others were not yet in
        refused = client.get("/export/map.png?year=2010&size=1080x1080")
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    go_on.set()
    for thread in threads:
        thread.join(30)
    assert answers == [200] * pictures.AT_ONCE
    pictures._kept.__init__(pictures.PICTURES_KEPT)  # type: ignore[misc]
