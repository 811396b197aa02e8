"""The run of a lesson as PDF: the times, questions and numbers of its steps; bad input gets a sentence."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from geodata import load
from narrative import languages, load_words
from pages.pack.request import read_request
from pages.pack.run import to_run
from pages.stage.runs import read_run

RUN = "sangatte.opens.4,sangatte.two-numbers.6,after.now.5"


@pytest.mark.parametrize("language", languages())
def test_each_step_has_its_time_its_question_and_whose_numbers_they_are(language: str) -> None:
    content = to_run(read_request({"lang": language, "run": RUN}), load()).content
    rows = content["rows"]
    assert [row["times"].split()[0] for row in rows] == ["0–4", "4–10", "10–15"]
    assert [bool(row["question"]) for row in rows] == [False, True, True], "at the end of each chapter"
    assert "15" in content["length"]
    steps = read_run(RUN)
    assert [row["heading"] for row in rows] == [
        next(text.heading for text in one.chapter.texts[language].steps if text.id == one.step.id) for one in steps
    ]
    assert len(rows[1]["numbers"]) == 2 and all("2001" in number for number in rows[1]["numbers"])
    people = {"fr": "personnes (", "en": "people ("}[language]
    assert all(people in number for row in rows for number in row["numbers"]), "of what, and who counted"
    json.dumps(dict(content))


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_server_sets_it(client: TestClient, paper: str) -> None:
    answer = client.get("/export/run.pdf", params={"run": RUN, "lang": "en", "paper": paper})
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF") and b"/MarkInfo" in answer.content


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"run": "sangatte.none.4"}, "'sangatte.none.4' is not a step with its minutes"),
        ({"run": f"{RUN},sangatte.opens.2"}, "'sangatte.opens.2' stands twice"),
        ({}, "run is missing"),
    ],
)
def test_a_bad_run_gets_a_sentence(client: TestClient, given: dict[str, str], said: str) -> None:
    answer = client.get("/export/run.pdf", params=given)
    assert answer.status_code == 400 and said in answer.json()["error"]["message"]
    assert load_words("fr")["pack.run"] not in answer.text
