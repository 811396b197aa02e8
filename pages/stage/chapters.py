"""The story as the browser gets it, once a language: steps with their figures filled in, paths, and the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata import Atlas
from geodata.models import Deaths, Event, Headcount
from narrative import date_in_words, range_in_words, read_chapters, read_glossary, read_paths
from narrative.chapters import Chapter
from narrative.markup import Run, Runs
from narrative.step_facts import Figure, Picture, Step
from narrative.step_texts import StepText
from pages.stage.payload import to_citation, to_json

Records = Mapping[tuple[str, str], Headcount | Event | Deaths]


def to_records(atlas: Atlas) -> Records:
    """What placeholders of a text stand for, by their kind and id."""
    return {
        **{("headcount", count.id): count for count in atlas.headcounts},
        **{("event", event.id): event for event in atlas.events},
        **{("deaths", deaths.id): deaths for deaths in atlas.deaths},
    }


def to_story_json(atlas: Atlas, language: str) -> bytes:
    """The story in one language.

    A text is a list of runs `[kind, text, id]`; a headcount, an event or a count of deaths has its value as text, so
    that no figure is typed twice.

    Returns
    -------
    bytes
        As `to_json` writes it: chapters in their order with their steps, whose bounds are in degrees (EPSG:4326), paths
        by name as `[slug, step id]`, and terms by id.

    Raises
    ------
    KeyError
        There is no such language.
    """
    records = to_records(atlas)
    return to_json(
        {
            "chapters": [_chapter(chapter, atlas, records, language) for chapter in read_chapters()],
            "paths": dict(read_paths()),
            "terms": {
                term.id: {"term": term.term[language], "definition": term.definition[language]}
                for term in read_glossary().values()
            },
        }
    )


def _chapter(chapter: Chapter, atlas: Atlas, records: Records, language: str) -> dict[str, Any]:
    text = chapter.texts[language]
    return {
        "slug": chapter.slug,
        "number": chapter.number,
        "title": text.title,
        "question": filled(text.question, records, language),
        "steps": [
            _step(step, words, atlas, records, language)
            for step, words in zip(chapter.steps, text.steps, strict=True)  # which the checks hold in step
        ],
    }


def _step(step: Step, words: StepText, atlas: Atlas, records: Records, language: str) -> dict[str, Any]:
    return {
        "id": step.id,
        "period": step.period,
        "bounds": step.bounds,
        "places": step.places,
        "organisations": step.organisations,
        "layers": step.layers,
        "page": step.page,
        "heading": words.heading,
        "text": [filled(paragraph, records, language) for paragraph in words.text],
        "how": [filled(paragraph, records, language) for paragraph in words.how],
        "sources": [to_citation(atlas.sources[source_id], language) for source_id in step.sources],
        "figure": _figure(step.figure) if step.figure else None,
        "picture": _picture(step.picture, language) if step.picture else None,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "kind": figure.kind,
        "counts": figure.counts,
        "place": figure.place,
        "periods": figure.periods,
        "of": figure.of,
    }


def _picture(picture: Picture, language: str) -> dict[str, str]:
    return {
        "file": picture.file,
        "credit": picture.credit,
        "licence": picture.licence,
        "alt": picture.alt[language],
        "caption": picture.caption[language],
    }


def filled(runs: Runs, records: Records, language: str) -> list[tuple[str, str, str]]:
    """Runs as `[kind, text, id]`, with the figures and dates that placeholders stand for."""
    return [(run.kind, _value(run, records, language), run.target) for run in runs]


def _value(run: Run, records: Records, language: str) -> str:
    """The text of a run, or the figure or the date that it stands for; a test keeps ids and records in step."""
    match records.get((run.kind, run.target)):
        case Headcount() | Deaths() as count:
            return range_in_words(count.low, count.high, language)
        case Event() as event:
            return date_in_words(event.date, language)
    return run.text
