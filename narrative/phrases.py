"""Dates, lives and ranges said in the words of each language; refuses a date that is not EDTF.

That is `2009`, `2009-09` or `2009-09-22` (ISO 8601-2), with an optional `~` (about), `?`
(uncertain) or `%` (both).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel.dates import format_date, get_month_names

from narrative.current import load_words
from narrative.interface import Words, to_digits

STILL_ACTIVE = ".."
_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?", re.ASCII)
_VOWELS = "aeiou"  # first letters of month names before which French elides "de"


@dataclass(frozen=True)
class _Date:
    """A date as read: `precision` is `year`, `month` or `day`."""

    first_day: date
    precision: str
    is_about: bool
    is_uncertain: bool


def _read(text: str) -> _Date:
    found = _EDTF.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not an EDTF date such as 2009, 2009-09, 2009-09-22 or 2008~")
    year, month, day, mark = found.groups()
    try:
        first_day = date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise ValueError(f"{text!r} is not a day of the calendar") from error
    precision = "day" if day else "month" if month else "year"
    return _Date(first_day, precision, mark in ("~", "%"), mark in ("?", "%"))


def _plain(read: _Date, words: Words) -> str:
    if read.precision == "year":
        return str(read.first_day.year)
    month = format_date(read.first_day, "MMMM y", locale=words.locale)
    if read.precision == "month":
        return month
    return f"{_day(read, words)} {month}"


def _day(read: _Date, words: Words) -> str:
    return words["dates.first_of_month"] if read.first_day.day == 1 else str(read.first_day.day)


@lru_cache(maxsize=4096)
def _in_part(part: str, text: str, words: Words) -> str:
    """A date in one part of a sentence: `alone`, `within`, `from`, `to`, `since` or `until`."""
    read = _read(text)
    plain = _plain(read, words)
    form = f"vowel_{read.precision}" if plain[0].lower() in _VOWELS else read.precision
    about = "about_" if read.is_about else ""
    said = words.fill(f"dates.{part}.{about}{form}", date=plain)
    return words.fill("dates.uncertain", date=said) if read.is_uncertain else said


def date_in_words(text: str, language: str) -> str:
    """A date as it stands alone.

    Parameters
    ----------
    text
        EDTF.

    Returns
    -------
    str
        Of `2008~` "vers 2008", of `2009-09-22` "22 September 2009".

    Raises
    ------
    ValueError
        It is another text, or there is no such language.
    """
    return _in_part("alone", text, load_words(language))


def since_in_words(start_date: str, language: str) -> str:
    """Since when, whatever came later.

    Parameters
    ----------
    start_date
        EDTF; "" where no source gives it.

    Returns
    -------
    str
        Of `2008~` "depuis 2008 environ"; "" where `start_date` is.

    Raises
    ------
    ValueError
        It is another text, or there is no such language.
    """
    return _in_part("since", start_date, load_words(language)) if start_date else ""


def day_in_year(text: str, language: str) -> str:
    """A date as briefly as it can be told beside its year.

    Parameters
    ----------
    text
        EDTF.

    Returns
    -------
    str
        Of `2016-08-17` "17 Aug", of `2000-12~` "c. Dec"; "" of a year alone.

    Raises
    ------
    ValueError
        It is another text, or there is no such language.
    """
    read, words = _read(text), load_words(language)
    if read.precision == "year":
        return ""
    month = format_date(read.first_day, "MMM", locale=words.locale)
    said = f"{_day(read, words)}\u00a0{month}" if read.precision == "day" else month
    return words.fill("dates.about_briefly", date=said) if read.is_about or read.is_uncertain else said


def period_in_words(label: str, language: str) -> str:
    """A year or a month without doubt.

    Parameters
    ----------
    label
        Such as `2009` or `2016-08`.

    Returns
    -------
    str
        Of `2016-08` "août 2016".

    Raises
    ------
    ValueError
        It is another text, or there is no such language.
    """
    if not re.fullmatch(r"\d{4}(-\d{2})?", label, re.ASCII):
        raise ValueError(f"{label!r} is neither a year such as 2009 nor a month such as 2016-03")
    return _in_part("alone", label, load_words(language))


def life_in_words(start_date: str, end_date: str, periods: str, interrupted: bool, language: str) -> str:
    """From when to when, all doubts said.

    Parameters
    ----------
    start_date
        EDTF; "" where no source gives it.
    end_date
        EDTF; `..` where it is still going on when the story stops, "" where no source gives it.
    periods
        EDTF intervals, both ends inclusive, such as `2008-11-30/2009-05-11; 2009-10-15/2010~`, which replace the two
        dates; "" for none.
    interrupted
        Whether there were gaps whose dates are not known.

    Returns
    -------
    str
        "" where neither end is known.

    Raises
    ------
    ValueError
        A date is another text, or there is no such language.
    """
    words = load_words(language)
    intervals = [_ends(life) for life in periods.split(";")] if periods else [(start_date, end_date)]
    said = _one_life(*intervals[0], words)
    for life in intervals[1:]:
        said = words.fill("dates.then", before=said, after=_one_life(*life, words))
    return words.fill("dates.interrupted", life=said) if interrupted and said else said


def _ends(life: str) -> tuple[str, str]:
    start, slash, end = life.strip().partition("/")
    if not slash or not start:
        raise ValueError(f"{life.strip()!r} is not an EDTF interval such as 2008-11-30/2009-05-11")
    return start, end


def _one_life(start: str, end: str, words: Words) -> str:
    if not start:
        if end == STILL_ACTIVE:
            return words["dates.still_active_alone"]
        return _in_part("until", end, words) if end else ""
    if end in ("", STILL_ACTIVE):
        key = "dates.still_active" if end else "dates.end_unknown"
        return words.fill(key, start=_in_part("since", start, words))
    if start == end:
        return _in_part("within", start, words)
    first, last = _in_part("from", start, words), _in_part("to", end, words)
    return words.fill("dates.span", start=first, end=last)


def short_months(language: str) -> tuple[str, ...]:
    """The names of the months, abbreviated, from January on."""
    names = get_month_names("abbreviated", context="stand-alone", locale=load_words(language)["language.locale"])
    return tuple(names[month] for month in range(1, 13))


def number_in_digits(number: float, language: str) -> str:
    """A number with thousands apart.

    Returns
    -------
    str
        As in `to_digits`.

    Raises
    ------
    ValueError
        There is no such language.
    """
    return to_digits(number, load_words(language).locale)


def range_in_words(low: int | None, high: int | None, language: str) -> str:
    """A number that is known from one end to another, both inclusive.

    Parameters
    ----------
    low
        None where that end is open.
    high
        The same.

    Returns
    -------
    str
        `700 à 800`, `jusqu’à 300` without a low end, `au moins 400` without a high one; equal ends once.

    Raises
    ------
    ValueError
        Both ends are open, `low` is above `high`, or there is no such language.
    """
    words = load_words(language)
    if low is None:
        if high is None:
            raise ValueError("a range needs at least one of its two ends")
        return words.fill("numbers.up_to", high=number_in_digits(high, language))
    least = number_in_digits(low, language)
    if high is None:
        return words.fill("numbers.more_than", low=least)
    if low > high:
        raise ValueError(f"{low} to {high} is not a range: its low end is above its high end")
    if low == high:
        return least
    return words.fill("numbers.range", low=least, high=number_in_digits(high, language))
