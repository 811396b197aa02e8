"""The life-lines: what of a bar is certain agrees with the slices of every year, lanes do not overlap."""

from __future__ import annotations

from itertools import pairwise

import pytest

from geodata import Atlas, Period, load
from geodata.dates import Status
from geodata.lives import MONTHS_A_YEAR, TeamLife, team_lives
from geodata.slices import story_years
from tests.geodata import small_atlas as made_of

FIRST = story_years().start


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


@pytest.fixture(scope="module")
def lives(atlas: Atlas) -> dict[str, TeamLife]:
    return {team.organisation.id: team for team in team_lives(atlas)}


def drawn_in(team: TeamLife, year: int, least: Status) -> bool:
    """Whether some bar of a team, not a member's, has a part that is so sure in a year."""
    first = (year - FIRST) * MONTHS_A_YEAR
    return any(
        part.first < first + MONTHS_A_YEAR and part.last >= first and part.status >= least
        for life in team.lives
        if not life.is_membership
        for part in life.parts
    )


@pytest.mark.parametrize("year", story_years())
def test_the_bars_of_a_year_are_the_teams_of_its_slice(atlas: Atlas, lives: dict[str, TeamLife], year: int) -> None:
    time_slice = atlas.at(Period.year(year))
    for least in (Status.CERTAIN, Status.POSSIBLE):
        drawn = {key for key, team in lives.items() if drawn_in(team, year, least)}
        assert drawn == set(time_slice.organisations(least)), least
        told = {key for key, team in lives.items() if team.years.get(str(year), Status.ABSENT) >= least}
        assert told == drawn, "the years in words are those that are drawn"


@pytest.mark.parametrize(
    ("start", "end", "trace", "sure"),
    [
        ("2003-02~", "2003-02~", "", []),
        ("2003-02~", "2003-02~", "2003-02", [2]),
        ("2003", "2003", "", list(range(1, 13))),
    ],
)
def test_a_month_that_is_only_about_is_not_drawn_as_certain(start: str, end: str, trace: str, sure: list[int]) -> None:
    at_work = made_of.presence("helpers", "wood", start, end, attested_until=trace)
    made = made_of.small_atlas([made_of.camp("wood", "2000")], [made_of.team("helpers")], [at_work])
    ((life,),) = (one.lives for one in team_lives(made))
    assert life.years["2003"] is Status.CERTAIN
    january = (2003 - FIRST) * MONTHS_A_YEAR
    certain = [part for part in life.parts if part.status is Status.CERTAIN]
    assert [k - january + 1 for part in certain for k in range(part.first, part.last + 1)] == sure
    assert life.parts[0].first == january


def test_bars_of_one_lane_are_never_there_together(lives: dict[str, TeamLife]) -> None:
    assert max(team.lanes for team in lives.values()) > 1
    for key, team in lives.items():
        for lane in range(team.lanes):
            spans = sorted((one.parts[0].first, one.parts[-1].last) for one in team.lives if one.lane == lane)
            assert spans, f"{key}: no lane is empty"
            assert all(before[1] < after[0] for before, after in pairwise(spans)), key


def test_parts_follow_one_another_and_change(lives: dict[str, TeamLife]) -> None:
    for team in lives.values():
        for life in team.lives:
            for before, after in pairwise(life.parts):
                assert before.last < after.first
                assert before.last + 1 < after.first or before.status is not after.status


def test_the_last_trace_ends_what_is_certain(lives: dict[str, TeamLife]) -> None:
    by_id = {life.presence.id: life for team in lives.values() for life in team.lives}
    c_sur = by_id["c-sur-at-calais"]  # attested until June 2010
    june = (2010 - FIRST) * MONTHS_A_YEAR + 5
    assert c_sur.last_trace == june
    assert [(part.last, part.status) for part in c_sur.parts] == [
        (june, Status.CERTAIN),
        (june + MONTHS_A_YEAR, Status.POSSIBLE),
    ]
    assert by_id["la-belle-etoile-at-calais"].last_trace is None, "its end is known"
    assert by_id["salam-at-calais"].is_still_active
    year_alone = by_id["amnesty-international-at-calais"]
    (only,) = year_alone.parts
    assert (only.first, only.last, only.status) == (48, 59, Status.CERTAIN), "known to the year, which is certain"
