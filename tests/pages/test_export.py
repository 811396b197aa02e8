"""Pictures with their words: text, metadata, fonts, the same bytes twice, and what is refused."""

from __future__ import annotations

import base64
import gc
import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from pypdf import PdfReader
from typer.testing import CliRunner

from geodata import TimeSlice, load
from geodata.maps import style
from geodata.maps.paper import Picture, to_svg
from geodata.maps.paper.frame import Box
from geodata.maps.paper.heading import TITLE_LEAST, Heading
from geodata.maps.paper.newsprint import NEWSPRINT
from geodata.maps.paper.outlines import MEASURED_AT, letters
from geodata.maps.paper.renderer import Renderer
from geodata.maps.paper.sizes import SIZES
from geodata.maps.paper.typesetting import wrapped
from geodata.maps.paper.words import PrintedWords
from geodata.maps.style import LEGEND_LINES
from geodata.package import LAYER_NAMES
from geodata.package.release import AUTHOR
from geodata.slices import story_years
from narrative import load_words, number_in_digits
from pages.export import app
from pages.lettering.fonts import printed_letters
from pages.parameters import BadParameterError
from pages.press_desk.content import permalink, to_content, to_slice
from pages.press_desk.drawing_for_paper import warm_up
from pages.press_desk.picture import draw_picture, to_picture
from pages.press_desk.request import FORMATS, LONGEST_TITLE, PictureRequest, read_request
from pages.settings import NO_ADDRESS, VARIABLE
from pages.wording.descriptions import LeftOut, to_alt, to_description
from pages.wording.headlines import to_sentence

pytestmark = pytest.mark.usefixtures("site")

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
YEARS = [(str(year), "fr") for year in story_years()[::3]] + [(year, "en") for year in ("1990", "2002", "2009", "2016")]
A_DATE = re.compile(r"(19|20)\d\d")


def picture_of(request: PictureRequest) -> bytes:
    return to_picture(request, load())


def slice_of(request: PictureRequest) -> TimeSlice:
    return to_slice(request, load().at(request.period))


def words_of_request(request: PictureRequest) -> PrintedWords:
    return to_content(request, load()).words


def caption_of(request: PictureRequest, address: str = "") -> str:
    return to_content(replace(request, address=address), load()).caption


def drawn_and_written(request: PictureRequest) -> tuple[Picture, bytes]:
    """A picture and its file as SVG, drawn once for both."""
    drawn = draw_picture(replace(request, format="svg"), load())
    return drawn, to_svg(drawn)


def texts(svg: bytes) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize(("year", "language"), YEARS)
def test_every_picture_says_what_belongs_to_it(year: str, language: str) -> None:
    request = read_request({"year": year, "lang": language, "format": "svg", "title": "Essai ou trial"})
    svg = picture_of(request)
    written, words = texts(svg), load_words(language)
    said = " ".join(written).replace("\N{NO-BREAK SPACE}", " ")
    assert {"Essai ou trial", year, "N", "Calais", "P", "A16", "A25", "A26"} <= set(written)
    for part in ("Bouagga", "OpenStreetMap", "ODbL 1.0", "CC BY 4.0", "GeoNames", "Insee"):
        assert part in said
    assert permalink(request) in said
    assert f"{number_in_digits(10, language)} km" in said.replace("20 km", "10 km")
    assert words["legend.rest_area"] in said
    root = ElementTree.fromstring(svg)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and desc is not None
    time_slice = slice_of(request)
    assert title.text == to_alt(time_slice, language, LeftOut())
    assert desc.text == to_description(time_slice, language, LeftOut())
    assert root.get("lang") == language
    assert b'id="qr"' in svg and b'id="north"' in svg
    for state in time_slice.places:
        if state.place.is_lived_in:
            assert desc.text and getattr(state.place, f"name_{language}") in desc.text


def test_the_same_request_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    other = os.environ | {"PYTHONHASHSEED": "7"}
    files = [tmp_path / f"map.{format_}" for format_ in FORMATS]
    asked = ["--month", "2016-08", "--lang", "en"]
    code = f"import sys, pages.export as it\nfor name in sys.argv[1:]: it.app([name, *{asked}], standalone_mode=False)"
    subprocess.run([sys.executable, "-c", code, *map(str, files)], check=True, cwd=ROOT, env=other, capture_output=True)
    for format_, file in zip(FORMATS, files, strict=True):
        request = read_request({"month": "2016-08", "lang": "en", "format": format_})
        assert file.read_bytes() == picture_of(request)


@pytest.mark.parametrize(("language", "plain"), [("fr", "0"), ("en", "1")])
@pytest.mark.parametrize("size", SIZES)
def test_without_an_address_no_picture_has_a_link(language: str, size: str, plain: str) -> None:
    given = {"year": "2016", "lang": language, "size": size, "plain": plain, "format": "svg"}
    linked = read_request(given)
    request = replace(linked, address="")
    drawn, written = drawn_and_written(request)
    svg, said = written.decode(), ElementTree.fromstring(written)
    assert not [text for text in said.itertext() if "://" in text and "://purl.org" not in text]
    assert 'id="qr"' not in svg and "dc:source" not in svg and drawn.layout.qr is None
    assert drawn.layout.view == linked.layout().view, "the same map"
    assert drawn.credit_size >= 12
    caption = caption_of(request)
    assert "://" not in caption and caption.endswith("ODbL 1.0.")


@pytest.mark.parametrize("address", ["", "https://calais.example"])
def test_without_an_address_no_file_says_one(address: str) -> None:
    request = replace(read_request({"year": "1994", "size": "1080x1080"}), address=address)
    png = Image.open(io.BytesIO(picture_of(request))).info
    pdf = PdfReader(io.BytesIO(picture_of(replace(request, format="pdf"))))
    for said in (str(png), f"{pdf.metadata}{pdf.pages[0].extract_text()}"):
        assert ("calais.example" in said) == bool(address)
    assert ("Source" in png) == bool(address)


def test_a_png_records_its_dpi_and_what_it_shows() -> None:
    request = read_request({"year": "2009", "size": "a4-portrait", "dpi": "100"})
    picture, words = Image.open(io.BytesIO(picture_of(request))), words_of_request(request)
    assert picture.mode == "RGB"
    assert picture.size == (826, 1169)
    assert picture.info["dpi"] == pytest.approx((100, 100), abs=0.1)
    assert picture.info["Title"] == f"{words.title} – 2009"
    assert picture.info["Description"] == f"{words.alt}\n\n{words.description}"
    assert picture.info["Author"] == AUTHOR
    assert "OpenStreetMap" in picture.info["Credit"] and "Bouagga" in picture.info["Credit"]
    assert "ODbL" in picture.info["Copyright"] and "CC BY 4.0" in picture.info["Copyright"]
    assert picture.info["Source"] == permalink(request)


@pytest.mark.parametrize("size", ["1200x675", "1080x1080", "1080x1920", "3840x2160"])
def test_a_screen_picture_has_its_pixels_at_any_dpi(size: str) -> None:
    for dpi in ("72", "161"):
        request = read_request({"year": "1990", "size": size, "dpi": dpi})
        picture = Image.open(io.BytesIO(picture_of(request)))
        assert f"{picture.size[0]}x{picture.size[1]}" == size
        assert picture.size == request.pixels
        assert picture.info["dpi"] == pytest.approx((int(dpi), int(dpi)), abs=0.1)


@pytest.mark.parametrize(("year", "plain"), [("1995", "0"), ("2016", "1")])
def test_a_pdf_has_its_fonts_in_it(year: str, plain: str) -> None:
    request = read_request({"year": year, "format": "pdf", "size": "a4-landscape", "plain": plain})
    read, words = PdfReader(io.BytesIO(picture_of(request))), words_of_request(request)
    (page,) = read.pages
    assert [float(side) / 72 * 25.4 for side in page.mediabox[2:]] == pytest.approx([297, 210], abs=0.2)
    fonts = page["/Resources"]["/Font"].values()
    assert len(fonts) >= 3
    for font in fonts:
        whole = font.get_object()
        descended = whole["/DescendantFonts"][0].get_object() if "/DescendantFonts" in whole else whole
        assert "/FontFile2" in descended["/FontDescriptor"], whole["/BaseFont"]
    assert read.metadata is not None
    assert read.metadata["/Title"] == f"{words.title} – {year}"
    assert words.alt in read.metadata["/Subject"]
    assert "ODbL" in read.metadata["/Keywords"]
    assert "/CreationDate" not in read.metadata
    assert "Calais" in page.extract_text()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_pdf_says_its_language_title_and_author(language: str) -> None:
    request = read_request({"year": "2009", "lang": language, "format": "pdf", "title": "Calais & Київ <1>"})
    read, words = PdfReader(io.BytesIO(picture_of(request)), strict=True), words_of_request(request)
    catalogue = read.trailer["/Root"]
    assert catalogue["/Lang"] == language
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert read.metadata and read.metadata["/Author"] == AUTHOR
    said = read.xmp_metadata
    assert said
    assert said.dc_title == {"x-default": words.name, language: words.name} and words.title in words.name
    assert said.dc_creator == [AUTHOR] and said.dc_language == [language]
    assert said.dc_rights[language] == words.licence
    assert said.dc_description[language] == words.alt
    assert said.dc_source == permalink(request)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_count_is_told_with_its_date_and_who_counted(language: str) -> None:
    time_slice = slice_of(read_request({"month": "2016-08", "lang": language}))
    alt, description = to_alt(time_slice, language, LeftOut()), to_description(time_slice, language, LeftOut())
    lande = next(line for line in description.splitlines() if "Lande" in line)
    for figure in (6901, 9106):
        assert number_in_digits(figure, language) in lande and number_in_digits(figure, language) in alt
    assert "préfecture" in lande and "associations" in lande
    assert load_words(language)["picture.no_figure"] not in lande
    assert alt.endswith(".") and "\n" not in alt
    nobody = slice_of(read_request({"year": "1993", "lang": language}))
    assert to_alt(nobody, language, LeftOut()).startswith(
        "Des personnes refoulées à Douvres" if language == "fr" else "People turned back at Dover"
    )
    request = read_request({"month": "2016-08", "lang": language})
    caption = caption_of(request, "http://x")
    assert (
        "ODbL" in caption
        and "http://x/sources" in caption
        and caption.endswith(f"http://x/explore?month=2016-08&lang={language}")
        and A_DATE.search(caption)
    )
    assert load_words(language)["site.title"] in caption
    own = caption_of(replace(request, title="Essai"), "http://x")
    assert own == caption.replace(load_words(language)["site.title"], "Essai", 1) != caption


TITLES = [
    "Şırnak, Łódź, Žilina, București",
    "Ελλάδα και Καλαί",
    "Київ і Кале — Ђурђевдан",
    "Calais‑Douvres\N{NARROW NO-BREAK SPACE}!",
]


def test_a_title_of_other_letters_is_set_in_them() -> None:
    """In the file's own fonts: of an SVG those that it brings, of a PDF as text that can be searched."""
    request = read_request({"year": "1994", "title": " / ".join(TITLES), "format": "svg"})
    svg = picture_of(request)
    said = " ".join(texts(svg))
    pdf = PdfReader(io.BytesIO(picture_of(replace(request, format="pdf"))))
    searched = " ".join(pdf.pages[0].extract_text().split("\n"))
    packed = re.findall(rb'font-family:"Source Serif Pro";font-weight:600[^}]*base64,([^)]*)', svg)
    with TTFont(io.BytesIO(base64.b64decode(packed[0]))) as font:
        drawn = {chr(code) for code in font.getBestCmap()}
    for title in TITLES:
        plainly = title.replace("‑", "-").replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")
        assert plainly in said
        assert drawn >= set(plainly)
        assert plainly in searched


def test_a_title_is_drawn_into_the_pixels() -> None:
    request = read_request({"year": "1994", "title": TITLES[0]})
    assert picture_of(request) != picture_of(replace(request, title=""))


def test_letters_are_as_wide_as_they_are_drawn() -> None:
    fonts = draw_picture(read_request({"year": "1990"}), load()).fonts
    for face in ("sans", "semibold", "serif", "serif_semibold"):
        for letter in sorted(printed_letters()):
            drawn = letter.translate(fonts.stand_ins[face])
            outline = letters(fonts.files[face], face, drawn + "|").vertices[:, 0]
            alone = letters(fonts.files[face], face, "|").vertices[:, 0]
            width = (outline.max() - alone.max()) / MEASURED_AT
            assert width == pytest.approx(fonts.advances[face][letter] / 1000, abs=0.03), (face, letter)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({}, "calais-2016-fr-1200x675.png"),
        ({"lang": "en", "size": "a3-portrait", "format": "pdf"}, "calais-2016-en-a3-portrait.pdf"),
        ({"layers": "organisations,camps", "grey": "1"}, "calais-2016-fr-1200x675-camps-organisations-grey.png"),
        ({"layers": "none", "plain": "1"}, "calais-2016-fr-1200x675-none-plain.png"),
        (
            {"names": "off", "figures": "off", "legend": "off"},
            "calais-2016-fr-1200x675-legend-off-names-off-figures-off.png",
        ),
        ({"bounds": "1.885,50.957,1.926,50.98"}, "calais-2016-fr-1200x675-1.885_50.957_1.926_50.98.png"),
    ],
)
def test_a_file_name_says_what_is_in_it(given: dict[str, str], name: str) -> None:
    assert read_request({"year": "2016"} | given).file_name == name


@pytest.mark.parametrize("given", [{"year": "2016"}, {"month": "2009-09", "plain": "1", "size": "1080x1080"}])
def test_a_grey_picture_has_one_ink(given: dict[str, str]) -> None:
    request = read_request(given | {"grey": "1"})
    coloured, grey = draw_picture(replace(request, grey=False), load()), draw_picture(request, load())
    assert grey.maps[0].display_list == coloured.maps[0].display_list, "the same map"
    assert Image.open(io.BytesIO(picture_of(request))).mode == "L"
    svg = picture_of(replace(request, format="svg")).decode()
    colours = set(re.findall(r"#[0-9a-f]{6}", svg[svg.index("</metadata>") :]))
    assert {"#000000", "#ffffff"} < colours
    assert all(colour[1:3] == colour[3:5] == colour[5:] for colour in colours), colours
    page = PdfReader(io.BytesIO(picture_of(replace(request, format="pdf")))).pages[0]
    drawn = page.get_contents().get_data()  # type: ignore[union-attr]
    assert re.search(rb"[\d.]+ g\b", drawn) and not re.search(rb"[\d.]+ [\d.]+ [\d.]+ rg\b", drawn, re.IGNORECASE)


def test_every_colour_of_the_map_has_a_grey_and_kinds_keep_their_shapes() -> None:
    assert set(NEWSPRINT) >= set(style.HIGH_CONTRAST)
    assert all(grey[1:3] == grey[3:5] == grey[5:] for grey in NEWSPRINT.values())
    assert len({kind["sign"] for kind in style.KINDS.values()}) == len(style.KINDS)
    tint = {grey: 1 - int(grey[1:3], 16) / 255 for grey in NEWSPRINT.values()}
    assert tint[NEWSPRINT[style.SEA]] - tint[NEWSPRINT[style.LAND]] > 0.15


LONG = (
    "Les camps, les squats et les associations, de Calais à Dunkerque et aux aires de repos, vus par le Journal du Nord"
)


@pytest.mark.parametrize("plain", ["0", "1"])
@pytest.mark.parametrize("size", SIZES)
def test_a_long_title_breaks_and_the_sheet_makes_room(size: str, plain: str) -> None:
    assert len(LONG) <= LONGEST_TITLE
    given = {"year": "2016", "size": size, "plain": plain, "format": "svg"}
    request = read_request(given | {"title": LONG, "subtitle": LONG, "byline": LONG})
    drawn, svg = drawn_and_written(request)
    layout, heading = drawn.layout, Heading(LONG, LONG, drawn.fonts.advances)
    lines = heading.lines(layout.header.w)
    assert " ".join(line.text for line in lines) == f"{LONG} {LONG}"
    assert all(heading.width(line.text, line.face, line.size) <= layout.header.w for line in lines)
    titles = [line for line in lines if line.face == "serif_semibold"]
    assert len(titles) > 1 and all(line.size >= TITLE_LEAST for line in titles)
    assert not layout.header.meets(layout.legend) and not layout.header.meets(layout.seen)
    sheet = Box(0, 0, layout.width, layout.height)
    assert all(sheet.holds(box) for box in (layout.header, layout.legend, layout.credits))
    assert drawn.legend_scale * 14 >= 10 and drawn.credit_size >= 10
    assert layout.view == request.layout().view, "what is counted is what is seen"
    assert " ".join(texts(svg)).count("Journal du Nord") == 3


def test_a_byline_is_the_author_and_comes_first() -> None:
    request = read_request({"year": "1994", "lang": "en", "byline": "Map: A Journalist"})
    for legend in ({}, {"legend": "short"}):
        svg = read_request({"year": "1994", "lang": "en", "byline": "Map: A Journalist", "format": "svg"} | legend)
        written = texts(picture_of(svg))
        credits = (text for text in written if "Sources" in text or "Journalist" in text)
        assert next(credits).startswith("Map: A Journalist")
    assert Image.open(io.BytesIO(picture_of(request))).info["Author"] == "Map: A Journalist"
    caption = caption_of(request)
    assert AUTHOR not in caption and ". Map: A Journalist. Sources: " in caption


def test_layers_say_what_is_drawn() -> None:
    request = read_request({"year": "2016", "layers": "organisations,camps", "format": "svg"})
    assert request.layers == ("camps", "organisations")
    assert permalink(request).endswith("year=2016&lang=fr&layers=camps,organisations")
    framed = read_request({"month": "2016-08", "bounds": "1.885,50.957,1.926,50.98", "lang": "en"})
    assert permalink(framed).endswith("/explore?month=2016-08&lang=en&bounds=1.885,50.957,1.926,50.98")
    assert {state.place.layer for state in slice_of(request).places} == {"camps"}
    assert "P" not in texts(picture_of(request))
    alone = slice_of(read_request({"year": "2016", "layers": "camps"}))
    assert alone.works == () and alone.places
    svg = picture_of(read_request({"year": "2016", "layers": "camps", "format": "svg"}))
    assert load_words("fr")["kinds.local"] not in texts(svg)


@pytest.mark.parametrize(
    ("given", "parameter", "named"),
    [
        ({}, "year", "year=2009"),
        ({"year": "1989"}, "year", "1989"),
        ({"year": "2018"}, "year", "2018"),
        ({"year": "2016-08"}, "year", "2016-08"),
        ({"month": "2016-13"}, "month", "2016-13"),
        ({"month": "2016"}, "month", "2016"),
        ({"year": "2016", "month": "2016-08"}, "month", "either year or month"),
        ({"year": "2016", "lang": "xx"}, "lang", "xx"),
        ({"year": "2016", "size": "a5"}, "size", "a5"),
        ({"year": "2016", "format": "gif"}, "format", "gif"),
        ({"year": "2016", "layers": "camps,rivers"}, "layers", "'rivers'"),
        ({"year": "2016", "layers": ""}, "layers", "''"),
        ({"year": "2016", "bounds": "1,2,3"}, "bounds", "1,2,3"),
        ({"year": "2016", "bounds": "a,b,c,d"}, "bounds", "a,b,c,d"),
        ({"year": "2016", "bounds": "nan,50.4,2,51"}, "bounds", "nan,50.4,2,51"),
        ({"year": "2016", "bounds": "2,50.4,1.8,51"}, "bounds", "2,50.4,1.8,51"),
        ({"year": "2016", "bounds": "1.8,51,2,50.4"}, "bounds", "1.8,51,2,50.4"),
        ({"year": "2016", "bounds": "1.8,50.4,1.8,51"}, "bounds", "1.8,50.4,1.8,51"),
        ({"year": "2016", "bounds": "1.8,50.4,1.801,51"}, "bounds", "1.8,50.4,1.801,51"),
        ({"year": "2016", "bounds": "10,40,11,41"}, "bounds", "10,40,11,41"),
        ({"year": "2016", "bounds": "-180,-90,180,90"}, "bounds", "-180,-90,180,90"),
        ({"year": "2016", "dpi": "71"}, "dpi", "71"),
        ({"year": "2016", "dpi": "601"}, "dpi", "601"),
        ({"year": "2016", "dpi": "1e2"}, "dpi", "1e2"),
        ({"year": "2016", "dpi": "600", "size": "a3-landscape"}, "dpi", "600"),
        ({"year": "2016", "title": "x" * 121}, "title", "'xxxxxxxx"),
        ({"year": "2016", "title": "عنوان"}, "title", "'ا' (U+0627)"),
        ({"year": "2016", "title": "ካለ"}, "title", "(U+"),
        ({"year": "2016", "title": "Calais e\u0331"}, "title", "(U+0331)"),
        ({"year": "2016", "title": "Calais 🙂"}, "title", "(U+1F642)"),
        ({"year": "2016", "plain": "yes"}, "plain", "yes"),
        ({"year": "2016", "colour": "red"}, "colour", "'colour'"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(given: dict[str, str], parameter: str, named: str) -> None:
    with pytest.raises(BadParameterError) as refused:
        read_request(given)
    assert refused.value.parameter == parameter
    assert refused.value.value == given.get(parameter, "")
    assert named in refused.value.message
    assert "\n" not in refused.value.message


@pytest.mark.parametrize("plain", ["0", "1"])
@pytest.mark.parametrize(
    "bounds",
    [
        "0.9,50.889,1.0323,51.0151",
        "0.9,51.2,1.2,51.35",
        "3.2,51.2,3.4,51.35",
        "3.2,50.2,3.4,50.35",
        "1.8,50.2,2.2,50.4",
    ],
)
def test_the_edges_of_the_base_map_are_drawn_too(bounds: str, plain: str) -> None:
    """Where nothing of the story may lie: no sign, no name, nothing for the legend."""
    request = read_request({"year": "2016", "bounds": bounds, "plain": plain, "size": "1200x675", "format": "svg"})
    assert any(text.endswith(" km") for text in texts(picture_of(request)))


@pytest.mark.parametrize("plain", ["0", "1"])
@pytest.mark.parametrize("size", SIZES)
def test_a_long_permalink_is_broken_and_not_cut(size: str, plain: str) -> None:
    layers, bounds = "camps,sangatte_centre,rest_areas,organisations", "1.8000000001,50.925,1.965,50.995"
    request = read_request({"year": "2009", "size": size, "layers": layers, "bounds": bounds, "plain": plain})
    layout, words = request.layout(), words_of_request(request)
    picture, svg = drawn_and_written(request)
    room = layout.credits.w
    renderer = Renderer(picture.figure, layout.width, picture.fonts)
    said = words.credits_line if request.plain else words.credits
    for text in said:
        lines = wrapped(renderer, text, "sans", picture.credit_size, room)
        assert all(renderer.width(line, "sans", picture.credit_size) <= room for line in lines), lines
    assert permalink(request) in "".join(texts(svg)).replace(" ", "")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("layers", "places", "organisations"),
    [
        ("none", "picture.places_left_out", "picture.organisations_hidden"),
        ("rest_areas,organisations", "picture.places_left_out", "picture.organisations_left_out"),
        ("camps,sangatte_centre,rest_areas,inland_towns,landmarks", "", "picture.organisations_hidden"),
        ("camps,landmarks,organisations", "", "picture.organisations_left_out"),
    ],
)
def test_what_the_layers_leave_out_is_not_said_to_be_nothing(
    language: str, layers: str, places: str, organisations: str
) -> None:
    request = read_request({"year": "2009", "lang": language, "layers": layers})
    time_slice, words = slice_of(request), load_words(language)
    said = words_of_request(request)
    lived_in = len(time_slice.lived_in)
    counted = words.count("panel.places_count", lived_in) if lived_in else words["panel.places_none"]
    first = words[places] if places else counted
    assert said.summary == f"{first}, {words[organisations]}"
    assert said.summary in said.alt
    assert (words["picture.no_organisation"] in said.description) == ("organisations" in layers and not places)
    assert said.alt.startswith(to_sentence(time_slice.headline, language)), (
        "it is of the whole region, whatever is drawn"
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_where_nothing_is_drawn_no_documents_are_counted(language: str) -> None:
    said = words_of_request(read_request({"year": "1990", "lang": language, "layers": "organisations"}))
    for text in (said.credits[0], said.credits_line[0]):
        assert "Bouagga" in text and " 0 " not in text


@pytest.mark.parametrize("ending", FORMATS)
def test_the_command_writes_a_file(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"map.{ending}"
    ran = CliRunner().invoke(app, [str(file), "--year", "2016", "--lang", "en", "--plain", "--dpi", "72"])
    assert ran.exit_code == 0, ran.output
    expected = read_request({"year": "2016", "lang": "en", "plain": "1", "dpi": "72", "format": ending})
    assert file.read_bytes() == picture_of(expected)
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["map.png"], "year"),
        (["map.bmp", "--year", "2016"], "map.bmp"),
        (["map", "--year", "2016"], "map"),
        (["map.png", "--year", "1066"], "1066"),
        (["map.png", "--year", "2016", "--bounds", "2,50,1,51"], "2,50,1,51"),
        (["map.png", "--year", "2016", "--layers", "rivers"], "rivers"),
        (["map.png", "--year", "2016", "--size", "huge"], "huge"),
        (["map.png", "--year", "2016", "--dpi", "9000"], "9000"),
        (["map.png", "--year", "2016", "--lang", "tlh"], "tlh"),
    ],
)
def test_the_command_refuses_with_a_sentence(tmp_path: Path, arguments: list[str], named: str) -> None:
    ran = CliRunner().invoke(app, [str(tmp_path / arguments[0]), *arguments[1:]])
    assert ran.exit_code == 2
    assert named in ran.stderr and ran.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = tmp_path / "none" / "map.png"
    ran = CliRunner().invoke(app, [str(file), "--year", "1990"])
    assert ran.exit_code == 1
    assert str(file) in ran.stderr and "Traceback" not in ran.stderr


def test_the_command_says_first_that_there_is_no_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    drawn: list[str] = []
    monkeypatch.setattr("pages.export.to_picture", lambda asked, atlas: drawn.append(asked.address) or b"")
    command = [str(tmp_path / "x.png"), "--year", "2016"]
    ran = CliRunner().invoke(app, command)
    assert ran.stderr.startswith(NO_ADDRESS) and "--address" in ran.stderr and ran.stderr.count("\n") == 1
    for given in ("", "https://mine.example/calais"):
        ran = CliRunner().invoke(app, [*command, "--address", given])
        assert (ran.exit_code, ran.stderr) == (0, "")
    assert drawn == ["", "", "https://mine.example/calais"]


@pytest.mark.parametrize("address", ["mine.example", "https://mine.example/", "ftp://x", " "])
def test_an_address_that_is_none_is_refused(tmp_path: Path, address: str) -> None:
    ran = CliRunner().invoke(app, [str(tmp_path / "x.png"), "--year", "2016", "--address", address])
    assert ran.exit_code == 2
    assert repr(address) in ran.stderr and "https://example.org" in ran.stderr and ran.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_module_is_a_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pages.export", str(tmp_path / "x.png"), "--year", "nineteen"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert ran.returncode == 2
    assert "'nineteen'" in ran.stderr and "Traceback" not in ran.stderr


def test_no_layer_is_forgotten() -> None:
    assert set(LAYER_NAMES) == {key.removeprefix("layers.") for key in load_words("fr") if key.startswith("layers.")}


def test_what_is_loaded_is_not_searched_for_garbage_with_every_picture() -> None:
    warm_up()
    assert gc.get_freeze_count() > 50_000


@pytest.mark.parametrize(
    ("label", "place", "figure"),
    [
        ("month=2017-10", "calais-woods-wasteland-2017", "500 | 700 | 700"),
        ("month=2009-06", "calais", "800 | 1,200"),
        ("month=2014-12", "calais", "2,200 to 2,300 | 2,500"),
        ("month=2005-03", "calais", "100 | 500"),
        ("year=2001", "sangatte-centre", "1,670 | 1,200"),
        ("year=2015", "calais-lande", "5,500 to 6,000 | at least 6,000"),
        ("year=2016", "calais-lande", "6,901 | 9,106 (max. 10,188)"),
    ],
)
def test_the_map_says_the_numbers_of_the_headline(label: str, place: str, figure: str) -> None:
    key, _, value = label.partition("=")
    request = read_request({key: value, "lang": "en"})
    assert words_of_request(request).maps[0].names.figures[place] == figure


def test_a_frame_within_a_camp_names_what_it_is_in() -> None:
    upright = {"size": "1080x1920", "bounds": "1.897,50.966,1.903,50.972"}
    request = read_request({"month": "2016-08", "lang": "fr"} | upright)
    words, drawn = words_of_request(request), draw_picture(request, load())
    assert "La Lande" in words.summary and "La Lande" in words.alt
    assert [op for op in drawn.maps[0].display_list if op[0] == "soft"], "its rough position reaches into the frame"
    assert "halo" in drawn.keys and "disc" not in drawn.keys
    assert "La Lande" not in str(drawn.maps[0].touch["labels"]), "no label of a sign outside the frame"
    empty = words_of_request(read_request({"month": "2016-08", "bounds": "1.65,50.80,1.66,50.81"}))
    assert load_words("fr")["panel.places_none"] in empty.summary


@pytest.mark.parametrize("moment", [{"year": "2009"}, {"month": "2016-08"}])
def test_organisations_alone_are_drawn_wherever_they_were_at_work(moment: dict[str, str]) -> None:
    request = read_request(moment | {"layers": "organisations", "format": "svg"})
    drawn, every = draw_picture(request, load()), draw_picture(read_request(moment), load())

    def signs(one):
        return {sign["id"] for part in one.maps for sign in part.touch["organisations"]}

    assert signs(drawn) == signs(every)
    assert all(key.startswith("kind.") or key in {"hollow", "member", *LEGEND_LINES} for key in drawn.keys), drawn.keys
    words = words_of_request(request)
    assert f"{len(load().at(request.period).organisations())} organisations" in words.summary.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert load_words("fr")["picture.places_left_out"] in words.summary
    assert load_words("fr").count("picture.documents", 0) not in " ".join(words.credits)


@pytest.mark.parametrize("size", ["1200x675", "1080x1920", "a4-landscape"])
@pytest.mark.parametrize("moment", [{"year": "1997"}, {"year": "2009"}, {"month": "2016-11"}, {"year": "2017"}])
def test_a_figure_has_its_counter_and_date_on_the_map_or_under_it(moment: dict[str, str], size: str) -> None:
    request = read_request(moment | {"size": size, "lang": "en", "format": "svg"})
    written = " ".join(texts(picture_of(request))).replace("\N{NO-BREAK SPACE}", " ")
    time_slice, words = slice_of(request), words_of_request(request)
    assert time_slice.headline
    for count in time_slice.headline.counts if size != "1200x675" else ():
        assert count.counted_by_en in written, "the headline says who counted"
    bare = [
        words.maps[0].names.places[place]
        for place, notes in words.maps[0].names.notes.items()
        if words.maps[0].names.places[place] in written
        and not all(note.replace("\N{NO-BREAK SPACE}", " ") in written for note in notes)
        and place != words.maps[0].headline_of
    ]
    assert not bare or size != "a4-landscape", "other sheets have room for the weightiest alone"
