"""What reaches a canvas of the screen: every operation of a display list, on a canvas that was cleared whole."""

from __future__ import annotations

from typing import Any

import pytest

from geodata.maps.style import to_style
from tests.javascript import MAPS, Modules

_BROWSER = """
globalThis.Path2D = class { constructor(text) { this.text = text; } };
globalThis.recorder = () => {
  const calls = [], state = {};
  const own = { canvas: { width: 300, height: 200 }, calls };
  own.createRadialGradient = (...at) => { calls.push(["gradient", ...at]); return { addColorStop: (...stop) => calls.push(["stop", ...stop]) }; };
  const painted = (name) => (path) => calls.push([name, name === "stroke" ? state.strokeStyle : state.fillStyle, state.lineWidth, state.dash, state.lineCap, path?.text ?? null]);
  own.fill = painted("fill");
  own.stroke = painted("stroke");
  own.setLineDash = (dash) => { state.dash = dash; };
  return new Proxy(own, {
    get: (target, name) => target[name] ?? ((...args) => calls.push([name, ...args])),
    set: (target, name, value) => { state[name] = value; if (["font", "fontKerning", "textAlign"].includes(name)) calls.push([name, value]); return true; },
  });
};
"""  # noqa: E501
_PLAY = """
  const context = recorder();
  modules["screen/canvas.js"].canvasOf(given.style)(context, given.list, given.ratio);
  return context.calls;
"""
_RED = {"fill": "#aa0000", "fillOpacity": 0.5, "line": "#00aa00", "width": 2, "dash": [4, 3], "round": False}


@pytest.fixture(scope="module")
def canvas() -> Modules:
    return Modules(MAPS, "screen/canvas.js", _BROWSER)


def played(canvas: Modules, *ops: list[Any], ratio: float = 1) -> list[list[Any]]:
    calls: list[list[Any]] = canvas.call(_PLAY, {"style": to_style(), "list": ops, "ratio": ratio})
    return calls


@pytest.mark.parametrize("ratio", [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3])
def test_the_whole_canvas_is_cleared_at_any_zoom_of_the_browser(canvas: Modules, ratio: float) -> None:
    calls = played(canvas, ratio=ratio)
    assert calls[:3] == [
        ["setTransform", 1, 0, 0, 1, 0, 0],
        ["clearRect", 0, 0, 300, 200],
        ["setTransform", ratio, 0, 0, ratio, 0, 0],
    ]


def test_a_disc_is_filled_and_outlined(canvas: Modules) -> None:
    calls = played(canvas, ["circle", 10, 20, 5, _RED, "calais-lande"])[4:]
    assert calls[0] == ["beginPath"] and calls[1][:4] == ["arc", 10, 20, 5]
    assert calls[2][:2] == ["fill", "#aa000080"]
    assert calls[3] == ["stroke", "#00aa00", 2, [4, 3], "butt", None]


def test_the_first_half_is_at_the_left(canvas: Modules) -> None:
    left = played(canvas, ["half", 10, 20, 5, True, _RED])[5]
    right = played(canvas, ["half", 10, 20, 5, False, _RED])[5]
    assert left[4:] == pytest.approx([3.14159 / 2, 3.14159 * 1.5], abs=1e-4)
    assert right[4:] == pytest.approx([-3.14159 / 2, 3.14159 / 2], abs=1e-4)


def test_the_line_of_a_sign_does_not_grow_with_it(canvas: Modules) -> None:
    calls = played(canvas, ["sign", "M0 0", 10, 20, 4, _RED, ""], ratio=2)[4:]
    assert calls[0] == ["setTransform", 8, 0, 0, 8, 20, 40]
    assert calls[1][0] == "fill" and calls[1][5] == "M0 0"
    assert calls[2][:3] == ["stroke", "#00aa00", 0.5]
    assert calls[3] == ["setTransform", 2, 0, 0, 2, 0, 0]


def test_rings_boxes_and_clips_are_drawn_where_they_are(canvas: Modules) -> None:
    calls = played(canvas, ["clip", 1, 2, 3, 4], ["rings", [[0, 0, 9, 9], [5, 5, 7, 7]], True, _RED, ""], ["unclip"])[
        4:
    ]
    names = [call[0] for call in calls]
    assert names == [
        *("save", "beginPath", "rect", "clip", "beginPath"),
        *("moveTo", "lineTo", "closePath") * 2,
        *("fill", "stroke", "restore"),
    ]
    assert played(canvas, ["box", 1, 2, 3, 4, 0, _RED])[5] == ["rect", 1, 2, 3, 4]
    assert played(canvas, ["box", 1, 2, 3, 4, 3, _RED])[5] == ["roundRect", 1, 2, 3, 4, 3]


def test_a_halo_fades_as_the_table_says(canvas: Modules) -> None:
    calls = played(canvas, ["soft", 10, 20, 50, "#aa0000", 0.5])[4:]
    assert calls[0] == ["gradient", 10, 20, 0, 10, 20, 50]
    shares = [round(share * 0.5 * 255) for _, share in to_style()["halo"]["stops"]]
    assert calls[1:4] == [
        ["stop", at, f"#aa0000{n:02x}"] for (at, _), n in zip(to_style()["halo"]["stops"], shares, strict=True)
    ]
    assert calls[-1][0] == "fill"


def test_text_is_set_without_kerning_on_its_halo(canvas: Modules) -> None:
    calls = played(canvas, ["text", 10, 20, "La Lande", "semibold", 15, "#aa0000", "right", "#ffffff", ""])
    assert ["fontKerning", "none"] in calls
    assert ["font", '600 15px "Story Sans", sans-serif'] in calls and ["textAlign", "right"] in calls
    baseline = pytest.approx(20 + to_style()["labels"]["baseline"] * 15)
    assert calls[-2:] == [["strokeText", "La Lande", 10, baseline], ["fillText", "La Lande", 10, baseline]]
    assert "strokeText" not in [
        call[0] for call in played(canvas, ["text", 10, 20, "P", "semibold", 11, "#aa0000", "center", "", ""])
    ]
