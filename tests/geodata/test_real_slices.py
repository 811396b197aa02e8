"""The rules of the slice, on every year and month of the real data."""

from __future__ import annotations

import pytest

from geodata import Atlas, Period, Status, TimeSlice, load
from geodata.dates import STORY_END, read_date
from geodata.models import SERIES
from geodata.slices import story_years
from tests.geodata.small_atlas import place_state

LABELS = [str(year) for year in story_years()]
LABELS += [f"{year}-{month:02d}" for year in story_years() for month in range(1, 13)]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


@pytest.fixture(scope="module")
def slices(atlas: Atlas) -> list[TimeSlice]:
    """Every year and every month of the story."""
    return [atlas.at(Period.parse(label)) for label in LABELS]


# --- 1. the whole or its parts, never both added up ----------------------------------------------


def test_no_place_lived_in_of_the_real_data_is_told_with_another(slices: list[TimeSlice]) -> None:
    for time_slice in slices:
        here = {state.place.id for state in time_slice.places}
        assert all(state.held_by == "" for state in time_slice.lived_in)
        assert all(state.held_by in here for state in time_slice.places if state.held_by)


def test_a_camp_of_the_town_that_no_count_of_the_town_covers_stands_for_itself(atlas: Atlas) -> None:
    """The 800 of the Tioxide camp, the 200 of the Syrian camp, beside a marker of the whole town."""
    for id_, label in (("calais-tioxide-camp", "2014-10"), ("calais-camp-syriens-2015", "2015-09")):
        assert id_ in {state.place.id for state in atlas.at(Period.parse(label)).lived_in}
    covered = place_state(atlas, "calais-camp-syriens-2014", "2014-05")
    assert covered and covered.held_by == "calais-camps-squats-2013-2015"


def test_the_centres_and_zones_of_la_lande_lie_inside_its_totals(atlas: Atlas) -> None:
    parts = {id_ for id_, one in atlas.places.items() if one.part_of == "calais-lande"}
    assert parts >= {"calais-lande-zone-sud", "calais-lande-zone-nord", "jules-ferry", "calais-cap"}


def test_nobody_of_june_2015_and_may_2014_is_counted_twice(atlas: Atlas) -> None:
    """People put out of two squats had a count of their own; the three camps of 2014 are inside the 550."""
    counts = {count.id: set(count.covers) for count in atlas.headcounts}
    town = "calais-camps-squats-2013-2015"
    assert counts[f"{town}-2015-06-02-association"] == {"calais-fort-galloo", "calais-leader-price"}
    camps = {"calais-camp-syriens-2014", "calais-camp-batellerie-2014", "calais-camp-henri-barbusse-2014"}
    assert counts[f"{town}-2014-05-28-official"] == camps
    state = place_state(atlas, "calais-camp-syriens-2014", "2014-05")
    assert state and f"{town}-2014-05-28-official" in {count.id for count in state.within}


# --- 2. totals of an area are no disc ------------------------------------------------------------


def test_no_area_of_the_real_data_is_a_disc(atlas: Atlas, slices: list[TimeSlice]) -> None:
    areas = {"calais", "dunkerque", "franco-british-border", "grande-synthe", "angres"}
    assert all(atlas.places[id_].is_area for id_ in areas)
    for time_slice in slices:
        assert all(not state.disc for state in time_slice.places if state.place.is_area)


# --- 3. only residents size a disc ---------------------------------------------------------------


def test_only_residents_are_in_the_slices_of_the_real_data(atlas: Atlas, slices: list[TimeSlice]) -> None:
    assert len({h.what for h in atlas.headcounts}) > 1
    for time_slice in slices:
        shown = [h for state in time_slice.places for h in (*state.counted.counts, *state.counted.vague, *state.disc)]
        assert {h.what for h in shown} <= {"residents"}


# --- 4. rival counts stand side by side ----------------------------------------------------------


def test_every_count_of_the_real_slices_is_one_that_somebody_made(atlas: Atlas, slices: list[TimeSlice]) -> None:
    """Nothing is added up, averaged or filled in."""
    given = set(map(id, atlas.headcounts))
    for time_slice in slices:
        shown = [h for state in time_slice.places for h in (*state.counted.counts, *state.counted.vague, *state.within)]
        assert time_slice.headline
        assert {id(h) for h in (*shown, *time_slice.headline.counts)} <= given


# --- 5. a vague count hides no precise one --------------------------------------------------------


def test_no_vague_count_of_the_real_data_stands_where_a_precise_one_of_its_age_is_known(
    atlas: Atlas, slices: list[TimeSlice]
) -> None:
    chosen = {key for headline in atlas.headlines.values() for key in headline.headcount_ids}
    for time_slice in slices:
        for state in time_slice.places:
            if state.counted.age == "older":
                continue  # the last known, however dated
            if not {h.id for h in state.counted.counts} & chosen:
                assert len({h.is_vague for h in state.counted.counts}) <= 1, (state.place.id, time_slice.period.label)
            assert all(h.is_vague for h in state.counted.vague)


@pytest.mark.parametrize(
    ("label", "figures"),
    [("2001-09", [1670, 1200]), ("2002-09", [1100]), ("2001", [1670, 1200]), ("2002", [1800, 1700])],
)
def test_the_dated_counts_of_sangatte_are_not_hidden(atlas: Atlas, label: str, figures: list[int]) -> None:
    state = place_state(atlas, "sangatte-centre", label)
    assert state and [h.most for h in state.counted.counts] == figures


# --- 6. a count is true of its day ---------------------------------------------------------------


def test_no_slice_of_the_real_data_shows_a_count_from_after_its_period(
    slices: list[TimeSlice],
) -> None:
    for time_slice in slices:
        period = time_slice.period
        for state in time_slice.places:
            chosen = time_slice.headline.counts if time_slice.headline and time_slice.headline.of_period else ()
            for one in state.counted.counts:
                if one in chosen:
                    continue  # a rival of the year's figure may be of the whole year
                days = read_date(one.date, padded=False)
                assert days.latest <= period.last
                assert (state.counted.age == "period") is (days.earliest >= period.first)
            if state.counted.highest is not None:
                assert state.counted.age == "period"


# --- 7. only rest areas deserve a sharp mark -----------------------------------------------------


def test_only_rest_areas_are_known_to_fifty_metres(atlas: Atlas) -> None:
    sharp = {one.kind for one in atlas.places.values() if one.accuracy_m < 300}
    assert sharp == {"rest_area"}


# --- 8. gaps -------------------------------------------------------------------------------------


def test_places_with_gaps_are_absent_in_them_or_say_that_they_were_interrupted(
    atlas: Atlas,
) -> None:
    gaps = {id_ for id_, one in atlas.places.items() if len(one.intervals) > 1}
    assert gaps >= {
        "calais-quai-moselle",
        "steenvoorde-winter-camp",
        "bailleul-winter-camp",
        "norrent-fontes-camp",
    }
    said = {id_ for id_, one in atlas.places.items() if one.interrupted}
    assert said > {
        "steenvoorde-camp",
        "teteghem-lac",
        "grande-synthe-puythouck",
        "angres-wood-camp",
    }
    absent = {"calais-quai-moselle": "2012", "bailleul-winter-camp": "2010-08"}
    absent |= {"norrent-fontes-camp": "2010-06", "steenvoorde-winter-camp": "2009-07"}
    for id_, label in absent.items():
        assert place_state(atlas, id_, label) is None


@pytest.mark.parametrize(
    ("event", "id_"),
    [("steenvoorde-closed-2009", "steenvoorde-camp"), ("teteghem-empties-2010", "teteghem-lac")],
)
def test_two_events_called_closure_are_no_endings(atlas: Atlas, event: str, id_: str) -> None:
    assert event in {one.id for one in atlas.events}
    for year in (2010, 2011, 2012, 2013):
        state = place_state(atlas, id_, str(year))
        assert state and state.status is Status.CERTAIN


# --- 9. one organisation counts once; membership is not work -------------------------------------


def test_the_real_slices_count_each_team_once_and_members_apart(atlas: Atlas, slices: list[TimeSlice]) -> None:
    members = {p.organisation_id for p in atlas.presences if p.role == "membership"}
    assert members == {
        "emmaus",
        "mission-ouvriere",
        "gisti",
        "cimade",
        "ldh",
        "pastorale-des-migrants",
    }
    for time_slice in slices:
        teams = time_slice.organisations()
        assert len(teams) == len(set(teams))
        assert not any(atlas.organisations[id_].counted_with for id_ in teams)
        assert set(time_slice.members_only) <= members
        at_work = {w.organisation.id for w in time_slice.works if w.role != "membership"}
        assert not at_work & set(time_slice.members_only)
        assert set(time_slice.organisations(Status.CERTAIN)) <= set(teams)
        pairs = [(work.place.id, work.organisation.id) for work in time_slice.works]
        assert len(pairs) == len(set(pairs))


# --- 10. an open end is not "to this day" --------------------------------------------------------


def test_no_real_organisation_is_at_a_place_that_is_not_there_or_surer_than_it(
    slices: list[TimeSlice],
) -> None:
    for time_slice in slices:
        for state in time_slice.places:
            assert all(work.place.id == state.place.id for work in state.works)
            assert all(Status.ABSENT < work.status <= state.status for work in state.works)


def test_no_real_organisation_is_shown_more_than_a_year_after_its_last_trace(slices: list[TimeSlice]) -> None:
    for time_slice in slices:
        for work in time_slice.works:
            traces = [one.attested_until or one.end_date or one.start_date for one in work.presences]
            last = max(read_date(text, padded=False).latest for text in traces)
            assert last + 366 >= time_slice.period.first, (work.presences[0].id, time_slice.period.label)
            if last < time_slice.period.first and all(not one.end_date for one in work.presences):
                assert work.status is Status.POSSIBLE


@pytest.mark.parametrize(
    ("organisation", "place", "label"),
    [
        ("mission-ouvriere", "calais", "2017"),
        ("cimade", "calais", "2017"),
        ("amnesty-international", "calais", "2005"),
        ("hcr", "norrent-fontes-camp", "2011"),
        ("france-terre-dasile", "norrent-fontes-camp", "2011"),
        ("c-sur", "calais-port", "1998"),
        ("calaidipedia", "calais", "2016"),
    ],
)
def test_who_left_no_trace_is_not_drawn(atlas: Atlas, organisation: str, place: str, label: str) -> None:
    works = atlas.at(Period.parse(label)).works
    assert (organisation, place) not in {(work.organisation.id, work.place.id) for work in works}


# --- the slice as a whole ------------------------------------------------------------------------


def test_a_year_holds_what_its_months_hold(atlas: Atlas) -> None:
    for year in story_years():
        months = [atlas.at(Period.month(year, month)) for month in range(1, 13)]
        whole = atlas.at(Period.year(year))
        places = {state.place.id for month in months for state in month.places}
        assert places == {state.place.id for state in whole.places}
        teams = {id_ for month in months for id_ in month.organisations()}
        assert teams <= set(whole.organisations())
        events = {event.id for month in months for event in month.events}
        assert events == {event.id for event in whole.events}


def test_every_event_is_told_in_the_years_it_can_have_been(atlas: Atlas) -> None:
    told = {e.id for year in story_years() for e in atlas.at(Period.year(year)).events}
    outside = {event.id for event in atlas.events if event.days.earliest > STORY_END}
    assert told | outside == {event.id for event in atlas.events}


def test_series_come_in_one_order(slices: list[TimeSlice]) -> None:
    for time_slice in slices:
        assert time_slice.headline
        for state in time_slice.places:
            if state.place is time_slice.headline.place or state.place.counted_in:
                continue  # a headline begins with its figure
            found = [count.series for count in state.counted.counts]
            assert found == [series for series in SERIES if series in found]


def test_lasting_geography_is_there_in_every_period(slices: list[TimeSlice], atlas: Atlas) -> None:
    lasting = {id_ for id_, one in atlas.places.items() if not one.start_date and not one.end_date}
    assert len(lasting) >= 30
    for time_slice in slices:
        here = {state.place.id: state.status for state in time_slice.places}
        assert all(here.get(id_) is Status.CERTAIN for id_ in lasting)


def test_the_channel_tunnel_is_not_there_before_it_opened(atlas: Atlas) -> None:
    assert place_state(atlas, "coquelles-tunnel", "1994-04") is None
    state = place_state(atlas, "coquelles-tunnel", "1994-05")
    assert state and state.status is Status.CERTAIN
