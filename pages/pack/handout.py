"""The handout of a chapter: two pages with its text, its map, key dates, words explained, counts and sources."""

from __future__ import annotations

import json
from typing import Any

from geodata import Atlas, Period
from pages.pack.maps import to_map_figure
from pages.pack.request import PAPERS, DocumentRequest
from pages.pack.sheet import margins_removed, to_sheet
from pages.pack.typeset import Document
from pages.stage.chapters import to_story_json


def to_handout(request: DocumentRequest, atlas: Atlas) -> Document:
    """The handout of one chapter, or of each."""
    story = json.loads(to_story_json(atlas, request.language))
    asked = {chapter.slug for chapter in request.chapters}
    chapters: list[dict[str, Any]] = []
    drawings: dict[str, bytes] = {}
    for chapter in story["chapters"]:
        if chapter["slug"] not in asked:
            continue
        step = chapter["steps"][0]
        figure = to_map_figure(
            chapter["slug"],
            atlas,
            Period.parse(step["period"]),
            request.language,
            (margins_removed(PAPERS[request.paper]), 95.0),
            tuple(step["bounds"]),
        )
        drawings |= figure.drawings
        chapters.append(chapter | {"map": figure.content})
    content = to_sheet(request, "handout") | {"chapters": chapters, "terms": story["terms"]}
    return Document("handout.typ", content, drawings)
