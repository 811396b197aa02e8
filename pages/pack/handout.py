"""The handout of a chapter: two pages with its text, its map, key dates, words explained, counts and sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from geodata import Atlas, Period
from geodata.bounds import WHOLE_COAST
from narrative import Chapter, load_words
from pages.pack.chapter_contents import (
    events_of,
    main_step,
    rivals_of,
    sources_of,
    to_be_named,
    to_event_json,
    to_origins_json,
    to_rivals_json,
    to_terms_json,
)
from pages.pack.maps import MapFigure, is_covered, to_map_figure
from pages.pack.request import PAPERS, DocumentRequest
from pages.pack.sheet import LEAST_NOTES, margins_removed, to_sheet
from pages.pack.typeset import Document, End, find_end
from pages.stage.chapters import to_story_json
from pages.stage.payload import to_citation
from pages.wording.runs import in_runs

PAGES: Final = 2  # of a chapter: one sheet, printed on both sides
COLUMNS: Final = 2  # of a page
MARGIN: Final = 13.0  # millimetres
LEAST_HEIGHT: Final = 60  # of the map, in millimetres
MOST_HEIGHT: Final = 140
_ROUND_NOTES: Final = 10
_LEAST_WITH_LIST: Final = 90  # where the sources are a list, which needs more room than a paragraph


def to_handout(request: DocumentRequest, atlas: Atlas) -> Document:
    """The handout of one chapter, or of each."""
    story = json.loads(to_story_json(atlas, request.language))
    told = {chapter["slug"]: chapter for chapter in story["chapters"]}
    chapters: list[dict[str, Any]] = []
    drawings: dict[str, bytes] = {}
    for chapter in request.chapters:
        content = _content(chapter, told[chapter.slug], atlas, request.language)
        content, figure = _fitted(request, chapter, content, atlas)
        chapters.append(content | {"map": figure.content})
        drawings |= figure.drawings
    return _document(request, chapters, drawings)


def _document(request: DocumentRequest, chapters: list[dict[str, Any]], drawings: dict[str, bytes]) -> Document:
    return Document("handout.typ", to_sheet(request, "handout", MARGIN) | {"chapters": chapters}, drawings)


def _content(chapter: Chapter, told: dict[str, Any], atlas: Atlas, language: str) -> dict[str, Any]:
    rivals = rivals_of(chapter, atlas, language)
    numbers = sources_of(chapter, atlas, rivals)
    steps = [
        {name: step[name] for name in ("heading", "text", "how")}
        | {"sources": in_runs(numbers[id_] for id_ in of.sources)}
        for step, of in zip(told["steps"], chapter.steps, strict=True)
    ]
    return {name: told[name] for name in ("slug", "number", "title", "question")} | {
        "steps": steps,
        "events": [to_event_json(event, language) for event in events_of(chapter, atlas, language)],
        "rivals": [to_rivals_json(counts, atlas, language, numbers) for counts in rivals],
        "journeys": {
            "heading": load_words(language)["site.solidarity"],
            "origins": to_origins_json(chapter, atlas, language),
        },
        "terms": to_terms_json(chapter, language),
        "sources": [to_citation(atlas.sources[source_id], language) for source_id in numbers],
    }


def _fitted(
    request: DocumentRequest, chapter: Chapter, content: dict[str, Any], atlas: Atlas
) -> tuple[dict[str, Any], MapFigure]:
    """As much as two pages have room for: of the folds all but the longest, and the highest map of the main step."""
    step, width = main_step(chapter, atlas), margins_removed(PAPERS[request.paper], MARGIN)
    bounds, named = step.bounds or WHOLE_COAST, to_be_named(chapter, step, atlas)

    def drawn(height: int) -> MapFigure:
        size = (width, float(height))
        return to_map_figure(
            chapter.slug, atlas, Period.parse(step.period), request.language, size, bounds, named=named
        )

    def end_of(shown: dict[str, Any], figure: MapFigure, height: int) -> End:
        with_map = shown | {"map": {**figure.content, "height": height}}
        return find_end(_document(request, [with_map], dict(figure.drawings)))

    lowest = next(height for height in range(LEAST_HEIGHT, MOST_HEIGHT) if is_covered((width, height), bounds))
    first = drawn(lowest)
    for shown, at_least in _ever_shorter(content):
        least = max(lowest, at_least)
        end = end_of(shown, first, least)
        if end.pages <= PAGES:
            break
    height = max(least, min(MOST_HEIGHT, least + _higher_by(end, request)))
    while True:  # what is not parted moves on, and a map of another height may have another legend
        figure = drawn(height)
        end = end_of(shown, figure, height)
        if end.pages <= PAGES or height == least:
            break
        height = max(least, height + min(-1, _higher_by(end, request)))
    room = _higher_by(end, request) - _ROUND_NOTES
    if room >= LEAST_NOTES and end_of(noted := shown | {"notes": room}, figure, height).pages <= PAGES:
        return noted, figure
    return shown, figure


def _higher_by(end: End, request: DocumentRequest) -> int:
    """Millimetres by which the map can be higher, as wide as all columns; less than 0 where it has to be lower."""
    column = PAPERS[request.paper][1] - 2 * MARGIN
    return int((end.below + (COLUMNS - 1 - end.column + COLUMNS * (PAGES - end.pages)) * column) // COLUMNS)


def _ever_shorter(content: dict[str, Any]) -> Iterator[tuple[dict[str, Any], int]]:
    """The content with the least height of its map: sources as a list, as a paragraph, shorter; then fewer folds."""

    def length(step: dict[str, Any]) -> int:
        return sum(len(said) for paragraph in step["how"] for _, said, _ in paragraph)

    whole = content | {"left_out": 0, "notes": 0, "is_list": False, "is_dense": False}
    whole |= {"has_sites": True, "has_titles": True}
    yield whole | {"is_list": True}, _LEAST_WITH_LIST
    yield whole, LEAST_HEIGHT
    yield whole | {"has_sites": False}, LEAST_HEIGHT
    yield whole | {"has_sites": False, "is_dense": True}, LEAST_HEIGHT
    short = whole | {"has_titles": False, "is_dense": True}
    yield short, LEAST_HEIGHT
    longest = sorted(content["steps"], key=length, reverse=True)
    for left_out in range(len(longest) + 1):
        without = longest[:left_out]
        steps = [step | {"how": []} if step in without else step for step in content["steps"]]
        yield short | {"has_sites": False, "steps": steps, "left_out": left_out}, LEAST_HEIGHT
