"""The lesson plans: read as they are written, and every rule said in a sentence with its place once it is broken."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

import narrative
from narrative import read_chapters, read_lessons
from narrative.checks import problems_in

PLAN, FR, EN = (f"lessons/01-one-lesson/{name}" for name in ("plan.toml", "fr.md", "en.md"))
PROGRAMMES = "lessons/programmes.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of all words, to be broken."""
    return Path(copytree(narrative.FOLDER, tmp_path / "narrative", ignore=lambda *_: ["__pycache__"]))


def broken(folder: Path, file: str, before: str, after: str) -> list[str]:
    """What the checks say once a text was changed."""
    path = folder / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    return [str(problem) for problem in problems_in(folder)]


def test_each_plan_fills_its_sessions_with_steps_that_there_are() -> None:
    lessons = read_lessons()
    steps = {(chapter.slug, step.id) for chapter in read_chapters() for step in chapter.steps}
    assert {plan.minutes * plan.sessions for plan in lessons.plans} >= {45, 90}
    for plan in lessons.plans:
        assert sum(phase.minutes for phase in plan.phases) == plan.minutes * plan.sessions, plan.slug
        assert {step for phase in plan.phases for step in phase.steps} <= steps
        for text in plan.texts.values():
            assert [section.id for section in text.steps] == ["aims", *(phase.id for phase in plan.phases)]


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        (PLAN, "minutes = 6\n", "minutes = 7\n", "phases: of session 1 take 46 minutes, not 45"),
        (PLAN, "minutes = 6\n", 'minutes = "6"\n', "minutes is not a number of 1 to 240: '6'"),
        (PLAN, '"sangatte/opens"', '"sangatte/none"', "phase hangar: sangatte/none is not a step of the story"),
        (PLAN, '"sangatte/opens"', '"sangatte"', "steps is not a list of steps such as sangatte/red-cross"),
        (PLAN, '"la-lande/grows"', '"sangatte/opens"', "phase camps: sangatte/opens stands twice in session 1"),
        (PLAN, "minutes = 10\n", "minutes = 4\n", "phase hangar: 3 steps in 4 minutes, must be at least 6"),
        (PLAN, 'id = "camps"', 'id = "hangar"', "phase hangar: stands more than once"),
        (
            PLAN,
            'id = "camps"',
            'period = "1999"\nid = "camps"',
            "phase camps: has a period, which only the page explore",
        ),
        (PLAN, 'id = "camps"', 'page = "press"\nid = "camps"', "page is not one of explore, organisations"),
        (PLAN, 'id = "camps"', 'session = 2\nid = "camps"', "phases: are not in the order of their sessions"),
        (PLAN, 'id = "camps"', 'room = "12"\nid = "camps"', "room is not a key of a phase"),
        (PLAN, "sessions = 1\n", "", "sessions is missing"),
        (PLAN, 'slug = "one-lesson"', 'slug = "lesson"', "slug: 'lesson' is not the slug of its folder"),
        (PLAN, '"fr-emc"', '"fr-emc-none"', "fr-emc-none is not a programme of lessons/programmes.toml"),
        (PROGRAMMES, 'country = "gb"', 'country = "uk"', "country is not one of fr, gb, be: 'uk'"),
        (PROGRAMMES, 'id = "fr-emc"', 'id = "be-epc"', "be-epc stands more than once"),
        (PROGRAMMES, 'quote = "former', 'gist = "Selon nous"\nquote = "former', "must have a quote, or else a gist"),
        (PROGRAMMES, "gist = ", "quote = 'x'\ngist = ", "must have a quote, or else a gist"),
        (FR, "{#camps}", "{#camp}", "has no section for phase camps of plan.toml"),
        (FR, "{#aims}", "{#aim}", "has no section for phase aims of plan.toml"),
        (FR, "{#camps}", "{#camp}", "phase camp is not in plan.toml"),
        (FR, "{#mute-map}", "", "is not the heading of a step"),
        (FR, 'title = "', 'titre = "', "titre is not a key of a text"),
        (EN, "Move fast", "Move [fast](place:calais)", "has a link or a figure of the story"),
        (EN, "a pupil each", "a pupil's turn", "has a straight quotation mark '"),
        ("lessons/en.md", "### Words", "## Words", "heading of level 2 where fr.md line 1 has level 3"),
        ("lessons/fr.md", "### Les mots", "### <b>Les mots</b>", "has HTML, which is not shown"),
    ],
)
def test_a_rule_that_is_broken_is_said_with_its_place(
    folder: Path, file: str, before: str, after: str, said: str
) -> None:
    problems = broken(folder, file, before, after)
    found = [problem for problem in problems if said in problem]
    assert found and all(problem.startswith("lessons/") for problem in found), "\n".join(problems)


@pytest.mark.parametrize("file", [PLAN, FR, PROGRAMMES, "lessons/en.md"])
def test_a_file_that_is_missing_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert any(f"{file}: is missing" in str(problem) for problem in problems_in(folder))


def test_a_museum_may_have_no_lessons(folder: Path) -> None:
    for path in sorted((folder / "lessons").glob("**/*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (folder / "lessons").rmdir()
    assert not problems_in(folder)
