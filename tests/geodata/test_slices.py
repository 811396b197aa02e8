"""What the picture must not get wrong: the ten rules of the slice, on a few built records."""

from __future__ import annotations

import pytest

from geodata import Atlas, Period, Status
from tests.geodata.broken import place
from tests.geodata.small_atlas import camp, count, place_then, presence, small_atlas, team


def people(atlas: Atlas, label: str) -> dict[str, int]:
    """By series, the most people counted."""
    return {series: sums.most for series, sums in atlas.at(Period.parse(label)).people.items()}


# --- 1. the whole or its parts, never both added up ----------------------------------------------


def test_a_part_is_not_added_to_its_whole() -> None:
    places = [camp("whole"), camp("north", part_of="whole"), camp("south", part_of="whole")]
    parts = [count("north", "2011-05-02", 40), count("south", "2011-05-02", 60)]
    assert people(small_atlas(places, headcounts=parts), "2011") == {"other": 100}
    both = small_atlas(places, headcounts=[*parts, count("whole", "2011-05-01", 90)])
    assert people(both, "2011") == {"other": 90}
    assert [then.place.id for then in both.at(Period.year(2011)).lived_in] == ["whole"]


def test_a_part_stands_for_itself_where_its_whole_is_not_yet_there() -> None:
    places = [camp("whole", "2011"), camp("north", "2010", part_of="whole")]
    lived_in = small_atlas(places).at(Period.year(2010)).lived_in
    assert [then.place.id for then in lived_in] == ["north"]


# --- 2. totals of an area are no disc ------------------------------------------------------------


@pytest.mark.parametrize("kind", ["inland_town", "coastal_town", "border"])
def test_the_total_of_an_area_is_a_number_but_never_a_disc_nor_in_a_sum(kind: str) -> None:
    area = place("area", kind, 1.9, 50.95, start_date="", end_date="")
    built = small_atlas([area], headcounts=[count("area", "2011", 500)])
    then = place_then(built, "area", "2011")
    assert then and [h.most for h in then.counts.values()] == [500]
    assert then.disc == ()
    assert people(built, "2011") == {}


# --- 3. only residents size a disc ---------------------------------------------------------------


NOT_RESIDENTS = [
    "departures",
    "arrests",
    "meals",
    "registered",
    "capacity",
    "season_total",
    "occupiers",
]


@pytest.mark.parametrize("what", NOT_RESIDENTS)
def test_what_does_not_count_residents_is_in_no_disc_count_or_sum(what: str) -> None:
    built = small_atlas([camp("camp")], headcounts=[count("camp", "2011", 500, what=what)])
    then = place_then(built, "camp", "2011")
    assert then and (dict(then.counts), then.age, then.highest, then.disc) == ({}, None, None, ())
    assert people(built, "2011") == {}


# --- 4. rival counts stand side by side ----------------------------------------------------------


def test_rival_counts_stand_side_by_side_and_are_never_joined() -> None:
    rivals = [
        count("camp", "2011-08", 6901, "official"),
        count("camp", "2011-08", 9106, "association"),
    ]
    built = small_atlas([camp("camp")], headcounts=[*rivals, count("camp", "2011-08", 8000)])
    then = place_then(built, "camp", "2011-08")
    assert then and {s: h.most for s, h in then.counts.items()} == {
        "official": 6901,
        "association": 9106,
        "other": 8000,
    }
    assert [h.most for h in then.disc] == [6901, 9106]
    assert people(built, "2011-08") == {"official": 6901, "association": 9106, "other": 8000}


def test_press_sizes_the_disc_where_neither_side_counted() -> None:
    built = small_atlas([camp("camp")], headcounts=[count("camp", "2011-08", 80, "research")])
    then = place_then(built, "camp", "2011-08")
    assert then and [h.most for h in then.disc] == [80]


# --- 5. no sum over the places that people moved through ------------------------------------------


def test_people_who_moved_on_within_a_year_are_counted_in_one_month_only() -> None:
    moved = [count("first", "2011-05", 600), count("second", "2011-07", 500)]
    built = small_atlas([camp("first"), camp("second")], headcounts=moved)
    assert people(built, "2011") == {"other": 600}
    assert built.at(Period.year(2011)).people["other"].when == "2011-05"


def test_a_place_counts_once_a_month_with_its_last_figure() -> None:
    counts = [count("camp", "2011-05-01", 900), count("camp", "2011-05-20", 300)]
    assert people(small_atlas([camp("camp")], headcounts=counts), "2011-05") == {"other": 300}


# --- 6. a count is true of its day ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "age", "figures", "discs"),
    [
        ("2010", None, [], []),
        ("2011", "period", [100], [100]),
        ("2011-05", None, [], []),
        ("2011-06", "period", [100], [100]),
        ("2011-07", "year", [100], [100]),
        ("2012", "year", [100], [100]),
        ("2012-06", "year", [100], [100]),
        ("2012-07", "older", [100], []),
        ("2013", "older", [100], []),
    ],
)
def test_a_disc_fades_as_its_count_ages_and_is_hollow_when_there_is_none(
    label: str, age: str | None, figures: list[int], discs: list[int]
) -> None:
    built = small_atlas([camp("camp", "2010", "2014")], headcounts=[count("camp", "2011-06-15", 100)])
    then = place_then(built, "camp", label)
    assert then and then.age == age
    assert [h.most for h in then.counts.values()] == figures
    assert [h.most for h in then.disc] == discs


def test_nothing_is_interpolated_between_two_counts() -> None:
    counts = [count("camp", "2010-02", 100), count("camp", "2010-12", 900)]
    built = small_atlas([camp("camp")], headcounts=counts)
    months = [place_then(built, "camp", f"2010-{month:02d}") for month in range(2, 13)]
    assert [then and then.disc[0].most for then in months] == [100] * 10 + [900]
    assert people(built, "2010-06") == {}


def test_no_count_is_not_zero() -> None:
    built = small_atlas([camp("camp")])
    then = place_then(built, "camp", "2011")
    assert then and (dict(then.counts), then.highest) == ({}, None)
    assert people(built, "2011") == {}
    zero = small_atlas([camp("camp")], headcounts=[count("camp", "2011", 0)])
    then = place_then(zero, "camp", "2011")
    assert then and then.highest == 0 and people(zero, "2011") == {"other": 0}


def test_an_old_count_does_not_stand_beside_a_fresh_one() -> None:
    counts = [
        count("camp", "2010-02", 1000, "official"),
        count("camp", "2012-03", 40, "association"),
    ]
    built = small_atlas([camp("camp")], headcounts=counts)
    then = place_then(built, "camp", "2012")
    assert then and list(then.counts) == ["association"] and then.age == "period"
    then = place_then(built, "camp", "2011")
    assert then and list(then.counts) == ["official"] and then.age == "year"


def test_the_highest_figure_is_of_the_period_and_kept_apart_from_the_last() -> None:
    counts = [count("camp", "2010-12", 9000), count("camp", "2011-03", 800)]
    built = small_atlas([camp("camp")], headcounts=[*counts, count("camp", "2011-11", 300)])
    then = place_then(built, "camp", "2011")
    assert then and (then.highest, then.disc[0].most) == (800, 300)
    then = place_then(built, "camp", "2012")
    assert then and (then.highest, then.disc[0].most) == (None, 300)


def test_a_count_of_which_only_the_year_is_known_is_not_given_to_its_months() -> None:
    built = small_atlas([camp("camp")], headcounts=[count("camp", "2011", 70)])
    then = place_then(built, "camp", "2011-06")
    assert then and then.age is None
    assert people(built, "2011-06") == {} and people(built, "2011") == {"other": 70}


def test_open_ended_figures_keep_the_one_end_that_they_have() -> None:
    counts = [
        count("camp", "2011-05", 0, low="", high="300"),
        count("big", "2011-05", 0, low="400", high=""),
    ]
    sums = small_atlas([camp("camp"), camp("big")], headcounts=counts).at(Period.year(2011)).people
    assert (sums["other"].least, sums["other"].most) == (700, 700)


# --- 8. gaps -------------------------------------------------------------------------------------


def test_a_count_from_before_a_gap_is_not_shown_after_it() -> None:
    gap = camp("camp", "2010", "2013", periods="2010/2010-08; 2011-02/2013")
    built = small_atlas([gap], headcounts=[count("camp", "2010-06", 100)])
    assert place_then(built, "camp", "2010-10") is None
    then = place_then(built, "camp", "2011-03")
    assert then and (then.age, dict(then.counts)) == (None, {})


# --- 9. one organisation counts once; membership is not work -------------------------------------


def test_a_team_at_several_places_with_several_roles_counts_once() -> None:
    rows = [
        presence("salam", "camp", role="town"),
        presence("salam", "camp", activities="legal;food", id="again"),
        presence("salam", "town", role="town"),
    ]
    built = small_atlas([camp("camp"), camp("town")], [team("salam")], rows)
    time_slice = built.at(Period.year(2010))
    assert time_slice.organisations() == ("salam",)
    at_camp = [work for work in time_slice.works if work.place.id == "camp"]
    assert len(at_camp) == 1 and len(at_camp[0].presences) == 2
    assert (at_camp[0].role, at_camp[0].activities) == ("site", ("food", "legal"))


def test_two_names_of_one_team_count_once() -> None:
    teams = [team("kids-cafe"), team("jungle-books", counted_with="kids-cafe")]
    rows = [presence("kids-cafe", "camp"), presence("jungle-books", "camp")]
    built = small_atlas([camp("camp")], teams, rows)
    assert built.at(Period.year(2010)).organisations() == ("kids-cafe",)
    assert len(built.at(Period.year(2010)).works) == 2
    alone = small_atlas([camp("camp")], teams, rows[1:])
    assert alone.at(Period.year(2010)).organisations() == ("kids-cafe",)


def test_a_member_of_a_collective_is_listed_apart_and_not_counted() -> None:
    teams = [team("gisti"), team("cimade")]
    rows = [presence(one, "town", role="membership") for one in ("gisti", "cimade")]
    rows.append(presence("cimade", "camp"))
    time_slice = small_atlas([camp("camp"), camp("town")], teams, rows).at(Period.year(2010))
    assert time_slice.organisations() == ("cimade",)
    assert time_slice.members_only == ("gisti",)


# --- 10. an open end is not "to this day" --------------------------------------------------------


def test_an_open_presence_ends_with_its_place_and_is_only_possible_after_its_last_trace() -> None:
    built = small_atlas(
        [camp("camp", "2010", "2012-06")],
        [team("salam")],
        [presence("salam", "camp", "2010", attested_until="2011-03")],
    )
    found = {
        label: [work.status for work in built.at(Period.parse(label)).works]
        for label in ("2010", "2011-03", "2011-04", "2012-06", "2012-07", "2013")
    }
    assert found == {
        "2010": [Status.CERTAIN],
        "2011-03": [Status.CERTAIN],
        "2011-04": [Status.POSSIBLE],
        "2012-06": [Status.POSSIBLE],
        "2012-07": [],
        "2013": [],
    }


def test_a_presence_is_never_surer_than_its_place() -> None:
    built = small_atlas(
        [camp("camp", "2010~", "2012~")],
        [team("salam")],
        [presence("salam", "camp", "2009", "2013")],
    )
    found = {year: [work.status for work in built.at(Period.year(year)).works] for year in range(2008, 2015)}
    possible, certain = [Status.POSSIBLE], [Status.CERTAIN]
    assert found == {
        **{2008: [], 2009: possible, 2010: possible, 2011: certain},
        **{2012: possible, 2013: possible, 2014: []},
    }
