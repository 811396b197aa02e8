"""Colours, radii, widths and signs: one table for the interactive and the printed map. Draws nothing itself.

Sizes are CSS pixels. Signs are SVG paths in a box from -1 to 1, so that SVG, canvas and matplotlib can all draw them.
"""

from __future__ import annotations

from typing import Any

INK, MUTED_INK = "#22272b", "#5d666b"
PAPER, LAND, SEA, HAIRLINE = "#faf7f1", "#f3efe6", "#d5e1e6", "#d8d2c5"
CAMP, STATE = "#b3391f", "#1d4f7c"

# A shape goes with each colour, so that colour alone never tells two kinds apart.
KINDS: dict[str, dict[str, str]] = {
    "local": {"colour": "#c8742a", "sign": "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z"},
    "national": {"colour": "#7a5195", "sign": "M-.88 -.88H.88V.88H-.88Z"},
    "humanitarian": {
        "colour": "#1b7f79",
        "sign": "M-.4 -1H.4V-.4H1V.4H.4V1H-.4V.4H-1V-.4H-.4Z",
    },
    "state": {"colour": STATE, "sign": "M0 -1.15L1.15 0L0 1.15L-1.15 0Z"},
    "activist": {"colour": "#2f2f2f", "sign": "M0 -1.1L1.1 .85H-1.1Z"},
    "transnational": {
        "colour": "#c2255c",
        "sign": "M0 -1.2L.35 -.42L1.15 -.36L.54 .17L.72 1L0 .55L-.72 1L-.54 .17L-1.15 -.36L-.35 -.42Z",
    },
}

DISC_RADIUS_PER_ROOT_PERSON = 0.42  # area goes with the number: 10 000 people, 42 px
DISC_RADIUS_LEAST = 4.0
DISC_RADIUS_UNKNOWN = 6.0
DISC_OPACITY = {
    "period": 0.32,
    "year": 0.12,
    "older": 0.0,
}  # a count fades as it ages, then the disc is hollow
DOT_RADIUS = 4.2
DOT_SPACING = 12.0
RING_GAP = 9.0


def to_style() -> dict[str, Any]:
    """The table as JSON-ready values, for the browser."""
    return {
        "ink": INK,
        "mutedInk": MUTED_INK,
        "paper": PAPER,
        "land": LAND,
        "sea": SEA,
        "hairline": HAIRLINE,
        "camp": CAMP,
        "state": STATE,
        "kinds": KINDS,
        "disc": {
            "perRootPerson": DISC_RADIUS_PER_ROOT_PERSON,
            "least": DISC_RADIUS_LEAST,
            "unknown": DISC_RADIUS_UNKNOWN,
            "opacity": DISC_OPACITY,
        },
        "dot": {"radius": DOT_RADIUS, "spacing": DOT_SPACING, "gap": RING_GAP},
    }
