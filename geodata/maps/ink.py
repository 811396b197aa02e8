"""Draws marks, rings and labels with a pen; decides nothing about what is there or where it goes.

The signs that `ink.js` draws in the browser, but a halo is a stack of discs: a pen has no gradients.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from geodata.dates import Status
from geodata.maps import style
from geodata.maps.frame import Box, View
from geodata.maps.labels import Label
from geodata.maps.legend import has_halo, has_highest
from geodata.maps.marks import Dot, Mark, radius_of
from geodata.maps.pen import Pen, Stroke
from geodata.slices import Age

_MOST_LAYERS = (4, 8)  # of a halo, from one stop to the next
_LEAST_DENSITY = 0.02  # of one layer: of a thinner one 8 bits a colour leave grey


def draw_marks(pen: Pen, marks: Sequence[Mark], view: View) -> None:
    """How sure positions are and signs that never grow below, then discs, then organisations."""
    for mark in marks:
        if has_halo(mark, view):
            _draw_halo(pen, mark, view)
    for mark in reversed(marks):
        if mark.is_rest_area:
            draw_parking(pen, mark.x, mark.y, view.scale, mark.is_rough)
        elif mark.is_town:
            draw_town(pen, mark.x, mark.y, style.TOWN_RADIUS)
        elif not mark.is_disc:
            draw_landmark(pen, mark.place.kind, mark.x, mark.y)
    for mark in reversed(marks):
        if mark.is_disc and not mark.is_soft:
            _draw_disc(pen, mark, view)
    for mark in marks:
        for dot in mark.dots:
            _draw_dot(pen, dot, view.scale)


def _colour_of(mark: Mark) -> str:
    if mark.place.kind == "protest_camp":
        return style.KINDS["activist"]["colour"]
    return style.STATE if mark.place.kind == "official_centre" else style.CAMP


def _draw_halo(pen: Pen, mark: Mark, view: View) -> None:
    reach = mark.place.accuracy_m / view.metres_per_unit
    colour = style.STATE if mark.place.kind == "official_centre" else style.CAMP
    strength = min(1.0, style.HALO_WIDE / reach)
    draw_halo(pen, mark.x, mark.y, reach, colour, strength)
    if strength < 1:
        edge = replace(style.OUTLINES["halo"], line=colour, line_opacity=style.HALO_EDGE_OPACITY)
        pen.circle(mark.x, mark.y, reach, edge)


def draw_halo(pen: Pen, x: float, y: float, reach: float, colour: str, strength: float = 1.0) -> None:
    """A soft disc, between the stops of the style table one thin disc over the other."""
    for ((inner, more), (outer, less)), most in zip(pairwise(style.HALO_STOPS), _MOST_LAYERS, strict=True):
        density = more - less
        steps = max(1, min(most, int(density * strength / _LEAST_DENSITY)))
        for step in range(1, steps + 1):
            reached = inner + (outer - inner) * step / steps
            pen.circle(x, y, reach * reached, Stroke(fill=colour, fill_opacity=density * strength / steps))


def _draw_disc(pen: Pen, mark: Mark, view: View) -> None:
    colour = _colour_of(mark)
    is_possible = mark.then.status == Status.POSSIBLE
    radii = [radius_of(half.least, view.scale) for half in mark.halves]
    age = mark.then.counted.age if radii else None
    draw_disc(pen, mark.x, mark.y, radii or [mark.radius], colour, age, is_possible, mark.place.id)
    if has_highest(mark, view):
        draw_highest(pen, mark.x, mark.y, radius_of(mark.highest, view.scale), colour)
    if mark.place.kind == "official_centre":
        pen.circle(mark.x, mark.y, mark.radius + style.STATE_GAP, replace(style.OUTLINES["state"], line=colour))


def draw_disc(
    pen: Pen,
    x: float,
    y: float,
    radii: Sequence[float],
    colour: str,
    age: Age | None,
    is_possible: bool = False,
    name: str = "",
) -> None:
    """A disc, or two halves; hollow where `age` is None, for want of a count."""
    line = replace(style.OUTLINES["possible" if is_possible else "disc"], line=colour)
    if age is None:
        pen.circle(x, y, radii[0], Stroke(fill=style.PAPER, fill_opacity=style.HOLLOW_OPACITY))
        pen.circle(x, y, radii[0], line, name)
        return
    for k, radius in enumerate(radii):
        opacity = style.DISC_OPACITY[age] * (style.SECOND_HALF if k else 1)
        filled = replace(line, fill=colour, fill_opacity=opacity)
        if len(radii) == 1:
            pen.circle(x, y, radius, filled, name)
        else:
            pen.half_disc(x + (0.75 if k else -0.75), y, radius, k == 0, filled)


def draw_highest(pen: Pen, x: float, y: float, radius: float, colour: str) -> None:
    """The highest figure of the period, round the disc of the last."""
    pen.circle(x, y, radius, replace(style.OUTLINES["highest"], line=colour))


def draw_parking(pen: Pen, x: float, y: float, scale: float, is_rough: bool) -> None:
    """The P of a rest area."""
    side = style.PARKING_SIDE * max(1.0, scale)
    outline = style.OUTLINES["rough_parking" if is_rough else "parking"]
    pen.box(Box(x - side / 2, y - side / 2, side, side), replace(outline, fill=style.SIGN_PAPER), 3)
    pen.text(x, y, "P", "semibold", 11 * max(1.0, scale), style.INK, "center")


def draw_town(pen: Pen, x: float, y: float, radius: float, outline: Literal["town", "named_town"] = "town") -> None:
    """A town with or, as `named_town`, without a mark of its own."""
    pen.circle(x, y, radius, replace(style.OUTLINES[outline], fill=style.SIGN_PAPER))


def draw_landmark(pen: Pen, kind: str, x: float, y: float) -> None:
    """A port, a mouth of the tunnel, a border crossing or a warehouse."""
    fill = style.SIGN_PAPER if kind in ("tunnel", "hub") else ""
    stroke = replace(style.OUTLINES["landmark"], fill=fill)
    pen.sign(style.LANDMARKS[kind], x, y, 1.0, stroke, f"{kind}-{x:.0f}-{y:.0f}")


def _draw_dot(pen: Pen, dot: Dot, scale: float) -> None:
    is_full = dot.work.status == Status.CERTAIN and not dot.is_member
    draw_sign(pen, dot.work.organisation.kind, dot.x, dot.y, scale, is_full, dot.is_member)


def draw_sign(pen: Pen, kind: str, x: float, y: float, scale: float, is_full: bool, is_member: bool) -> None:
    """The sign of one organisation: hollow if only possible, smaller and hollow for a member."""
    colour = style.KINDS[kind]["colour"]
    outline = style.OUTLINES["member" if is_member else "organisation"]
    stroke = replace(outline, fill=colour if is_full else style.PAPER, line=colour)
    size = style.DOT_RADIUS * scale * (style.MEMBER_SIZE if is_member else 1)
    pen.sign(style.KINDS[kind]["sign"], x, y, size, stroke)


def draw_labels(pen: Pen, labels: Sequence[Label]) -> None:
    """Names on halos of paper, shields on their own."""
    for label in labels:
        if label.town:
            draw_town(pen, *label.town, style.NAMED_TOWN_RADIUS, "named_town")
        box = label.box
        if label.is_shield:
            plate = Box(box.x - 2, box.y, box.w + 2, box.h)
            pen.box(plate, replace(style.OUTLINES["shield"], fill=style.SIGN_PAPER), 3)
        for k, line in enumerate(label.lines):
            x = box.x + 2 if label.is_left else box.right - 2
            y = box.y + 1 + label.line_height * (k + 0.5)
            if label.is_shield:
                pen.text(box.x - 1 + box.w / 2, y, line.text, line.face, line.size, label.colour, "center")
            else:
                align: Literal["left", "right"] = "left" if label.is_left else "right"
                pen.text(x, y, line.text, line.face, line.size, label.colour, align, style.PAPER)
