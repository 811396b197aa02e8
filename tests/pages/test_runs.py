"""The run of a lesson: what is planned fills its minutes, and the address has all of it, in the browser and here."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from geodata import load
from narrative import read_chapters, read_lessons
from pages.parts.lesson_plans import planned
from pages.stage.chapters import to_story_json
from pages.stage.payload import to_atlas_json
from pages.stage.runs import read_run, write_run
from tests.javascript import MAPS, STAGE, Modules

_DOCUMENT = Path(__file__).with_name("small_document.js").read_text("utf-8")
_RUNS = """
  const { planRun, mostChapters } = modules["modes/run_plan.js"];
  const { readRun, writeRun, minutesOf } = modules["story/run.js"];
  const { walkOf } = modules["story/walk.js"];
  const story = given.story;
"""
LENGTHS = (15, 30, 45, 60, 90)
SLUGS = [chapter.slug for chapter in read_chapters()]
STORY = json.loads(to_story_json(load(), "fr"))


@pytest.fixture(scope="module")
def stage() -> Modules:
    return Modules(STAGE, "app/mounting.js", _DOCUMENT, {"drawing": MAPS / "drawing"})


def run(stage: Modules, body: str, **given: Any) -> Any:
    return stage.call(f"{_RUNS} {body}", given | {"story": STORY})


def test_a_run_fills_its_minutes_with_steps_of_each_chapter_chosen(stage: Modules) -> None:
    choices = [list(some) for n in (1, 2, 3, 5, len(SLUGS)) for some in list(combinations(SLUGS, n))[::7]]
    planned = run(
        stage,
        """return given.choices.flatMap((slugs) => given.lengths.map((minutes) => {
          const made = planRun(story, slugs, minutes);
          return { slugs, minutes, most: mostChapters(minutes), made: made.map(
            ({ chapter, step, minutes }) => [chapter.slug, step.id, minutes]) };
        }));""",
        choices=choices,
        lengths=LENGTHS,
    )
    order = {(chapter.slug, step.id): 0 for chapter in read_chapters() for step in chapter.steps}
    for one in planned:
        made = [tuple(step) for step in one["made"]]
        if len(one["slugs"]) > one["most"]:
            assert not made, one
            continue
        assert sum(minutes for *_, minutes in made) == one["minutes"], one
        assert {slug for slug, *_ in made} == set(one["slugs"]), one
        assert min(minutes for *_, minutes in made) >= 2, one
        ends = [made[i][2] for i in range(len(made)) if i + 1 == len(made) or made[i + 1][0] != made[i][0]]
        assert min(ends) >= 5, f"{one}: a step and its question"
        assert [address[:2] for address in made] == [a for a in order if a in {m[:2] for m in made}], one


def test_the_short_visit_comes_first_where_there_is_no_time_for_all(stage: Modules) -> None:
    made = run(stage, "return planRun(story, given.slugs, 15).map(({ step }) => step.id);", slugs=["la-lande", "after"])
    assert {"grows", "october", "now"} <= set(made)


def test_no_chapter_is_no_run(stage: Modules) -> None:
    assert run(stage, "return planRun(story, [], 45);") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sangatte",
        "sangatte.opens",
        "sangatte.opens.0",
        "sangatte.opens.4,",
        "sangatte.none.4",
        "none.opens.4",
        "sangatte.opens.4,sangatte.opens.5",
        "sangatte.opens.1000",
        "sangatte.opens.-1",
        "sangatte/opens/4",
    ],
)
def test_a_bad_run_is_none_here_and_in_the_browser(stage: Modules, text: str) -> None:
    assert run(stage, "return readRun(story, given.text);", text=text) is None
    with pytest.raises(ValueError, match=r"is not a step with its minutes|stands twice"):
        read_run(text)


def test_a_run_comes_back_from_its_address_as_it_was(stage: Modules) -> None:
    text = run(stage, "return writeRun(planRun(story, given.slugs, 60));", slugs=SLUGS[1:4])
    assert run(stage, "return writeRun(readRun(story, given.text));", text=text) == text
    steps = read_run(text)
    assert sum(step.minutes for step in steps) == 60
    assert write_run((one.chapter.slug, one.step.id, one.minutes) for one in steps) == text
    atlas = json.loads(to_atlas_json(load(), "fr"))
    again = stage.call(
        """const atlas = modules["period/slice.js"].openAtlas(given.atlas);
        const { readView, writeView } = modules["app/view.js"];
        const { view, notUnderstood } = readView(atlas, given.search, given.story, "class");
        const bad = readView(atlas, "?run=sangatte.opens", given.story, "class");
        return [view.chapter, view.step, writeView(atlas, view, given.search, given.story), notUnderstood,
          bad.view.run, bad.view.chapter, bad.notUnderstood];""",
        {"atlas": atlas, "story": STORY, "search": f"?mode=class&run={text}"},
    )
    chapter, step, search, unread, bad, first, refused = again
    assert (chapter, step) == (steps[0].chapter.slug, steps[0].step.id), "it begins where the run does"
    assert f"run={text}" in search and not unread
    assert (bad, first) == (None, SLUGS[0]), "the whole story in its stead"
    assert refused == [{"name": "run", "value": "sangatte.opens"}]


def test_a_run_is_walked_in_its_own_order_with_its_times(stage: Modules) -> None:
    text = "after.now.4,sangatte.opens.6,after.october.5"
    walked = run(
        stage,
        """const walk = walkOf(story, "whole", given.text);
        const at = (n) => walk.stops[n], id = (stop) => stop && stop.step.id;
        const beside = walk.find("inland", "village");
        return [walk.isWhole, [0, 1, 2].map((n) => [id(walk.beside(at(n), -1)), id(walk.beside(at(n), 1))]),
          [0, 1, 2].map((n) => walk.timesAt(at(n))), [0, 1, 2].map((n) => walk.progressAt(at(n)).n),
          walk.timesAt(beside), id(walk.find(null, null)), walkOf(story, "whole", "bad").isWhole];""",
        text=text,
    )
    is_whole, beside, times, ranks, none, first, otherwise = walked
    assert not is_whole and otherwise
    assert beside == [[None, "opens"], ["now", "october"], ["opens", None]]
    assert [(one["from"], one["to"], one["length"]) for one in times] == [(0, 4, 15), (4, 10, 15), (10, 15, 15)]
    assert ranks == [1, 2, 3] and none is None and first == "now"


def test_a_plan_leads_to_runs_that_can_be_read() -> None:
    for plan in read_lessons().plans:
        for session in range(1, plan.sessions + 1):
            phases = [phase for phase in plan.phases if phase.session == session]
            if text := write_run(planned(phases)):
                assert sum(one.minutes for one in read_run(text)) == plan.minutes
