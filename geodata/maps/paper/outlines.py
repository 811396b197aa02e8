"""The letters and signs of a sheet as outlines, and the fonts that its text is set in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path as Outline
from matplotlib.textpath import text_to_path

from geodata.maps.paper.typesetting import width_of
from geodata.maps.style import Face

FAMILIES: dict[Face, tuple[str, str, int, Literal["normal", "italic"]]] = {  # family, its kind, weight, style
    "sans": ("Source Sans Pro", "sans-serif", 400, "normal"),
    "semibold": ("Source Sans Pro", "sans-serif", 600, "normal"),
    "serif": ("Source Serif Pro", "serif", 400, "normal"),
    "serif_semibold": ("Source Serif Pro", "serif", 600, "normal"),
    "serif_italic": ("Source Serif Pro", "serif", 400, "italic"),
}
_CODES = {  # of fontTools' pens -> of matplotlib's outlines
    "moveTo": Outline.MOVETO,
    "lineTo": Outline.LINETO,
    "qCurveTo": Outline.CURVE3,
    "curveTo": Outline.CURVE4,
}
MEASURED_AT = text_to_path.FONT_SCALE
FEATURES: Any = ("-kern", "-liga")  # a text is as wide as its letters: see `drawing/text.js`


@dataclass(frozen=True)
class Fonts:
    """What the text of a picture is set in, by face.

    Attributes
    ----------
    files
        Whole.
    woff2
        As they go into an SVG; no other format needs them.
    advances
        How wide letters are, in thousandths of the size; "" stands for a letter that a face lacks.
    stand_ins
        What a face draws in place of some letters, as for `str.translate`.
    """

    files: Mapping[Face, Path]
    woff2: Mapping[Face, bytes]
    advances: Mapping[Face, Mapping[str, int]]
    stand_ins: Mapping[Face, Mapping[int, str]] = field(default_factory=dict)

    def width(self, text: str, face: Face, size: float) -> float:
        """How wide a line is: as wide as its letters, in the unit of `size`."""
        return width_of(text, self.advances[face], size)


@lru_cache(maxsize=8)
def properties(file: Path, face: Face) -> FontProperties:
    """How matplotlib names a face.

    Parameters
    ----------
    file
        Of the face, whole.
    """
    family, kind, weight, slant = FAMILIES[face]
    return FontProperties(family=[family, kind], style=slant, weight=weight, fname=str(file))


@lru_cache(maxsize=2048)
def letters(file: Path, face: Face, text: str) -> Outline:
    """A text as an outline.

    Parameters
    ----------
    file
        Of the face.

    Returns
    -------
    Outline
        `MEASURED_AT` units high, its baseline at 0 and y upwards.
    """
    vertices, codes = text_to_path.get_text_path(properties(file, face), text, features=FEATURES)
    return Outline(vertices, codes)


@lru_cache(maxsize=64)
def outline(path: str) -> Outline:
    """A path of the style table as an outline.

    Parameters
    ----------
    path
        SVG.

    Returns
    -------
    Outline
        In the units of the path, y downwards.
    """
    recorded = RecordingPen()
    parse_path(path, recorded)
    vertices: list[tuple[float, float]] = []
    codes: list[int] = []
    for drawn, points in recorded.value:
        if drawn == "closePath":
            vertices.append((0, 0))
            codes.append(int(Outline.CLOSEPOLY))
        elif drawn != "endPath":
            vertices += points
            codes += [int(_CODES[drawn])] * len(points)
    return Outline(vertices, codes)
