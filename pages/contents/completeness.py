"""Finds what is only half there: a kind without its sign, a size, a frame or a sign without its word, other years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import ModuleType

from geodata import FIRST_YEAR, LAST_YEAR, Atlas
from geodata.maps import style
from geodata.maps.paper import sizes
from geodata.models import AREA_KINDS
from geodata.package import linked_places
from geodata.story import FRAMES
from narrative import Narrative, Words
from narrative.problems import Problem
from pages.wording.captions import key_of_legend

_DRAWN_OTHERWISE = AREA_KINDS | {"rest_area"}  # than as a disc or by the sign of a landmark
_TOLD_YEARS = {  # words that name the years of the story
    "site.subtitle": {FIRST_YEAR, LAST_YEAR},
    "series.intro": {FIRST_YEAR, LAST_YEAR},
    "dates.still_active": {LAST_YEAR},
    "dates.still_active_alone": {LAST_YEAR},
}


def half_done(said: Narrative, atlas: Atlas) -> list[Problem]:
    """Kinds without a sign, sizes whose text is too small to be read, words that are missing or tell of other years.

    Returns
    -------
    list[Problem]
        Of a kind, once, by the first record that has it.
    """
    lacking = (problem for words in said.words.values() for problem in _without_words(words))
    return [*_without_signs(atlas), *_too_small(), *lacking]


def _without_signs(atlas: Atlas) -> Iterator[Problem]:
    """Kinds that the facts use and no drawing knows, each with the first record that has it."""
    drawn = style.DISC_KINDS | _DRAWN_OTHERWISE | style.LANDMARKS.keys()
    for kind, id_ in {place.kind: place.id for place in reversed(tuple(atlas.places.values()))}.items():
        if kind not in drawn:
            yield _lacks(style, "LANDMARKS", f"has no sign for {kind}, the kind of {id_}")
        if kind not in linked_places.TYPES:
            yield _lacks(linked_places, "TYPES", f"has no concept for {kind}, the kind of {id_}")
    for coloured, id_ in {one.kind: one.id for one in reversed(tuple(atlas.organisations.values()))}.items():
        if coloured not in style.KINDS:
            yield _lacks(style, "KINDS", f"has no colour and sign for {coloured}, the kind of {id_}")


def _too_small() -> Iterator[Problem]:
    """Sizes of pictures on which the smallest text cannot be read."""
    for name, size in sizes.SIZES.items():
        unit, least = ("pt", sizes.LEAST_POINTS) if size.is_print else ("px", sizes.SMALLEST_TEXT)
        smallest = size.points if size.is_print else size.width / size.across * sizes.SMALLEST_TEXT
        if smallest < least:
            what = f"its smallest text is {smallest:.1f} {unit}, must be at least {least:g}"
            yield _lacks(sizes, f"SIZES: {name}", what)


def _lacks(module: ModuleType, name: str, what: str) -> Problem:
    return Problem(_file_of(module), name, what)


def _file_of(module: ModuleType) -> str:
    return f"{module.__name__.replace('.', '/')}.py"


def _without_words(words: Words) -> Iterator[Problem]:
    file = f"words/{words.language}.toml"
    asked = {f"press.size_{name}": f"{_file_of(sizes)} has the size" for name in sizes.SIZES}
    asked |= {f"press.{name}": "geodata/story.toml has the frame" for name in FRAMES}
    asked |= {key_of_legend(key, words): "the legend has the sign" for key in style.LEGEND_IN_ORDER}
    asked |= {f"short_legend.{key}": "the short legend has the sign" for key in style.LEGEND_IN_ORDER}
    for key, why in asked.items():
        if key not in words:
            yield Problem(file, key, f"is missing; {why}")
    for key, years in _TOLD_YEARS.items():
        if not years <= set(map(int, re.findall(r"\d+", words.get(key, "")))):
            yield Problem(file, key, f"does not name {' and '.join(map(str, sorted(years)))} of geodata/story.toml")
