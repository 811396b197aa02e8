"""Draws marks, rings and labels with a pen; decides nothing about what is there or where it goes.

The same picture as `ink.js` draws in the browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from geodata.dates import Status
from geodata.maps import style
from geodata.maps.frame import Box, View
from geodata.maps.labels import Label
from geodata.maps.legend import has_halo, has_highest
from geodata.maps.marks import Dot, Mark, radius_of
from geodata.maps.pen import Pen, Stroke
from geodata.slices import Age

_HALO = ((0.07, 0.0, 0.8, 4), (0.15, 0.8, 1.0, 8))  # density, from and to which share of its reach, most layers
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
            draw_town(pen, mark.x, mark.y, 4.0)
        elif not mark.is_lived_in:
            draw_landmark(pen, mark.place.kind, mark.x, mark.y)
    for mark in reversed(marks):
        if mark.is_lived_in:
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
    strength = min(1.0, 45 / reach)  # wide halos overlap: together they must not hide the map
    draw_halo(pen, mark.x, mark.y, reach, colour, strength)
    if strength < 1:
        pen.circle(mark.x, mark.y, reach, Stroke(line=colour, dash=(2, 5), line_opacity=0.28))


def draw_halo(pen: Pen, x: float, y: float, reach: float, colour: str, strength: float = 1.0) -> None:
    """A soft disc, 22 % dense in the middle, 15 % at four fifths of its reach, clear at its edge."""
    for density, inner, outer, most in _HALO:
        steps = max(1, min(most, int(density * strength / _LEAST_DENSITY)))
        for step in range(1, steps + 1):
            reached = inner + (outer - inner) * step / steps
            pen.circle(x, y, reach * reached, Stroke(fill=colour, fill_opacity=density * strength / steps))


def _draw_disc(pen: Pen, mark: Mark, view: View) -> None:
    colour = _colour_of(mark)
    dash = (4.0, 3.0) if mark.then.status == Status.POSSIBLE else ()
    radii = [radius_of(half.least, view.scale) for half in mark.halves]
    draw_disc(
        pen, mark.x, mark.y, radii or [mark.radius], colour, mark.then.age if radii else None, dash, mark.place.id
    )
    if has_highest(mark, view):
        draw_highest(pen, mark.x, mark.y, radius_of(mark.highest, view.scale), colour)
    if mark.place.kind == "official_centre":
        pen.circle(mark.x, mark.y, mark.radius + 3, Stroke(line=colour))


def draw_disc(
    pen: Pen,
    x: float,
    y: float,
    radii: Sequence[float],
    colour: str,
    age: Age | None,
    dash: tuple[float, ...] = (),
    name: str = "",
) -> None:
    """A disc, or two halves; hollow where `age` is None, for want of a count."""
    line = Stroke(line=colour, width=2, dash=dash, is_round=not dash)
    if age is None:
        pen.circle(x, y, radii[0], Stroke(fill=style.PAPER, fill_opacity=0.55))
        pen.circle(x, y, radii[0], line, name)
        return
    for k, radius in enumerate(radii):
        opacity = style.DISC_OPACITY[age] * (0.6 if k else 1)
        filled = Stroke(colour, colour, 2, dash, opacity, is_round=not dash)
        if len(radii) == 1:
            pen.circle(x, y, radius, filled, name)
        else:
            pen.half_disc(x + (0.75 if k else -0.75), y, radius, k == 0, filled)


def draw_highest(pen: Pen, x: float, y: float, radius: float, colour: str) -> None:
    """The highest figure of the period, round the disc of the last."""
    pen.circle(x, y, radius, Stroke(line=colour, dash=(1.5, 3)))


def draw_parking(pen: Pen, x: float, y: float, scale: float, is_rough: bool) -> None:
    """The P of a rest area."""
    half = 7 * max(1.0, scale)
    dash = (2.0, 2.0) if is_rough else ()
    pen.box(Box(x - half, y - half, 2 * half, 2 * half), Stroke(style.SIGN_PAPER, style.INK, 1.3, dash), 3)
    pen.text(x, y, "P", "semibold", 11 * max(1.0, scale), style.INK, "center")


def draw_town(pen: Pen, x: float, y: float, radius: float) -> None:
    """A town with or without a mark of its own."""
    width, colour = (1.6, style.INK) if radius > 3 else (1.2, style.MUTED_INK)
    pen.circle(x, y, radius, Stroke(style.SIGN_PAPER, colour, width))


def draw_landmark(pen: Pen, kind: str, x: float, y: float) -> None:
    """A port, a mouth of the tunnel, a border crossing or a warehouse."""
    fill = style.SIGN_PAPER if kind in ("tunnel", "hub") else ""
    pen.sign(style.LANDMARKS[kind], x, y, 1.0, Stroke(fill, style.MUTED_INK, 1.6), f"{kind}-{x:.0f}-{y:.0f}")


def _draw_dot(pen: Pen, dot: Dot, scale: float) -> None:
    is_full = dot.work.status == Status.CERTAIN and not dot.is_member
    draw_sign(pen, dot.work.organisation.kind, dot.x, dot.y, scale, is_full, dot.is_member)


def draw_sign(pen: Pen, kind: str, x: float, y: float, scale: float, is_full: bool, is_member: bool) -> None:
    """The sign of one organisation: hollow if only possible, smaller and hollow for a member."""
    colour = style.KINDS[kind]["colour"]
    stroke = Stroke(colour if is_full else style.PAPER, colour, 0.9 if is_member else 1.3)
    pen.sign(style.KINDS[kind]["sign"], x, y, style.DOT_RADIUS * scale * (0.7 if is_member else 1), stroke)


def draw_labels(pen: Pen, labels: Sequence[Label]) -> None:
    """Names on halos of paper, shields on their own."""
    for label in labels:
        if label.town:
            draw_town(pen, *label.town, 3.0)
        box = label.box
        if label.is_shield:
            plate = Box(box.x - 2, box.y, box.w + 2, box.h)
            pen.box(plate, Stroke(style.SIGN_PAPER, style.ROADS["casing"], 1.2), 3)
        for k, line in enumerate(label.lines):
            x = box.x + 2 if label.is_left else box.right - 2
            y = box.y + 1 + label.line_height * (k + 0.5)
            if label.is_shield:
                pen.text(box.x - 1 + box.w / 2, y, line.text, line.face, line.size, label.colour, "center")
            else:
                align: Literal["left", "right"] = "left" if label.is_left else "right"
                pen.text(x, y, line.text, line.face, line.size, label.colour, align, style.PAPER)
