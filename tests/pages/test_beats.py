"""What the attract loop of a kiosk shows: each moment of the story in its order, and the years between them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.javascript import STAGE, Modules

YEARS = {"firstYear": 1990, "lastYear": 2017}
MOST_PASSING_MS = 300
LEAST_TO_READ_MS = 3000
TOLD = [
    {"period": "1994", "chapter": "A", "title": "Who helps?"},
    {"period": "1999", "chapter": "B", "title": "A hall"},
    {"period": "1999", "chapter": "C", "title": "A door"},
    {"period": "2016-08", "chapter": "D", "title": "Two counts"},
    {"period": "2016-10", "chapter": "E", "title": "October"},
]


@pytest.fixture(scope="module")
def modes() -> Modules:
    return Modules(STAGE, "modes/beats.js")


def beats(modes: Modules, told: list[dict[str, str]], *, calm: bool = False) -> list[dict[str, Any]]:
    given = {"moments": told, **YEARS, "calm": calm}
    found: list[dict[str, Any]] = modes.call('return modules["modes/beats.js"].beatsOf(given, given.calm);', given)
    return found


def test_no_moment_is_skipped_and_other_years_pass_quickly(modes: Modules) -> None:
    shown = beats(modes, TOLD)
    new = [beat for beat in shown if beat["isNew"]]
    assert [beat["told"] for beat in new] == TOLD
    assert [beat["period"] for beat in new] == [told["period"] for told in TOLD]
    assert min(beat["ms"] for beat in new) >= LEAST_TO_READ_MS
    passing = [beat for beat in shown if not beat["isNew"]]
    assert max(beat["ms"] for beat in passing) <= MOST_PASSING_MS
    assert [beat["period"] for beat in passing if len(beat["period"]) == 4] == [
        str(year) for year in range(1990, 2018) if year not in (1994, 1999, 2016)
    ]
    assert [beat["period"] for beat in passing if len(beat["period"]) > 4] == ["2016-09"]


def test_while_years_pass_the_last_heading_stays_and_names_no_chapter(modes: Modules) -> None:
    shown = beats(modes, TOLD)
    (year,) = (beat for beat in shown if beat["period"] == "1997")
    assert year["told"] == {"period": "1994", "chapter": "", "title": "Who helps?"}
    assert shown[0]["period"] == "1990" and shown[0]["told"] is None


def test_where_motion_is_unwelcome_there_are_the_moments_alone(modes: Modules) -> None:
    shown = beats(modes, TOLD, calm=True)
    assert [beat["told"] for beat in shown] == TOLD
    assert min(beat["ms"] for beat in shown) > max(beat["ms"] for beat in beats(modes, TOLD))


@pytest.mark.parametrize("calm", [False, True])
def test_without_a_story_the_years_play(modes: Modules, *, calm: bool) -> None:
    shown = beats(modes, [], calm=calm)
    assert [beat["period"] for beat in shown] == [str(year) for year in range(1990, 2018)]
    assert all(beat["told"] is None and beat["isNew"] for beat in shown)
