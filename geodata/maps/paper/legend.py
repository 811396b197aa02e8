"""Sets the legend of a printed map: signs and texts in columns with discs and their numbers, or short in rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from geodata.maps.paper.engine import Drawing
from geodata.maps.paper.frame import Box
from geodata.maps.paper.parts import BETWEEN_COLUMNS, SHORT_ROW
from geodata.maps.paper.renderer import Op, Renderer
from geodata.maps.paper.sheet import Layout
from geodata.maps.paper.subject import Drawn
from geodata.maps.paper.typesetting import STEP, wrapped
from geodata.maps.paper.words import PrintedWords
from geodata.maps.style import INK, LEGEND_DISCS, LEGEND_IN_ORDER, Face

_TEXT, _LINE, _SIGN, _MIDDLE = 14.0, 17.5, 38.0, 15.0  # size, height of a line, width and middle of the signs
_ROW_GAP, _OVER_HEADING = 4.0, 6.0
_LARGEST, _LEAST = 1.2, 0.4
_MORE_TRIED = 4  # sizes, before what may be left out is
_SHORT_SIGN, _SHORT_GAP = 34.0, 13.0  # width of a sign in a row, and from one entry to the next


@dataclass(frozen=True)
class _Setting:
    """How a legend is set: `scale` of its text (1 is 14) and discs, their height and what is drawn of them."""

    scale: float
    discs_height: float
    discs: Sequence[Op]

    @property
    def size(self) -> float:
        return _TEXT * self.scale

    @property
    def line(self) -> float:
        return _LINE * self.scale


@dataclass(frozen=True)
class _Entry:
    key: str
    lines: list[str]
    sign: float  # width
    height: float


def draw_legend(renderer: Renderer, drawing: Drawing, layout: Layout, words: PrintedWords, drawn: Drawn) -> float:
    """Draw the legend in its box of the layout: in columns, in rows or in words, set smaller where it would not fit.

    Returns
    -------
    float
        The scale of its text; 1 is a size of 14 units.

    Raises
    ------
    DrawingError
        A sign cannot be drawn.
    """
    keys = drawn.keys
    if drawn.notes and not keys:
        return _draw_notes(renderer, layout.legend, drawn)
    if layout.is_short:
        return _draw_short(renderer, drawing, layout.legend, words, drawn)
    box = layout.legend
    width = (box.w - BETWEEN_COLUMNS * (layout.columns - 1)) / layout.columns
    scale, columns = _LARGEST, list[list[_Entry]]()
    while True:
        setting = _set(drawing, words, scale, drawn)
        entries = [*_entries(renderer, setting, words, keys, width), *_told(renderer, setting, drawn.notes, width)]
        columns = _in_columns(entries, layout.columns, box.h)
        if columns or not keys or scale * STEP <= _LEAST:
            break
        scale *= STEP
    for k, column in enumerate(columns if keys else ()):
        x, y = box.x + k * (width + BETWEEN_COLUMNS), box.y
        y -= _OVER_HEADING * scale if column[0].key == "organisations" else 0
        for entry in column:
            _draw_entry(renderer, drawing, setting, entry, x, y)
            y += entry.height
    return scale


def _draw_notes(renderer: Renderer, box: Box, drawn: Drawn) -> float:
    """Paragraphs, all of them or the first ones, set smaller where these would not fit; no signs."""
    tried = [([*drawn.notes, *drawn.more_notes], STEP**k) for k in range(_MORE_TRIED)]
    scale = 1.0
    while scale > _LEAST:
        tried.append(([*drawn.notes], scale))
        scale *= STEP
    set_in = ((_set_notes(renderer, texts, scale, box.w), scale) for texts, scale in tried)
    lines, scale = next(one for one in set_in if one[1] <= _LEAST / STEP or not one[0] or one[0][-1][1] <= box.h)
    for text, middle in lines:
        renderer.text(box.x, box.y + middle, text, "sans", _TEXT * scale, INK, name="legend-note")
    return scale


def _set_notes(renderer: Renderer, texts: Sequence[str], scale: float, width: float) -> list[tuple[str, float]]:
    """Each line, and its middle below the top."""
    lines, y = [], _LINE * scale / 2
    for text in texts:
        for line in wrapped(renderer, text, "sans", _TEXT * scale, width):
            lines.append((line, y))
            y += _LINE * scale
        y += 2 * _ROW_GAP * scale
    return lines


def _set(drawing: Drawing, words: PrintedWords, scale: float, drawn: Drawn) -> _Setting:
    if "disc" not in drawn.keys:
        return _Setting(scale, 0, ())
    given = {
        "largest": drawn.largest,
        "scale": drawn.scale,
        "size": _TEXT * scale,
        "middle": _MIDDLE * scale,
        "beside": _SIGN * scale,
        "numbers": {people: words.number(people) for people in LEGEND_DISCS},
    }
    discs = drawing.call("discs", given)
    return _Setting(scale, discs["h"], discs["list"])


def _entries(
    renderer: Renderer, setting: _Setting, words: PrintedWords, keys: AbstractSet[str], width: float
) -> Iterator[_Entry]:
    scale = setting.scale
    is_headed = False
    for key in LEGEND_IN_ORDER:
        if key not in keys:
            continue
        if key.startswith("kind.") and not is_headed:
            is_headed = True
            lines = wrapped(renderer, words.legend["organisations"], "semibold", setting.size, width)
            yield _Entry("organisations", lines, 0, len(lines) * setting.line + (_ROW_GAP + _OVER_HEADING) * scale)
        sign = 0.0 if key == "disc" else _SIGN * scale
        lines = wrapped(renderer, words.legend[key], "sans", setting.size, width - sign)
        discs = setting.discs_height if key == "disc" else 0.0
        yield _Entry(key, lines, sign, len(lines) * setting.line + _ROW_GAP * scale + discs)


def _told(renderer: Renderer, setting: _Setting, notes: Sequence[str], width: float) -> Iterator[_Entry]:
    for note in notes:
        lines = wrapped(renderer, note, "sans", setting.size, width)
        yield _Entry("", lines, 0, len(lines) * setting.line + _ROW_GAP * setting.scale)


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


def _draw_entry(renderer: Renderer, drawing: Drawing, setting: _Setting, entry: _Entry, x: float, y: float) -> None:
    is_heading = entry.key == "organisations"
    if is_heading:
        y += _OVER_HEADING * setting.scale
    elif entry.key == "disc":
        renderer.play(setting.discs, x, y + entry.height - setting.discs_height)
    elif entry.key:
        sign = drawing.call("sign", {"key": entry.key, "scale": setting.scale})
        renderer.play(sign, x + _MIDDLE * setting.scale, y + 1 + setting.line / 2)
    face: Face
    face, name = ("semibold", "legend-heading") if is_heading else ("sans", f"legend-{entry.key}")
    for k, text in enumerate(entry.lines):
        middle = y + 1 + setting.line * (k + 0.5)
        renderer.text(x + entry.sign, middle, text, face, setting.size, INK, name=name)


@dataclass(frozen=True)
class _Placed:
    """An entry of a short legend: its key, its text, and where it stands from the left and from the top."""

    key: str
    text: str
    face: Face
    x: float
    y: float
    sign: float  # width


def _draw_short(renderer: Renderer, drawing: Drawing, box: Box, words: PrintedWords, drawn: Drawn) -> float:
    scale = 1.0
    while (placed := _in_rows(renderer, words, drawn, box.w, scale)) and placed[
        -1
    ].y + SHORT_ROW * scale > box.h + 0.01:
        scale *= STEP
    for entry in placed:
        middle = box.y + entry.y + SHORT_ROW * scale / 2
        if entry.sign:
            sign = drawing.call("sign", {"key": entry.key, "scale": scale})
            renderer.play(sign, box.x + entry.x + _MIDDLE * scale, middle)
        name = "legend-heading" if entry.key == "organisations" else f"legend-{entry.key}"
        renderer.text(box.x + entry.x + entry.sign, middle, entry.text, entry.face, _TEXT * scale, INK, name=name)
    return scale


def _in_rows(renderer: Renderer, words: PrintedWords, drawn: Drawn, width: float, scale: float) -> list[_Placed]:
    """Entries one after the other, as many in a row as it has room for; a heading never ends one."""
    placed: list[_Placed] = []
    x = y = 0.0
    shown = [key for key in LEGEND_IN_ORDER if key in drawn.keys]
    first_kind = next((k for k, key in enumerate(shown) if key.startswith("kind.")), len(shown))
    keys = [*shown[:first_kind], *(["organisations"] if first_kind < len(shown) else []), *shown[first_kind:]]
    for key, text in [*((key, words.short_legend[key]) for key in keys), *(("", note) for note in drawn.notes)]:
        is_heading = key == "organisations"
        face: Face = "semibold" if is_heading else "sans"
        sign = 0.0 if is_heading or not key else _SHORT_SIGN * scale
        w = sign + renderer.width(text, face, _TEXT * scale)
        least = w + (_SHORT_GAP + _SHORT_SIGN * 4) * scale if is_heading else w
        if x and x + least > width:
            x, y = 0.0, y + SHORT_ROW * scale
        placed.append(_Placed(key, text, face, x, y, sign))
        x += w + _SHORT_GAP * scale
    return placed
