"""Colours, radii, widths and signs: one table for the interactive and the printed map. Draws nothing itself.

Sizes are CSS pixels. Signs are SVG paths in a box from -1 to 1, so that SVG, canvas and matplotlib can all draw them.
"""

from __future__ import annotations

from typing import Any

INK, MUTED_INK, CREDIT_INK = "#22272b", "#5d666b", "#4a5257"
PAPER, LAND, SEA, HAIRLINE = "#faf7f1", "#f3efe6", "#d5e1e6", "#d8d2c5"
CAMP, STATE = "#b3391f", "#1d4f7c"
SIGN_PAPER, SEA_INK = "#fffdf8", "#527382"  # what P, towns and shields are drawn on; names of seas
SHORE, BORDER = "#9fb3bb", "#a79d8b"
ROADS = {
    "casing": "#8b8375",
    "fill": SIGN_PAPER,
    "minor": "#d3cab9",
    "rail": "#cfc8bb",
    "tunnel": "#77858c",
    "ferry": "#a9bcc5",
}

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

# In a box from -8 to 8.
LANDMARKS = {
    "port": (
        "M-1.8 -5C-1.8 -5.99 -.99 -6.8 0 -6.8C.99 -6.8 1.8 -5.99 1.8 -5C1.8 -4.01 .99 -3.2 0 -3.2"
        "C-.99 -3.2 -1.8 -4.01 -1.8 -5ZM0 -3V6M-3 -.5H3M-6 1Q-5 6 0 6Q5 6 6 1"
    ),
    "tunnel": (
        "M-6 6V0C-6 -3.31 -3.31 -6 0 -6C3.31 -6 6 -3.31 6 0V6Z"
        "M-2.5 6V1C-2.5 -.38 -1.38 -1.5 0 -1.5C1.38 -1.5 2.5 -.38 2.5 1V6"
    ),
    "hub": "M-7 -1L0 -6.5L7 -1V6H-7Z",
    "border": "M-6 -6V6M0 -6V6M6 -6V6M-8 -2H8",
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
        "signPaper": SIGN_PAPER,
        "seaInk": SEA_INK,
        "shore": SHORE,
        "border": BORDER,
        "roads": ROADS,
        "kinds": KINDS,
        "kindsInOrder": list(KINDS),  # Jinja's JSON sorts keys
        "landmarks": LANDMARKS,
        "disc": {
            "perRootPerson": DISC_RADIUS_PER_ROOT_PERSON,
            "least": DISC_RADIUS_LEAST,
            "unknown": DISC_RADIUS_UNKNOWN,
            "opacity": DISC_OPACITY,
        },
        "dot": {"radius": DOT_RADIUS, "spacing": DOT_SPACING, "gap": RING_GAP},
    }
