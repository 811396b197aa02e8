"""The printed map: what it shows of every year, that no label meets another, that its scale is true."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import reduce
from io import BytesIO
from itertools import combinations
from pathlib import Path
from threading import Thread
from unittest.mock import Mock
from xml.etree import ElementTree

import pytest
from PIL import Image
from pypdf import PdfReader
from pyproj import Geod

from geodata import Period, Status, TimeSlice, load
from geodata.base_map import load_base_map
from geodata.bounds import BASE_MAP_BOX, WHOLE_COAST, Bounds
from geodata.maps import printed, style
from geodata.maps.frame import CALAIS, Box, to_view
from geodata.maps.ground import draw_ground, to_ground
from geodata.maps.ink import draw_marks
from geodata.maps.labels import Names
from geodata.maps.legend import IN_ORDER, keys_of_marks
from geodata.maps.marks import radius_of, to_marks
from geodata.maps.printed import Fonts, Picture
from geodata.maps.printed.picture import DrawnMap
from geodata.maps.scale_bar import scale_metres
from geodata.maps.sheet import SIZES, to_layout
from geodata.maps.words import PrintedWords
from geodata.slices import story_years
from pages.fonts import path_of

FONTS = Fonts(
    {
        "sans": path_of("source-sans-regular"),
        "semibold": path_of("source-sans-semibold"),
        "serif": path_of("source-serif-regular"),
        "serif_semibold": path_of("source-serif-semibold"),
        "serif_italic": path_of("source-serif-italic"),
    },
    {},
)
SVG = "{http://www.w3.org/2000/svg}"
YEARS = [str(year) for year in story_years()]


def words_of(cut: TimeSlice, **changes: object) -> PrintedWords:
    names = Names(
        {then.place.id: then.place.label_fr for then in cut.places},
        {then.place.id: " | ".join(str(count.least) for count in then.disc) for then in cut.places},
        "fr",
    )
    plain = PrintedWords(
        language="fr",
        title="Calais",
        period=cut.period.label,
        summary="8 lieux de vie connus, 61 organisations, dont 10 possibles",
        names=names,
        legend={key: f"Signe {key}" for key in (*IN_ORDER, "organisations")},
        inset="Calais",
        north="N",
        number=str,
        length=lambda metres: f"{metres} m",
        credits=("Sources", "Fond de carte", "Licence", "http://localhost:8501/explore?year=2016&lang=fr"),
        credits_line=("Sources", "Licence", "http://localhost:8501/explore?year=2016&lang=fr"),
        permalink="http://localhost:8501/explore?year=2016&lang=fr",
        alt="Une phrase.",
        description="Des lignes.",
        author="Les auteurs",
        licence="CC BY 4.0",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def picture(period: str, size: str = "1080x1080", bounds: Bounds = WHOLE_COAST, plain: bool = False) -> Picture:
    cut = load().at(Period.parse(period))
    sites = [(place.lon, place.lat, 10 if place.is_lived_in else 1) for place in load().places.values()]
    words, base = words_of(cut), load_base_map()
    return printed.draw(cut, base, bounds, SIZES[size], dpi=96, words=words, fonts=FONTS, plain=plain, sites=sites)


def maps_of(drawn: Picture) -> list[DrawnMap]:
    return [drawn.whole, drawn.inset] if drawn.inset else [drawn.whole]


def assert_nothing_overlaps(drawn: Picture) -> None:
    for one in maps_of(drawn):
        assert all(one.view.seen.holds(label.box) for label in one.labels)
        for a, b in combinations(one.labels, 2):
            assert not a.box.meets(b.box), f"{a.lines[0].text} over {b.lines[0].text}"
        for label in one.labels:
            assert not any(label.box.meets(box) for box in one.covered)
            for mark in one.marks:
                ring = Box(mark.x - mark.reach, mark.y - mark.reach, 2 * mark.reach, 2 * mark.reach)
                owner = label.place_id in ("", mark.place.id)
                assert owner or not label.box.meets(ring), f"{label.lines[0].text} over {mark.place.id}"


@pytest.mark.parametrize("period", [*YEARS, "2016-08"])
def test_labels_never_meet_and_the_legend_is_of_what_is_drawn(period: str) -> None:
    drawn = picture(period)
    assert_nothing_overlaps(drawn)
    assert drawn.inset
    written = {line.text for one in maps_of(drawn) for label in one.labels for line in label.lines}
    assert {"A16", "A25", "A26"} <= written
    kinds = {f"kind.{dot.work.organisation.kind}" for mark in drawn.whole.marks for dot in mark.dots}
    assert {key for key in drawn.keys if key.startswith("kind.")} >= kinds
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
    assert all(sheet.shrunk(-0.01).holds(box) for box in (layout.header, layout.legend, layout.footer, layout.qr))
    for mark in drawn.whole.marks:
        rings = [Box(dot.x - 5, dot.y - 5, 10, 10) for dot in mark.dots]
        assert not any(box.meets(ring) for box in drawn.whole.covered for ring in rings), mark.place.id
    named = {label.place_id for label in drawn.whole.labels}
    assert {"calais-lande", "norrent-fontes-camp", "steenvoorde-camp"} <= named


@pytest.mark.parametrize("bounds", [CALAIS, BASE_MAP_BOX, (2.2, 50.98, 2.36, 51.03), (1.9, 50.96, 1.91, 50.97)])
def test_other_frames(bounds: Bounds) -> None:
    drawn = picture("2016", bounds=bounds)
    assert_nothing_overlaps(drawn)
    assert not drawn.inset or bounds == BASE_MAP_BOX


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("bounds", [WHOLE_COAST, CALAIS])
def test_the_frame_holds_its_bounds_and_the_scale_is_true(size: str, bounds: Bounds) -> None:
    view = to_layout(SIZES[size], bounds, False).view
    west, south, east, north = bounds
    for lon, lat in ((west, south), (east, north)):
        assert view.seen.has(*view.project(lon, lat))
    metres = scale_metres(view)
    lon = view.lon + (view.bounds[2] - view.lon) / 2
    apart = Geod(ellps="WGS84").inv(view.lon, view.lat, lon, view.lat)[2]
    units = view.project(lon, view.lat)[0] - view.project(view.lon, view.lat)[0]
    assert metres / view.metres_per_unit == pytest.approx(metres * units / apart, rel=1e-3)
    high = Geod(ellps="WGS84").inv(view.lon, view.lat, view.lon, view.lat + 0.1)[2]
    assert view.project(view.lon, view.lat)[1] - view.project(view.lon, view.lat + 0.1)[1] == pytest.approx(
        high / view.metres_per_unit, rel=1e-3
    )


def test_the_area_of_a_disc_goes_with_people() -> None:
    assert radius_of(4000, 1) == pytest.approx(2 * radius_of(1000, 1))
    view = to_view(WHOLE_COAST, Box(0, 0, 900, 700), Box(0, 0, 900, 700), 1)
    cut = load().at(Period.parse("2016-08"))
    by_id = {mark.place.id: mark for mark in to_marks(cut.places, view)}
    lande = by_id["calais-lande"]
    assert [half.basis for half in lande.halves] == ["official", "association"]
    assert lande.radius == pytest.approx(radius_of(9106, 1))
    tatinghem = by_id["tatinghem-camp"]
    assert not tatinghem.halves and tatinghem.radius == style.DISC_RADIUS_UNKNOWN, "an old count draws no disc"
    at_work = {dot.work.organisation.id for dot in lande.dots}
    assert {work.organisation.id for then in cut.places if then.place.id == "calais-lande" for work in then.works} <= (
        at_work
    )


@pytest.mark.parametrize("size", SIZES)
def test_inset_and_scale_keep_still_through_the_years_and_hide_no_camp(size: str) -> None:
    pictures = [picture(year, size) for year in ("1990", "2002", "2016", "2017")]
    assert len({one.whole.covered for one in pictures}) == 1
    west, south, east, north = CALAIS
    for place in load().places.values():
        if place.is_lived_in and not (west < place.lon < east and south < place.lat < north):
            point = pictures[0].layout.view.project(place.lon, place.lat)
            assert not any(box.has(*point) for box in pictures[0].whole.covered), place.id


def test_nothing_is_drawn_before_it_existed() -> None:
    assert "tunnel" not in picture("1993").keys
    assert "tunnel" in picture("1995").keys
    drawn = picture("1999")
    assert all(mark.then.status >= Status.POSSIBLE for mark in drawn.whole.marks)


@pytest.mark.parametrize("year", YEARS)
def test_each_format_says_what_belongs_to_the_picture(year: str) -> None:
    drawn = picture(year, "a4-portrait")
    words = drawn.words
    assert_svg_says(printed.to_svg(drawn), words)
    assert_pdf_says(printed.to_pdf(drawn), words)
    png = Image.open(BytesIO(printed.to_png(drawn)))
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
    alone = printed.to_svg(picture("2009"))
    written: list[bytes] = []
    threads = [Thread(target=lambda: written.append(printed.to_svg(picture("2009")))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert written == [alone] * 3


@pytest.mark.parametrize("script", ["base_map.js", "marks.js", "labels.js", "ink.js"])
def test_the_interactive_map_takes_its_look_from_the_same_table(script: str) -> None:
    written = (Path(style.__file__).parent / script).read_text("utf-8")
    assert not re.search(r"#[0-9a-f]{3,8}\b|\brgba?\(", written), "a colour of its own"
    asked = re.findall(r"\b(?:style|look)\.(\w+(?:\.\w+)*)", written)
    assert asked
    for path in asked:
        reduce(lambda table, key: table[key], path.split("."), style.to_style())


def test_people_who_lived_scattered_are_a_soft_area_without_a_disc_on_paper() -> None:
    cut = load().at(Period.year(2017))
    view = to_view(CALAIS, Box(0, 0, 900, 700), Box(0, 0, 900, 700), 1)
    marks = to_marks(cut.places, view)
    woods = next(mark for mark in marks if mark.place.kind == "dispersed")
    pen = Mock()
    draw_marks(pen, [replace(woods, dots=[])], view)
    radii = [call.args[2] for call in pen.circle.call_args_list]
    assert max(radii) == pytest.approx(woods.place.accuracy_m / view.metres_per_unit)
    assert min(radii) > woods.radius * 3, "nothing but the halo is round it"
    assert keys_of_marks([woods], view) >= {"dispersed"} and not {"disc", "unknown"} & keys_of_marks([woods], view)


@pytest.mark.parametrize("drawer", ["base_map.js", "labels.js", "ink.js", "ground.py", "labels.py", "ink.py"])
def test_both_maps_take_widths_dashes_and_zooms_from_the_same_table(drawer: str) -> None:
    written = (Path(style.__file__).parent / drawer).read_text("utf-8")
    own = r"(?:lineWidth =|weight:|width=) ?[\d.]+[;,)]|(?:setLineDash\(\[|dash=\(|dashArray: \"|zoom (?:<|>=) )\d"
    assert not re.findall(own, written)


def test_the_lines_of_the_base_map_are_those_of_the_table() -> None:
    base, pen = load_base_map(), Mock()
    view = to_view(WHOLE_COAST, Box(0, 0, 900, 700), Box(0, 0, 900, 700), 1)
    draw_ground(pen, to_ground(base, Period.year(2016)), view)
    drawn = {call.args[3]: call.args[2] for call in pen.rings.call_args_list if len(call.args) > 3}
    for kind in set(base.other_lines["kind"]):
        assert drawn[f"lines-{kind}"] == style.LINES[kind]
    assert drawn["frontier"] == style.LINES["frontier"]
    dashed = {name for name, stroke in style.LINES.items() if stroke.dash and not stroke.is_round}
    assert dashed == {"frontier", "rail", "tunnel"}, "flat ends keep gaps open; a ferry is dots"
