"""What a picture is of: it says what it needs of a sheet, and draws itself in the frame that the sheet has for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from geodata.maps.paper.engine import Drawing
from geodata.maps.paper.frame import Box, View
from geodata.maps.paper.parts import Needs
from geodata.maps.paper.renderer import Op, Renderer
from geodata.maps.paper.sheet import Layout
from geodata.maps.paper.words import PrintedWords


@dataclass(frozen=True, eq=False)
class DrawnMap:
    """One map of a picture.

    Attributes
    ----------
    covered
        Boxes that lie over it, in units.
    touch
        What of it can be touched, as `drawing/paper.js` says.
    keys
        Those of `LEGEND_IN_ORDER` that it needs explained.
    largest
        The largest number of people that a disc is drawn from.
    """

    view: View
    covered: tuple[Box, ...]
    display_list: Sequence[Op]
    touch: Mapping[str, Any]
    keys: tuple[str, ...]
    largest: int


@dataclass(frozen=True, eq=False)
class Drawn:
    """What was drawn in the frame of a sheet.

    Attributes
    ----------
    maps
        An inset comes last; none of another drawing.
    keys
        Those of `LEGEND_IN_ORDER` that are to be explained.
    counts
        Those for which there was no room, each with who counted and when; the weightiest first.
    largest
        The largest number of people that a disc is drawn from.
    scale
        The size of discs, as in `View`.
    notes
        What the legend says in words, in place of signs.
    more_notes
        What it says after them, where there is room for all of it.
    """

    maps: tuple[DrawnMap, ...]
    keys: frozenset[str]
    counts: Sequence[str] = ()
    largest: int = 0
    scale: float = 1.0
    notes: Sequence[str] = ()
    more_notes: Sequence[str] = ()


@dataclass(frozen=True, eq=False)
class Room:
    """Where a subject draws itself, and with what.

    Attributes
    ----------
    least_scale
        How much smaller than `SMALLEST_TEXT` a text may be set to fit.
    """

    renderer: Renderer
    drawing: Drawing
    layout: Layout
    words: PrintedWords
    least_scale: float


class Subject(Protocol):
    """What a picture is of."""

    @property
    def needs(self) -> Needs:
        """What it needs of its sheet."""

    def draw(self, room: Room) -> Drawn:
        """Draw it in the frame of the layout.

        Raises
        ------
        DrawingError
            The drawing program fails.
        """
