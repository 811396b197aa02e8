"""A Vega-Lite chart as a display list: Vega says where everything goes, our own letters, lines and inks are drawn.

Refuses what a display list has no operation for: text that is turned, colours without a number, arcs, images, curves.
A text is seen whole or not at all: Vega hides those that would lie over others.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import vl_convert

from geodata.maps.drawing.opening import Advances
from geodata.maps.style import BASELINE, Face

Operation = list[Any]
Item = Mapping[str, Any]  # of a scenegraph, or a mark of it, which has `items` of its own

_SYMBOLS = {  # of Vega, which names them, in a box from -1 to 1; see `vega-scenegraph/src/path/symbols.js`
    "square": "M-1 -1H1V1H-1Z",
    "diamond": "M-1 0L0 -1L1 0L0 1Z",
    "cross": "M-1 -.4H-.4V-1H.4V-.4H1V.4H.4V1H-.4V.4H-1Z",
    "triangle-up": "M0 -.866L1 .866H-1Z",
    "triangle-down": "M0 .866L-1 -.866H1Z",
    "stroke": "M-1 0H1",
}
_BELOW = {  # the baseline of a text below its y, as a share of its size; see `vega-scenegraph/src/util/text.js`
    "top": 0.79,
    "middle": 0.30,
    "bottom": -0.21,
    "alphabetic": 0.0,
}
_HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_SHORT_HEX = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])", re.IGNORECASE)
_RGB = re.compile(r"rgb\((\d+), ?(\d+), ?(\d+)\)")
_BOLD = 600  # the least weight that is set semibold


class BadChartError(ValueError):
    """A chart that a display list cannot draw; says in a sentence what of it."""


@dataclass(frozen=True)
class Described:
    """Where something lies of which the chart gives a `description`.

    Attributes
    ----------
    text
        The description.
    x
        Of its left edge, px.
    y
        Of its upper edge, px.
    w
        Width in px, 0 of a point or line.
    h
        Height in px, 0 of a point or line.
    """

    text: str
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, eq=False)
class DrawnChart:
    """A chart ready to be played.

    Attributes
    ----------
    width
        Px, axes included.
    height
        Px, axes included.
    display_list
        As `drawing/types.d.ts` says, from 0, 0 on.
    described
        In the order in which they are drawn.
    """

    width: float
    height: float
    display_list: Sequence[Operation]
    described: tuple[Described, ...]


def draw_chart(spec: Mapping[str, Any], advances: Advances) -> DrawnChart:
    """Lay a chart out and draw it.

    Parameters
    ----------
    spec
        Vega-Lite, with its data in it; its `background` is not drawn. A text is as wide as Vega guesses, so that what
        is written beside another thing has to be given its room.
    advances
        As in `to_opening`: what is wider than the `limit` of its text is shortened.

    Raises
    ------
    BadChartError
        A display list has no operation for something, or Vega does not understand the chart.
    """
    try:
        laid_out = vl_convert.vegalite_to_scenegraph(dict(spec), allowed_base_urls=[])
    except ValueError as error:
        raise BadChartError(f"the chart could not be laid out: {str(error).strip()}") from error
    walk = _Walk(advances, [], [])
    walk.mark(laid_out["scenegraph"], *laid_out["origin"])
    return DrawnChart(laid_out["width"], laid_out["height"], walk.drawn, tuple(walk.described))


def scaled(display_list: Sequence[Operation], by: float) -> list[Operation]:
    """What `draw_chart` drew, larger or smaller: letters and lines with all else.

    Parameters
    ----------
    by
        1 is as it was.
    """
    return [[op[0], *(_scaled(op[0], k, value, by) for k, value in enumerate(op[1:]))] for op in display_list]


_LENGTHS = {  # which values of an operation are lengths
    "box": range(5),
    "circle": range(3),
    "sign": range(1, 4),
    "text": (0, 1, 4),
    "clip": range(4),
}


def _scaled(kind: str, k: int, value: Any, by: float) -> Any:
    if isinstance(value, Mapping):
        lengths = {"width": value["width"] * by} if "width" in value else {}
        dashes = {"dash": [part * by for part in value["dash"]]} if "dash" in value else {}
        return {**value, **lengths, **dashes}
    if kind == "rings" and k == 0:
        return [[part * by for part in ring] for ring in value]
    return value * by if k in _LENGTHS.get(kind, ()) else value


@dataclass(frozen=True)
class _Walk:
    advances: Advances
    drawn: list[Operation]
    described: list[Described]

    def mark(self, mark: Item, x: float, y: float) -> None:
        kind, items = mark["marktype"], mark["items"]
        if kind not in _DRAWERS:
            raise BadChartError(f"a display list has no operation for a mark of the type {kind!r}")
        for drawn in [items] if kind in ("line", "area") and items else items:
            _DRAWERS[kind](self, drawn, x, y)

    def group(self, item: Item, x: float, y: float) -> None:
        x, y = x + item.get("x", 0), y + item.get("y", 0)
        w, h = item.get("width", 0), item.get("height", 0)
        self._box(item, x, y, w, h)
        if item.get("clip"):
            self.drawn.append(["clip", x, y, w, h])
        for mark in sorted(item.get("items", ()), key=lambda mark: mark.get("zindex", 0)):
            self.mark(mark, x, y)
        if item.get("clip"):
            self.drawn.append(["unclip"])

    def rect(self, item: Item, x: float, y: float) -> None:
        left, top, w, h = x + item.get("x", 0), y + item.get("y", 0), item.get("width", 0), item.get("height", 0)
        self._box(item, left, top, w, h)
        self._describe(item, left, top, w, h)

    def _box(self, item: Item, x: float, y: float, w: float, h: float) -> None:
        if paint := _paint(item):
            self.drawn.append(["box", x, y, w, h, item.get("cornerRadius", 0), paint])

    def rule(self, item: Item, x: float, y: float) -> None:
        x1, y1 = item.get("x", 0), item.get("y", 0)
        x2, y2 = item.get("x2", x1), item.get("y2", y1)
        self._rings([[x + x1, y + y1, x + x2, y + y2]], False, item)
        self._describe(item, x + min(x1, x2), y + min(y1, y2), abs(x2 - x1), abs(y2 - y1))

    def symbol(self, item: Item, x: float, y: float) -> None:
        x, y = x + item.get("x", 0), y + item.get("y", 0)
        shape, reach = item.get("shape", "circle"), math.sqrt(item.get("size", 64)) / 2
        if item.get("angle"):
            raise BadChartError(f"a display list has no operation for a sign turned by {item['angle']}°")
        if paint := _paint(item):
            sign = _SYMBOLS.get(shape, shape)
            is_circle = shape == "circle"
            self.drawn.append(
                ["circle", x, y, reach, paint, ""] if is_circle else ["sign", sign, x, y, reach, paint, ""]
            )
        self._describe(item, x - reach, y - reach, 2 * reach, 2 * reach)

    def path(self, item: Item, x: float, y: float) -> None:
        if paint := _paint(item):
            self.drawn.append(["sign", item["path"], x + item.get("x", 0), y + item.get("y", 0), 1, paint, ""])

    def line(self, items: Sequence[Item], x: float, y: float) -> None:
        for run in _runs(items):
            self._rings([_moved(_stepped(run, "y"), x, y)], False, items[0])

    def area(self, items: Sequence[Item], x: float, y: float) -> None:
        if items[0].get("orient", "vertical") != "vertical":
            raise BadChartError("a display list has no operation for an area that lies on its side")
        for run in _runs(items):
            upper, lower = _stepped(run, "y"), _stepped(run, "y2")
            back = [value for k in range(len(lower) - 2, -1, -2) for value in lower[k : k + 2]]
            self._rings([_moved([*upper, *back], x, y)], True, items[0])

    def _rings(self, rings: list[list[float]], is_closed: bool, item: Item) -> None:
        if paint := _paint(item):
            self.drawn.append(["rings", rings, is_closed, paint, ""])

    def text(self, item: Item, x: float, y: float) -> None:
        given = item.get("text", "")
        if item.get("angle"):
            raise BadChartError(f"a display list has no operation for text turned by {item['angle']}°: {given!r}")
        size, face, colour = item.get("fontSize", 11), _face(item), _colour(item.get("fill", "#000000"))
        left = x + item.get("x", 0) + item.get("dx", 0)
        lines = [str(line) for line in given] if isinstance(given, list) else [str(given)]
        height = item.get("lineHeight", size + 2)
        middle = (
            y + item.get("y", 0) + item.get("dy", 0) + (_BELOW[item.get("baseline", "alphabetic")] - BASELINE) * size
        )
        for k, line in enumerate(lines):
            said = self._shortened(line, face, size, item.get("limit", 0))
            if said.strip() and colour and item.get("opacity", 1) * item.get("fillOpacity", 1):
                align = item.get("align", "left")
                self.drawn.append(["text", left, middle + k * height, said, face, size, colour, align, "", ""])

    def _shortened(self, text: str, face: Face, size: float, limit: float) -> str:
        table = self.advances[face]

        def width(of: str) -> float:
            return sum(table.get(letter, table[""]) for letter in of) / 1000 * size

        if not limit or width(text) <= limit:
            return text
        while text and width(f"{text}…") > limit:
            text = text[:-1].rstrip()
        return f"{text}…"

    def _describe(self, item: Item, x: float, y: float, w: float, h: float) -> None:
        if text := item.get("description"):
            self.described.append(Described(text, x, y, w, h))


_DRAWERS: Mapping[str, Callable[[_Walk, Any, float, float], None]] = {
    "group": _Walk.group,
    "rect": _Walk.rect,
    "rule": _Walk.rule,
    "symbol": _Walk.symbol,
    "path": _Walk.path,
    "line": _Walk.line,
    "area": _Walk.area,
    "text": _Walk.text,
}


def _paint(item: Item) -> dict[str, Any]:
    """The paint of an item; {} for nothing that is seen."""
    opacity = item.get("opacity", 1)
    paint: dict[str, Any] = {}
    if (fill := _colour(item.get("fill"))) and opacity * item.get("fillOpacity", 1):
        paint |= {"fill": fill, "fillOpacity": opacity * item.get("fillOpacity", 1)}
    if (line := _colour(item.get("stroke"))) and opacity * item.get("strokeOpacity", 1):
        paint |= {"line": line, "lineOpacity": opacity * item.get("strokeOpacity", 1)}
        paint |= {"width": item.get("strokeWidth", 1), "round": item.get("strokeCap") == "round"}
        paint |= {"dash": list(item["strokeDash"])} if item.get("strokeDash") else {}
    return {name: value for name, value in paint.items() if not (name.endswith("Opacity") and value == 1)}


def _colour(text: str | None) -> str:
    if not text or text == "transparent":
        return ""
    if _HEX.fullmatch(text):
        return text.lower()
    if short := _SHORT_HEX.fullmatch(text):
        return "#" + "".join(2 * digit for digit in short.groups()).lower()
    if in_rgb := _RGB.fullmatch(text):
        return "#" + "".join(f"{int(part):02x}" for part in in_rgb.groups())
    raise BadChartError(f"a display list has colours as #rrggbb, and {text!r} is none")


def _face(item: Item) -> Face:
    is_serif = "Serif" in item.get("font", "")
    if item.get("fontStyle") == "italic":
        return "serif_italic"
    weight = item.get("fontWeight", 400)
    is_bold = weight == "bold" or (isinstance(weight, int | float) and weight >= _BOLD)
    if is_serif:
        return "serif_semibold" if is_bold else "serif"
    return "semibold" if is_bold else "sans"


def _runs(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The parts of a line, or of an area, between points that are not defined."""
    run: list[Item] = []
    for item in items:
        if item.get("defined", True):
            run.append(item)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _stepped(run: Sequence[Item], side: str) -> list[float]:
    # x, y, x, y …; `side` is `y`, or `y2` for the lower side of an area
    way = run[0].get("interpolate", "linear")
    points = [(item.get("x", 0), item.get(side, 0)) for item in run]
    flat: list[float] = [*points[0]]
    for (x, y), (next_x, next_y) in pairwise(points):
        match way:
            case "linear":
                flat += [next_x, next_y]
            case "step-after":
                flat += [next_x, y, next_x, next_y]
            case "step-before":
                flat += [x, next_y, next_x, next_y]
            case "step":
                middle = (x + next_x) / 2
                flat += [middle, y, middle, next_y, next_x, next_y]
            case _:
                raise BadChartError(f"a display list has no operation for the curve {way!r}")
    return flat


def _moved(flat: Sequence[float], x: float, y: float) -> list[float]:
    return [value + (y if k % 2 else x) for k, value in enumerate(flat)]
