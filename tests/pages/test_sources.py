"""The page of sources shows the method, and every source with what rests on it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, pairwise
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import geodata
from geodata.models import Source
from narrative import Words, current, load_words, read_narrative
from pages.parts.bibliography import KINDS, bibliography_html, cited_by, found_sources, style_html
from tests.geodata.small_atlas import camp, small_atlas

PAGE = Path(__file__).parents[2] / "pages" / "sources.py"


def run(language: str, search: str = "") -> AppTest:
    """The page as a visitor of `?lang=…&q=…` gets it."""
    page = AppTest.from_file(PAGE, default_timeout=60)
    page.query_params["lang"] = language
    page.run()
    if search:
        page.text_input(key="q").set_value(search).run()
    assert not page.exception
    return page


def shown(page: AppTest) -> str:
    """All HTML blocks of the page."""
    return "".join(block.proto.body for block in page.get("html"))


def test_every_source_cited_anywhere_is_in_the_index() -> None:
    """And every record is under each of its sources, once."""
    atlas = geodata.load()
    cited = cited_by(atlas)
    assert cited.keys() == atlas.sources.keys()
    records = list(
        chain(
            atlas.places.values(),
            atlas.organisations.values(),
            atlas.events,
            atlas.headcounts,
            atlas.headlines.values(),
            atlas.deaths,
            atlas.presences,
            atlas.flows,
            atlas.displacements,
        )
    )
    assert {source_id for record in records for source_id in record.sources} <= cited.keys()
    assert sum(citations.total for citations in cited.values()) == sum(len(set(record.sources)) for record in records)
    for place in atlas.places.values():
        assert all(place in cited[source_id].places for source_id in place.sources)


def test_a_record_that_names_a_source_twice_counts_once_for_it() -> None:
    cited = cited_by(small_atlas([camp("one", sources="seed;seed"), camp("two")]))["seed"]
    assert ([place.id for place in cited.places], cited.total) == (["one", "two"], 2)


def test_every_kind_of_source_has_its_place_in_the_list() -> None:
    """None is left out for want of a heading."""
    assert {source.kind for source in geodata.load().sources.values()} <= set(KINDS)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_all_sources_are_listed(language: str) -> None:
    """As many entries as sources, each link safe, the never cited said to be so."""
    atlas, words = geodata.load(), load_words(language)
    page = run(language)
    html = shown(page)
    sources = atlas.sources.values()
    assert html.count("<li>") == len(sources)
    assert html.count("rel='noopener noreferrer'") == html.count("<a href='http")
    assert html.count("<a href='http") == sum(bool(source.url) for source in sources)
    never = sum(citations.total == 0 for citations in cited_by(atlas).values())
    assert html.count(words["sources.never_cited"]) == never
    assert words.count("sources.found", len(sources)) in html
    assert page.title[0].value == words["sources.title"]
    assert len(page.markdown) + len(page.get("html")) < 15  # one block, not a widget an entry


@pytest.mark.parametrize(("language", "search"), [("fr", "EMMAUS"), ("fr", "linière"), ("en", "steenvoorde 2010")])
def test_search_narrows_the_list(language: str, search: str) -> None:
    """The kinds that have hits open, and the number of hits is announced."""
    html = shown(run(language, search))
    found = html.count("<li>")
    assert 0 < found < len(geodata.load().sources)
    assert load_words(language).count("sources.found", found) in html
    assert html.count("<details class='kind' open>") == html.count("class='kind'")


def test_accents_case_and_apostrophes_do_not_matter() -> None:
    """Whatever keyboard the visitor has."""
    atlas, words = geodata.load(), load_words("fr")
    cited = cited_by(atlas)

    def found(search: str) -> tuple[Source, ...]:
        return found_sources(atlas.sources.values(), cited, search, words)

    assert found("Belle Étoile") == found("belle etoile") == found("  ÉTOILE,  belle ")
    assert found("l’auberge") == found("L'AUBERGE") != ()
    assert found("") == found(" ; ") == tuple(atlas.sources.values())
    assert found("mot-que-nul-ne-dit") == ()


def test_a_search_without_result_says_so() -> None:
    """An empty list is never left unexplained."""
    assert load_words("fr")["sources.none_found"] in shown(run("fr", "zzzz"))


@pytest.mark.parametrize(("asked", "expected"), [("xx", "fr"), ("", "fr"), ("en", "en")])
def test_an_unknown_language_is_french(asked: str, expected: str) -> None:
    """A bad address shows a page all the same."""
    assert run(asked).title[0].value == load_words(expected)["sources.title"]


def test_html_in_the_method_and_in_words_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    said, script = read_narrative(), "<script>alert(1)</script>"
    english = {**said.words["en"], "sources.found_other": f"{{n}} {script}"}
    words = {**said.words, "en": Words("en", english)}
    monkeypatch.setattr(current, "_in_use", replace(said, words=words, method={"en": f"## One\n\n{script}\n"}))
    page = run("en")
    assert script in "".join(block.value for block in page.markdown)
    assert not any(block.allow_html for block in page.markdown)
    assert "&lt;script&gt;" in shown(page) and script not in shown(page)


def test_headings_are_in_order() -> None:
    """No level is skipped: title, sections, kinds of source."""
    page = run("fr")
    levels = [1, *(len(hashes) for hashes in re.findall(r"^(#+) ", _method(page), re.M)), 2]
    levels += [int(level) for level in re.findall(r"<h(\d)", shown(page))]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def _method(page: AppTest) -> str:
    return max((block.value for block in page.markdown), key=len)


def test_text_from_outside_is_escaped_and_titles_keep_their_language() -> None:
    """A title is text, and is read aloud in its own language."""
    title = "<script>alert('x')</script> & Cie"
    source = Source("x", "press", title, "<b>", "", "javascript:alert(1)", "de", ())
    cited = cited_by(geodata.load())
    nothing = next(citations for citations in cited.values() if not citations.total)
    html = bibliography_html([source], {"x": nothing}, load_words("fr"), is_open=True)
    assert "<script" not in html and "<b>" not in html and "javascript:" not in html
    assert "<cite lang='de'>&lt;script&gt;" in html
    assert "sans date, allemand" in html


def test_sources_of_a_kind_are_in_order_and_the_undated_come_last() -> None:
    dated = [("b", ""), ("c", "2001"), ("É", "1999"), ("f", "1999"), ("a", "2001-05")]
    sources = [Source(title, "press", title, "", year, "", "", ()) for title, year in dated]
    nothing = next(citations for citations in cited_by(geodata.load()).values() if not citations.total)
    html = bibliography_html(sources, dict.fromkeys("abcÉf", nothing), load_words("fr"), is_open=True)
    assert re.findall("<cite>(.)</cite>", html) == ["É", "f", "c", "a", "b"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_style_names_the_columns_of_the_table(language: str) -> None:
    """A phone shows the cells one under the other, with the words of the table's head."""
    method = _method(run(language))
    head = next(line for line in method.splitlines() if line.startswith("|"))
    _, versions, map_shows = (cell.strip() for cell in head.strip("|").split("|"))
    style = style_html(load_words(language))
    assert f'--versions: "{versions}"; --map-shows: "{map_shows}";' in style
