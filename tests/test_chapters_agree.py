"""The story and the facts are held against each other: every id, camera and date it tells is there."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest

from geodata import Atlas, load
from narrative import Run, Words, languages, read_chapters, read_method, read_narrative
from pages.agreement import disagreements
from pages.coverage import anchors, problems_in_coverage, sections

ROOT = Path(__file__).parents[1]
FACTS = [f"F{number:03}" for number in range(1, 147)]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


def said_of(change: dict[str, object], atlas: Atlas) -> list[str]:
    """What the facts do not agree with once the chapter on Sangatte is changed."""
    said = read_narrative()
    chapters = [replace(each, **change) if each.slug == "sangatte" else each for each in said.chapters]  # type: ignore[arg-type]
    return list(map(str, disagreements(replace(said, chapters=tuple(chapters)), atlas)))


def test_the_story_and_the_facts_agree(atlas: Atlas) -> None:
    assert disagreements(read_narrative(), atlas) == []


FILE = "chapters/02-sangatte/chapter.toml"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"places": ("nowhere",)}, "places: nowhere is not the id of a place"),
        ({"organisations": ("nobody",)}, "organisations: nobody is not the id of an organisation"),
        ({"layers": ("sangatte_centre", "camps", "landmarks", "sky")}, "layers: sky is not the id of a layer"),
        ({"figure": "none"}, "figure: none is not the id of a headcount or an event"),
        ({"period": "1990", "places": ("sangatte-centre",)}, "places: sangatte-centre is not there in 1990"),
        ({"organisations": ("help-refugees",)}, "organisations: help-refugees is not at work in 2002"),
        ({"bounds": (0.8, 50.885, 1.95, 51.0)}, "bounds: (0.8, 50.885, 1.95, 51.0) is not within the map"),
        (
            {"bounds": (2.5, 50.885, 2.6, 51.0), "places": ("sangatte",)},
            "places: sangatte is outside the bounds of the chapter",
        ),
        (
            {"layers": ("camps",), "places": ("sangatte-centre",)},
            "places: sangatte-centre is on sangatte_centre, which is not one of the chapter’s layers",
        ),
    ],
)
def test_a_chapter_that_disagrees_is_seen(change: dict[str, object], said: str, atlas: Atlas) -> None:
    found = said_of(change, atlas)
    assert any(each.startswith(f"{FILE}: {said}") for each in found), found


@pytest.mark.parametrize("kind", ["place", "organisation", "headcount", "event", "deaths"])
def test_an_id_in_the_text_that_nothing_has_is_seen(kind: str, atlas: Atlas) -> None:
    french = read_chapters()[1].texts["fr"]
    lede = (Run(kind, "", "no-such"),)  # type: ignore[arg-type]
    (found,) = said_of({"texts": {"fr": replace(french, lede=lede)}}, atlas)
    assert found.startswith("chapters/02-sangatte/fr.md: no-such is not the id of a")


def test_a_kind_without_its_word_is_seen(atlas: Atlas) -> None:
    said = read_narrative()
    words = {key: word for key, word in said.words["en"].items() if key != "kinds.local"}
    found = disagreements(replace(said, words={"en": Words("en", words)}), atlas)
    assert list(map(str, found)) == ["words/en.toml: kinds.local: is missing; the facts use it"]


def test_a_term_that_rests_on_no_known_source_is_seen(atlas: Atlas) -> None:
    said = read_narrative()
    term = replace(said.glossary["jungle"], sources=("rumour",))
    found = disagreements(replace(said, glossary={"jungle": term}), atlas)
    assert list(map(str, found)) == ["glossary.toml: jungle: sources: rumour is not an id of tables/sources.csv"]


def test_chapters_tell_of_every_part_of_the_story() -> None:
    years = [int(chapter.period[:4]) for chapter in read_chapters()]
    assert min(years) < 1999 and max(years) >= 2016


def coverage() -> list[dict[str, str]]:
    with (ROOT / "narrative/coverage.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_fact_of_the_source_text_is_told_once() -> None:
    assert [row["fact"] for row in coverage()] == FACTS


def test_every_fact_is_told_where_the_table_says(atlas: Atlas) -> None:
    there = anchors(read_narrative(), atlas)
    assert "words" in there["sources"] and "no-such" not in there["card"]
    assert problems_in_coverage(read_narrative(), atlas) == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("fact,where,anchor\nF001,chapter,nowhere\n", "line 2: F001: nowhere is no anchor of chapter"),
        ("fact,where,anchor\nF001,sky,sangatte\n", "line 2: F001: sangatte is no anchor of sky"),
        ("fact,where,anchor\nF001\n", "line 2: F001: None is no anchor of None"),
        ("fact;where;anchor\n", "line 1: has no column fact"),
        ("", "line 1: has no column fact"),
        ('fact,where,anchor\n"a"b\n', "line 2: is not CSV"),
        ("fact\0", "line 1: has the sign U+0000"),
    ],
)
def test_a_table_of_coverage_that_is_wrong_is_told(tmp_path: Path, atlas: Atlas, written: str, said: str) -> None:
    (tmp_path / "coverage.csv").write_text(written, "utf-8")
    assert str(problems_in_coverage(read_narrative(), atlas, tmp_path)[0]).startswith(f"coverage.csv: {said}")


def test_a_section_stands_at_the_same_place_in_every_language() -> None:
    counts = {len(re.findall(r"^## ", read_method(language), re.M)) for language in languages()}
    assert counts == {len(sections(read_narrative()))}
