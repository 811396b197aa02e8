"""Sets a text in lines of a width, smaller where it would not fit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import repeat
from typing import Protocol

from geodata.maps.style import Face

STEP = 0.96  # of size or width, from one try to the next
_LEAST = 6.0
_BREAKS = re.compile(r"(?<=[/?&,])(?!$)")


class Ruler(Protocol):
    """What knows how wide a text is."""

    def width(self, text: str, face: Face, size: float) -> float:
        """How wide a line is.

        Parameters
        ----------
        size
            Units, or any other unit of length.

        Returns
        -------
        float
            The same unit.
        """


def width_of(text: str, advances: Mapping[str, int], size: float) -> float:
    """How wide a line of one face is: as wide as its letters.

    Parameters
    ----------
    advances
        Of each letter, in thousandths of the size; "" stands for a letter that the face lacks.

    Returns
    -------
    float
        In the unit of `size`.
    """
    return sum(map(advances.get, text, repeat(advances[""]))) / 1000 * size


def wrapped(ruler: Ruler, text: str, face: Face, size: float, width: float) -> list[str]:
    """As few lines as a width allows, about as long as each other.

    Parameters
    ----------
    size
        Units.
    width
        Units.

    Returns
    -------
    list[str]
        Broken at spaces, and in addresses that are longer; any other word that is longer stands alone.
    """
    return _balanced(ruler, text, face, size, width, _filled(ruler, text, face, size, width))


def _balanced(ruler: Ruler, text: str, face: Face, size: float, width: float, lines: list[str]) -> list[str]:
    """As many lines as those that fill the width, about as long as each other."""
    least = width / len(lines)
    while (width := width * STEP) > least:
        tried = _filled(ruler, text, face, size, width)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def _filled(ruler: Ruler, text: str, face: Face, size: float, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and ruler.width(joined, face, size) <= width:
            lines[-1] = joined
        else:
            lines += _broken(ruler, word, face, size, width)
    return lines


def _broken(ruler: Ruler, word: str, face: Face, size: float, width: float) -> list[str]:
    """A word, which goes on in a next line after one of `/ ? & ,` where it is too long."""
    first, *others = _BREAKS.split(word)
    lines = [first]
    for part in others:
        if ruler.width(lines[-1] + part, face, size) <= width:
            lines[-1] += part
        else:
            lines.append(part)
    return lines


def fitted(ruler: Ruler, text: str, face: Face, size: float, width: float, most: int) -> tuple[float, list[str]]:
    """The largest size, from `size` down, at which a text takes at most so many lines.

    Parameters
    ----------
    size
        Units.
    width
        Units.
    most
        Lines.

    Returns
    -------
    tuple[float, list[str]]
        The size, and the lines that it gives; under 6 units no size is tried, and there may be more lines or wider
        ones.
    """
    while True:
        lines = _filled(ruler, text, face, size, width)
        fits = len(lines) <= most and all(ruler.width(line, face, size) <= width for line in lines)
        if fits or size < _LEAST:
            return size, _balanced(ruler, text, face, size, width, lines)
        size *= STEP
