"""A made-up language, from right to left, in a copy of the app: it comes by its files alone, and no word falls back."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from served_app import ROOT, App
from story_steps import stop_at
from visitor import DESK, MAP_FRAME, Stage, plainly

import geodata
from narrative import load_words
from narrative.method import TEXTS

CODE = "qar"  # ISO 639-2 keeps it for private use
LANGUAGE = {"name": "⟦العربية⟧", "dir": "rtl", "locale": "ar", "records": "en"}
PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")  # of Arabic
PHONE = (390, 844)

MARKUP = re.compile(r"(\]\([^)]*\)|\{[^}]*\}|\*+|[\[|])")
LETTER = re.compile(r"[^\W\d_]")
OWN = re.compile(r"[⟦⟧]|[\u0600-\u06ff]")  # in brackets; names of months and languages come in Arabic letters
WORDLESS = re.compile(
    rf"FR|EN|{CODE.upper()}"  # the switch
    r"|[A-Z]|Home End"  # keys
    r"|A\d+"  # motorways
    r"|\d+ k?m"  # the map's scale, in units of the SI
    r"|Link to heading"  # hidden: see test_the_sources_mirror
)
IS_AT_THE_RIGHT = """(node) => {
  const box = node.getBoundingClientRect(), range = document.createRange();
  range.selectNodeContents(node);
  const text = range.getBoundingClientRect();
  return box.right - text.right < text.left - box.left;
}"""
POINTS_LEFT = """(node) => new DOMMatrix(getComputedStyle(node).transform).transformPoint({ x: 1, y: -1 }).x < 0"""


# --- the language -------------------------------------------------------------------------------------------------


def in_brackets(line: str) -> str:
    """A line of Markdown with brackets round each of its stretches of words."""
    if set(line) <= set("|-> "):
        return line
    mark = re.match(r"(?:#+ |- |> )?", line)
    start = mark[0] if mark else ""
    parts = MARKUP.split(line[len(start) :])
    return start + "".join(part if i % 2 else of_sentences(part) for i, part in enumerate(parts))


def of_sentences(words: str) -> str:
    """Each in brackets, before the mark that ends it."""
    parts = re.split(r"([.?!]+(?:\s+|$))", words)
    return "".join(part if i % 2 else re.sub(r"\S.*\S|\S", r"⟦\g<0>⟧", part) for i, part in enumerate(parts))


def markdown_in_brackets(text: str) -> str:
    return "\n".join(map(in_brackets, text.splitlines())) + "\n"


def words_in_brackets() -> str:
    words = dict(load_words("en"))
    for stem in [key.removesuffix("_one") for key in words if key.endswith("_one")]:
        words |= {f"{stem}_{form}": words[f"{stem}_other"] for form in PLURAL_FORMS}
    # Between what is filled in, too: the page may make nodes of the parts.
    said = {key: re.sub(r"\{\w+\}", r"⟧\g<0>⟦", f"⟦{word}⟧").replace("⟦⟧", "") for key, word in words.items()}
    said |= {f"language.{key}": value for key, value in LANGUAGE.items()}
    return "".join(f"{key} = {json.dumps(word, ensure_ascii=False)}\n" for key, word in said.items())


def chapter_in_brackets(text: str) -> str:
    _, front, body = text.split("+++\n", 2)
    told = {key: in_brackets(value) for key, value in tomllib.loads(front).items()}
    said = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in told.items())
    return f"+++\n{said}+++\n{markdown_in_brackets(body)}"


def add_language(narrative: Path) -> None:
    """The files of the language, made from the English ones."""
    (narrative / f"words/{CODE}.toml").write_text(words_in_brackets(), "utf-8")
    for text in (*TEXTS, "lessons"):
        english = (narrative / f"{text}/en.md").read_text("utf-8")
        (narrative / f"{text}/{CODE}.md").write_text(markdown_in_brackets(english), "utf-8")
    parts = (part for place in ("chapters/*", "lessons/*", "corpus") for part in narrative.glob(f"{place}/en.md"))
    for part in parts:
        part.with_stem(CODE).write_text(chapter_in_brackets(part.read_text("utf-8")), "utf-8")
    glossary = narrative / "glossary.toml"
    terms = re.sub(
        r'^(term|definition)_en = "(.*)"$', rf'\g<0>\n\1_{CODE} = "⟦\2⟧"', glossary.read_text("utf-8"), flags=re.M
    )
    glossary.write_text(terms, "utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The app's code with one language more."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("app.py", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    for name in (".streamlit", "geodata", "narrative", "pages"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    add_language(folder / "narrative")
    return folder


@pytest.fixture(scope="module")
def served(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Base URL of the copy, which `stage` then visits."""
    with App(tmp_path_factory.mktemp("served_copy"), copy) as app:
        yield app.url


def run_in(copy: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout + done.stderr


def test_the_check_accepts_its_files(copy: Path) -> None:
    where = "import geodata, narrative, pages; print(geodata.__file__, narrative.__file__, pages.__file__)"
    assert run_in(copy, "-c", where).count(str(copy)) == 3
    assert run_in(copy, "-m", "narrative", "check") == "The words are in order.\n"


# --- what a visitor finds -----------------------------------------------------------------------------------------


def go(stage: Stage, path: str, query: str = "", viewport: tuple[int, int] = DESK) -> Page:
    page = stage.open(query, viewport, touch=viewport == PHONE, path=path, language=CODE)
    page.locator(".panel-now, .notes, [data-testid=stHeading] h1").first.wait_for(state="attached")
    expect(page.locator("html")).to_have_attribute("lang", CODE)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    return page


def box_of(page: Page, selector: str) -> dict[str, float]:
    """Left, right and width in CSS pixels of the window."""
    found = page.locator(selector).first.bounding_box()
    assert found, selector
    return {"left": found["x"], "right": found["x"] + found["width"], "width": found["width"]}


@pytest.mark.parametrize("path", ["/", "/explore"])
def test_the_stage_mirrors(stage: Stage, path: str) -> None:
    page = go(stage, path, "year=2009&place=steenvoorde-camp")
    expect(stage.map.locator("html")).to_have_attribute("dir", "rtl")
    panel, frame, bar = box_of(page, ".panel-scroll"), box_of(page, MAP_FRAME), box_of(page, ".bar")
    assert panel["right"] == DESK[0] and panel["left"] > DESK[0] / 2
    assert (frame["left"], bar["left"]) == pytest.approx((0, 0), abs=1)
    assert (frame["right"], bar["right"]) == pytest.approx((panel["left"], panel["left"]), abs=1)
    assert box_of(page, ".map-buttons")["right"] < frame["width"] / 4
    assert box_of(page, ".legend-box")["left"] > frame["width"] * 3 / 4
    assert box_of(page, ".languages")["left"] < box_of(page, ".head h1")["left"]
    for selector in (".head h1", ".card h2", ".card .note"):
        assert page.locator(selector).first.evaluate(IS_AT_THE_RIGHT), selector
    if path == "/":
        assert page.locator(".next .arrow").evaluate(POINTS_LEFT)
        assert not page.locator(".previous .arrow").evaluate(POINTS_LEFT)
        assert box_of(page, ".next .arrow")["left"] < box_of(page, ".previous .arrow")["left"]
        assert box_of(page, ".chapters li:first-child")["left"] > box_of(page, ".chapters li:last-child")["left"]


def test_time_runs_from_left_to_right(stage: Stage) -> None:
    """As a player's does; its buttons and keys go the same way."""
    page = go(stage, "/explore", "year=2009")
    earlier, later = page.locator(".bar-step").all()
    thumb = box_of(page, ".bar-thumb:not(.other)")["left"]
    assert (earlier.bounding_box() or {})["x"] < (later.bounding_box() or {})["x"]
    stage.press("ArrowRight")
    stage.settle_on("year", "2010")
    assert box_of(page, ".bar-thumb:not(.other)")["left"] > thumb
    stage.tap(*stage.at_step(0))
    stage.settle_on("year", "1990")


def test_arrow_keys_turn_the_pages_the_way_they_point(stage: Stage) -> None:
    page = go(stage, "/", "mode=class&chapter=sangatte")
    first, second = (step.id for step in stop_at("sangatte").chapter.steps[:2])
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".step.now")).to_have_attribute("data-step", second)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".step.now")).to_have_attribute("data-step", first)


def test_the_press_desk_says_that_its_fonts_lack_the_letters(stage: Stage) -> None:
    page = go(stage, "/press")
    expect(page.get_by_role("alert").filter(has_text="⟦")).to_contain_text(CODE)
    assert page.locator("img.picture").count() == 0


def test_the_sources_mirror(stage: Stage) -> None:
    page = go(stage, "/sources")
    page.locator("details.kind").first.wait_for()
    assert box_of(page, ".masthead .switch")["left"] < box_of(page, ".masthead nav")["left"]
    for selector in ("h1", ".st-key-method h2", ".st-key-method p", ".st-key-method li", ".kind summary"):
        assert page.locator(selector).last.evaluate(IS_AT_THE_RIGHT), selector
    assert box_of(page, "th:first-child")["left"] > box_of(page, "th:last-child")["left"]
    assert not page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    assert page.get_by_role("link", name="Link to heading").count() == 0


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_nothing_is_cut_off_or_out_of_the_window(stage: Stage, viewport: tuple[int, int]) -> None:
    for path, query in (("/", "chapter=after"), ("/explore", "month=2016-08&place=calais-lande&kinds=locals")):
        page = go(stage, path, query, viewport)
        assert not page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        assert page.evaluate("reading.outside()") == []
        assert page.evaluate("reading.clipped()") == []


# --- nothing falls back -------------------------------------------------------------------------------------------


def records_in_english() -> set[str]:
    """All that the records say in English, and the names that they have in no language of their own."""
    atlas = geodata.load()
    records = [*atlas.places.values(), *atlas.organisations.values(), *atlas.events, *atlas.headcounts]
    records += [*atlas.presences, *atlas.flows, *atlas.sources.values(), *atlas.headlines.values(), *atlas.deaths]
    texts = [
        getattr(record, field.name)
        for record in records
        for field in fields(record)
        if field.name.endswith("_en") or field.name == "publisher"
    ]
    texts += [f"{one.short_name_en}, {one.name_en}" for one in atlas.organisations.values()]  # what a chip is named
    return {plainly(text) for text in texts if text}


def fallen_back(page: Page) -> list[str]:
    """Texts that are neither the language's own nor, marked as English, what the records say."""
    frames: list[Any] = [page.locator("body")]
    if page.locator(MAP_FRAME).count():
        frames.append(page.frame_locator(MAP_FRAME).locator("body"))
    own = [text for frame in frames for text in frame.evaluate("() => reading.saidTexts()")]
    marked = {text for frame in frames for text in frame.evaluate("() => reading.saidTexts('en')")}
    assert sum(bool(OWN.search(text)) for text in own) > 20
    switch = {"EN", load_words("en")["language.name"], load_words("en")["kiosk.touch"]}
    found = [text for text in own if LETTER.search(text) and not OWN.search(text) and not WORDLESS.fullmatch(text)]
    found += [f"en: {text}" for text in marked - records_in_english() - switch if LETTER.search(text)]
    return sorted(set(found))


@pytest.mark.parametrize(
    "query", ["chapter=sangatte", "chapter=after", "mode=class&chapter=sangatte", "mode=kiosk", "mode=notes"]
)
def test_no_word_of_the_story_falls_back(stage: Stage, query: str) -> None:
    page = go(stage, "/", query)
    assert fallen_back(page) == []
    if query == "chapter=sangatte":
        page.get_by_role("button", name="⟦Glossary⟧").click()
        assert fallen_back(page) == []


def test_no_word_of_the_map_falls_back(stage: Stage) -> None:
    page = go(stage, "/explore", "year=2009")
    assert page.locator(MAP_FRAME).get_attribute("title") == f"⟦{load_words('en')['stage.map_title']}⟧"
    written = [label["text"] for label in stage.measure()["labels"]]
    assert any(text.startswith("Bailleul reception") for text in written), "names are in English, as the words say"
    page.get_by_role("searchbox").fill("calais")
    assert page.locator(".results [lang=en]").count() > 20
    assert fallen_back(page) == []
    for query in (
        "month=2016-08&place=calais-lande",
        "place=aire-angres",
        "place=sangatte-centre&year=2016",
        "organisation=salam&year=2016&kinds=locals",
        "organisation=emmaus",
    ):
        page = go(stage, "/explore", query)
        expect(stage.card.locator("h2 [lang=en]")).to_be_visible()
        assert fallen_back(page) == [], query
    dot = stage.measure()["dots"][0]
    page.mouse.move(dot["x"], dot["y"])
    expect(stage.map.locator(".dated-places-tip")).to_have_attribute("lang", "en")
    assert fallen_back(page) == []


def test_no_word_of_the_sources_falls_back(stage: Stage) -> None:
    page = go(stage, "/sources")
    page.locator("details.kind").first.wait_for()
    assert fallen_back(page) == []
    page.get_by_role("searchbox").fill("steenvoorde")
    page.locator("details.kind[open]").first.wait_for()
    assert fallen_back(page) == []


def test_the_finder_finds_what_falls_back(stage: Stage) -> None:
    """A word of another language, and a record's whose language nobody tells."""
    page = go(stage, "/explore", "place=steenvoorde-camp&year=2009")
    stage.card.locator("h2 [lang]").evaluate("(node) => node.removeAttribute('lang')")
    page.locator(".bar-play").evaluate("(node) => node.setAttribute('aria-label', 'Play')")
    page.locator(".legend-button").evaluate("(node) => { node.lang = 'en'; node.textContent = 'Legend'; }")
    name = geodata.load().places["steenvoorde-camp"].name_en
    assert fallen_back(page) == sorted(["Play", "en: Legend", name])
