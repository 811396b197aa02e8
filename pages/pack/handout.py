"""The handout of a chapter: two pages with its text, its map, key dates, words explained, counts and sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from geodata import Atlas, Period
from geodata.bounds import WHOLE_COAST
from narrative import Chapter
from pages.pack.chapter_contents import (
    events_of,
    main_step,
    rivals_of,
    sources_of,
    to_event_json,
    to_rivals_json,
    to_terms_json,
)
from pages.pack.maps import MapFigure, to_map_figure
from pages.pack.request import PAPERS, DocumentRequest
from pages.pack.sheet import margins_removed, to_sheet
from pages.pack.typeset import Document, count_pages
from pages.stage.chapters import to_story_json
from pages.stage.payload import to_citation
from pages.wording.runs import in_runs

PAGES: Final = 2  # of a chapter: one sheet, printed on both sides
MARGIN: Final = 13.0  # millimetres
LEAST_HEIGHT: Final = 60  # of the map, in millimetres
MOST_HEIGHT: Final = 140
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
        "terms": to_terms_json(chapter, language),
        "sources": [to_citation(atlas.sources[source_id]) for source_id in numbers],
    }


def _fitted(
    request: DocumentRequest, chapter: Chapter, content: dict[str, Any], atlas: Atlas
) -> tuple[dict[str, Any], MapFigure]:
    """As much as two pages have room for: of the folds all but the longest, and the highest map of the main step."""
    step = main_step(chapter, atlas)

    def drawn(height: int) -> MapFigure:
        size = (margins_removed(PAPERS[request.paper], MARGIN), float(height))
        return to_map_figure(
            chapter.slug, atlas, Period.parse(step.period), request.language, size, step.bounds or WHOLE_COAST
        )

    def fits(shown: dict[str, Any], figure: MapFigure, height: int) -> bool:
        with_map = shown | {"map": {**figure.content, "height": height}}
        return count_pages(_document(request, [with_map], dict(figure.drawings))) <= PAGES

    first = drawn(LEAST_HEIGHT)
    variants = [*_ever_shorter(content)]
    content, least = next((one for one in variants if fits(one[0], first, one[1])), variants[-1])
    heights = range(least, MOST_HEIGHT + 1, 2)
    low, high = 0, len(heights) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(content, first, heights[middle]) else (low, middle - 1)
    for height in reversed(heights[: low + 1]):  # a map of another height may have another legend
        if fits(content, figure := drawn(height), height):
            break
    return content, figure


def _ever_shorter(content: dict[str, Any]) -> Iterator[tuple[dict[str, Any], int]]:
    """The content with the least height of its map: the sources as a list, as a paragraph, less and less."""

    def length(step: dict[str, Any]) -> int:
        return sum(len(said) for paragraph in step["how"] for _, said, _ in paragraph)

    whole = content | {"left_out": 0, "is_list": False, "has_sites": True}
    yield whole | {"is_list": True}, _LEAST_WITH_LIST
    yield whole, LEAST_HEIGHT
    longest = sorted(content["steps"], key=length, reverse=True)
    for left_out in range(len(longest) + 1):
        without = longest[:left_out]
        steps = [step | {"how": []} if step in without else step for step in content["steps"]]
        yield whole | {"steps": steps, "left_out": left_out, "has_sites": False}, LEAST_HEIGHT
