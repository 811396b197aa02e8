"""The maps under the journeys of help and under the countries that people had fled; read once, draws nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from geodata.atlas import FOLDER
from geodata.base_map import to_flat
from geodata.base_map_checks import read_base_layers
from geodata.files import BadFileError
from geodata.last_good import LastGood
from geodata.models import EuropeanBorder, EuropeanLand, WorldLand
from geodata.story import EUROPE_BOX, WORLD_BOX, Bounds


@dataclass(frozen=True, eq=False)
class WiderMap:
    """Land and borders far beyond the coast, in EPSG:4326, as Natural Earth had them in 2018. It is shared.

    Attributes
    ----------
    world
        Land from the Atlantic to Vietnam, without borders.
    """

    europe: tuple[Polygon, ...]
    borders: tuple[BaseGeometry, ...]
    world: tuple[Polygon, ...]


def load_wider_map(folder: Path = FOLDER) -> WiderMap:
    """The wider map of a folder, read again when one of its files changes; the last good one stays in use.

    Parameters
    ----------
    folder
        That in which `basemap/` lies.

    Raises
    ------
    BadFileError
        There never was a good one; the error lists every problem.
    """
    return _last_good(folder).get()


@cache
def _last_good(folder: Path) -> LastGood[WiderMap]:
    return LastGood("basemap/", (folder / "basemap",), lambda: _read_wider_map(folder), BadFileError)


def _read_wider_map(folder: Path) -> WiderMap:
    read = read_base_layers(folder)
    if read.problems:
        raise BadFileError(read.problems)
    return WiderMap(
        europe=_polygons(read.layers[EuropeanLand.FILE][1]),
        borders=tuple(read.layers[EuropeanBorder.FILE][1]),
        world=_polygons(read.layers[WorldLand.FILE][1]),
    )


def _polygons(shapes: Iterable[BaseGeometry]) -> tuple[Polygon, ...]:
    """Which are all of them, as the checks have it."""
    return tuple(shape for shape in shapes if isinstance(shape, Polygon))


def europe_to_drawing(wider: WiderMap) -> dict[str, Any]:
    """Europe as the drawing takes a base map.

    Returns
    -------
    dict[str, Any]
        JSON-ready, as `geodata.base_map.to_drawing` gives it: land and borders alone.
    """
    return _to_drawing(EUROPE_BOX, wider.europe, wider.borders)


def world_to_drawing(wider: WiderMap) -> dict[str, Any]:
    """The wider world as the drawing takes a base map.

    Returns
    -------
    dict[str, Any]
        JSON-ready, as `geodata.base_map.to_drawing` gives it: land alone.
    """
    return _to_drawing(WORLD_BOX, wider.world, ())


def _to_drawing(box: Bounds, land: tuple[Polygon, ...], borders: tuple[BaseGeometry, ...]) -> dict[str, Any]:
    return {
        "box": box,
        "land": [
            {"id": f"land-{at}", "rings": [to_flat(ring) for ring in (piece.exterior, *piece.interiors)]}
            for at, piece in enumerate(land)
        ],
        "borders": [{"points": to_flat(border)} for border in borders],
        "lines": [],
        "motorways": [],
        "names": [],
    }
