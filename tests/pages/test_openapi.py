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
EXCLUDE_OTHERS = frozenset({"month", "with", "road", "view"})  # each takes the place of another parameter
ADDRESSES = pytest.mark.parametrize("path", [question.path for question in QUESTIONS])


def operation(client: TestClient, path: str) -> Any:
    return client.get(OPENAPI).json()["paths"][path]["get"]


def values_of(parameter: Any, path: str) -> list[str]:
    """Every one of a list, of which a picture as PNG or PDF has the last alone; of other parameters an example."""
    listed = parameter["schema"].get("enum") or [EXAMPLES[parameter["name"]]]
    return listed[-1:] if path.endswith((".png", ".pdf")) else listed


def asked_of(parameters: list[Any], path: str) -> list[dict[str, str]]:
    """As few requests as there are values of the longest list, and one for each value that excludes others."""
    values = {parameter["name"]: values_of(parameter, path) for parameter in parameters}
    alone = [{name: value} for name in values if name in EXCLUDE_OTHERS for value in values[name]]
    beside = {name: listed for name, listed in values.items() if name not in EXCLUDE_OTHERS}
    most = max(map(len, beside.values()), default=0)
    return alone + [{name: listed[k % len(listed)] for name, listed in beside.items()} for k in range(most)]


def needed_beside(asked: dict[str, str], path: str) -> dict[str, str]:
    """What an address or a parameter cannot do without, a page with room for it, and one chapter, which is quick."""
    is_roomy = path.startswith("/export/map.") and asked.keys() & {"legend", "road", "view"}
    roomy = {"size": "a4-portrait", "dpi": "72"} if is_roomy else {}
    other = {"with": "2009-09"} if "comparison" in path else {"run": EXAMPLES["run"]} if "/run." in path else {}
    chapter = {"chapter": EXAMPLES["chapter"]} if "chapter" in names_known(path) else {}
    return moment_beside(asked, path) | roomy | other | chapter


def test_it_is_valid_and_open_to_other_sites(client: TestClient) -> None:
    answer = client.get(OPENAPI)
    validate(answer.json())
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["info"]["title"] == "Calais, a map of solidarity, 1990–2017"


def names_known(path: str) -> set[str]:
    return {one.name for question in QUESTIONS if question.path == path for one in question.parameters}


def moment_beside(asked: dict[str, str], path: str) -> dict[str, str]:
    """A year, where one is to be given beside what is asked."""
    return {"year": "2002"} if not asked.keys() & {"year", "month"} and YEAR.name in names_known(path) else {}


@ADDRESSES
def test_what_is_described_is_understood_and_nothing_else(client: TestClient, path: str) -> None:
    described = operation(client, path)
    parameters = described["parameters"]
    assert all(parameter["description"].endswith(".") for parameter in parameters)
    requests = asked_of(parameters, path)
    assert {name for asked in requests for name in asked} == {parameter["name"] for parameter in parameters}
    for asked in requests:
        answer = client.get(path, params=needed_beside(asked, path) | asked)
        assert answer.status_code == 200, (asked, answer.text)
        assert answer.headers["Content-Type"].partition(";")[0] in described["responses"]["200"]["content"]
    refused = client.get(path, params=moment_beside({}, path) | {"colour": "red"})
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
            moment = moment_beside({parameter["name"]: value}, path)
            answer = client.get(path, params=moment | {parameter["name"]: value})
            assert answer.status_code == 400, (parameter["name"], value)
            assert answer.json()["error"]["parameter"] == parameter["name"]


def test_the_command_explains_the_same_parameters_in_the_same_words() -> None:
    said = " ".join(CliRunner().invoke(app, ["--help"], env={"COLUMNS": "400"}).output.split())
    for parameter in PARAMETERS:
        assert f"--{parameter.name}" in said and parameter.help in said, parameter.name
