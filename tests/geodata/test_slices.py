"""What the picture must not get wrong: the ten rules of the slice, on a few built records."""

from __future__ import annotations

import pytest

from geodata import Atlas, Period, Status
from geodata.slices import Counted, HeadlineState, PlaceState
from tests.geodata.broken import place
from tests.geodata.small_atlas import camp, count, headline, place_state, presence, small_atlas, team


def shown(state: PlaceState | None) -> list[int]:
    """The counts of a place, by their high ends."""
    return [one.most for one in state.counted.counts] if state else []


# --- 1. the whole or its parts -------------------------------------------------------------------


def test_a_part_is_no_place_lived_in_beside_its_whole() -> None:
    places = [camp("whole"), camp("north", part_of="whole"), camp("south", part_of="whole")]
    assert [state.place.id for state in small_atlas(places).at(Period.year(2011)).lived_in] == ["whole"]


def test_a_part_stands_for_itself_where_its_whole_is_not_yet_there() -> None:
    places = [camp("whole", "2011"), camp("north", "2010", part_of="whole")]
    lived_in = small_atlas(places).at(Period.year(2010)).lived_in
    assert [state.place.id for state in lived_in] == ["north"]


def test_who_is_counted_twice_is_told_so() -> None:
    """June 2015: the people of two squats that were cleared had a count of their own, and one of the town."""
    both = count("town", "2011-05", 400, covers="squat;shop")
    counts = [both, count("squat", "2011-05", 100), count("elsewhere", "2011-05", 50), count("shop", "2011-03", 30)]
    places = [camp(one) for one in ("town", "squat", "shop", "elsewhere")]
    built = small_atlas(places, headcounts=counts)
    for label in ("2011-05", "2011"):  # the shop was counted in another month
        within = {state.place.id: [one.id for one in state.within] for state in built.at(Period.parse(label)).places}
        assert within == {"town": [], "squat": [both["id"]], "shop": [], "elsewhere": []}


# --- 2. totals of an area are no disc ------------------------------------------------------------


@pytest.mark.parametrize("kind", ["inland_town", "coastal_town", "border"])
def test_the_total_of_an_area_is_a_number_but_never_a_disc(kind: str) -> None:
    area = place("area", kind, 1.9, 50.95, start_date="", end_date="")
    built = small_atlas([area], headcounts=[count("area", "2011", 500)])
    state = place_state(built, "area", "2011")
    assert shown(state) == [500]
    assert state and state.disc == ()


def test_people_who_lived_scattered_have_the_counts_of_their_town_and_no_disc() -> None:
    town = place("town", "coastal_town", 1.9, 50.95, start_date="", end_date="")
    woods = place("woods", "dispersed", 1.9, 50.95, start_date="2011", end_date="..", counted_in="town")
    built = small_atlas([town, woods], headcounts=[count("town", "2011-05", 500)])
    state = place_state(built, "woods", "2011-05")
    assert shown(state) == [500]
    assert state and state.disc == () and state.place.is_lived_in


# --- 3. only residents size a disc ---------------------------------------------------------------


NOT_RESIDENTS = [
    "departures",
    "taken_away",
    "arrests",
    "meals",
    "registered",
    "capacity",
    "season_total",
    "occupiers",
]


@pytest.mark.parametrize("what", NOT_RESIDENTS)
def test_what_does_not_count_residents_is_in_no_disc_or_count(what: str) -> None:
    built = small_atlas([camp("camp")], headcounts=[count("camp", "2011", 500, what=what)])
    state = place_state(built, "camp", "2011")
    assert state and (state.counted, state.disc) == (Counted(), ())


# --- 4. rival counts stand side by side ----------------------------------------------------------


def test_rival_counts_stand_side_by_side_and_are_never_joined() -> None:
    rivals = [
        count("camp", "2011-08", 6901, "official"),
        count("camp", "2011-08", 9106, "association"),
    ]
    built = small_atlas([camp("camp")], headcounts=[*rivals, count("camp", "2011-08", 8000)])
    state = place_state(built, "camp", "2011-08")
    assert state and [(h.series, h.most) for h in state.counted.counts] == [
        ("official", 6901),
        ("association", 9106),
        ("other", 8000),
    ]
    assert [h.most for h in state.disc] == [6901, 9106]


def test_press_sizes_the_disc_where_neither_side_counted() -> None:
    built = small_atlas([camp("camp")], headcounts=[count("camp", "2011-08", 80, "research")])
    state = place_state(built, "camp", "2011-08")
    assert state and [h.most for h in state.disc] == [80]


# --- 5. a precise count beats a vague one ---------------------------------------------------------


@pytest.mark.parametrize("vague", ["2011", "2011-10~", "2011-10?", "2011-10-05%", "2011~"])
def test_a_vague_count_hides_no_precise_one_and_is_told_beside_it(vague: str) -> None:
    """September 2001: "300 to 1,200" hid the dated 1,670."""
    counts = [count("camp", "2011-09-02", 1670), count("camp", vague, 1200, id="vague")]
    state = place_state(small_atlas([camp("camp")], headcounts=counts), "camp", "2011")
    assert shown(state) == [1670]
    assert state and [one.id for one in state.counted.vague] == ["vague"]


@pytest.mark.parametrize(("date", "most"), [("2011-10", 30), ("2011-10-20", 30), ("2011-08", 40)])
def test_among_precise_counts_a_month_and_a_day_are_alike_and_the_last_holds(date: str, most: int) -> None:
    counts = [count("camp", "2011-09-15", 40), count("camp", date, 30, id="other")]
    assert shown(place_state(small_atlas([camp("camp")], headcounts=counts), "camp", "2011")) == [most]


def test_a_vague_count_is_what_is_known_where_nothing_is_precise() -> None:
    built = small_atlas([camp("camp")], headcounts=[count("camp", "2011-10~", 300)])
    state = place_state(built, "camp", "2011")
    assert shown(state) == [300]
    assert state and state.counted.vague == () and state.disc


def test_a_vague_count_of_another_series_does_not_stand_among_precise_ones() -> None:
    counts = [count("camp", "2011-09", 100, "official"), count("camp", "2011-10~", 900, "association")]
    state = place_state(small_atlas([camp("camp")], headcounts=counts), "camp", "2011")
    assert state and (shown(state), [one.most for one in state.counted.vague]) == ([100], [900])


@pytest.mark.parametrize("date", ["2011-09-15", "2011-09"])
@pytest.mark.parametrize("label", ["2011", "2011-09", "2012-03", "2013"])
def test_of_two_counts_of_one_day_or_month_the_later_row_holds(date: str, label: str) -> None:
    """As the count of the period, as last year's disc, and as the last that is known."""
    for first, second in ((40, 30), (30, 40)):
        counts = [count("camp", date, first), count("camp", date, second, id="second")]
        assert shown(place_state(small_atlas([camp("camp", "2010", "2014")], headcounts=counts), "camp", label)) == [
            second
        ]


def test_a_month_ends_on_its_last_day_so_of_the_two_the_later_row_holds() -> None:
    for first, second in (("2011-09", "2011-09-30"), ("2011-09-30", "2011-09")):
        counts = [count("camp", first, 40), count("camp", second, 30)]
        assert shown(place_state(small_atlas([camp("camp")], headcounts=counts), "camp", "2011")) == [30]


def test_of_two_highest_counts_the_earlier_is_told() -> None:
    counts = [count("camp", "2011-03", 90), count("camp", "2011-05", 90, id="again"), count("camp", "2011-09", 40)]
    state = place_state(small_atlas([camp("camp")], headcounts=counts), "camp", "2011")
    assert state and state.counted.higher and state.counted.higher.id == counts[0]["id"]


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
    state = place_state(built, "camp", label)
    assert state and state.counted.age == age
    assert shown(state) == figures
    assert [h.most for h in state.disc] == discs


@pytest.mark.parametrize(("day", "age"), [("2011-06-02", "year"), ("2011-06-01", "older")])
def test_a_count_stays_a_disc_for_365_days_before_the_first_of_the_period(day: str, age: str) -> None:
    """From 2 June 2011 to 1 June 2012 are 365 days: nobody was counted since."""
    built = small_atlas([camp("camp", "2010", "2014")], headcounts=[count("camp", day, 100)])
    state = place_state(built, "camp", "2012-06")
    assert state and (state.counted.age, len(state.disc)) == (age, 1 if age == "year" else 0)


def test_nothing_is_interpolated_between_two_counts() -> None:
    counts = [count("camp", "2010-02", 100), count("camp", "2010-12", 900)]
    built = small_atlas([camp("camp")], headcounts=counts)
    months = [place_state(built, "camp", f"2010-{month:02d}") for month in range(2, 13)]
    assert [state and state.disc[0].most for state in months] == [100] * 10 + [900]


def test_no_count_is_not_zero() -> None:
    built = small_atlas([camp("camp")])
    state = place_state(built, "camp", "2011")
    assert state and state.counted == Counted()
    zero = small_atlas([camp("camp")], headcounts=[count("camp", "2011", 0)])
    assert shown(place_state(zero, "camp", "2011")) == [0]


def test_an_old_count_does_not_stand_beside_a_fresh_one() -> None:
    counts = [
        count("camp", "2010-02", 1000, "official"),
        count("camp", "2012-03", 40, "association"),
    ]
    built = small_atlas([camp("camp")], headcounts=counts)
    state = place_state(built, "camp", "2012")
    assert state and [c.series for c in state.counted.counts] == ["association"]
    state = place_state(built, "camp", "2011")
    assert state and [c.series for c in state.counted.counts] == ["official"]


def test_the_highest_figure_is_of_the_period_and_kept_apart_from_the_last() -> None:
    counts = [count("camp", "2010-12", 9000), count("camp", "2011-03", 800)]
    built = small_atlas([camp("camp")], headcounts=[*counts, count("camp", "2011-11", 300)])
    state = place_state(built, "camp", "2011")
    assert state and state.counted.highest
    assert (state.counted.highest.most, state.disc[0].most, state.counted.higher is not None) == (800, 300, True)
    state = place_state(built, "camp", "2012")
    assert state and (state.counted.highest, state.disc[0].most) == (None, 300)


def test_a_count_of_which_only_the_year_is_known_is_not_given_to_its_months() -> None:
    built = small_atlas([camp("camp")], headcounts=[count("camp", "2011", 70)])
    state = place_state(built, "camp", "2011-06")
    assert state and state.counted == Counted()
    assert shown(place_state(built, "camp", "2011")) == [70]


# --- 7. the headline is chosen --------------------------------------------------------------------


def headline_state(atlas: Atlas, label: str) -> HeadlineState:
    found = atlas.at(Period.parse(label)).headline
    assert found
    return found


def test_a_headline_is_what_was_chosen_and_its_place_shows_the_same_pair() -> None:
    """2016: 6,901 and 9,106, with the later 10,188 told as the highest."""
    official = count("camp", "2011-08-17", 6901, "official")
    rival = count("camp", "2011-08", 9106, "association")
    later = count("camp", "2011-09", 10188, "association")
    built = small_atlas(
        [camp("camp")], headcounts=[official, rival, later], headlines=[headline(2011, official, rival)]
    )
    chosen = [official["id"], rival["id"]]
    assert [one.id for one in headline_state(built, "2011").counts] == chosen
    state = place_state(built, "camp", "2011")
    assert state and [one.id for one in state.counted.counts] == chosen
    assert state.counted.highest and state.counted.highest.id == later["id"] and state.counted.higher
    assert [one.id for one in headline_state(built, "2011-08").counts] == chosen
    assert [one.id for one in headline_state(built, "2011-09").counts] == [later["id"]]


def test_meals_may_be_a_rival_in_the_headline_but_are_nobody_at_the_place() -> None:
    people, meals = count("camp", "2011-12", 1400), count("camp", "2011-10-12", 2400, what="meals", id="meals")
    built = small_atlas([camp("camp")], headcounts=[people, meals], headlines=[headline(2011, people, meals)])
    said = headline_state(built, "2011")
    assert [one.most for one in said.counts] == [1400, 2400]
    assert [one.most for one in said.residents] == [1400]
    assert shown(place_state(built, "camp", "2011")) == [1400]


def test_a_month_takes_its_own_counts_else_the_words_of_its_year() -> None:
    town = place("town", "coastal_town", 1.9, 50.95, start_date="", end_date="")
    of_town, of_camp = count("town", "2011-03-05", 700), count("camp", "2011-11-04", 600)
    small = count("far", "2011-06-05", 10)
    few, many = count("camp", "2011-05", 60), count("town", "2011-05", 800)
    built = small_atlas(
        [town, camp("camp"), camp("far")],
        headcounts=[of_town, of_camp, small, few, many, count("town", "2010-04", 100, id="year-before")],
        headlines=[headline(2010, {"id": "year-before"}), headline(2011, of_camp)],
    )
    found = {month: headline_state(built, f"2011-{month:02d}") for month in (3, 5, 6, 11)}
    assert {month: ([c.id for c in one.counts], one.of_period) for month, one in found.items()} == {
        3: ([of_town["id"]], True),
        5: ([few["id"]], True),
        6: ([of_camp["id"]], False),
        11: ([of_camp["id"]], True),
    }
    assert (found[3].area("en"), found[11].area("en")) == ("Place", "Region")


def test_a_month_takes_the_figure_of_its_year_with_the_rivals_that_may_be_of_it() -> None:
    figure, same = count("camp", "2011-05-04", 600), count("camp", "2011-05", 700, "association")
    sometime, other = count("camp", "2011", 650, "official"), count("camp", "2011-08", 900, "association")
    rows = [figure, same, sometime, other]
    built = small_atlas([camp("camp")], headcounts=rows, headlines=[headline(2011, *rows)])
    assert [one.most for one in headline_state(built, "2011").counts] == [600, 700, 650, 900]
    assert [one.most for one in headline_state(built, "2011-05").counts] == [600, 700, 650]
    state = place_state(built, "camp", "2011-05")
    assert state and [one.most for one in state.counted.counts] == [600, 700, 650]
    assert [one.most for one in headline_state(built, "2011-08").counts] == [900]


def test_of_several_places_counted_in_a_month_the_largest_is_its_headline() -> None:
    counts = [count("few", "2011-03", 50), count("many", "2011-03", 90), count("never", "2011-03", 900)]
    years = [count("few", "2010-05", 10), count("many", "2012-05", 20), count("camp", "2011-11", 30)]
    built = small_atlas(
        [camp(one) for one in ("few", "many", "camp", "never")],
        headcounts=[*counts, *years],
        headlines=[headline(2010, years[0]), headline(2012, years[1]), headline(2011, years[2])],
    )
    assert [one.most for one in headline_state(built, "2011-03").counts] == [90], "no headline is ever about the third"


def test_a_vague_count_that_was_chosen_is_not_told_twice() -> None:
    figure, rival = count("camp", "2011-05", 600, "official"), count("camp", "2011~", 900, "association")
    more = count("camp", "2011-10?", 800)
    built = small_atlas([camp("camp")], headcounts=[figure, rival, more], headlines=[headline(2011, figure, rival)])
    state = place_state(built, "camp", "2011")
    assert state and (shown(state), [one.most for one in state.counted.vague]) == ([600, 900], [800])


def test_a_year_without_a_figure_has_words_and_nothing_is_added_up_for_it() -> None:
    counts = [count("camp", "2011-05", 600), count("far", "2011-05", 500)]
    built = small_atlas(
        [camp("camp"), camp("far")], headcounts=counts, headlines=[headline(2011, words_en="Dozens slept there.")]
    )
    said = headline_state(built, "2011")
    assert (said.counts, said.year.words_en, said.of_period) == ((), "Dozens slept there.", True)


def test_deaths_of_a_year_are_those_of_exactly_that_year() -> None:
    rows = [
        {"id": "list", "span": "2011", "whole_year": "yes", "place_id": "camp", "low": "7", "high": "7"},
        {"id": "press", "span": "2011", "whole_year": "yes", "place_id": "camp", "low": "5", "high": ""},
        {"id": "part", "span": "2011-01-01/2011-07-24", "place_id": "camp", "low": "4", "high": "4"},
        {"id": "long", "span": "1999/2017", "place_id": "camp", "low": "225", "high": "225"},
    ]
    built = small_atlas([camp("camp")], deaths=rows)
    assert [one.id for one in built.at(Period.year(2011)).deaths] == ["list", "press"]
    assert built.at(Period.parse("2011-05")).deaths == () and built.at(Period.year(2012)).deaths == ()


# --- 8. gaps -------------------------------------------------------------------------------------


def test_a_count_from_before_a_gap_is_not_shown_after_it() -> None:
    gap = camp("camp", "2010", "2013", periods="2010/2010-08; 2011-02/2013")
    built = small_atlas([gap], headcounts=[count("camp", "2010-06", 100)])
    assert place_state(built, "camp", "2010-10") is None
    state = place_state(built, "camp", "2011-03")
    assert state and state.counted == Counted()


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
        for label in ("2010", "2011-03", "2011-04", "2012-03", "2012-04", "2013")
    }
    assert found == {
        "2010": [Status.CERTAIN],
        "2011-03": [Status.CERTAIN],
        "2011-04": [Status.POSSIBLE],
        "2012-03": [Status.POSSIBLE],
        "2012-04": [],
        "2013": [],
    }


def test_a_presence_is_gone_a_year_after_its_last_trace_wherever_its_place_goes_on() -> None:
    """1997's memberships are not drawn in 2017."""
    town = place("town", "coastal_town", 1.9, 50.95, start_date="", end_date="")
    rows = [
        presence("member", "town", "1997", attested_until="1997-12"),
        presence("seen-once", "town", "1994"),
        presence("still-there", "town", "1997", "..", attested_until="2019"),
        presence("until-it-closed", "town", "2010", "2016-03", attested_until="2014"),
    ]
    built = small_atlas([town], [team(row["organisation_id"]) for row in rows], rows)
    years = {
        row["organisation_id"]: [
            (work.status, year)
            for year in range(1990, 2018)
            for work in built.at(Period.year(year)).works
            if work.organisation.id == row["organisation_id"]
        ]
        for row in rows
    }
    certain, possible = Status.CERTAIN, Status.POSSIBLE
    assert years["member"] == [(certain, 1997), (possible, 1998)]
    assert years["seen-once"] == [(certain, 1994), (possible, 1995)]
    assert years["still-there"] == [(certain, year) for year in range(1997, 2018)]
    assert years["until-it-closed"] == [(certain, y) for y in range(2010, 2015)] + [(possible, 2015)]


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


def test_each_presence_of_a_work_has_its_own_status_and_none_is_surer_than_the_place() -> None:
    rows = [
        presence("salam", "camp", "2009", "2013", id="long"),
        presence("salam", "camp", "2011~", "2013", id="late"),
        presence("salam", "camp", "2013", "2013", id="after"),
    ]
    built = small_atlas([camp("camp", "2010~", "2012~")], [team("salam")], rows)
    found = {
        year: [
            (work.status, {one.id: sure for one, sure in zip(work.presences, work.statuses, strict=True)})
            for work in built.at(Period.year(year)).works
        ]
        for year in (2009, 2011, 2012, 2013)
    }
    possible, certain = Status.POSSIBLE, Status.CERTAIN
    assert found == {
        2009: [(possible, {"long": possible})],
        2011: [(certain, {"long": certain, "late": possible})],
        2012: [(possible, {"long": possible, "late": possible})],
        2013: [(possible, {"long": possible, "late": possible, "after": possible})],
    }
