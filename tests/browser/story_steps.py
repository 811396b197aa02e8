"""The steps of the story, and what a page must show of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from playwright.sync_api import Page, expect
from visitor import Stage, wait_at_rest

from narrative import Chapter, Step, StepText, load_words, period_in_words, read_chapters, read_paths


class Stop(NamedTuple):
    """A step in its chapter."""

    chapter: Chapter
    step: Step

    @property
    def address(self) -> str:
        """Of the page that shows it, without `?`."""
        return f"chapter={self.chapter.slug}&step={self.step.id}"

    def text(self, language: str) -> StepText:
        return self.chapter.texts[language].steps[self.chapter.steps.index(self.step)]

    def heading(self, language: str) -> str:
        return self.text(language).heading

    def progress(self, language: str) -> str:
        """Chapter and step, as the whole story says them."""
        words, chapters = load_words(language), read_chapters()
        n, total = self.chapter.steps.index(self.step) + 1, len(self.chapter.steps)
        chapter = words.fill("story.chapter_of", n=chapters.index(self.chapter) + 1, total=len(chapters))
        return f"{chapter} · {words.fill('story.step_of', n=n, total=total)}"


def whole() -> list[Stop]:
    """Every step in the story's order."""
    return [Stop(chapter, step) for chapter in read_chapters() for step in chapter.steps]


def short() -> list[Stop]:
    """The steps of the short visit."""
    path = set(read_paths()["short"])
    return [stop for stop in whole() if (stop.chapter.slug, stop.step.id) in path]


def stop_at(slug: str, step: str = "") -> Stop:
    """A step by its address; the first of a chapter without an id."""
    return next(one for one in whole() if one.chapter.slug == slug and one.step.id == (step or one.step.id))


def first_figures() -> dict[str, Stop]:
    """The first step with a figure of each kind."""
    return {stop.step.figure.kind: stop for stop in reversed(whole()) if stop.step.figure}


def first_stops() -> list[Stop]:
    """Where the whole story enters each chapter."""
    return [Stop(chapter, chapter.steps[0]) for chapter in read_chapters()]


def wait_for_step(page: Page, stop: Stop) -> None:
    """Until the story is there, the years have passed and the map has what the step tells of in focus."""
    page.wait_for_function(
        """([chapter, step, period, focus]) => {
          const dataOf = (selector) => document.querySelector(selector)?.dataset ?? {};
          const isOpen = dataOf(".chapters [aria-current]").chapter === chapter && dataOf(".step.now").step === step;
          if (!isOpen || reading.label() !== period || !reading.hasDrawn(period)) return false;
          const { places, organisations } = reading.heard().focus;
          return JSON.stringify([places, organisations]) === JSON.stringify(focus);
        }""",
        arg=[stop.chapter.slug, stop.step.id, stop.step.period, [stop.step.places, stop.step.organisations]],
    )


def expect_step(stage: Stage, stop: Stop, language: str) -> None:
    """Text, moment, list and time bar all say this step, and the map shows it in focus."""
    page = stage.page
    wait_for_step(page, stop)
    now = page.locator(".step.now")
    expect(now.locator(".step-heading")).to_have_text(stop.heading(language))
    expect(page.locator(".chapter-title")).to_have_text(stop.chapter.texts[language].title)
    assert page.evaluate("reading.heard()")["period"] == stop.step.period


def in_sight(stage: Stage, stop: Stop) -> list[str]:
    """Places that the step tells of and the map shows within its window."""
    found = stage.measure()
    frame = found["frame"]
    return [
        mark["id"]
        for mark in found["marks"]
        if mark["id"] in stop.step.places
        and frame["left"] <= mark["x"] <= frame["right"]
        and frame["top"] <= mark["y"] <= frame["bottom"]
    ]


def without_motion(stage: Stage, viewport: tuple[int, int], *, touch: bool = False) -> Page:
    """An empty page on which no year runs and no map flies."""
    page = stage.enter(viewport, touch=touch)
    page.emulate_media(reduced_motion="reduce")
    return page


def turned_pages(stage: Stage, stops: list[Stop]) -> Iterator[Stop]:
    """Each of these steps as the button "next" brings it; the first is open."""
    for at, stop in enumerate(stops):
        if at:
            stage.page.locator(".turn.next").click()
        expect(stage.page.locator(".step.now")).to_have_attribute("data-step", stop.step.id)
        wait_at_rest(stage.page)
        yield stop


def next_named(stop: Stop, language: str) -> str:
    """The name of the button that leads to this step."""
    return load_words(language).fill("story.next", heading=stop.heading(language))


def spoken_period(stop: Stop, language: str) -> re.Pattern[str]:
    return re.compile(re.escape(period_in_words(stop.step.period, language)), re.IGNORECASE)
