"""The story as the browser gets it, once a language: chapters with their figures filled in, and the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata import Atlas
from geodata.models import Deaths, Event, Headcount
from narrative import date_in_words, range_in_words, read_chapters, read_glossary
from narrative.chapters import Chapter
from narrative.markup import Run, Runs
from pages.stage.payload import to_citation, to_json

Figures = Mapping[tuple[str, str], Headcount | Event | Deaths]


def to_story_json(atlas: Atlas, language: str) -> bytes:
    """Chapters in their order and terms by id.

    A text is a list of runs `[kind, text, id]`; a headcount or an event has its value as text, so
    that no figure is typed twice.
    """
    records: Figures = {
        **{("headcount", count.id): count for count in atlas.headcounts},
        **{("event", event.id): event for event in atlas.events},
        **{("deaths", deaths.id): deaths for deaths in atlas.deaths},
    }
    return to_json(
        {
            "chapters": [_chapter(chapter, atlas, records, language) for chapter in read_chapters()],
            "terms": {
                term.id: {"term": term.term[language], "definition": term.definition[language]}
                for term in read_glossary().values()
            },
        }
    )


def _chapter(chapter: Chapter, atlas: Atlas, records: Figures, language: str) -> dict[str, Any]:
    text = chapter.texts[language]

    def filled(runs: Runs) -> list[tuple[str, str, str]]:
        return [(run.kind, _value(run, records, language), run.target) for run in runs]

    return {
        "slug": chapter.slug,
        "number": chapter.number,
        "period": chapter.period,
        "bounds": chapter.bounds,
        "places": chapter.places,
        "organisations": chapter.organisations,
        "layers": chapter.layers,
        "title": text.title,
        "lede": filled(text.lede),
        "body": [filled(paragraph) for paragraph in text.body],
        "figure": {
            "id": chapter.figure,
            "caption": filled(text.figure_caption),
            "sources": [to_citation(atlas.sources[source_id]) for source_id in _figure(chapter, records).sources],
        },
        "question": filled(text.question),
    }


def _figure(chapter: Chapter, records: Figures) -> Headcount | Event | Deaths:
    return next(records[kind, chapter.figure] for kind in ("headcount", "event") if (kind, chapter.figure) in records)


def _value(run: Run, records: Figures, language: str) -> str:
    """The text of a run, or the figure or the date that it stands for; a test keeps ids and records in step."""
    match records.get((run.kind, run.target)):
        case Headcount() | Deaths() as count:
            return range_in_words(count.low, count.high, language)
        case Event() as event:
            return date_in_words(event.date, language)
    return run.text
