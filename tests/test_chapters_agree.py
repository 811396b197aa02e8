"""The story and the facts are held against each other: every id, camera and date it tells is there.

`narrative/coverage.csv` says where each fact of the source text is told. An anchor is the slug of
a chapter, the id of a record whose card tells it, or a section of the sources page. A section is
named in every language after its English heading: lower case, hyphens, no article (`words`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from geodata import LAYERS, Atlas, load
from geodata.dates import Period
from narrative import Chapter, Run, Term, languages, read_chapters, read_glossary, read_method

ROOT = Path(__file__).parents[1]
REGION = (0.9, 50.2, 3.4, 51.35)  # west, south, east, north in degrees, as for the facts
FACTS = [f"F{number:03}" for number in range(1, 147)]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


def runs_of(chapter: Chapter) -> Iterator[Run]:
    """Every run of every language."""
    for text in chapter.texts.values():
        for field in (text.lede, text.figure_caption, text.question, *text.body):
            yield from field


def disagreements(chapter: Chapter, atlas: Atlas, glossary: dict[str, Term]) -> set[str]:
    """What a chapter says that the facts do not know, or know otherwise."""
    headcounts = {count.id for count in atlas.headcounts}
    events = {event.id for event in atlas.events}
    known = {
        "place": set(atlas.places),
        "organisation": set(atlas.organisations),
        "layer": {*LAYERS, "organisations"},
        "headcount": headcounts,
        "event": events,
        "deaths": {deaths.id for deaths in atlas.deaths},
        "figure": headcounts | events,
        "term": set(glossary),
    }
    told = {(run.kind, run.target) for run in runs_of(chapter) if run.target}
    told |= {("place", id_) for id_ in chapter.places}
    told |= {("organisation", id_) for id_ in chapter.organisations}
    told |= {("layer", id_) for id_ in chapter.layers} | {("figure", chapter.figure)}
    found = {f"unknown {kind} {id_}" for kind, id_ in told if id_ not in known[kind]}
    west, south, east, north = chapter.bounds
    if not (REGION[0] <= west and REGION[1] <= south and east <= REGION[2] and north <= REGION[3]):
        found.add(f"bounds {chapter.bounds} outside the region")
    return found | inactive(chapter, atlas)


def inactive(chapter: Chapter, atlas: Atlas) -> set[str]:
    """What is in focus but not there in the period, or there but out of the camera's sight."""
    now = atlas.at(Period.parse(chapter.period))
    places = {then.place.id: then.place for then in now.places}
    at_work = {work.organisation.id for work in now.works}
    west, south, east, north = chapter.bounds
    found = {f"{id_} is not active" for id_ in {*chapter.places} - set(places)}
    found |= {f"{id_} is not active" for id_ in {*chapter.organisations} - at_work}
    for place in (places[id_] for id_ in chapter.places if id_ in places):
        if not (west <= place.lon <= east and south <= place.lat <= north):
            found.add(f"{place.id} is outside the camera")
        if chapter.layers and place.layer not in chapter.layers:
            found.add(f"{place.id} is on {place.layer}, which is off")
    return found


@pytest.mark.parametrize("chapter", read_chapters(), ids=lambda chapter: chapter.slug)
def test_a_chapter_tells_only_what_the_facts_know(chapter: Chapter, atlas: Atlas) -> None:
    assert disagreements(chapter, atlas, dict(read_glossary())) == set()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"places": ("nowhere",)}, {"unknown place nowhere", "nowhere is not active"}),
        ({"organisations": ("nobody",)}, {"unknown organisation nobody", "nobody is not active"}),
        ({"layers": ("camps", "sky")}, {"unknown layer sky"}),
        ({"figure": "none"}, {"unknown figure none"}),
        ({"period": "1990"}, {"sangatte-centre is not active"}),
        ({"bounds": (0.8, 50.885, 1.95, 51.0)}, {"bounds (0.8, 50.885, 1.95, 51.0) outside"}),
        ({"bounds": (2.5, 50.885, 2.6, 51.0)}, {"sangatte-centre is outside the camera"}),
        ({"layers": ("camps",)}, {"sangatte-centre is on sangatte_centre, which is off"}),
    ],
)
def test_a_chapter_that_disagrees_is_seen(change: dict[str, object], said: set[str], atlas: Atlas) -> None:
    sangatte = next(chapter for chapter in read_chapters() if chapter.slug == "sangatte")
    found = disagreements(replace(sangatte, **change), atlas, dict(read_glossary()))
    assert all(any(each.startswith(start) for each in found) for start in said), found


@pytest.mark.parametrize("kind", ["place", "organisation", "headcount", "event", "term"])
def test_an_id_in_the_text_that_nothing_has_is_seen(kind: str, atlas: Atlas) -> None:
    chapter = read_chapters()[0]
    lede = (Run(kind, "", "no-such"),)  # type: ignore[arg-type]
    told = replace(chapter, texts={"fr": replace(chapter.texts["fr"], lede=lede)})
    assert disagreements(told, atlas, dict(read_glossary())) == {f"unknown {kind} no-such"}


def test_the_glossary_rests_on_known_sources(atlas: Atlas) -> None:
    terms = read_glossary().values()
    cited = {source for term in terms for source in term.sources}
    assert len(cited) > 20
    assert cited - set(atlas.sources) == set()


def test_chapters_tell_of_every_part_of_the_story() -> None:
    years = [int(chapter.period[:4]) for chapter in read_chapters()]
    assert years == sorted(years)
    assert years[0] < 1999 and years[-1] >= 2016


def sections() -> set[str]:
    """The anchors of the sections of the sources page."""
    headings = re.findall(r"^## (?:The )?(.+)$", read_method("en"), re.MULTILINE)
    return {re.sub(r"\W+", "-", heading.lower()).strip("-") for heading in headings}


def anchors(atlas: Atlas) -> dict[str, set[str]]:
    """By kind of anchor: all that there are."""
    tables = (atlas.presences, atlas.headcounts, atlas.events, atlas.flows)
    records = {record.id for table in tables for record in table}
    return {
        "chapter": {chapter.slug for chapter in read_chapters()},
        "card": records | set(atlas.places) | set(atlas.organisations),
        "sources": sections(),
    }


def coverage() -> list[dict[str, str]]:
    with (ROOT / "narrative/coverage.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_fact_of_the_source_text_is_told_once() -> None:
    assert [row["fact"] for row in coverage()] == FACTS


def test_every_fact_is_told_where_the_table_says(atlas: Atlas) -> None:
    there = anchors(atlas)
    assert "words" in there["sources"] and "no-such" not in there["card"]
    lost = [row for row in coverage() if row["anchor"] not in there.get(row["where"], set())]
    assert lost == []


def test_every_chapter_tells_some_fact() -> None:
    told = {row["anchor"] for row in coverage() if row["where"] == "chapter"}
    assert {chapter.slug for chapter in read_chapters()} - told == set()


def test_a_section_stands_at_the_same_place_in_every_language() -> None:
    counts = {len(re.findall(r"^## ", read_method(language), re.M)) for language in languages()}
    assert counts == {len(sections())}
