"""What a finger or a pointer meets on the map: a small sign, a disc, a name, or what lies near enough."""

from __future__ import annotations

from typing import Any

import pytest

from tests.javascript import MAPS, Modules

_TOUCHABLES = {
    "marks": [
        {"id": "lande", "name": "La Lande", "x": 100, "y": 100, "radius": 30, "absorbed": ["fort"]},
        {"id": "port", "name": "Port", "x": 300, "y": 100, "radius": 7, "absorbed": []},
    ],
    "organisations": [
        {"id": "auberge", "name": "L'Auberge", "x": 100, "y": 145, "ring": "lande"},
        {"id": "salam", "name": "Salam", "x": 113, "y": 143, "ring": "lande"},
        {"id": "harbour", "name": "Harbour", "x": 300, "y": 120, "ring": "port"},
    ],
    "labels": [
        {"x": 200, "y": 200, "w": 80, "h": 60, "text": "La Lande", "place": {"id": "lande", "name": "La Lande"}},
        {"x": 400, "y": 200, "w": 80, "h": 20, "text": "Calais", "place": None},
    ],
    "organisationNames": [{"x": 500, "y": 200, "w": 60, "h": 18, "id": "salam", "name": "Salam"}],
    "names": [{"x": 200, "y": 240, "w": 80, "h": 18, "place": {"id": "fort", "name": "Fort"}}],
    "groups": [{"x": 200, "y": 220, "w": 80, "h": 18, "places": [{"id": "fort"}, {"id": "squat"}]}],
}
_TOUCH = """
  const { touched, ...reaches } = modules["touch.js"];
  const met = touched(given.touchables, given.at, reaches[given.reach]);
  return met && [met.place ?? met.organisation, met.text];
"""


@pytest.fixture(scope="module")
def drawing() -> Modules:
    return Modules(MAPS / "drawing", "touch.js")


@pytest.mark.parametrize(
    ("at", "reach", "met"),
    [
        ((100, 100), "TOUCH_PX", "lande"),
        ((100, 128), "TOUCH_PX", "lande"),
        ((100, 146), "POINTER_PX", "auberge"),
        ((113, 146), "POINTER_PX", "salam"),
        ((300, 121), "TOUCH_PX", "harbour"),
        ((240, 210), "TOUCH_PX", "lande"),
        ((240, 250), "TOUCH_PX", "fort"),
        ((240, 250), "POINTER_PX", "fort"),
        ((440, 210), "TOUCH_PX", None),
        ((322, 92), "TOUCH_PX", "port"),
        ((300, 150), "TOUCH_PX", None),
        ((322, 92), "POINTER_PX", None),
        ((300, 108), "POINTER_PX", "port"),
        ((50, 400), "TOUCH_PX", None),
        ((530, 210), "TOUCH_PX", "salam"),
    ],
)
def test_what_is_met(drawing: Modules, at: tuple[int, int], reach: str, met: str | None) -> None:
    given: dict[str, Any] = {"touchables": _TOUCHABLES, "at": {"x": at[0], "y": at[1]}, "reach": reach}
    found = drawing.call(_TOUCH, given)
    assert (found and found[0]) == met


@pytest.mark.parametrize(("at", "met"), [((100, 145), "auberge"), ((116, 142), "salam"), ((105, 147), "auberge")])
def test_a_finger_on_a_sign_meets_what_the_sign_shows(drawing: Modules, at: tuple[int, int], met: str) -> None:
    given = {"touchables": _TOUCHABLES, "at": {"x": at[0], "y": at[1]}, "reach": "TOUCH_PX"}
    assert drawing.call(_TOUCH, given)[0] == met


@pytest.mark.parametrize("at", [(106, 151), (100, 153), (100, 160), (121, 147)])
def test_a_finger_beside_a_sign_meets_the_whole_ring_of_a_place(drawing: Modules, at: tuple[int, int]) -> None:
    given = {"touchables": _TOUCHABLES, "at": {"x": at[0], "y": at[1]}, "reach": "TOUCH_PX"}
    met = drawing.call("return modules['touch.js'].touched(given.touchables, given.at, 22);", given)
    assert met == {"place": "lande", "text": "La Lande", "ring": ["lande", "fort"]}


def test_a_line_for_others_leads_to_them(drawing: Modules) -> None:
    given = {"touchables": _TOUCHABLES, "at": {"x": 210, "y": 230}, "reach": "TOUCH_PX"}
    met = drawing.call("return modules['touch.js'].touched(given.touchables, given.at, 22);", given)
    assert [place["id"] for place in met["group"]] == ["fort", "squat"]


def test_nothing_is_met_before_anything_is_drawn(drawing: Modules) -> None:
    kinds = ("marks", "organisations", "labels", "organisationNames", "names", "groups")
    nothing: dict[str, list[Any]] = {kind: [] for kind in kinds}
    assert drawing.call(_TOUCH, {"touchables": nothing, "at": {"x": 1, "y": 1}, "reach": "TOUCH_PX"}) is None
