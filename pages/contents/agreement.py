"""Holds the words against the facts: every id, place and date that the story tells of is there, and has its word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from geodata import LAYERS, Atlas
from geodata.bounds import BASE_MAP_BOX
from geodata.dates import BadDateError, Period
from geodata.models import SERIES
from narrative import FOLDER, Chapter, Narrative
from narrative.markup import Run
from narrative.problems import Problem, at_line, line_where, read_file
from pages.contents.completeness import half_done

_LAYERS = frozenset({*LAYERS, "organisations"})


def disagreements(said: Narrative, atlas: Atlas, folder: Path = FOLDER) -> list[Problem]:
    """What the words tell of that the facts do not know or know otherwise, and what is only half there.

    `folder` is where the words were read: for the lines.
    """
    ids = _ids_of(atlas)
    found = [problem for chapter in said.chapters for problem in _of_chapter(chapter, atlas, ids, folder)]
    for term in said.glossary.values():
        for source in term.sources:
            if source not in atlas.sources:
                what = f"{source} is not an id of tables/sources.csv"
                found.append(Problem("glossary.toml", f"{term.id}: sources", what))
    lacking = {(one.file, one.place): one for one in (*half_done(said, atlas), *_without_words(said, atlas))}
    return [*found, *lacking.values()]


def _ids_of(atlas: Atlas) -> dict[str, frozenset[str]]:
    """By what a text calls a record: the ids there are."""
    headcounts = frozenset(count.id for count in atlas.headcounts)
    events = frozenset(event.id for event in atlas.events)
    return {
        "place": frozenset(atlas.places),
        "organisation": frozenset(atlas.organisations),
        "headcount": headcounts,
        "event": events,
        "deaths": frozenset(deaths.id for deaths in atlas.deaths),
        "figure": headcounts | events,
        "layer": _LAYERS,
    }


def _of_chapter(chapter: Chapter, atlas: Atlas, ids: Mapping[str, frozenset[str]], folder: Path) -> Iterator[Problem]:
    name = f"chapters/{chapter.number:02}-{chapter.slug}"
    facts = f"{name}/chapter.toml"
    told = [("place", "places", id_) for id_ in chapter.places]
    told += [("organisation", "organisations", id_) for id_ in chapter.organisations]
    told += [("layer", "layers", id_) for id_ in chapter.layers]
    for kind, key, id_ in [*told, ("figure", "figure", chapter.figure)]:
        if id_ not in ids[kind]:
            yield Problem(facts, key, f"{id_} is not the id of {_NAMES[kind]}")
    for language, text in chapter.texts.items():
        file = f"{name}/{language}.md"
        runs = (run for field in (text.lede, text.figure_caption, text.question, *text.body) for run in field)
        for kind, id_ in dict.fromkeys((run.kind, run.target) for run in runs if _is_of_the_facts(run)):
            if id_ not in ids[kind]:
                line = line_where(str(read_file(folder, file)), rf"[({{]{kind}:{id_}[)}}]")
                yield Problem(file, at_line(line), f"{id_} is not the id of {_NAMES[kind]}")
    west, south, east, north = chapter.bounds
    least_lon, least_lat, most_lon, most_lat = BASE_MAP_BOX
    if west < least_lon or south < least_lat or east > most_lon or north > most_lat:
        yield Problem(facts, "bounds", f"{chapter.bounds} is not within the map, which is {BASE_MAP_BOX}")
    yield from _out_of_sight(chapter, atlas, facts)


_NAMES = {
    "place": "a place",
    "layer": "a layer",
    "headcount": "a headcount",
    "organisation": "an organisation",
    "event": "an event",
    "figure": "a headcount or an event",
    "deaths": "a count of deaths",
}


def _is_of_the_facts(run: Run) -> bool:
    return bool(run.target) and run.kind != "term"


def _out_of_sight(chapter: Chapter, atlas: Atlas, file: str) -> Iterator[Problem]:
    """What is in focus but not there in the period, or there but out of the camera's sight."""
    try:
        now = atlas.at(Period.parse(chapter.period))
    except BadDateError as error:
        yield Problem(file, "period", str(error))
        return
    places = {state.place.id: state.place for state in now.places}
    at_work = {work.organisation.id for work in now.works}
    west, south, east, north = chapter.bounds
    for id_ in chapter.organisations:
        if id_ in atlas.organisations and id_ not in at_work:
            yield Problem(file, "organisations", f"{id_} is not at work in {chapter.period}")
    for id_ in chapter.places:
        place = places.get(id_)
        if place is None:
            if id_ in atlas.places:
                yield Problem(file, "places", f"{id_} is not there in {chapter.period}")
            continue
        if not (west <= place.lon <= east and south <= place.lat <= north):
            yield Problem(file, "places", f"{id_} is outside the bounds of the chapter")
        if chapter.layers and place.layer not in chapter.layers:
            yield Problem(file, "places", f"{id_} is on {place.layer}, which is not one of the chapter’s layers")


def named_by_words(atlas: Atlas) -> dict[str, AbstractSet[str]]:
    """By table of words: what of it the facts use."""
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
