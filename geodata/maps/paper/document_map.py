"""Maps and signs for a document that sets title, legend and credits itself: SVG whose text is in the document's fonts.

Whoever shows one is to print the legend of its `keys`, and its credits, on the same page.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from geodata.maps.paper.engine import Drawing
from geodata.maps.paper.newsprint import NEWSPRINT
from geodata.maps.paper.outlines import Fonts
from geodata.maps.paper.printed_maps import PrintedMaps
from geodata.maps.paper.renderer import Renderer
from geodata.maps.paper.sheet import to_bare_layout
from geodata.maps.paper.sizes import SMALLEST_TEXT, Size
from geodata.maps.paper.subject import Room
from geodata.maps.paper.words import PrintedWords
from geodata.maps.style import LEGEND_DISCS, PAPER

_POINTS_PER_MM = 72 / 25.4
_SIGN = (40.0, 26.0)  # units: what the widest sign of a legend needs


@dataclass(frozen=True, eq=False)
class DocumentMap:
    """A map without title, legend and credits.

    Attributes
    ----------
    svg
        It brings no fonts.
    keys
        Those of `LEGEND_IN_ORDER` that are to be explained.
    largest
        The largest number of people that a disc is drawn from.
    scale
        The size of discs, as `to_discs` takes it.
    texts
        What is written on it.
    places
        Ids of those that have a sign of their own.
    absorbed
        Ids of those that share the sign of another.
    """

    svg: bytes
    keys: frozenset[str]
    largest: int
    scale: float
    texts: frozenset[str]
    places: frozenset[str]
    absorbed: frozenset[str]


def to_document_size(width: float, height: float, points: float) -> Size:
    """The size of a map in a document.

    Parameters
    ----------
    width
        Millimetres.
    height
        Millimetres.
    points
        Of its smallest text, but for the letters of road shields and of rest areas, which are signs.
    """
    return Size(width, height, "mm", width * _POINTS_PER_MM / points * SMALLEST_TEXT, 300)


def draw_for_document(
    maps: PrintedMaps, drawing: Drawing, size: Size, words: PrintedWords, fonts: Fonts, *, grey: bool
) -> DocumentMap:
    """Draw a map that fills its sheet.

    Parameters
    ----------
    words
        Of the maps; of the rest, only what stands on a map.
    grey
        Whether it is in one ink.

    Raises
    ------
    DrawingError
        The drawing program fails.
    """
    layout = to_bare_layout(size, maps.needs)
    figure, renderer = _blank(size.inches(size.dpi), size.across, fonts, grey=grey)
    drawn = maps.draw(Room(renderer, drawing, layout, words, 1.0))
    marks = [mark for one in drawn.maps for mark in one.touch["marks"]]
    places = frozenset(mark["id"] for mark in marks)
    absorbed = frozenset(id_ for mark in marks for id_ in mark["absorbed"]) - places
    texts = frozenset(op[3] for one in drawn.maps for op in one.display_list if op[0] == "text")
    return DocumentMap(_to_svg(figure), drawn.keys, drawn.largest, drawn.scale, texts, places, absorbed)


def to_sign(key: str, drawing: Drawing, fonts: Fonts, points: float, *, grey: bool) -> bytes:
    """A sign of the legend.

    Parameters
    ----------
    key
        One of `LEGEND_IN_ORDER` but `disc`.
    points
        As in `to_document_size`.

    Returns
    -------
    bytes
        SVG.

    Raises
    ------
    DrawingError
        It cannot be drawn.
    """
    width, height = _SIGN
    figure, renderer = _blank(_inches(_SIGN, points), width, fonts, grey=grey)
    renderer.play(drawing.call("sign", {"key": key, "scale": 1.0}), width / 2, height / 2)
    return _to_svg(figure)


def height_of_sign(points: float) -> float:
    """How high a sign is where its letters, if it has any, have this size.

    Returns
    -------
    float
        Millimetres.
    """
    return _inches(_SIGN, points)[1] * 25.4


def to_discs(
    drawn: DocumentMap, drawing: Drawing, words: PrintedWords, fonts: Fonts, points: float, *, grey: bool
) -> bytes:
    """The discs of the legend of a map, with their numbers.

    Parameters
    ----------
    points
        As in `to_document_size`.

    Returns
    -------
    bytes
        SVG.

    Raises
    ------
    DrawingError
        They cannot be drawn.
    """
    given = {
        "largest": drawn.largest,
        "scale": drawn.scale,
        "size": SMALLEST_TEXT,
        "middle": 0.0,
        "beside": 0.0,
        "numbers": {people: words.number(people) for people in LEGEND_DISCS},
    }
    discs = drawing.call("discs", given)
    across = max(op[1] + fonts.width(op[3], op[4], op[5]) for op in discs["list"] if op[0] == "text")
    figure, renderer = _blank(_inches((across, discs["h"]), points), across, fonts, grey=grey)
    renderer.play(discs["list"])
    return _to_svg(figure)


def _inches(units: tuple[float, float], points: float) -> tuple[float, float]:
    per_inch = 72 / points * SMALLEST_TEXT
    return units[0] / per_inch, units[1] / per_inch


def _blank(inches: tuple[float, float], across: float, fonts: Fonts, *, grey: bool) -> tuple[Figure, Renderer]:
    inks = NEWSPRINT if grey else {}
    figure = Figure(figsize=inches, facecolor=inks.get(PAPER, PAPER))
    return figure, Renderer(figure, across, fonts, inks)


def _to_svg(figure: Figure) -> bytes:
    written = BytesIO()
    FigureCanvasSVG(figure).print_svg(written, metadata={"Date": None, "Creator": None})  # type: ignore[no-untyped-call]
    return written.getvalue()
