"""Draws one moment on a sheet: the map, Calais larger in a corner, and what stands round them.

Fonts, base map and words are handed to it. Every picture has its own figure, so that threads do not meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from geodata.base_map import BaseMap
from geodata.bounds import Bounds
from geodata.maps import furniture
from geodata.maps.frame import CALAIS, Box, View, to_view
from geodata.maps.ground import Ground, draw_ground, in_frame, to_ground
from geodata.maps.ink import draw_labels, draw_marks
from geodata.maps.labels import Label, to_labels
from geodata.maps.legend import keys_of_lines, keys_of_marks
from geodata.maps.legend_columns import draw_legend
from geodata.maps.marks import Mark, to_marks
from geodata.maps.pen import Pen, Stroke
from geodata.maps.printed.figure_pen import Fonts, pen_on
from geodata.maps.scale_bar import draw_scale, scale_size
from geodata.maps.sheet import Layout, Size, inset_width, to_layout
from geodata.maps.siting import Site, least_covered
from geodata.maps.style import INK, PAPER
from geodata.maps.words import PrintedWords
from geodata.slices import PlaceThen, TimeSlice

_ROUND_CALAIS = 90.0  # room for its rings and names on the map itself
_ROUND_A_SITE = 30.0
_HIDDEN = 9.0  # a sign nearer than this to the inset would be cut


@dataclass(frozen=True, eq=False)
class DrawnMap:
    """One map of a picture, with its marks, its labels and the boxes that lie over it."""

    view: View
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    covered: tuple[Box, ...]


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture ready to be written, and what is on it: its maps and the keys of its legend.

    `legend_scale` and `credit_size` say how far the text was set smaller to fit (1 and 14 where it was not).
    """

    figure: Figure
    dpi: float
    size: Size
    words: PrintedWords
    fonts: Fonts
    layout: Layout
    whole: DrawnMap
    inset: DrawnMap | None
    keys: frozenset[str]
    legend_scale: float
    credit_size: float


@dataclass(frozen=True, eq=False)
class _Scene:
    places: tuple[PlaceThen, ...]
    ground: Ground
    words: PrintedWords
    sites: Sequence[Site]


def draw(
    cut: TimeSlice,
    base: BaseMap,
    bounds: Bounds,
    size: Size,
    *,
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
    pen = pen_on(figure, size.across, fonts)
    scene = _Scene(cut.places, to_ground(base, cut.period), words, sites)
    corner = _inset_of(layout, sites) if layout.has_inset else None
    whole = _draw_whole(pen, scene, layout.view, corner)
    inset = _draw_inset(pen, scene, corner) if corner else None
    maps = [whole, inset] if inset else [whole]
    keys = _keys_of_ground(scene.ground, layout.view).union(*(keys_of_marks(one.marks, one.view) for one in maps))
    furniture.draw_panels(pen, layout)
    furniture.draw_header(pen, layout, words)
    legend_scale = draw_legend(pen, layout, words, keys, max(_largest(one.marks) for one in maps))
    credit_size = furniture.draw_credits(pen, layout, words)
    furniture.draw_qr(pen, layout, words)
    return Picture(figure, dpi, size, words, fonts, layout, whole, inset, frozenset(keys), legend_scale, credit_size)


def _seen(places: Sequence[PlaceThen], view: View) -> list[Mark]:
    return to_marks([then for then in places if view.shows(then.place.lon, then.place.lat)], view)


def _largest(marks: Sequence[Mark]) -> int:
    """The largest number of people that a disc is drawn from."""
    return max((half.least for mark in marks for half in mark.halves), default=0)


def _keys_of_ground(ground: Ground, view: View) -> set[str]:
    lines = in_frame(ground.motorways, view), in_frame(ground.other_lines, view)
    keys = keys_of_lines(*lines, ground.doubtful)
    return keys | ({"frontier"} if len(in_frame(ground.base.borders, view)) else set())


def _inset_of(layout: Layout, sites: Sequence[Site]) -> View:
    """Calais in the corner where it hides least, its discs as large as on the map itself."""
    view = layout.view
    shape = view.box_of(CALAIS)
    w = inset_width(view.seen)
    taken = [shape.shrunk(-_ROUND_CALAIS)]
    box = least_covered((w, w * shape.h / shape.w), view, sites, taken, _ROUND_A_SITE)
    return to_view(CALAIS, box, box, view.scale)


def _draw_whole(pen: Pen, scene: _Scene, view: View, inset: View | None) -> DrawnMap:
    taken = [inset.box] if inset else []
    marks = [mark for mark in _seen(scene.places, view) if not any(_is_cut(mark, box) for box in taken)]
    scale_box = least_covered(scale_size(view), view, scene.sites, [*taken, view.box_of(CALAIS).shrunk(-_ROUND_CALAIS)])
    drawn = _draw_map(pen, scene, view, marks, [*taken, scale_box], view.box_of(CALAIS) if inset else None)
    draw_scale(pen, scale_box, view, scene.words)
    return drawn


def _is_cut(mark: Mark, box: Box) -> bool:
    return box.shrunk(-_HIDDEN).has(mark.x, mark.y)


def _draw_inset(pen: Pen, scene: _Scene, view: View) -> DrawnMap:
    tab = furniture.inset_tab(pen, view, scene.words)
    scale_box = least_covered(scale_size(view, has_north=False), view, scene.sites, [tab])
    drawn = _draw_map(pen, scene, view, _seen(scene.places, view), [tab, scale_box])
    draw_scale(pen, scale_box, view, scene.words, has_north=False)
    furniture.draw_inset_frame(pen, view, tab, scene.words)
    return drawn


def _draw_map(
    pen: Pen, scene: _Scene, view: View, marks: Sequence[Mark], covered: Sequence[Box], enlarged: Box | None = None
) -> DrawnMap:
    """A map with everything on it; `enlarged` is what an inset shows."""
    with pen.within(view.box):
        draw_ground(pen, scene.ground, view)
        if enlarged:
            pen.box(enlarged, Stroke(line=INK, width=1.0))
        draw_marks(pen, marks, view)
        names, ground = scene.words.names, scene.ground
        labels = to_labels(view, marks, names, ground.base.place_names, ground.motorways, covered, pen.width)
        draw_labels(pen, labels)
    return DrawnMap(view, tuple(marks), tuple(labels), tuple(covered))
