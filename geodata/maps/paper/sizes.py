"""What sizes a printed map comes in: named ones, and any sheet in millimetres."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final, Literal

SMALLEST_TEXT: Final = 14.0  # units of a sheet
LEAST_POINTS: Final = 6.0  # of text on paper; under it newspapers' own rules have nothing set
LEAST_MM, MOST_MM = 40.0, 420.0  # of a side of a sheet in millimetres: a column of a newspaper, the long side of A3

_LEAST_ON_SCREEN = 0.6  # of a picture that is shown smaller than it is
_A4_POINTS, _A4_MM2 = 8.4, 297 * 210  # the smallest text of A4, which larger and smaller sheets follow
_PRINT_DPI = 300
_SHEET = re.compile(r"([0-9]{1,3}(?:\.[0-9])?)x([0-9]{1,3}(?:\.[0-9])?)mm")


@dataclass(frozen=True)
class Size:
    """A size of pictures.

    Attributes
    ----------
    width
        Of `unit`.
    height
        Of `unit`.
    across
        Units of the sheet in its width.
    dpi
        Where none is asked for.
    """

    width: float
    height: float
    unit: Literal["px", "mm"]
    across: float
    dpi: int  # where none is asked for

    @property
    def is_print(self) -> bool:
        """Whether it is a page, whose pixels depend on the dpi."""
        return self.unit == "mm"

    @property
    def points(self) -> float:
        """The size of the smallest text on paper where nothing is set smaller to fit, in points (72 to the inch)."""
        return self.width / 25.4 * 72 / self.across * SMALLEST_TEXT

    @property
    def least_scale(self) -> float:
        """How much smaller a text may be set to fit; a screen enlarges what it shows."""
        return LEAST_POINTS / self.points if self.is_print else 0.0

    @property
    def least_in_frame(self) -> float:
        """How much smaller a text of another drawing than a map may be set to fit; on a screen to 14 px."""
        return self.least_scale if self.is_print else max(_LEAST_ON_SCREEN, self.across / self.width)

    def inches(self, dpi: float) -> tuple[float, float]:
        """Width and height.

        Parameters
        ----------
        dpi
            A screen picture has the same pixels at any.

        Returns
        -------
        tuple[float, float]
            Inches.
        """
        per_inch = 25.4 if self.is_print else dpi
        return self.width / per_inch, self.height / per_inch

    def pixels(self, dpi: float) -> tuple[int, int]:
        """Width and height as PNG; no part of a pixel is drawn.

        Parameters
        ----------
        dpi
            It does not matter to a screen picture.

        Returns
        -------
        tuple[int, int]
            px.
        """
        per_unit = dpi / 25.4 if self.is_print else 1
        return math.floor(self.width * per_unit), math.floor(self.height * per_unit)


SIZES: Final = {
    "1200x675": Size(1200, 675, "px", 1100, 96),
    "1080x1080": Size(1080, 1080, "px", 960, 96),
    "1080x1920": Size(1080, 1920, "px", 700, 96),
    "3840x2160": Size(3840, 2160, "px", 1380, 192),
    "a4-landscape": Size(297, 210, "mm", 1400, _PRINT_DPI),
    "a4-portrait": Size(210, 297, "mm", 990, _PRINT_DPI),
    "a3-landscape": Size(420, 297, "mm", 1500, _PRINT_DPI),
    "a3-portrait": Size(297, 420, "mm", 1060, _PRINT_DPI),
}


def to_size(name: str) -> Size:
    """The size of a name.

    Parameters
    ----------
    name
        One of `SIZES`, or a sheet such as `96.5x120mm`, each side from `LEAST_MM` to `MOST_MM`, both included, to a
        tenth.

    Raises
    ------
    ValueError
        It is neither; the sentence says what there is.
    """
    if name in SIZES:
        return SIZES[name]
    sheet = _SHEET.fullmatch(name)
    width, height = map(float, sheet.groups()) if sheet else (0.0, 0.0)
    if not (min(width, height) >= LEAST_MM and max(width, height) <= MOST_MM):
        raise ValueError(
            f"{name!r} is not a size; there are {', '.join(SIZES)}, and millimetres such as 96.5x120mm,"
            f" each from {LEAST_MM:g} to {MOST_MM:g}"
        )
    points = max(LEAST_POINTS, _A4_POINTS * math.sqrt(width * height / _A4_MM2))
    return Size(width, height, "mm", width / 25.4 * 72 / points * SMALLEST_TEXT, _PRINT_DPI)


def to_sheet_name(width: float, height: float) -> str:
    """How a sheet is asked for: `96.5x120mm`.

    Parameters
    ----------
    width
        Millimetres.
    height
        Millimetres.
    """
    return f"{width:.4g}x{height:.4g}mm"
