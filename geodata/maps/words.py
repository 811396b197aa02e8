"""The words that a printed map sets: handed to it, in the language of the picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from geodata.maps.labels import Names


@dataclass(frozen=True)
class PrintedWords:
    """Everything that a printed map says, and what is said about it in the file itself.

    `legend` has a text for each key of `legend.IN_ORDER` and for `organisations`, the heading of their signs.
    `credits` are paragraphs: sources, base map, licence, permalink; `credits_line` the same, shorter, for the edge.
    `number` and `length` write a number of people and a length in metres.
    """

    language: str
    title: str
    period: str
    summary: str
    names: Names
    legend: Mapping[str, str]
    inset: str
    north: str
    number: Callable[[int], str]
    length: Callable[[int], str]
    credits: tuple[str, ...]
    credits_line: tuple[str, ...]
    permalink: str
    alt: str
    description: str
    author: str
    licence: str

    @property
    def texts(self) -> tuple[str, ...]:
        """All that it sets, but for numbers and lengths."""
        headed = (self.title, self.period, self.summary, self.inset, self.north)
        named = (*self.names.places.values(), *self.names.figures.values(), *self.legend.values())
        return (*headed, *named, *self.credits, *self.credits_line)
