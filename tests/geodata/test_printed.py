"""The printed map: what it shows of every year, that no label meets another, that its scale is true."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path
from threading import Thread
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image
from pypdf import PdfReader
from pyproj import Geod

from geodata import Period, TimeSlice, load
from geodata.base_map import load_base_map
from geodata.bounds import BASE_MAP_BOX, WHOLE_COAST, Bounds
from geodata.maps import paper, style
from geodata.maps.paper import Drawing, DrawingError, Fonts, Picture, engine
from geodata.maps.paper.frame import CALAIS, Box, View, to_view
from geodata.maps.paper.moment import to_moment
from geodata.maps.paper.picture import DrawnMap
from geodata.maps.paper.sheet import SIZES, to_layout
from geodata.maps.paper.words import Names, PrintedWords
from geodata.slices import story_years
from pages.drawing import sites_of
from pages.fonts import FACES, path_of, to_advances

FONTS = Fonts({face: path_of(name) for face, name in FACES.items()}, {}, to_advances(FACES))
DRAWING = Drawing(load_base_map(), FONTS.advances)
LANDE: Bounds = (1.885, 50.955, 1.925, 50.98)
FRAMES = {"coast": WHOLE_COAST, "La Lande": LANDE}
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
        legend={key: f"Signe {key}" for key in (*style.LEGEND_IN_ORDER, "organisations")},
        inset="Calais",
        north="N",
        number=str,
        metres="{n} m",
        kilometres="{n} km",
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
    sites, words = sites_of(load()), words_of(cut)
    return paper.draw(cut, DRAWING, bounds, SIZES[size], dpi=96, words=words, fonts=FONTS, plain=plain, sites=sites)


def maps_of(drawn: Picture) -> list[DrawnMap]:
    return [drawn.whole, drawn.inset] if drawn.inset else [drawn.whole]


def boxes_of(one: DrawnMap) -> list[tuple[Box, str, str]]:
    """Of each label its box, its text and the id of its place, "" without one."""
    labels = one.touch["labels"]
    return [
        (Box(*(label[side] for side in "xywh")), label["text"], label["place"]["id"] if label["place"] else "")
        for label in labels
    ]


def assert_nothing_overlaps(drawn: Picture) -> None:
    for one in maps_of(drawn):
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
    assert drawn.inset
    assert {"A16", "A25", "A26"} <= drawn_texts(drawn.whole) | drawn_texts(drawn.inset)
    signs = {sign["sign"]: f"kind.{kind}" for kind, sign in style.KINDS.items()}
    on_map = {signs[op[1]] for one in maps_of(drawn) for op in one.display_list if op[0] == "sign" and op[1] in signs}
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
    assert all(sheet.shrunk(-0.01).holds(box) for box in (layout.header, layout.legend, layout.footer, layout.qr))
    for sign in drawn.whole.touch["organisations"]:
        around = Box(sign["x"] - 5, sign["y"] - 5, 10, 10)
        assert not any(box.meets(around) for box in drawn.whole.covered), sign
    named = {place for _, _, place in boxes_of(drawn.whole)}
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


def drawn_in(period: str, view: View, *places: str) -> dict[str, Any]:
    """What the drawing makes of a period, or of these of its places."""
    cut = load().at(Period.parse(period))
    shown = [then for then in cut.places if not places or then.place.id in places]
    moment = to_moment(cut.period, shown, words_of(cut).names)
    given = {"view": view.to_drawing(), "moment": moment, "covered": [], "hidden": [], "enlarged": None}
    drawn: dict[str, Any] = DRAWING.call("map", given)
    return drawn


def test_the_area_of_a_disc_goes_with_people() -> None:
    sheet = Box(0, 0, 900, 700)
    drawn = drawn_in("2016-08", to_view(WHOLE_COAST, sheet, sheet, 1))
    marks = {mark["id"]: mark for mark in drawn["touch"]["marks"]}
    halves = [op for op in drawn["list"] if op[0] == "half" and abs(op[2] - marks["calais-lande"]["y"]) < 1]
    (official, is_left), (association, is_right) = [(op[3], op[4]) for op in halves]
    assert (is_left, is_right) == (True, False)
    assert official**2 / association**2 == pytest.approx(6901 / 9106, rel=1e-3)
    assert marks["calais-lande"]["radius"] == pytest.approx(association)
    tatinghem = [op for op in drawn["list"] if op[0] == "circle" and op[-1] == "tatinghem-camp"]
    assert [op[3] for op in tatinghem] == [style.DISC_RADIUS_UNKNOWN], "an old count draws no disc"
    at_work = {one["id"] for one in drawn["touch"]["organisations"] if one["ring"] == "calais-lande"}
    (lande,) = (then for then in load().at(Period.parse("2016-08")).places if then.place.id == "calais-lande")
    assert {work.organisation.id for work in lande.works} <= at_work


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
    sheet = Box(0, 0, 900, 700)
    view = to_view(WHOLE_COAST, sheet, sheet, 1)

    @cache
    def names_in(year: int) -> set[str]:
        return {op[-1] for op in drawn_in(str(year), view)["list"] if isinstance(op[-1], str)}

    assert "lines-tunnel" in names_in(1995) - names_in(1993)
    dated = [road for road in load_base_map().motorways.itertuples() if road.start_date]
    opened = {road.id: int(road.start_date[:4]) for road in dated}
    assert max(opened.values()) > 1991
    for road, year in opened.items():
        if year > 1990:
            assert road in names_in(year) - names_in(year - 1)


@pytest.mark.parametrize("year", YEARS)
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


def test_the_legend_has_nothing_of_what_lies_outside_the_frame() -> None:
    sheet = Box(0, 0, 900, 700)
    keys = {name: set(drawn_in("2016", to_view(bounds, sheet, sheet, 1))["keys"]) for name, bounds in FRAMES.items()}
    assert {"port", "tunnel", "town", "rest_area"} <= keys["coast"]
    assert not {"port", "tunnel", "town", "rest_area"} & keys["La Lande"] and "halves" in keys["La Lande"]


def test_people_who_lived_scattered_are_a_soft_area_without_a_disc() -> None:
    sheet = Box(0, 0, 900, 700)
    view = to_view(CALAIS, sheet, sheet, 1)
    (woods,) = (then.place for then in load().at(Period.year(2017)).places if then.place.kind == "dispersed")
    drawn = drawn_in("2017", view, woods.id)
    (soft,) = (op for op in drawn["list"] if op[0] == "soft")
    assert soft[3] == pytest.approx(woods.accuracy_m / view.metres_per_unit)
    assert [op[3] for op in drawn["list"] if op[0] == "circle"][:1] == [soft[3]], "its edge, and no disc"
    assert "dispersed" in drawn["keys"] and not {"disc", "unknown"} & set(drawn["keys"])


def test_the_lines_of_the_base_map_are_those_of_the_table() -> None:
    sheet = Box(0, 0, 900, 700)
    drawn = {
        op[-1]: op[-2] for op in drawn_in("2016", to_view(WHOLE_COAST, sheet, sheet, 1))["list"] if op[0] == "rings"
    }
    for kind in set(load_base_map().other_lines["kind"]):
        stroke = style.LINES[kind]
        assert drawn[f"lines-{kind}"] == {
            "line": stroke.line,
            "width": stroke.width,
            "dash": list(stroke.dash),
            "round": stroke.is_round,
        }
    dashed = {name for name, stroke in style.LINES.items() if stroke.dash and not stroke.is_round}
    assert dashed == {"frontier", "rail", "lgv", "tunnel"}, "flat ends keep gaps open; a ferry is dots"


def test_scripts_take_their_look_from_the_style_table() -> None:
    """A colour of its own would be of another map."""
    written = "".join(path.read_text("utf-8") for path in Path(style.__file__).parent.glob("*/*.js"))
    assert not re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\(", written)


@pytest.mark.parametrize("kind", style.KINDS)
@pytest.mark.parametrize("ground", [style.SEA, style.LAND, style.PAPER])
def test_signs_of_organisations_stand_out_from_sea_and_land(kind: str, ground: str) -> None:
    """At least 3:1, WCAG 2.2, 1.4.11."""
    light, dark = sorted((luminance(ground), luminance(style.KINDS[kind]["colour"])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, as WCAG 2.2 defines it."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def discs_of(drawn: dict[str, Any], place: str) -> list[list[Any]]:
    """The circles and halves of a place that are filled as a count is."""
    (mark,) = (one for one in drawn["touch"]["marks"] if one["id"] == place)
    near = [
        op for op in drawn["list"] if op[0] in ("circle", "half") and abs(op[1] - mark["x"]) < 1 and op[2] == mark["y"]
    ]
    return [op for op in near if any(isinstance(part, dict) and part.get("fill") == style.CAMP for part in op)]


def test_a_whole_keeps_its_disc_until_all_its_parts_have_counts_of_the_period() -> None:
    sheet = Box(0, 0, 900, 700)
    view = to_view(LANDE, sheet, sheet, 1)
    august, february = drawn_in("2016-08", view), drawn_in("2016-02", view)
    official, association = (op[3] for op in discs_of(august, "calais-lande"))
    assert official**2 / association**2 == pytest.approx(6901 / 9106, rel=1e-3)
    others = [op[3] for op in august["list"] if op[0] in ("circle", "half") and op[3] > association + 1]
    assert not [radius for radius in others if radius < 60], "no part is larger than its whole"
    assert discs_of(february, "calais-lande") == [], "each of its parts was counted in that month"
    assert len(discs_of(february, "calais-lande-zone-nord")) == 2


def test_an_old_count_of_a_part_is_no_larger_than_its_whole() -> None:
    sheet = Box(0, 0, 900, 700)
    view = to_view(LANDE, sheet, sheet, 1)
    cut = load().at(Period.parse("2016-08"))
    by_id = {then.place.id: then for then in cut.places}
    whole, part = by_id["calais-lande"], by_id["calais-lande-zone-nord"]
    few = replace(whole.counted, counts=(replace(whole.counted.counts[0], low=30, high=30),))
    moment = to_moment(cut.period, [replace(whole, counted=few, works=()), part], words_of(cut).names)
    given = {"view": view.to_drawing(), "moment": moment, "covered": [], "hidden": [], "enlarged": None}
    radii = {mark["id"]: mark["radius"] for mark in DRAWING.call("map", given)["touch"]["marks"]}
    assert radii["calais-lande-zone-nord"] == radii["calais-lande"] == pytest.approx(style.DISC_RADIUS_LEAST)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("bounds", [WHOLE_COAST, (0.9, 50.2, 3.4, 51.35), BASE_MAP_BOX])
def test_nothing_hangs_off_the_sheet(size: str, bounds: Bounds) -> None:
    drawn = picture("2016", size, bounds)
    for one in maps_of(drawn):
        assert drawn.layout.view.box.shrunk(-0.01).holds(one.view.box)
        assert all(one.view.box.shrunk(-0.01).holds(box) for box in one.covered)


def test_a_drawing_that_fails_says_so_in_a_sentence() -> None:
    with pytest.raises(DrawingError, match=r"the map could not be drawn \(map\): .*undefined"):
        DRAWING.call("map", {"view": {}, "moment": {}})
    assert drawn_in("2002", to_view(CALAIS, Box(0, 0, 90, 70), Box(0, 0, 90, 70), 1))["list"], "the next one is drawn"


@pytest.mark.parametrize(
    ("limit", "value", "program"),
    [
        ("SECONDS", 0.2, "while (true) {}"),
        ("MEMORY_BYTES", 8 * 1024 * 1024, "const all = []; while (true) all.push(new Array(10000).fill(1));"),
    ],
)
def test_an_endless_drawing_ends(monkeypatch: pytest.MonkeyPatch, limit: str, value: float, program: str) -> None:
    monkeypatch.setattr(engine, limit, value)
    opened = (
        "const storyMapModules = { 'paper.js': { draw: (name) => { if (name !== 'open') { %s } return 'null'; } } };"
    )
    monkeypatch.setattr(engine, "_program", lambda: opened % program)
    with pytest.raises(DrawingError, match="could not be drawn"):
        Drawing(load_base_map(), {}).call("map", {})
