"""The tables of the diagrams, in the page of who has no scripts."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from geodata import Period, load
from geodata.tables_of_views import to_journey_rows
from narrative import languages, load_words
from pages.web.without_scripts import to_text


def cells(html: str) -> list[list[str]]:
    """Of the body of the table, row by row."""
    rows = re.findall(r"<tr>(<td>.*?)</tr>", html)
    return [[unescape(cell) for cell in re.findall(r"<td>(.*?)</td>", row)] for row in rows]


@pytest.mark.parametrize("language", languages())
def test_organisations_journeys_and_roads_stand_in_their_pages(client: TestClient, language: str) -> None:
    words, moment = load_words(language), load().at(Period.parse("2016"))
    addresses = {
        "/organisations?year=2016": words["site.organisations"],
        "/solidarity?year=2016": words["site.solidarity"],
        "/explore?year=2016&road=A26": words.fill("road.title", road="A26"),
    }
    for address, title in addresses.items():
        html = client.get(f"{address}&lang={language}").text
        told = html[html.index("<noscript><main>") : html.index("</main></noscript>")]
        assert f"<h2>{title}</h2>" in unescape(told) and words["site.no_script"] in told
        assert len(cells(told)) > 3 and all(row[0] for row in cells(told)), address
    listed = {row[0] for row in cells(to_text("organisations", language, {"year": "2016"}))}
    works = [work for work in moment.works if work.role != "membership"]
    assert listed == {getattr(work.organisation, f"name_{words['language.records']}") for work in works}
    journeys = cells(to_text("solidarity", language, {"year": "2016"}))
    assert len(journeys) == len(to_journey_rows(load(), Period.parse("2016")))


def test_what_is_not_understood_is_left_out() -> None:
    usual = to_text("organisations", "fr", {})
    assert (
        usual
        == to_text("organisations", "fr", {"year": "x<script>"})
        == to_text("organisations", "fr", {"year": "2016"})
    )
    assert usual != to_text("organisations", "fr", {"month": "2009-03"})
    assert to_text("explore", "fr", {"road": "A1"}) == to_text("explore", "fr", {}) == to_text("quiz", "fr", {}) == ""
    assert "<script" not in usual
