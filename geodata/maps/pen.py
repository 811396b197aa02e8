"""What a drawer of maps asks of a pen: shapes and text in units of the sheet. Knows no library."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from geodata.maps.frame import Box

Face = Literal["sans", "semibold", "serif", "serif_semibold", "serif_italic"]
Points = NDArray[np.float64]  # rows of x, y


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a shape is painted: colours as #rrggbb or "" for none, width and dashes in units, opacities from 0 to 1."""

    fill: str = ""
    line: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    fill_opacity: float = 1.0
    line_opacity: float = 1.0
    is_round: bool = True
    is_crisp: bool = False  # without softened edges


class Pen(Protocol):
    """Draws on one sheet, each shape over those before it. `name` is the id of the shape where a format has ids."""

    def within(self, box: Box) -> AbstractContextManager[None]:
        """Cut off what is drawn meanwhile at the edges of a box."""

    def circle(self, x: float, y: float, radius: float, stroke: Stroke, name: str = "") -> None:
        """A circle round a point."""

    def half_disc(self, x: float, y: float, radius: float, is_left: bool, stroke: Stroke) -> None:
        """The left or right half of a disc."""

    def box(self, box: Box, stroke: Stroke, radius: float = 0.0) -> None:
        """A rectangle, its corners rounded."""

    def sign(self, path: str, x: float, y: float, size: float, stroke: Stroke, name: str = "") -> None:
        """An SVG path of the style table, so many units large for each of its own."""

    def rings(self, rings: Sequence[Points], is_closed: bool, stroke: Stroke, name: str = "") -> None:
        """Lines or, where closed, one polygon with its holes."""

    def text(
        self,
        x: float,
        y: float,
        text: str,
        face: Face,
        size: float,
        colour: str,
        align: Literal["left", "center", "right"] = "left",
        halo: str = "",
        name: str = "",
    ) -> None:
        """One line, its letters centred on y, on a halo of that colour if any."""

    def width(self, text: str, face: Face, size: float) -> float:
        """How wide a line is, in units."""
