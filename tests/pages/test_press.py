"""The press desk asks, previews what it will export, and hands on the words."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from narrative import load_words
from tests.served_app import ROOT


def opened(language: str = "fr", **query: str) -> AppTest:
    app = AppTest.from_file(ROOT / "pages" / "press.py", default_timeout=60)
    for name, value in {"lang": language, **query}.items():
        app.query_params[name] = value
    return app.run()


def picture(app: AppTest) -> str:
    """The address of the preview."""
    html = " ".join(element.proto.body for element in app.get("html"))
    found = re.search(r'<img class="picture"[^>]* src="([^"]+)"', html)
    return found[1].replace("&amp;", "&") if found else ""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_preview_is_what_is_asked_for(language: str) -> None:
    app, words = opened(language), load_words(language)
    assert not app.exception
    assert picture(app) == f"/export/map.png?year=2016&lang={language}&size=1200x675"
    by_label = {box.label: box for box in app.selectbox}
    by_label[words["press.year"]].select("2009")
    by_label[words["press.format"]].select("svg")
    app.text_input[0].input("Un titre & un autre")
    app.pills(key="preset").select("la_lande")
    app.run()
    assert not app.exception
    address = picture(app)
    assert address.startswith("/export/map.svg?year=2009")
    assert "bounds=1.885,50.957,1.926,50.98" in address and "title=Un+titre+%26+un+autre" in address
    assert any("2009" in block.value for block in app.code)


ASKED = {
    "month": "2016-08",
    "bounds": "1.8,50.9,1.95,51",
    "layers": "camps,organisations",
    "size": "a4-portrait",
    "format": "svg",
    "title": "Un titre",
    "plain": "1",
}


def test_an_address_fills_the_form() -> None:
    app = opened("fr", **ASKED, picture_lang="en")
    assert not app.exception and not app.warning
    query = parse_qs(urlsplit(picture(app)).query)
    assert query == {name: [value] for name, value in {**ASKED, "lang": "en"}.items() if name != "format"}
    assert picture(app).startswith("/export/map.svg")
    frames = [block.value for block in app.code if "<iframe" in block.value]
    query_of_frame = "month=2016-08&amp;layers=camps,organisations&amp;lang=en&amp;bounds=1.8,50.9,1.95,51"
    assert len(frames) == 1 and f"/embed?{query_of_frame}" in frames[0]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_bad_value_of_the_address_is_named_and_left_out(language: str) -> None:
    bad = {"year": "1989", "bounds": "7,8", "layers": "roads", "size": "b5", "plain": "yes", "unknown": "x"}
    app = opened(language, **bad, title="Un titre")
    assert not app.exception
    said = " ".join(warning.value for warning in app.warning)
    assert len(app.warning) == 5
    assert all(value in said for name, value in bad.items() if name != "unknown")
    assert picture(app) == f"/export/map.png?year=2016&lang={language}&size=1200x675&title=Un+titre"


def test_a_month_in_the_address_needs_no_year() -> None:
    app = opened(month="2009-09", year="2012")
    assert picture(app).startswith("/export/map.png?month=2009-09&")


def test_a_title_too_long_gets_a_sentence() -> None:
    app = opened()
    app.text_input[0].input("x" * 500).run()
    assert not app.exception
    assert len(app.error) == 1 and picture(app) == ""
    assert load_words("fr")["press.picture_title"] in app.error[0].value


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_frame_too_small_gets_a_sentence(language: str) -> None:
    app = opened(language)
    app.session_state["bounds"] = (1.9, 50.95, 1.901, 50.951)
    app.run()
    assert not app.exception
    assert len(app.error) == 1 and load_words(language)["press.frame"] in app.error[0].value
