"""The data package over HTTP: what it sends, caches, names and refuses."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from geodata import load
from geodata.package.archive import file_name, to_zip
from pages.web import routes
from pages.web.answers import KeptAnswers
from pages.web.queue import Queue

DATA = "/export/data.zip"


def test_without_parameters_it_is_the_whole(client: TestClient) -> None:
    answer = client.get(DATA)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/zip"
    assert "Content-Encoding" not in answer.headers, "a ZIP is packed already"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{file_name()}"'
    assert answer.content == to_zip(load())
    assert len(answer.content) < 500_000


def test_a_cut_is_named_and_smaller(client: TestClient) -> None:
    answer = client.get(f"{DATA}?month=2016-03&layers=organisations,camps")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith('-2016-03-camps-organisations.zip"')
    names = ZipFile(io.BytesIO(answer.content)).namelist()
    assert "layers/camps.geojson" in names and "layers/rest_areas.geojson" not in names
    assert client.get(f"{DATA}?layers=camps,organisations&month=2016-03").content == answer.content
    assert client.get(f"{DATA}?layers=none").status_code == 200


def test_a_frame_leaves_out_what_lies_beyond(client: TestClient) -> None:
    answer = client.get(f"{DATA}?year=2016&bounds=2.15,50.95,2.5,51.07")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith('-2016-2.15_50.95_2.5_51.07.zip"')
    camps = json.loads(ZipFile(io.BytesIO(answer.content)).read("layers/camps.geojson"))
    found = {feature["properties"]["id"] for feature in camps["features"]}
    assert "grande-synthe-liniere" in found and "calais-lande" not in found


def test_too_many_packages_are_told_when_to_come_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "_packages", Queue(KeptAnswers(1), 0))
    answer = client.get(DATA)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0 and answer.headers["Access-Control-Allow-Origin"] == "*"


def test_it_is_open_and_cached_as_the_api(client: TestClient) -> None:
    answer = client.get(f"{DATA}?year=2009")
    api = client.get("/api/places.geojson?year=2009")
    for name in ("Cache-Control", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers"):
        assert answer.headers[name] == api.headers[name]
    again = client.get(f"{DATA}?year=2009", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{DATA}?year=2010").headers["ETag"] != answer.headers["ETag"]
    assert client.options(DATA).status_code == 204
    head = client.head(f"{DATA}?year=2009")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == answer.headers["ETag"]


@pytest.mark.parametrize(
    ("query", "parameter", "value"),
    [
        ("year=1989", "year", "1989"),
        ("year=", "year", ""),
        ("year=2009-01", "year", "2009-01"),
        ("month=2009", "month", "2009"),
        ("year=2009&month=2009-01", "month", "2009-01"),
        ("year=2009&year=2009", "year", "2009"),
        ("layers=", "layers", ""),
        ("layers=camps,trees", "layers", "camps,trees"),
        ("layers=camps&layers=camps", "layers", "camps"),
        ("bounds=1,2,3", "bounds", "1,2,3"),
        ("bounds=2,51,1,50", "bounds", "2,51,1,50"),
        ("bounds=10,40,11,41", "bounds", "10,40,11,41"),
        ("place=calais", "place", "calais"),
        ("lang=fr", "lang", "fr"),
    ],
)
def test_a_bad_query_is_named(client: TestClient, query: str, parameter: str, value: str) -> None:
    answer = client.get(f"{DATA}?{query}")
    assert answer.status_code == 400
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    error = answer.json()["error"]
    assert (error["parameter"], error["value"]) == (parameter, value)
    assert error["message"]


def test_a_package_is_made_once_for_an_atlas(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    monkeypatch.setattr(routes, "to_zip", lambda *_: made.append("one") or b"zip")
    atlas = replace(load())
    monkeypatch.setattr(routes, "load", lambda: atlas)
    assert [client.get(f"{DATA}?year=1999").content for _ in range(3)] == [b"zip"] * 3
    assert len(made) == 1
    for year in range(1990, 2008):
        client.get(f"{DATA}?year={year}")
    client.get(f"{DATA}?year=1990")
    assert len(made) == 19, "only the last are kept"
