"""The press desk asks, previews what it will export, and hands on the words."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from geodata.story import FRAMES
from narrative import load_words, number_in_digits
from pages.lettering.fonts import printed_letters
from pages.web.embed import STYLE, to_policy
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
    assert picture(app) == f"export/map.png?year=2016&lang={language}&size=1200x675"
    by_label = {box.label: box for box in app.selectbox}
    by_label[words["press.year"]].select("2009")
    by_label[words["press.format"]].select("svg")
    app.text_input[0].input("Un titre & un autre")
    app.pills(key="preset").select("la_lande")
    app.run()
    assert not app.exception
    address = picture(app)
    assert address.startswith("export/map.svg?year=2009")
    assert "bounds=1.885,50.957,1.926,50.98" in address and "title=Un+titre+%26+un+autre" in address
    assert any("2009" in block.value for block in app.code)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_size_of_ones_own_in_millimetres(language: str) -> None:
    app, words = opened(language), load_words(language)
    app.selectbox(key="size").select("own").run()
    app.number_input(key="width").set_value(96.5)
    app.number_input(key="height").set_value(160.0)
    app.number_input(key="dpi").set_value(400)
    app.selectbox(key="legend").select("below").run()
    assert not app.exception and not app.error
    assert picture(app) == f"export/map.png?year=2016&lang={language}&size=96.5x160mm&dpi=400&legend=below"
    app.number_input(key="width").set_value(45.0).run()
    assert [error.value for error in app.error] == [words["press.bad_legend"]]
    app.number_input(key="height").set_value(50.0)
    app.selectbox(key="legend").select("").run()
    assert not app.exception and picture(app) == ""
    assert [error.value for error in app.error] == [words.fill("press.bad_size", value="45x50mm")]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_address_that_asks_for_too_much_keeps_what_it_asks_for(language: str) -> None:
    words = load_words(language)
    app = opened(language, size="420x420mm", dpi="600", year="2009")
    assert not app.exception and not app.warning
    assert [error.value for error in app.error] == [words.fill("press.bad_dpi", value="600")]
    assert (app.number_input(key="width").value, app.number_input(key="dpi").value) == (420, 600)
    app.number_input(key="dpi").set_value(300).run()
    assert picture(app) == f"export/map.png?year=2009&lang={language}&size=420x420mm"


@pytest.mark.parametrize("legend", ["", "below"])
def test_two_moments_in_a_frame_for_which_the_sheet_has_no_room_get_a_sentence(legend: str) -> None:
    app, words = opened(names="off", **{"with": "2002"}, **({"legend": legend} if legend else {})), load_words("fr")
    refused = [words["press.bad_legend"], words.fill("press.bad_size", value="1200x675")]
    for frame in FRAMES:
        app.pills(key="preset").select(frame).run()
        assert not app.exception, frame
        said = [error.value for error in app.error]
        assert bool(picture(app)) != (len(said) == 1 and said[0] in refused), (frame, said)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_two_moments_are_asked_for(language: str) -> None:
    app, words = opened(language), load_words(language)
    app.pills(key="subject").select("two").run()
    assert not app.exception and not app.error
    assert picture(app) == f"export/map.png?year=2016&lang={language}&with=2002&size=1200x675"
    assert words["series.heading"] not in [header.value for header in app.header]
    app.selectbox(key="other_year").select("2016").run()
    assert [error.value for error in app.error] == [words.fill("press.bad_with", value="2016")]
    app.selectbox(key="other_month").select("08").run()
    assert not app.error and "with=2016-08" in picture(app)


def test_an_address_of_two_moments_fills_the_form() -> None:
    app = opened("fr", month="2016-11", **{"with": "2016-08"})
    assert not app.warning and "month=2016-11&lang=fr&with=2016-08" in picture(app)
    assert [app.selectbox(key=key).value for key in ("other_year", "other_month")] == ["2016", "08"]
    assert "month=2016-11" in picture(opened("fr", month="2016-11", **{"with": "x"}))


def test_a_motorway_has_no_frame_and_no_layers() -> None:
    app = opened("fr", bounds="1.8,50.9,1.95,51")
    app.pills(key="subject").select("road").run()
    assert not app.exception and not app.error
    assert picture(app) == "export/map.png?year=2016&lang=fr&road=A26&size=1080x1080"
    assert {"preset", "layers"}.isdisjoint(pills.key for pills in app.pills)
    app.pills(key="road").select("A25").run()
    assert "road=A25" in picture(app)
    app.pills(key="subject").select("journeys").run()
    assert picture(app) == "export/map.png?year=2016&lang=fr&view=journeys&size=1200x675"
    app.pills(key="subject").select("organisations").run()
    assert not app.exception and "view=organisations" in picture(app)
    app.pills(key="subject").select("map").run()
    assert "bounds=1.8,50.9,1.95,51" in picture(app), "the frame is as it was"


def test_what_is_left_off_a_map_is_asked_of_maps_alone() -> None:
    app = opened("fr", names="off", legend="off")
    assert picture(app) == "export/map.png?year=2016&lang=fr&size=1200x675&legend=off&names=off"
    app.pills(key="left_off").select("figures").run()
    assert picture(app).endswith("&names=off&figures=off")
    app.pills(key="subject").select("journeys").run()
    assert not app.exception and not app.error
    assert picture(app) == "export/map.png?year=2016&lang=fr&view=journeys&size=1200x675"
    assert not opened("en", road="A26", names="off", legend="off").exception


def test_an_address_of_a_motorway_fills_the_form() -> None:
    app = opened("en", year="2012", road="A25", layers="camps", size="a4-portrait")
    assert not app.exception and picture(app) == "export/map.png?year=2012&lang=en&road=A25&size=a4-portrait"


ASKED = {
    "month": "2016-08",
    "bounds": "1.8,50.9,1.95,51",
    "layers": "camps,organisations",
    "size": "96x160mm",
    "legend": "short",
    "names": "off",
    "figures": "off",
    "format": "svg",
    "title": "Un titre",
    "subtitle": "Dessous",
    "byline": "De moi",
    "plain": "1",
    "grey": "1",
}


def test_an_address_fills_the_form(site: str) -> None:
    app = opened("fr", **ASKED, picture_lang="en")
    assert not app.exception and not app.warning
    query = parse_qs(urlsplit(picture(app)).query)
    assert query == {name: [value] for name, value in {**ASKED, "lang": "en"}.items() if name != "format"}
    assert picture(app).startswith("export/map.svg")
    frames = [block.value for block in app.code if "<iframe" in block.value]
    query_of_frame = "month=2016-08&amp;layers=camps,organisations&amp;bounds=1.8,50.9,1.95,51&amp;lang=en"
    assert len(frames) == 1 and f"{site}/embed?{query_of_frame}" in frames[0]
    assert any(block.value.startswith(f"{site}/export/map.svg?") for block in app.code)
    assert [block.value for block in app.code[-2:]] == [STYLE, to_policy(site)]
    assert not app.info


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_bad_value_of_the_address_is_named_and_left_out(language: str) -> None:
    bad = {"year": "1989", "bounds": "7,8", "layers": "roads", "size": "b5", "plain": "yes", "unknown": "x"}
    app = opened(language, **bad, title="Un titre")
    assert not app.exception
    said = " ".join(warning.value for warning in app.warning)
    assert len(app.warning) == 5
    assert all(value in said for name, value in bad.items() if name != "unknown")
    assert picture(app) == f"export/map.png?year=2016&lang={language}&size=1200x675&title=Un+titre"


def test_a_month_in_the_address_needs_no_year() -> None:
    app = opened(month="2009-09", year="2012")
    assert picture(app).startswith("export/map.png?month=2009-09&")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("title", ["x" * 500, "عنوان"])
def test_a_title_that_cannot_be_set_gets_a_sentence(language: str, title: str) -> None:
    app = opened(language)
    app.text_input[0].input(title).run()
    assert not app.exception
    assert picture(app) == ""
    assert [error.value for error in app.error] == [
        load_words(language).fill("press.bad_title", value=title[:60], letters=120)
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ["subtitle", "byline"])
def test_what_else_cannot_be_set_gets_its_sentence(language: str, name: str) -> None:
    app = opened(language)
    app.text_input(key=name).input("عنوان").run()
    assert not app.exception
    assert picture(app) == ""
    said = load_words(language).fill(f"press.bad_{name}", value="عنوان", letters=120)
    assert [error.value for error in app.error] == [said]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_frame_too_small_gets_a_sentence(language: str) -> None:
    app = opened(language)
    app.session_state["bounds"] = (1.9, 50.95, 1.901, 50.951)
    app.run()
    assert not app.exception
    assert picture(app) == ""
    degrees = number_in_digits(0.005, language)
    assert len(app.error) == 1
    assert degrees in app.error[0].value and "1.901" in app.error[0].value


def test_a_language_that_the_fonts_lack_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = printed_letters() - {"é"}
    monkeypatch.setattr("pages.lettering.letters.printed_letters", lambda: letters)
    app = opened("en", picture_lang="fr")
    assert not app.exception
    assert picture(app) == ""
    assert [error.value for error in app.error] == [load_words("en").fill("press.bad_lang", value="fr")]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_site_that_does_not_know_its_address_says_so_and_prints_none(language: str) -> None:
    app, words = opened(language), load_words(language)
    assert not app.exception
    assert [note.value for note in app.info] == [words["press.no_address"], words["press.no_embed"]]
    assert all("address" in note.value and "[site]" in note.value for note in app.info)
    assert app.code and "://" not in "".join(block.value for block in app.code)


@pytest.mark.parametrize("layers", ["none", "camps"])
def test_what_leads_on_from_a_few_layers_is_understood(site: str, client: TestClient, layers: str) -> None:
    app = opened("en", year="2009", layers=layers)
    assert not app.exception and not app.warning and not app.error
    html = " ".join(element.proto.body for element in app.get("html"))
    doors = [address.replace("&amp;", "&") for address in re.findall(r'download href="([^"]+)"', html)]
    (frame,) = (unescape(block.value) for block in app.code if "<iframe" in block.value)
    assert doors == [
        f"export/map.png?year=2009&lang=en&size=1200x675&layers={layers}",
        f"export/data.zip?year=2009&layers={layers}",
        "export/data.zip",
    ]
    assert [client.get(address).status_code for address in (picture(app), *doors)] == [200] * 4
    assert f"layers={layers}" in frame


def test_no_layer_chosen_is_asked_for_by_name() -> None:
    app = opened("fr")
    app.pills(key="layers").set_value([]).run()
    assert not app.exception and not app.error
    assert "layers=none" in picture(app)
