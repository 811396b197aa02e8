"""The page of lesson plans: on the server, in the edition, alone by its address, on a phone and on paper."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from story_steps import stop_at
from test_axe import assert_sound
from visitor import ANYWHERE, Stage

from narrative import load_words, read_lessons
from pages.stage.runs import read_run

PLANS = read_lessons().plans


def lessons(stage: Stage, query: str = "", viewport: tuple[int, int] = (1280, 720)) -> Page:
    page = stage.open(query, viewport, path="/lessons")
    page.locator(".lesson-plans .care h3").first.wait_for()
    return page


@ANYWHERE
def test_every_plan_has_its_aims_its_times_and_links_that_open_the_class(stage: Stage) -> None:
    page = lessons(stage)
    assert_sound(page)
    for plan in PLANS:
        section = page.locator(f"#{plan.slug}")
        expect(section.get_by_role("heading", level=2)).to_have_text(plan.texts["fr"].title)
        expect(section.get_by_role("row").filter(has=page.locator("td"))).to_have_count(len(plan.phases))
        queries = [
            parse_qs(urlsplit(str(link.get_attribute("href"))).query) for link in section.get_by_role("link").all()
        ]
        steps = [(query["chapter"][0], query["step"][0]) for query in queries if "step" in query]
        assert steps == [step for phase in plan.phases for step in phase.steps]
        assert all(query["mode"] == ["class"] for query in queries if "step" in query or "run" in query)
        runs = [read_run(query["run"][0]) for query in queries if "run" in query]
        assert [(one.chapter.slug, one.step.id) for run in runs for one in run] == steps
        quoted = [id_ for id_ in plan.programmes if read_lessons().programmes[id_].quote]
        assert len(section.locator("dd q").all()) == len(quoted)
        assert len(section.locator("dd cite").all()) == len(plan.programmes)
    phase = next(phase for phase in PLANS[0].phases if len(phase.steps) > 1)
    stop = stop_at(*phase.steps[1])
    page.locator(f"#{PLANS[0].slug}").get_by_role("link", name=stop.heading("fr")).click()
    stage.wait_drawn()
    expect(page.locator("html")).to_have_attribute("data-mode", "class")
    expect(page.locator(".step.now .step-heading")).to_have_text(stop.heading("fr"))


def test_a_plan_has_an_address_of_its_own(stage: Stage) -> None:
    page = lessons(stage, f"plan={PLANS[1].slug}")
    expect(page.locator(".plan")).to_have_count(1)
    page.locator(".masthead .switch a", has_text="EN").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text(PLANS[1].texts["en"].title)
    page.get_by_role("link", name=load_words("en")["lessons.all"]).click()
    expect(page.locator(".plan")).to_have_count(len(PLANS))
    page = lessons(stage, "plan=none")
    expect(page.get_by_role("alert")).to_have_text(re.compile("none"))
    expect(page.locator(".plan")).to_have_count(len(PLANS))


@ANYWHERE
def test_a_phone_shows_it_in_one_column(stage: Stage) -> None:
    page = lessons(stage, viewport=(390, 844))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".lesson-plans td").first.evaluate("(cell) => getComputedStyle(cell).display") == "block"


@pytest.mark.parametrize("stage", ["edition"], indirect=True)
def test_on_paper_each_plan_begins_a_page_and_no_row_breaks(stage: Stage) -> None:
    page = lessons(stage)
    page.emulate_media(media="print")
    assert page.locator(".plan").first.evaluate("(plan) => getComputedStyle(plan).breakAfter") == "page"
    assert page.locator(".plan tr").last.evaluate("(row) => getComputedStyle(row).breakInside") == "avoid"
    expect(page.locator(".lesson-plans .run").first).to_be_hidden()
