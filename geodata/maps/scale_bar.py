"""The scale of a printed map, true at the middle of the frame, with an arrow to the north."""

from __future__ import annotations

import math

from geodata.maps import style
from geodata.maps.frame import Box, View
from geodata.maps.pen import Pen, Stroke
from geodata.maps.words import PrintedWords

_LONGEST = 0.2  # of the width seen


def scale_metres(view: View) -> int:
    """The roundest length (1, 2 or 5 and noughts) that takes at most a fifth of the width."""
    most = min(view.seen.w * _LONGEST, 150.0) * view.metres_per_unit
    power = 10 ** math.floor(math.log10(most))
    return max(int(step * power) for step in (1, 2, 5) if step * power <= most)


def scale_size(view: View, has_north: bool = True) -> tuple[float, float]:
    """Width and height of scale and north together."""
    return scale_metres(view) / view.metres_per_unit + 24 + (26 if has_north else 0), 36.0


def draw_scale(pen: Pen, box: Box, view: View, words: PrintedWords, has_north: bool = True) -> None:
    """A bar true at the middle latitude of the view, and an arrow to the north, which is straight up."""
    metres = scale_metres(view)
    length = metres / view.metres_per_unit
    said = words.length(metres)
    pen.box(box, Stroke(style.PAPER, fill_opacity=0.86), 3)
    x, y = box.x + 12, box.y + 25
    pen.text(x + length / 2, box.y + 11, said, "sans", 14, style.INK, "center", name="scale")
    for k in range(4):
        part = Box(x + k * length / 4, y, length / 4, 5)
        pen.box(part, Stroke(style.INK if k % 2 == 0 else style.PAPER, style.INK, 1.0))
    if has_north:
        middle = box.right - 16
        pen.sign("M0 -9L5 7L0 3.5L-5 7Z", middle, box.y + 25, 1.0, Stroke(style.INK), "north")
        pen.text(middle, box.y + 9, words.north, "semibold", 14, style.INK, "center")
