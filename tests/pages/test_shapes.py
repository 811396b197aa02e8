"""What the legend and the chips of a page show: a display list as elements of SVG, every operation of it."""

from __future__ import annotations

from typing import Any

import pytest

from geodata.maps.style import LEGEND_IN_ORDER, to_style
from tests.javascript import MAPS, STAGE, Modules

_SHAPES = "return modules['app/shapes.js'].shapesOf(given.list, given.style);"
_SIGNS = """
  const { signsOf } = modules["../drawing/signs.js"];
  const { Symbols } = modules["../drawing/symbols.js"];
  const { sign } = signsOf(given.style, new Symbols(given.style));
  return given.keys.map((key) => modules["app/shapes.js"].shapesOf(sign(key), given.style));
"""
_RED = {"fill": "#aa0000", "fillOpacity": 0.5, "line": "#00aa00", "width": 2, "dash": [4, 3], "round": False}
_IN_SVG = {
    "fill": "#aa0000",
    "fill-opacity": 0.5,
    "stroke": "#00aa00",
    "stroke-opacity": 1,
    "stroke-width": 2,
    "stroke-dasharray": "4 3",
    "stroke-linecap": "butt",
    "stroke-linejoin": "round",
}


@pytest.fixture(scope="module")
def page() -> Modules:
    return Modules(STAGE, "map/legend.js", "", {"drawing": MAPS / "drawing"})


def shapes(page: Modules, *ops: list[Any]) -> list[list[Any]]:
    found: list[list[Any]] = page.call(_SHAPES, {"list": ops, "style": to_style()})
    return found


def test_every_sign_of_the_legend_is_drawn(page: Modules) -> None:
    drawn = page.call(_SIGNS, {"keys": LEGEND_IN_ORDER, "style": to_style()})
    signs = {key: str(shapes_of_sign) for key, shapes_of_sign in zip(LEGEND_IN_ORDER, drawn, strict=True)}
    assert all(sign != "[]" for sign in signs.values())
    assert len(set(signs.values())) == len(signs), "no two signs look alike"


def test_a_disc_keeps_its_paint(page: Modules) -> None:
    assert shapes(page, ["circle", 1, 2, 3, _RED, ""]) == [["circle", {"cx": 1, "cy": 2, "r": 3, **_IN_SVG}]]


def test_the_first_half_is_at_the_left(page: Modules) -> None:
    (_, left), (_, right) = shapes(page, ["half", 10, 20, 5, True, _RED], ["half", 10, 20, 5, False, _RED])
    assert (left["d"], right["d"]) == ("M10 15A5 5 0 0 0 10 25Z", "M10 15A5 5 0 0 1 10 25Z")


def test_the_line_of_a_sign_does_not_grow_with_it(page: Modules) -> None:
    ((_, sign),) = shapes(page, ["sign", "M0 0", 1, 2, 4, _RED, ""])
    assert (sign["transform"], sign["stroke-width"], sign["stroke-dasharray"]) == (
        "translate(1 2) scale(4)",
        0.5,
        "1 0.75",
    )


def test_lines_boxes_halos_and_texts(page: Modules) -> None:
    style = to_style()
    rings, box, soft, text = shapes(
        page,
        ["rings", [[0, 1, 2, 3]], True, _RED, ""],
        ["box", 1, 2, 3, 4, 5, _RED],
        ["soft", 1, 2, 3, "#aa0000", 0.5],
        ["text", 1, 2, "P", "semibold", 10, "#aa0000", "center", "", ""],
    )
    assert rings[1]["d"] == "M0 1 2 3Z"
    assert {name: box[1][name] for name in ("x", "y", "width", "height", "rx")} == dict(
        x=1, y=2, width=3, height=4, rx=5
    )
    assert soft[1]["fill-opacity"] == style["halo"]["stops"][1][1] * 0.5
    assert text[2] == "P" and text[1]["y"] == 2 + style["labels"]["baseline"] * 10
    assert (text[1]["text-anchor"], text[1]["font-weight"]) == ("middle", 600)
