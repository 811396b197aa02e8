"""Draws one moment as a picture with matplotlib: PNG, SVG, PDF. Refuses nothing and opens no file.

Fonts, base map and words are handed to it. Every picture has its own figure, so that threads do not meet.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from geodata.base_map import BaseMap
from geodata.maps import furniture
from geodata.maps.frame import CALAIS, Bounds, Box, View, to_view
from geodata.maps.furniture import Site
from geodata.maps.ink import Ground, draw_ground, draw_labels, draw_marks, in_frame, to_ground
from geodata.maps.labels import Label, to_labels
from geodata.maps.legend import keys_of_lines, keys_of_marks
from geodata.maps.marks import Mark, to_marks
from geodata.maps.pen import Face, Points, Stroke
from geodata.maps.sheet import Layout, Size, inset_width, to_layout
from geodata.maps.style import INK, PAPER
from geodata.maps.words import PrintedWords
from geodata.slices import PlaceThen, TimeSlice

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

_FAMILIES: dict[Face, tuple[str, str, int, Literal["normal", "italic"]]] = {  # family, its kind, weight, style
    "sans": ("Source Sans Pro", "sans-serif", 400, "normal"),
    "semibold": ("Source Sans Pro", "sans-serif", 600, "normal"),
    "serif": ("Source Serif Pro", "serif", 400, "normal"),
    "serif_semibold": ("Source Serif Pro", "serif", 600, "normal"),
    "serif_italic": ("Source Serif Pro", "serif", 400, "italic"),
}
_MEASURED_AT = 100.0
_BASELINE = 0.34  # of the size, below the middle of a line
_HALO = 3.5  # width in units, half of it under the letters
_ROUND_CALAIS = 90.0  # room for its rings and names on the map itself
_ROUND_A_SITE = 30.0
_HIDDEN = 9.0  # a sign nearer than this to the inset would be cut
_PNG_LEVEL = 4  # of zlib; 6 takes half as long again for 3 % fewer bytes


@dataclass(frozen=True)
class Fonts:
    """The file of each face, and the same as WOFF2, which goes into an SVG."""

    files: Mapping[Face, Path]
    woff2: Mapping[Face, bytes]


@lru_cache(maxsize=8)
def _properties(file: Path, face: Face) -> FontProperties:
    family, kind, weight, slant = _FAMILIES[face]
    return FontProperties(family=[family, kind], style=slant, weight=weight, fname=str(file))


@lru_cache(maxsize=8192)
def _width(file: Path, text: str) -> float:
    font = get_font(str(file))
    font.set_size(_MEASURED_AT, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    width: float = font.get_width_height()[0]
    return width / 64 / _MEASURED_AT


@lru_cache(maxsize=64)
def _outline(path: str) -> Outline:
    """A path of the style table, of which only a circle has arcs; y stays downwards."""
    if "A" in path:
        return Outline.unit_circle()
    vertices: list[tuple[float, float]] = []
    codes: list[int] = []
    for command, numbers in re.findall(r"([MLHVQCZ])([^MLHVQCZ]*)", path):
        values = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]
        if command == "Z":
            vertices.append((0, 0))
            codes.append(int(Outline.CLOSEPOLY))
        elif command in "HV":
            x, y = vertices[-1]
            vertices.append((values[0], y) if command == "H" else (x, values[0]))
            codes.append(int(Outline.LINETO))
        else:
            points = list(zip(values[::2], values[1::2], strict=True))
            code = {"M": Outline.MOVETO, "L": Outline.LINETO, "Q": Outline.CURVE3, "C": Outline.CURVE4}[command]
            vertices += points
            codes += [int(code)] * len(points)
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
        r, right, low = radius, box.right, box.bottom
        path = f"M{box.x + r} {box.y}H{right - r}"
        path += f"Q{right} {box.y} {right} {box.y + r}V{low - r}Q{right} {low} {right - r} {low}H{box.x + r}"
        path += f"Q{box.x} {low} {box.x} {low - r}V{box.y + r}Q{box.x} {box.y} {box.x + r} {box.y}Z"
        if not radius:
            path = f"M{box.x} {box.y}H{right}V{low}H{box.x}Z"
        self._add(_outline.__wrapped__(path), Affine2D(), stroke)

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
            letters = TextPath((0, 0), text, size=_MEASURED_AT, prop=properties)
            k = size / _MEASURED_AT
            place = Affine2D().scale(k, -k).translate(left, baseline)
            self._add(letters, place, Stroke(line=halo, width=_HALO, line_opacity=0.88))
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


@dataclass(frozen=True, eq=False)
class Picture:
    """A map drawn and ready to be written, and what is on it: labels, keys of the legend, ids of places, views.

    `legend_scale` and `credit_size` say how far the text was set smaller to fit (1 and 14 where it was not).
    """

    figure: Figure
    size: Size
    words: PrintedWords
    fonts: Fonts
    layout: Layout
    labels: tuple[Label, ...]
    marks: tuple[Mark, ...]
    covered: tuple[Box, ...]
    inset: Box | None
    inset_labels: tuple[Label, ...]
    keys: frozenset[str]
    legend_scale: float
    credit_size: float


@dataclass(frozen=True, eq=False)
class _Scene:
    places: tuple[PlaceThen, ...]
    ground: Ground
    words: PrintedWords


def draw(
    cut: TimeSlice,
    base: BaseMap,
    bounds: Bounds,
    size: Size,
    dpi: float,
    words: PrintedWords,
    fonts: Fonts,
    plain: bool,
    sites: Sequence[Site] = (),
) -> Picture:
    """One picture of the places of a slice within `bounds` (EPSG:4326), with everything that belongs to it.

    `sites` are what inset and scale should leave to be seen: those of every period, so that a series keeps still.
    """
    layout = to_layout(size, bounds, plain)
    figure = Figure(figsize=size.inches(dpi), dpi=dpi, facecolor=PAPER)
    pen = _FigurePen(figure, size.across, fonts)
    scene = _Scene(cut.places, to_ground(base, cut.period), words)
    view = layout.view
    marks = _seen(scene.places, view)
    inset = _inset_of(layout, sites) if layout.has_inset else None
    taken = [inset.box] if inset else []
    marks = [mark for mark in marks if not any(box.shrunk(-_HIDDEN).has(mark.x, mark.y) for box in taken)]
    avoided = [*taken, view.box_of(CALAIS).shrunk(-_ROUND_CALAIS)]
    scale_box = furniture.least_covered(furniture.scale_size(view), view, sites, avoided)
    covered = [*taken, scale_box]
    labels = _draw_map(pen, scene, view, marks, covered, view.box_of(CALAIS) if inset else None)
    furniture.draw_scale(pen, scale_box, view, words)
    keys, largest = keys_of_marks(marks, view), _largest(marks)
    inset_labels: list[Label] = []
    if inset:
        inset_marks = _seen(scene.places, inset)
        inset_labels = _draw_inset(pen, scene, inset, inset_marks, sites)
        keys |= keys_of_marks(inset_marks, inset)
        largest = max(largest, _largest(inset_marks))
    keys |= _keys_of_ground(scene.ground, view)
    furniture.draw_panels(pen, layout)
    furniture.draw_header(pen, layout, words)
    legend_scale = furniture.draw_legend(pen, layout, words, keys, largest)
    credit_size = furniture.draw_credits(pen, layout, words)
    furniture.draw_qr(pen, layout, words)
    return Picture(
        figure,
        size,
        words,
        fonts,
        layout,
        tuple(labels),
        tuple(marks),
        tuple(covered),
        inset.box if inset else None,
        tuple(inset_labels),
        frozenset(keys),
        legend_scale,
        credit_size,
    )


def _seen(places: Sequence[PlaceThen], view: View) -> list[Mark]:
    return to_marks([then for then in places if view.shows(then.place.lon, then.place.lat)], view)


def _largest(marks: Sequence[Mark]) -> int:
    """The largest number of people that a disc is drawn from."""
    return max((half.least for mark in marks for half in mark.halves), default=0)


def _keys_of_ground(ground: Ground, view: View) -> set[str]:
    lines = in_frame(ground.motorways, view), in_frame(ground.other_lines, view)
    keys = keys_of_lines(*lines, ground.doubtful)
    return keys | ({"frontier"} if len(in_frame(ground.base.borders, view)) else set())


def _draw_map(
    pen: _FigurePen,
    scene: _Scene,
    view: View,
    marks: Sequence[Mark],
    covered: Sequence[Box],
    enlarged: Box | None = None,
) -> list[Label]:
    """A map with everything on it; `enlarged` is what an inset shows."""
    with pen.within(view.box):
        draw_ground(pen, scene.ground, view)
        if enlarged:
            pen.box(enlarged, Stroke(line=INK, width=1.0))
        draw_marks(pen, marks, view)
        names, ground = scene.words.names, scene.ground
        labels = to_labels(view, marks, names, ground.base.place_names, ground.motorways, covered, pen.width)
        draw_labels(pen, labels)
    return labels


def _inset_of(layout: Layout, sites: Sequence[Site]) -> View:
    """Calais in the corner where it hides least, its discs as large as on the map itself."""
    view = layout.view
    shape = view.box_of(CALAIS)
    w = inset_width(view.seen)
    taken = [shape.shrunk(-_ROUND_CALAIS)]
    box = furniture.least_covered((w, w * shape.h / shape.w), view, sites, taken, _ROUND_A_SITE)
    return to_view(CALAIS, box, box, view.scale)


def _draw_inset(
    pen: _FigurePen, scene: _Scene, inset: View, marks: Sequence[Mark], sites: Sequence[Site]
) -> list[Label]:
    tab = furniture.inset_tab(pen, inset, scene.words)
    size = furniture.scale_size(inset, has_north=False)
    scale_box = furniture.least_covered(size, inset, sites, [tab])
    labels = _draw_map(pen, scene, inset, marks, [tab, scale_box])
    furniture.draw_scale(pen, scale_box, inset, scene.words, has_north=False)
    furniture.draw_inset_frame(pen, inset, tab, scene.words)
    return labels


def to_png(picture: Picture) -> bytes:
    """The pixels without transparency, with their dpi, and alt text, credits and licence as text chunks."""
    words, canvas = picture.words, FigureCanvasAgg(picture.figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    texts = PngInfo()
    for keyword, text in (
        ("Title", f"{words.title} – {words.period}"),
        ("Description", f"{words.alt}\n\n{words.description}"),
        ("Author", words.author),
        ("Copyright", words.licence),
        ("Source", words.permalink),
    ):
        texts.add_itxt(keyword, text, words.language)
    written, dpi = BytesIO(), picture.figure.dpi
    pixels = np.ascontiguousarray(np.asarray(canvas.buffer_rgba())[..., :3])  # type: ignore[no-untyped-call]
    Image.fromarray(pixels).save(written, "PNG", dpi=(dpi, dpi), pnginfo=texts, compress_level=_PNG_LEVEL)
    return written.getvalue()


def to_pdf(picture: Picture) -> bytes:
    """One page with its fonts in it."""
    words, written = picture.words, BytesIO()
    FigureCanvasPdf(picture.figure).print_pdf(  # type: ignore[no-untyped-call]
        written,
        metadata={
            "Title": f"{words.title} – {words.period}",
            "Subject": f"{words.alt}\n\n{words.description}",
            "Author": words.author,
            "Keywords": f"{words.licence} {words.permalink}",
            "CreationDate": None,
        },
    )
    return written.getvalue()


def to_svg(picture: Picture) -> bytes:
    """Shapes and real text, with the fonts to set it in, a title and a description."""
    words, written = picture.words, BytesIO()
    FigureCanvasSVG(picture.figure).print_svg(  # type: ignore[no-untyped-call]
        written,
        metadata={
            "Date": None,
            "Creator": words.author,
            "Rights": words.licence,
            "Source": words.permalink,
            "Language": words.language,
        },
    )
    head, _, rest = written.getvalue().decode().partition("<metadata>")
    opening = head.rpartition("<svg ")
    unit = picture.size.unit
    attributes = re.sub(r'(width|height)="[^"]*"', "", opening[2].replace(">", "", 1), count=2)
    said = (
        f'{opening[0]}<svg width="{picture.size.width:g}{unit}" height="{picture.size.height:g}{unit}" role="img"'
        f' aria-labelledby="title-of-picture desc-of-picture" lang="{words.language}" xml:lang="{words.language}" '
        f"{attributes.strip()}>\n"
        f'<title id="title-of-picture">{escape(words.alt)}</title>\n'
        f'<desc id="desc-of-picture">{escape(words.description)}</desc>\n'
        f"<style>{_font_faces(picture.fonts)}</style>\n<metadata>{rest}"
    )
    return said.encode()


def _font_faces(fonts: Fonts) -> str:
    rules = []
    for face, packed in fonts.woff2.items():
        family, _, weight, slant = _FAMILIES[face]
        source = f"url(data:font/woff2;base64,{b64encode(packed).decode()})"
        rules.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{slant};src:{source} format("woff2")}}'
        )
    return "".join(rules)
