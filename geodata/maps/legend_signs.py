"""The signs of a printed map's legend, drawn with the same pen strokes as on the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np

from geodata.maps import ground, ink, style
from geodata.maps.pen import Pen, Stroke


def draw_entry_sign(pen: Pen, key: str, x: float, y: float, scale: float) -> None:
    """One sign of the legend round a point."""
    if key.startswith("kind."):
        ink.draw_sign(pen, key.removeprefix("kind."), x, y, 1.3 * scale, True, False)
    elif key in style.LANDMARKS:
        ink.draw_landmark(pen, key, x, y)
    elif key in _LINES_OF:
        for stroke in _LINES_OF[key]:
            pen.rings([np.array([[x - 15 * scale, y], [x + 15 * scale, y]])], False, stroke)
    else:
        _SIGNS[key](pen, x, y, scale)


_LINES_OF: dict[str, Sequence[Stroke]] = {
    "motorway": ground.motorway_strokes("A26", False),
    "undated": ground.motorway_strokes("A16", True),
    "road": [style.LINES["motorway"]],
    "rail": [style.LINES["rail"]],
    "ferry": [style.LINES["ferry"]],
    "channel_tunnel": [style.LINES["tunnel"]],
    "frontier": [style.LINES["frontier"]],
}


def _disc(
    radii: Sequence[float], age: Literal["period", "year"] | None, is_possible: bool = False
) -> Callable[..., None]:
    def draw(pen: Pen, x: float, y: float, scale: float) -> None:
        ink.draw_disc(pen, x, y, [radius * scale for radius in radii], style.CAMP, age, is_possible)

    return draw


def _highest(pen: Pen, x: float, y: float, scale: float) -> None:
    ink.draw_disc(pen, x, y, [5 * scale], style.CAMP, "period")
    ink.draw_highest(pen, x, y, 8.5 * scale, style.CAMP)


def _halo(pen: Pen, x: float, y: float, scale: float) -> None:
    ink.draw_halo(pen, x, y, 9.5 * scale, style.CAMP)
    ink.draw_disc(pen, x, y, [3 * scale], style.CAMP, "period")


def _state(pen: Pen, x: float, y: float, scale: float) -> None:
    ink.draw_disc(pen, x, y, [5 * scale], style.STATE, "period")
    pen.circle(x, y, 8 * scale, replace(style.OUTLINES["state"], line=style.STATE))


def _protest(pen: Pen, x: float, y: float, scale: float) -> None:
    ink.draw_disc(pen, x, y, [6 * scale], style.KINDS["activist"]["colour"], None)


_SIGNS: dict[str, Callable[..., None]] = {
    "halves": _disc([8, 8], "period"),
    "highest": _highest,
    "old": _disc([7], "year"),
    "unknown": _disc([6], None),
    "possible": _disc([6], None, True),
    "halo": _halo,
    "dispersed": lambda pen, x, y, scale: ink.draw_halo(pen, x, y, 9.5 * scale, style.CAMP),
    "state": _state,
    "protest_camp": _protest,
    "town": lambda pen, x, y, scale: ink.draw_town(pen, x, y, style.TOWN_RADIUS * scale),
    "rest_area": lambda pen, x, y, scale: ink.draw_parking(pen, x, y, scale, False),
    "rough_rest_area": lambda pen, x, y, scale: ink.draw_parking(pen, x, y, scale, True),
    "hollow": lambda pen, x, y, scale: ink.draw_sign(pen, "local", x, y, 1.3 * scale, False, False),
    "member": lambda pen, x, y, scale: ink.draw_sign(pen, "local", x, y, 1.3 * scale, False, True),
}
