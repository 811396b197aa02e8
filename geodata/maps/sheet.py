"""What sizes a printed map comes in, and where its parts lie on the sheet, before anything is drawn.

A sheet is measured in units in which the smallest text is 14: a screen picture has so many of them that this text
is never under 14 px, a page so many that it is never under 8 pt.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

from geodata.maps.frame import Bounds, Box, View, is_whole_coast, to_view

MARGIN: Final = 24.0
GAP: Final = 14.0
QR_SIDE: Final = 108.0
PANEL: Final = 12.0  # from a panel's edge to what is in it, and to the sheet's edge, where the map fills the sheet
EDGE_LINE: Final = 17.0

_LEAST_SIDE = 0.31  # of the width, for what stands beside the map
_COLUMN = 222.0
_LEGEND_OF_ALL = 840.0  # the height of a legend with every entry, in one column
_HEADER, _FOOTER = 88.0, 112.0
_INSET_FOR_LARGEST = 330.0  # the width in which La Lande of 2016 has room for its rings at scale 1
_EDGE_TEXT = 2300.0  # the width of the credits on one line


@dataclass(frozen=True)
class Size:
    """A picture's width and height, in px or mm, and how many units are across."""

    width: float
    height: float
    unit: Literal["px", "mm"]
    across: float
    dpi: int  # where none is asked for

    @property
    def is_print(self) -> bool:
        """Whether it is a page, whose pixels depend on the dpi."""
        return self.unit == "mm"

    def inches(self, dpi: float) -> tuple[float, float]:
        """Width and height; a screen picture has the same pixels at any dpi."""
        per_inch = 25.4 if self.is_print else dpi
        return self.width / per_inch, self.height / per_inch


SIZES: Final = {
    "1200x675": Size(1200, 675, "px", 1200, 96),
    "1080x1080": Size(1080, 1080, "px", 1080, 96),
    "1080x1920": Size(1080, 1920, "px", 810, 96),
    "3840x2160": Size(3840, 2160, "px", 1920, 192),
    "a4-landscape": Size(297, 210, "mm", 1400, 300),
    "a4-portrait": Size(210, 297, "mm", 990, 300),
    "a3-landscape": Size(420, 297, "mm", 1760, 300),
    "a3-portrait": Size(297, 420, "mm", 1245, 300),
}


@dataclass(frozen=True)
class Layout:
    """Boxes in units of a sheet `width` by `height`; `has_inset` where Calais alone is drawn larger in a corner."""

    width: float
    height: float
    is_plain: bool
    header: Box
    legend: Box
    columns: int
    footer: Box
    qr: Box
    panels: tuple[Box, ...]
    view: View
    has_inset: bool


def to_layout(size: Size, bounds: Bounds, is_plain: bool) -> Layout:
    """Where everything lies: beside the map on a wide sheet, above and below it on another.

    It depends on no period and no language, so that the pictures of a series lie exactly over each other.
    """
    width, height = size.across, size.across * size.height / size.width
    place = _beside if width > 1.2 * height else _stacked
    parts = place(width, height, is_plain)
    scale = min(1.3, max(0.62, min(parts.seen.w, parts.seen.h) / 640))
    has_inset = is_whole_coast(bounds)
    if has_inset:
        scale = min(scale, inset_width(parts.seen) / _INSET_FOR_LARGEST)
    view = to_view(bounds, parts.map, parts.seen, scale)
    return Layout(
        width,
        height,
        is_plain,
        parts.header,
        parts.legend,
        max(1, math.floor((parts.legend.w + 16) / _COLUMN)),
        parts.footer,
        parts.qr,
        parts.panels,
        view,
        has_inset,
    )


def inset_width(seen: Box) -> float:
    """How wide an inset is in a map of which so much is seen."""
    return min(max(seen.w * 0.4, 260.0), 440.0)


@dataclass(frozen=True)
class _Parts:
    map: Box
    seen: Box
    header: Box
    legend: Box
    footer: Box
    qr: Box
    panels: tuple[Box, ...] = ()


def _edge(width: float, height: float) -> Box:
    lines = math.ceil(_EDGE_TEXT / (width - 2 * PANEL))
    h = lines * EDGE_LINE + 8
    return Box(PANEL, height - h, width - 2 * PANEL, h)


def _beside(width: float, height: float, is_plain: bool) -> _Parts:
    if is_plain:
        edge = _edge(width, height)
        side = max(_LEAST_SIDE * width, 2 * _COLUMN - 12 + 2 * PANEL)
        panel = Box(width - side - PANEL, PANEL, side, edge.y - 2 * PANEL)
        inner = panel.shrunk(PANEL)
        qr = Box(inner.right - QR_SIDE, inner.bottom - QR_SIDE, QR_SIDE, QR_SIDE)
        legend = Box(inner.x, inner.y + _HEADER, inner.w, inner.h - _HEADER - QR_SIDE - GAP)
        whole = Box(0, 0, width, edge.y)
        return _Parts(whole, Box(0, 0, panel.x, edge.y), inner, legend, edge, qr, (panel,))
    footer = Box(MARGIN, height - MARGIN - _FOOTER, width - 2 * MARGIN, _FOOTER)
    h = footer.y - GAP - MARGIN
    side = max(_LEAST_SIDE * width, 2 * _COLUMN - 12)
    map_box = Box(MARGIN, MARGIN, width - 2 * MARGIN - GAP - side, h)
    header = Box(map_box.right + GAP, MARGIN, side, h)
    legend = Box(header.x, MARGIN + _HEADER, side, h - _HEADER)
    return _Parts(map_box, map_box, header, legend, footer, _qr_in(footer))


def _stacked(width: float, height: float, is_plain: bool) -> _Parts:
    if is_plain:
        edge = _edge(width, height)
        header_panel = Box(PANEL, PANEL, width - 2 * PANEL, _HEADER + PANEL)
        inner_w = width - 4 * PANEL - QR_SIDE - GAP
        legend_h = max(_legend_height(inner_w), QR_SIDE)
        panel = Box(PANEL, edge.y - legend_h - 3 * PANEL, width - 2 * PANEL, legend_h + 2 * PANEL)
        inner = panel.shrunk(PANEL)
        qr = Box(inner.right - QR_SIDE, inner.y, QR_SIDE, QR_SIDE)
        legend = Box(inner.x, inner.y, inner_w, inner.h)
        seen = Box(0, header_panel.bottom, width, panel.y - header_panel.bottom)
        whole = Box(0, 0, width, edge.y)
        return _Parts(whole, seen, header_panel.shrunk(PANEL), legend, edge, qr, (header_panel, panel))
    w = width - 2 * MARGIN
    footer = Box(MARGIN, height - MARGIN - _FOOTER, w, _FOOTER)
    legend_h = _legend_height(w)
    legend = Box(MARGIN, footer.y - GAP - legend_h, w, legend_h)
    header = Box(MARGIN, MARGIN, w, _HEADER)
    map_box = Box(MARGIN, header.bottom, w, legend.y - GAP - header.bottom)
    return _Parts(map_box, map_box, header, legend, footer, _qr_in(footer))


def _legend_height(width: float) -> float:
    return _LEGEND_OF_ALL / math.floor((width + 16) / _COLUMN)


def _qr_in(footer: Box) -> Box:
    return Box(footer.right - QR_SIDE, footer.y + (footer.h - QR_SIDE) / 2, QR_SIDE, QR_SIDE)
