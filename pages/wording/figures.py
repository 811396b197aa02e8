"""The figure that stands beside a place on the map, on screen and on paper: counts as they were made, never a sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geodata import Period, TimeSlice
from geodata.models import Headcount
from geodata.slices import PlaceState
from narrative import Words, date_in_words, period_in_words, range_in_words
from pages.wording.records_language import said_of


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands beside a place.

    Attributes
    ----------
    text
        "" for nothing.
    told_at
        Id of a place that is counted in this one, such as the woods of a town, or "": where that place is shown too,
        the figure stands there, and once.
    """

    text: str = ""
    told_at: str = ""


def to_figures(time_slice: TimeSlice, words: Words) -> dict[str, Figure]:
    """What stands beside the mark of each place: the headline's own counts at its place, so that all say one number.

    Returns
    -------
    dict[str, Figure]
        By id of a place.
    """
    told_at = {
        state.place.counted_in: state.place.id for state in reversed(time_slice.places) if state.place.counted_in
    }
    headline = time_slice.headline.place if time_slice.headline and time_slice.headline.of_period else None
    return {
        state.place.id: Figure(
            _text(state, time_slice.period, state.place is headline, words), told_at.get(state.place.id, "")
        )
        for state in time_slice.places
    }


def to_shown_figures(time_slice: TimeSlice, words: Words) -> dict[str, str]:
    """The figures of a picture that shows all places of the slice and no other.

    Returns
    -------
    dict[str, str]
        By id of a place; "" for none.
    """
    figures = to_figures(time_slice, words)
    return {key: "" if figure.told_at in figures else figure.text for key, figure in figures.items()}


def to_notes(time_slice: TimeSlice, words: Words) -> dict[str, tuple[str, ...]]:
    """Each figure beside a disc with who counted and when.

    Returns
    -------
    dict[str, tuple[str, ...]]
        By id of a place with a disc; the highest of the period last.
    """
    notes: dict[str, tuple[str, ...]] = {}
    for place_id, (last, higher) in to_told(time_slice).items():
        more = (words.fill("stage.note_highest", note=to_note(higher, words)),) if higher else ()
        notes[place_id] = (*(to_note(count, words) for count in last), *more)
    return notes


def to_told(time_slice: TimeSlice) -> dict[str, tuple[tuple[Headcount, ...], Headcount | None]]:
    """The counts that the figure beside a disc says, and the highest of the period where that is another.

    Returns
    -------
    dict[str, tuple[tuple[Headcount, ...], Headcount | None]]
        By id of a place with a disc.
    """
    headline = time_slice.headline.place if time_slice.headline and time_slice.headline.of_period else None
    return {
        state.place.id: (state.counted.counts if state.place is headline else state.disc, state.counted.higher)
        for state in time_slice.places
        if state.disc
    }


def to_note(count: Headcount, words: Words) -> str:
    """A figure with who counted and when."""
    figure, when = range_in_words(count.low, count.high, words.language), date_in_words(count.date, words.language)
    return words.fill("stage.note", figure=figure, by=said_of(count, "counted_by", words), date=when)


def _text(state: PlaceState, period: Period, is_headline: bool, words: Words) -> str:
    """The last figures beside a disc, and the highest of the period where that is another; an area's alone.

    Those of a part, and those from before the period, carry their date: they are of another day than the rest.
    """
    counted, language = state.counted, words.language

    def joined(counts: Iterable[Headcount]) -> str:
        return " | ".join(range_in_words(count.low, count.high, language) for count in counts)

    if state.place.is_area:
        return joined(counted.counts) if counted.age == "period" else ""
    figure = joined(counted.counts if is_headline and state.disc else state.disc)
    if state.disc and counted.higher:
        highest = range_in_words(counted.higher.low, counted.higher.high, language)
        return words.fill("stage.figure_and_highest", figure=figure, highest=highest)
    is_of_period = {count.month for count in state.disc} == {period.label}
    if state.disc and not is_of_period and (state.held_by or counted.age != "period"):
        return words.fill("stage.figure_and_date", figure=figure, date=_months(state.disc, language))
    return figure


def _months(counts: Iterable[Headcount], language: str) -> str:
    """The month or year of counts, or the first and the last of several."""
    months = sorted({count.month for count in counts})
    first, last = (period_in_words(month, language) for month in (months[0], months[-1]))
    return first if len(months) == 1 else f"{first} – {last}"
