"""What a step tells of is lit wherever it is drawn, and all else is dimmed; without a focus nothing is."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest

from geodata import Period, load
from geodata.bounds import WHOLE_COAST, Bounds
from geodata.maps import style
from geodata.maps.paper.frame import Box, to_view
from geodata.maps.paper.moment import to_moment
from geodata.models import Place
from geodata.story import INSET
from tests.geodata.drawn import DRAWING, names_of
from tests.geodata.test_drawing import contrast
from tests.javascript import MAPS, Modules

LANDE, LINIERE, NORRENT = "calais-lande", "grande-synthe-liniere", "norrent-fontes-camp"
MDM, AUBERGE = "medecins-du-monde", "auberge-des-migrants"
NOT_THERE = "sangatte-centre"  # in 2016
LANDE_ALONE: Bounds = (1.885, 50.955, 1.925, 50.98)
COLOURS = ("camp", "state", "ink", "mutedInk", "paper", "land", "sea", "signPaper", "seaInk")

Drawn = dict[str, Any]


@cache
def drawn(
    *places: str,
    organisations: tuple[str, ...] = (),
    selected: tuple[str, str] = ("", ""),
    bounds: Bounds = WHOLE_COAST,
    period: str = "2016-08",
    hides_places: bool = False,
) -> Drawn:
    """A moment of which places and organisations are in focus; `selected` a place and an organisation."""
    time_slice = load().at(Period.parse(period))
    moment = to_moment(time_slice.period, time_slice.places, names_of(time_slice), hides_places=hides_places)
    moment["focus"] = {"places": places, "organisations": organisations}
    moment["selected"] = {"place": selected[0] or None, "organisation": selected[1] or None}
    sheet = Box(0, 0, 1000, 800)
    given = {"view": to_view(bounds, sheet, sheet, 1).to_drawing(), "moment": moment}
    made: Drawn = DRAWING.call("map", given | {"covered": [], "hidden": [], "enlarged": None})
    return made


def paints(ops: Iterable[list[Any]]) -> list[dict[str, Any]]:
    return [part for op in ops for part in op if isinstance(part, dict)]


def line_opacity(made: Drawn, place: str) -> float:
    """Of the outline of a disc, which bears the id of its place."""
    named = [op for op in made["list"] if op[-1] == place and op[0] == "circle"]
    named = named or [op for op in made["list"] if op[0] == "half" and at(op) == mark_at(made, place)]
    (opacity,) = {paint.get("lineOpacity", 1) for paint in paints(named) if "line" in paint}
    return float(opacity)


def at(op: list[Any]) -> tuple[int, int]:
    return round(op[1] / 4), round(op[2] / 4)


def mark_at(made: Drawn, place: str) -> tuple[int, int]:
    (mark,) = (mark for mark in made["touch"]["marks"] if mark["id"] == place)
    return round(mark["x"] / 4), round(mark["y"] / 4)


def dots(made: Drawn) -> dict[tuple[str, str], tuple[float, float]]:
    """Opacity and size of the signs of organisations, by ring and organisation."""
    signs = {kind["sign"] for kind in style.KINDS.values()}
    ops = {(op[2], op[3]): op for op in reversed(made["list"]) if op[0] == "sign" and op[1] in signs}
    return {
        (dot["ring"], dot["id"]): (paint["lineOpacity"], op[4])
        for dot in made["touch"]["organisations"]
        for op in [ops[dot["x"], dot["y"]]]
        for paint in paints([op])
    }


def colours_of(made: Drawn, text: str) -> set[str]:
    return {op[6] for op in made["list"] if op[0] == "text" and op[3].startswith(text)}


def test_a_place_in_focus_is_as_it_was_and_all_others_are_dimmed() -> None:
    before, now = drawn(), drawn(LANDE)
    assert line_opacity(now, LANDE) == line_opacity(before, LANDE) == 1
    assert colours_of(now, "La Lande") == {style.CAMP}
    for other in (LINIERE, NORRENT, "steenvoorde-camp"):
        assert line_opacity(before, other) == 1
        assert line_opacity(now, other) == style.DIMMED
    assert colours_of(now, "La Linière") == {style.DIMMED_INK}
    opacity = {key: opacity for key, (opacity, _) in dots(now).items()}
    at_work = {work.organisation.id for work in state(LANDE)}
    assert {opacity[key] for key in opacity if key[0] == LANDE and key[1] in at_work} == {1}
    assert {opacity[key] for key in opacity if key[0] != LANDE} == {style.DIMMED_DOT}


def state(place: str) -> tuple[Any, ...]:
    (found,) = (one for one in load().at(Period.parse("2016-08")).places if one.place.id == place)
    return tuple(found.works)


def test_base_map_and_names_of_towns_stay() -> None:
    before, now = drawn(), drawn(LANDE)
    first = next(i for i, op in enumerate(now["list"]) if op[0] == "soft")
    assert before["list"][:first] == now["list"][:first]
    assert colours_of(now, "Boulogne") == colours_of(before, "Boulogne") == {style.MUTED_INK}
    assert colours_of(now, "A26") == {style.INK}


def test_what_is_lit_lies_over_what_is_dimmed() -> None:
    camps = (NORRENT, LINIERE, "steenvoorde-camp")
    for place in camps:
        discs = [op[-1] for op in drawn(place)["list"] if op[0] == "circle" and op[-1] in camps]
        assert len(discs) == len(camps) and discs[-1] == place


def test_halos_step_back_too() -> None:
    def strengths(made: Drawn) -> list[float]:
        return sorted(op[5] for op in made["list"] if op[0] == "soft")

    before, now = drawn(bounds=INSET, period="2014"), drawn("calais-port", bounds=INSET, period="2014")
    assert strengths(before)
    assert strengths(now) == pytest.approx([strength * style.DIMMED for strength in strengths(before)])


@pytest.mark.parametrize("focus", [(), (NOT_THERE,), ("of-no-atlas",)])
def test_without_a_focus_that_is_there_nothing_is_dimmed(focus: tuple[str, ...]) -> None:
    assert drawn(*focus, organisations=focus) == drawn()
    assert style.DIMMED not in {paint.get("lineOpacity") for paint in paints(drawn()["list"])}


def test_organisations_in_focus_are_lit_wherever_they_are_and_no_others_at_a_lit_place_either() -> None:
    made, before = drawn(LANDE, organisations=(MDM,)), dots(drawn())
    seen = dots(made)
    assert {key[0] for key in seen if key[1] == MDM} > {LANDE, LINIERE}
    for key, (opacity, size) in seen.items():
        assert opacity == (1 if key[1] == MDM else style.DIMMED_DOT), key
        assert (size > before[key][1]) == (key[1] == MDM), key
    assert line_opacity(made, LANDE) == 1 and line_opacity(made, LINIERE) == style.DIMMED


def test_organisations_in_focus_are_named_once_at_a_lit_place_and_can_be_touched() -> None:
    made = drawn(LINIERE, organisations=(MDM, AUBERGE))
    names = {one["id"]: one for one in made["touch"]["organisationNames"]}
    assert set(names) == {MDM, AUBERGE} and len(made["touch"]["organisationNames"]) == 2
    for one in (MDM, AUBERGE):
        short = load().organisations[one].short_name_fr
        assert colours_of(made, short) == {style.INK}
        (written,) = (op for op in made["list"] if op[0] == "text" and op[3] == short)
        (dot,) = (dot for dot in made["touch"]["organisations"] if (dot["id"], dot["ring"]) == (one, LINIERE))
        assert abs(written[2] - dot["y"]) < 120 and abs(written[1] - dot["x"]) < 160, "at the place in focus"
    assert drawn(LINIERE)["touch"]["organisationNames"] == []


def test_a_finger_on_the_name_of_an_organisation_meets_it() -> None:
    made = drawn(LANDE, organisations=(MDM,))
    (name,) = made["touch"]["organisationNames"]
    at_middle = {"x": name["x"] + name["w"] / 2, "y": name["y"] + name["h"] / 2}
    touch = Modules(MAPS / "drawing", "touch.js")
    body = "return modules['touch.js'].touched(given.touchables, given.at, 8);"
    met = touch.call(body, {"touchables": made["touch"], "at": at_middle})
    assert met["organisation"] == MDM


def test_what_is_chosen_is_lit_too() -> None:
    made = drawn(LANDE, selected=(LINIERE, ""))
    assert line_opacity(made, LINIERE) == line_opacity(made, LANDE) == 1
    assert line_opacity(made, NORRENT) == style.DIMMED
    of_both = dots(drawn(LANDE, organisations=(MDM,), selected=("", AUBERGE)))
    assert {key[1] for key, (opacity, _) in of_both.items() if opacity == 1} == {MDM, AUBERGE}


def test_a_place_in_focus_has_a_mark_of_its_own_under_a_larger_ring() -> None:
    absorbed = {one for mark in drawn()["touch"]["marks"] for one in mark["absorbed"]}
    assert absorbed
    for place in sorted(absorbed):
        made = drawn(place)
        assert place in {mark["id"] for mark in made["touch"]["marks"]}, place
        assert place in {label["place"]["id"] for label in made["touch"]["labels"] if label["place"]}, place


def test_two_in_focus_that_lie_on_each_other_share_a_mark_that_names_both() -> None:
    made = drawn("calais", LANDE)
    (mark,) = (mark for mark in made["touch"]["marks"] if mark["id"] in ("calais", LANDE))
    assert {mark["id"], *mark["absorbed"]} >= {"calais", LANDE}
    named = {label["place"]["id"] for label in made["touch"]["labels"] if label["place"]}
    assert named | {line["place"]["id"] for line in made["touch"]["names"]} >= {"calais", LANDE}


def test_a_town_that_a_shared_mark_names_is_not_named_again() -> None:
    crossing: Bounds = (1.2, 50.68, 2.25, 51.2)
    made = drawn("calais", LANDE, bounds=crossing, period="2016-01")
    assert [op[3] for op in made["list"] if op[0] == "text" and op[3].startswith("Calais")] == ["Calais"]


def test_two_sides_of_a_motorway_in_focus_share_a_sign_that_names_both() -> None:
    sides = ("aire-setques-calais", "aire-setques-reims")
    assert len({*sides} & {mark["id"] for mark in drawn()["touch"]["marks"]}) == 1
    touch = drawn(*sides)["touch"]
    named = [label["place"] for label in touch["labels"] if label["place"]]
    assert {place["id"] for place in [*named, *(line["place"] for line in touch["names"])]} >= {*sides}


def test_the_parts_of_a_whole_in_focus_are_lit_where_they_tell_of_it() -> None:
    made = drawn(LANDE, bounds=LANDE_ALONE, period="2016-02")
    zones = ("calais-lande-zone-nord", "calais-lande-zone-sud")
    assert {line_opacity(made, zone) for zone in zones} == {1}


@pytest.mark.parametrize("place", ["aire-saint-eloi", "saint-omer", "calais-port", "bailleul"])
def test_what_would_not_be_drawn_or_named_is_when_it_is_in_focus(place: str) -> None:
    """A rest area and a landmark without work at the zoom of the coast, a town where nobody works."""
    made = drawn(place)
    assert place in {label["place"]["id"] for label in made["touch"]["labels"] if label["place"]}


def test_where_places_are_hidden_what_is_in_focus_is_named() -> None:
    place = "aire-saint-eloi"
    made, before = drawn(place, hides_places=True), drawn(hides_places=True)
    assert place not in {mark["id"] for mark in before["touch"]["marks"]}
    assert place in {label["place"]["id"] for label in made["touch"]["labels"] if label["place"]}


@pytest.mark.parametrize("is_high", [False, True])
def test_names_that_step_back_can_be_read_and_signs_are_fainter(is_high: bool) -> None:
    """At least 3:1 on land and on their halo, over the sea too; those in focus keep their own ink."""
    table = style.to_style()
    if is_high:
        table = Modules(MAPS / "drawing", "symbols.js").call(
            "return modules['symbols.js'].inHighContrast(given);", table
        )
    halo = blended(table["paper"], table["sea"], table["labels"]["haloOpacity"])
    grounds = (table["land"], table["paper"], halo)
    assert min(contrast(table["dimmed"]["ink"], ground) for ground in grounds) >= 3
    inks = (table["ink"], table["camp"], table["state"], table["kinds"]["activist"]["colour"])
    for ink in inks:
        assert contrast(ink, table["land"]) > contrast(table["dimmed"]["ink"], table["land"]) * 1.4
    assert 0.15 < table["dimmed"]["dot"] <= table["dimmed"]["opacity"] < 0.4


def blended(over: str, under: str, share: float) -> str:
    """A colour laid over another in a share of its strength."""
    channels = [(int(over[i : i + 2], 16), int(under[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in channels)


@pytest.mark.parametrize("period", ["2012", "2016-08"])
def test_whatever_place_is_chosen_has_a_mark_of_its_own_a_ring_and_its_name(period: str) -> None:
    for place in [state.place for state in load().at(Period.parse(period)).places if seen(state.place)]:
        made = drawn(selected=(place.id, ""), period=period)
        (mark,) = (one for one in made["touch"]["marks"] if one["id"] == place.id)
        rings = [op for op in made["list"] if op[0] == "circle" and "fill" not in op[4] and op[3] > mark["radius"]]
        assert [op for op in rings if math.dist(op[1:3], (mark["x"], mark["y"])) < 1], place.id
        assert place.label_fr in " ".join(label["text"] for label in made["touch"]["labels"]), place.id


def seen(place: Place) -> bool:
    west, south, east, north = WHOLE_COAST
    return west < place.lon < east and south < place.lat < north
