"""What is said of two maps beside each other: how many people at each moment, what appeared, stayed and went."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from geodata import Status, TimeSlice
from geodata.comparison import Changes, Comparison, compare
from geodata.slices import PlaceState, Work
from narrative import Words, life_in_words, load_words, period_in_words
from pages.wording.alphabet import in_order
from pages.wording.descriptions import LeftOut, Said, to_description
from pages.wording.headlines import to_sentence
from pages.wording.mute import WHOLE, Mute, to_people
from pages.wording.records_language import said_of, short_name_of

_CHANGES = ("stayed", "appeared", "went")


def to_said_of_two(earlier: TimeSlice, later: TimeSlice, language: str, left_out: LeftOut, mute: Mute = WHOLE) -> Said:
    """What is said of two slices.

    Parameters
    ----------
    left_out
        What is kept from either of them.
    """
    words = load_words(language)
    when = {"first": _when(earlier, language), "second": _when(later, language)}
    labels = (period_in_words(one.period.label, language) for one in (earlier, later))
    period = words.fill("compare.title", **dict(zip(("first", "second"), labels, strict=True)))
    comparison = compare(earlier, later)
    summary = _summary(comparison, left_out, when, words)
    figures = words.fill(
        "picture.two_figures",
        **when,
        first_people=to_sentence(earlier.headline, language),
        second_people=to_sentence(later.headline, language),
    )
    people = to_people(figures, language, mute)
    described = [
        *([] if mute.names else _lists(comparison, left_out, when, words)),
        *(
            f"{_capital(when[name])}\n{to_description(one, language, left_out, mute)}"
            for name, one in _named(earlier, later)
        ),
    ]
    alt = words.fill("picture.alt_of_two", **when, people=people, summary=summary)
    return Said(period, summary, people, alt, "\n".join(described))


def _named(earlier: TimeSlice, later: TimeSlice) -> tuple[tuple[str, TimeSlice], ...]:
    return (("first", earlier), ("second", later))


def _when(time_slice: TimeSlice, language: str) -> str:
    """Such as `in August 2016`."""
    label = time_slice.period.label
    return life_in_words(label, label, "", False, language)


def _summary(comparison: Comparison, left_out: LeftOut, when: dict[str, str], words: Words) -> str:
    lived_in = _lived_in(comparison)
    places = words["picture.places_left_out"] if left_out.places else _counted("places", lived_in, when, words)
    if left_out.all_organisations:
        organisations = words["picture.organisations_hidden"]
    elif left_out.organisations:
        organisations = words["picture.organisations_left_out"]
    else:
        organisations = _counted("organisations", comparison.teams, when, words)
    return words.fill("picture.two_summaries", places=places, organisations=organisations)


def _lived_in(comparison: Comparison) -> Changes[PlaceState]:
    """Of the places, those where people lived."""

    def told(states: Iterable[PlaceState]) -> tuple[PlaceState, ...]:
        return tuple(state for state in states if state.place.is_lived_in)

    places = comparison.places
    return Changes(told(places.appeared), told(places.stayed), told(places.went))


def _counted(of: str, changes: Changes[Any], when: dict[str, str], words: Words) -> str:
    numbers = {name: len(getattr(changes, name)) for name in _CHANGES}
    return words.fill(f"picture.two_{of}", **when, **numbers)


def _lists(comparison: Comparison, left_out: LeftOut, when: dict[str, str], words: Words) -> list[str]:
    """Every place and organisation by name, a line for each change."""

    def place(state: PlaceState) -> str:
        return _with_doubt(said_of(state.place, "label", words), state, words)

    def team(work: Work) -> str:
        return _with_doubt(short_name_of(work.organisation, words), work, words)

    lines = [] if left_out.places else _lines("places", _lived_in(comparison), place, when, words)
    if not (left_out.organisations or left_out.all_organisations):
        lines += _lines("organisations", comparison.teams, team, when, words)
    return lines


def _with_doubt(name: str, one: PlaceState | Work, words: Words) -> str:
    return words.fill("picture.possible", name=name) if one.status == Status.POSSIBLE else name


def _lines(of: str, changes: Changes[Any], name: Callable[[Any], str], when: dict[str, str], words: Words) -> list[str]:
    said = {change: sorted({name(one) for one in getattr(changes, change)}, key=in_order) for change in _CHANGES}
    return [
        words.fill(f"picture.{of}_{change}", **when, names=", ".join(names)) for change, names in said.items() if names
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
