"""Plays a display list onto a matplotlib figure, and draws the sheet round it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any, ClassVar, Literal

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import BoxStyle, PathPatch
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox
from numpy.typing import NDArray

from geodata.maps import style
from geodata.maps.paper.frame import Box
from geodata.maps.paper.outlines import FEATURES, MEASURED_AT, Fonts, letters, outline, properties
from geodata.maps.style import Face, Stroke

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

Points = NDArray[np.float64]  # rows of x, y
Op = Sequence[Any]  # of a display list, and its paint: see `drawing/symbols.js`
Paint = Mapping[str, Any]

_HALO_LAYERS = (4, 8)  # at most, of a soft disc from one stop to the next: a pen has no gradients
_LEAST_DENSITY = 0.02  # of one layer: of a thinner one 8 bits a colour leave grey


class Renderer:
    """Draws on one figure in units of the sheet, y downwards, each shape over those before it.

    The `name` of a shape is its id where a format has ids.

    Parameters
    ----------
    units_across
        The width of the figure.
    inks
        What is put in the place of colours, `#rrggbb` by `#rrggbb`.
    """

    def __init__(
        self, figure: Figure, units_across: float, fonts: Fonts, inks: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        inches = figure.get_figwidth() / units_across
        self._figure, self._fonts, self._inks = figure, fonts, inks
        self._height = figure.get_figheight() / inches
        self._points = inches * 72  # of one unit
        self._up = Affine2D().scale(inches) + figure.dpi_scale_trans
        self._page = Affine2D().scale(1, -1).translate(0, self._height) + self._up
        self._shift, self._corner = Affine2D(), (0.0, 0.0)
        self._clip: TransformedBbox | None = None
        self._drawn = 0
        self._names: dict[str, int] = {}

    def play(self, display_list: Iterable[Op], x: float = 0.0, y: float = 0.0) -> None:
        """Draw what the drawing program made.

        Parameters
        ----------
        display_list
            As `drawing/symbols.js` says.
        x
            Where its 0, 0 lies on the sheet, in units.
        y
            Where its 0, 0 lies on the sheet, in units.
        """
        self._shift, self._corner = Affine2D().translate(x, y), (x, y)
        for kind, *given in display_list:
            painted = (_to_stroke(value) if isinstance(value, Mapping) else value for value in given)
            self._operations[kind](self, *painted)
        self._shift, self._corner = Affine2D(), (0.0, 0.0)

    def _play_clip(self, x: float, y: float, w: float, h: float) -> None:
        left, top = self._corner
        self._clip = TransformedBbox(Bbox.from_bounds(left + x, self._height - top - y - h, w, h), self._up)

    def _play_unclip(self) -> None:
        self._clip = None

    def _play_half(self, x: float, y: float, radius: float, is_left: bool, stroke: Stroke) -> None:
        half = Outline.wedge(90, 270) if is_left else Outline.wedge(-90, 90)
        self._add(half, Affine2D().scale(radius).translate(x, y), stroke)

    def _play_box(self, x: float, y: float, w: float, h: float, corner: float, stroke: Stroke) -> None:
        self.box(Box(x, y, w, h), stroke, corner)

    def _play_sign(self, path: str, x: float, y: float, size: float, stroke: Stroke, name: str) -> None:
        self._add(outline(path), Affine2D().scale(size).translate(x, y), stroke, name)

    def _play_rings(self, rings: Sequence[Sequence[float]], is_closed: bool, stroke: Stroke, name: str) -> None:
        self.rings([np.array(ring).reshape(-1, 2) for ring in rings], is_closed, stroke, name)

    def _play_soft(self, x: float, y: float, reach: float, colour: str, strength: float) -> None:
        """A soft disc: between the stops of the style table one thin disc over the other."""
        for ((inner, more), (outer, less)), most in zip(pairwise(style.HALO_STOPS), _HALO_LAYERS, strict=True):
            density = more - less
            steps = max(1, min(most, int(density * strength / _LEAST_DENSITY)))
            layer = Stroke(fill=colour, fill_opacity=density * strength / steps)
            for step in range(1, steps + 1):
                self.circle(x, y, reach * (inner + (outer - inner) * step / steps), layer)

    def circle(self, x: float, y: float, radius: float, stroke: Stroke, name: str = "") -> None:
        """Draw a circle round a point.

        Parameters
        ----------
        x
            Units.
        y
            Units.
        radius
            Units.
        """
        self._add(Outline.unit_circle(), Affine2D().scale(radius).translate(x, y), stroke, name)

    def box(self, box: Box, stroke: Stroke, radius: float = 0.0) -> None:
        """Draw a rectangle.

        Parameters
        ----------
        radius
            Of its corners, in units.
        """
        shape = BoxStyle.Round(pad=0, rounding_size=radius) if radius else BoxStyle.Square(pad=0)
        self._add(shape(box.x, box.y, box.w, box.h, mutation_size=1), Affine2D(), stroke)

    def rings(self, rings: Sequence[Points], is_closed: bool, stroke: Stroke, name: str = "") -> None:
        """Draw lines or, where closed, one polygon with its holes.

        Parameters
        ----------
        rings
            n × 2 each, in units.
        """
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
        """Draw one line.

        Parameters
        ----------
        x
            Of its left end, middle or right end, as `align` says; units.
        y
            Of the middle of its letters; units.
        size
            Units.
        colour
            `#rrggbb`.
        halo
            `#rrggbb`; "" for none.
        """
        baseline = y + style.BASELINE * size
        text = text.translate(self._fonts.stand_ins.get(face, {}))
        if halo:
            left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[align] * self.width(text, face, size)
            drawn = letters(self._fonts.files[face], face, text)
            k = size / MEASURED_AT
            place = Affine2D().scale(k, -k).translate(left, baseline)
            self._add(
                drawn, place, Stroke(line=halo, width=style.LETTERS_HALO, line_opacity=style.LETTERS_HALO_OPACITY)
            )
        set_in = properties(self._fonts.files[face], face)
        set_text = Text(
            x,
            baseline,
            text,
            color=self._inks.get(colour, colour),
            ha=align,
            va="baseline",
            parse_math=False,
            fontproperties=set_in,
        )
        set_text.set_fontsize(size * self._points)
        set_text.set_fontfeatures(FEATURES)
        self._put(set_text, self._shift + self._page, name)

    @property
    def advances(self) -> Mapping[Face, Mapping[str, int]]:
        """How wide letters are, as in `Fonts`."""
        return self._fonts.advances

    def width(self, text: str, face: Face, size: float) -> float:
        """How wide a line is: as wide as its letters.

        Parameters
        ----------
        size
            Units.

        Returns
        -------
        float
            Units.
        """
        return self._fonts.width(text, face, size)

    def _add(self, outline: Outline, place: Affine2D, stroke: Stroke, name: str = "") -> None:
        shape = PathPatch(
            outline,
            facecolor=(self._inks.get(stroke.fill, stroke.fill), stroke.fill_opacity) if stroke.fill else "none",
            edgecolor=(self._inks.get(stroke.line, stroke.line), stroke.line_opacity) if stroke.line else "none",
            linewidth=stroke.width * self._points if stroke.line else 0,
            linestyle=(0, tuple(part * self._points for part in stroke.dash)) if stroke.dash else "-",
            capstyle="round" if stroke.is_round else "butt",
            joinstyle="round",
            antialiased=not stroke.is_crisp,
        )
        self._put(shape, place + self._shift + self._page, name)

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

    _operations: ClassVar[Mapping[str, Callable[..., None]]] = {
        "clip": _play_clip,
        "unclip": _play_unclip,
        "circle": circle,
        "half": _play_half,
        "box": _play_box,
        "sign": _play_sign,
        "rings": _play_rings,
        "soft": _play_soft,
        "text": text,
    }


def _to_stroke(paint: Paint) -> Stroke:
    """The paint of a display list as a stroke."""
    return Stroke(
        fill=paint.get("fill", ""),
        line=paint.get("line", ""),
        width=paint.get("width", 1.0),
        dash=tuple(paint.get("dash", ())),
        fill_opacity=paint.get("fillOpacity", 1.0),
        line_opacity=paint.get("lineOpacity", 1.0),
        is_round=paint.get("round", True),
    )
