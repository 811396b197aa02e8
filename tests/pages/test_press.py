"""The press desk asks, previews what it will export, and hands on the words."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from narrative import load_words
from tests.served_app import ROOT


def opened(language: str = "fr") -> AppTest:
    app = AppTest.from_file(ROOT / "pages" / "press.py", default_timeout=60)
    app.query_params["lang"] = language
    return app.run()


def picture(app: AppTest) -> str:
    """The address of the preview."""
    html = " ".join(element.proto.body for element in app.get("html"))
    found = re.search(r'<img class="picture" src="([^"]+)"', html)
    return found[1].replace("&amp;", "&") if found else ""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_preview_is_what_is_asked_for(language: str) -> None:
    app, words = opened(language), load_words(language)
    assert not app.exception
    assert picture(app) == f"/export/map.png?year=2016&lang={language}&size=1200x675"
    by_label = {box.label: box for box in app.selectbox}
    by_label[words["press.year"]].select(2009)
    by_label[words["press.frame"]].select("la_lande")
    by_label[words["press.format"]].select("svg")
    app.text_input[0].input("Un titre & un autre")
    app.run()
    assert not app.exception
    address = picture(app)
    assert address.startswith("/export/map.svg?year=2009")
    assert "bounds=1.885,50.957,1.926,50.98" in address and "title=Un+titre+%26+un+autre" in address
    assert any("2009" in block.value for block in app.code)


def test_a_title_too_long_gets_a_sentence() -> None:
    app = opened()
    app.text_input[0].input("x" * 500).run()
    assert not app.exception
    assert len(app.error) == 1 and picture(app) == ""
    assert load_words("fr")["press.picture_title"] in app.error[0].value
