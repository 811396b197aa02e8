"""Questions of worksheets: whatever is wrong with one is said in a sentence with file and place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geodata import load
from narrative import FOLDER, read_narrative, read_questions
from narrative.questions import FILE, problems_in_questions
from pages.contents.agreement import disagreements

GOOD = '[two-counts]\nchapter = "sangatte"\nlevel = 3\nfigures = { state = "count-one" }\nsources = ["one"]\n'
WORDS = {"fr": ["questions.two-counts", "questions.two-counts_answer"]}


def said_of(folder: Path, text: str, words: dict[str, list[str]] = WORDS) -> list[str]:
    (folder / FILE).write_text(text, encoding="utf-8")
    return [str(problem) for problem in problems_in_questions(folder, words, ["sangatte"])]


def test_a_good_file_has_no_problem_and_a_story_may_do_without(tmp_path: Path) -> None:
    assert not list(problems_in_questions(tmp_path, WORDS, ["sangatte"]))
    assert not said_of(tmp_path, GOOD)


@pytest.mark.parametrize(
    ("found", "put", "sentence"),
    [
        ('"sangatte"', '"nowhere"', "nowhere is not the slug of a chapter"),
        ("level = 3", "level = 4", "level is not one of 1, 2, 3: 4"),
        ("level = 3\n", "", "level is missing"),
        ('sources = ["one"]', "sources = []", "sources is not a list of ids that is not empty"),
        ('"count-one"', '"Count one"', "figures is not a table of names with the id of a count each"),
        ("level = 3", "level = 3\nanswer = 1", "answer is not a key of a question"),
        ("[two-counts]", "[Two_Counts]", "is not a question: a table with a name like two-counts"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, found: str, put: str, sentence: str) -> None:
    assert any(sentence in one and FILE in one for one in said_of(tmp_path, GOOD.replace(found, put)))


def test_each_language_has_question_and_answer(tmp_path: Path) -> None:
    said = said_of(tmp_path, GOOD, {**WORDS, "en": ["questions.two-counts"]})
    assert len(said) == 1 and "words/en.toml" in said[0] and "questions.two-counts_answer" in said[0]


def test_ids_are_held_against_the_facts() -> None:
    said = read_narrative(FOLDER)
    assert [one.id for one in said.questions] == [one.id for one in read_questions()]
    wrong = replace(said.questions[0], sources=("no-such",), figures={"state": "none-such"})
    told = [str(problem) for problem in disagreements(replace(said, questions=(wrong,)), load())]
    assert any(FILE in one and "no-such is not an id of tables/sources.csv" in one for one in told)
    assert any(FILE in one and "none-such is not the id of a count" in one for one in told)
