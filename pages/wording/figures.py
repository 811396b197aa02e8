"""The figure that stands beside a place on the map, on screen and on paper: counts as they were made, never a sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geodata import Period, TimeSlice
from geodata.models import Headcount
from geodata.slices import PlaceThen
from narrative import Words, date_in_words, period_in_words, range_in_words
from pages.wording.records_language import said_of


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands beside a place, "" for nothing; not where the place `told_at` (an id or "") is shown too.

    That is a place counted in this one, such as the woods of a town: the town's figure stands there, and once.
    """

    text: str = ""
    told_at: str = ""


def to_figures(cut: TimeSlice, words: Words) -> dict[str, Figure]:
    """By place id, what stands beside its mark: the headline's own counts at its place, so that all say one number."""
    told_at = {then.place.counted_in: then.place.id for then in reversed(cut.places) if then.place.counted_in}
    headline = cut.headline.place if cut.headline and cut.headline.of_period else None
    return {
        then.place.id: Figure(_text(then, cut.period, then.place is headline, words), told_at.get(then.place.id, ""))
        for then in cut.places
    }


def to_shown_figures(cut: TimeSlice, words: Words) -> dict[str, str]:
    """By place id, the figures of a picture that shows all places of the slice and no other."""
    figures = to_figures(cut, words)
    return {key: "" if figure.told_at in figures else figure.text for key, figure in figures.items()}


def to_notes(cut: TimeSlice, words: Words) -> dict[str, tuple[str, ...]]:
    """By place id, each figure beside a disc with who counted and when; the highest of the period last."""
    headline = cut.headline.place if cut.headline and cut.headline.of_period else None
    notes: dict[str, tuple[str, ...]] = {}
    for then in cut.places:
        if then.disc:
            told = then.counted.counts if then.place is headline else then.disc
            last = tuple(_note(count, words) for count in told)
            higher = then.counted.higher
            more = (words.fill("stage.note_highest", note=_note(higher, words)),) if higher else ()
            notes[then.place.id] = (*last, *more)
    return notes


def _note(count: Headcount, words: Words) -> str:
    figure, when = range_in_words(count.low, count.high, words.language), date_in_words(count.date, words.language)
    return words.fill("stage.note", figure=figure, by=said_of(count, "counted_by", words), date=when)


def _text(then: PlaceThen, period: Period, is_headline: bool, words: Words) -> str:
    """The last figures beside a disc, and the highest of the period where that is another; an area's alone.

    Those of a part, and those from before the period, carry their date: they are of another day than the rest.
    """
    counted, language = then.counted, words.language

    def joined(counts: Iterable[Headcount]) -> str:
        return " | ".join(range_in_words(count.low, count.high, language) for count in counts)

    if then.place.is_area:
        return joined(counted.counts) if counted.age == "period" else ""
    figure = joined(counted.counts if is_headline and then.disc else then.disc)
    if then.disc and counted.higher:
        highest = range_in_words(counted.higher.low, counted.higher.high, language)
        return words.fill("stage.figure_and_highest", figure=figure, highest=highest)
    is_of_period = {count.month for count in then.disc} == {period.label}
    if then.disc and not is_of_period and (then.held_by or counted.age != "period"):
        return words.fill("stage.figure_and_date", figure=figure, date=_months(then.disc, language))
    return figure


def _months(counts: Iterable[Headcount], language: str) -> str:
    """The month or year of counts, or the first and the last of several."""
    months = sorted({count.month for count in counts})
    first, last = (period_in_words(month, language) for month in (months[0], months[-1]))
    return first if len(months) == 1 else f"{first} – {last}"
