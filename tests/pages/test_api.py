"""The open data: what it answers, refuses, works out once and lets others read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from time import sleep

import pytest
from starlette.testclient import TestClient

from geodata import TimeSlice, load
from pages.web import answers, routes

PLACES = "/api/places.geojson"
ORGANISATIONS = "/api/organisations.json"
DEATHS = "/api/deaths.json"
FIVE_MINUTES = "public, max-age=300, must-revalidate"  # an edit of the data shows within them


@pytest.mark.parametrize("period", ["year=2009", "month=2016-03"])
def test_places_are_geojson(client: TestClient, period: str) -> None:
    answer = client.get(f"{PLACES}?{period}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/geo+json"
    assert answer.json()["period"] == period.partition("=")[2]
    assert answer.json()["features"]


def test_organisations_of_a_place(client: TestClient) -> None:
    everywhere = client.get(f"{ORGANISATIONS}?year=2009")
    assert everywhere.headers["Content-Type"] == "application/json"
    place_id = everywhere.json()["organisations"][0]["places"][0]["place"]
    there = client.get(f"{ORGANISATIONS}?year=2009&place={place_id}").json()
    assert there["place"] == place_id
    assert 0 < len(there["organisations"]) <= len(everywhere.json()["organisations"])
    assert {p["place"] for o in there["organisations"] for p in o["places"]} == {place_id}


def test_the_headline_comes_with_the_places(client: TestClient) -> None:
    headline = client.get(f"{PLACES}?year=2016").json()["headline"]
    assert [(count["low"], count["basis"]) for count in headline["headcounts"]] == [
        (6901, "official"),
        (9106, "association"),
    ]
    assert client.get(f"{PLACES}?year=1993").json()["headline"]["headcounts"] == []


def test_counts_of_deaths_come_with_span_counter_and_area(client: TestClient) -> None:
    listed = client.get(f"{DEATHS}?year=2015&place=calais").json()["deaths"]
    assert {one["place"] for one in listed} == {"calais"}
    assert {one["span"] for one in listed if one["whole_year"]} == {"2015"}
    assert all(one["counted_by_en"] and one["scope_en"] and one["sources"] for one in listed)


@pytest.mark.parametrize("path", [PLACES, ORGANISATIONS, DEATHS])
@pytest.mark.parametrize(
    ("query", "parameter", "value"),
    [
        ("", "year", ""),
        ("year=2009&month=2009-01", "month", "2009-01"),
        ("year=", "year", ""),
        ("year=20x9", "year", "20x9"),
        ("year=1989", "year", "1989"),
        ("year=2018", "year", "2018"),
        ("year=2009-01", "year", "2009-01"),
        ("year=٢٠٠٩", "year", "٢٠٠٩"),
        ("month=2009", "month", "2009"),
        ("month=2009-13", "month", "2009-13"),
        ("month=2009-00", "month", "2009-00"),
        ("year=2009&colour=red", "colour", "red"),
        ("year=2009&year=2010", "year", "2010"),
        ("year=2009&year=2009", "year", "2009"),
        ("Year=2009", "Year", "2009"),
    ],
)
def test_a_bad_query_is_named(client: TestClient, path: str, query: str, parameter: str, value: str) -> None:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "no-store"
    error = answer.json()["error"]
    assert (error["parameter"], error["value"]) == (parameter, value)
    assert error["message"]


@pytest.mark.parametrize("value", ["atlantis", ""])
def test_an_unknown_place_is_named(client: TestClient, value: str) -> None:
    answer = client.get(f"{ORGANISATIONS}?year=2009&place={value}")
    assert answer.status_code == 400
    assert answer.json()["error"]["parameter"] == "place"
    assert answer.json()["error"]["value"] == value


def test_places_take_no_place(client: TestClient) -> None:
    error = client.get(f"{PLACES}?year=2009&place=calais").json()["error"]
    assert error["parameter"] == "place"


@pytest.mark.parametrize("path", [f"{PLACES}?year=2009", f"{ORGANISATIONS}?year=2009", f"{DEATHS}?year=2009"])
def test_the_api_is_open_and_cached(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == FIVE_MINUTES


@pytest.mark.parametrize(
    "path",
    [PLACES, ORGANISATIONS, DEATHS, "/export/data.zip", *(f"/export/map.{each}" for each in ("png", "svg", "pdf"))],
)
def test_what_is_open_says_so_beforehand(client: TestClient, path: str) -> None:
    preflight = client.options(path, headers={"Origin": "https://example.org"})
    assert client.post(path).status_code == 405
    assert preflight.status_code == 204
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in preflight.headers["Access-Control-Allow-Methods"]
    assert preflight.headers["Access-Control-Allow-Headers"] == "*"


def test_nothing_else_is_under_api(client: TestClient) -> None:
    assert client.get("/api/everything.json").status_code == 404


def test_an_answer_is_worked_out_once_for_an_atlas(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def convert(time_slice: TimeSlice) -> dict[str, str]:
        made.append(time_slice.period.label)
        return {}

    monkeypatch.setattr(routes, "to_feature_collection", convert)
    atlas = replace(load())
    monkeypatch.setattr(routes, "load", lambda: atlas)
    assert [client.get(f"{PLACES}?year=1999").status_code for _ in range(3)] == [200] * 3
    assert len(made) == 1
    client.get(f"{PLACES}?year=1998")
    assert len(made) == 2
    edited = replace(atlas)
    monkeypatch.setattr(routes, "load", lambda: edited)
    client.get(f"{PLACES}?year=1999")
    assert len(made) == 3


def test_an_answer_of_an_atlas_read_anew_is_made_anew() -> None:
    """Also where it was read while the old answer was being made."""
    kept, old, new = answers.KeptAnswers(), load(), replace(load())

    def make_meanwhile() -> answers.Answer:
        assert kept.find(new, "b") is None
        return answers.Answer.of(b"old b")

    kept.of(old, "a", lambda: answers.Answer.of(b"old a"))
    assert kept.of(old, "b", make_meanwhile).body == b"old b"
    for key in "ab":
        assert kept.find(new, key) is None
        assert kept.of(new, key, lambda: answers.Answer.of(b"new")).body == b"new"


def test_those_who_ask_at_once_get_one_answer() -> None:
    kept, atlas, made = answers.KeptAnswers(), load(), list[int]()
    all_there = Barrier(4)

    def make() -> answers.Answer:
        made.append(1)
        sleep(0.05)
        return answers.Answer.of(b"x")

    def ask(_: int) -> answers.Answer:
        all_there.wait(30)
        return kept.of(atlas, "a", make)

    with ThreadPoolExecutor(4) as threads:
        assert len({id(answer) for answer in threads.map(ask, range(4))}) == 1
    assert made == [1]


def test_those_last_asked_for_are_kept() -> None:
    kept, atlas = answers.KeptAnswers(2), load()
    for key in "abac":
        kept.of(atlas, key, lambda: answers.Answer.of(b"x"))
    assert [kept.find(atlas, key) is not None for key in "abc"] == [True, False, True]


def test_answers_kept_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "ANSWERS_KEPT", 2)
    kept, atlas = answers.KeptAnswers(), load()
    made: list[int] = []

    def make() -> answers.Answer:
        made.append(1)
        return answers.Answer.of(b"x")

    for key in "abcabc":
        kept.of(atlas, key, make)
    assert len(made) == 6
