"""What stands round a printed map: title and period, legend, scale and north, credits and QR code."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

import numpy as np
import segno

from geodata.maps import ink, style
from geodata.maps.frame import Box, View
from geodata.maps.legend import DISCS, IN_ORDER
from geodata.maps.marks import radius_of
from geodata.maps.pen import Face, Pen, Points, Stroke
from geodata.maps.sheet import PANEL, Layout
from geodata.maps.words import PrintedWords
from geodata.slices import Age

_TEXT, _LINE, _SIGN = 14.0, 17.5, 38.0  # of the legend: size, height of a line, width of the signs
_ROW_GAP = 4.0
_STEP = 0.96  # of size, where the text would not fit
_TITLE, _PERIOD, _SUMMARY = 27.0, 32.0, 15.0
_TITLE_ON_TWO_LINES = 17.5
_LEAST_FITTED = 6.0
_LARGEST_LEGEND = 1.2
_OVER_HEADING = 6.0
_SPOTS = 9  # tried each way

Site = tuple[float, float, int]  # lon, lat (EPSG:4326) and how much it matters that it is seen
_LONGEST_SCALE = 0.2  # of the width seen


def wrapped(pen: Pen, text: str, face: Face, size: float, width: float) -> list[str]:
    """Lines no wider than `width`, broken at spaces; a longer word stands alone."""
    lines: list[str] = []
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and pen.width(joined, face, size) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def draw_panels(pen: Pen, layout: Layout) -> None:
    """Paper under what lies over the map, where the map fills the sheet; else a hairline round it."""
    for panel in layout.panels:
        pen.box(panel, Stroke(style.PAPER, style.HAIRLINE, fill_opacity=0.96), 4)
    if layout.is_plain:
        pen.box(Box(0, layout.footer.y, layout.width, layout.footer.h), Stroke(fill=style.PAPER))
    else:
        pen.box(layout.view.box, Stroke(line=style.HAIRLINE))


def draw_header(pen: Pen, layout: Layout, words: PrintedWords) -> None:
    """Title, period and what the map adds up to; a long title is set smaller, at last on two lines."""
    box = layout.header
    size, lines = _fitted(pen, words.title, "serif_semibold", _TITLE, box.w, 1)
    if size < _TITLE_ON_TWO_LINES:
        size, lines = _fitted(pen, words.title, "serif_semibold", _TITLE_ON_TWO_LINES, box.w, 2)
    for k, line in enumerate(lines):
        pen.text(box.x, box.y + size * (0.55 + 1.16 * k), line, "serif_semibold", size, style.INK, name="title")
    middle = box.y + 58
    pen.text(box.x, middle, words.period, "serif", _PERIOD, style.CAMP, name="period")
    room = box.w - pen.width(words.period, "serif", _PERIOD) - 16
    size, lines = _fitted(pen, words.summary, "sans", _SUMMARY, room, 2)
    for k, line in enumerate(lines):
        y = middle + 2 + (k - (len(lines) - 1) / 2) * size * 1.2
        pen.text(box.right - room, y, line, "sans", size, style.MUTED_INK, name="summary")


def _fitted(pen: Pen, text: str, face: Face, size: float, width: float, most: int) -> tuple[float, list[str]]:
    """The largest size, from `size` down, at which a text takes at most so many lines of a width."""
    while True:
        lines = wrapped(pen, text, face, size, width)
        fits = len(lines) <= most and all(pen.width(line, face, size) <= width for line in lines)
        if fits or size < _LEAST_FITTED:
            return size, lines
        size *= _STEP


@dataclass(frozen=True)
class _Entry:
    key: str
    lines: list[str]
    sign: float  # width
    height: float


def draw_legend(pen: Pen, layout: Layout, words: PrintedWords, keys: AbstractSet[str], largest: int) -> float:
    """The signs of `keys` in columns, set smaller where they would not fit; 1 is the size of 14.

    `largest` is the largest number of people drawn, for the discs that say how many they stand for.
    """
    box = layout.legend
    width = (box.w - 16 * (layout.columns - 1)) / layout.columns
    scale, columns = _LARGEST_LEGEND, list[list[_Entry]]()
    while scale > 0.4:
        entries = list(_entries(pen, words, keys, largest, width, scale, layout.view.scale))
        columns = _in_columns(entries, layout.columns, box.h)
        if columns:
            break
        scale *= _STEP
    for k, column in enumerate(columns):
        x, y = box.x + k * (width + 16), box.y
        for entry in column:
            _draw_entry(pen, entry, x, y, scale, layout.view.scale, words, largest)
            y += entry.height
    return scale


def _entries(
    pen: Pen,
    words: PrintedWords,
    keys: AbstractSet[str],
    largest: int,
    width: float,
    scale: float,
    disc_scale: float,
) -> Iterator[_Entry]:
    is_headed = False
    for key in IN_ORDER:
        if key not in keys:
            continue
        if key.startswith("kind.") and not is_headed:
            is_headed = True
            lines = wrapped(pen, words.legend["organisations"], "semibold", _TEXT * scale, width)
            yield _Entry("organisations", lines, 0, (len(lines) * _LINE + _ROW_GAP + _OVER_HEADING) * scale)
        sign = 0.0 if key == "disc" else _SIGN * scale
        lines = wrapped(pen, words.legend[key], "sans", _TEXT * scale, width - sign)
        discs = max(2 * radius_of(max(_discs(largest)), disc_scale), _LINE * scale) + 20 if key == "disc" else 0.0
        yield _Entry(key, lines, sign, (len(lines) * _LINE + _ROW_GAP) * scale + discs)


def _discs(largest: int) -> list[int]:
    return [people for people in DISCS if people <= max(largest, DISCS[0])]


def _in_columns(entries: Sequence[_Entry], count: int, room: float) -> list[list[_Entry]]:
    """Entries in order in so many columns, as level as can be; [] where they do not fit."""
    height = max((sum(e.height for e in entries) / count, *(e.height for e in entries)), default=0.0)
    while height <= room:
        columns: list[list[_Entry]] = [[]]
        for k, entry in enumerate(entries):
            below = entry.height + (entries[k + 1].height if entry.key == "organisations" else 0)
            if columns[-1] and sum(e.height for e in columns[-1]) + below > height:
                columns.append([])
            columns[-1].append(entry)
        if len(columns) <= count:
            return columns
        height += 4
    return []


def _draw_entry(
    pen: Pen, entry: _Entry, x: float, y: float, scale: float, disc_scale: float, words: PrintedWords, largest: int
) -> None:
    size, line = _TEXT * scale, _LINE * scale
    if entry.key == "organisations":
        for k, text in enumerate(entry.lines):
            pen.text(x, y + _OVER_HEADING * scale + line * (k + 0.5), text, "semibold", size, style.INK)
        return
    if entry.key == "disc":
        _draw_discs(pen, x, y + entry.height - 9, disc_scale, size, words, _discs(largest))
    else:
        draw_entry_sign(pen, entry.key, x + 15 * scale, y + 1 + line / 2, scale)
    for k, text in enumerate(entry.lines):
        pen.text(x + entry.sign, y + 1 + line * (k + 0.5), text, "sans", size, style.INK, name=f"legend-{entry.key}")


def _draw_discs(
    pen: Pen,
    x: float,
    bottom: float,
    scale: float,
    size: float,
    words: PrintedWords,
    discs: Sequence[int],
) -> None:
    """Discs one in the other, each with its number."""
    largest = radius_of(max(discs), scale)
    middle, numbers = x + 2 + largest, x + 2 * largest + 22
    for people in sorted(discs, reverse=True):
        radius = radius_of(people, scale)
        age: Age = "period" if people == max(discs) else "older"  # only the outer one is filled
        ink.draw_disc(pen, middle, bottom - radius, [radius], style.CAMP, age)
        top = bottom - 2 * radius
        leader = np.array([[middle, top], [numbers - 3, top]])
        pen.rings([leader], False, Stroke(line=style.MUTED_INK, width=0.8))
        pen.text(numbers, top, words.number(people), "sans", size, style.INK, name="legend-number")


def draw_entry_sign(pen: Pen, key: str, x: float, y: float, scale: float) -> None:
    """One sign of the legend round a point."""
    if key.startswith("kind."):
        ink.draw_sign(pen, key.removeprefix("kind."), x, y, 1.3 * scale, True, False)
    elif key in style.LANDMARKS:
        ink.draw_landmark(pen, key, x, y)
    elif key in _LINES_OF:
        for stroke in _LINES_OF[key]:
            pen.rings([np.array([[x - 15 * scale, y], [x + 15 * scale, y]])], False, stroke)
    else:
        _SIGNS[key](pen, x, y, scale)


_LINES_OF: dict[str, Sequence[Stroke]] = {
    "motorway": ink.motorway_strokes("A26", False),
    "undated": ink.motorway_strokes("A16", True),
    "road": [ink.line_stroke("motorway")],
    "rail": [ink.line_stroke("rail")],
    "ferry": [ink.line_stroke("ferry")],
    "channel_tunnel": [ink.line_stroke("tunnel")],
    "frontier": [ink.FRONTIER],
}


def _disc(
    radii: Sequence[float], age: Literal["period", "year"] | None, dash: tuple[float, ...] = ()
) -> Callable[..., None]:
    def draw(pen: Pen, x: float, y: float, scale: float) -> None:
        ink.draw_disc(pen, x, y, [radius * scale for radius in radii], style.CAMP, age, dash)

    return draw


def _highest(pen: Pen, x: float, y: float, scale: float) -> None:
    ink.draw_disc(pen, x, y, [5 * scale], style.CAMP, "period")
    ink.draw_highest(pen, x, y, 8.5 * scale, style.CAMP)


def _halo(pen: Pen, x: float, y: float, scale: float) -> None:
    ink.draw_halo(pen, x, y, 9.5 * scale, style.CAMP)
    ink.draw_disc(pen, x, y, [3 * scale], style.CAMP, "period")


def _state(pen: Pen, x: float, y: float, scale: float) -> None:
    ink.draw_disc(pen, x, y, [5 * scale], style.STATE, "period")
    pen.circle(x, y, 8 * scale, Stroke(line=style.STATE))


def _protest(pen: Pen, x: float, y: float, scale: float) -> None:
    ink.draw_disc(pen, x, y, [6 * scale], style.KINDS["activist"]["colour"], None)


_SIGNS: dict[str, Callable[..., None]] = {
    "halves": _disc([8, 8], "period"),
    "highest": _highest,
    "old": _disc([7], "year"),
    "unknown": _disc([6], None),
    "possible": _disc([6], None, (4.0, 3.0)),
    "halo": _halo,
    "state": _state,
    "protest_camp": _protest,
    "town": lambda pen, x, y, scale: ink.draw_town(pen, x, y, 4.0 * scale),
    "rest_area": lambda pen, x, y, scale: ink.draw_parking(pen, x, y, scale, False),
    "hollow": lambda pen, x, y, scale: ink.draw_sign(pen, "local", x, y, 1.3 * scale, False, False),
    "member": lambda pen, x, y, scale: ink.draw_sign(pen, "local", x, y, 1.3 * scale, False, True),
}


def scale_metres(view: View) -> int:
    """The roundest length (1, 2 or 5 and noughts) that takes at most a fifth of the width."""
    most = min(view.seen.w * _LONGEST_SCALE, 150.0) * view.metres_per_unit
    power = 10 ** math.floor(math.log10(most))
    return max(int(step * power) for step in (1, 2, 5) if step * power <= most)


def scale_size(view: View, has_north: bool = True) -> tuple[float, float]:
    """Width and height of scale and north together."""
    return scale_metres(view) / view.metres_per_unit + 24 + (26 if has_north else 0), 38.0


def draw_scale(pen: Pen, box: Box, view: View, words: PrintedWords, has_north: bool = True) -> None:
    """A bar true at the middle latitude of the view, and an arrow to the north, which is straight up."""
    metres = scale_metres(view)
    length = metres / view.metres_per_unit
    said = words.length(metres)
    pen.box(box, Stroke(style.PAPER, fill_opacity=0.86), 3)
    x, y = box.x + 12, box.y + 25
    pen.text(x + length / 2, box.y + 11, said, "sans", 14, style.INK, "center", name="scale")
    for k in range(4):
        part = Box(x + k * length / 4, y, length / 4, 5)
        pen.box(part, Stroke(style.INK if k % 2 == 0 else style.PAPER, style.INK, 1.0))
    if has_north:
        middle = box.right - 16
        pen.sign("M0 -9L5 7L0 3.5L-5 7Z", middle, box.y + 25, 1.0, Stroke(style.INK), "north")
        pen.text(middle, box.y + 9, words.north, "semibold", 14, style.INK, "center")


def draw_credits(pen: Pen, layout: Layout, words: PrintedWords) -> float:
    """Sources, credits, licence and permalink, set smaller where they would not fit; the size of the text."""
    box, size = layout.footer, 14.0
    if layout.is_plain:
        paragraphs: Sequence[str] = [" · ".join(words.credits_line)]
        width, room = box.w, box.h - 4
    else:
        paragraphs, width, room = words.credits, box.w - layout.qr.w - 20, box.h
    while True:
        lines = [line for text in paragraphs for line in wrapped(pen, text, "sans", size, width)]
        if len(lines) * size * 1.21 <= room or size < 6:
            break
        size *= _STEP
    y = box.y + (4 if layout.is_plain else (room - len(lines) * size * 1.21) / 2)
    for line in lines:
        pen.text(box.x, y + size * 0.6, line, "sans", size, style.CREDIT_INK, name="credits")
        y += size * 1.21
    return size


def draw_qr(pen: Pen, layout: Layout, words: PrintedWords) -> None:
    """The permalink as a QR code with its quiet zone of four modules (ISO/IEC 18004)."""
    rows = segno.make_qr(words.permalink, error="m", boost_error=False).matrix
    module = layout.qr.w / (len(rows) + 8)
    pen.box(layout.qr, Stroke(fill="#ffffff"))
    x0, y0 = layout.qr.x + 4 * module, layout.qr.y + 4 * module
    squares: list[Points] = []
    for j, row in enumerate(rows):
        start = 0
        for i in range(1, len(row) + 1):
            if i == len(row) or row[i] != row[start]:
                if row[start]:
                    left, right, top = x0 + start * module, x0 + i * module, y0 + j * module
                    low = top + module * 1.02  # over the next row, or renderers leave a seam
                    squares.append(np.array([[left, top], [right, top], [right, low], [left, low]]))
                start = i
    pen.rings(squares, True, Stroke(fill=style.INK, is_crisp=True), "qr")


def inset_tab(pen: Pen, view: View, words: PrintedWords) -> Box:
    """Where the title of an inset stands."""
    return Box(view.box.x, view.box.y, pen.width(words.inset, "semibold", 14) + 16, 22)


def draw_inset_frame(pen: Pen, view: View, tab: Box, words: PrintedWords) -> None:
    """The line round an inset, and its title."""
    pen.box(tab, Stroke(style.PAPER, fill_opacity=0.92))
    pen.text(tab.x + 8, tab.y + 11, words.inset, "semibold", 14, style.INK, name="inset")
    pen.box(view.box, Stroke(line=style.INK, width=1.2))


def least_covered(
    size: tuple[float, float], view: View, sites: Sequence[Site], taken: Sequence[Box], room: float = 14.0
) -> Box:
    """Where a box covers least of `sites`, with `room` round them, and nothing taken; low and left if others tie."""
    (w, h), inside = size, view.seen.shrunk(PANEL)
    lefts = np.linspace(inside.x, inside.right - w, _SPOTS)
    beside = [box.right + PANEL for box in taken] + [box.x - PANEL - w for box in taken]
    low, *between, high = np.linspace(inside.bottom - h, inside.y, _SPOTS)
    spots = [
        Box(float(x), float(y), w, h)
        for y in (low, high, *between)
        for x in (lefts[0], lefts[-1], *beside, *lefts[1:-1])
    ]
    free = [s for s in spots if inside.shrunk(-0.01).holds(s) and not any(s.meets(other) for other in taken)]

    points = [(view.project(lon, lat), weight) for lon, lat, weight in sites]

    def covered(spot: Box) -> int:
        return sum(weight for point, weight in points if spot.shrunk(-room).has(*point))

    return min(free or spots, key=covered)
