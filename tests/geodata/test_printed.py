"""The printed map: what it shows of every year, that no label meets another, that its scale is true."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations
from threading import Thread
from xml.etree import ElementTree

import pytest
from PIL import Image
from pypdf import PdfReader
from pyproj import Geod

from geodata import Period, load
from geodata.bounds import BASE_MAP_BOX, WHOLE_COAST, Bounds
from geodata.maps import paper, style
from geodata.maps.paper import Picture
from geodata.maps.paper.frame import Box
from geodata.maps.paper.parts import Needs
from geodata.maps.paper.printed_maps import PrintedMaps
from geodata.maps.paper.sheet import to_layout
from geodata.maps.paper.sizes import SIZES
from geodata.maps.paper.subject import DrawnMap
from geodata.maps.paper.words import PrintedWords
from geodata.slices import story_years
from geodata.story import INSET
from pages.press_desk.drawing_for_paper import sites_of
from tests.geodata.drawn import DRAWING, FONTS, HEADING, words_of

SVG = "{http://www.w3.org/2000/svg}"
YEARS = [str(year) for year in story_years()]


def picture(period: str, size: str = "1080x1080", bounds: Bounds = WHOLE_COAST, plain: bool = False) -> Picture:
    time_slice = load().at(Period.parse(period))
    sites, words = sites_of(load()), words_of(time_slice)
    subject = PrintedMaps((time_slice,), bounds, sites)
    return paper.draw(subject, DRAWING, SIZES[size], dpi=96, words=words, fonts=FONTS, plain=plain)


def boxes_of(one: DrawnMap) -> list[tuple[Box, str, str]]:
    """Of each label its box, its text and the id of its place, "" without one."""
    labels = one.touch["labels"]
    return [
        (Box(*(label[side] for side in "xywh")), label["text"], label["place"]["id"] if label["place"] else "")
        for label in labels
    ]


def assert_nothing_overlaps(drawn: Picture) -> None:
    for one in drawn.maps:
        labels = boxes_of(one)
        assert all(one.view.seen.holds(box) for box, _, _ in labels)
        for (a, text, _), (b, other, _) in combinations(labels, 2):
            assert not a.meets(b), f"{text} over {other}"
        for box, text, owner in labels:
            assert not any(box.meets(covered) for covered in one.covered)
            for mark in one.touch["marks"]:
                x, y, reach = (mark[name] for name in ("x", "y", "reach"))
                ring = Box(x - reach, y - reach, 2 * reach, 2 * reach)
                assert owner in ("", mark["id"]) or not box.meets(ring), f"{text} over {mark['id']}"


def drawn_texts(one: DrawnMap) -> set[str]:
    return {op[3] for op in one.display_list if op[0] == "text"}


@pytest.mark.parametrize("period", [*YEARS, "2016-08"])
def test_labels_never_meet_and_the_legend_is_of_what_is_drawn(period: str) -> None:
    drawn = picture(period)
    assert_nothing_overlaps(drawn)
    assert len(drawn.maps) == 2
    assert {"A16", "A25", "A26"} <= drawn_texts(drawn.maps[0]) | drawn_texts(drawn.maps[1])
    signs = {sign["sign"]: f"kind.{kind}" for kind, sign in style.KINDS.items()}
    on_map = {signs[op[1]] for one in drawn.maps for op in one.display_list if op[0] == "sign" and op[1] in signs}
    assert {key for key in drawn.keys if key.startswith("kind.")} == on_map
    assert ("undated" in drawn.keys) == (int(period[:4]) < 2000)
    assert ("channel_tunnel" in drawn.keys) == (int(period[:4]) >= 1994)
    assert drawn.legend_scale >= 1 and drawn.credit_size == 14


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_the_fullest_year_fits_every_size(size: str, plain: bool) -> None:
    drawn = picture("2016", size, plain=plain)
    assert_nothing_overlaps(drawn)
    assert drawn.legend_scale > 0.9 and drawn.credit_size == 14
    sheet = Box(0, 0, drawn.layout.width, drawn.layout.height)
    layout = drawn.layout
    assert all(sheet.shrunk(-0.01).holds(box) for box in (layout.header, layout.legend, layout.credits, layout.qr))
    for sign in drawn.maps[0].touch["organisations"]:
        around = Box(sign["x"] - 5, sign["y"] - 5, 10, 10)
        assert not any(box.meets(around) for box in drawn.maps[0].covered), sign
    named = {place for _, _, place in boxes_of(drawn.maps[0])}
    assert {"calais-lande", "norrent-fontes-camp", "steenvoorde-camp"} <= named


@pytest.mark.parametrize("bounds", [INSET, BASE_MAP_BOX, (2.2, 50.98, 2.36, 51.03), (1.9, 50.96, 1.91, 50.97)])
def test_other_frames(bounds: Bounds) -> None:
    drawn = picture("2016", bounds=bounds)
    assert_nothing_overlaps(drawn)
    assert len(drawn.maps) == 1 or bounds == BASE_MAP_BOX


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("bounds", [WHOLE_COAST, INSET])
def test_the_frame_holds_its_bounds_and_the_scale_is_true(size: str, bounds: Bounds) -> None:
    view = to_layout(SIZES[size], Needs(1, bounds), False, HEADING).view
    west, south, east, north = bounds
    for lon, lat in ((west, south), (east, north)):
        assert view.seen.has(*view.project(lon, lat))
    words = {"metres": "{n} m", "kilometres": "{n} km", "north": "N"}
    scale = DRAWING.call("scale", {"view": view.to_drawing(), "words": words})
    pieces = [op for op in scale["list"] if op[0] == "box"][1:]
    drawn = sum(piece[3] for piece in pieces)
    lon = view.lon + (view.bounds[2] - view.lon) / 2
    apart = Geod(ellps="WGS84").inv(view.lon, view.lat, lon, view.lat)[2]
    units = view.project(lon, view.lat)[0] - view.project(view.lon, view.lat)[0]
    assert drawn == pytest.approx(scale["metres"] * units / apart, rel=1e-3)
    (said,) = (op[3] for op in scale["list"] if op[0] == "text" and op[3] != "N")
    number, unit = said.split()
    assert int(number) * {"m": 1, "km": 1000}[unit] == scale["metres"]
    high = Geod(ellps="WGS84").inv(view.lon, view.lat, view.lon, view.lat + 0.1)[2]
    assert view.project(view.lon, view.lat)[1] - view.project(view.lon, view.lat + 0.1)[1] == pytest.approx(
        high / view.metres_per_unit, rel=1e-3
    )


@pytest.mark.parametrize("size", SIZES)
def test_inset_and_scale_keep_still_through_the_years_and_hide_no_camp(size: str) -> None:
    pictures = [picture(year, size) for year in ("1990", "2002", "2016", "2017")]
    assert len({one.maps[0].covered for one in pictures}) == 1
    west, south, east, north = INSET
    for place in load().places.values():
        if place.is_lived_in and not (west < place.lon < east and south < place.lat < north):
            point = pictures[0].layout.view.project(place.lon, place.lat)
            assert not any(box.has(*point) for box in pictures[0].maps[0].covered), place.id


@pytest.mark.parametrize("year", ["1990", "2009", "2016"])
def test_each_format_says_what_belongs_to_the_picture(year: str) -> None:
    drawn = picture(year, "a4-portrait")
    words = drawn.words
    assert_svg_says(paper.to_svg(drawn), words)
    assert_pdf_says(paper.to_pdf(drawn), words)
    png = Image.open(BytesIO(paper.to_png(drawn)))
    assert png.size == (793, 1122) and png.info["dpi"] == pytest.approx((96, 96), abs=0.1)
    assert png.info["Title"] == f"{words.title} – {year}"
    assert png.info["Description"] == f"{words.alt}\n\n{words.description}"
    assert [png.info[key] for key in ("Author", "Copyright", "Source")] == [
        words.author,
        words.licence,
        words.permalink,
    ]


def assert_svg_says(svg: bytes, words: PrintedWords) -> None:
    root = ElementTree.fromstring(svg)
    set_lines = {element.text for element in root.iter(f"{SVG}text")}
    assert {words.title, words.period, *words.credits} <= set_lines
    assert [root.findtext(f"{SVG}{name}") for name in ("title", "desc")] == [words.alt, words.description]


def assert_pdf_says(pdf: bytes, words: PrintedWords) -> None:
    read = PdfReader(BytesIO(pdf))
    (page,) = read.pages
    said = page.extract_text()
    assert all(line in said for line in (words.title, words.period, *words.credits))
    assert read.metadata and read.metadata["/Title"] == f"{words.title} – {words.period}"
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert len(fonts) >= 3
    for font in fonts:
        (whole,) = font.get("/DescendantFonts", [font])
        assert "/FontFile2" in whole.get_object()["/FontDescriptor"], font["/BaseFont"]


def test_threads_draw_the_same_bytes() -> None:
    alone = paper.to_svg(picture("2009"))
    written: list[bytes] = []
    threads = [Thread(target=lambda: written.append(paper.to_svg(picture("2009")))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert written == [alone] * 3


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("bounds", [WHOLE_COAST, (0.9, 50.2, 3.4, 51.35), BASE_MAP_BOX])
def test_nothing_hangs_off_the_sheet(size: str, bounds: Bounds) -> None:
    drawn = picture("2016", size, bounds)
    for one in drawn.maps:
        assert drawn.layout.view.box.shrunk(-0.01).holds(one.view.box)
        assert all(one.view.box.shrunk(-0.01).holds(box) for box in one.covered)
