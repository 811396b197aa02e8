"""The ten rules of the slice, on every year and month of the real data."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geodata import Atlas, Period, Status, TimeSlice, load
from geodata.dates import STORY_END, read_date
from geodata.records import SERIES
from geodata.slices import PeopleCounted, story_years
from tests.geodata.small_atlas import place_then

LABELS = [str(year) for year in story_years()]
LABELS += [f"{year}-{month:02d}" for year in story_years() for month in range(1, 13)]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


@pytest.fixture(scope="module")
def slices(atlas: Atlas) -> list[TimeSlice]:
    """Every year and every month of the story."""
    return [atlas.at(Period.parse(label)) for label in LABELS]


def all_sums(slices: list[TimeSlice]) -> Iterator[PeopleCounted]:
    """The sums of people counted in every slice."""
    for time_slice in slices:
        yield from time_slice.people.values()


# --- 1. the whole or its parts, never both added up ----------------------------------------------


def test_no_sum_of_the_real_data_holds_a_part_beside_its_whole(atlas: Atlas, slices: list[TimeSlice]) -> None:
    for sums in all_sums(slices):
        counted = {h.place_id for h in sums.headcounts}
        assert not any(atlas.places[id_].part_of in counted for id_ in counted)
    for time_slice in slices:
        here = {then.place.id for then in time_slice.places}
        assert all(then.place.part_of not in here for then in time_slice.lived_in)


def test_the_centres_and_zones_of_la_lande_lie_inside_its_totals(atlas: Atlas) -> None:
    parts = {id_ for id_, one in atlas.places.items() if one.part_of == "calais-lande"}
    assert parts == {"calais-lande-zone-sud", "calais-lande-zone-nord", "jules-ferry", "calais-cap"}
    town = {id_ for id_, one in atlas.places.items() if one.part_of.startswith("calais-camps")}
    assert town == {"calais-camp-syriens-2014", "calais-fort-galloo", "calais-leader-price"}


# --- 2. totals of an area are no disc ------------------------------------------------------------


def test_no_area_of_the_real_data_is_a_disc_or_in_a_sum(atlas: Atlas, slices: list[TimeSlice]) -> None:
    areas = {"calais", "dunkerque", "franco-british-border", "grande-synthe", "angres"}
    assert all(atlas.places[id_].is_area for id_ in areas)
    for time_slice in slices:
        assert all(not then.disc for then in time_slice.places if then.place.is_area)
    for sums in all_sums(slices):
        assert not any(atlas.places[h.place_id].is_area for h in sums.headcounts)


# --- 3. only residents size a disc ---------------------------------------------------------------


def test_only_residents_are_in_the_slices_of_the_real_data(atlas: Atlas, slices: list[TimeSlice]) -> None:
    assert len({h.what for h in atlas.headcounts}) == 8
    for time_slice in slices:
        shown = [h for then in time_slice.places for h in (*then.counts.values(), *then.disc)]
        added = [h for sums in time_slice.people.values() for h in sums.headcounts]
        assert {h.what for h in (*shown, *added)} <= {"residents"}


# --- 4. rival counts stand side by side ----------------------------------------------------------


def test_the_series_of_the_real_data_hold_counts_of_their_own_basis_as_given(
    atlas: Atlas, slices: list[TimeSlice]
) -> None:
    bases = {"official": {"official"}, "association": {"association"}}
    given = set(map(id, atlas.headcounts))
    for time_slice in slices:
        for then in time_slice.places:
            for series, one in then.counts.items():
                assert one.basis in bases.get(series, {"press", "research", "estimate"})
                assert id(one) in given
        for series, sums in time_slice.people.items():
            assert {h.series for h in sums.headcounts} == {series}
            assert (sums.least, sums.most) == (
                sum(h.least for h in sums.headcounts),
                sum(h.most for h in sums.headcounts),
            )


# --- 5. no sum over the places that people moved through ------------------------------------------


def test_every_sum_of_the_real_data_is_of_one_month_one_series_and_each_place_once(
    slices: list[TimeSlice],
) -> None:
    for sums in all_sums(slices):
        when = {h.date.rstrip("~?%")[:7] for h in sums.headcounts}
        assert when == {sums.when}
        ids = [h.place_id for h in sums.headcounts]
        assert len(ids) == len(set(ids)) > 0
        assert sums.least <= sums.most


# --- 6. a count is true of its day ---------------------------------------------------------------


def test_no_slice_of_the_real_data_shows_a_count_from_after_its_period(
    slices: list[TimeSlice],
) -> None:
    for time_slice in slices:
        period = time_slice.period
        for then in time_slice.places:
            for one in then.counts.values():
                days = read_date(one.date, padded=False)
                assert days.latest <= period.last
                assert (then.age == "period") is (days.earliest >= period.first)
            if then.highest is not None:
                assert then.age == "period"
                assert then.highest >= max(h.most for h in then.counts.values())


# --- 7. only rest areas deserve a sharp mark -----------------------------------------------------


def test_only_rest_areas_are_known_to_fifty_metres(atlas: Atlas) -> None:
    sharp = {one.kind for one in atlas.places.values() if one.accuracy_m < 300}
    assert sharp == {"rest_area"}


# --- 8. gaps -------------------------------------------------------------------------------------


def test_places_with_gaps_are_absent_in_them_or_say_that_they_were_interrupted(
    atlas: Atlas,
) -> None:
    gaps = {id_ for id_, one in atlas.places.items() if len(one.lives) > 1}
    assert gaps == {
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
        assert place_then(atlas, id_, label) is None


@pytest.mark.parametrize(
    ("event", "id_"),
    [("steenvoorde-closed-2009", "steenvoorde-camp"), ("teteghem-empties-2010", "teteghem-lac")],
)
def test_two_events_called_closure_are_no_endings(atlas: Atlas, event: str, id_: str) -> None:
    assert event in {one.id for one in atlas.events}
    for year in (2010, 2011, 2012, 2013):
        then = place_then(atlas, id_, str(year))
        assert then and then.status is Status.CERTAIN


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
        for then in time_slice.places:
            assert all(work.place.id == then.place.id for work in then.works)
            assert all(Status.ABSENT < work.status <= then.status for work in then.works)


def test_no_unknown_end_of_the_real_data_is_certain_after_its_last_trace(atlas: Atlas, slices: list[TimeSlice]) -> None:
    for time_slice in slices:
        for work in time_slice.works:
            last_traces = [
                STORY_END if one.end_date else read_date(one.attested_until or one.start_date).latest
                for one in work.presences
            ]
            if max(last_traces) < time_slice.period.first:
                assert work.status is Status.POSSIBLE


# --- the slice as a whole ------------------------------------------------------------------------


def test_a_year_holds_what_its_months_hold(atlas: Atlas) -> None:
    for year in story_years():
        months = [atlas.at(Period.month(year, month)) for month in range(1, 13)]
        whole = atlas.at(Period.year(year))
        places = {then.place.id for month in months for then in month.places}
        assert places == {then.place.id for then in whole.places}
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
        for found in (time_slice.people, *(then.counts for then in time_slice.places)):
            assert list(found) == [series for series in SERIES if series in found]


def test_lasting_geography_is_there_in_every_period(slices: list[TimeSlice], atlas: Atlas) -> None:
    lasting = {id_ for id_, one in atlas.places.items() if not one.start_date and not one.end_date}
    assert len(lasting) >= 30
    for time_slice in slices:
        here = {then.place.id: then.status for then in time_slice.places}
        assert all(here.get(id_) is Status.CERTAIN for id_ in lasting)


def test_the_channel_tunnel_is_not_there_before_it_opened(atlas: Atlas) -> None:
    assert place_then(atlas, "coquelles-tunnel", "1994-04") is None
    then = place_then(atlas, "coquelles-tunnel", "1994-05")
    assert then and then.status is Status.CERTAIN
