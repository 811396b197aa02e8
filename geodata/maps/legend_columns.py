"""Sets the legend of a printed map: signs and texts in columns, discs with their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from geodata.maps import ink, style
from geodata.maps.legend import IN_ORDER
from geodata.maps.legend_signs import draw_entry_sign
from geodata.maps.marks import radius_of
from geodata.maps.pen import Face, Pen, Stroke
from geodata.maps.sheet import BETWEEN_COLUMNS, Layout
from geodata.maps.typesetting import STEP, wrapped
from geodata.maps.words import PrintedWords
from geodata.slices import Age

_TEXT, _LINE, _SIGN, _MIDDLE = 14.0, 17.5, 38.0, 15.0  # size, height of a line, width and middle of the signs
_ROW_GAP, _OVER_HEADING, _ROUND_DISCS = 4.0, 6.0, 10.0
_LARGEST, _LEAST = 1.2, 0.4
_DISCS = (5_000, 2_000, 1_000, 500, 200, 100)  # people; of these as many are shown as can be told apart


@dataclass(frozen=True)
class _Setting:
    """How a legend is set: `scale` of its text (1 is 14), that of the map's discs, the largest number drawn."""

    words: PrintedWords
    scale: float
    disc_scale: float
    largest: int

    @property
    def size(self) -> float:
        return _TEXT * self.scale

    @property
    def line(self) -> float:
        return _LINE * self.scale

    @property
    def discs(self) -> list[int]:
        """Round numbers no larger than what is drawn, the largest first, whose texts keep clear of each other."""
        discs: list[int] = []
        for people in _DISCS:
            is_clear = not discs or 2 * (self.radius(discs[-1]) - self.radius(people)) >= self.size
            if people <= max(self.largest, _DISCS[-1]) and is_clear:
                discs.append(people)
        return discs

    def radius(self, people: int) -> float:
        return radius_of(people, self.disc_scale)


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
    width = (box.w - BETWEEN_COLUMNS * (layout.columns - 1)) / layout.columns
    setting, columns = _Setting(words, _LARGEST, layout.view.scale, largest), list[list[_Entry]]()
    while keys and not columns and setting.scale > _LEAST:
        columns = _in_columns(list(_entries(pen, setting, keys, width)), layout.columns, box.h)
        if not columns:
            setting = _Setting(words, setting.scale * STEP, layout.view.scale, largest)
    for k, column in enumerate(columns):
        x, y = box.x + k * (width + BETWEEN_COLUMNS), box.y
        y -= _OVER_HEADING * setting.scale if column[0].key == "organisations" else 0
        for entry in column:
            _draw_entry(pen, setting, entry, x, y)
            y += entry.height
    return setting.scale


def _entries(pen: Pen, setting: _Setting, keys: AbstractSet[str], width: float) -> Iterator[_Entry]:
    scale, words = setting.scale, setting.words
    is_headed = False
    for key in IN_ORDER:
        if key not in keys:
            continue
        if key.startswith("kind.") and not is_headed:
            is_headed = True
            lines = wrapped(pen, words.legend["organisations"], "semibold", setting.size, width)
            yield _Entry("organisations", lines, 0, len(lines) * setting.line + (_ROW_GAP + _OVER_HEADING) * scale)
        sign = 0.0 if key == "disc" else _SIGN * scale
        lines = wrapped(pen, words.legend[key], "sans", setting.size, width - sign)
        discs = 2 * (setting.radius(setting.discs[0]) + _ROUND_DISCS) if key == "disc" else 0.0
        yield _Entry(key, lines, sign, len(lines) * setting.line + _ROW_GAP * scale + discs)


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


def _draw_entry(pen: Pen, setting: _Setting, entry: _Entry, x: float, y: float) -> None:
    is_heading = entry.key == "organisations"
    if is_heading:
        y += _OVER_HEADING * setting.scale
    elif entry.key == "disc":
        _draw_discs(pen, setting, x, y + entry.height - _ROUND_DISCS)
    else:
        draw_entry_sign(pen, entry.key, x + _MIDDLE * setting.scale, y + 1 + setting.line / 2, setting.scale)
    face: Face
    face, name = ("semibold", "legend-heading") if is_heading else ("sans", f"legend-{entry.key}")
    for k, text in enumerate(entry.lines):
        middle = y + 1 + setting.line * (k + 0.5)
        pen.text(x + entry.sign, middle, text, face, setting.size, style.INK, name=name)


def _draw_discs(pen: Pen, setting: _Setting, x: float, bottom: float) -> None:
    """Discs one in the other, each with its number at its top; one alone has it beside it."""
    outer, *inner = setting.discs
    largest = setting.radius(outer)
    middle = x + max(largest + 2, _MIDDLE * setting.scale)
    numbers = max(middle + largest + 20, x + _SIGN * setting.scale)
    for people in setting.discs:
        radius = setting.radius(people)
        age: Age = "period" if people == outer else "older"  # only the outer one is filled
        ink.draw_disc(pen, middle, bottom - radius, [radius], style.CAMP, age)
        level = bottom - radius * (2 if inner else 1)
        if inner:
            leader = np.array([[middle, level], [numbers - 3, level]])
            pen.rings([leader], False, Stroke(line=style.MUTED_INK, width=0.8))
        pen.text(numbers, level, setting.words.number(people), "sans", setting.size, style.INK, name="legend-number")
