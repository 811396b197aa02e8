"""Plays a display list as SVG that fills any window: lines and areas grow with it, signs and letters keep their size.

The style sheet of whoever shows it gives `--inverse`, the units of the drawing in a px of the window.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any, Final

from geodata.maps import style
from geodata.maps.paper.frame import Box

Point = tuple[float, float]
Op = Sequence[Any]  # of a display list: see `drawing/types.d.ts`

CLASSES: Final = {"sans": "n", "semibold": "b", "serif_italic": "i"}  # of a text, by face

_ANCHORS: Final = {"left": "start", "center": "middle", "right": "end"}
_LARGEST_BOX: Final = 200.0  # units across, of a sign; a larger one is ground
_NEAR: Final = 260.0  # units: a sign or a text further from every mark stands by itself


def to_svg(
    display_list: Iterable[Op], touch: Mapping[str, Any], seen: Box, alt: str, name: str = "", zoom: float = 0.0
) -> str:
    """A display list as one element, which tells its style sheet how large it is: `--w`, `--h` and `--z`.

    Parameters
    ----------
    display_list
        As `drawing/paper.js` makes it.
    touch
        As `drawing/paper.js` makes it: what stands round a place keeps its distance from it in px.
    seen
        What is shown whole in any window; more of the drawing, where there is room.
    alt
        What is said of it.
    name
        Its class.
    zoom
        At which a unit of it is a px.

    Returns
    -------
    str
        Markup; texts are escaped.
    """
    places = {mark["id"]: (mark["x"], mark["y"]) for mark in touch["marks"]}
    labels = [
        (Box(one["x"], one["y"], one["w"], one["h"]), places[one["place"]["id"]])
        for one in touch["labels"]
        if one["place"] and one["place"]["id"] in places
    ]
    parts: list[str] = []
    at: Point | None = None
    for kind, *given in display_list:
        if kind in _WITH_THE_MAP or (kind == "box" and given[2] > _LARGEST_BOX):
            drawn, where = (_WITH_THE_MAP.get(kind) or _ground)(*given), None
        elif kind in _OF_ONE_SIZE:
            own = _middle_of(kind, given)
            of_label = (at for box, at in labels if box.has(*own)) if kind == "text" else iter(())
            where = next(of_label, None) or _nearest(own, [*places.values()])
            drawn = _OF_ONE_SIZE[kind](*_moved(given, where))
        else:
            continue
        if where != at:
            parts.append(("</g>" if at else "") + (_group(where) if where else ""))
            at = where
        parts.append(drawn)
    parts.append("</g>" if at else "")
    box = f"{seen.x:.0f} {seen.y:.0f} {seen.w:.0f} {seen.h:.0f}"
    size = f"--w:{seen.w:.0f};--h:{seen.h:.0f};--z:{zoom:.3f}"
    attributes = f'class="{name}" style="{size}" viewBox="{box}" role="img" aria-label="{escape(alt)}"'
    return f"<svg {attributes}>{''.join(parts)}</svg>"


def _group(at: Point) -> str:
    return f'<g style="transform:translate({at[0]:.1f}px,{at[1]:.1f}px) scale(var(--inverse,1))">'


def _middle_of(kind: str, given: Op) -> Point:
    if kind == "sign":
        return given[1], given[2]
    if kind == "box":
        return given[0] + given[2] / 2, given[1] + given[3] / 2
    return given[0], given[1]


def _nearest(own: Point, marks: Sequence[Point]) -> Point:
    nearest = min(marks, key=lambda mark: math.dist(mark, own), default=own)
    return nearest if math.dist(nearest, own) <= _NEAR else own


def _moved(given: Op, at: Point) -> Op:
    first = 1 if isinstance(given[0], str) else 0  # of a sign, whose path comes first
    return [*given[:first], given[first] - at[0], given[first + 1] - at[1], *given[first + 2 :]]


def _painted(paint: Mapping[str, Any]) -> str:
    found = [f'fill="{paint.get("fill") or "none"}"']
    if paint.get("fillOpacity", 1) != 1:
        found.append(f'fill-opacity="{paint["fillOpacity"]:.2f}"')
    if line := paint.get("line"):
        found.append(f'stroke="{line}"')
        if paint.get("width", 1) != 1:
            found.append(f'stroke-width="{paint["width"]:.2f}"')
        if paint.get("lineOpacity", 1) != 1:
            found.append(f'stroke-opacity="{paint["lineOpacity"]:.2f}"')
        if paint.get("dash"):
            found.append(f'stroke-dasharray="{" ".join(map(str, paint["dash"]))}"')
    return " ".join(found)


def _rings(rings: Sequence[Sequence[float]], is_closed: bool, paint: Mapping[str, Any], name: str) -> str:
    return f'<path d="{"".join(_ring(ring, is_closed) for ring in rings)}" {_painted(paint)}/>'


def _ring(ring: Sequence[float], is_closed: bool) -> str:
    """Whole units, relative to the point before: an eighth of the bytes."""
    points = [(round(x), round(y)) for x, y in zip(ring[::2], ring[1::2], strict=True)]
    (x, y), steps = points[0], []
    for next_x, next_y in points[1:]:
        if (next_x, next_y) != (x, y):
            steps.append(f"{next_x - x} {next_y - y}".replace(" -", "-"))
            x, y = next_x, next_y
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps).replace(' -', '-')}{'z' * is_closed}" if steps else ""


def _ground(x: float, y: float, w: float, h: float, corner: float, paint: Mapping[str, Any]) -> str:
    return f'<rect x="{x:.0f}" y="{y:.0f}" width="{w:.0f}" height="{h:.0f}" {_painted(paint)}/>'


def _soft(x: float, y: float, reach: float, colour: str, strength: float) -> str:
    """Of one tint: how it fades is not seen in the moment that it is there."""
    tint = style.HALO_STOPS[0][1] * strength / 2
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{reach:.0f}" fill="{colour}" fill-opacity="{tint:.2f}"/>'


def _circle(x: float, y: float, radius: float, paint: Mapping[str, Any], name: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {_painted(paint)}/>'


def _half(x: float, y: float, radius: float, is_left: bool, paint: Mapping[str, Any]) -> str:
    sweep = 0 if is_left else 1
    d = f"M{x:.1f} {y - radius:.1f}A{radius:.1f} {radius:.1f} 0 0 {sweep} {x:.1f} {y + radius:.1f}z"
    return f'<path d="{d}" {_painted(paint)}/>'


def _box(x: float, y: float, w: float, h: float, corner: float, paint: Mapping[str, Any]) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{corner:g}" {_painted(paint)}/>'


def _sign(path: str, x: float, y: float, size: float, paint: Mapping[str, Any], name: str) -> str:
    thin = dict(paint) | {"width": paint.get("width", 1) / size}
    return f'<path transform="translate({x:.1f} {y:.1f})scale({size:g})" d="{path}" {_painted(thin)}/>'


def _text(x: float, y: float, text: str, face: str, size: float, colour: str, align: str, halo: str, name: str) -> str:
    at = f'x="{x:.1f}" y="{y + style.BASELINE * size:.1f}"'
    round_it = f' stroke="{halo}"' if halo else ""
    anchor = f' text-anchor="{_ANCHORS[align]}"' if align != "left" else ""
    attributes = f'class="{CLASSES[face]}" {at} font-size="{size:g}" fill="{colour}"{round_it}{anchor}'
    return f"<text {attributes}>{escape(text)}</text>"


_WITH_THE_MAP: Final[dict[str, Callable[..., str]]] = {"rings": _rings, "soft": _soft}
_OF_ONE_SIZE: Final[dict[str, Callable[..., str]]] = {
    "circle": _circle,
    "half": _half,
    "box": _box,
    "sign": _sign,
    "text": _text,
}
