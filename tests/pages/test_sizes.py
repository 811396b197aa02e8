"""Pictures in millimetres: nothing on them is smaller than 6 points, and what has no room is refused in a sentence."""

from __future__ import annotations

import io

import pytest
from matplotlib.text import Text
from PIL import Image
from pypdf import PdfReader

from geodata import load
from geodata.maps import paper
from geodata.maps.paper import Picture
from geodata.maps.paper.frame import Box
from geodata.maps.paper.parts import LEGENDS
from geodata.maps.paper.sizes import LEAST_POINTS, SIZES, to_sheet_name, to_size
from geodata.maps.style import LEGEND_IN_ORDER
from narrative import languages, load_words
from pages.parameters import BadParameterError
from pages.press_desk.picture import draw_picture
from pages.press_desk.request import read_request

SHEETS = ("60x180mm", "96x120mm", "96.5x160mm", "140x110mm", "146x97mm", "200x140mm", "297x100mm", "420x420mm")
PAGES = (*SHEETS, *(name for name, size in SIZES.items() if size.is_print))
BY_TURNS = (  # language, plain and year, each with every size in one of its legends
    [(language, "1", "2016") for language in languages() if language != "fr"],
    [*((language, "0", "2016") for language in languages() if language != "fr"), ("fr", "0", "2002")],
    [("fr", "1", "2016"), ("fr", "0", "2009")],
)
LONG = "Carte : une journaliste dont le nom est long, pour le journal d’une ville du Nord dont le nom l’est aussi"


def drawn_where_there_is_room(size: str, legend: str, **more: str) -> Picture | None:
    asked = {"year": "2016", "size": size} | ({"legend": legend} if legend else {}) | more
    try:
        request = read_request(asked)
    except BadParameterError as error:
        assert error.parameter == ("legend" if legend else "size")
        assert "has no room for the map" in error.message
        return None
    return draw_picture(request, load())


def assert_can_be_read(drawn: Picture) -> None:
    """Every text but the letter in the sign of a rest area."""
    set_texts = [one for one in drawn.figure.findobj(Text) if isinstance(one, Text) and one.get_text() not in ("", "P")]
    assert len(set_texts) > 20
    for one in set_texts:
        assert one.get_fontsize() >= LEAST_POINTS - 0.01, one.get_text()


@pytest.mark.parametrize("legend", ["", *LEGENDS])
@pytest.mark.parametrize("size", PAGES)
def test_nothing_on_paper_is_smaller_than_six_points(size: str, legend: str) -> None:
    found = 0
    turn = (PAGES.index(size) + ["", *LEGENDS].index(legend)) % len(BY_TURNS)
    for language, plain, year in [("fr", "0", "2016"), *BY_TURNS[turn]]:
        drawn = drawn_where_there_is_room(size, legend, lang=language, plain=plain, year=year, byline=LONG)
        if drawn:
            found += 1
            assert_can_be_read(drawn)
            layout = drawn.layout
            sheet = Box(0, 0, layout.width, layout.height).shrunk(-0.01)
            boxes = (layout.header, layout.legend, layout.credits, layout.frame)
            assert all(sheet.holds(box) for box in boxes)
            assert not layout.legend.meets(layout.credits) and not layout.legend.meets(layout.seen)
    assert found or legend or size == "60x180mm", "only a kind of legend that was asked for may have no room"


def test_a_narrow_column_is_drawn_without_a_byline() -> None:
    drawn = drawn_where_there_is_room("60x180mm", "")
    assert drawn and drawn.layout.is_short
    assert_can_be_read(drawn)


def test_a_size_in_millimetres_is_that_large_in_every_format() -> None:
    asked = {"year": "2009", "size": "96.5x160mm", "dpi": "254"}
    drawn = draw_picture(read_request(asked), load())
    png = Image.open(io.BytesIO(paper.to_png(drawn)))
    assert png.size == (965, 1600) and png.info["dpi"] == pytest.approx((254, 254), abs=0.1)
    page = PdfReader(io.BytesIO(paper.to_pdf(drawn))).pages[0].mediabox
    assert [float(page.width), float(page.height)] == pytest.approx([96.5 / 25.4 * 72, 160 / 25.4 * 72], abs=0.01)
    assert b'width="96.5mm" height="160mm"' in paper.to_svg(drawn)[:2000]
    assert read_request(asked).file_name == "calais-2009-fr-96.5x160mm.png"


@pytest.mark.parametrize(
    "text", ["39x100mm", "100x421mm", "100x", "100x100", "1e2x100mm", "100.55x100mm", "-90x90mm", "٩٠x90mm", "A4", ""]
)
def test_other_sizes_are_refused(text: str) -> None:
    with pytest.raises(BadParameterError, match=r"is not a size; there are 1200x675.*such as 96\.5x120mm") as caught:
        read_request({"year": "2016", "size": text})
    assert caught.value.parameter == "size"


def test_what_would_have_too_many_pixels_is_refused() -> None:
    with pytest.raises(BadParameterError, match="more than 40,000,000"):
        read_request({"year": "2016", "size": "420x420mm", "dpi": "600"})


def test_a_name_of_a_sheet_is_read_again() -> None:
    for width, height in ((40, 40), (96.5, 120), (420, 297.5)):
        size = to_size(to_sheet_name(width, height))
        assert (size.width, size.height) == (width, height)


@pytest.mark.parametrize("language", languages())
def test_a_short_legend_says_each_sign_that_is_drawn_in_few_words(language: str) -> None:
    drawn = drawn_where_there_is_room("146x97mm", "short", lang=language)
    assert drawn
    words = load_words(language)
    written = {one.get_text() for one in drawn.figure.findobj(Text) if isinstance(one, Text)}
    assert {words[f"short_legend.{key}"] for key in drawn.keys} <= written
    for key in LEGEND_IN_ORDER:
        assert len(words[f"short_legend.{key}"]) <= 40, key
    rows = {
        round(one.get_position()[1])
        for one in drawn.figure.findobj(Text)
        if isinstance(one, Text) and (one.get_gid() or "").startswith("legend-")
    }
    assert len(rows) <= 6
