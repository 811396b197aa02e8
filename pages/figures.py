"""The figure that stands beside a place on the map, on screen and on paper: counts as they were made, never a sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geodata import TimeSlice
from geodata.records import Headcount
from geodata.slices import PlaceThen
from narrative import Words, range_in_words


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
        then.place.id: Figure(_text(then, then.place is headline, words), told_at.get(then.place.id, ""))
        for then in cut.places
    }


def to_shown_figures(cut: TimeSlice, words: Words) -> dict[str, str]:
    """By place id, the figures of a picture that shows all places of the slice and no other."""
    figures = to_figures(cut, words)
    return {key: "" if figure.told_at in figures else figure.text for key, figure in figures.items()}


def _text(then: PlaceThen, is_headline: bool, words: Words) -> str:
    """The last figures beside a disc, and the highest of the period where that is another; an area's alone."""
    counted, language = then.counted, words.language

    def joined(counts: Iterable[Headcount]) -> str:
        return " | ".join(range_in_words(count.low, count.high, language) for count in counts)

    if then.place.is_area:
        return joined(counted.counts) if counted.age == "period" else ""
    figure = joined(counted.counts if is_headline and then.disc else then.disc)
    if not then.disc or not counted.higher:
        return figure
    highest = range_in_words(counted.higher.low, counted.higher.high, language)
    return words.fill("stage.figure_and_highest", figure=figure, highest=highest)
