"""An axis of years for a worksheet: its ticks, and events where they lie on it; draws nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_lowercase
from typing import Any, Final

from geodata.models import Event
from narrative import date_in_words, load_words, short_months
from pages.wording.records_language import said_of

MOST_MARKS: Final = len(ascii_lowercase)
_YEARS_WITH_MONTHS: Final = 3  # an axis of so many, or less, has a tick for each month
_LETTER: Final = 0.032  # of the length of the axis: the width of a letter with its room
_QUARTERS: Final = (4, 7, 10)  # months that are named beside the year


@dataclass(frozen=True)
class _Scale:
    first: int  # year
    last: int  # year

    def at(self, day: int) -> float:
        """Where a day of the proleptic Gregorian calendar lies, from 0 to 1."""
        start, end = date(self.first, 1, 1).toordinal(), date(self.last + 1, 1, 1).toordinal()
        return round((day - start) / (end - start), 5)


def to_axis(events: Sequence[Event], first: int, last: int, language: str) -> dict[str, Any]:
    """The axis from one year to another, both included.

    Parameters
    ----------
    events
        Within these years, at most `MOST_MARKS`; they get letters in this order.

    Returns
    -------
    dict[str, Any]
        JSON-ready. Where a tick or an event lies is from 0 to 1; an event that may be of several days reaches `from`
        one `to` another, and letters that would meet are in rows above each other.
    """
    scale, words = _Scale(first, last), load_words(language)
    marks: list[dict[str, Any]] = [
        {
            "letter": letter,
            "title": said_of(event, "title", words),
            "date": date_in_words(event.date, language),
            "from": scale.at(event.days.earliest),
            "to": scale.at(event.days.latest + 1),
        }
        for letter, event in zip(ascii_lowercase, events, strict=False)
    ]
    rows: list[float] = []  # where the last letter of each row lies
    for mark in sorted(marks, key=lambda one: (one["from"] + one["to"], one["letter"])):
        middle = (mark["from"] + mark["to"]) / 2
        row = next((k for k, end in enumerate(rows) if middle - end >= _LETTER), len(rows))
        rows[row : row + 1] = [middle]
        mark["row"] = row
    return {"first": str(first), "last": str(last), "ticks": _ticks(scale, language), "marks": marks}


def _ticks(scale: _Scale, language: str) -> list[dict[str, Any]]:
    names = short_months(language)
    has_months = scale.last - scale.first < _YEARS_WITH_MONTHS
    ticks: list[dict[str, Any]] = []
    for year in range(scale.first, scale.last + 1):
        ticks.append({"at": scale.at(date(year, 1, 1).toordinal()), "label": str(year), "is_year": True})
        for month in range(2, 13) if has_months else ():
            label = names[month - 1] if month in _QUARTERS else ""
            ticks.append({"at": scale.at(date(year, month, 1).toordinal()), "label": label, "is_year": False})
    return [*ticks, {"at": 1.0, "label": "", "is_year": True}]
