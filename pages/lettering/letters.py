"""Which letters pictures can set: says of every record, word and text whose letters no font has, where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from types import SimpleNamespace
from typing import Any

from geodata import Atlas, Period, TimeSlice
from geodata.base_map import BaseMap
from geodata.files import Problem as FaultyRecord
from geodata.models import Flow, Headcount, NamedPlace, Organisation
from geodata.slices import story_years
from narrative import Words, languages, load_words
from narrative.problems import Problem
from pages.lettering.fonts import printed_letters
from pages.wording.captions import Online, cited_in, to_map_words, to_words
from pages.wording.descriptions import LeftOut, to_said

_TOLD_IN = ("fr", "en")  # the languages of records
_OF_TEAMS = ("name", "short_name", "origin", "home")  # what the chart of organisations sets
_RULE = "pictures set letters of the Latin, Greek and Cyrillic scripts"


def lacking(texts: Iterable[str]) -> list[str]:
    """The letters that no picture can set, in order."""
    return sorted(set("".join(texts)) - printed_letters())


def named(letter: str) -> str:
    """A letter as a sentence names it, which a terminal may lack: `'ع' (U+0639)`."""
    return f"{letter!r} (U+{ord(letter):04X})"


def problems_in_letters(atlas: Atlas, base: BaseMap) -> list[FaultyRecord | Problem]:
    """Letters that no picture can set.

    Returns
    -------
    list[FaultyRecord | Problem]
        One for each name on the map, then one for each language that no picture can be made in.
    """
    records = list(_in_records(atlas, base))
    told = {letter for faulty in records for letter in lacking([faulty.value])}
    return [*records, *(problem for language in languages() for problem in _in_words(atlas, language, told))]


def _in_records(atlas: Atlas, base: BaseMap) -> Iterator[FaultyRecord]:
    texts: list[tuple[str, str, Any, str]] = [  # file, record and what of it is set
        *((f"layers/{place.layer}.geojson", place.id, place, "label") for place in atlas.places.values()),
        *((Headcount.FILE, count.id, count, "counted_by") for count in atlas.headcounts),
        *((Organisation.FILE, one.id, one, what) for one in atlas.organisations.values() for what in _OF_TEAMS),
        *((Flow.FILE, flow.id, flow, what) for flow in atlas.flows for what in ("from", "who")),
        *((NamedPlace.FILE, row["name_fr"], SimpleNamespace(**row), "name") for row, _ in base.rows(NamedPlace)),
    ]
    for (file, name, record, what), language in product(texts, _TOLD_IN):
        field = f"{what}_{language}"
        text = getattr(record, field)
        if unknown := lacking([text]):
            yield FaultyRecord(file, name, field, text, f"has the letter {named(unknown[0])}; {_RULE}")


def _in_words(atlas: Atlas, language: str, told: set[str]) -> Iterator[Problem]:
    """The first word that a letter is from, or else what a locale writes: names of months, figures."""
    moments = [atlas.at(Period.year(year)) for year in story_years()]
    texts = [text for time_slice in moments for text in _printed(time_slice, language)]
    if unknown := [letter for letter in lacking(texts) if letter not in told]:
        key, letter = _first_with(unknown, load_words(language))
        what = f"has the letter {named(letter)}, so that no picture can be made in {language}: {_RULE}"
        yield Problem(f"words/{language}.toml", key, what)


def _printed(time_slice: TimeSlice, language: str) -> tuple[str, ...]:
    """All that the picture of a moment sets."""
    said, cited = to_said(time_slice, language, LeftOut()), cited_in([time_slice], load_words(language))
    return to_words(said, cited, language, "", Online(), (to_map_words(time_slice, language),)).texts


def _first_with(letters: list[str], words: Words) -> tuple[str, str]:
    found = ((key, letter) for key, text in words.items() for letter in letters if letter in text)
    return next(found, ("language.locale", letters[0]))
