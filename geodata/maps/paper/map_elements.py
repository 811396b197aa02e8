"""What stands round a printed map: title and period, credits, QR code, the frame of an inset."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import segno

from geodata.maps import style
from geodata.maps.paper.frame import Box, View
from geodata.maps.paper.heading import Heading
from geodata.maps.paper.parts import EDGE_LINE, PANEL
from geodata.maps.paper.renderer import Points, Renderer
from geodata.maps.paper.sheet import HEAD_PERIOD, Layout
from geodata.maps.paper.typesetting import STEP, fitted, wrapped
from geodata.maps.paper.words import MapWords, PrintedWords
from geodata.maps.style import Stroke

_PERIOD, _SUMMARY = 32.0, 15.0
_HEAD_PERIOD = 24.0
_CREDIT = 14.0
_LEAST_WITH_COUNTS = 12.0  # the size of credits, below which counts are left to the description


def draw_panels(renderer: Renderer, layout: Layout) -> None:
    """Draw paper under what lies over the subject, where that fills the sheet; a hairline round each other map."""
    for panel in layout.panels:
        renderer.box(panel, Stroke(style.PAPER, style.HAIRLINE))
    if layout.is_plain:
        renderer.box(Box(0, layout.credits.y, layout.width, layout.credits.h), Stroke(fill=style.PAPER))
    if layout.heads or not layout.is_plain:
        for view in layout.views:
            renderer.box(view.box, Stroke(line=style.HAIRLINE))


def draw_head(renderer: Renderer, layout: Layout, box: Box, words: MapWords) -> None:
    """Draw over one of several maps which period it is of, and how many people there were.

    Parameters
    ----------
    box
        One of `layout.heads`.
    """
    x, w = box.x + (PANEL if layout.is_plain else 0), box.w - PANEL
    renderer.text(x, box.y + HEAD_PERIOD / 2, words.period, "serif", _HEAD_PERIOD, style.CAMP, name="period")
    most = max(1, round((box.h - HEAD_PERIOD) / EDGE_LINE))
    size, lines = fitted(renderer, words.headline, "sans", _CREDIT, w, most)
    for k, line in enumerate(lines):
        middle = box.y + HEAD_PERIOD + (k + 0.4) * size * 1.21
        renderer.text(x, middle, line, "sans", size, style.INK, name="headline")


def draw_header(renderer: Renderer, layout: Layout, heading: Heading, words: PrintedWords) -> None:
    """Draw title, subtitle, period and what the map adds up to."""
    box = layout.header
    for set_line in heading.lines(box.w):
        name = "title" if set_line.face == "serif_semibold" else "subtitle"
        renderer.text(box.x, box.y + set_line.middle, set_line.text, set_line.face, set_line.size, style.INK, name=name)
    middle = box.y + heading.extra(box.w) + 58
    period_size = min(_PERIOD, _PERIOD * box.w / renderer.width(words.period, "serif", _PERIOD))
    renderer.text(box.x, middle, words.period, "serif", period_size, style.CAMP, name="period")
    is_under = layout.summary_lines > 0
    beside = 0.0 if is_under else renderer.width(words.period, "serif", period_size) + 16
    size, lines = fitted(renderer, words.summary, "sans", _SUMMARY, box.w - beside, layout.summary_lines or 2)
    first = middle + 30 if is_under else middle + 2 - (len(lines) - 1) / 2 * size * 1.2
    for k, line in enumerate(lines):
        renderer.text(box.x + beside, first + k * size * 1.2, line, "sans", size, style.MUTED_INK, name="summary")


def draw_credits(
    renderer: Renderer, layout: Layout, words: PrintedWords, least_scale: float, counted: Sequence[str] = ()
) -> float:
    """Draw counts, then sources, credits, licence and permalink, set smaller where they would not fit.

    Parameters
    ----------
    least_scale
        How much smaller the text may be set where counts come before it.
    counted
        Counts that the map has no room for, the weightiest first; as many are set as fit.

    Returns
    -------
    float
        The size of the text, in units; 14 where it was not set smaller.
    """
    box = layout.credits
    is_line = layout.is_plain or layout.is_short
    credits = words.credits_line if is_line else words.credits
    said = [words.byline, *credits] if words.byline else credits
    paragraphs = [" · ".join(said)] if is_line else said
    room = box.h - 4 if layout.is_plain else box.h
    for many in range(0 if layout.is_plain else len(counted), -1, -1):
        first = [f"{', '.join(counted[:many])}."] if many else []
        size, lines = _set_within(renderer, [*first, *paragraphs], box.w, room)
        if size >= max(_LEAST_WITH_COUNTS, _CREDIT * least_scale):
            break
    left = room - len(lines) * size * 1.21
    y = box.y + (4 if layout.is_plain else left if layout.is_short else left / 2)
    for line in lines:
        renderer.text(box.x, y + size * 0.6, line, "sans", size, style.CREDIT_INK, name="credits")
        y += size * 1.21
    return size


def _set_within(renderer: Renderer, paragraphs: Sequence[str], width: float, room: float) -> tuple[float, list[str]]:
    size = _CREDIT
    while True:
        lines = [line for text in paragraphs for line in wrapped(renderer, text, "sans", size, width)]
        if len(lines) * size * 1.21 <= room or size < 6:
            return size, lines
        size *= STEP


def draw_qr(renderer: Renderer, box: Box, link: str) -> None:
    """Draw a link as a QR code with its quiet zone of four modules (ISO/IEC 18004).

    Parameters
    ----------
    box
        The square that it fills with that zone, in units.
    """
    rows = segno.make_qr(link, error="m", boost_error=False).matrix
    module = box.w / (len(rows) + 8)
    renderer.box(box, Stroke(fill="#ffffff"))
    x0, y0 = box.x + 4 * module, box.y + 4 * module
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
    renderer.rings(squares, True, Stroke(fill=style.INK, is_crisp=True), "qr")


def inset_tab(renderer: Renderer, view: View, words: PrintedWords) -> Box:
    """Where the title of an inset stands.

    Parameters
    ----------
    view
        Of the inset.

    Returns
    -------
    Box
        Units.
    """
    return Box(view.box.x, view.box.y, renderer.width(words.inset, "semibold", 14) + 16, 22)


def draw_inset_frame(renderer: Renderer, view: View, tab: Box | None, words: PrintedWords) -> None:
    """Draw the line round an inset, and its title if it has one.

    Parameters
    ----------
    view
        Of the inset.
    tab
        As in `inset_tab`; None for no title.
    """
    if tab:
        renderer.box(tab, Stroke(style.PAPER, fill_opacity=0.92))
        renderer.text(tab.x + 8, tab.y + 11, words.inset, "semibold", 14, style.INK, name="inset")
    renderer.box(view.box, Stroke(line=style.INK, width=1.2))
