"""Worksheet and answer key: two pages a chapter, each question answered, every figure of an answer one of the facts."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest

from geodata import load
from narrative import languages, load_words, range_in_words, read_chapters, read_questions
from pages.pack.documents import DOCUMENTS
from pages.pack.request import PAPERS, read_request
from pages.pack.typeset import Document, to_pdf
from tests.pages.pack.papers import fonts_in, letters_of, opened, sizes_in, tags_in, text_of

SLUGS = [chapter.slug for chapter in read_chapters()]
OF_BOTH = ("worksheet", "answers")
NUMBER = re.compile(r"\d+(?:[\s,.]\d{3})*")
LEAST_POINTS = 10.0
NOT_PLACED = {"death", "death_memorial", "hostility", "trial", "health", "media"}


@cache
def document(
    name: str, slug: str, language: str, paper: str = "a4", names: str = "off", figures: str = "on"
) -> Document:
    asked = {"lang": language, "chapter": slug, "paper": paper, "names": names, "figures": figures}
    return DOCUMENTS[name](read_request(asked), load())


def chapter_of(name: str, slug: str, language: str, **more: str) -> dict[str, Any]:
    (chapter,) = document(name, slug, language, **more).content["chapters"]
    return dict(chapter)


def texts_of(written: Document) -> set[str]:
    """What is written on the map of its one chapter."""
    (slug,) = (name for name in written.drawings if name.removesuffix(".svg") in SLUGS)
    return {text.strip() for text in re.findall(r">([^<>]+)</text>", written.drawings[slug].decode())} - {""}


def digits(text: str) -> set[str]:
    return {re.sub(r"\D", "", found) for found in NUMBER.findall(text)}


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", OF_BOTH)
def test_a_chapter_has_two_pages_in_each_language_and_paper(name: str, slug: str) -> None:
    for language in ("fr", "en"):
        for paper in PAPERS:
            assert len(opened(name, lang=language, chapter=slug, paper=paper).pages) == 2, (language, paper)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", OF_BOTH)
def test_the_document_can_be_read_by_all(name: str, language: str) -> None:
    pdf = opened(name, lang=language, chapter="sangatte")
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == language and root["/MarkInfo"]["/Marked"]
    words = load_words(language)
    assert pdf.metadata and pdf.metadata.title == f"{words[f'pack.{name}']} – {words['site.title']}"
    drawn = [alt for kind, alt in tags_in(pdf) if kind == "/Figure"]
    assert len(drawn) >= 3 and all(drawn)
    fonts = [*fonts_in(pdf)]
    assert fonts and all(is_embedded and "+" in font for font, is_embedded in fonts), "embedded in part"


@pytest.mark.parametrize("paper", list(PAPERS))
@pytest.mark.parametrize("name", OF_BOTH)
def test_nothing_is_smaller_than_ten_points(name: str, paper: str) -> None:
    letters_of_signs = {"P", "A16", "A25", "A26"}
    pdf = opened(name, lang="fr", chapter="grande-synthe", paper=paper)
    assert min(sizes_in(pdf, but=letters_of_signs)) >= LEAST_POINTS - 0.05


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("slug", SLUGS)
def test_each_question_has_its_answer(slug: str, language: str) -> None:
    asked, answered = (chapter_of(name, slug, language) for name in OF_BOTH)
    assert [one["text"] for one in asked["questions"]] == [one["text"] for one in answered["questions"]]
    assert all(one["answer"].strip() for one in answered["questions"])
    assert asked["names"] == answered["names"] and asked["axis"] == answered["axis"]
    assert 6 <= len(asked["questions"]) + bool(asked["names"]) + bool(asked["axis"]["marks"]) <= 8
    levels = [one["level"] for one in asked["questions"]]
    assert levels == sorted(levels) and levels[-1] == 3, "from easy to hard"
    said, given = (
        letters_of(" ".join(text_of(opened(name, lang=language, chapter=slug)))) for name in ("worksheet", "answers")
    )
    assert all(letters_of(one["answer"]) in given for one in answered["questions"])
    assert not [one for one in answered["questions"] if letters_of(one["answer"]) in said]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_of_an_answer_is_one_of_the_facts(slug: str, language: str) -> None:
    atlas = load()
    facts: set[str] = set()
    for count in (*atlas.headcounts, *atlas.deaths):
        facts |= {str(end) for end in (count.low, count.high) if end is not None}
    records = (*atlas.headcounts, *atlas.deaths, *atlas.headlines.values(), *atlas.places.values())
    records += (*atlas.presences, *atlas.organisations.values(), *atlas.events)
    for record in records:  # and the numbers of days, years, notes and names
        for value in (getattr(record, name) for name in record.__slots__):
            if isinstance(value, str):
                facts |= digits(value) | {number.lstrip("0") for number in digits(value)}
    for part in (str(event.date) for event in atlas.events):
        facts |= {one.lstrip("0") for one in part.split("-")}
    for one in chapter_of("answers", slug, language)["questions"]:
        assert digits(one["answer"]) <= facts, digits(one["answer"]) - facts


def test_no_declared_question_types_a_figure() -> None:
    for question in read_questions():
        for language in languages():
            words = load_words(language)
            for key in (f"questions.{question.id}", f"questions.{question.id}_answer"):
                assert not re.search(r"\d", words[key].replace("Utopia 56", "")), key


@pytest.mark.parametrize("language", languages())
def test_each_of_two_counts_of_one_day_has_its_own_note(language: str) -> None:
    """Both are of 2 September 2001, and the note of either says "this number"."""
    counts = {count.id: count for count in load().headcounts}
    said = " ".join(one["answer"] for one in chapter_of("answers", "sangatte", language)["questions"])
    for id_ in ("sangatte-centre-2001-09-02-press", "sangatte-centre-2001-09-02-press-b"):
        figure = range_in_words(counts[id_].low, counts[id_].high, language)
        note = getattr(counts[id_], f"note_{language}")
        assert f"{figure}{load_words(language)['pack.colon']} {note}" in said


def test_the_two_counts_of_la_lande_are_asked_about() -> None:
    text = " ".join(one["text"] for one in chapter_of("worksheet", "who-came", "en")["questions"])
    assert "6,901" in text and "9,106" in text and "17 August 2016" in text
    asked = " ".join(one["text"] for one in chapter_of("worksheet", "dispersal", "en")["questions"])
    assert "no number of people for 2004" in asked


@pytest.mark.parametrize("slug", SLUGS)
def test_the_map_has_a_letter_for_each_name_and_no_name(slug: str) -> None:
    worksheet = document("worksheet", slug, "en")
    chapter = chapter_of("worksheet", slug, "en")
    texts = texts_of(worksheet)
    assert {one["letter"] for one in chapter["names"]} <= texts
    assert not {one["name"] for one in chapter["names"]} & texts
    assert not [name for name in ("Calais", "A16", "A26", "Boulogne-sur-Mer") if name in texts]
    assert chapter["bank"].split(" · ") == sorted(one["name"] for one in chapter["names"])
    assert all(one["name"] not in chapter["map"]["alt"] for one in chapter["names"])
    completed = texts_of(document("answers", slug, "en"))
    written = [any(re.match(rf"{one['letter']}(?!\w)", text) for text in completed) for one in chapter["names"]]
    assert written.count(False) <= 1, "the letters stand on the completed map too"
    assert any(f"{one['letter']} – {one['name']}" in completed for one in chapter["names"])


@pytest.mark.parametrize("slug", SLUGS)
def test_no_death_and_no_attack_is_to_be_placed(slug: str) -> None:
    atlas = load()
    kinds = {event.title_en: event.category for event in atlas.events}
    marks = chapter_of("worksheet", slug, "en")["axis"]["marks"]
    assert len(marks) >= 3 and not [mark for mark in marks if kinds[mark["title"]] in NOT_PLACED]
    assert all(0 <= mark["from"] < mark["to"] <= 1 for mark in marks)
    titles = [mark["title"] for mark in marks]
    assert titles == sorted(titles), "their order tells nothing"


def test_names_figures_and_legend_are_left_off_by_choice() -> None:
    named = document("worksheet", "sangatte", "fr", names="on")
    assert not chapter_of("worksheet", "sangatte", "fr", names="on")["names"]
    assert "Centre de Sangatte" in texts_of(named)
    without = document("worksheet", "sangatte", "fr", figures="off")
    assert not any("200" in text for text in texts_of(without)) and "A" in texts_of(without)
    assert any("200" in text for text in texts_of(document("worksheet", "sangatte", "fr")))
    request = read_request({"lang": "fr", "chapter": "sangatte", "legend": "off"})
    (chapter,) = DOCUMENTS["worksheet"](request, load()).content["chapters"]
    assert chapter["map"]["legend"] == []
    assert load_words("fr")["pack.legend_ask"] in [one["text"] for one in chapter["questions"]]


@pytest.mark.parametrize("name", OF_BOTH)
def test_the_same_request_gives_the_same_bytes(name: str) -> None:
    request = read_request({"lang": "en", "chapter": "grande-synthe"})
    assert to_pdf(DOCUMENTS[name](request, load())) == to_pdf(DOCUMENTS[name](request, load()))
    json.dumps(DOCUMENTS[name](request, load()).content)
