"""The tables of the views: what changed, where help came from, what stood along a motorway, with sources."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient

from geodata import load
from geodata.comparison import compare
from geodata.dates import Period


def rows(client: TestClient, address: str) -> list[dict[str, str]]:
    answer = client.get(f"/api/{address}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Content-Disposition"].endswith('.csv"')
    found = list(csv.DictReader(io.StringIO(answer.content.decode())))
    sources = load().sources
    for row in found:
        assert row["sources"] and set(row["sources"].split(";")) <= set(sources)
        assert "OpenStreetMap" in row["attribution"]
    return found


@pytest.mark.parametrize("asked", ["year=2002&with=2016", "year=2016&with=2002"])
def test_a_comparison_is_from_the_earlier_to_the_later(client: TestClient, asked: str) -> None:
    told = compare(load().story["2002"], load().story["2016"])
    found = rows(client, f"comparison.csv?{asked}")
    for what, changes in (("place", told.places), ("organisation", told.teams)):
        for change in ("appeared", "stayed", "went"):
            here = [row["id"] for row in found if (row["what"], row["change"]) == (what, change)]
            assert len(here) == len(getattr(changes, change)) > 0 or what == "place"
    assert [row["change"] for row in found if row["id"] == "sangatte-centre"] == ["went"]
    assert [row["change"] for row in found if row["id"] == "calais-lande"] == ["appeared"]


def test_journeys_are_those_of_the_period_with_their_doubt(client: TestClient) -> None:
    found = {row["id"]: row for row in rows(client, "journeys.csv?year=2016")}
    expected = {flow.id: flow.life.in_period(Period.year(2016)) for flow in load().flows}
    assert set(found) == {key for key, status in expected.items() if status}
    for key, row in found.items():
        assert row["status"] == expected[key].name.lower() and row["who_fr"] and row["from_lon"]
    assert rows(client, "journeys.csv?year=1991") == []


def test_what_stood_along_a_motorway_has_its_km(client: TestClient) -> None:
    both = rows(client, "roads.csv?year=2012")
    a26 = rows(client, "roads.csv?year=2012&road=A26")
    assert {row["road"] for row in both} == {"A25", "A26"} and a26 == [row for row in both if row["road"] == "A26"]
    (camp,) = [row for row in a26 if row["place"] == "norrent-fontes-camp"]
    assert 1 < float(camp["km_away"]) < 2 and "terre-derrance-norrent-fontes" in camp["organisations"]
    assert [float(row["km_along"]) for row in a26] == sorted(float(row["km_along"]) for row in a26)


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("comparison.csv?year=2002", "with"),
        ("comparison.csv?year=2002&with=2002", "with"),
        ("journeys.csv", "year"),
        ("roads.csv?year=2012&road=A1", "road"),
        ("roads.csv?year=2012&place=calais", "place"),
    ],
)
def test_a_bad_question_is_refused_by_name(client: TestClient, asked: str, parameter: str) -> None:
    answer = client.get(f"/api/{asked}")
    assert answer.status_code == 400 and answer.json()["error"]["parameter"] == parameter
