"""The worksheet of a chapter, a map and an axis to complete and questions, and its answer key from the same facts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from string import ascii_uppercase
from types import MappingProxyType
from typing import Any, Final, cast

from geodata import Atlas, Period, TimeSlice
from geodata.bounds import Bounds
from geodata.models import Event
from geodata.slices import PlaceState
from narrative import Chapter, Step, load_words
from pages.pack.axis import to_axis
from pages.pack.chapter_contents import main_step
from pages.pack.maps import MapFigure, to_covered, to_map_figure
from pages.pack.questions import About, Asked, to_questions
from pages.pack.references import References
from pages.pack.request import PAPERS, DocumentRequest
from pages.pack.sheet import LEAST_NOTES, margins_removed, to_sheet
from pages.pack.typeset import Document, read_mark
from pages.wording.alphabet import in_order
from pages.wording.mute import WHOLE, Mute
from pages.wording.records_language import said_of

PAGES: Final = 2  # of a chapter: one sheet, printed on both sides
MOST_LETTERS: Final = 6
_FEWEST_LETTERS: Final = 4  # with fewer of those that the chapter tells of, others are asked for
MOST_EVENTS: Final = 7
MOST_SOURCES: Final = 3  # of an answer
_FEWEST_EVENTS: Final = 3  # with fewer the axis reaches a year further
_PLACED: Final = frozenset(  # categories of events
    {"arrival", "closure", "culture", "demonstration", "eviction", "law_policy", "opening"}
)
_NEVER_LETTERED: Final = frozenset({"rest_area"})  # kinds of place
_NEAR: Final = 0.025  # of the width of a frame
_LEAST_HEIGHT: Final = 60.0  # of a map of the answer key, in millimetres
_STEP_OF_HEIGHT: Final = 8.0  # millimetres
_ROUND_THE_MAP: Final = 96.0  # millimetres of the page: its margins and what else stands on it
_ROW_OF_LEGEND: Final = 7.0  # millimetres, some of two lines
_ROW_OF_LETTERS: Final = 9.0  # of two
_COLUMNS_OF_LEGEND: Final = 3
_LINE: Final = 4.7  # millimetres, of a caption
_LETTERS_A_LINE: Final = 105


def to_worksheet(request: DocumentRequest, atlas: Atlas) -> Document:
    """The worksheet of one chapter, or of each."""
    return _to_document(request, atlas, "worksheet")


def to_answers(request: DocumentRequest, atlas: Atlas) -> Document:
    """The answer key of `to_worksheet`: the map with its names, the axis filled, each answer with its sources."""
    return _to_document(request, atlas, "answers")


def _to_document(request: DocumentRequest, atlas: Atlas, name: str) -> Document:
    chapters, drawings = [], dict[str, bytes]()
    for chapter in request.chapters:
        content, drawn = _to_chapter(chapter, request, atlas, is_whole=name == "answers")
        chapters.append(content)
        drawings |= drawn
    return _set(request, name, chapters, drawings)


def _set(
    request: DocumentRequest, name: str, chapters: Sequence[dict[str, Any]], drawings: Mapping[str, bytes]
) -> Document:
    content = to_sheet(request, name) | {"chapters": chapters, "least_notes": LEAST_NOTES}
    return Document(f"{name}.typ", content, drawings)


def _to_chapter(
    chapter: Chapter, request: DocumentRequest, atlas: Atlas, *, is_whole: bool
) -> tuple[dict[str, Any], Mapping[str, bytes]]:
    language, words = request.language, load_words(request.language)
    step = main_step(chapter, atlas)  # that of the handout
    figure, to_name, letters = _to_complete(chapter, step, request, atlas)
    about = About(
        chapter,
        figure.content["period"],
        figure.listed,
        figure.content["signs"],
        not request.mute.legend,
        atlas,
        language,
    )
    asked = to_questions(about)
    events, first, last = _events_of(chapter, atlas, language)
    references = References(atlas, request.language)
    names = {letters[state.place.id]: said_of(state.place, "label", words) for state in to_name}
    content = {
        "number": chapter.number,
        "title": chapter.texts[language].title,
        "names": [{"letter": letter, "name": name} for letter, name in names.items()],
        "bank": " · ".join(sorted(names.values(), key=in_order)),
        "axis": to_axis(events, first, last, language),
        "cited": [references.cite(event.sources[:1]) for event in events],
        "questions": [_to_question(one, references) for one in asked],
        "sources": references.to_list(),
    }
    if is_whole:
        figure = _fitted(chapter, step, request, atlas, content, figure, letters, to_name)
    return content | {"map": dict(figure.content)}, figure.drawings


def _fitted(
    chapter: Chapter,
    step: Step,
    request: DocumentRequest,
    atlas: Atlas,
    content: dict[str, Any],
    worksheet: MapFigure,
    letters: Mapping[str, str],
    to_name: Sequence[PlaceState],
) -> MapFigure:
    """The map of an answer key: as high as the worksheet's, or so that the axis is on its page and all on two."""
    height = float(worksheet.content["height"])
    while True:
        figure = _draw(chapter, step, request, atlas, height, letters, to_name)
        lower = height
        while lower > _LEAST_HEIGHT and not _has_room(request, content, figure, lower):
            lower -= _STEP_OF_HEIGHT
        if lower == height:
            return figure
        height = lower  # a map of another height may have another legend


def _has_room(request: DocumentRequest, content: dict[str, Any], figure: MapFigure, height: float) -> bool:
    with_map = content | {"map": {**figure.content, "height": height}}
    laid_out = read_mark(_set(request, "answers", [with_map], figure.drawings), "key")
    return bool(laid_out["pages"] <= PAGES and all(page == 1 for page in laid_out["axes"]))


def _draw(
    chapter: Chapter,
    step: Step,
    request: DocumentRequest,
    atlas: Atlas,
    height: float,
    letters: Mapping[str, str],
    to_name: Sequence[PlaceState],
    mute: Mute = WHOLE,
) -> MapFigure:
    bounds = cast(Bounds, tuple(step.bounds))
    size = to_covered((margins_removed(PAPERS[request.paper]), height), bounds)
    period = Period.parse(step.period)
    to_find = [state.place.id for state in to_name]
    return to_map_figure(chapter.slug, atlas, period, request.language, size, bounds, mute, letters, to_find=to_find)


@lru_cache(maxsize=16)  # the answer keys of all chapters follow their worksheets
def _to_complete(
    chapter: Chapter, step: Step, request: DocumentRequest, atlas: Atlas
) -> tuple[MapFigure, Sequence[PlaceState], Mapping[str, str]]:
    """The map with letters from A on, none where it has its names; it fills its page.

    Returns
    -------
    tuple[MapFigure, Sequence[PlaceState], Mapping[str, str]]
        The map, the places that are to be named, and the letter of these and of others that were counted, by id.
    """
    others = _with_others(_to_letter(step, chapter, atlas), step, atlas) if request.mute.names else []
    to_name, others = others[:MOST_LETTERS], others[MOST_LETTERS:]
    counted = list[PlaceState]()
    room = PAPERS[request.paper][1] - _ROUND_THE_MAP
    height = room - _ROW_OF_LETTERS * math.ceil(len(to_name) / 2) - _ROW_OF_LEGEND * 6
    for is_fitted in (False, False, True, True, True, True):  # each redraw may show other signs, and then say more
        lettered = zip(ascii_uppercase, [*to_name, *counted], strict=False)
        letters = {state.place.id: letter for letter, state in lettered}
        figure = _draw(chapter, step, request, atlas, height, letters, to_name, request.mute)
        found = [one for one in to_name if one.place.id in figure.places]
        found += [others.pop(0) for _ in to_name[len(found) :] if others]
        also = _also_counted(figure, found, step, atlas) if found else []
        fitting = room - _below_the_map(figure, len(found))
        is_settled = (found, also) == (to_name, counted)
        if is_settled and (fitting >= height if is_fitted else abs(fitting - height) < 1):
            break
        to_name, counted, height = found, also, min(height, fitting) if is_fitted else fitting
    return figure, tuple(to_name), MappingProxyType(letters)


def _also_counted(figure: MapFigure, to_name: Sequence[PlaceState], step: Step, atlas: Atlas) -> list[PlaceState]:
    """Places with a count and a sign of their own beside those that are to be named."""
    listed = {one.place.id for one in figure.listed} & figure.places
    return [one for one in atlas.at(Period.parse(step.period)).places if one.place.id in listed and one not in to_name]


def _below_the_map(figure: MapFigure, names: int) -> float:
    """Millimetres for its counts, its legend and the lines for the names, about."""
    counts = sum(len(one["said"]) + 4 for one in figure.content["counts"]) + sum(map(len, figure.content["notes"]))
    return (
        _ROW_OF_LETTERS * math.ceil(names / 2)
        + _ROW_OF_LEGEND * math.ceil(len(figure.content["legend"]) / _COLUMNS_OF_LEGEND)
        + _LINE * math.ceil(counts / _LETTERS_A_LINE)
    )


def _in_frame(moment: TimeSlice, step: Step) -> TimeSlice:
    west, south, east, north = cast(Bounds, step.bounds)
    inside = (one for one in moment.places if west <= one.place.lon <= east and south <= one.place.lat <= north)
    return replace(moment, places=tuple(inside))


def _to_letter(step: Step, chapter: Chapter, atlas: Atlas) -> list[PlaceState]:
    """Places of a step's map whose names can be asked for: those the step tells of, then others of the chapter.

    Then come those where people lived, the largest first; towns only where somebody was at work, as they are drawn.
    """
    here = _in_frame(atlas.at(Period.parse(step.period)), step).places
    shown = [one for one in here if one.place.kind not in _NEVER_LETTERED and _is_drawn(one)]
    told = list(dict.fromkeys([*step.places, *(id_ for other in chapter.steps for id_ in other.places)]))
    ranks = {id_: rank for rank, id_ in enumerate(told)}
    asked = [one for one in shown if one.place.id in ranks or one.place.is_lived_in]

    def turn(state: PlaceState) -> tuple[int, int]:
        return ranks.get(state.place.id, len(ranks)), -max((count.most for count in state.disc), default=0)

    return _apart(sorted(asked, key=turn), step)


def _with_others(states: list[PlaceState], step: Step, atlas: Atlas) -> list[PlaceState]:
    """Where they are few, with other places of the map, such as ports."""
    if len(states) >= _FEWEST_LETTERS:
        return states
    here = _in_frame(atlas.at(Period.parse(step.period)), step).places
    return _apart([*states, *(one for one in here if one.place.kind not in _NEVER_LETTERED and _is_drawn(one))], step)


def _apart(states: Sequence[PlaceState], step: Step) -> list[PlaceState]:
    """Those that no sign of one before them hides: of two near each other the first."""
    west, _, east, _ = cast(Bounds, step.bounds)
    least, apart = (east - west) * _NEAR, list[PlaceState]()
    for state in states:
        lon, lat = state.place.lon, state.place.lat
        squeezed = math.cos(math.radians(lat))  # a degree of longitude to one of latitude
        if all(math.hypot(one.place.lon - lon, (one.place.lat - lat) / squeezed) >= least for one in apart):
            apart.append(state)
    return apart


def _is_drawn(state: PlaceState) -> bool:
    is_town = state.place.layer == "inland_towns" or state.place.kind.endswith("_town")
    return not state.place.is_area and (bool(state.works) or not is_town)


def _events_of(chapter: Chapter, atlas: Atlas, language: str) -> tuple[list[Event], int, int]:
    """Events that the chapter tells of in its own years, by title so that their order tells nothing; and the years."""
    words = load_words(language)
    years = [int(step.period[:4]) for step in chapter.steps]
    texts = chapter.texts[language].steps
    runs = [run for step in texts for paragraph in (*step.text, *step.how) for run in paragraph]
    told = dict.fromkeys(run.target for run in runs if run.kind == "event")
    events = {event.id: event for event in atlas.events if event.category in _PLACED}
    for more in (0, 1):
        first, last = min(years) - more, max(years) + more
        found = [events[id_] for id_ in told if id_ in events and first <= int(events[id_].date[:4]) <= last]
        if len(found) >= _FEWEST_EVENTS:
            break
    return sorted(found[:MOST_EVENTS], key=lambda one: said_of(one, "title", words)), first, last


def _to_question(asked: Asked, references: References) -> dict[str, Any]:
    return {
        "level": asked.level,
        "text": asked.text,
        "answer": asked.answer,
        "sources": references.cite(asked.sources[:MOST_SOURCES]),
    }
