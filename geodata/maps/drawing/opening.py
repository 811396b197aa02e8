"""What the drawing program is opened with, on a screen and on paper: how things look, and what lies under them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata.base_map import BaseMap, to_drawing
from geodata.maps.style import Face, to_style

Advances = Mapping[Face, Mapping[str, int]]


def to_opening(base: BaseMap, advances: Advances) -> dict[str, Any]:
    """Style, base map and widths of letters, with which the drawing program is opened.

    Parameters
    ----------
    advances
        Thousandths of the size of letters, by face and letter; see `text.js`.

    Returns
    -------
    dict[str, Any]
        JSON-ready.
    """
    return {"style": to_style(), "advances": advances, "base": to_drawing(base)}
