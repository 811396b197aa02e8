"""Timeline, glossary, cards and corpus as they stand on paper, in both languages, on A4 and Letter."""

from __future__ import annotations

import re
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import load
from geodata.lives import parts_of
from narrative import load_words, read_chapters, read_corpus, read_glossary
from pages.pack import cards as cards_module
from pages.pack.cards import to_cards
from pages.pack.documents import DOCUMENTS
from pages.pack.lanes import Stretch, to_lanes
from pages.pack.references import References
from pages.pack.request import PAPERS, read_request
from pages.pack.timeline import to_timeline
from pages.pack.typeset import Document, TypesettingError, to_pdf
from pages.wording.alphabet import in_order
from pages.wording.runs import in_runs
from tests.pages.pack.papers import (
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

NAMES = ("timeline", "glossary", "cards", "corpus")
LANGUAGES = ("fr", "en")
POINTS_PER_MM = 72 / 25.4
SIZES = {  # millimetres
    ("timeline", "a4"): (420, 297),
    ("timeline", "letter"): (431.8, 279.4),
    **{(name, "a4"): (210, 297) for name in NAMES[1:]},
    **{(name, "letter"): (215.9, 279.4) for name in NAMES[1:]},
}
asked = pytest.mark.parametrize(
    ("name", "lang", "paper"), [(n, lang, paper) for n in NAMES for lang in LANGUAGES for paper in ("a4", "letter")]
)
in_both_languages = pytest.mark.parametrize("lang", LANGUAGES)


def content_of(name: str, lang: str, **more: str) -> Any:
    return made(name, lang=lang, **({"paper": "a4"} | more)).content


@asked
def test_a_document_is_tagged_titled_embedded_and_large_enough(name: str, lang: str, paper: str) -> None:
    pdf = opened(name, lang=lang, paper=paper)
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"].startswith(lang) and root["/MarkInfo"]["/Marked"]
    assert pdf.metadata and load_words(lang)["site.title"] in str(pdf.metadata.title)
    assert load_words(lang)[f"pack.{name}"] in str(pdf.metadata.title)
    assert all(is_embedded and re.match(r"/[A-Z]{6}\+Source", font) for font, is_embedded in fonts_in(pdf))
    assert min(sizes_in(pdf)) >= 9.99
    width, height = SIZES[name, paper]
    for page in pdf.pages:
        assert (page.mediabox.width, page.mediabox.height) == pytest.approx(
            (width * POINTS_PER_MM, height * POINTS_PER_MM), abs=0.5
        )
    tags = tags_in(pdf)
    assert all(alt for kind, alt in tags if kind == "/Figure")
    assert next(kind for kind, _ in tags if kind.startswith("/H")) == "/H1"


@asked
def test_each_page_has_its_foot(name: str, lang: str, paper: str) -> None:
    texts = text_of(opened(name, lang=lang, paper=paper))
    words = load_words(lang)
    for number, text in enumerate(texts, 1):
        assert f"{number} / {len(texts)}" in text
        assert words["site.title"] in text and words["pack.licence"].replace("\u00a0", " ") in text


@pytest.mark.parametrize("name", NAMES)
def test_the_same_request_gives_the_same_bytes(name: str) -> None:
    again = to_pdf(DOCUMENTS[name](read_request({"lang": "fr", "paper": "a4"}), load()))
    assert again == set_document(name, lang="fr", paper="a4")


@pytest.mark.parametrize("paper", ["a4", "letter"])
@in_both_languages
def test_the_timeline_is_one_page_with_everything_on_it(lang: str, paper: str) -> None:
    pdf, content = opened("timeline", lang=lang, paper=paper), content_of("timeline", lang, paper=paper)
    (text,) = text_of(pdf)
    letters = letters_of(text)
    for event in content["events"]:
        assert letters_of(event["title"]) in letters
    for column in content["columns"]:
        assert all(letters_of(count["figure"]) in letters for count in column["counts"])
    assert all(
        letters_of(one["text"]) in letters for one in (*content["drawing"]["rows"], *content["drawing"]["chapters"])
    )
    assert [mark["number"] for mark in content["drawing"]["marks"]] == [one["number"] for one in content["events"]]


def test_the_list_of_the_timeline_stands_above_the_numbers_of_people() -> None:
    """What is too long for its room would be set over what is below it."""
    for lang in LANGUAGES:
        for paper in ("a4", "letter"):
            heights: dict[str, float] = {}
            for line in lines_of(opened("timeline", lang=lang, paper=paper))[0]:
                heights.setdefault(line.text, line.y)
            last = content_of("timeline", lang, paper=paper)["events"][-1]["title"].split()[0]
            legend = load_words(lang)["pack.timeline_counts"][:18].replace("\u00a0", " ")
            below = [y for text, y in heights.items() if text.replace("\u00a0", " ").startswith(legend[:10])]
            events = [y for text, y in heights.items() if last in text]
            assert below and events and min(events) > max(below)


def test_too_many_events_for_the_timeline_are_said() -> None:
    drawn_up = to_timeline(read_request({"lang": "fr", "paper": "letter"}), load())
    many = Document(drawn_up.template, {**drawn_up.content, "events": [*drawn_up.content["events"]] * 2})
    with pytest.raises(TypesettingError, match="the timeline has too many events"):
        to_pdf(many)


@in_both_languages
def test_the_timeline_tells_of_each_place_with_its_doubts(lang: str) -> None:
    drawing = content_of("timeline", lang)["drawing"]
    month = drawing["width"] / 336
    row = next(row for row in drawing["rows"] if row["text"].startswith("Basroch"))
    basroch = load().places["grande-synthe-basroch"]
    assert [(round(bar["x"] / month), bar["is_certain"]) for bar in row["bars"]] == [
        (part.first, part.status.name == "CERTAIN") for part in parts_of(basroch)
    ]
    assert [bar["is_certain"] for bar in row["bars"]] == [False, True]  # since about 2006, to a day of 2016
    assert "Basroch" in drawing["alt"]
    assert {row["text"] for row in drawing["rows"]}.isdisjoint({"Zone sud", "Southern zone"})  # told with La Lande


def test_numbers_of_the_timeline_are_those_of_residents_of_one_area() -> None:
    columns = {column["year"]: column for column in content_of("timeline", "en")["columns"]}
    assert [count["figure"] for count in columns["2016"]["counts"]] == ["6,901", "9,106"]
    assert [count["figure"] for count in columns["2000"]["counts"]] == ["≥ 1,400"]  # the meals are not people
    assert columns["2004"]["counts"] == []


@in_both_languages
def test_numbers_of_the_timeline_say_how_they_came_about_and_who_counted(lang: str) -> None:
    content, words = content_of("timeline", lang), load_words(lang)
    hows = {column["year"]: [count["how"] for count in column["counts"]] for column in content["columns"]}
    assert hows["2003"] == [words["pack.how_recalled"]], "in 2008"
    assert hows["2016"] == [words["pack.how_counted"]] * 2
    assert hows["2010"] == [""], "the source does not tell"
    counters = {source["number"]: source["counters"] for source in content["references"]}
    told = {int(count["source"]): count["counter"] for column in content["columns"] for count in column["counts"]}
    assert all((counter in counters[number]) is bool(counter) for number, counter in told.items())


@in_both_languages
def test_a_card_says_where_an_alert_or_a_visit_proves_no_team(lang: str) -> None:
    cards = {card["full"] or card["name"]: card for card in content_of("cards", lang)["cards"]}
    amnesty, told = cards["Amnesty International"], load_words(lang).fill("pack.card_advocacy", place="Calais")
    assert [(place["place"], place["certain"]) for place in amnesty["where"]] == [(told, "1994, 2012, 2017")]
    assert told not in [place["place"] for place in cards["La Belle Étoile"]["where"]]


@in_both_languages
def test_the_glossary_has_every_term_in_the_order_of_the_alphabet(lang: str) -> None:
    terms = content_of("glossary", lang)["terms"]
    assert len(terms) == len(read_glossary())
    assert [in_order(one["term"]) for one in terms] == sorted(in_order(one["term"]) for one in terms)
    letters = letters_of("".join(text_of(opened("glossary", lang=lang, paper="a4"))))
    places = [letters.find(letters_of(f"{one['term']} – {one['definition']}")) for one in terms]
    assert -1 not in places and places == sorted(places)
    assert all(one["sources"] for one in terms)


def test_the_glossary_is_one_sheet_printed_on_both_sides() -> None:
    for lang, paper in product(("fr", "en"), PAPERS):
        assert len(opened("glossary", lang=lang, paper=paper).pages) == 2, (lang, paper)


def test_letters_with_accents_stand_where_a_dictionary_has_them() -> None:
    names = ["Squat", "« Jungle »", "Évacuation", "Exilé", "Œuvre", "Oeil", "Lieu", "l’État"]
    assert sorted(names, key=in_order) == [
        "Évacuation",
        "Exilé",
        "« Jungle »",
        "l’État",
        "Lieu",
        "Oeil",
        "Œuvre",
        "Squat",
    ]


@in_both_languages
def test_abbreviations_are_written_out_once(lang: str) -> None:
    found = {one["short"]: one["full"] for one in content_of("glossary", lang)["abbreviations"]}
    assert found["PSM"] == "Plateforme de Service aux Migrants"
    assert found["MSF"] == "Médecins Sans Frontières"
    assert {"fr": "Ligue des droits de l’Homme", "en": "French Human Rights League"}[lang] == found["LDH"]
    assert "Citizens UK" not in found and "Médecins du Monde" not in found


@pytest.mark.parametrize("paper", ["a4", "letter"])
@in_both_languages
def test_nothing_of_a_card_is_cut(lang: str, paper: str) -> None:
    cards = content_of("cards", lang, paper=paper)["cards"]
    pages = text_of(opened("cards", lang=lang, paper=paper))
    for k, card in enumerate(cards):
        letters = letters_of(pages[k // 8])
        for said in ("name", "full", "kind", "gloss", "does", "home", "origin", "sources"):
            assert letters_of(card[said]) in letters, f"{card['name']}: {said}"


def test_a_card_with_too_many_words_is_said() -> None:
    drawn_up = to_cards(read_request({"lang": "fr"}), load())
    card = {**drawn_up.content["cards"][0], "origin": "mot " * 400, "name": "X"}
    with pytest.raises(TypesettingError, match="the card of X has too many words"):
        to_pdf(Document(drawn_up.template, {**drawn_up.content, "cards": [card]}, drawn_up.drawings))


@in_both_languages
def test_cards_of_a_chapter_are_those_it_names(lang: str) -> None:
    chapter = next(one for one in read_chapters() if one.slug == "sangatte")
    named = cards_module._named_in(chapter, lang)
    cards = content_of("cards", lang, chapter="sangatte")["cards"]
    assert len(cards) == len(named) and any("Croix-Rouge" in c["full"] or "Red Cross" in c["full"] for c in cards)


def test_a_membership_proves_no_team() -> None:
    cards = {card["name"]: card for card in content_of("cards", "en")["cards"]}
    assert [place["place"] for place in cards["Mission Ouvrière"]["where"]] == [load_words("en")["roles.membership"]]
    belle_etoile = {place["place"]: place for place in cards["Belle Étoile"]["where"]}
    assert belle_etoile["Calais"]["certain"] == "1994–2013"


@pytest.mark.parametrize("paper", ["a4", "letter"])
@in_both_languages
def test_each_pair_of_the_corpus_is_a_page_with_its_sources(lang: str, paper: str) -> None:
    content, pages = content_of("corpus", lang, paper=paper), text_of(opened("corpus", lang=lang, paper=paper))
    assert len(pages) == 1 + len(read_corpus().pairs)
    for pair, page in zip(content["pairs"], pages[1:], strict=True):
        letters = letters_of(page)
        for count in pair["counts"]:
            assert letters_of(f"{count['by']}, {count['when']}") in letters
            assert letters_of(f"{count['figure']} {count['what']}") in letters
        assert pair["references"]
        for source in pair["references"]:
            assert letters_of(source["title"]) in letters and letters_of(source["url"]) in letters
        assert letters_of("".join(text for _, text, _ in pair["questions"][-1])) in letters


@in_both_languages
def test_a_chapter_has_its_own_pairs_and_another_has_all(lang: str) -> None:
    assert len(content_of("corpus", lang, chapter="sangatte")["pairs"]) == 1
    assert len(content_of("corpus", lang, chapter="inland")["pairs"]) == len(read_corpus().pairs)


@given(st.lists(st.tuples(st.floats(0, 180), st.floats(0.1, 20), st.floats(1, 60)), max_size=40))
def test_no_stretch_and_no_name_lies_over_another(drawn: list[tuple[float, float, float]]) -> None:
    stretches = [Stretch(k, start, start + length, name) for k, (start, length, name) in enumerate(drawn)]
    lanes: dict[int, list[tuple[float, float]]] = {}
    for placed in to_lanes(stretches, 300, 1):
        one = placed.stretch
        span = min(one.start, placed.name_x), max(one.end, placed.name_x + one.name_width)
        assert span[0] >= 0 and span[1] <= 300.001
        assert placed.name_x >= one.end or placed.name_x + one.name_width <= one.start
        lanes.setdefault(placed.lane, []).append(span)
    for spans in lanes.values():
        assert all(first[1] < second[0] for first, second in pairwise(sorted(spans)))


def test_a_name_wider_than_the_line_is_said() -> None:
    with pytest.raises(ValueError, match="wider than the line"):
        to_lanes([Stretch("Long", 10, 20, 300)], 200, 1)


def test_sources_are_numbered_once_and_told_in_runs() -> None:
    references = References(load(), "fr")
    first, second, third = list(load().sources)[:3]
    assert references.cite([first, second, third]) == "1–3"
    assert references.cite([third, first]) == "1, 3"
    assert [one["number"] for one in references.to_list()] == [1, 2, 3]
    with pytest.raises(KeyError, match="'nowhere' is not a source"):
        references.cite(["nowhere"])


def test_runs() -> None:
    assert in_runs([]) == "" and in_runs([3]) == "3" and in_runs([5, 1, 2, 3, 5]) == "1–3, 5"
