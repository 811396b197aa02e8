"""The period to go to where a link names none, what a card doubts, and the days lit on the time bar."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata import Atlas, Period, load
from geodata.best_period import best_month, best_years_of_organisations, best_years_of_places
from geodata.dates import FOREVER, Interval, Span, read_interval
from geodata.intervals import doubts_of, fullest_year, spans_of
from narrative import languages, load_words
from tests.geodata.broken import place
from tests.geodata.small_atlas import camp, count, headline, presence, small_atlas, team


def best_of_place(atlas: Atlas, id_: str) -> str:
    found = best_years_of_places(atlas)[id_]
    return found.label if found else ""


# --- places ---------------------------------------------------------------------------------------


def test_the_best_year_of_a_place_is_that_of_its_highest_count_of_residents() -> None:
    counts = [count("camp", "2010-05", 300), count("camp", "2012-02", 300), count("camp", "2011-05", 200)]
    counts += [count("camp", "2011-06", 9000, what="meals")]
    assert best_of_place(small_atlas([camp("camp")], headcounts=counts), "camp") == "2010"


def test_a_highest_count_that_fits_no_year_of_the_story_leaves_it_to_the_days() -> None:
    built = small_atlas([camp("camp", "2016-11", "2019")], headcounts=[count("camp", "2018-05", 300)])
    assert best_of_place(built, "camp") == "2017"
    twice = camp("camp", "1989", "1992", periods="1989-01-01/1990-02-01; 1992-01-01/1992-12-31")
    assert best_of_place(small_atlas([twice], headcounts=[count("camp", "1989", 300)]), "camp") == "1992"


@pytest.mark.parametrize(
    ("start", "end", "best"),
    [
        ("2010-12-01", "2011-11-30", "2011"),  # not the year in which it merely began
        ("2010", "2012", "2011"),  # the one of which every day is certain
        ("2010-01-01", "2011-12-31", "2010"),  # the first of those with as many days
        ("2010-06-15", "2010-06-15", "2010"),
        ("2010~", "2010~", "2009"),  # no day is certain: the first that is possible
        ("2009-05?", "", "2009"),  # nothing but its start is certain
    ],
)
def test_without_a_count_it_is_that_with_most_certain_days(start: str, end: str, best: str) -> None:
    assert best_of_place(small_atlas([camp("camp", start, end)]), "camp") == best


def test_where_no_day_is_certain_it_is_the_first_year_that_is_possible() -> None:
    doubtful = Interval(*(Period.year(year).first for year in (2011, 2013, 2011, 2013)))
    assert fullest_year([doubtful]) == Period.year(2011)
    assert fullest_year([]) is None


def test_a_year_that_is_certain_though_no_day_of_it_is_counts_for_one_day() -> None:
    """It began in spring and ended in spring of one year: which days it stood is not known."""
    spring = read_interval("2011", "2011")
    assert fullest_year([spring]) == Period.year(2011)


def test_of_lasting_geography_it_is_the_year_in_which_most_was_done_there() -> None:
    lasting = [place(id_, "coastal_town", 1.9, 50.95, start_date="", end_date="") for id_ in ("town", "quiet")]
    rows = [
        presence("salam", "town", "2003-01-01", "2003-12-31"),
        presence("salam", "town", "2005-03-01", "2005-11-30", id="again"),
        presence("msf", "town", "2005-02-01", "2005-10-31"),
    ]
    built = small_atlas(lasting, [team("salam"), team("msf")], rows)
    assert best_of_place(built, "town") == "2005"
    assert best_of_place(built, "quiet") == ""


def test_every_real_place_and_organisation_has_a_year_in_which_it_is_there() -> None:
    atlas = load()
    for id_, year in best_years_of_places(atlas).items():
        at_work = any(one.place_id == id_ for one in atlas.presences)
        assert year or not (atlas.places[id_].start_date or at_work), id_
        assert not year or id_ in {state.place.id for state in atlas.story[year.label].places}
    for id_, year in best_years_of_organisations(atlas).items():
        assert (year is not None) is any(one.organisation_id == id_ for one in atlas.presences)
        assert not year or id_ in {work.organisation.id for work in atlas.story[year.label].works}
    assert best_of_place(atlas, "calais-lande") == "2016" and best_of_place(atlas, "sangatte-centre") == "2002"


# --- organisations and years ----------------------------------------------------------------------


def test_the_best_year_of_an_organisation_is_that_of_most_work_at_all_its_places() -> None:
    rows = [
        presence("salam", "camp", "2010-01-01", "2010-09-30"),
        presence("salam", "town", "2011-01-01", "2011-06-30", id="a"),
        presence("salam", "far", "2011-01-01", "2011-06-30", id="b"),
    ]
    built = small_atlas(
        [camp(one, "2009", "2012") for one in ("camp", "town", "far")], [team("salam"), team("x")], rows
    )
    assert best_years_of_organisations(built) == {"salam": Period.year(2011), "x": None}


def test_a_year_opens_in_the_month_of_its_figure_else_in_its_first_month_with_a_count_else_in_june() -> None:
    town = place("town", "coastal_town", 1.9, 50.95, start_date="", end_date="")
    counts = [count("town", "2011-03", 700), count("town", "2011-11-04", 600), count("town", "2012-05", 50)]
    counts += [count("town", "2012-09", 80), count("town", "2012", 90)]
    years = [headline(2011, counts[1]), headline(2012, counts[4]), headline(2013, words_en="Nobody counted.")]
    built = small_atlas([town], headcounts=counts, headlines=years)
    months = {year: best_month(built, Period.year(year)).label for year in (2011, 2012, 2013)}
    assert months == {2011: "2011-11", 2012: "2012-05", 2013: "2013-06"}


def test_a_year_opens_in_the_month_of_its_figure_and_not_of_a_rival() -> None:
    figure, rival = count("camp", "2011-08", 700), count("camp", "2011-03", 900)
    built = small_atlas([camp("camp")], headcounts=[figure, rival], headlines=[headline(2011, figure, rival)])
    assert best_month(built, Period.year(2011)).label == "2011-08"


# --- doubts and days ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "periods", "accuracy", "doubts"),
    [
        ("2010-05-01", "2011-05-01", "", 50, ()),
        ("2010-05", "2011-05", "", 50, ()),
        ("2010", "2011-05", "", 50, ("start_uncertain",)),
        ("2010-05-01", "2011", "", 300, ("end_uncertain", "position_uncertain")),
        ("2010-05-01", "", "", 50, ("end_unknown",)),
        ("2010-05-01", "..", "", 50, ()),
        ("2010-05~", "2011-05~", "", 300, ("start_uncertain", "end_uncertain", "position_uncertain")),
        ("2010", "2013", "2010-05-01/2010-08; 2011/2013-02-01", 50, ()),
    ],
)
def test_what_a_card_doubts(start: str, end: str, periods: str, accuracy: int, doubts: tuple[str, ...]) -> None:
    built = small_atlas([camp("camp", start, end, periods=periods, accuracy_m=accuracy)])
    assert doubts_of(built.places["camp"]) == doubts


def test_sixty_days_are_no_doubt_yet() -> None:
    atlas = small_atlas([camp("camp", "2010-05-01", "2011-05-01", accuracy_m=50)])
    plain = atlas.places["camp"]
    for days, doubts in ((60, ()), (61, ("start_uncertain", "end_uncertain"))):
        life = Interval(730_000, 730_000 + days, 733_000, 733_000 + days)
        assert doubts_of(replace(plain, intervals=(life,))) == doubts


@pytest.mark.parametrize("language", languages())
def test_every_doubt_has_its_words(language: str) -> None:
    told = {doubt for one in load().places.values() for doubt in doubts_of(one)}
    assert told == {"start_uncertain", "end_unknown", "end_uncertain", "position_uncertain"}
    assert {f"card.{doubt}" for doubt in told} <= set(load_words(language))


def test_days_of_several_lives_are_joined_where_they_touch() -> None:
    intervals = [Interval(50, 50, 60, 60), Interval(10, 12, 18, 20), Interval(21, 22, 30, 30), Interval(15, 15, 17, 17)]
    assert spans_of(intervals) == (Span(10, 30), Span(50, 60))
    assert spans_of([Interval(10, 10, 20, FOREVER), Interval(5, 5, 6, 8)]) == (Span(5, 8), Span(10, FOREVER))
    assert spans_of([]) == ()
