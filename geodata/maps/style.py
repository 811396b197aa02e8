"""Colours, lines, sizes, thresholds and signs: one table for screen and paper. Draws nothing itself.

Sizes are CSS pixels, on paper units of the sheet; zooms are those of the interactive map. Signs are SVG paths in a box
from -1 to 1, so that SVG, canvas and matplotlib can all draw them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypedDict

from geodata.models import LIVED_IN_KINDS, ActivityGroup

Face = Literal["sans", "semibold", "serif", "serif_semibold", "serif_italic"]


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a shape is painted.

    Attributes
    ----------
    fill
        `#rrggbb`, or "" for none.
    line
        `#rrggbb`, or "" for none.
    width
        CSS px, on paper units of the sheet.
    dash
        Lengths of dashes and gaps, as `width`.
    fill_opacity
        From 0 to 1.
    line_opacity
        From 0 to 1.
    is_round
        Whether the ends of lines are round, else flat.
    """

    fill: str = ""
    line: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    fill_opacity: float = 1.0
    line_opacity: float = 1.0
    is_round: bool = True
    is_crisp: bool = False  # without softened edges


INK, MUTED_INK, CREDIT_INK = "#22272b", "#5d666b", "#4a5257"
PAPER, LAND, SEA, HAIRLINE = "#faf7f1", "#f3efe6", "#d5e1e6", "#d8d2c5"
_ROAD, _RAIL, _FERRY, _TUNNEL, _CASING = "#d3cab9", "#cfc8bb", "#a9bcc5", "#77858c", "#8b8375"
_SHORE, _FRONTIER = "#9fb3bb", "#a79d8b"
CAMP, STATE = "#b3391f", "#1d4f7c"
DIMMED_INK = "#7f858a"  # of names that step back for those in focus: over 3:1 on land and on their halo
SIGN_PAPER, SEA_INK = "#fffdf8", "#527382"  # what P, towns and shields are drawn on; names of seas
MUTED_TEXT = "#565f65"  # of pages: 6.1:1 on their paper

# Dashes end flat, so that gaps stay open however small they are printed; a ferry is dots.
LINES = {  # of the base map
    "shore": Stroke(line=_SHORE),
    "frontier": Stroke(line=_FRONTIER, width=1.4, dash=(7.0, 4.0, 1.5, 4.0), is_round=False),
    "edge": Stroke(line=HAIRLINE),  # where the base map ends
    "motorway": Stroke(line=_ROAD, width=1.8),  # other than A16, A25 and A26
    "trunk": Stroke(line=_ROAD),
    "rail": Stroke(line=_RAIL, dash=(6.0, 3.0), is_round=False),
    "lgv": Stroke(line=_RAIL, dash=(6.0, 3.0), is_round=False),  # a railway as the others, of the same meaning
    "ferry": Stroke(line=_FERRY, width=1.2, dash=(1.0, 6.0)),
    "tunnel": Stroke(line=_TUNNEL, width=2.4, dash=(2.0, 5.0), is_round=False),
    "casing": Stroke(line=_CASING, width=6.0),  # of A16, A25 and A26, under their filling
    "filling": Stroke(line=SIGN_PAPER, width=3.4),
}
LINES_IN_ORDER = (
    "motorway",
    "trunk",
    "rail",
    "lgv",
    "ferry",
    "tunnel",
)  # the uppermost last
A16_NARROWER = 1.4
UNDATED_DASH = (5.0, 5.0)

OUTLINES = {  # of signs; those without a colour have that of their place or organisation
    "disc": Stroke(width=2.0),
    "possible": Stroke(width=2.0, dash=(4.0, 3.0), is_round=False),
    "highest": Stroke(dash=(1.5, 3.0), is_round=False),
    "state": Stroke(),
    "halo": Stroke(dash=(2.0, 5.0), is_round=False),
    "parking": Stroke(line=INK, width=1.3),
    "rough_parking": Stroke(line=INK, width=1.3, dash=(2.0, 2.0), is_round=False),
    "town": Stroke(line=INK, width=1.6),
    "named_town": Stroke(line=MUTED_INK, width=1.2),  # without a mark of its own
    "landmark": Stroke(line=MUTED_INK, width=1.6),
    "organisation": Stroke(width=1.3),
    "member": Stroke(width=0.9),
    "shield": Stroke(line=LINES["casing"].line, width=1.2),
    "relation": Stroke(width=2.2),  # from the home of an organisation to where it is at work: never a quantity
    "possible_relation": Stroke(width=2.2, dash=(7.0, 5.0), is_round=False),
    "relation_casing": Stroke(width=5.2),
}


class KindSign(TypedDict):
    """How a kind of organisation is drawn.

    Attributes
    ----------
    colour
        `#rrggbb`.
    strong
        `#rrggbb`, that in a bright room.
    sign
        An SVG path in a box from -1 to 1.
    """

    colour: str
    strong: str
    sign: str


# A shape goes with each colour, so that colour alone never tells two kinds apart.
KINDS: dict[str, KindSign] = {
    "local": {"colour": "#b8651b", "strong": "#6b3300", "sign": "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z"},
    "national": {"colour": "#7a5195", "strong": "#4a2a63", "sign": "M-.88 -.88H.88V.88H-.88Z"},
    "humanitarian": {
        "colour": "#1b7f79",
        "strong": "#00423e",
        "sign": "M-.4 -1H.4V-.4H1V.4H.4V1H-.4V.4H-1V-.4H-.4Z",
    },
    "state": {"colour": STATE, "strong": "#0b3460", "sign": "M0 -1.15L1.15 0L0 1.15L-1.15 0Z"},
    "activist": {"colour": "#2f2f2f", "strong": "#000000", "sign": "M0 -1.1L1.1 .85H-1.1Z"},
    "transnational": {
        "colour": "#c2255c",
        "strong": "#74082f",
        "sign": "M0 -1.2L.35 -.42L1.15 -.36L.54 .17L.72 1L0 .55L-.72 1L-.54 .17L-1.15 -.36L-.35 -.42Z",
    },
}

# What each colour becomes in a bright room: land against sea, roads, rails and signs at least 3:1 (WCAG 2.2, 1.4.11),
# letters at least 7:1 on land (1.4.6).
HIGH_CONTRAST = {
    **{INK: "#000000", MUTED_INK: "#262626", SEA_INK: "#000000", HAIRLINE: "#757575", DIMMED_INK: "#595959"},
    **{PAPER: "#ffffff", LAND: "#ffffff", SIGN_PAPER: "#ffffff", SEA: "#7694ad"},
    CAMP: "#7f1d0c",
    **{_ROAD: "#757575", _RAIL: "#757575", _CASING: "#333333", _FRONTIER: "#444444"},
    **{_SHORE: "#16303f", _FERRY: "#16303f", _TUNNEL: "#222222"},
    **{kind["colour"]: kind["strong"] for kind in KINDS.values()},
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

# In a box from -8 to 8; legible at 16 px, each another shape, no person in any.
ACTIVITY_SIGNS: dict[ActivityGroup, str] = {
    "food": (  # a bowl, steaming
        "M-7.5 -.5H7.5C7.5 3.5 5 6.2 2.8 7H-2.8C-5 6.2 -7.5 3.5 -7.5 -.5Z"
        "M-4.3 -7.5H-2.7V-2.2H-4.3ZM-.8 -7.5H.8V-2.2H-.8ZM2.7 -7.5H4.3V-2.2H2.7Z"
    ),
    "shelter": "M0 -7L8 7H3.4L0 .6L-3.4 7H-8Z",  # a tent
    "supplies": "M-3.2 -7C-2 -4.8 2 -4.8 3.2 -7L8 -4L6.2 .4L4.2 -.6V7H-4.2V-.6L-6.2 .4L-8 -4Z",  # a shirt
    "care": (  # a first-aid case
        "M-8 -4H-4V-7H4V-4H8V7H-8ZM-2.3 -5.3V-4H2.3V-5.3ZM-1.4 -2.4V.1H-3.9V2.9H-1.4V5.4H1.4V2.9H3.9V.1H1.4V-2.4Z"
    ),
    "law": (  # scales
        "M-.9 -7.5H.9V-5.9H7V-4.3H.9V5.6H4.2V7.2H-4.2V5.6H-.9V-4.3H-7V-5.9H-.9Z"
        "M-5 -4.3L-8 1.2H-2ZM-5 -2.7L-3.5 .3H-6.5ZM5 -4.3L2 1.2H8ZM5 -2.7L6.5 .3H3.5Z"
        "M-8 1.2H-2C-2 3 -3.3 4 -5 4C-6.7 4 -8 3 -8 1.2ZM2 1.2H8C8 3 6.7 4 5 4C3.3 4 2 3 2 1.2Z"
    ),
    "school": (  # an open book
        "M-.7 -4.4C-2.6 -6 -5.4 -6.3 -8 -5.8V5C-5.4 4.5 -2.6 4.8 -.7 6.4Z"
        "M.7 -4.4C2.6 -6 5.4 -6.3 8 -5.8V5C5.4 4.5 2.6 4.8 .7 6.4Z"
    ),
    "information": "M-8 -7H8V4.6H-.6L-4.6 8V4.6H-8ZM-1.1 -5.4V-3.4H1.1V-5.4ZM-1.1 -2.2V3H1.1V-2.2Z",  # an i, said
}

DISC_KINDS = LIVED_IN_KINDS | {"protest_camp"}  # which was no exiles' camp, but is drawn as one
SOFT_KINDS = frozenset({"dispersed"})  # of these, a soft area without a disc: people lived scattered in it
DISC_RADIUS_PER_ROOT_PERSON = 0.42  # area goes with the number: 10 000 people, 42 px
DISC_RADIUS_LEAST = 4.0
DISC_RADIUS_UNKNOWN = 6.0
DISC_RADIUS_OF_WHOLE = 9.0  # of a place that its parts tell of
DISC_OPACITY = {
    "period": 0.32,
    "year": 0.12,
    "older": 0.0,
}  # a count fades as it ages, then the disc is hollow
HOLLOW_OPACITY = 0.55  # of the paper in it
SECOND_HALF = 0.6  # of the first one's opacity
HIGHEST_FROM = 2.0  # the highest figure is drawn where its radius is so much larger than the disc's
STATE_GAP = 3.0
HALO_FROM = 3.0  # a rough position is shown where its radius is so much larger than the disc's
HALO_STOPS = ((0.0, 0.22), (0.8, 0.15), (1.0, 0.0))  # share of its reach, opacity
HALO_WIDE = 45.0  # wider halos are fainter and have an edge: they overlap, and must not hide the map
HALO_EDGE_OPACITY = 0.28
DOT_RADIUS = 4.2
DOT_SPACING = 12.0
RING_GAP = 9.0
MEMBER_SIZE = 0.7  # of another sign
DIMMED, DIMMED_DOT = 0.3, 0.22  # the opacity of what steps back for what is in focus: signs of places, organisations
PARKING_SIDE = 14.0  # rest areas nearer than this share one sign: the two sides of a motorway
TOWN_RADIUS, NAMED_TOWN_RADIUS = 4.0, 3.0
LANDMARK_RADIUS, LANDMARK_SCALE_LEAST = 7.0, 0.85
HOME_RADIUS, HOME_AHEAD = 6.0, 11.0  # of the home of an organisation; of the arrow where that is not seen

PARTS_FROM_ZOOM = 13.5  # zones of La Lande instead of the whole
GROUP = 26.0  # places nearer than this share one ring of organisations
ASIDE_WITHIN, ASIDE = 8.0, 9.0  # a rest area so near to a ring is moved so far out of it
TOWN_ASIDE_M = 1000  # the furthest that the ring of a town is moved from under a small camp in it
SHARP_M = 50  # a rest area whose position is rougher is dashed

PLAIN_FROM_ZOOM = 11.5  # names of rest areas and landmarks where nobody is at work
NAMED_UNDER = 2  # absorbed places named under a label
SHIELDED = ("A26", "A25", "A16")
SHIELDS_APART = 190.0
BASELINE = 0.34  # of the size of letters, below the middle of their line
PLATE_OPACITY = 0.85  # of paper under letters that lie over a motorway
LETTERS_HALO, LETTERS_HALO_OPACITY = 3.5, 0.88  # of paper, half of it under the letters


class TownName(NamedTuple):
    """How the name of a town is set.

    Attributes
    ----------
    size
        CSS px.
    from_zoom
        That of the interactive map from which on it is.
    """

    face: Face
    size: float
    from_zoom: float


TOWN_NAMES = {  # by rank
    1: TownName("semibold", 16.0, 0.0),
    2: TownName("sans", 15.0, 0.0),
    3: TownName("sans", 14.0, 9.75),
    4: TownName("sans", 14.0, 11.25),
}

LEGEND_LINES = ("motorway", "undated", "road", "rail", "ferry", "channel_tunnel", "frontier")
LEGEND_IN_ORDER = (
    *("disc", "halves", "highest", "old", "whole", "unknown", "possible"),
    *("halo", "dispersed", "state", "protest_camp", "others", "town"),
    *("rest_area", "rough_rest_area", *LANDMARKS, *(f"kind.{kind}" for kind in KINDS), "hollow", "member"),
    *("relation", "possible_relation"),
    *LEGEND_LINES,
)
_KEY_OF_LINE = {  # kind of line -> key of the legend
    "motorway": "road",
    "trunk": "road",
    "rail": "rail",
    "lgv": "rail",
    "ferry": "ferry",
    "tunnel": "channel_tunnel",
}
LEGEND_DISCS = (5_000, 2_000, 1_000, 500, 200, 100)  # people; of these as many are shown as can be told apart


def to_css() -> str:
    """The colours as custom properties, which every sheet takes them from.

    Returns
    -------
    str
        One rule, for `:root`.
    """
    colours = {"ink": INK, "muted": MUTED_TEXT, "paper": PAPER, "land": LAND, "sea": SEA, "line": HAIRLINE}
    colours |= {"camp": CAMP, "state": STATE, "sign-paper": SIGN_PAPER}
    return f":root{{{''.join(f'--{name}:{colour};' for name, colour in colours.items())}}}"


def to_style() -> dict[str, Any]:
    """The table for the browser.

    Returns
    -------
    dict[str, Any]
        JSON-ready; sizes, zooms and signs are as this module says.
    """
    return {
        "ink": INK,
        "mutedInk": MUTED_INK,
        "paper": PAPER,
        "land": LAND,
        "sea": SEA,
        "camp": CAMP,
        "state": STATE,
        "signPaper": SIGN_PAPER,
        "seaInk": SEA_INK,
        "lines": {name: _to_line(stroke) for name, stroke in LINES.items()},
        "linesInOrder": LINES_IN_ORDER,
        "motorway": {"a16Narrower": A16_NARROWER, "undatedDash": UNDATED_DASH},
        "outlines": {name: _to_line(stroke) for name, stroke in OUTLINES.items()},
        "highContrast": HIGH_CONTRAST,
        "kinds": {name: {"colour": kind["colour"], "sign": kind["sign"]} for name, kind in KINDS.items()},
        "kindsInOrder": list(KINDS),  # Jinja's JSON sorts keys
        "landmarks": LANDMARKS,
        "activitySigns": ACTIVITY_SIGNS,
        "disc": {
            "kinds": sorted(DISC_KINDS),
            "softKinds": sorted(SOFT_KINDS),
            "perRootPerson": DISC_RADIUS_PER_ROOT_PERSON,
            "least": DISC_RADIUS_LEAST,
            "unknown": DISC_RADIUS_UNKNOWN,
            "whole": DISC_RADIUS_OF_WHOLE,
            "opacity": DISC_OPACITY,
            "hollowOpacity": HOLLOW_OPACITY,
            "secondHalf": SECOND_HALF,
            "highestFrom": HIGHEST_FROM,
            "stateGap": STATE_GAP,
        },
        "halo": {"from": HALO_FROM, "stops": HALO_STOPS, "wide": HALO_WIDE, "edgeOpacity": HALO_EDGE_OPACITY},
        "dot": {"radius": DOT_RADIUS, "spacing": DOT_SPACING, "gap": RING_GAP, "member": MEMBER_SIZE},
        "dimmed": {"opacity": DIMMED, "dot": DIMMED_DOT, "ink": DIMMED_INK},
        "parkingSide": PARKING_SIDE,
        "town": {"radius": TOWN_RADIUS, "namedRadius": NAMED_TOWN_RADIUS},
        "landmark": {"radius": LANDMARK_RADIUS, "scaleLeast": LANDMARK_SCALE_LEAST},
        "home": {"radius": HOME_RADIUS, "ahead": HOME_AHEAD},
        "marks": {
            "partsFromZoom": PARTS_FROM_ZOOM,
            "group": GROUP,
            "asideWithin": ASIDE_WITHIN,
            "aside": ASIDE,
            "townAsideMetres": TOWN_ASIDE_M,
            "sharpMetres": SHARP_M,
        },
        "labels": {
            "plainFromZoom": PLAIN_FROM_ZOOM,
            "namedUnder": NAMED_UNDER,
            "shielded": SHIELDED,
            "shieldsApart": SHIELDS_APART,
            "halo": LETTERS_HALO,
            "haloOpacity": LETTERS_HALO_OPACITY,
            "plateOpacity": PLATE_OPACITY,
            "baseline": BASELINE,
            "towns": {
                rank: {"face": t.face, "size": t.size, "fromZoom": t.from_zoom} for rank, t in TOWN_NAMES.items()
            },
        },
        "legend": {
            "inOrder": LEGEND_IN_ORDER,
            "ofLines": LEGEND_LINES,
            "keyOfLine": _KEY_OF_LINE,
            "discs": LEGEND_DISCS,
        },
    }


def _to_line(stroke: Stroke) -> dict[str, Any]:
    return {"colour": stroke.line, "width": stroke.width, "dash": stroke.dash, "round": stroke.is_round}
