"""What lies under the dated places: land, borders, roads, rail and names, read once; draws nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import geopandas as gpd

from geodata.atlas import FOLDER
from geodata.files import read_layer

_FILES = ("land", "borders", "motorways", "other_lines", "place_names")


@dataclass(frozen=True, eq=False)
class BaseMap:
    """Five layers in EPSG:4326: polygons of land, lines of three kinds, points with names. Never change them."""

    land: gpd.GeoDataFrame
    borders: gpd.GeoDataFrame
    motorways: gpd.GeoDataFrame
    other_lines: gpd.GeoDataFrame
    place_names: gpd.GeoDataFrame


def load_base_map(folder: Path = FOLDER) -> BaseMap:
    """The base map of a folder, read again when one of its files changes; `BadFileError` if one cannot be read."""
    paths = tuple(folder / "basemap" / f"{name}.geojson" for name in _FILES)
    return _read_base_map(tuple((path, path.stat().st_mtime_ns) for path in paths))


@lru_cache(maxsize=2)
def _read_base_map(files: tuple[tuple[Path, int], ...]) -> BaseMap:
    return BaseMap(*(read_layer(path) for path, _ in files))
