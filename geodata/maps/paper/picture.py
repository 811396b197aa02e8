"""Draws one moment on a sheet: the map, Calais larger in a corner, and what stands round them.

Fonts, base map and words are handed to it. Every picture has its own figure, so that threads do not meet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from matplotlib.figure import Figure

from geodata.bounds import Bounds
from geodata.dates import Period
from geodata.maps.paper import map_elements
from geodata.maps.paper.engine import Drawing
from geodata.maps.paper.frame import Box, View, to_view
from geodata.maps.paper.heading import Heading
from geodata.maps.paper.legend import draw_legend
from geodata.maps.paper.moment import to_moment
from geodata.maps.paper.newsprint import NEWSPRINT
from geodata.maps.paper.outlines import Fonts
from geodata.maps.paper.renderer import Op, Renderer
from geodata.maps.paper.sheet import Layout, inset_width, to_layout
from geodata.maps.paper.siting import Site, least_covered
from geodata.maps.paper.sizes import Size
from geodata.maps.paper.words import PrintedWords
from geodata.maps.style import PAPER
from geodata.slices import PlaceState, TimeSlice
from geodata.story import INSET

_ROUND_INSET = 90.0  # room for its rings and names on the map itself
_ROUND_A_SITE = 30.0


@dataclass(frozen=True, eq=False)
class DrawnMap:
    """One map of a picture.

    Attributes
    ----------
    covered
        Boxes that lie over it, in units.
    touch
        What of it can be touched, as `drawing/paper.js` says.
    keys
        Those of `LEGEND_IN_ORDER` that it needs explained.
    largest
        The largest number of people that a disc is drawn from.
    """

    view: View
    covered: tuple[Box, ...]
    display_list: Sequence[Op]
    touch: Mapping[str, Any]
    keys: tuple[str, ...]
    largest: int


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture ready to be written, and what is on it.

    Attributes
    ----------
    dpi
        Dots per inch.
    keys
        Those of its legend.
    legend_scale
        Of the text of its legend; 1 is a size of 14 units.
    credit_size
        Of the text of its credits, in units; 14 where it was not set smaller to fit.
    is_grey
        Whether it is in one ink.
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
    is_grey: bool = False


@dataclass(frozen=True, eq=False)
class _Scene:
    drawing: Drawing
    period: Period
    places: tuple[PlaceState, ...]
    words: PrintedWords
    sites: Sequence[Site]
    hides_places: bool


def draw(
    time_slice: TimeSlice,
    drawing: Drawing,
    bounds: Bounds,
    size: Size,
    *,
    dpi: float,
    words: PrintedWords,
    fonts: Fonts,
    plain: bool,
    grey: bool = False,
    hides_places: bool = False,
    legend: str = "",
    sites: Sequence[Site] = (),
) -> Picture:
    """Draw the places of a slice, with everything that belongs to the picture.

    Parameters
    ----------
    bounds
        EPSG:4326; at the least these are seen.
    dpi
        Dots per inch; a screen picture has the same pixels at any.
    words
        In the language of the picture.
    plain
        Whether the map fills the sheet, and the credits are a line along its edge.
    grey
        Whether it is in one ink, for newsprint.
    hides_places
        Whether only the name and the ring of organisations is drawn of a place.
    legend
        As in `to_layout`.
    sites
        What inset and scale should leave to be seen: those of every period, so that a series keeps still.

    Raises
    ------
    DrawingError
        The drawing program fails.
    NoRoomError
        The sheet has no room for the map.
    """
    heading = Heading(words.title, words.subtitle, fonts.advances, words.byline)
    layout = to_layout(size, bounds, plain, heading, has_qr=bool(words.permalink), legend=legend)
    inks = NEWSPRINT if grey else {}
    figure = Figure(figsize=size.inches(dpi), dpi=dpi, facecolor=inks.get(PAPER, PAPER))
    renderer = Renderer(figure, size.across, fonts, inks)
    scene = _Scene(drawing, time_slice.period, time_slice.places, words, sites, hides_places)
    corner = _inset_of(layout, sites) if layout.has_inset else None
    whole = _draw_whole(renderer, scene, layout.view, corner)
    inset = _draw_inset(renderer, scene, corner) if corner else None
    maps = [whole, inset] if inset else [whole]
    keys = frozenset(key for one in maps for key in one.keys)
    map_elements.draw_panels(renderer, layout)
    map_elements.draw_header(renderer, layout, heading, words)
    legend_scale = draw_legend(renderer, drawing, layout, words, keys, max(one.largest for one in maps))
    credit_size = map_elements.draw_credits(
        renderer, layout, words, size.least_scale, _counts_not_written(maps, time_slice.places, words)
    )
    if layout.qr:
        map_elements.draw_qr(renderer, layout.qr, words.permalink)
    return Picture(figure, dpi, size, words, fonts, layout, whole, inset, keys, legend_scale, credit_size, grey)


def _counts_not_written(maps: Sequence[DrawnMap], places: Sequence[PlaceState], words: PrintedWords) -> list[str]:
    """The headline and, of each place that is drawn, its counts with who counted and when, but for those on the map."""
    written = {op[3] for one in maps for op in one.display_list if op[0] == "text"}
    drawn = {place for one in maps for mark in one.touch["marks"] for place in (mark["id"], *mark["absorbed"])}
    names = words.names
    left = {
        state.place.id: names.notes[state.place.id]
        for state in places
        if state.place.id in drawn and not set(names.notes.get(state.place.id, ())) <= written
    }
    is_written = words.headline_of in names.notes and words.headline_of not in left
    headline = [] if is_written or not words.headline else [words.headline]
    others = (place for place in left if place != words.headline_of)
    return [*headline, *(f"{names.places[place]} ({' | '.join(left[place])})" for place in others)]


def _inset_of(layout: Layout, sites: Sequence[Site]) -> View:
    """Calais in the corner where it hides least, its discs as large as on the map itself."""
    view = layout.view
    shape = view.box_of(INSET)
    w = inset_width(view.seen)
    taken = [shape.shrunk(-_ROUND_INSET)]
    box = least_covered((w, w * shape.h / shape.w), view, sites, taken, _ROUND_A_SITE)
    return to_view(INSET, box, box, view.scale)


def _draw_whole(renderer: Renderer, scene: _Scene, view: View, inset: View | None) -> DrawnMap:
    taken, calais = ([inset.box] if inset else []), view.box_of(INSET)
    scale = _scale(scene, view, scene.words.north)
    scale_box = least_covered((scale["w"], scale["h"]), view, scene.sites, [*taken, calais.shrunk(-_ROUND_INSET)])
    drawn = _draw_map(scene, view, [*taken, scale_box], taken, calais if inset else None)
    renderer.play(drawn.display_list)
    renderer.play(scale["list"], scale_box.x, scale_box.y)
    return drawn


def _draw_inset(renderer: Renderer, scene: _Scene, view: View) -> DrawnMap:
    tab = map_elements.inset_tab(renderer, view, scene.words)
    scale = _scale(scene, view, "")
    scale_box = least_covered((scale["w"], scale["h"]), view, scene.sites, [tab])
    drawn = _draw_map(scene, view, [tab, scale_box])
    renderer.play(drawn.display_list)
    renderer.play(scale["list"], scale_box.x, scale_box.y)
    map_elements.draw_inset_frame(renderer, view, tab, scene.words)
    return drawn


def _scale(scene: _Scene, view: View, north: str) -> dict[str, Any]:
    """Size and display list of the scale, with an arrow under the letter of the north if any."""
    words = {"metres": scene.words.metres, "kilometres": scene.words.kilometres, "north": north}
    scale: dict[str, Any] = scene.drawing.call("scale", {"view": view.to_drawing(), "words": words})
    return scale


def _draw_map(
    scene: _Scene, view: View, covered: Sequence[Box], hidden: Sequence[Box] = (), enlarged: Box | None = None
) -> DrawnMap:
    """A map with everything on it; no mark lies in a `hidden` box, `enlarged` is what an inset shows."""
    given = {
        "view": view.to_drawing(),
        "moment": to_moment(
            scene.period, view.within(scene.places), scene.words.names, hides_places=scene.hides_places
        ),
        "covered": [asdict(box) for box in covered],
        "hidden": [asdict(box) for box in hidden],
        "enlarged": asdict(enlarged) if enlarged else None,
    }
    drawn = scene.drawing.call("map", given)
    return DrawnMap(view, tuple(covered), drawn["list"], drawn["touch"], tuple(drawn["keys"]), drawn["largest"])
