"""Dates, lives and ranges read as a person would write them, in both languages."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrative import date_in_words, day_in_year, life_in_words, period_in_words, range_in_words

LANGUAGES = st.sampled_from(["fr", "en"])
MARKS = st.sampled_from(["", "~", "?", "%"])
DAYS = st.dates(date(1985, 1, 1), date(2018, 12, 31))


@st.composite
def edtf_dates(draw: st.DrawFn) -> str:
    """A year, month or day, with or without a mark of doubt."""
    day, length = draw(DAYS), draw(st.sampled_from([4, 7, 10]))
    return day.isoformat()[:length] + draw(MARKS)


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("2008", "2008", "2008"),
        ("2008~", "vers 2008", "about 2008"),
        ("2013?", "2013 (incertain)", "2013 (uncertain)"),
        ("2013%", "vers 2013 (incertain)", "about 2013 (uncertain)"),
        ("2009-09", "septembre 2009", "September 2009"),
        ("2015-08~", "vers août 2015", "about August 2015"),
        ("2009-09-22", "22 septembre 2009", "22 September 2009"),
        ("2015-09-01", "1er septembre 2015", "1 September 2015"),
        ("2015-09-11", "11 septembre 2015", "11 September 2015"),
        ("2016-02-05~", "vers le 5 février 2016", "about 5 February 2016"),
        ("2016-02-29?", "29 février 2016 (incertain)", "29 February 2016 (uncertain)"),
    ],
)
def test_dates(text: str, french: str, english: str) -> None:
    """Every precision, every mark."""
    assert date_in_words(text, "fr") == french
    assert date_in_words(text, "en") == english


NO_DATES = ["", "..", "09", "2009-13", "2009-02-30", "2009-9", "2009-09-22T10", "vers 2009"]
NO_DATES += ["2009/2010", "0000", "2009~~", " 2009", "2009\n", "٢٠٠٩"]


@pytest.mark.parametrize("text", NO_DATES)
def test_other_texts_are_refused(text: str) -> None:
    """They are never half read."""
    with pytest.raises(ValueError, match="is not"):
        date_in_words(text, "fr")


@pytest.mark.parametrize(
    ("start", "end", "french", "english"),
    [
        (
            "1999-09-24",
            "2002-12-14",
            "du 24 septembre 1999 au 14 décembre 2002",
            "from 24 September 1999 to 14 December 2002",
        ),
        (
            "2008~",
            "2009-09-22",
            "d’environ 2008 au 22 septembre 2009",
            "from about 2008 to 22 September 2009",
        ),
        ("2008", "2009", "de 2008 à 2009", "from 2008 to 2009"),
        ("2008", "2009~", "de 2008 à environ 2009", "from 2008 to about 2009"),
        (
            "2015-04",
            "2016-10",
            "d’avril 2015 à octobre 2016",
            "from April 2015 to October 2016",
        ),
        ("2009-10", "2010-08", "d’octobre 2009 à août 2010", "from October 2009 to August 2010"),
        (
            "2009-10~",
            "2009-10~",
            "vers octobre 2009",
            "about October 2009",
        ),
        (
            "2009-10~",
            "2010",
            "d’octobre 2009 environ à 2010",
            "from about October 2009 to 2010",
        ),
        (
            "2015-04~",
            "2016-03~",
            "d’avril 2015 environ à mars 2016 environ",
            "from about April 2015 to about March 2016",
        ),
        (
            "2016-02-05~",
            "2016-03-01~",
            "du 5 février 2016 environ au 1er mars 2016 environ",
            "from about 5 February 2016 to about 1 March 2016",
        ),
        ("2013?", "2014", "de 2013 (incertain) à 2014", "from 2013 (uncertain) to 2014"),
        ("2005", "", "depuis 2005, fin non connue", "since 2005, end not known"),
        ("2005~", "", "depuis environ 2005, fin non connue", "since about 2005, end not known"),
        (
            "2015-01-15",
            "..",
            "depuis le 15 janvier 2015, encore en cours fin 2017",
            "since 15 January 2015, still going on at the end of 2017",
        ),
        ("2015-09-05", "2015-09-05", "le 5 septembre 2015", "on 5 September 2015"),
        ("2016-08", "2016-08", "en août 2016", "in August 2016"),
        ("2016", "2016", "en 2016", "in 2016"),
        ("2016~", "2016~", "vers 2016", "about 2016"),
        ("", "", "", ""),
        ("", "..", "encore en cours fin 2017", "still going on at the end of 2017"),
        ("", "2009", "jusqu’en 2009", "until 2009"),
        ("", "2009-09-22", "jusqu’au 22 septembre 2009", "until 22 September 2009"),
        ("", "2009~", "jusque vers 2009", "until about 2009"),
    ],
)
def test_lives(start: str, end: str, french: str, english: str) -> None:
    """One life, every kind of end."""
    assert life_in_words(start, end, "", False, "fr") == french
    assert life_in_words(start, end, "", False, "en") == english


def test_several_periods_are_joined() -> None:
    """The periods speak, not the two outer dates."""
    periods = "2008-11-30/2009-05-11; 2009-10-15~/2010; 2010-11/.."
    assert life_in_words("2008-11-30", "..", periods, False, "fr") == (
        "du 30 novembre 2008 au 11 mai 2009, puis du 15 octobre 2009 environ à 2010, "
        "puis depuis novembre 2010, encore en cours fin 2017"
    )
    assert life_in_words("2008-11-30", "..", periods, False, "en") == (
        "from 30 November 2008 to 11 May 2009, then from about 15 October 2009 to 2010, "
        "then since November 2010, still going on at the end of 2017"
    )


def test_interruptions_are_said() -> None:
    """They follow the dates, and need some."""
    assert life_in_words("2006", "2017", "", True, "fr") == "de 2006 à 2017, avec des interruptions"
    assert life_in_words("2006", "", "", True, "en") == ("since 2006, end not known, with interruptions")
    assert life_in_words("", "", "", True, "fr") == ""


@pytest.mark.parametrize("periods", ["2008", "2008/2009; ", "/2009; 2010/2011", "2008/x; 2010/.."])
def test_bad_periods_are_refused(periods: str) -> None:
    """An interval has a start and a stroke."""
    with pytest.raises(ValueError, match="is not an EDTF"):
        life_in_words("2008", "2011", periods, False, "fr")


def test_periods_of_the_time_bar() -> None:
    """A year or a month, no doubt and no day."""
    assert period_in_words("2016-08", "fr") == "août 2016"
    assert period_in_words("2016-08", "en") == "August 2016"
    assert period_in_words("2009", "fr") == "2009"
    for label in ("2009~", "2009-09-22", "", "2009-13"):
        with pytest.raises(ValueError, match="is n"):
            period_in_words(label, "fr")


@pytest.mark.parametrize(
    ("low", "high", "french", "english"),
    [
        (700, 800, "700 à 800", "700 to 800"),
        (None, 300, "jusqu’à 300", "up to 300"),
        (400, None, "au moins 400", "at least 400"),
        (5497, 5497, "5\u00a0497", "5,497"),
        (1500, 2000, "1\u00a0500 à 2\u00a0000", "1,500 to 2,000"),
        (0, 0, "0", "0"),
        (0, 50, "0 à 50", "0 to 50"),
        (None, 0, "jusqu’à 0", "up to 0"),
    ],
)
def test_ranges(low: int | None, high: int | None, french: str, english: str) -> None:
    """A missing end is said, never guessed."""
    assert range_in_words(low, high, "fr") == french
    assert range_in_words(low, high, "en") == english


def test_what_is_no_range_is_refused() -> None:
    """Neither end, or the ends crossed."""
    with pytest.raises(ValueError, match="at least one"):
        range_in_words(None, None, "fr")
    with pytest.raises(ValueError, match="above"):
        range_in_words(800, 700, "en")


@given(edtf_dates(), LANGUAGES)
def test_any_date_keeps_its_year_and_its_doubt(text: str, language: str) -> None:
    """Nothing known is lost on the way into words, and nothing of the notation is left."""
    said = date_in_words(text, language)
    assert text[:4] in said
    assert not set(said) & set("~?%{}-")
    assert ("vers" in said or "about" in said) == (text[-1] in "~%")
    assert ("(incertain)" in said or "(uncertain)" in said) == (text[-1] in "?%")


@given(edtf_dates(), edtf_dates() | st.sampled_from(["", ".."]), st.booleans(), LANGUAGES)
def test_any_life_reads_well(start: str, end: str, interrupted: bool, language: str) -> None:
    """No double space, no missing elision, no "de vers", no "de le", no ordinal left out."""
    said = life_in_words(start, end, "", interrupted, language)
    assert said == said.strip() and "  " not in said
    assert not re.search(r"\bde ([aeiou]|vers|le\b)|\bà le\b|\b1 (?=[a-zé]+ \d{4})", said)
    assert start[:4] in said
    if end not in ("", ".."):
        assert end[:4] in said


@given(st.integers(0, 20_000), st.integers(0, 20_000), LANGUAGES)
def test_any_range_keeps_both_ends(one: int, other: int, language: str) -> None:
    """Digits are those of the figures, in order."""
    low, high = sorted((one, other))
    digits = re.findall(r"\d+", re.sub(r"(?<=\d)[,\u00a0](?=\d)", "", range_in_words(low, high, language)))
    assert [int(found) for found in digits] == ([low] if low == high else [low, high])


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("2008", "", ""),
        ("2008~", "", ""),
        ("2009-09", "sept.", "Sept"),
        ("2000-12~", "v. déc.", "c. Dec"),
        ("2016-08-17", "17 août", "17 Aug"),
        ("2016-04-01?", "v. 1er avr.", "c. 1 Apr"),
    ],
)
def test_a_day_beside_its_year(text: str, french: str, english: str) -> None:
    assert day_in_year(text, "fr").replace("\u00a0", " ") == french
    assert day_in_year(text, "en").replace("\u00a0", " ") == english
