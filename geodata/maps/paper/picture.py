"""Draws a subject on a sheet, with everything that stands round it.

Fonts, base map and words are handed to it. Every picture has its own figure, so that threads do not meet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from matplotlib.figure import Figure

from geodata.maps.paper import map_elements
from geodata.maps.paper.engine import Drawing
from geodata.maps.paper.heading import Heading
from geodata.maps.paper.legend import draw_legend
from geodata.maps.paper.newsprint import NEWSPRINT
from geodata.maps.paper.outlines import Fonts
from geodata.maps.paper.parts import NO_LEGEND
from geodata.maps.paper.renderer import Renderer
from geodata.maps.paper.sheet import Layout, to_layout
from geodata.maps.paper.sizes import Size
from geodata.maps.paper.subject import DrawnMap, Room, Subject
from geodata.maps.paper.words import PrintedWords
from geodata.maps.style import PAPER


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture ready to be written, and what is on it.

    Attributes
    ----------
    dpi
        Dots per inch.
    maps
        In the order of the periods, an inset last; none of another drawing.
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
    maps: tuple[DrawnMap, ...]
    keys: frozenset[str]
    legend_scale: float
    credit_size: float
    is_grey: bool = False


def draw(
    subject: Subject,
    drawing: Drawing,
    size: Size,
    *,
    dpi: float,
    words: PrintedWords,
    fonts: Fonts,
    plain: bool,
    grey: bool = False,
    legend: str = "",
) -> Picture:
    """Draw a subject, with everything that belongs to the picture.

    Parameters
    ----------
    dpi
        Dots per inch; a screen picture has the same pixels at any.
    words
        In the language of the picture; those of its maps are of the subject's.
    plain
        Whether the subject fills the sheet, and the credits are a line along its edge.
    grey
        Whether it is in one ink, for newsprint.
    legend
        As in `to_layout`.

    Raises
    ------
    DrawingError
        The drawing program fails.
    NoRoomError
        The sheet has no room for the subject.
    """
    heading = Heading(words.title, words.subtitle, fonts.advances, words.byline)
    layout = to_layout(size, subject.needs, plain, heading, has_qr=bool(words.permalink), legend=legend)
    inks = NEWSPRINT if grey else {}
    figure = Figure(figsize=size.inches(dpi), dpi=dpi, facecolor=inks.get(PAPER, PAPER))
    renderer = Renderer(figure, size.across, fonts, inks)
    drawn = subject.draw(Room(renderer, drawing, layout, words, size.least_in_frame))
    if legend == NO_LEGEND:
        drawn = replace(drawn, keys=frozenset())
    map_elements.draw_panels(renderer, layout)
    map_elements.draw_header(renderer, layout, heading, words)
    legend_scale = draw_legend(renderer, drawing, layout, words, drawn)
    credit_size = map_elements.draw_credits(renderer, layout, words, size.least_scale, drawn.counts)
    if layout.qr:
        map_elements.draw_qr(renderer, layout.qr, words.permalink)
    return Picture(figure, dpi, size, words, fonts, layout, drawn.maps, drawn.keys, legend_scale, credit_size, grey)
