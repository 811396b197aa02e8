"""The story as the browser gets it, once a language: chapters with their figures filled in, and the glossary."""

from __future__ import annotations

from typing import Any

from geodata import Atlas
from narrative import date_in_words, range_in_words, read_chapters, read_glossary
from narrative.chapters import Chapter
from narrative.markup import Run, Runs
from pages.stage.payload import to_citation, to_json


def to_story_json(atlas: Atlas, language: str) -> bytes:
    """Chapters in their order and terms by id.

    A text is a list of runs `[kind, text, id]`; a headcount or an event has its value as text, so
    that no figure is typed twice.
    """
    return to_json(
        {
            "chapters": [_chapter(chapter, atlas, language) for chapter in read_chapters()],
            "terms": {
                term.id: {"term": term.term[language], "definition": term.definition[language]}
                for term in read_glossary().values()
            },
        }
    )


def _chapter(chapter: Chapter, atlas: Atlas, language: str) -> dict[str, Any]:
    text = chapter.texts[language]
    return {
        "slug": chapter.slug,
        "number": chapter.number,
        "period": chapter.period,
        "bounds": chapter.bounds,
        "places": chapter.places,
        "organisations": chapter.organisations,
        "layers": chapter.layers,
        "title": text.title,
        "lede": _filled(text.lede, atlas, language),
        "body": [_filled(paragraph, atlas, language) for paragraph in text.body],
        "figure": {
            "id": chapter.figure,
            "caption": _filled(text.figure_caption, atlas, language),
            "sources": [to_citation(atlas.sources[source_id]) for source_id in _figure(chapter, atlas).sources],
        },
        "question": _filled(text.question, atlas, language),
    }


def _figure(chapter: Chapter, atlas: Atlas) -> Any:
    """The headcount or the event that the chapter remembers; a test keeps the two in step."""
    records = (*atlas.headcounts, *atlas.events)
    return next(record for record in records if record.id == chapter.figure)


def _filled(runs: Runs, atlas: Atlas, language: str) -> list[tuple[str, str, str]]:
    return [(run.kind, _value(run, atlas, language) or run.text, run.target) for run in runs]


def _value(run: Run, atlas: Atlas, language: str) -> str:
    if run.kind == "headcount":
        count = next(count for count in atlas.headcounts if count.id == run.target)
        return range_in_words(count.low, count.high, language)
    if run.kind == "event":
        return date_in_words(next(event for event in atlas.events if event.id == run.target).date, language)
    return ""
