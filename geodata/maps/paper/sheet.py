"""Where the parts of a printed map lie on its sheet, before anything is drawn.

A sheet is measured in units in which the smallest text is 14: a screen picture has so many of them that this text
is never under 14 px, a page so many that it is never under 8 pt.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

from geodata.bounds import Bounds
from geodata.maps.paper.frame import Box, View, is_whole_coast, to_view
from geodata.maps.paper.heading import Heading
from geodata.maps.paper.sizes import Size

MARGIN: Final = 24.0
GAP: Final = 14.0
QR_SIDE: Final = 108.0
PANEL: Final = 12.0  # from the edge of a panel or map to what is in it
EDGE_LINE: Final = 17.0
NARROW: Final = 350.0  # a header no wider has its summary under the period

BETWEEN_COLUMNS: Final = 16.0  # of the legend
_COLUMN = 206.0
_TALL_SIDE, _SQUARE_SIDE = 300.0, 236.0  # what stands beside the map, where one column holds the legend
_WIDE, _SQUARE = 1.6, 1.2  # width by height: wider sheets have a legend of two columns, others a header of their own
_LEGEND_OF_ALL = 840.0  # the height of a legend with every entry, in one column
_SHORT_LEGEND_OF_ALL = 3800.0  # the width of a short one in one row, if every row were full
_LEFT_OF_ROW = 130.0  # of its width, before the next entry has no room
_MANY_COLUMNS = 5  # of which some are shorter than others
SHORT_ROW: Final = 20.0  # the height of a row of it
_HEADER, _NARROW_HEADER = 88.0, 136.0
_CREDITS = (960.0, 990.0, 570.0, 470.0)  # the width of each paragraph on one line, and a tenth for lines not full
_COUNTS = 1000.0  # and of the counts for which the map has no room, as many as find some here
_LOW = 700.0  # units: a sheet no higher needs its height for the map
_EDGE_TEXT = 2300.0  # and of the short ones together
_INSET_LEAST = (500.0, 320.0)  # of a map that has room for an inset
_INSET_FOR_LARGEST = 330.0  # the width in which La Lande of 2016 has room for its rings at scale 1


LEGENDS: Final = ("beside", "below", "short")  # the map, or in a few words under it
_LEAST_SHARE = 0.35  # of a page that the map has, where no kind of legend is asked for
_LEAST_SEEN = (180.0, 150.0)  # of a map; under it no camp has room for its name


class NoRoomError(ValueError):
    """A sheet has no room for the map beside its legend and credits."""


@dataclass(frozen=True)
class Layout:
    """Where everything lies on a sheet, in its units.

    Attributes
    ----------
    is_plain
        Whether the map fills the sheet, and the credits are a line along its edge.
    columns
        Of the legend.
    is_short
        Whether the legend is in a few words under the map.
    qr
        None without a link, and beside a short legend.
    panels
        What lies on the map under other parts.
    has_inset
        Whether Calais alone is drawn larger in a corner.
    """

    width: float
    height: float
    is_plain: bool
    header: Box
    legend: Box
    columns: int
    is_short: bool
    credits: Box
    qr: Box | None
    panels: tuple[Box, ...]
    view: View
    has_inset: bool


def to_layout(
    size: Size, bounds: Bounds, is_plain: bool, heading: Heading, *, has_qr: bool = True, legend: str = ""
) -> Layout:
    """Where everything lies: the same in every period, so that the pictures of a series lie exactly over each other.

    Where no legend is asked for it lies beside the map on a wide sheet, below it on another, and is short where there
    is no room for either. A short one has no QR code with it, and the short credits. The map does not depend on the QR
    code, whose place is left to the text beside it.

    Parameters
    ----------
    bounds
        EPSG:4326; at the least these are seen.
    is_plain
        As in `Layout`.
    has_qr
        Whether there is a link.
    legend
        One of `LEGENDS`; "" for the first with room.

    Raises
    ------
    NoRoomError
        There is no room for the map with that legend, or with any.
    """
    width, height = size.across, size.across * size.height / size.width
    legend, parts = _first_with_room(size, width, height, is_plain, heading, legend)
    has_qr = has_qr and legend != "short"
    scale = min(1.3, max(0.62, min(parts.seen.w, parts.seen.h) / 640))
    has_inset = is_whole_coast(bounds) and parts.seen.w >= _INSET_LEAST[0] and parts.seen.h >= _INSET_LEAST[1]
    if has_inset:
        scale = min(scale, inset_width(parts.seen) / _INSET_FOR_LARGEST)
    view = to_view(bounds, parts.map, parts.seen, scale, has_inset=has_inset)
    header, credits = parts.header, parts.footer
    if is_plain and not has_qr:
        header = replace(header, w=header.w + QR_SIDE + GAP)
    if has_qr and not is_plain:
        credits = replace(credits, w=credits.w - QR_SIDE - GAP)
    return Layout(
        width,
        height,
        is_plain,
        header,
        parts.legend,
        _columns_in(parts.legend.w),
        legend == "short",
        credits,
        parts.qr if has_qr else None,
        parts.panels,
        view,
        has_inset,
    )


def _first_with_room(
    size: Size, width: float, height: float, is_plain: bool, heading: Heading, wanted: str
) -> tuple[str, _Parts]:
    """The kind of legend, and where the parts lie with it.

    Raises
    ------
    NoRoomError
        None of those that may be has room.
    """
    by_shape = LEGENDS if width >= height else ("below", "beside", "short")
    least_share = _LEAST_SHARE if size.is_print and not wanted else 0
    for legend in [wanted] if wanted else by_shape:
        parts = (
            _beside(width, height, is_plain, heading)
            if legend == "beside"
            else _stacked(width, height, is_plain, heading, legend)
        )
        legend_h = _legend_height(parts.legend.w, legend) * size.least_scale**2  # smaller: fewer and lower lines
        has_room = parts.seen.w >= _LEAST_SEEN[0] and parts.seen.h >= _LEAST_SEEN[1]
        is_shown = legend == "short" or parts.seen.w * parts.seen.h >= least_share * width * height
        if has_room and is_shown and parts.legend.h >= legend_h - 0.01:
            return legend, parts
    raise NoRoomError(f"no room for the map with its credits and legend ({legend})")


def inset_width(seen: Box) -> float:
    """How wide an inset is.

    Parameters
    ----------
    seen
        What is seen of the map, in units.

    Returns
    -------
    float
        Units.
    """
    return min(max(seen.w * 0.45, 285.0), 440.0)


@dataclass(frozen=True)
class _Parts:
    map: Box
    seen: Box
    header: Box
    legend: Box
    footer: Box
    qr: Box
    panels: tuple[Box, ...] = ()


def _edge(width: float, height: float, heading: Heading) -> Box:
    lines = math.ceil((_EDGE_TEXT + heading.byline_width) / (width - 2 * PANEL))
    h = lines * EDGE_LINE + 8
    return Box(PANEL, height - h, width - 2 * PANEL, h)


def _beside(width: float, height: float, is_plain: bool, heading: Heading) -> _Parts:
    """The legend at the right, the header over it or, on a square, over everything; credits where there is room."""
    is_square = width < _SQUARE * height
    side = 2 * _COLUMN + BETWEEN_COLUMNS if width > _WIDE * height else _SQUARE_SIDE if is_square else _TALL_SIDE
    if is_plain:
        return _beside_on_the_map(width, height, side, is_square, heading)
    header_w = width - 2 * MARGIN if is_square else side
    header = Box(width - MARGIN - header_w, MARGIN, header_w, _header_height(header_w, heading))
    legend = Box(width - MARGIN - side, header.bottom, side, height - MARGIN - header.bottom)
    w, top = legend.x - GAP - MARGIN, header.bottom if is_square else MARGIN
    credits_below = _footer(legend.x, height, side, heading)
    if legend.h - GAP - credits_below.h >= _legend_height(side):
        legend = Box(legend.x, legend.y, side, credits_below.y - GAP - legend.y)
        map_box = Box(MARGIN, top, w, height - MARGIN - top)
        return _Parts(map_box, map_box, header, legend, credits_below, _qr_in(credits_below))
    footer = _footer(MARGIN, height, w, heading)
    map_box = Box(MARGIN, top, w, footer.y - GAP - top)
    return _Parts(map_box, map_box, header, legend, footer, _qr_in(footer))


def _beside_on_the_map(width: float, height: float, side: float, is_square: bool, heading: Heading) -> _Parts:
    edge = _edge(width, height, heading)
    above = Box(0, 0, width, _height_with_qr(width - 2 * PANEL, heading) + 2 * PANEL if is_square else 0)
    panel = Box(width - side - 2 * PANEL, above.h, side + 2 * PANEL, edge.y - above.h)
    inner, over = panel.shrunk(PANEL), (above if is_square else panel).shrunk(PANEL)
    header, qr = _header_and_qr(over, heading)
    top = over.y + _height_with_qr(over.w, heading) + GAP
    legend = inner if is_square else Box(inner.x, top, inner.w, inner.bottom - top)
    seen = Box(0, above.h, panel.x, edge.y - above.h)
    panels = (above, panel) if is_square else (panel,)
    return _Parts(Box(0, 0, width, edge.y), seen, header, legend, edge, qr, panels)


def _header_and_qr(box: Box, heading: Heading) -> tuple[Box, Box]:
    """The two side by side, at the top of a box."""
    qr = Box(box.right - QR_SIDE, box.y, QR_SIDE, QR_SIDE)
    w, h = box.w - QR_SIDE - GAP, _height_with_qr(box.w, heading)
    return Box(box.x, box.y + max(0.0, h - _header_height(w, heading)) / 2, w, h), qr


def _height_with_qr(width: float, heading: Heading) -> float:
    return QR_SIDE + heading.extra(width - QR_SIDE - GAP)


def _stacked(width: float, height: float, is_plain: bool, heading: Heading, legend_kind: str) -> _Parts:
    """Header, map, legend and credits, one under the other."""
    if is_plain:
        return _stacked_on_the_map(width, height, heading, legend_kind)
    w = width - 2 * MARGIN
    footer = (_short_footer if legend_kind == "short" else _footer)(MARGIN, height, w, heading)
    legend_h = _legend_height(w, legend_kind)
    legend = Box(MARGIN, footer.y - GAP - legend_h, w, legend_h)
    header = Box(MARGIN, MARGIN, w, _header_height(w, heading))
    map_box = Box(MARGIN, header.bottom, w, legend.y - GAP - header.bottom)
    return _Parts(map_box, map_box, header, legend, footer, _qr_in(footer))


def _stacked_on_the_map(width: float, height: float, heading: Heading, legend_kind: str) -> _Parts:
    edge = _edge(width, height, heading)
    above = Box(0, 0, width, _height_with_qr(width - 2 * PANEL, heading) + 2 * PANEL)
    legend_h = _legend_height(above.shrunk(PANEL).w, legend_kind)
    below = Box(0, edge.y - legend_h - 2 * PANEL, width, legend_h + 2 * PANEL)
    seen = Box(0, above.bottom, width, below.y - above.bottom)
    header, qr = _header_and_qr(above.shrunk(PANEL), heading)
    whole = Box(0, 0, width, edge.y)
    return _Parts(whole, seen, header, below.shrunk(PANEL), edge, qr, (above, below))


def _columns_in(width: float) -> int:
    return max(1, math.floor((width + BETWEEN_COLUMNS) / (_COLUMN + BETWEEN_COLUMNS)))


def _legend_height(width: float, legend_kind: str = "below") -> float:
    if legend_kind == "short":
        return SHORT_ROW * math.ceil(_SHORT_LEGEND_OF_ALL / (width - _LEFT_OF_ROW))
    columns = _columns_in(width)
    return _LEGEND_OF_ALL / columns + (SHORT_ROW if columns >= _MANY_COLUMNS else 0)


def _header_height(width: float, heading: Heading) -> float:
    return (_NARROW_HEADER if width < NARROW else _HEADER) + heading.extra(width)


def _footer(x: float, height: float, width: float, heading: Heading) -> Box:
    room = width - QR_SIDE - GAP
    said = (heading.byline_width, *(_CREDITS if height <= _LOW else (_COUNTS, *_CREDITS)))
    h = max(QR_SIDE, EDGE_LINE * sum(math.ceil(text / room) for text in said))
    return Box(x, height - MARGIN - h, width, h)


def _short_footer(x: float, height: float, width: float, heading: Heading) -> Box:
    h = EDGE_LINE * (1 + math.ceil(_COUNTS / width) + math.ceil((heading.byline_width + _EDGE_TEXT) / width))
    return Box(x, height - MARGIN - h, width, h)


def _qr_in(footer: Box) -> Box:
    return Box(footer.right - QR_SIDE, footer.y + (footer.h - QR_SIDE) / 2, QR_SIDE, QR_SIDE)
