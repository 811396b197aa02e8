"""The handout as it stands on paper: two pages a chapter, in both languages, on A4 and Letter."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from geodata import Period, load
from geodata.bounds import WHOLE_COAST
from narrative import date_in_words, load_words, range_in_words, read_chapters
from pages.pack import handout
from pages.pack.chapter_contents import events_of, main_step, named_in, rivals_of, sources_of, to_be_named
from pages.pack.documents import to_document_pdf
from pages.pack.handout import PAGES
from pages.pack.maps import is_covered, to_map_figure
from pages.pack.request import read_request
from pages.pack.typeset import TypesettingError, count_pages, to_pdf
from tests.pages.pack.papers import FOOT, fonts_in, letters_of, lines_of, made, opened, set_document, tags_in, text_of

LANGUAGES, PAPERS = ("fr", "en"), {"a4": (595, 842), "letter": (612, 792)}  # points
CHAPTERS = read_chapters()
asked = pytest.mark.parametrize(("lang", "paper"), [("fr", "a4"), ("en", "a4"), ("fr", "letter")])  # French is longer
in_both_languages = pytest.mark.parametrize("lang", LANGUAGES)


def page_texts(lang: str, paper: str = "a4") -> list[str]:
    """The letters of each page."""
    return [letters_of(text) for text in text_of(opened("handout", lang=lang, paper=paper))]


def contents_of(lang: str, paper: str = "a4") -> list[dict[str, Any]]:
    """Of each chapter."""
    return [*made("handout", lang=lang, paper=paper).content["chapters"]]


@asked
def test_each_chapter_has_two_pages(lang: str, paper: str) -> None:
    pdf, texts, words = opened("handout", lang=lang, paper=paper), page_texts(lang, paper), load_words(lang)
    assert len(texts) == PAGES * len(CHAPTERS)
    for k, chapter in enumerate(CHAPTERS):
        first, second = texts[PAGES * k : PAGES * k + PAGES]
        assert letters_of(f"{chapter.number}. {chapter.texts[lang].title}") in first, chapter.slug
        assert letters_of(words["pack.sources"]) in second, chapter.slug
    for page in pdf.pages:
        assert (page.mediabox.width, page.mediabox.height) == pytest.approx(PAPERS[paper], abs=1)


@asked
def test_it_is_tagged_titled_embedded_and_large_enough(lang: str, paper: str) -> None:
    pdf = opened("handout", lang=lang, paper=paper)
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"].startswith(lang) and root["/MarkInfo"]["/Marked"]
    assert pdf.metadata and load_words(lang)["pack.handout"] in str(pdf.metadata.title)
    assert all(is_embedded and re.match(r"/[A-Z]{6}\+", font) for font, is_embedded in fonts_in(pdf))
    small = {line.text for lines in lines_of(pdf) for line in lines if line.size < 9.99}
    assert small <= {"P"}, "but for the sign of a rest area"
    tags = tags_in(pdf)
    assert all(alt for kind, alt in tags if kind == "/Figure")
    assert [kind for kind, _ in tags].count("/H1") == len(CHAPTERS)


@asked
def test_no_heading_is_the_last_of_its_column(lang: str, paper: str) -> None:
    pdf = opened("handout", lang=lang, paper=paper)
    for number, (page, lines) in enumerate(zip(pdf.pages, lines_of(pdf), strict=True), 1):
        middle = float(page.mediabox.width) / 2
        for is_left in (True, False):
            column = [line for line in lines if line.y > FOOT and (line.x < middle) == is_left]
            assert "Serif" not in min(column, key=lambda line: line.y).font, number


@asked
def test_both_pages_are_filled(lang: str, paper: str) -> None:
    """The last column ends where it does; all before it reach the foot, or lines for notes that lie below both."""
    pdf, notes = opened("handout", lang=lang, paper=paper), letters_of(load_words(lang)["pack.notes"])
    texts = page_texts(lang, paper)
    for number, (page, lines) in enumerate(zip(pdf.pages, lines_of(pdf), strict=True)):
        middle = float(page.mediabox.width) / 2
        left, right = (
            min(line.y for line in lines if line.y > FOOT and (line.x < middle) == side) for side in (True, False)
        )
        least = 420 if notes in texts[number] else 200  # a box that is not parted may have moved on
        assert left < least, number
        assert right < (130 if number % PAGES == 0 else 0.85 * float(page.mediabox.height)), number


@in_both_languages
def test_it_says_what_the_chapter_and_the_facts_say(lang: str) -> None:
    atlas, texts = load(), page_texts(lang)
    for k, chapter in enumerate(CHAPTERS):
        said = "".join(texts[PAGES * k : PAGES * k + PAGES])
        rivals = rivals_of(chapter, atlas, lang)
        for step in chapter.texts[lang].steps:
            assert letters_of(step.heading) in said
        for event in events_of(chapter, atlas, lang):
            assert letters_of(f"{date_in_words(event.date, lang)} – {getattr(event, f'title_{lang}')}") in said
        for counts in rivals:
            for count in counts:
                assert letters_of(range_in_words(count.low, count.high, lang)) in said
                assert letters_of(getattr(count, f"counted_by_{lang}")) in said
        has_titles = contents_of(lang)[k]["has_titles"]
        for source_id in sources_of(chapter, atlas, rivals):
            source = atlas.sources[source_id]
            named = source.title_in(lang) if has_titles or not source.publisher else source.publisher
            assert letters_of(named) in said, (chapter.slug, source_id)
        assert (letters_of(load_words(lang)["pack.references_site"]) in said) == (not has_titles), chapter.slug


def test_rival_counts_are_of_one_place_one_month_and_different_counters() -> None:
    atlas = load()
    found = {chapter.slug: rivals_of(chapter, atlas, "fr") for chapter in CHAPTERS}
    for all_ in found.values():
        for counts in all_:
            assert len({(one.place_id, one.month, one.what) for one in counts}) == 1
            assert {one.what for one in counts} == {"residents"}
            assert len({one.series for one in counts}) > 1 and len({(one.low, one.high) for one in counts}) > 1
    assert ("2016-08", {6901, 9106}) in [(one[0].month, {count.low for count in one}) for one in found["who-came"]]


def test_the_map_is_of_a_step_with_most_places_lived_in() -> None:
    atlas = load()
    for chapter in CHAPTERS:
        lived_in = [sum(atlas.places[place].is_lived_in for place in step.places) for step in chapter.steps]
        chosen = main_step(chapter, atlas)
        assert lived_in[chapter.steps.index(chosen)] == max(lived_in)


@asked
def test_no_fold_is_left_out(lang: str, paper: str) -> None:
    texts = page_texts(lang, paper)
    for k, (chapter, content) in enumerate(zip(CHAPTERS, contents_of(lang, paper), strict=True)):
        assert content["left_out"] == 0, chapter.slug
        said = "".join(texts[PAGES * k : PAGES * k + PAGES])
        folds = sum(bool(step.how) for step in chapter.texts[lang].steps)
        assert said.count(letters_of(f"* {load_words(lang)['pack.how']}")) == folds, chapter.slug
        assert letters_of(load_words(lang)["pack.how_left_out"]) not in said


def test_where_a_fold_is_left_out_the_page_says_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a chapter with folds three times as long as they are."""
    as_it_is = handout._content

    def longer(*given: Any) -> dict[str, Any]:
        content = as_it_is(*given)
        return content | {"steps": [step | {"how": [*step["how"]] * 3} for step in content["steps"]]}

    monkeypatch.setattr(handout, "_content", longer)
    document = handout.to_handout(read_request({"chapter": "after", "lang": "fr"}), load())
    (chapter,) = document.content["chapters"]
    assert 0 < chapter["left_out"] == sum(not step["how"] for step in chapter["steps"])
    texts = text_of(PdfReader(BytesIO(to_pdf(document))))
    assert len(texts) == PAGES
    assert letters_of(load_words("fr")["pack.how_left_out"]) in letters_of("".join(texts))


@asked
def test_where_help_came_from_stands_in_the_chapter_that_leads_to_its_page(lang: str, paper: str) -> None:
    """Every journey of its years, whichever month it began in; in no other chapter."""
    texts, heading = page_texts(lang, paper), letters_of(load_words(lang)["site.solidarity"])
    said = {
        chapter.slug: "".join(texts[PAGES * k : PAGES * k + PAGES]).partition(heading)[2]
        for k, chapter in enumerate(CHAPTERS)
    }
    assert [slug for slug, after in said.items() if after] == ["who-came"]
    for flow in load().flows:
        origin = letters_of(re.sub(r" \(.*\)$", "", getattr(flow, f"from_{lang}")).rpartition(", ")[2])
        is_told = flow.start_date[:4] <= "2016" and (flow.end_date or "9999") >= "2015"
        assert (origin in said["who-came"]) or not is_told, flow.id
    assert "Irlande" not in said["who-came"] and "Ireland" not in said["who-came"], "of 2017"


def test_discs_of_a_legend_are_no_wider_than_what_they_show() -> None:
    drawings = made("handout", lang="fr", paper="a4").drawings
    discs = [svg.decode() for name, svg in drawings.items() if name.endswith("-discs.svg")]
    assert discs
    for svg in discs:
        width = float(re.search(r' width="([\d.]+)pt"', svg)[1])  # type: ignore[index]
        ends = [float(x) + 6 * len(number) for x, number in re.findall(r'<text [^>]*? x="([\d.]+)"[^>]*>([^<]+)', svg)]
        assert width <= max(ends), svg[:200]


@in_both_languages
def test_terms_are_explained(lang: str) -> None:
    texts = page_texts(lang)
    chapter = CHAPTERS[1]
    assert chapter.slug == "sangatte" and named_in(chapter, "term", lang)
    for term in contents_of(lang)[1]["terms"]:
        assert letters_of(term["definition"]) in "".join(texts[2:4])


def test_the_same_request_gives_the_same_bytes() -> None:
    request = read_request({"chapter": "inland", "lang": "fr"})
    assert set_document("handout", chapter="inland", lang="fr") == to_document_pdf("handout", request, load())


def test_one_chapter_is_what_it_is_among_all() -> None:
    alone = [letters_of(text) for text in text_of(opened("handout", chapter="inland", lang="fr"))]
    among = page_texts("fr")[6:8]
    foot = re.compile(r"\d+/\d+")
    assert [foot.sub("", text) for text in alone] == [foot.sub("", text) for text in among]


def test_a_content_that_the_template_does_not_know_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    document = made("handout", chapter="inland", lang="fr")
    broken = handout._document(read_request({"chapter": "inland"}), [{"number": 1}], dict(document.drawings))
    with pytest.raises(TypesettingError, match=r"handout\.typ could not be set"):
        to_pdf(broken)
    with pytest.raises(TypesettingError):
        count_pages(broken)


def test_a_map_says_nothing_of_a_place_that_it_does_not_show() -> None:
    """In March 2016 the headline is of La Lande, which lies beyond the map of Grande-Synthe."""
    grande_synthe = next(one for one in read_chapters() if one.slug == "grande-synthe")
    atlas = load()
    for step in grande_synthe.steps:
        figure = to_map_figure("one", atlas, Period.parse(step.period), "fr", (178.0, 90.0), (2.2, 50.97, 2.4, 51.06))
        assert not any("Lande" in count for count in figure.content["counts"])


@asked
def test_no_map_shows_where_the_base_map_ends(lang: str, paper: str) -> None:
    atlas = load()
    for chapter, content in zip(CHAPTERS, contents_of(lang, paper), strict=True):
        size = (content["map"]["width"], content["map"]["height"])
        assert is_covered(size, main_step(chapter, atlas).bounds or WHOLE_COAST), chapter.slug


@in_both_languages
def test_both_columns_of_the_last_page_are_filled_where_a_chapter_is_short(lang: str) -> None:
    """By lines for notes under both."""
    assert {chapter["slug"] for chapter in contents_of(lang) if chapter["notes"]} >= {"first-helpers"}
    texts = page_texts(lang)
    assert letters_of(load_words(lang)["pack.notes"]) in texts[1]


def test_jules_ferry_and_the_cap_stand_on_the_map_of_their_chapter() -> None:
    atlas = load()
    la_lande = next(one for one in CHAPTERS if one.slug == "la-lande")
    named = to_be_named(la_lande, main_step(la_lande, atlas), atlas)
    assert {"jules-ferry", "calais-cap", "calais-lande"} <= named
    written = text_of(opened("handout", lang="fr", paper="a4"))[PAGES * CHAPTERS.index(la_lande)]
    assert "Centre Jules-Ferry" in written and "CAP 40" in written
