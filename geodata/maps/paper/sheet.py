"""Where everything of a picture lies on its sheet, before anything is drawn.

A sheet is measured in units in which the smallest text is 14: a screen picture has so many of them that this text
is never under 14 px, a page so many that it is never under 6 pt.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geodata.bounds import BASE_MAP_BOX, Bounds
from geodata.maps.paper.frame import Box, View, is_whole_coast, to_view
from geodata.maps.paper.heading import Heading
from geodata.maps.paper.parts import (
    EDGE_LINE,
    GAP,
    LEGENDS,
    OF_SHORT_CREDITS,
    PANEL,
    QR_SIDE,
    Needs,
    Parts,
    Sheet,
    columns_in,
)
from geodata.maps.paper.sizes import Size

HEAD_PERIOD = 30.0  # the height of the period over one of several maps
_INSET_LEAST = (500.0, 320.0)  # of a map that has room for an inset
_INSET_FOR_LARGEST = 330.0  # the width in which La Lande of 2016 has room for its rings at scale 1
_LEAST_SHARE = 0.35  # of a page that its subject has, where no kind of legend is asked for


class NoRoomError(ValueError):
    """A sheet has no room for the map beside its legend and credits."""


@dataclass(frozen=True)
class Layout:
    """Where everything lies on a sheet, in its units.

    Attributes
    ----------
    is_plain
        Whether the subject fills the sheet, and the credits are a line along its edge.
    columns
        Of the legend.
    is_short
        Whether legend, if any, and credits are in a few words under the subject.
    qr
        None without a link, and with short credits.
    panels
        What lies on the subject under other parts.
    frame
        What the subject fills.
    seen
        What of that is not covered.
    summary_lines
        Under the period; 0 where the summary stands beside it.
    heads
        Over each of several maps, where its period and its figure stand.
    views
        Of each map; none of another drawing.
    has_inset
        Whether Calais alone is drawn larger in a corner of the map.
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
    frame: Box
    seen: Box
    summary_lines: int
    heads: tuple[Box, ...]
    views: tuple[View, ...]
    has_inset: bool

    @property
    def view(self) -> View:
        """That of the first map."""
        return self.views[0]


def to_layout(
    size: Size, needs: Needs, is_plain: bool, heading: Heading, *, has_qr: bool = True, legend: str = ""
) -> Layout:
    """Where everything lies: the same in every period, so that the pictures of a series lie exactly over each other.

    Where no legend is asked for it lies beside the map on a wide sheet, below it on another, and is short where there
    is no room for either; with several maps, or a drawing that would be set smaller, it lies where these become
    largest. A short one, and none, have no QR code with them, and the short credits. The map does not depend on the QR
    code, whose place is left to the text beside it.

    Parameters
    ----------
    is_plain
        As in `Layout`.
    has_qr
        Whether there is a link.
    legend
        One of `LEGENDS`, or `NO_LEGEND`; "" for the first of them with room.

    Raises
    ------
    NoRoomError
        There is no room for the subject with that legend, or with any.
    """
    sheet = Sheet(size.across, size.across * size.height / size.width, is_plain, heading, needs)
    legend, parts = _with_room(size, sheet, legend)
    is_short = legend in OF_SHORT_CREDITS
    has_qr = has_qr and not is_short
    header, credits = parts.header, parts.footer
    if is_plain and not has_qr:
        header = replace(header, w=header.w + QR_SIDE + GAP)
    if has_qr and not is_plain:
        credits = replace(credits, w=credits.w - QR_SIDE - GAP)
    heads, seen = _split(parts.seen, needs)
    has_inset = needs.maps == 1 and is_whole_coast(needs.bounds) and _has_room_for_inset(parts.seen)
    boxes = (parts.frame,) if needs.maps == 1 else seen
    views = [_to_view(needs.bounds, box, free, has_inset) for box, free in zip(boxes, seen, strict=True)]
    return Layout(
        sheet.width,
        sheet.height,
        is_plain,
        header,
        parts.legend,
        columns_in(parts.legend.w),
        is_short,
        credits,
        parts.qr if has_qr else None,
        parts.panels,
        parts.frame,
        parts.seen,
        sheet.summary_lines(parts.header.w),
        heads,
        tuple(views),
        has_inset,
    )


def to_bare_layout(size: Size, needs: Needs) -> Layout:
    """The layout of a map that fills its sheet: no title, no legend, no credits.

    Parameters
    ----------
    needs
        Of one map.
    """
    frame = Box(0, 0, size.across, size.across * size.height / size.width)
    none = Box(0, 0, 0, 0)
    has_inset = is_whole_coast(needs.bounds) and _has_room_for_inset(frame)
    return Layout(
        frame.w,
        frame.h,
        is_plain=True,
        header=none,
        legend=none,
        columns=1,
        is_short=False,
        credits=none,
        qr=None,
        panels=(),
        frame=frame,
        seen=frame,
        summary_lines=0,
        heads=(),
        views=(_to_view(needs.bounds, frame, frame, has_inset),),
        has_inset=has_inset,
    )


def _with_room(size: Size, sheet: Sheet, wanted: str) -> tuple[str, Parts]:
    """The kind of legend, and where the parts lie with it.

    Raises
    ------
    NoRoomError
        None of those that may be has room.
    """
    by_shape = LEGENDS if sheet.width >= sheet.height else ("below", "beside", "short")
    least_share = _LEAST_SHARE if size.is_print and not wanted else 0
    found = []
    for legend in [wanted] if wanted else by_shape:
        parts, seen = sheet.parts(legend), sheet.parts(legend).seen
        legend_h = sheet.legend_height(parts.legend.w, legend) * size.least_scale**2  # smaller: fewer and lower lines
        is_shown = legend == "short" or seen.w * seen.h >= least_share * sheet.width * sheet.height
        drawn = _split(seen, sheet.needs)[1] or (seen,)
        least_w, least_h = sheet.needs.least
        area = sheet.needs.area * size.least_in_frame**2
        has_room = all(one.w >= least_w and one.h >= least_h and one.w * one.h >= area for one in drawn)
        if has_room and is_shown and parts.legend.h >= legend_h - 0.01:
            found.append((legend, parts))
    if not found:
        raise NoRoomError(f"no room for the map with its credits and legend ({wanted or by_shape[-1]})")
    if sheet.needs.maps == 1:
        return found[0]
    if sheet.needs.maps == 0:
        return _first_whole(found, sheet.needs, size.least_in_frame)
    return min(found, key=lambda one: _metres_per_unit(_split(one[1].seen, sheet.needs)[1][0], sheet.needs.bounds))


def _first_whole(found: Sequence[tuple[str, Parts]], needs: Needs, least: float) -> tuple[str, Parts]:
    """The first in which another drawing is whole and its letters are large; else the largest, if size matters."""
    areas = [parts.seen.w * parts.seen.h for _, parts in found]
    is_whole = [
        area >= needs.area and parts.seen.h >= needs.height * least
        for area, (_, parts) in zip(areas, found, strict=True)
    ]
    if any(is_whole):
        return found[is_whole.index(True)]
    return found[areas.index(max(areas)) if needs.area else 0]


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


def _has_room_for_inset(seen: Box) -> bool:
    return seen.w >= _INSET_LEAST[0] and seen.h >= _INSET_LEAST[1]


def _to_view(bounds: Bounds, box: Box, seen: Box, has_inset: bool) -> View:
    scale = min(1.3, max(0.62, min(seen.w, seen.h) / 640))
    if has_inset:
        scale = min(scale, inset_width(seen) / _INSET_FOR_LARGEST)
    return to_view(bounds, box, seen, scale, has_inset=has_inset)


def _metres_per_unit(box: Box, bounds: Bounds) -> float:
    return _to_view(bounds, box, box, False).metres_per_unit


def _split(seen: Box, needs: Needs) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Heads and maps, beside or under each other, as the maps become larger; one map has no head."""
    if needs.maps < 2:
        return (), (seen,) * needs.maps
    ways = [_cut(seen, needs, is_beside) for is_beside in (True, False)]
    return min(ways, key=lambda way: _metres_per_unit(way[1][0], needs.bounds))


def _cut(seen: Box, needs: Needs, is_beside: bool) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    n, gaps = needs.maps, GAP * (needs.maps - 1)
    w, h = ((seen.w - gaps) / n, seen.h) if is_beside else (seen.w, (seen.h - gaps) / n)
    head = HEAD_PERIOD + EDGE_LINE * math.ceil(needs.head / (w - PANEL))
    x_step, y_step = (w + GAP, 0.0) if is_beside else (0.0, h + GAP)
    corners = [(seen.x + k * x_step, seen.y + k * y_step) for k in range(n)]
    maps = tuple(_on_base_map(Box(x, y + head, w, max(1.0, h - head)), needs.bounds) for x, y in corners)
    return tuple(Box(one.x, y, one.w, head) for one, (_, y) in zip(maps, corners, strict=True)), maps


def _on_base_map(box: Box, bounds: Bounds) -> Box:
    """As much of a box as the base map fills."""
    base = _to_view(bounds, box, box, False).box_of(BASE_MAP_BOX)
    x, y = max(box.x, base.x), max(box.y, base.y)
    return Box(x, y, min(box.right, base.right) - x, min(box.bottom, base.bottom) - y)
