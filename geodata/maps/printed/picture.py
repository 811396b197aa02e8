"""Draws one moment on a sheet: the map, Calais larger in a corner, and what stands round them.

Fonts, base map and words are handed to it. Every picture has its own figure, so that threads do not meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from geodata.base_map import BaseMap
from geodata.maps import furniture
from geodata.maps.frame import CALAIS, Bounds, Box, View, to_view
from geodata.maps.furniture import Site
from geodata.maps.ink import Ground, draw_ground, draw_labels, draw_marks, in_frame, to_ground
from geodata.maps.labels import Label, to_labels
from geodata.maps.legend import keys_of_lines, keys_of_marks
from geodata.maps.marks import Mark, to_marks
from geodata.maps.pen import Pen, Stroke
from geodata.maps.printed.figure_pen import Fonts, pen_on
from geodata.maps.sheet import Layout, Size, inset_width, to_layout
from geodata.maps.style import INK, PAPER
from geodata.maps.words import PrintedWords
from geodata.slices import PlaceThen, TimeSlice

_ROUND_CALAIS = 90.0  # room for its rings and names on the map itself
_ROUND_A_SITE = 30.0
_HIDDEN = 9.0  # a sign nearer than this to the inset would be cut


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
    pen = pen_on(figure, size.across, fonts)
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
    pen: Pen,
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


def _draw_inset(pen: Pen, scene: _Scene, inset: View, marks: Sequence[Mark], sites: Sequence[Site]) -> list[Label]:
    tab = furniture.inset_tab(pen, inset, scene.words)
    size = furniture.scale_size(inset, has_north=False)
    scale_box = furniture.least_covered(size, inset, sites, [tab])
    labels = _draw_map(pen, scene, inset, marks, [tab, scale_box])
    furniture.draw_scale(pen, scale_box, inset, scene.words, has_north=False)
    furniture.draw_inset_frame(pen, inset, tab, scene.words)
    return labels
