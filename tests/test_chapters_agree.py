"""The story and the facts are held against each other: every id, camera and date it tells is there."""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from geodata import LAST_YEAR, Atlas, load
from narrative import FOLDER, Figure, Narrative, Run, Words, languages, read_chapters, read_method, read_narrative
from pages.contents.agreement import disagreements
from pages.contents.coverage import anchors, problems_in_coverage, sections

ROOT = Path(__file__).parents[1]
FACTS = [f"F{number:03}" for number in range(1, 147)]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


@pytest.fixture(scope="module")
def said() -> Narrative:
    return read_narrative()


def said_of(step: str, change: dict[str, object], said: Narrative, atlas: Atlas) -> list[str]:
    """What the facts do not agree with once a step of the chapter on Sangatte is changed."""
    chapters = [
        replace(each, steps=tuple(replace(one, **change) if one.id == step else one for one in each.steps))  # type: ignore[arg-type]
        if each.slug == "sangatte"
        else each
        for each in said.chapters
    ]
    return list(map(str, disagreements(replace(said, chapters=tuple(chapters)), atlas)))


def line_of(step: str, key: str) -> int:
    """The line of a key of that chapter as a person would look for it."""
    lines = (FOLDER / FILE).read_text("utf-8").splitlines()
    begin = lines.index(f'id = "{step}"') - 1
    end = lines.index("[[steps]]", begin + 1)
    return next((at for at in range(begin, end) if lines[at].startswith(f"{key} = ")), begin) + 1


def test_the_story_and_the_facts_agree(said: Narrative, atlas: Atlas) -> None:
    assert disagreements(said, atlas) == []


FILE = "chapters/02-sangatte/chapter.toml"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"places": ("nowhere",)}, "places: nowhere is not the id of a place"),
        ({"organisations": ("nobody",)}, "organisations: nobody is not the id of an organisation"),
        ({"layers": ("sangatte_centre", "camps", "landmarks", "sky")}, "layers: sky is not the id of a layer"),
        ({"sources": ("rumour",)}, "sources: rumour is not the id of a source"),
        ({"period": "1990"}, "places: sangatte-centre is not there in 1990"),
        ({"period": "1890"}, "period: "),
        ({"organisations": ("help-refugees",)}, "organisations: help-refugees is not at work in 2002"),
        ({"organisations": ("salam",)}, "organisations: salam is in focus, but the words of the step do not name it"),
        ({"bounds": (0.8, 50.885, 1.95, 51.0)}, "bounds: (0.8, 50.885, 1.95, 51.0) is not within the map, which is "),
        ({"bounds": (1.66, 49.9, 1.95, 51.0)}, "bounds: (1.66, 49.9, 1.95, 51.0) is not within the map"),
        ({"bounds": (1.66, 50.885, 3.5, 51.0)}, "bounds: (1.66, 50.885, 3.5, 51.0) is not within the map"),
        ({"bounds": (1.66, 50.885, 1.95, 51.6)}, "bounds: (1.66, 50.885, 1.95, 51.6) is not within the map"),
        ({"bounds": (2.5, 50.885, 2.6, 51.0)}, "places: sangatte-centre is outside the bounds of the step"),
        ({"bounds": (1.66, 50.99, 1.95, 51.0)}, "places: sangatte-centre is outside the bounds of the step"),
        (
            {"layers": ("camps",)},
            "places: sangatte-centre is on sangatte_centre, which is not one of the step’s layers",
        ),
        ({"figure": Figure("count", counts=("none",))}, "figure: none is not the id of a headcount"),
        ({"figure": Figure("years", place="nowhere")}, "figure: nowhere is not the id of a place"),
        (
            {"figure": Figure("organisations", periods=("2016", "2014"))},
            "figure: 2016 and 2014 are not one after the other",
        ),
        (
            {"figure": Figure("organisations", periods=("2016", "2016-01"))},
            "figure: 2016 and 2016-01 are not one after the other",
        ),
        ({"figure": Figure("organisations", periods=("1890", "2016"))}, "figure: "),
        (
            {"figure": Figure("before_after", place="calais-lande", periods=("2002", "2016"))},
            "figure: calais-lande is not there in 2002",
        ),
    ],
)
def test_a_step_that_disagrees_is_seen(change: dict[str, object], sentence: str, said: Narrative, atlas: Atlas) -> None:
    found = said_of("doors-shut", change, said, atlas)
    line = line_of("doors-shut", sentence.partition(":")[0])
    assert any(each.startswith(f"{FILE}: line {line}: step doors-shut: {sentence}") for each in found), found


@pytest.mark.parametrize("what", ["capacity", "season_total"])
def test_a_figure_of_no_people_at_one_time_is_seen(what: str, said: Narrative, atlas: Atlas) -> None:
    count = next(each for each in atlas.headcounts if each.what == what)
    found = said_of("doors-shut", {"figure": Figure("count", counts=(count.id,))}, said, atlas)
    assert any(each.endswith(f"figure: {count.id} counts no people at one time, but {what}") for each in found), found


def test_the_course_of_a_place_that_nobody_counted_is_seen(said: Narrative, atlas: Atlas) -> None:
    counted = {count.place_id for count in atlas.headcounts}
    place = next(id_ for id_ in atlas.places if id_ not in counted)
    found = said_of("doors-shut", {"figure": Figure("years", place=place)}, said, atlas)
    assert any(each.endswith(f"figure: {place} has no headcount") for each in found), found


@pytest.mark.parametrize("part", ["question", "text", "how"])
@pytest.mark.parametrize("kind", ["place", "organisation", "headcount", "event", "deaths"])
def test_an_id_in_the_text_that_nothing_has_is_seen(part: str, kind: str, said: Narrative, atlas: Atlas) -> None:
    """In whichever part of a text it stands."""
    chapter = said.chapters[1]
    french = chapter.texts["fr"]
    runs = (Run(kind, "", "no-such"),)  # type: ignore[arg-type]
    if part == "question":
        changed = replace(french, question=runs)
    else:
        changed = replace(french, steps=(replace(french.steps[0], **{part: (runs,)}), *french.steps[1:]))  # type: ignore[arg-type]
    one = replace(chapter, texts={**chapter.texts, "fr": changed})
    (found,) = map(str, disagreements(replace(said, chapters=(said.chapters[0], one, *said.chapters[2:])), atlas))
    assert found.startswith("chapters/02-sangatte/fr.md: no-such is not the id of a")


def test_an_id_in_a_text_is_told_with_its_line(tmp_path: Path, atlas: Atlas) -> None:
    words = Path(shutil.copytree(FOLDER, tmp_path / "words", ignore=shutil.ignore_patterns("*.py", "__pycache__")))
    files = [words / f"chapters/02-sangatte/{language}.md" for language in languages()]
    for file in files:
        written = file.read_text("utf-8")
        assert "(organisation:hcr)" in written
        file.write_text(written.replace("(organisation:hcr)", "(organisation:unhcr)"), "utf-8")
        line = 1 + written[: written.index("(organisation:hcr)")].count("\n")
    found = list(map(str, disagreements(read_narrative(words), atlas, words)))
    assert len(found) == len(files)
    assert f"chapters/02-sangatte/{languages()[-1]}.md: line {line}: unhcr is not the id of an organisation" in found


def test_a_kind_without_its_word_is_seen(said: Narrative, atlas: Atlas) -> None:
    words = {key: word for key, word in said.words["en"].items() if key != "kinds.local"}
    found = disagreements(replace(said, words={"en": Words("en", words)}), atlas)
    assert list(map(str, found)) == ["words/en.toml: kinds.local: is missing; the facts use it"]


def test_a_term_that_rests_on_no_known_source_is_seen(said: Narrative, atlas: Atlas) -> None:
    term = replace(said.glossary["jungle"], sources=("rumour",))
    found = disagreements(replace(said, glossary={"jungle": term}), atlas)
    assert list(map(str, found)) == ["glossary.toml: jungle: sources: rumour is not an id of tables/sources.csv"]


def test_a_pair_of_the_corpus_that_no_count_is_of_is_seen(tmp_path: Path, atlas: Atlas) -> None:
    words = Path(shutil.copytree(FOLDER, tmp_path / "words", ignore=shutil.ignore_patterns("*.py", "__pycache__")))
    pairs = words / "corpus/corpus.toml"
    pairs.write_text(pairs.read_text("utf-8").replace("calais-lande-2016-08-association", "calais-lande-1916"), "utf-8")
    text = words / "corpus/en.md"
    text.write_text(text.read_text("utf-8").replace("{event:puythouck-2017}", "{event:puythouck}"), "utf-8")
    found = " ".join(map(str, disagreements(read_narrative(words), atlas, words)))
    assert "corpus/corpus.toml: line " in found and "calais-lande-1916 is not the id of a headcount" in found
    assert "corpus/en.md: line " in found and "puythouck is not the id of an event" in found


def test_chapters_tell_of_every_part_of_the_story() -> None:
    years = [int(step.period[:4]) for chapter in read_chapters() for step in chapter.steps]
    assert min(years) < 1999 and max(years) == LAST_YEAR


def coverage() -> list[dict[str, str]]:
    with (ROOT / "narrative/coverage.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_fact_of_the_source_text_is_told_once() -> None:
    assert [row["fact"] for row in coverage()] == FACTS


def test_every_fact_is_told_where_the_table_says(said: Narrative, atlas: Atlas) -> None:
    there = anchors(said, atlas)
    assert "words" in there["sources"] and "no-such" not in there["card"]
    assert problems_in_coverage(said, atlas) == []


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("fact,where,anchor\nF001,step,sangatte/nowhere\n", "line 2: F001: sangatte/nowhere is no anchor of step"),
        ("fact,where,anchor\nF001,step,sangatte\n", "line 2: F001: sangatte is no anchor of step"),
        ("fact,where,anchor\nF001,sky,sangatte\n", "line 2: F001: sangatte is no anchor of sky"),
        ("fact,where,anchor\nF001\n", "line 2: F001: None is no anchor of None"),
        ("fact;where;anchor\n", "line 1: has no column fact"),
        ("", "line 1: has no column fact"),
        ('fact,where,anchor\n"a"b\n', "line 2: is not CSV"),
        ("fact\0", "line 1: has the sign U+0000"),
    ],
)
def test_a_table_of_coverage_that_is_wrong_is_told(
    tmp_path: Path, said: Narrative, atlas: Atlas, written: str, sentence: str
) -> None:
    (tmp_path / "coverage.csv").write_text(written, "utf-8")
    assert str(problems_in_coverage(said, atlas, tmp_path)[0]).startswith(f"coverage.csv: {sentence}")


def test_a_section_stands_at_the_same_place_in_every_language(said: Narrative) -> None:
    counts = {len(re.findall(r"^## ", read_method(language), re.M)) for language in languages()}
    assert counts == {len(sections(said))}
