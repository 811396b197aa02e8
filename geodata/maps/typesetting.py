"""Sets a text in lines of a width, smaller where it would not fit."""

from __future__ import annotations

from geodata.maps.pen import Face, Pen

STEP = 0.96  # of size, where the text would not fit
_LEAST = 6.0


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


def fitted(pen: Pen, text: str, face: Face, size: float, width: float, most: int) -> tuple[float, list[str]]:
    """The largest size, from `size` down, at which a text takes at most so many lines of a width."""
    while True:
        lines = wrapped(pen, text, face, size, width)
        fits = len(lines) <= most and all(pen.width(line, face, size) <= width for line in lines)
        if fits or size < _LEAST:
            return size, _levelled(pen, text, face, size, width, len(lines))
        size *= STEP


def _levelled(pen: Pen, text: str, face: Face, size: float, width: float, count: int) -> list[str]:
    """The same number of lines, about as long as each other."""
    lines = wrapped(pen, text, face, size, width)
    narrower = width
    while len(lines) > 1 and narrower > width / count:
        narrower *= STEP
        tried = wrapped(pen, text, face, size, narrower)
        if len(tried) > count:
            break
        lines = tried
    return lines
