"""How many people, in words: open ends stay open, meals are not people, and everything begins with the headline."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geodata
from geodata import Period
from geodata.models import Headcount
from narrative import load_words, number_in_digits
from pages.press_desk.content import to_content
from pages.press_desk.request import read_request
from pages.wording.descriptions import LeftOut, to_alt, to_description
from pages.wording.headlines import to_counts, to_sentence

RECORDS = ("fr", "en")  # the languages of the records
AT_LEAST, UP_TO = {"fr": "au moins ", "en": "at least "}, {"fr": "jusqu’à ", "en": "up to "}
ENDS = st.one_of(st.none(), st.integers(0, 20_000))
YEARS = [str(year) for year in range(1990, 2018)]


def a_count() -> Headcount:
    return next(count for count in geodata.load().headcounts if count.what == "residents")


@settings(deadline=None)
@given(low=ENDS, high=ENDS, language=st.sampled_from(RECORDS))
def test_an_open_end_stays_open_in_every_word(low: int | None, high: int | None, language: str) -> None:
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        return
    said = to_counts([replace(a_count(), low=low, high=high)], language)
    assert said.startswith(AT_LEAST[language]) is (high is None)
    assert said.startswith(UP_TO[language]) is (low is None)
    for end in (low, high):
        assert end is None or number_in_digits(end, language) in said


@settings(deadline=None)
@given(st.lists(st.tuples(ENDS, ENDS), min_size=2, max_size=4), st.sampled_from(RECORDS))
def test_rivals_are_told_one_after_the_other_and_never_added_up(
    ends: list[tuple[int | None, int | None]], language: str
) -> None:
    ordered = [pair if None in pair else tuple(sorted(pair)) for pair in ends]  # type: ignore[type-var]
    known = [pair for pair in ordered if pair != (None, None)]
    plain = replace(a_count(), date="2009-06", counted_by_fr="X", counted_by_en="X")
    counts = [replace(plain, low=low, high=high) for low, high in known]
    if not counts:
        return
    said = re.sub(r"\(X, [^)]*\)", "", to_counts(counts, language))
    told = [int(re.sub(r"\D", "", figure)) for figure in re.findall(r"\d[\d\u00a0,]*", said)]
    assert told == [end for pair in known for end in dict.fromkeys(pair) if end is not None]


def test_meals_are_said_to_be_meals_and_not_people() -> None:
    meals = replace(a_count(), what="meals", low=300, high=300)
    assert to_counts([meals], "en").startswith("300: meals or people at a meal, not residents (")
    assert "300 people" not in to_counts([meals], "en") and "300 personnes" not in to_counts([meals], "fr")


@pytest.mark.parametrize("language", RECORDS)
@pytest.mark.parametrize("label", YEARS)
def test_the_figure_of_a_year_is_the_one_chosen_with_its_rivals(label: str, language: str) -> None:
    atlas = geodata.load()
    headline = atlas.headlines[label]
    said = to_sentence(atlas.at(Period.parse(label)).headline, language)
    words = {"fr": headline.words_fr, "en": headline.words_en}[language]
    if not headline.headcount_ids:
        assert said == words.rstrip(".")
        assert not re.match(r"\D*\b0\b", said)
        return
    counts = {count.id: count for count in atlas.headcounts}
    chosen = [counts[key] for key in headline.headcount_ids]
    assert said.startswith(
        load_words(language).fill(
            "headline.said",
            area={"fr": headline.area_fr, "en": headline.area_en}[language],
            counts=to_counts(chosen, language),
        )
    )


def test_the_headline_of_2016_tells_the_highest_figure_beside_its_pair() -> None:
    said = to_sentence(geodata.load().at(Period.year(2016)).headline, "en")
    assert said.endswith("; highest figure given: 10,188 people (associations, September 2016)")


def test_a_year_without_a_figure_has_words() -> None:
    """Which figure is that of a year is kept in tests/golden/facts.tsv."""
    for headline in geodata.load().headlines.values():
        assert bool(headline.headcount_ids) is not bool(headline.words_fr and headline.words_en), headline.year


@pytest.mark.parametrize("language", RECORDS)
@pytest.mark.parametrize("label", ["1993", "2001", "2009", "2016", "2016-06", "2013-02"])
def test_captions_alt_texts_and_descriptions_begin_with_the_headline(label: str, language: str) -> None:
    time_slice = geodata.load().at(Period.parse(label))
    said = to_sentence(time_slice.headline, language)
    assert to_alt(time_slice, language, LeftOut()).startswith(f"{said}. ")
    assert said in to_description(time_slice, language, LeftOut()).splitlines()[0]
    request = read_request({"month" if "-" in label else "year": label, "lang": language})
    caption = to_content(request, geodata.load()).caption
    assert caption.index(said) < caption.index(load_words(language)["picture.licence"])


def test_a_month_without_a_count_says_so_and_what_is_said_of_its_year() -> None:
    said = to_sentence(geodata.load().at(Period.parse("2013-02")).headline, "en")
    assert said.startswith("No dated count of the whole area this month. In 2013: ")
    assert "Calais and its surroundings: 300 to 350 people" in said
