"""The words that a printed map sets: handed to it, in the language of the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal


@dataclass(frozen=True)
class Names:
    """What labels say.

    Attributes
    ----------
    places
        Names by id.
    figures
        By id of a place; "" for none.
    records
        Which language's names the base map has.
    others
        By number, how many other places are near: at 3 `3 others near`.
    notes
        By id of a place: its figures, each with who counted and when, in its stead where there is room.
    """

    places: Mapping[str, str]
    figures: Mapping[str, str]
    records: Literal["fr", "en"]
    others: tuple[str, ...] = ()
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class MapWords:
    """What is said on and over one map.

    Attributes
    ----------
    headline
        How many people there were.
    headline_of
        Id of the place that it is of, or "".
    """

    period: str
    headline: str
    headline_of: str
    names: Names

    @property
    def texts(self) -> Iterator[str]:
        """All that is set."""
        names = self.names
        yield from (self.period, self.headline)
        yield from (*names.places.values(), *names.figures.values(), *names.others)
        yield from chain.from_iterable(names.notes.values())


@dataclass(frozen=True)
class PrintedWords:
    """Everything that a printed map says, and what is said about it in the file itself.

    Attributes
    ----------
    language
        ISO 639-1.
    byline
        Comes before all credits; "" for none.
    maps
        Of each map, none of another drawing.
    drawn
        What another drawing sets.
    legend
        A text for each key of `style.LEGEND_IN_ORDER` and for `organisations`, the heading of their signs.
    short_legend
        The same in a few words.
    number
        Writes a number of people.
    metres
        A length, with `{n}` for its number.
    kilometres
        A length, with `{n}` for its number.
    credits
        Paragraphs: sources, base map, licence, permalink.
    credits_line
        The same, shorter, for the edge.
    permalink
        Without it (then "") there is no QR code.
    credit
        Whom the picture rests on.
    """

    language: str
    title: str
    subtitle: str
    byline: str
    period: str
    summary: str
    legend: Mapping[str, str]
    short_legend: Mapping[str, str]
    inset: str
    north: str
    number: Callable[[int], str]
    metres: str
    kilometres: str
    credits: tuple[str, ...]
    credits_line: tuple[str, ...]
    permalink: str
    alt: str
    description: str
    author: str
    credit: str
    licence: str
    maps: tuple[MapWords, ...] = ()
    drawn: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the picture is called."""
        return f"{self.title} – {self.period}"

    @property
    def texts(self) -> tuple[str, ...]:
        """All that it sets, but for numbers."""
        headed = (self.title, self.subtitle, self.period, self.summary, self.inset, self.north)
        units = (self.metres, self.kilometres)
        on_maps = chain.from_iterable(one.texts for one in self.maps)
        legend = (*self.legend.values(), *self.short_legend.values())
        credits = (*self.credits, *self.credits_line)
        return (*headed, *units, self.byline, *on_maps, *self.drawn, *legend, *credits)
