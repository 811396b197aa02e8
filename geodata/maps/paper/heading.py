"""What an editor may write on a printed map, which the sheet makes room for; title and subtitle break over lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.maps.paper.typesetting import fitted, width_of
from geodata.maps.style import Face

_TITLE, TITLE_LEAST = 27.0, 20.0  # units; a title that is too long for a line at the least breaks
_SUBTITLE = 16.0
_BYLINE = 14.0
_TITLE_LINE, _SUBTITLE_LINE = 1.16, 1.25  # heights, of the size
_MOST_LINES = 8
_ONE_LINE = 34.0  # height of what the sheet always has room for


@dataclass(frozen=True)
class Line:
    """A line of a header.

    Attributes
    ----------
    size
        Units.
    middle
        Units below the top of the header.
    """

    text: str
    face: Face
    size: float
    middle: float


@dataclass(frozen=True)
class Heading:
    """What an editor may write over and under a map.

    Attributes
    ----------
    subtitle
        "" for none.
    advances
        Thousandths of the size of letters, by face and letter (see `Fonts`).
    byline
        "" for none.
    """

    title: str
    subtitle: str
    advances: Mapping[Face, Mapping[str, int]]
    byline: str = ""

    @property
    def byline_width(self) -> float:
        """Of the first line of the credits, in units: 0 where there is none."""
        return self.width(self.byline, "sans", _BYLINE)

    def width(self, text: str, face: Face, size: float) -> float:
        """How wide a line is.

        Parameters
        ----------
        size
            Units.

        Returns
        -------
        float
            Units.
        """
        return width_of(text, self.advances[face], size)

    def extra(self, width: float) -> float:
        """How much higher it is than a title on one line.

        Parameters
        ----------
        width
            Of the header, in units.

        Returns
        -------
        float
            Units, never less than 0.
        """
        lines = self.lines(width)
        end = max((line.middle + line.size * 0.6 for line in lines), default=0.0)
        return max(0.0, end - _ONE_LINE)

    def lines(self, width: float) -> list[Line]:
        """Every line in order; a text of more lines than there may be is set smaller.

        Parameters
        ----------
        width
            Of the header, in units.
        """
        size, title = fitted(self, self.title, "serif_semibold", _TITLE, width, 1)
        if size < TITLE_LEAST:
            size, title = fitted(self, self.title, "serif_semibold", TITLE_LEAST, width, _MOST_LINES)
        set_lines = [
            Line(text, "serif_semibold", size, size * (0.55 + _TITLE_LINE * k)) for k, text in enumerate(title)
        ]
        if self.subtitle:
            top = size * _TITLE_LINE * len(title)
            size, subtitle = fitted(self, self.subtitle, "sans", _SUBTITLE, width, _MOST_LINES)
            set_lines += [
                Line(text, "sans", size, top + size * (0.75 + _SUBTITLE_LINE * k)) for k, text in enumerate(subtitle)
            ]
        return set_lines
