"""Where what is drawn is kept, and how it is compared: display lists as text, sheets as SVG, pictures as pixels."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from geodata import load
from pages.press_desk.picture import to_picture
from tests.golden.cases import PICTURES, SHEETS, requests, texts

FOLDER = Path(__file__).parent
MOST_PIXELS_OFF = 0.001  # of a picture: freetype and libpng of another build soften edges otherwise
_OFF = 24  # of 255, in a channel
_NUMBER = re.compile(r"-?\d+\.\d+")
_FONT = re.compile(r"@font-face\{[^}]*\}")
_HREF = re.compile(r"(?<=[\"#])(?:[a-z]\w*)?[0-9a-f]{10}(?=[\")])")


def lists() -> Iterator[tuple[Path, str]]:
    """Every display list, and the file it is kept in."""
    return ((FOLDER / "lists" / f"{name}.jsonl", text) for name, text in texts())


def sheets() -> Iterator[tuple[Path, str]]:
    """Every sheet as SVG without its fonts, numbers rounded to a tenth, and the file it is kept in."""
    for name, request in requests(SHEETS, "svg"):
        yield FOLDER / "sheets" / f"{name}.svg", to_kept_svg(to_picture(request, load()).decode())


def to_kept_svg(svg: str) -> str:
    """What of an SVG is compared: no fonts, numbers rounded, ids of shapes that hash their numbers left out."""
    rounded = _NUMBER.sub(lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), _FONT.sub("", svg))
    return _HREF.sub("", rounded)


def pictures() -> Iterator[tuple[Path, bytes]]:
    """Every picture as PNG, and the file it is kept in."""
    return (
        (FOLDER / "sheets" / f"{name}.png", to_picture(request, load())) for name, request in requests(PICTURES, "png")
    )


def share_off(kept: bytes, drawn: bytes) -> float:
    """The share of pixels of which some channel is far from what was kept; 1 for another size."""
    before, now = (np.asarray(Image.open(io.BytesIO(one)).convert("RGB")).astype(int) for one in (kept, drawn))
    if before.shape != now.shape:
        return 1.0
    return float((np.abs(before - now).max(axis=2) > _OFF).mean())


TEXTS: tuple[Callable[[], Iterator[tuple[Path, str]]], ...] = (lists, sheets)
