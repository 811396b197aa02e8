"""What is said of a picture: its alternative text in a sentence, and a description of every place that it shows.

Both are built from the slice that is drawn; a count comes with its date and who counted, rivals side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geodata import Status, TimeSlice
from geodata.slices import Counted, PlaceState, Work
from narrative import Words, life_in_words, load_words, period_in_words
from pages.wording.headlines import to_counts, to_sentence
from pages.wording.mute import WHOLE, Mute, to_people
from pages.wording.records_language import said_of, short_name_of

_FEW = 2  # places that are named where they are counted


@dataclass(frozen=True)
class LeftOut:
    """What the choice of layers keeps from a picture; it is not counted, or the number would be taken for that of all.

    Attributes
    ----------
    places
        Whether some places lived in are.
    organisations
        Whether some organisations at work are.
    all_organisations
        Whether all of them are.
    """

    places: bool = False
    organisations: bool = False
    all_organisations: bool = False


@dataclass(frozen=True)
class Said:
    """What is said of a picture.

    Attributes
    ----------
    summary
        What it adds up to, beside its period.
    people
        What its caption says first: how many people there were.
    alt
        The picture in a few sentences.
    description
        All that it shows, a line each.
    """

    period: str
    summary: str
    people: str
    alt: str
    description: str


def to_said(time_slice: TimeSlice, language: str, left_out: LeftOut, mute: Mute = WHOLE) -> Said:
    """What is said of the map of a slice."""
    return Said(
        period_in_words(time_slice.period.label, language),
        to_summary(time_slice, language, left_out, mute),
        to_people(to_sentence(time_slice.headline, language), language, mute),
        to_alt(time_slice, language, left_out, mute),
        to_description(time_slice, language, left_out, mute),
    )


def to_summary(time_slice: TimeSlice, language: str, left_out: LeftOut, mute: Mute = WHOLE) -> str:
    """How many places were lived in and how many organisations were at work, in what is drawn."""
    words = load_words(language)
    return f"{_places(time_slice, left_out, mute, words)}, {_organisations(time_slice, left_out, words)}"


def to_alt(time_slice: TimeSlice, language: str, left_out: LeftOut, mute: Mute = WHOLE) -> str:
    """The picture in two sentences, the first of which says how many people there were."""
    words = load_words(language)
    said: dict[str, Any] = {
        "when": life_in_words(time_slice.period.label, time_slice.period.label, "", False, language),
        "places": _places(time_slice, left_out, mute, words),
        "organisations": _organisations(time_slice, left_out, words),
    }
    return words.fill(
        "picture.alt", **said, people=to_people(to_sentence(time_slice.headline, language), language, mute)
    )


def to_description(time_slice: TimeSlice, language: str, left_out: LeftOut, mute: Mute = WHOLE) -> str:
    """How many people there were, then every place of the picture with its counts and organisations.

    What the map leaves off is left off here too.

    Returns
    -------
    str
        A line each.
    """
    words = load_words(language)
    people = to_people(to_sentence(time_slice.headline, language), language, mute)
    first = f"{people}." if mute != WHOLE else words.fill("picture.people", people=people)
    lines = _unnamed_lines(time_slice, mute, words) if mute.names else _lines(time_slice, left_out, mute, words)
    return "\n".join([first, *(lines or [words["panel.nothing"]])])


def _unnamed_lines(time_slice: TimeSlice, mute: Mute, words: Words) -> list[str]:
    """The counts of each place, unless they are left off, and signs that nothing is asked of."""
    counted = [] if mute.figures else [state.counted.counts for state in time_slice.lived_in if state.disc]
    lines = [words.fill("picture.unnamed", figures=to_counts(counts, words.language)) for counts in counted]
    return [*lines, *_rest_areas(time_slice, words)]


def _lines(time_slice: TimeSlice, left_out: LeftOut, mute: Mute, words: Words) -> list[str]:
    lived_in = [state for state in time_slice.places if state.place.is_lived_in]
    lived_in.sort(key=lambda state: -max((count.most for count in state.disc), default=0))
    wholes = {state.place.id: said_of(state.place, "label", words) for state in lived_in}
    nobody = words["picture.organisations_hidden" if left_out.all_organisations else "picture.no_organisation"]
    lines = [_place_line(state, wholes.get(state.held_by, ""), nobody, mute, words) for state in lived_in]
    others = [state for state in time_slice.places if not state.place.is_lived_in and state.works]
    lines += [
        words.fill(
            "picture.elsewhere", place=said_of(state.place, "name", words), organisations=_names(state.works, words)
        )
        for state in others
    ]
    lines += _rest_areas(time_slice, words)
    idle = [state for state in time_slice.places if not state.place.is_lived_in and not state.works]
    landmarks = [said_of(state.place, "label", words) for state in idle if state.place.layer in ("landmarks", "camps")]
    if landmarks:
        lines.append(words.fill("picture.landmarks", names=", ".join(landmarks)))
    return lines


def _rest_areas(time_slice: TimeSlice, words: Words) -> list[str]:
    rest_areas = sum(state.place.kind == "rest_area" for state in time_slice.places)
    return [words.count("picture.rest_areas", rest_areas)] if rest_areas else []


def _place_line(state: PlaceState, whole: str, nobody: str, mute: Mute, words: Words) -> str:
    """Name, counts and organisations, or `nobody`; `whole` is the place of which it is a part, or ""."""
    place = said_of(state.place, "name", words)
    if state.status == Status.POSSIBLE:
        place = words.fill("picture.uncertain_place", place=place)
    names = _names(state.works, words) or nobody
    if mute.figures:
        line = words.fill("picture.elsewhere", place=place, organisations=names)
    else:
        line = words.fill("picture.place", place=place, figures=_figures(state.counted, words), organisations=names)
    return f"{line} {words.fill('card.part_of', place=whole)}" if whole else line


def _figures(counted: Counted, words: Words) -> str:
    language = words.language
    figures = to_counts(counted.counts, language) if counted.counts else words["picture.no_figure"]
    if counted.age == "older":
        figures = words.fill("picture.old_figures", figures=figures)
    if counted.higher:
        figures += ", " + words.fill("panel.highest", figures=to_counts([counted.higher], language))
    if counted.vague:
        figures += ", " + words.fill("panel.vague", figures=to_counts(counted.vague, language))
    return figures


def _names(works: Sequence[Work], words: Words) -> str:
    said = []
    for work in works:
        name = short_name_of(work.organisation, words)
        if work.role == "membership":
            name = words.fill("picture.member", name=name)
        elif work.status == Status.POSSIBLE:
            name = words.fill("picture.possible", name=name)
        said.append(name)
    return ", ".join(said)


def _places(time_slice: TimeSlice, left_out: LeftOut, mute: Mute, words: Words) -> str:
    if left_out.places:
        return words["picture.places_left_out"]
    lived_in = time_slice.lived_in
    if not lived_in:
        return words["panel.places_none"]
    said = words.count("panel.places_count", len(lived_in))
    few = ", ".join(said_of(state.place, "label", words) for state in lived_in)
    return f"{said} ({few})" if len(lived_in) <= _FEW and not mute.names else said


def _organisations(time_slice: TimeSlice, left_out: LeftOut, words: Words) -> str:
    if left_out.all_organisations:
        return words["picture.organisations_hidden"]
    if left_out.organisations:
        return words["picture.organisations_left_out"]
    return organisations_in_words(time_slice, words)


def organisations_in_words(time_slice: TimeSlice, words: Words) -> str:
    """How many organisations are at work in a slice, and how many of them possibly."""
    every, certain = len(time_slice.organisations()), len(time_slice.organisations(Status.CERTAIN))
    if not every:
        return words["panel.organisations_none"]
    said = words.count("panel.organisations_count", every)
    return f"{said}, {words.count('panel.possible', every - certain)}" if every > certain else said
