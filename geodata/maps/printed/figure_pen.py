"""A pen whose strokes become artists of a matplotlib figure, and the fonts that it sets text in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import matplotlib as mpl
import numpy as np
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.patches import BoxStyle, PathPatch
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox

from geodata.maps import style
from geodata.maps.frame import Box
from geodata.maps.pen import Face, Pen, Points, Stroke

# Real text in SVG, whole TrueType in PDF, letters as their designers drew them, the same bytes every time.
mpl.rcParams.update(
    {
        "svg.fonttype": "none",
        "svg.hashsalt": "calais",
        "pdf.fonttype": 42,
        "text.hinting": "no_hinting",
        "lines.scale_dashes": False,
        "font.sans-serif": ["Source Sans 3"],
        "font.serif": ["Source Serif 4"],
    }
)

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
_MEASURED_AT = 100.0
_BASELINE = 0.34  # of the size, below the middle of a line


@dataclass(frozen=True)
class Fonts:
    """The file of each face, and the same as WOFF2, which goes into an SVG."""

    files: Mapping[Face, Path]
    woff2: Mapping[Face, bytes]


@lru_cache(maxsize=8)
def _properties(file: Path, face: Face) -> FontProperties:
    family, kind, weight, slant = FAMILIES[face]
    return FontProperties(family=[family, kind], style=slant, weight=weight, fname=str(file))


@lru_cache(maxsize=8192)
def _width(file: Path, text: str) -> float:
    font = get_font(str(file))
    font.set_size(_MEASURED_AT, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    width: float = font.get_width_height()[0]
    return width / 64 / _MEASURED_AT


@lru_cache(maxsize=2048)
def _letters(file: Path, face: Face, text: str) -> Outline:
    return TextPath((0, 0), text, size=_MEASURED_AT, prop=_properties(file, face))


@lru_cache(maxsize=64)
def _outline(path: str) -> Outline:
    """A path of the style table, as SVG has it; y stays downwards."""
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


class _FigurePen:
    """A pen (see `pen.py`) whose shapes become artists of a figure, one over the other."""

    def __init__(self, figure: Figure, units_across: float, fonts: Fonts) -> None:
        inches = figure.get_figwidth() / units_across
        self._figure, self._fonts = figure, fonts
        self._height = figure.get_figheight() / inches
        self._points = inches * 72  # of one unit
        self._up = Affine2D().scale(inches) + figure.dpi_scale_trans
        self._page = Affine2D().scale(1, -1).translate(0, self._height) + self._up
        self._clip: TransformedBbox | None = None
        self._drawn = 0
        self._names: dict[str, int] = {}

    @contextmanager
    def within(self, box: Box) -> Iterator[None]:
        low = self._height - box.bottom
        before, self._clip = self._clip, TransformedBbox(Bbox.from_bounds(box.x, low, box.w, box.h), self._up)
        yield
        self._clip = before

    def circle(self, x: float, y: float, radius: float, stroke: Stroke, name: str = "") -> None:
        self._add(Outline.unit_circle(), Affine2D().scale(radius).translate(x, y), stroke, name)

    def half_disc(self, x: float, y: float, radius: float, is_left: bool, stroke: Stroke) -> None:
        half = Outline.wedge(90, 270) if is_left else Outline.wedge(-90, 90)
        self._add(half, Affine2D().scale(radius).translate(x, y), stroke)

    def box(self, box: Box, stroke: Stroke, radius: float = 0.0) -> None:
        shape = BoxStyle.Round(pad=0, rounding_size=radius) if radius else BoxStyle.Square(pad=0)
        self._add(shape(box.x, box.y, box.w, box.h, mutation_size=1), Affine2D(), stroke)

    def sign(self, path: str, x: float, y: float, size: float, stroke: Stroke, name: str = "") -> None:
        self._add(_outline(path), Affine2D().scale(size).translate(x, y), stroke, name)

    def rings(self, rings: Sequence[Points], is_closed: bool, stroke: Stroke, name: str = "") -> None:
        vertices, codes = [], []
        for ring in rings:
            vertices.append(ring)
            codes += [int(Outline.MOVETO)] + [int(Outline.LINETO)] * (len(ring) - 1)
            if is_closed:
                vertices.append(ring[:1])
                codes.append(int(Outline.CLOSEPOLY))
        if vertices:
            self._add(Outline(np.vstack(vertices), codes), Affine2D(), stroke, name)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        face: Face,
        size: float,
        colour: str,
        align: Literal["left", "center", "right"] = "left",
        halo: str = "",
        name: str = "",
    ) -> None:
        properties = _properties(self._fonts.files[face], face)
        baseline = y + _BASELINE * size
        if halo:
            left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[align] * self.width(text, face, size)
            letters = _letters(self._fonts.files[face], face, text)
            k = size / _MEASURED_AT
            place = Affine2D().scale(k, -k).translate(left, baseline)
            self._add(
                letters, place, Stroke(line=halo, width=style.LETTERS_HALO, line_opacity=style.LETTERS_HALO_OPACITY)
            )
        set_text = Text(
            x, baseline, text, color=colour, ha=align, va="baseline", parse_math=False, fontproperties=properties
        )
        set_text.set_fontsize(size * self._points)
        self._put(set_text, self._page, name)

    def width(self, text: str, face: Face, size: float) -> float:
        return _width(self._fonts.files[face], text) * size

    def _add(self, outline: Outline, place: Affine2D, stroke: Stroke, name: str = "") -> None:
        shape = PathPatch(
            outline,
            facecolor=(stroke.fill, stroke.fill_opacity) if stroke.fill else "none",
            edgecolor=(stroke.line, stroke.line_opacity) if stroke.line else "none",
            linewidth=stroke.width * self._points if stroke.line else 0,
            linestyle=(0, tuple(part * self._points for part in stroke.dash)) if stroke.dash else "-",
            capstyle="round" if stroke.is_round else "butt",
            joinstyle="round",
            antialiased=not stroke.is_crisp,
        )
        self._put(shape, place + self._page, name)

    def _put(self, artist: Any, transform: Any, name: str) -> None:
        artist.set_transform(transform)
        self._drawn += 1
        artist.set_zorder(self._drawn)
        artist.set_clip_on(self._clip is not None)
        if self._clip is not None:
            artist.set_clip_box(self._clip)
        if name:
            self._names[name] = self._names.get(name, 0) + 1
            artist.set_gid(name if self._names[name] == 1 else f"{name}-{self._names[name]}")
        self._figure.add_artist(artist, clip=False)


def pen_on(figure: Figure, units_across: float, fonts: Fonts) -> Pen:
    """A pen for a figure that is so many units wide."""
    return _FigurePen(figure, units_across, fonts)
