"""The drawing program: what it makes of the facts, in the colours of the style table, and how it fails."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from functools import cache
from itertools import combinations, product
from typing import Any

import pytest

from geodata import Period, load
from geodata.base_map import load_base_map
from geodata.bounds import WHOLE_COAST, Bounds
from geodata.maps import style
from geodata.maps.paper import Drawing, DrawingError, engine
from geodata.maps.paper.frame import Box, to_view
from geodata.maps.paper.moment import to_moment
from geodata.story import INSET
from tests.geodata.drawn import DRAWING, FONTS, drawn_in, names_of
from tests.javascript import MAPS, Modules

LANDE: Bounds = (1.885, 50.955, 1.925, 50.98)
FRAMES = {"coast": WHOLE_COAST, "La Lande": LANDE}
COLOUR = re.compile(r"#[0-9a-f]{6}\b")


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
    (lande,) = (state for state in load().at(Period.parse("2016-08")).places if state.place.id == "calais-lande")
    assert {work.organisation.id for work in lande.works} <= at_work


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


def test_the_legend_has_nothing_of_what_lies_outside_the_frame() -> None:
    sheet = Box(0, 0, 900, 700)
    keys = {name: set(drawn_in("2016", to_view(bounds, sheet, sheet, 1))["keys"]) for name, bounds in FRAMES.items()}
    assert {"port", "tunnel", "town", "rest_area"} <= keys["coast"]
    assert not {"port", "tunnel", "town", "rest_area"} & keys["La Lande"] and "halves" in keys["La Lande"]


def test_people_who_lived_scattered_are_a_soft_area_without_a_disc() -> None:
    sheet = Box(0, 0, 900, 700)
    view = to_view(INSET, sheet, sheet, 1)
    (woods,) = (state.place for state in load().at(Period.year(2017)).places if state.place.kind == "dispersed")
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


def recoloured(value: Any) -> Any:
    """A style whose colours are all others, so that one which is not of the table shows."""
    if isinstance(value, dict):
        return {key: recoloured(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [recoloured(one) for one in value]
    return f"#{0xFFFFFF - int(value[1:], 16):06x}" if isinstance(value, str) and COLOUR.fullmatch(value) else value


def test_every_colour_is_of_the_style_table(monkeypatch: pytest.MonkeyPatch) -> None:
    table = recoloured(style.to_style())
    monkeypatch.setattr("geodata.maps.drawing.opening.to_style", lambda: table)
    drawing = Drawing(load_base_map(), FONTS.advances)
    sheet = Box(0, 0, 900, 700)
    views = [to_view(bounds, sheet, sheet, 1) for bounds in FRAMES.values()]
    drawn = [drawn_in(year, view, drawing=drawing) for year in ("1990", "2002", "2016") for view in views]
    signs = [drawing.call("sign", {"key": key, "scale": 1}) for key in style.LEGEND_IN_ORDER]
    used = set(COLOUR.findall(json.dumps([*(one["list"] for one in drawn), *signs])))
    assert len(used) > 10 and used <= set(COLOUR.findall(json.dumps(table)))


@pytest.mark.parametrize("kind", style.KINDS)
@pytest.mark.parametrize("ground", [style.SEA, style.LAND, style.PAPER])
def test_signs_of_organisations_stand_out_from_sea_and_land(kind: str, ground: str) -> None:
    """At least 3:1, WCAG 2.2, 1.4.11."""
    assert contrast(ground, style.KINDS[kind]["colour"]) >= 3


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
    paints = [(op, part) for op in near for part in op if isinstance(part, dict)]
    return [op for op, paint in paints if paint.get("fill") == style.CAMP and paint["fillOpacity"] < 1]


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


def test_a_whole_that_its_parts_tell_of_looks_otherwise_than_a_place_without_a_count() -> None:
    sheet = Box(0, 0, 900, 700)
    february = drawn_in(
        "2016-02", to_view(LANDE, sheet, sheet, 1), "calais-lande", "calais-lande-zone-nord", "calais-lande-zone-sud"
    )
    uncounted = drawn_in("2016-02", to_view(LANDE, sheet, sheet, 1), "calais-lande-zone-nord", "calais-jules-ferry")
    (mark,) = (one for one in february["touch"]["marks"] if one["id"] == "calais-lande")
    drawn = [op for op in february["list"] if op[0] == "circle" and op[1:3] == [mark["x"], mark["y"]]]
    assert [op for op in drawn if op[4].get("fill") == style.CAMP], "a ring alone says that nobody was counted"
    assert "whole" in february["keys"] and "unknown" not in february["keys"]
    assert "whole" not in uncounted["keys"]


def test_the_organisations_of_a_town_are_not_those_of_a_small_camp_in_it() -> None:
    sheet = Box(0, 0, 980, 560)
    time_slice = {state.place.id: state for state in load().at(Period.parse("2014")).places}
    town = {work.organisation.id for work in time_slice["calais"].works}
    for bounds, stands_apart in (((1.83, 50.94, 1.89, 50.97), True), (WHOLE_COAST, False)):
        drawn = drawn_in("2014", to_view(bounds, sheet, sheet, 0.9), "calais", "calais-squat-victor-hugo")
        rings = {mark["id"]: mark for mark in drawn["touch"]["marks"]}
        assert ("calais" in rings) == stands_apart
        if stands_apart:
            one, other = rings["calais"], rings["calais-squat-victor-hugo"]
            distance = math.hypot(one["x"] - other["x"], one["y"] - other["y"])
            assert distance >= one["reach"] + other["reach"] - 1e-6
            assert town <= {sign["id"] for sign in drawn["touch"]["organisations"] if sign["ring"] == "calais"}


def test_an_old_count_of_a_part_is_no_larger_than_its_whole() -> None:
    sheet = Box(0, 0, 900, 700)
    view = to_view(LANDE, sheet, sheet, 1)
    time_slice = load().at(Period.parse("2016-08"))
    by_id = {state.place.id: state for state in time_slice.places}
    whole, part = by_id["calais-lande"], by_id["calais-lande-zone-nord"]
    few = replace(whole.counted, counts=(replace(whole.counted.counts[0], low=30, high=30),))
    moment = to_moment(time_slice.period, [replace(whole, counted=few, works=()), part], names_of(time_slice))
    given = {"view": view.to_drawing(), "moment": moment, "covered": [], "hidden": [], "enlarged": None}
    radii = {mark["id"]: mark["radius"] for mark in DRAWING.call("map", given)["touch"]["marks"]}
    assert radii["calais-lande-zone-nord"] == radii["calais-lande"] == pytest.approx(style.DISC_RADIUS_LEAST)


def test_a_drawing_that_fails_says_so_in_a_sentence() -> None:
    with pytest.raises(DrawingError, match=r"the map could not be drawn \(map\): .*undefined"):
        DRAWING.call("map", {"view": {}, "moment": {}})
    assert drawn_in("2002", to_view(INSET, Box(0, 0, 90, 70), Box(0, 0, 90, 70), 1))["list"], "the next one is drawn"


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


def test_in_a_bright_room_land_roads_and_letters_stand_out() -> None:
    """Land and sea, roads and signs at least 3:1, letters at least 7:1 on land (WCAG 2.2, 1.4.11 and 1.4.6)."""
    modules = Modules(MAPS / "drawing", "symbols.js")
    table = modules.call("return modules['symbols.js'].inHighContrast(given);", style.to_style())
    assert COLOUR.findall(json.dumps(table["lines"])) != COLOUR.findall(json.dumps(style.to_style()["lines"]))
    land, sea, lines = table["land"], table["sea"], {key: line["colour"] for key, line in table["lines"].items()}
    on_land = {"sea": sea, **{key: lines[key] for key in ("motorway", "trunk", "rail", "lgv", "casing", "frontier")}}
    on_sea = {key: lines[key] for key in ("shore", "ferry", "tunnel")}
    signs = {kind: one["colour"] for kind, one in table["kinds"].items()} | {"camp": table["camp"]}
    letters = {key: table[key] for key in ("ink", "mutedInk", "camp", "state", "seaInk")}
    wrong = {key for key, colour in (on_land | signs).items() if contrast(colour, land) < 3}
    wrong |= {key for key, colour in (on_sea | signs).items() if contrast(colour, sea) < 3}
    wrong |= {key for key, colour in letters.items() if contrast(colour, land) < 7}
    assert not wrong


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("bounds", [*FRAMES.values(), (1.83, 50.94, 1.93, 50.98)])
@pytest.mark.parametrize("scale", [0.62, 0.9, 1.3])
def test_no_two_signs_lie_over_each_other(bounds: Bounds, scale: float) -> None:
    sheet = Box(0, 0, 980, 560)
    for period in ("2002", "2007", "2009", "2014", "2016-02", "2016-08", "2016-10", "2016-11", "2017"):
        touch = drawn_in(period, to_view(bounds, sheet, sheet, scale))["touch"]
        for one, other in combinations(touch["organisations"], 2):
            distance = math.hypot(one["x"] - other["x"], one["y"] - other["y"])
            assert distance >= 0.79 * style.DOT_SPACING * scale, (period, one, other)
        for sign, mark in product(touch["organisations"], touch["marks"]):
            distance = math.hypot(sign["x"] - mark["x"], sign["y"] - mark["y"])
            assert distance >= mark["radius"] or mark["id"] in RESTS, (period, sign, mark)


RESTS = {place.id for place in load().places.values() if place.kind == "rest_area"}


def test_parts_that_tell_of_a_whole_are_all_drawn() -> None:
    for scale in (0.62, 0.9, 1.3):
        for zoomed in (LANDE, (1.86, 50.945, 1.95, 50.99)):
            sheet = Box(0, 0, 980, 560)
            drawn = drawn_in("2016-02", to_view(zoomed, sheet, sheet, scale))
            marks = {mark["id"] for mark in drawn["touch"]["marks"]}
            if "whole" in drawn["keys"]:
                assert marks >= {"calais-lande-zone-nord", "calais-lande-zone-sud"}
