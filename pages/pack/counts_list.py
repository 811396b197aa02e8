"""The counts of a map as a list below it: a letter or a name, how many people, who counted and when."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from geodata import Atlas, TimeSlice
from geodata.models import Headcount, Place
from narrative import date_in_words, load_words, range_in_words
from pages.wording.figures import to_notes, to_told
from pages.wording.headlines import to_counts, to_sentence
from pages.wording.records_language import said_of


@dataclass(frozen=True, eq=False)
class Listed:
    """What is listed of a place.

    Attributes
    ----------
    letter
        That of its sign, "" for none.
    name
        "" where it is to be found.
    counts
        Those said, the highest of the period last.
    notes
        As a map writes them beside its sign; none of a headline, which no map writes.
    said
        All but the letter.
    """

    place: Place
    letter: str
    name: str
    counts: tuple[Headcount, ...]
    notes: frozenset[str]
    said: str


def to_list(
    moment: TimeSlice, drawn: Collection[str], letters: Mapping[str, str], unnamed: Collection[str], language: str
) -> list[Listed]:
    """The headline, where no sign bears it, then the places with a letter, then others.

    Parameters
    ----------
    moment
        Of the map, with the places that it shows.
    drawn
        Ids of places with a sign, of their own or shared.
    letters
        By id of a place.
    unnamed
        Ids of places whose name is to be found.
    """
    words = load_words(language)
    notes, told, headline = to_notes(moment, words), to_told(moment), moment.headline
    listed: list[Listed] = []
    for state in moment.places:
        place = state.place
        if place.id in drawn and place.id in told:
            counts, higher = told[place.id]
            name = "" if place.id in unnamed else said_of(place, "label", words)
            said = to_counts(counts, language)
            if higher:
                highest = words.fill("panel.highest", figures=to_counts([higher], language))
                said, counts = words.fill("headline.rival", first=said, rival=highest), (*counts, higher)
            said = words.fill("headline.said", area=name, counts=said) if name else said
            letter, on_map = letters.get(place.id, ""), frozenset(notes[place.id])
            listed.append(Listed(place, letter, name, counts, on_map, said))
    listed.sort(key=lambda one: one.letter or "~")
    shown = {state.place.id for state in moment.places}
    if not headline or not headline.place or headline.place.id not in shown or headline.place.id in notes:
        return listed
    counts = (*headline.counts, headline.highest) if headline.highest else headline.counts
    name, letter = said_of(headline.place, "label", words), letters.get(headline.place.id, "")
    first = Listed(headline.place, letter, name, counts, frozenset(), to_sentence(headline, language))
    return [first, *listed]


def to_moved(listed: Sequence[Listed], atlas: Atlas, language: str) -> Iterator[str]:
    """That two counts may be of the same people, before and after they moved, so that nobody adds them."""
    words, of = load_words(language), {one.place.id: one.name or one.letter for one in listed}
    for event in atlas.events:
        for to in event.moved_to:
            if event.place_id in of and to in of:
                when = date_in_words(event.date, language)
                yield words.fill("pack.moved", left=of[event.place_id], to=of[to], date=when)


def to_covering(listed: Sequence[Listed], language: str) -> Iterator[str]:
    """Which counts take in people whom others of the list count too, so that nobody adds them."""
    words = load_words(language)
    for whole in listed:
        told = []
        for count in whole.counts:
            parts = [part for one in listed if one.place.id in count.covers and (part := one.name or one.letter)]
            figure = range_in_words(count.low, count.high, language)
            told += [words.fill("pack.covering_count", figure=figure, parts=", ".join(parts))] if parts else []
        if told and (name := whole.name or whole.letter):
            yield words.fill("pack.covering", whole=name, counts=words["pack.semicolon"].join(told))
