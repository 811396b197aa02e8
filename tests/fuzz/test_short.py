"""Some of the hostile files of `python -m tests.fuzz`: a sentence each, no hang, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.reading import Case, cases, complaint, sample, spoil
from tests.fuzz.recipes import CONTENTS, PLACES

EVERY = 23  # which neither the number of recipes nor that of files divides


def test_there_are_more_than_two_hundred() -> None:
    assert len(set(cases())) >= 200
    assert {case.recipe for case in cases()} == {*CONTENTS, *PLACES}


# A regular expression took the square of its brackets.
FOUND = (Case("chapters/02-sangatte/chapter.toml", "a hundred thousand brackets"),)


@pytest.mark.parametrize("case", [*FOUND, *sample(EVERY)], ids=lambda case: f"{case.file}-{case.recipe}")
def test_a_hostile_file_is_answered_in_sentences(case: Case, tmp_path: Path) -> None:
    assert complaint(case, spoil(case, tmp_path / "spoilt")) == ""
