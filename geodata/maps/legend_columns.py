"""Sets the legend of a printed map: signs and texts in columns, discs with their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from geodata.maps import ink, style
from geodata.maps.legend import DISCS, IN_ORDER
from geodata.maps.legend_signs import draw_entry_sign
from geodata.maps.marks import radius_of
from geodata.maps.pen import Pen, Stroke
from geodata.maps.sheet import Layout
from geodata.maps.typesetting import STEP, wrapped
from geodata.maps.words import PrintedWords
from geodata.slices import Age

_TEXT, _LINE, _SIGN = 14.0, 17.5, 38.0  # size, height of a line, width of the signs
_ROW_GAP = 4.0
_LARGEST, _LEAST = 1.2, 0.4
_OVER_HEADING = 6.0


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
    scale, columns = _LARGEST, list[list[_Entry]]()
    while scale > _LEAST:
        entries = list(_entries(pen, words, keys, largest, width, scale, layout.view.scale))
        columns = _in_columns(entries, layout.columns, box.h)
        if columns:
            break
        scale *= STEP
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
