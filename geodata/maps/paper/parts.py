"""Where the parts that stand round the subject of a picture lie, for each kind of legend; judges no room."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from geodata.bounds import WHOLE_COAST, Bounds
from geodata.maps.paper.frame import Box
from geodata.maps.paper.heading import Heading

MARGIN: Final = 24.0
GAP: Final = 14.0
QR_SIDE: Final = 108.0
PANEL: Final = 12.0  # from the edge of a panel or map to what is in it
EDGE_LINE: Final = 17.0
SUMMARY_LINE: Final = 18.0

BETWEEN_COLUMNS: Final = 16.0  # of the legend
_COLUMN = 206.0
_TALL_SIDE, _SQUARE_SIDE = 300.0, 236.0  # what stands beside the map, where one column holds the legend
_WIDE, _SQUARE = 1.6, 1.2  # width by height: wider sheets have a legend of two columns, others a header of their own
_LEFT_OF_ROW = 130.0  # of its width, before the next entry has no room
_MANY_COLUMNS = 5  # of which some are shorter than others
SHORT_ROW: Final = 20.0  # the height of a row of it
_NARROW = 350.0  # a header no wider has its summary of two lines under the period
_BESIDE_PERIOD = 330.0  # of a header: a longer summary has at least two lines there
_HEADER, _OVER_SUMMARY = 88.0, 12.0
_CREDITS = (960.0, 990.0, 570.0, 470.0)  # the width of each paragraph on one line, and a tenth for lines not full
_COUNTS = 1000.0  # and of the counts for which the map has no room, as many as find some here
_LOW = 700.0  # units: a sheet no higher needs its height for the map
_EDGE_TEXT = 2300.0  # and of the short ones together

LEGENDS: Final = ("beside", "below", "short")  # the map, or in a few words under it
NO_LEGEND: Final = "off"
OF_SHORT_CREDITS: Final = ("short", NO_LEGEND)  # kinds of legend


@dataclass(frozen=True)
class Needs:
    """What the subject of a picture needs of its sheet.

    Attributes
    ----------
    maps
        How many maps of the same part of the Earth stand beside each other; 0 for another drawing.
    bounds
        EPSG:4326; at the least these are seen of each map.
    legend
        The height in units of a legend with every entry, in one column.
    short_legend
        The width in units of a short one in one row, if every row were full.
    head
        The width in units of the longest sentence over each of several maps, on one line.
    summary
        The width in units of a summary that two lines beside the period may not hold, on one line.
    least
        Width and height in units of each map or of the other drawing; under it no name has room.
    area
        Square units that a drawing in letters of `SMALLEST_TEXT` fills; where these may be smaller, so may it be.
    height
        Units from which on it is whole, in the same way; a lower one leaves something out.
    """

    maps: int = 1
    bounds: Bounds = WHOLE_COAST
    legend: float = 840.0
    short_legend: float = 3800.0
    head: float = 0.0
    summary: float = 0.0
    least: tuple[float, float] = (180.0, 150.0)
    area: float = 0.0
    height: float = 0.0


@dataclass(frozen=True)
class Parts:
    """The parts of a sheet.

    Attributes
    ----------
    frame
        What the subject fills.
    seen
        What of that is not covered.
    panels
        What lies on the frame under other parts.
    """

    frame: Box
    seen: Box
    header: Box
    legend: Box
    footer: Box
    qr: Box
    panels: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A sheet, and what has to find room on it.

    Attributes
    ----------
    width
        Units.
    height
        Units.
    is_plain
        Whether the subject fills the sheet, and the credits are a line along its edge.
    """

    width: float
    height: float
    is_plain: bool
    heading: Heading
    needs: Needs

    def parts(self, legend: str) -> Parts:
        """The parts with a kind of legend.

        Parameters
        ----------
        legend
            One of `LEGENDS`, or `NO_LEGEND`.
        """
        if legend == "beside":
            return self._beside_on_the_frame() if self.is_plain else self._beside()
        return self._stacked_on_the_frame(legend) if self.is_plain else self._stacked(legend)

    def legend_height(self, width: float, legend: str = "below") -> float:
        """How much room a legend has to have for every entry.

        Parameters
        ----------
        width
            Units.
        legend
            One of `LEGENDS`, or `NO_LEGEND`.

        Returns
        -------
        float
            Units.
        """
        if legend == NO_LEGEND:
            return 0.0
        if legend == "short":
            return SHORT_ROW * math.ceil(self.needs.short_legend / (width - _LEFT_OF_ROW))
        columns = columns_in(width)
        return self.needs.legend / columns + (SHORT_ROW if columns >= _MANY_COLUMNS else 0)

    def _edge(self) -> Box:
        lines = math.ceil((_EDGE_TEXT + self.heading.byline_width) / (self.width - 2 * PANEL))
        h = lines * EDGE_LINE + 8
        return Box(PANEL, self.height - h, self.width - 2 * PANEL, h)

    @property
    def _is_square(self) -> bool:
        return self.width < _SQUARE * self.height

    @property
    def _side(self) -> float:
        """How wide it is what stands beside the subject."""
        if self.width > _WIDE * self.height:
            return 2 * _COLUMN + BETWEEN_COLUMNS
        return _SQUARE_SIDE if self._is_square else _TALL_SIDE

    def _beside(self) -> Parts:
        """The legend at the right, the header over it or, on a square, over everything; credits where there is room."""
        width, height, side = self.width, self.height, self._side
        header_w = width - 2 * MARGIN if self._is_square else side
        header = Box(width - MARGIN - header_w, MARGIN, header_w, self._header_height(header_w))
        legend = Box(width - MARGIN - side, header.bottom, side, height - MARGIN - header.bottom)
        w, top = legend.x - GAP - MARGIN, header.bottom if self._is_square else MARGIN
        credits_below = self._footer(legend.x, side)
        if legend.h - GAP - credits_below.h >= self.legend_height(side):
            legend = Box(legend.x, legend.y, side, credits_below.y - GAP - legend.y)
            frame = Box(MARGIN, top, w, height - MARGIN - top)
            return Parts(frame, frame, header, legend, credits_below, _qr_in(credits_below))
        footer = self._footer(MARGIN, w)
        frame = Box(MARGIN, top, w, footer.y - GAP - top)
        return Parts(frame, frame, header, legend, footer, _qr_in(footer))

    def _beside_on_the_frame(self) -> Parts:
        width, side, edge = self.width, self._side, self._edge()
        above = Box(0, 0, width, self._height_with_qr(width - 2 * PANEL) + 2 * PANEL if self._is_square else 0)
        panel = Box(width - side - 2 * PANEL, above.h, side + 2 * PANEL, edge.y - above.h)
        inner, over = panel.shrunk(PANEL), (above if self._is_square else panel).shrunk(PANEL)
        header, qr = self._header_and_qr(over)
        top = over.y + self._height_with_qr(over.w) + GAP
        legend = inner if self._is_square else Box(inner.x, top, inner.w, inner.bottom - top)
        seen = Box(0, above.h, panel.x, edge.y - above.h)
        panels = (above, panel) if self._is_square else (panel,)
        return Parts(Box(0, 0, width, edge.y), seen, header, legend, edge, qr, panels)

    def _header_and_qr(self, box: Box) -> tuple[Box, Box]:
        """The two side by side, at the top of a box."""
        qr = Box(box.right - QR_SIDE, box.y, QR_SIDE, QR_SIDE)
        w, h = box.w - QR_SIDE - GAP, self._height_with_qr(box.w)
        return Box(box.x, box.y + max(0.0, h - self._header_height(w)) / 2, w, h), qr

    def _height_with_qr(self, width: float) -> float:
        w = width - QR_SIDE - GAP
        lines = self.summary_lines(w)
        h = QR_SIDE if lines <= 2 else _HEADER + SUMMARY_LINE * (lines - 0.5)  # two have room beside the code
        return h + self.heading.extra(w)

    def _stacked(self, legend_kind: str) -> Parts:
        """Header, subject, legend if any and credits, one under the other."""
        w = self.width - 2 * MARGIN
        footer = self._short_footer(w) if legend_kind in OF_SHORT_CREDITS else self._footer(MARGIN, w)
        legend_h = self.legend_height(w, legend_kind)
        legend = Box(MARGIN, footer.y - (GAP + legend_h if legend_h else 0), w, legend_h)
        header = Box(MARGIN, MARGIN, w, self._header_height(w))
        frame = Box(MARGIN, header.bottom, w, legend.y - GAP - header.bottom)
        return Parts(frame, frame, header, legend, footer, _qr_in(footer))

    def _stacked_on_the_frame(self, legend_kind: str) -> Parts:
        width, edge = self.width, self._edge()
        above = Box(0, 0, width, self._height_with_qr(width - 2 * PANEL) + 2 * PANEL)
        legend_h = self.legend_height(above.shrunk(PANEL).w, legend_kind)
        header, qr = self._header_and_qr(above.shrunk(PANEL))
        if not legend_h:
            seen, none = Box(0, above.bottom, width, edge.y - above.bottom), Box(0, edge.y, width, 0)
            return Parts(Box(0, 0, width, edge.y), seen, header, none, edge, qr, (above,))
        below = Box(0, edge.y - legend_h - 2 * PANEL, width, legend_h + 2 * PANEL)
        seen = Box(0, above.bottom, width, below.y - above.bottom)
        return Parts(Box(0, 0, width, edge.y), seen, header, below.shrunk(PANEL), edge, qr, (above, below))

    def _header_height(self, width: float) -> float:
        lines = self.summary_lines(width)
        return _HEADER + (_OVER_SUMMARY + SUMMARY_LINE * lines if lines else 0) + self.heading.extra(width)

    def summary_lines(self, width: float) -> int:
        """How many lines of a summary a header has room for under the period; 0 where that stands beside it.

        Parameters
        ----------
        width
            Units.
        """
        if width >= _NARROW and self.needs.summary <= 2 * (width - _BESIDE_PERIOD):
            return 0
        return max(2, math.ceil(self.needs.summary / width))

    def _footer(self, x: float, width: float) -> Box:
        room = width - QR_SIDE - GAP
        said = (self.heading.byline_width, *(_CREDITS if self.height <= _LOW else (_COUNTS, *_CREDITS)))
        h = max(QR_SIDE, EDGE_LINE * sum(math.ceil(text / room) for text in said))
        return Box(x, self.height - MARGIN - h, width, h)

    def _short_footer(self, width: float) -> Box:
        texts = (_COUNTS, self.heading.byline_width + _EDGE_TEXT)
        h = EDGE_LINE * (1 + sum(math.ceil(text / width) for text in texts))
        return Box(MARGIN, self.height - MARGIN - h, width, h)


def columns_in(width: float) -> int:
    """How many columns a legend has.

    Parameters
    ----------
    width
        Units.
    """
    return max(1, math.floor((width + BETWEEN_COLUMNS) / (_COLUMN + BETWEEN_COLUMNS)))


def _qr_in(footer: Box) -> Box:
    return Box(footer.right - QR_SIDE, footer.y + (footer.h - QR_SIDE) / 2, QR_SIDE, QR_SIDE)
