"""GET /api/openapi.json says of each address what it understands: no more, and no less."""

from __future__ import annotations

from typing import Any

import pytest
from openapi_spec_validator import validate
from starlette.testclient import TestClient
from typer.testing import CliRunner

from pages.export import app
from pages.parameters import YEAR
from pages.press_desk.request import PARAMETERS
from pages.web.routes import QUESTIONS

OPENAPI = "/api/openapi.json"
EXAMPLES = {
    "year": "2016",
    "month": "2016-08",
    "with": "2009-09",
    "place": "calais-lande",
    "size": "120x160mm",
    "bounds": "1.8,50.925,1.95,50.985",
    "layers": "camps,organisations",
    "title": "Un titre",
    "subtitle": "Dessous",
    "byline": "De moi",
    "dpi": "96",
    "chapter": "sangatte",
    "run": "sangatte.opens.4",
}
ADDRESSES = pytest.mark.parametrize("path", [question.path for question in QUESTIONS])


def operation(client: TestClient, path: str) -> Any:
    return client.get(OPENAPI).json()["paths"][path]["get"]


def values_of(parameter: Any, path: str) -> list[str]:
    """Every one of a list, of which a picture as PNG or PDF has the last alone; of other parameters an example."""
    listed = parameter["schema"].get("enum") or [EXAMPLES[parameter["name"]]]
    return listed[-1:] if path.endswith((".png", ".pdf")) else listed


def test_it_is_valid_and_open_to_other_sites(client: TestClient) -> None:
    answer = client.get(OPENAPI)
    validate(answer.json())
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["info"]["title"] == "Calais, a map of solidarity, 1990–2017"


def moment_beside(name: str, path: str) -> dict[str, str]:
    """A year, where one is to be given beside a parameter."""
    known = next(question.parameters for question in QUESTIONS if question.path == path)
    return {"year": "2002"} if name not in ("year", "month") and YEAR in known else {}


@ADDRESSES
def test_what_is_described_is_understood_and_nothing_else(client: TestClient, path: str) -> None:
    described = operation(client, path)
    parameters = described["parameters"]
    for parameter in parameters:
        assert parameter["description"].endswith(".")
        for value in values_of(parameter, path):
            moment = moment_beside(parameter["name"], path)
            is_roomy = path.startswith("/export/map.") and parameter["name"] in ("legend", "road", "view")
            roomy = {"size": "a4-portrait", "dpi": "72"} if is_roomy else {}
            other = {"with": "2009-09"} if "comparison" in path else {"run": EXAMPLES["run"]} if "/run." in path else {}
            answer = client.get(path, params=moment | roomy | other | {parameter["name"]: value})
            assert answer.status_code == 200, (parameter["name"], value, answer.text)
            assert answer.headers["Content-Type"].partition(";")[0] in described["responses"]["200"]["content"]
    refused = client.get(path, params=moment_beside("colour", path) | {"colour": "red"})
    assert refused.status_code == 400
    names = ", ".join(parameter["name"] for parameter in parameters)
    assert refused.json()["error"]["message"] == f"'colour' is not a parameter; there are {names}"


@ADDRESSES
def test_what_the_schema_excludes_is_refused(client: TestClient, path: str) -> None:
    for parameter in operation(client, path)["parameters"]:
        schema = parameter["schema"]
        bad = ["x" * (schema["maxLength"] + 1)] if "maxLength" in schema else ["no such"]
        bad += [str(schema["minimum"] - 1), str(schema["maximum"] + 1)] if "minimum" in schema else []
        for value in bad:
            moment = moment_beside(parameter["name"], path)
            answer = client.get(path, params=moment | {parameter["name"]: value})
            assert answer.status_code == 400, (parameter["name"], value)
            assert answer.json()["error"]["parameter"] == parameter["name"]


def test_the_command_explains_the_same_parameters_in_the_same_words() -> None:
    said = " ".join(CliRunner().invoke(app, ["--help"], env={"COLUMNS": "400"}).output.split())
    for parameter in PARAMETERS:
        assert f"--{parameter.name}" in said and parameter.help in said, parameter.name
