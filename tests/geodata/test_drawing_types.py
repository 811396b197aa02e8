"""The types by which the drawing is checked name all that Python gives it, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from geodata import Period, load
from geodata.base_map import load_base_map
from geodata.bounds import WHOLE_COAST
from geodata.maps.drawing.opening import to_opening
from geodata.maps.paper.frame import Box, to_view
from geodata.maps.paper.moment import to_moment
from tests.geodata.drawn import DRAWING, FONTS, drawn_in, names_of
from tests.javascript import MAPS

TYPES = re.sub(r"/\*\*.*?\*/|//[^\n]*", "", (MAPS / "drawing" / "types.d.ts").read_text("utf-8"), flags=re.DOTALL)
NOT_ON_PAPER = {"tooltip"}


def fields_of(interface: str) -> dict[str, str]:
    """Name and type of each field, those of the interfaces that it extends among them."""
    found = re.search(rf"^export interface {interface}(?: extends ([^{{]*?))? \{{(.*?)^\}}", TYPES, re.M | re.S)
    assert found, f"no interface {interface}"
    fields: dict[str, str] = {}
    for base in re.findall(r"\w+(?:<[^>]*>)?", found[1] or ""):
        name, *left_out = re.findall(r"\w+", base.removeprefix("Omit<"))
        fields |= {key: type_ for key, type_ in fields_of(name).items() if key not in left_out}
    return fields | split(found[2])


def split(block: str) -> dict[str, str]:
    """The fields of a block at its own depth."""
    depth, field, fields = 0, "", {}
    for letter in block:
        depth += (letter in "{[(") - (letter in "}])")
        if letter == ";" and not depth:
            name, _, type_ = field.partition(":")
            fields[name.strip().rstrip("?")] = type_.strip()
            field = ""
        else:
            field += letter
    return fields


def assert_typed(given: Mapping[str, Any], fields: Mapping[str, str], where: str) -> None:
    assert set(given) == fields.keys() - NOT_ON_PAPER, where
    for name, value in given.items():
        if block := re.fullmatch(r"\{(.*?);?\s*\}(?:\[\])?", fields[name], re.DOTALL):
            one = value[0] if isinstance(value, list) else value
            assert_typed(one, split(f"{block[1]};"), f"{where}.{name}")


SHEET = Box(0, 0, 900, 700)
VIEW = to_view(WHOLE_COAST, SHEET, SHEET, 1.0)
OPENING = to_opening(load_base_map(), FONTS.advances)
CUT = load().at(Period.parse("2016-08"))
MOMENT = to_moment(CUT.period, CUT.places, names_of(CUT))
STATE = next(one for one in MOMENT["places"] if one["disc"] and one["works"])
TOUCHABLE = drawn_in("2016-08", VIEW)["touch"]


@pytest.mark.parametrize(
    ("interface", "given"),
    [
        ("Style", OPENING["style"]),
        ("Line", OPENING["style"]["lines"]["shore"]),
        ("TownLettering", OPENING["style"]["labels"]["towns"][1]),
        ("BaseMap", OPENING["base"]),
        ("DatedLine", OPENING["base"]["lines"][0]),
        ("Motorway", OPENING["base"]["motorways"][0]),
        ("TownOrSea", OPENING["base"]["names"][0]),
        ("Moment", MOMENT),
        ("PlaceState", STATE),
        ("Place", STATE["place"]),
        ("Count", STATE["disc"]),
        ("Work", STATE["works"][0]),
        ("Touchables", TOUCHABLE),
        ("TouchableMark", TOUCHABLE["marks"][0]),
        ("TouchableOrganisation", TOUCHABLE["organisations"][0]),
        ("TouchableLabel", TOUCHABLE["labels"][0]),
    ],
)
def test_the_types_are_those_of_what_python_gives(interface: str, given: Mapping[str, Any]) -> None:
    assert_typed(given, fields_of(interface), interface)


def test_a_view_of_paper_and_one_of_a_screen_have_their_types() -> None:
    assert VIEW.to_drawing().keys() == {**fields_of("Frame"), **fields_of("PlateCarree")}.keys() | {"lat"}
    window = {"size": {"w": 900, "h": 700}, "corner": {"x": 0, "y": 0}, "foot": 20, "textScale": 1}
    more = {"zoom": 9, "origin": {"x": 0, "y": 0}, "box": {"x": 0, "y": 0, "w": 900, "h": 700}}
    view = DRAWING.call("window", window | more)
    assert view.keys() == {**fields_of("Frame"), **fields_of("WebMercator")}.keys()
