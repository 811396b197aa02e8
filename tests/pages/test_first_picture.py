"""The text and the map that a page carries in its own HTML, before any script."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import brotli
import pytest
from starlette.testclient import TestClient

from narrative import languages, load_words, read_chapters, read_paths
from pages.web import first_picture
from pages.web.first_picture import read_asked, to_first_picture

FOLDER = Path(__file__).parents[2] / "pages" / "stage"

MOST_BYTES = 40_000  # compressed


def seen(html: str) -> str:
    """What a reader without scripts and styles has."""
    told = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub("<[^>]+>", "", told)).split())


def picture_of(html: str) -> str:
    return html[html.index('<div class="first-picture') : html.index('<div id="root"')]


@pytest.mark.parametrize("language", languages())
def test_every_step_is_in_its_page_whole_and_small(language: str) -> None:
    for chapter in read_chapters():
        for step, words in zip(chapter.steps, chapter.texts[language].steps, strict=True):
            made = to_first_picture(read_asked("", language, {"chapter": chapter.slug, "step": step.id}))
            text = seen(made.html)
            plain = ["".join(run.text for run in runs if run.kind == "text") for runs in words.text]
            for part in [words.heading, *(one.split("\n")[0] for one in plain if len(one.split()) < 3)]:
                assert " ".join(part.split()) in text, step.id
            for runs in words.text:
                for run in runs:
                    assert " ".join(run.text.split()) in text, f"{step.id}: {run}"
            assert len(brotli.compress(made.html.encode(), quality=5)) < MOST_BYTES, step.id
            assert 'class="wide"' in made.html and "<path" in made.html


@pytest.mark.parametrize(
    ("query", "slug", "step"),
    [
        ({}, "first-helpers", 0),
        ({"chapter": "02-sangatte"}, "sangatte", 0),
        ({"chapter": "sangatte", "step": "no-such-step"}, "sangatte", 0),
        ({"chapter": "no-such-chapter"}, "first-helpers", 0),
        ({"chapter": "sangatte", "step": "doors-shut"}, "sangatte", 4),
    ],
)
def test_what_an_address_does_not_say_is_the_first(query: dict[str, str], slug: str, step: int) -> None:
    asked = read_asked("", "fr", query)
    chapter = next(one for one in read_chapters() if one.slug == slug)
    assert (asked.chapter, asked.step) == (slug, chapter.steps[step].id)


def test_a_kiosk_begins_with_its_short_path_and_has_no_links_in_its_text() -> None:
    made = to_first_picture(read_asked("", "fr", {"mode": "kiosk"}))
    short = read_paths()["short"]
    assert load_words("fr").fill("story.step_of", n="1", total=str(len(short))) in seen(made.html)
    assert "to-place" not in made.html


@pytest.mark.parametrize("value", ['"><script>alert(1)</script>', "<svg onload=alert(1)>", "2016' onclick='", "\x00"])
def test_what_an_address_brings_is_never_markup(client: TestClient, value: str) -> None:
    for page in ("", "explore"):
        for name in ("chapter", "step", "year", "month", "mode", "path"):
            html = client.get(f"/{page}", params={name: value}).text
            assert value not in picture_of(html), name


def test_a_period_is_told_with_its_counts(client: TestClient) -> None:
    text = seen(picture_of(client.get("/explore?year=2016&lang=en").text))
    assert "6,901" in text and "9,106" in text


@pytest.mark.parametrize(("page", "heading"), [("organisations", "lives.title"), ("solidarity", "site.solidarity")])
def test_a_page_with_a_diagram_has_its_text_and_heading_before_that(
    client: TestClient, page: str, heading: str
) -> None:
    html = picture_of(client.get(f"/{page}?year=2016&lang=en").text)
    assert load_words("en")[heading] in seen(html) and "6,901" in seen(html)
    assert "<svg" not in html, "the map of the coast is not what stands there"
    assert 'class="first-picture' not in client.get("/quiz").text, "it is of no period"


def test_a_page_describes_itself_for_other_sites(client: TestClient) -> None:
    html = client.get("/?chapter=sangatte&step=red-cross&lang=en").text
    heading = next(one for one in read_chapters() if one.slug == "sangatte").texts["en"].steps[1].heading
    told = dict(re.findall(r'<meta property="(og:\w+)" content="([^"]*)"', html))
    assert unescape(told["og:title"]) == heading
    assert len(told["og:description"]) > 80


def test_pages_of_another_period_have_another_map(client: TestClient) -> None:
    maps = {picture_of(client.get(f"/explore?year={year}").text) for year in (1990, 2002, 2016)}
    assert len(maps) == 3


def test_a_run_begins_at_its_own_first_step_with_its_times() -> None:
    made = to_first_picture(read_asked("", "fr", {"mode": "class", "run": "after.now.4,sangatte.opens.6"}))
    assert (made.asked.chapter, made.asked.step) == ("after", "now")
    assert load_words("fr").fill("story.run_of", n=1, total=2, length=10, **{"from": 0, "to": 4}) in made.html
    assert "step=opens&amp;mode=class&amp;run=after.now.4" in made.html, "the next step is the run's"
    bad = read_asked("", "fr", {"mode": "class", "run": "after.none.4"})
    assert (bad.chapter, bad.run) == (read_chapters()[0].slug, "")


def test_it_begins_where_the_stage_does() -> None:
    """What the stage's scripts say once more, since the page stands before any of them has come."""
    stage, view, tour = (
        (FOLDER / name).read_text("utf-8") for name in ("app/stage.js", "app/view.js", "story/tour.js")
    )
    keys = re.findall(r"const OF_A_(?:VIEW|PERIOD) = \[(.*?)\]", stage, re.DOTALL)
    assert set(re.findall(r'"(\w+)"', " ".join(keys))) == first_picture._OF_A_VIEW
    assert f'const DEFAULT_YEAR = "{first_picture.DEFAULT_YEAR}";' in view
    assert f'const PLACE = "{first_picture._PLACE}";' in tour and f'const DESK = "{first_picture._DESK}";' in tour


def test_another_language_is_of_the_same_step() -> None:
    made = to_first_picture(read_asked("", "fr", {"chapter": "sangatte", "step": "red-cross"}))
    assert all(f"chapter=sangatte&amp;step=red-cross&amp;lang={code}" in made.html for code in languages())
