"""What is wrong with the pairs of rival sources and what is told of them: each rule broken once."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrative.checks import problems_in
from narrative.corpus import read_corpus
from tests.narrative.small_story import CORPUS, write_story

FR, EN = "corpus/fr.md", "corpus/en.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_story(tmp_path)


def test_a_corpus_in_order_is_read(folder: Path) -> None:
    assert problems_in(folder) == []
    corpus, problems = read_corpus(folder, ("fr", "en"))
    (pair,) = corpus.pairs
    assert problems == [] and pair.chapter == "sangatte"
    assert pair.counts == (("headcount", "sangatte-2000"), ("deaths", "border-2002"))
    assert [section.id for section in corpus.texts["en"].steps] == ["how-to-read", "hall-2002"]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (CORPUS, "[[pairs]]", "[[couples]]", "pairs: must be tables [[pairs]] and nothing else"),
        (CORPUS, "id =", "ids =", "line 2: ids is not a key of a pair"),
        (CORPUS, 'id = "hall-2002"', "id = 2002", "line 2: id is not an id such as la-lande: 2002"),
        (CORPUS, '"sangatte"', '"calais"', "hall-2002: calais is not the slug of a chapter"),
        (CORPUS, '"deaths:', '"event:', "line 4: counts is not a list of two such as headcount:calais-2009"),
        (CORPUS, ', "deaths:border-2002"', "", "line 4: counts is not a list of two"),
        (CORPUS, "[[pairs]]", "[[pairs]", "is not TOML"),
        (EN, "how-to-read", "reading", "must have the sections how-to-read, hall-2002, in this order"),
        (EN, "Three.\n\n", "", "line 10: section hall-2002 has 3 paragraphs"),
        (EN, "> How?", ">", "line 10: section hall-2002 has 1 questions"),
        (EN, "One.", "[One](place:calais).", "section hall-2002 has a link or a sign"),
        (EN, "One.", "It's one.", "line 12: has a straight quotation mark '"),
        (EN, '"Why?"', '"It\'s why?"', "question has a straight quotation mark '"),
        (EN, "One.", "# One", "is not the heading of a step"),
        (FR, "> Comment\u00a0?", "> Comment ?", "has no no-break space (U+00A0) before ?"),
        (FR, 'title = "Deux sources"\n', "", "title is missing"),
    ],
)
def test_what_is_wrong_is_said(folder: Path, file: str, old: str, new: str, said: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    problems = list(map(str, problems_in(folder)))
    assert any(problem.startswith(f"{file}: ") and said in problem for problem in problems), problems


def test_a_pair_twice_is_said(folder: Path) -> None:
    text = (folder / CORPUS).read_text("utf-8")
    (folder / CORPUS).write_text(text + text, "utf-8")
    assert "has the pair hall-2002 more than once" in " ".join(map(str, problems_in(folder)))


@pytest.mark.parametrize("file", [CORPUS, FR, EN])
def test_a_file_that_is_missing_is_said(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert f"{file}: is missing" in list(map(str, problems_in(folder)))
