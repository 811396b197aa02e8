"""Worksheet and answer key: two pages a chapter, each question answered, every figure of an answer one of the facts."""

from __future__ import annotations

import json
import math
import re
from itertools import product
from typing import Any

import pytest

from geodata import load
from geodata.maps.paper.printed_maps import PrintedMaps
from geodata.maps.paper.subject import Drawn, Room
from geodata.maps.paper.words import MapWords
from narrative import date_in_words, languages, load_words, range_in_words, read_chapters, read_questions
from pages.pack import worksheet
from pages.pack.documents import DOCUMENTS
from pages.pack.request import PAPERS, read_request
from pages.pack.sheet import LEAST_NOTES
from pages.pack.typeset import Document, to_pdf
from pages.wording.alphabet import in_order
from tests.pages.pack.papers import (
    FOOT,
    fonts_in,
    letters_of,
    lines_of,
    made,
    opened,
    set_document,
    sizes_in,
    tags_in,
    text_of,
)

SLUGS = [chapter.slug for chapter in read_chapters()]
OF_BOTH = ("worksheet", "answers")
NUMBER = re.compile(r"\d+(?:[\s,.]\d{3})*")
LEAST_POINTS = 10.0
A_LETTER = 24  # units: a letter of a map with the room round it
OF_PEOPLE = {"fr": re.compile(r"([\d\s]*\d) personnes?\b"), "en": re.compile(r"([\d,]*\d) (?:people|person)\b")}
NOT_FIGURES = re.compile(
    r"[AP]?\d{1,2}|\+\s?\d{1,2}|\d+\s(?:k?m)"
)  # of roads and of places that are near; of the scale
NOT_LETTERS = {"N", "P"}  # the arrow of the north, a rest area
NOTE = re.compile(r"\D*\d.*, .*\d{4}")  # a figure on the map with who counted and when
NOT_PLACED = {"death", "death_memorial", "hostility", "trial", "health", "media"}


def document(name: str, slug: str, language: str, **more: str) -> Document:
    return made(name, lang=language, chapter=slug, **{"paper": "a4", **more})


def chapter_of(name: str, slug: str, language: str, **more: str) -> dict[str, Any]:
    (chapter,) = document(name, slug, language, **more).content["chapters"]
    return dict(chapter)


def texts_of(written: Document) -> set[str]:
    """What is written on the map of its one chapter."""
    (slug,) = (name for name in written.drawings if name.removesuffix(".svg") in SLUGS)
    return {text.strip() for text in re.findall(r">([^<>]+)</text>", written.drawings[slug].decode())} - {""}


def digits(text: str) -> set[str]:
    return {re.sub(r"\D", "", found) for found in NUMBER.findall(text)}


def people_in(text: str, language: str) -> list[int]:
    return [int(re.sub(r"\D", "", number)) for number in OF_PEOPLE[language].findall(text)]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_chapter_has_two_pages_in_each_language_and_paper(slug: str) -> None:
    for language, paper, name in product(("fr", "en"), PAPERS, OF_BOTH):  # both in turn, which have a map in common
        is_measured = name == "answers" and (language, paper) == ("en", "letter")  # in French it is longer
        if not is_measured:
            pages = opened(name, lang=language, chapter=slug, paper=paper).pages
            assert len(pages) == 2, (name, language, paper)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", OF_BOTH)
def test_the_document_can_be_read_by_all(name: str, language: str) -> None:
    pdf = opened(name, lang=language, chapter="sangatte", paper="a4")
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == language and root["/MarkInfo"]["/Marked"]
    words = load_words(language)
    assert pdf.metadata and pdf.metadata.title == f"{words[f'pack.{name}']} – {words['site.title']}"
    drawn = [alt for kind, alt in tags_in(pdf) if kind == "/Figure"]
    assert len(drawn) >= 3 and all(drawn)
    fonts = [*fonts_in(pdf)]
    assert fonts and all(is_embedded and "+" in font for font, is_embedded in fonts), "embedded in part"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", OF_BOTH)
def test_nothing_is_smaller_than_ten_points(name: str, language: str) -> None:
    """But for the sign of a rest area, which is a letter."""
    for slug in SLUGS:
        pdf = opened(name, lang=language, chapter=slug, paper="a4")
        assert min(sizes_in(pdf, but={"P"})) >= LEAST_POINTS - 0.05, slug


@pytest.mark.parametrize(("language", "paper"), [("fr", "a4"), ("fr", "letter"), ("en", "a4")])
def test_no_page_of_an_answer_key_has_a_blank_foot(language: str, paper: str) -> None:
    """The first ends with the axis and its list, or later; the second with lines for notes, where it has the room."""
    notes = letters_of(load_words(language)["pack.notes"])
    for slug in SLUGS:
        pdf = opened("answers", lang=language, chapter=slug, paper=paper)
        first, second = (min(line.y for line in lines if line.y > FOOT) for lines in lines_of(pdf))
        assert first < FOOT + 125, f"{slug}: a question that is not parted moved on"
        assert notes in letters_of(text_of(pdf)[1]) or second < FOOT + LEAST_NOTES * 72 / 25.4 + 20, slug
        dates = [letters_of(mark["date"]) for mark in chapter_of("answers", slug, language)["axis"]["marks"]]
        assert all(date in letters_of(text_of(pdf)[0]) for date in dates), slug


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
        letters_of(" ".join(text_of(opened(name, lang=language, chapter=slug, paper="a4")))) for name in OF_BOTH
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
    assert chapter["bank"].split(" · ") == sorted((one["name"] for one in chapter["names"]), key=in_order)
    assert all(one["name"] not in chapter["map"]["alt"] for one in chapter["names"])


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("slug", SLUGS)
def test_the_letters_of_map_list_and_answers_are_the_same(slug: str, language: str) -> None:
    """Those to be named, and those of other places with a count, which have their name in the list of counts."""
    asked, answered = (chapter_of(name, slug, language) for name in OF_BOTH)
    mute, completed = (texts_of(document(name, slug, language)) for name in OF_BOTH)
    to_name = {one["letter"]: one["name"] for one in asked["names"]}
    given = {one["letter"] for one in asked["map"]["counts"]} - {""}
    on_map = {text for text in mute if re.fullmatch("[A-Z]", text) and text not in NOT_LETTERS}
    assert on_map == {*to_name, *given} and len(to_name) >= 3
    named = {text[0]: text[4:] for text in completed if re.match("[A-Z] – ", text)}
    assert named.keys() == on_map
    assert all(named[letter].startswith(name) for letter, name in to_name.items())
    assert {one["letter"]: one["name"] for one in answered["names"]} == to_name
    assert {one["letter"] for one in answered["map"]["counts"]} - {""} == given


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("slug", SLUGS)
def test_no_figure_stands_on_a_map_with_letters(slug: str, language: str) -> None:
    for name in OF_BOTH:
        written = document(name, slug, language)
        figures = {text for text in texts_of(written) if re.search(r"\d", text)}
        names = {place.label_fr for place in load().places.values()} | {
            place.label_en for place in load().places.values()
        }
        assert not [
            text for text in figures if not NOT_FIGURES.fullmatch(text) and re.sub("[A-Z] – ", "", text) not in names
        ]
        (chapter,) = written.content["chapters"]
        assert all(re.search(r"\(.+\d{4}\)", one["said"]) for one in chapter["map"]["counts"]), "counter and date"


@pytest.mark.parametrize("slug", SLUGS)
def test_a_letter_is_the_label_of_its_sign(slug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is nearer to its own sign than to any other, or tied to it by a line."""
    made: list[tuple[Drawn, MapWords]] = []
    draw = PrintedMaps.draw

    def kept(self: PrintedMaps, room: Room) -> Drawn:
        made.append((draw(self, room), room.words.maps[0]))
        return made[-1][0]

    monkeypatch.setattr(PrintedMaps, "draw", kept)
    worksheet._to_complete.cache_clear()  # drawn for a test before
    DOCUMENTS["worksheet"](read_request({"chapter": slug}), load())
    drawn, words = made[-1]
    (one,) = drawn.maps
    texts = {op[3]: (op[1], op[2]) for op in one.display_list if op[0] == "text"}
    lines = [ring for op in one.display_list if op[0] == "rings" for ring in op[1] if len(ring) == 4]
    signs = {mark["id"]: (mark["x"], mark["y"], mark["reach"]) for mark in one.touch["marks"]}

    def from_sign(at: tuple[float, float], sign: tuple[float, float, float]) -> float:
        return max(0.0, math.dist(at, sign[:2]) - sign[2])

    letters = {place: letter for place, letter in words.names.figures.items() if letter}
    assert letters
    for place, letter in letters.items():
        gaps = {id_: from_sign(texts[letter], sign) for id_, sign in signs.items()}
        is_tied = any(
            from_sign(line[:2], signs[place]) < 2 and math.dist(line[2:], texts[letter]) < A_LETTER for line in lines
        )
        assert is_tied or gaps[place] <= min(gaps.values()) + A_LETTER / 2, (letter, place, gaps)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("slug", SLUGS)
def test_question_map_and_handout_are_of_one_moment(slug: str, language: str) -> None:
    asked = chapter_of("worksheet", slug, language)
    told = chapter_of("handout", slug, language)
    answered = chapter_of("answers", slug, language)
    assert asked["map"]["period"] == told["map"]["period"] == answered["map"]["period"]
    (largest,) = (one["text"] for one in asked["questions"] if one["level"] == 1)
    assert asked["map"]["period"] in largest


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("slug", SLUGS)
def test_the_largest_number_is_the_largest_of_all_that_the_pages_say(slug: str, language: str) -> None:
    """Of those under the map, and of those on and under the map of the handout."""
    (asked,) = (one for one in chapter_of("answers", slug, language)["questions"] if one["level"] == 1)
    told, chapter = document("handout", slug, language), chapter_of("handout", slug, language)
    said = [one["said"] for one in chapter_of("worksheet", slug, language)["map"]["counts"]]
    said += [one["said"] for one in chapter["map"]["counts"]]
    people = [number for one in said for number in people_in(one, language)]
    notes = (text for text in texts_of(told) if NOTE.fullmatch(text))
    people += [int(number) for text in notes for number in digits(text.rpartition(", ")[0])]
    assert max(people) == max(people_in(asked["answer"], language)), said


@pytest.mark.parametrize("language", languages())
def test_no_two_chapters_ask_the_same(language: str) -> None:
    asked = [one["text"] for slug in SLUGS for one in chapter_of("worksheet", slug, language)["questions"]]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("language", languages())
def test_the_same_people_before_and_after_they_moved_are_not_added(language: str) -> None:
    words = load_words(language)
    said = words.fill("pack.moved", left="Basroch", to="La Linière", date=date_in_words("2016-03", language))
    assert chapter_of("answers", "grande-synthe", language)["map"]["notes"] == [said]
    (mute,) = chapter_of("worksheet", "grande-synthe", language)["map"]["notes"]
    assert "Basroch" not in mute and "Linière" not in mute
    assert not chapter_of("answers", "sangatte", language)["map"]["notes"]


@pytest.mark.parametrize("language", languages())
def test_the_help_of_an_organisation_is_told_of_each_place_that_the_chapter_tells_of(language: str) -> None:
    answers = [one["answer"] for one in chapter_of("answers", "grande-synthe", language)["questions"]]
    (told,) = (answer for answer in answers if "2017" in answer and "Basroch" in answer and "Linière" in answer)
    assert told.count("(") == told.count(load_words(language)["pack.semicolon"]) + 1


@pytest.mark.parametrize("language", languages())
def test_a_count_that_takes_in_others_of_the_map_is_not_added_to_them(language: str) -> None:
    """Each for itself: the State's took in its own centres, that of the associations did not."""
    atlas, words = load(), load_words(language)
    (note,) = chapter_of("answers", "canvas-and-planks", language)["map"]["notes"]
    (mute,) = chapter_of("worksheet", "canvas-and-planks", language)["map"]["notes"]
    figures = {"calais-lande-2016-02-01-official": 3700, "calais-lande-2016-02-16-association": 5497}
    taken_in = {count.id: count.covers for count in atlas.headcounts if count.id in figures}
    assert len(set(map(frozenset, taken_in.values()))) == 2
    for id_, figure in figures.items():
        told = words.fill("pack.covering_count", figure=range_in_words(figure, figure, language), parts="|")
        before, after = told.split("|")
        named = note.split(before)[1].split(words["pack.semicolon"])[0].split(". ")[0].removesuffix(after).split(", ")
        assert set(named) == {getattr(atlas.places[key], f"label_{language}") for key in taken_in[id_]}
        assert not {name for name in named if name in mute} - {"CAP"}, "places to be found"


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
    assert "A" in texts_of(without) and not chapter_of("worksheet", "sangatte", "fr", figures="off")["map"]["counts"]
    assert chapter_of("worksheet", "sangatte", "fr")["map"]["counts"]
    chapter = chapter_of("worksheet", "sangatte", "fr", legend="off")
    assert chapter["map"]["legend"] == []
    assert load_words("fr")["pack.legend_ask"] in [one["text"] for one in chapter["questions"]]


@pytest.mark.parametrize("name", OF_BOTH)
def test_the_same_request_gives_the_same_bytes(name: str) -> None:
    again = DOCUMENTS[name](read_request({"lang": "en", "chapter": "grande-synthe"}), load())
    assert to_pdf(again) == set_document(name, lang="en", chapter="grande-synthe", paper="a4")
    json.dumps(again.content)
