"""The map in one ink, for newsprint: what each colour of the style table becomes.

Newsprint is itself grey and its screens are coarse: land stays paper, the sea is a light tint, every letter and camp is
full black, and kinds of organisations, which have a shape each, share one dark tint. No tint is under 10 %, and areas
that meet are 15 % apart or more; lines of one tint differ by their dashes.
"""

from __future__ import annotations

from geodata.maps import style

BLACK, DARK, MIDDLE, LIGHT, WHITE = "#000000", "#4d4d4d", "#808080", "#d4d4d4", "#ffffff"

NEWSPRINT = {
    **dict.fromkeys((style.INK, style.MUTED_INK, style.CREDIT_INK, style.SEA_INK, style.CAMP, style.STATE), BLACK),
    **dict.fromkeys((style.PAPER, style.LAND, style.SIGN_PAPER), WHITE),
    style.SEA: LIGHT,
    style.HAIRLINE: MIDDLE,
    style.DIMMED_INK: DARK,
    **{style.LINES[name].line: MIDDLE for name in ("shore", "frontier", "motorway", "rail")},
    **{style.LINES[name].line: DARK for name in ("casing", "ferry", "tunnel")},
    **{kind["colour"]: DARK for name, kind in style.KINDS.items() if name != "state"},
}
