"""The figure beside a place: the last counts, the headline's own at its place, a town's once."""

from __future__ import annotations

import pytest

from geodata import Atlas, Period, load
from narrative import languages, load_words
from pages.wording.figures import Figure, to_figures, to_notes, to_shown_figures
from tests.geodata.broken import place
from tests.geodata.small_atlas import camp, count, headline, small_atlas

WORDS = load_words("en")
TOWN = place("town", "coastal_town", 1.9, 50.95, start_date="", end_date="")
WOODS = place("woods", "dispersed", 1.9, 50.95, start_date="2011-06", end_date="..", counted_in="town")


def figures(atlas: Atlas, label: str) -> dict[str, Figure]:
    return to_figures(atlas.at(Period.parse(label)), WORDS)


def test_rivals_stand_side_by_side_and_a_third_count_is_in_the_panel_only() -> None:
    counts = [count("camp", "2011-05", 10, "official"), count("camp", "2011-05", 20, "association")]
    counts += [count("camp", "2011-06", 1500)]
    assert figures(small_atlas([camp("camp")], headcounts=counts[:2]), "2011")["camp"].text == "10 | 20"
    assert figures(small_atlas([camp("camp")], headcounts=counts), "2011")["camp"].text == "10 | 20"


def test_the_highest_of_the_period_is_told_where_it_is_another() -> None:
    counts = [count("camp", "2011-03", 800), count("camp", "2011-11", 300)]
    built = small_atlas([camp("camp", "2010", "2013")], headcounts=counts)
    told = {label: figures(built, label)["camp"].text for label in ("2010", "2011-03", "2011", "2012", "2013")}
    assert told == {"2010": "", "2011-03": "800", "2011": "300 (max. 800)", "2012": "300 (November 2011)", "2013": ""}


def test_the_place_of_the_headline_shows_the_headlines_own_counts() -> None:
    chosen = [count("camp", "2011-05", 10, "official"), count("camp", "2011-06", 20, "press")]
    built = small_atlas([camp("camp"), camp("far")], headcounts=chosen, headlines=[headline(2011, *chosen)])
    assert figures(built, "2011")["camp"].text == "10 | 20"
    assert figures(small_atlas([camp("camp")], headcounts=chosen), "2011")["camp"].text == "10"


def test_a_total_of_an_area_is_told_in_its_period_and_not_after() -> None:
    built = small_atlas([TOWN], headcounts=[count("town", "2011-05", 500)])
    assert {label: figures(built, label)["town"].text for label in ("2011", "2011-05", "2011-06", "2012")} == {
        **{"2011": "500", "2011-05": "500"},
        **{"2011-06": "", "2012": ""},
    }


def test_a_towns_figure_stands_where_its_people_lived_scattered_and_once() -> None:
    built = small_atlas([TOWN, WOODS], headcounts=[count("town", "2011-05", 500), count("town", "2011-07", 400)])
    before, after = built.at(Period.parse("2011-05")), built.at(Period.parse("2011-07"))
    assert to_figures(before, WORDS) == {"town": Figure("500")}
    assert to_figures(after, WORDS) == {"town": Figure("400", told_at="woods"), "woods": Figure("400")}
    assert to_shown_figures(before, WORDS) == {"town": "500"}
    assert to_shown_figures(after, WORDS) == {"town": "", "woods": "400"}


@pytest.mark.parametrize("language", languages())
def test_no_town_of_the_real_data_is_told_at_two_places(language: str) -> None:
    """The browser is told of one place that has the town's figure."""
    words, told = load_words(language), 0
    for time_slice in load().story.values():
        towns = [state.place.counted_in for state in time_slice.places if state.place.counted_in]
        assert len(towns) == len(set(towns)), time_slice.period.label
        assert {key for key, figure in to_figures(time_slice, words).items() if figure.told_at} <= set(towns)
        told += len(towns)
    assert told


def test_a_part_says_when_it_was_counted_unless_that_is_the_month_shown() -> None:
    counts = [count("whole", "2011-11", 900), count("part", "2011-03-04", 40)]
    built = small_atlas([camp("whole"), camp("part", part_of="whole")], headcounts=counts)
    told = {label: figures(built, label)["part"].text for label in ("2011-03", "2011", "2011-11")}
    assert told == {"2011-03": "40", "2011": "40 (March 2011)", "2011-11": "40 (March 2011)"}
    assert figures(built, "2011")["whole"].text == "900"


def test_two_counts_of_two_months_are_dated_with_both() -> None:
    counts = [count("camp", "2011-03", 10, "official"), count("camp", "2011-05", 20, "association")]
    assert (
        figures(small_atlas([camp("camp")], headcounts=counts), "2012")["camp"].text
        == "10 | 20 (March 2011 – May 2011)"
    )


def test_notes_say_who_counted_and_when_the_highest_last() -> None:
    counts = [count("camp", "2011-03", 800), count("camp", "2011-11-02", 300)]
    built = small_atlas([camp("camp", "2010", "2013"), camp("far")], headcounts=counts)
    by = built.headcounts[0].counted_by_en
    notes = to_notes(built.at(Period.year(2011)), WORDS)
    assert notes == {"camp": (f"300 {by}, 2 November 2011", f"max. 800 {by}, March 2011")}
