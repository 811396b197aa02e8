"""Holds the words against the facts: every id, place and date that the story tells of is there, and has its word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise
from pathlib import Path
from typing import cast

from geodata import LAYERS, Atlas, TimeSlice
from geodata.bounds import BASE_MAP_BOX
from geodata.dates import BadDateError, Period
from geodata.models import SERIES
from narrative import FOLDER, Chapter, ChapterText, Figure, Narrative, Step
from narrative.corpus import FILE as CORPUS
from narrative.corrections import FILE as CORRECTIONS
from narrative.markup import Run
from narrative.problems import Problem, at_line, line_where, read_file
from narrative.questions import FILE as QUESTIONS
from narrative.step_facts import Bounds, ids_of
from narrative.toml import lines_of_tables
from pages.contents.completeness import half_done

_LAYERS = frozenset({*LAYERS, "organisations"})
_NOT_AT_ONE_TIME = frozenset({"capacity", "season_total"})  # of headcounts, whose dots would be people


def disagreements(said: Narrative, atlas: Atlas, folder: Path = FOLDER) -> list[Problem]:
    """What the words tell of that the facts do not know or know otherwise, and what is only half there.

    Parameters
    ----------
    folder
        Where the words were read: for the lines.
    """
    ids = _ids_of(atlas)
    found = [problem for chapter in said.chapters for problem in _of_chapter(chapter, atlas, ids, folder)]
    found += _of_corpus(said, ids, folder)
    found += _of_corrections(said, ids, folder)
    for term in said.glossary.values():
        for source in term.sources:
            if source not in atlas.sources:
                what = f"{source} is not an id of tables/sources.csv"
                found.append(Problem("glossary.toml", f"{term.id}: sources", what))
    found += _of_questions(said, ids)
    lacking = {(one.file, one.place): one for one in (*half_done(said, atlas), *_without_words(said, atlas))}
    return [*found, *lacking.values()]


def _of_questions(said: Narrative, ids: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    for question in said.questions:
        for source in question.sources:
            if source not in ids["source"]:
                yield Problem(QUESTIONS, question.id, f"sources: {source} is not an id of tables/sources.csv")
        for name, id_ in question.figures.items():
            if id_ not in ids["headcount"] | ids["deaths"]:
                yield Problem(QUESTIONS, question.id, f"figures: {name}: {id_} is not the id of a count")


def _ids_of(atlas: Atlas) -> dict[str, frozenset[str]]:
    """By what a text or a step calls a record: the ids there are."""
    return {
        "place": frozenset(atlas.places),
        "organisation": frozenset(atlas.organisations),
        "headcount": frozenset(count.id for count in atlas.headcounts),
        "presence": frozenset(presence.id for presence in atlas.presences),
        "event": frozenset(event.id for event in atlas.events),
        "deaths": frozenset(deaths.id for deaths in atlas.deaths),
        "layer": _LAYERS,
        "source": frozenset(atlas.sources),
    }


_NAMES = {
    "place": "a place",
    "layer": "a layer",
    "headcount": "a headcount",
    "organisation": "an organisation",
    "presence": "a presence",
    "event": "an event",
    "deaths": "a count of deaths",
    "source": "a source",
}


def _of_chapter(chapter: Chapter, atlas: Atlas, ids: Mapping[str, frozenset[str]], folder: Path) -> Iterator[Problem]:
    name = f"chapters/{chapter.number:02}-{chapter.slug}"
    facts = f"{name}/chapter.toml"
    tables = lines_of_tables(str(read_file(folder, facts)), "steps", len(chapter.steps))
    for step, lines in zip(chapter.steps, tables, strict=True):
        for key, what in (*_faults_of_step(step, atlas, ids), *_lit_without_word(step, chapter, atlas)):
            line = lines.get(key) or lines.get("", 0)
            yield Problem(facts, at_line(line), f"step {step.id}: {key}: {what}")
    for language, text in chapter.texts.items():
        yield from _of_text(f"{name}/{language}.md", text, ids, folder)


def _of_corpus(said: Narrative, ids: Mapping[str, frozenset[str]], folder: Path) -> Iterator[Problem]:
    for pair in said.corpus.pairs:
        for kind, id_ in pair.counts:
            if id_ not in ids[kind]:
                line = line_where(str(read_file(folder, CORPUS)), rf'"{kind}:{id_}"')
                yield Problem(CORPUS, at_line(line), f"{id_} is not the id of {_NAMES[kind]}")
    for language, text in said.corpus.texts.items():
        yield from _of_text(f"corpus/{language}.md", text, ids, folder)


def _of_corrections(said: Narrative, ids: Mapping[str, frozenset[str]], folder: Path) -> Iterator[Problem]:
    for one in said.corrections:
        if one.id not in ids[one.kind]:
            line = line_where(str(read_file(folder, CORRECTIONS)), rf'"{one.kind}:{one.id}"')
            yield Problem(CORRECTIONS, at_line(line), f"{one.id} is not the id of {_NAMES[one.kind]}")


def _of_text(file: str, text: ChapterText, ids: Mapping[str, frozenset[str]], folder: Path) -> Iterator[Problem]:
    """Links and placeholders of a text whose records are not there."""
    paragraphs = chain((text.question,), *((*step.text, *step.how) for step in text.steps))
    runs = (run for paragraph in paragraphs for run in paragraph)
    for kind, id_ in dict.fromkeys((run.kind, run.target) for run in runs if _is_of_the_facts(run)):
        if id_ not in ids[kind]:
            line = line_where(str(read_file(folder, file)), rf"[({{]{kind}:{id_}[)}}]")
            yield Problem(file, at_line(line), f"{id_} is not the id of {_NAMES[kind]}")


def _lit_without_word(step: Step, chapter: Chapter, atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Organisations in focus that no language's words of the step name, by a link or by the name of their chips."""
    texts = [text for words in chapter.texts.values() for text in words.steps if text.id == step.id]
    runs = [run for text in texts for paragraph in (*text.text, *text.how) for run in paragraph]
    linked = {run.target for run in runs if run.kind == "organisation"}
    said = "".join(run.text for run in runs)
    for id_ in step.organisations:
        if (
            id_ in atlas.organisations
            and id_ not in linked
            and not any(name in said for name in _short_names(atlas, id_))
        ):
            yield "organisations", f"{id_} is in focus, but the words of the step do not name it"


def _short_names(atlas: Atlas, id_: str) -> tuple[str, str]:
    organisation = atlas.organisations[id_]
    return organisation.short_name_fr, organisation.short_name_en


def _is_of_the_facts(run: Run) -> bool:
    return bool(run.target) and run.kind != "term"


def _faults_of_step(step: Step, atlas: Atlas, ids: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    for kind, key, id_ in ids_of(step):
        if id_ not in ids[kind]:
            yield key, f"{id_} is not the id of {_NAMES[kind]}"
    west, south, east, north = cast(Bounds, step.bounds)
    least_lon, least_lat, most_lon, most_lat = BASE_MAP_BOX
    if west < least_lon or south < least_lat or east > most_lon or north > most_lat:
        yield "bounds", f"{step.bounds} is not within the map, which is {BASE_MAP_BOX}"
    try:
        now = atlas.at(Period.parse(step.period))
    except BadDateError as error:
        yield "period", str(error)
        return
    yield from _out_of_sight(step, atlas, now)
    if step.figure:
        yield from (("figure", what) for what in _faults_of_figure(step.figure, atlas))


def _out_of_sight(step: Step, atlas: Atlas, now: TimeSlice) -> Iterator[tuple[str, str]]:
    """What is in focus but not there in the period, or there but out of the camera's sight."""
    places = {state.place.id: state.place for state in now.places}
    at_work = {work.organisation.id for work in now.works}
    west, south, east, north = cast(Bounds, step.bounds)
    for id_ in step.organisations:
        if id_ in atlas.organisations and id_ not in at_work:
            yield "organisations", f"{id_} is not at work in {step.period}"
    for id_ in step.places:
        place = places.get(id_)
        if place is None:
            if id_ in atlas.places:
                yield "places", f"{id_} is not there in {step.period}"
            continue
        if not (west <= place.lon <= east and south <= place.lat <= north):
            yield "places", f"{id_} is outside the bounds of the step"
        if step.layers and place.layer not in step.layers:
            yield "places", f"{id_} is on {place.layer}, which is not one of the step’s layers"


def _faults_of_figure(figure: Figure, atlas: Atlas) -> Iterator[str]:
    """Periods out of order or out of the story, a place that is not there, counts that are no people."""
    try:
        periods = [Period.parse(label) for label in figure.periods]
    except BadDateError as error:
        yield str(error)
        return
    if any(first.first >= last.first for first, last in pairwise(periods)):
        yield f"{' and '.join(figure.periods)} are not one after the other"
    known = figure.place in atlas.places
    if figure.kind == "before_after" and known:
        for period in periods:
            if figure.place not in {state.place.id for state in atlas.at(period).places}:
                yield f"{figure.place} is not there in {period.label}"
    if figure.kind == "years" and known and not any(count.place_id == figure.place for count in atlas.headcounts):
        yield f"{figure.place} has no headcount"
    what = {count.id: count.what for count in atlas.headcounts}
    for id_ in figure.counts:
        if what.get(id_) in _NOT_AT_ONE_TIME:
            yield f"{id_} counts no people at one time, but {what[id_]}"


def named_by_words(atlas: Atlas) -> dict[str, AbstractSet[str]]:
    """What the facts use that must have a word.

    Returns
    -------
    dict[str, AbstractSet[str]]
        By table of words, such as `place_kinds`.
    """
    places, organisations = atlas.places.values(), atlas.organisations.values()
    activities = [record.activities for record in organisations] + [record.activities for record in atlas.presences]
    return {
        "place_kinds": {place.kind for place in places},
        "directions": {place.direction for place in places} - {""},
        "layers": {*_LAYERS},
        "kinds": {organisation.kind for organisation in organisations},
        "activities": {activity for several in activities for activity in several},
        "roles": {presence.role for presence in atlas.presences},
        "what": {count.what for count in atlas.headcounts} - {"residents"},
        "panel": set(SERIES),
        "sources.kind": {source.kind for source in atlas.sources.values()},
    }


def _without_words(said: Narrative, atlas: Atlas) -> Iterator[Problem]:
    for language, words in said.words.items():
        for table, names in named_by_words(atlas).items():
            for key in sorted(f"{table}.{name}" for name in names):
                if key not in words:
                    yield Problem(f"words/{language}.toml", key, "is missing; the facts use it")
