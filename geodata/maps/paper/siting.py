"""Where on a map a box hides least."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geodata.maps.paper.frame import Box, View
from geodata.maps.paper.parts import PANEL

_SPOTS = 9  # tried each way

Site = tuple[float, float, int]  # lon, lat (EPSG:4326) and how much it matters that it is seen


def least_covered(
    size: tuple[float, float], view: View, sites: Sequence[Site], taken: Sequence[Box], room: float = 14.0
) -> Box:
    """Where a box covers least of some sites, and nothing taken; low and left if others tie.

    Parameters
    ----------
    size
        Width and height, in units.
    sites
        As in `Site`.
    taken
        Boxes in units; one is covered only where nothing else is possible.
    room
        Round the sites, in units.

    Returns
    -------
    Box
        Units; within what is seen of the view, `PANEL` from its edges, if there is so much room.
    """
    (w, h), inside = size, view.seen.shrunk(PANEL)
    lefts = np.linspace(inside.x, inside.right - w, _SPOTS)
    beside = [box.right + PANEL for box in taken] + [box.x - PANEL - w for box in taken]
    low, *between, high = np.linspace(inside.bottom - h, inside.y, _SPOTS)
    spots = [
        Box(float(x), float(y), w, h)
        for y in (low, high, *between)
        for x in (lefts[0], lefts[-1], *beside, *lefts[1:-1])
    ]
    within = [spot for spot in spots if inside.shrunk(-0.01).holds(spot)]
    free = [spot for spot in within if not any(spot.meets(other) for other in taken)]

    xs, ys, weights = np.array([(*view.project(lon, lat), weight) for lon, lat, weight in sites]).reshape(-1, 3).T

    def covered(spot: Box) -> float:
        left, top, right, low = spot.x - room, spot.y - room, spot.right + room, spot.bottom + room
        return float(weights[(left <= xs) & (xs <= right) & (top <= ys) & (ys <= low)].sum())

    return min(free or within or spots, key=covered)
