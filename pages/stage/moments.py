"""Every year and month of the story as the browser gets it: cut, in numbers to be joined, words filled in.

The browser joins the numbers and takes away what a visitor has unticked; it decides nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from geodata import Atlas, TimeSlice
from geodata.best_period import best_month
from geodata.grouping import grouped
from geodata.slices import ROLES, HeadlineState, PlaceState, Work
from narrative import Words, load_words
from pages.wording.figures import Figure, to_figures
from pages.wording.headlines import to_sentence
from pages.wording.records_language import records_of, said_of

AGES = ("period", "year", "older")
NONE = -1  # where there is no number
Row = tuple[Any, ...]
SHOWN = (
    *("place", "status", "works", "heldBy", "age", "counts", "disc", "vague", "highest", "hasHigher", "within"),
    *("figure", "figureAt"),
)
MOMENT = ("headline", "shown", "events", "deaths")


def to_moments(atlas: Atlas, language: str) -> dict[str, Any]:
    """What was so in each year and month of the story.

    A row of `shown` is a place as it was in some of them: `age` and the last counts, of which `disc` sizes its disc;
    `figure` stands beside it, but not where the place `figureAt` is shown too. A work is `[role, status, presence, its
    status, presence, …]`, its presences as numbers of those of its place. Other numbers are of `ages`, `roles` and of
    records in the order of the atlas, from 0, and `NONE` is none.

    Returns
    -------
    dict[str, Any]
        JSON-ready: `years` and `months` in order, and as `bestMonths` the months that open from each year; `shown`,
        `years` and `months` are by column.

    Raises
    ------
    ValueError
        There is no such language.
    """
    words, numbers = load_words(language), _Numbers.of(atlas)
    time_slices = tuple(atlas.story.values())
    rows = [_rows(time_slice, numbers, words) for time_slice in time_slices]
    shown = sorted(dict.fromkeys(row for of_cut in rows for row in of_cut), key=lambda row: row[0])
    number = {row: at for at, row in enumerate(shown)}
    headlines = {
        one: at
        for at, one in enumerate(
            dict.fromkeys(time_slice.headline for time_slice in time_slices if time_slice.headline)
        )
    }
    moments = [
        (
            headlines[time_slice.headline] if time_slice.headline else NONE,
            [number[row] for row in of_cut],
            [numbers.events[event.id] for event in time_slice.events],
            [numbers.deaths[deaths.id] for deaths in time_slice.deaths],
        )
        for time_slice, of_cut in zip(time_slices, rows, strict=True)
    ]
    years = [time_slice.period for time_slice in time_slices if not time_slice.period.is_month]
    return {
        "ages": AGES,
        "roles": ROLES,
        "shown": _columns(SHOWN, shown),
        "headlines": [_headline(one, numbers, words) for one in headlines],
        "years": _columns(MOMENT, moments[: len(years)]),
        "months": _columns(MOMENT, moments[len(years) :]),
        "bestMonths": [best_month(atlas, year).label for year in years],
    }


def _columns(names: Sequence[str], rows: Sequence[Row]) -> dict[str, list[Any]]:
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}


class _Record(Protocol):
    @property
    def id(self) -> str: ...


@dataclass(frozen=True)
class _Numbers:
    """Where a record stands among its like, by id; a presence among those of its place."""

    places: Mapping[str, int]
    presences: Mapping[str, int]
    headcounts: Mapping[str, int]
    events: Mapping[str, int]
    deaths: Mapping[str, int]

    @classmethod
    def of(cls, atlas: Atlas) -> _Numbers:
        at_places = grouped((presence.place_id, presence) for presence in atlas.presences)
        return cls(
            _numbered(atlas.places.values()),
            {key: number for at_place in at_places.values() for key, number in _numbered(at_place).items()},
            _numbered(atlas.headcounts),
            _numbered(atlas.events),
            _numbered(deaths for deaths in atlas.deaths if deaths.whole_year),
        )

    def of_counts(self, counts: Iterable[_Record]) -> Row:
        return tuple(self.headcounts[count.id] for count in counts)


def _numbered(records: Iterable[_Record]) -> dict[str, int]:
    return {record.id: at for at, record in enumerate(records)}


def _rows(time_slice: TimeSlice, numbers: _Numbers, words: Words) -> list[Row]:
    figures = to_figures(time_slice, words)
    return [_row(state, figures[state.place.id], numbers) for state in time_slice.places]


def _row(state: PlaceState, figure: Figure, numbers: _Numbers) -> Row:
    counted = state.counted
    return (
        numbers.places[state.place.id],
        int(state.status),
        tuple(_work(work, numbers) for work in state.works),
        numbers.places.get(state.held_by, NONE),
        AGES.index(counted.age) if counted.age else NONE,
        *(numbers.of_counts(counts) for counts in (counted.counts, state.disc, counted.vague)),
        numbers.headcounts[counted.highest.id] if counted.highest else NONE,
        int(counted.higher is not None),
        numbers.of_counts(state.within),
        figure.text,
        numbers.places.get(figure.told_at, NONE),
    )


def _work(work: Work, numbers: _Numbers) -> Row:
    sure = zip(work.presences, work.statuses, strict=True)
    pairs = (number for presence, status in sure for number in (numbers.presences[presence.id], int(status)))
    return (ROLES.index(work.role), int(work.status), *pairs)


def _headline(headline: HeadlineState, numbers: _Numbers, words: Words) -> dict[str, Any]:
    """`sentence` says it; of a month without a count of its own, that of its year."""
    return {
        "area": headline.area(records_of(words)),
        "place": headline.place.id if headline.place else "",
        "counts": numbers.of_counts(headline.counts),
        "words": "" if headline.counts else said_of(headline.year, "words", words),
        "sentence": to_sentence(replace(headline, of_period=True), words.language),
        "ofPeriod": headline.of_period,
        "year": headline.year.year,
    }
