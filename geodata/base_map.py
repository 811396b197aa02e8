"""What lies under the dated places: land, borders, roads, rail and names, and since when; read once, draws nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from geodata.atlas import FOLDER
from geodata.base_map_checks import read_base_layers
from geodata.bounds import BASE_MAP_BOX
from geodata.dates import read_date
from geodata.files import BadFileError
from geodata.last_good import LastGood
from geodata.models import COAST

# The A16 opened in the 1990s; its sections without a sourced date are doubtful before this day.
A16_SURE_FROM = "2000-01-01"
_DECIMALS = 4


@dataclass(frozen=True, eq=False)
class BaseMap:
    """What lies under the dated places, in EPSG:4326. It is shared: never change it.

    Attributes
    ----------
    land
        Polygons.
    borders
        Lines.
    motorways
        Lines with `id`, `name` and `start_date` (EDTF, or "").
    other_lines
        Lines with `kind` and `start_date` (EDTF, or "").
    place_names
        Points with `kind`, `name_fr`, `name_en` and `rank` (1 is the first to be drawn, 4 the last).
    """

    land: gpd.GeoDataFrame
    borders: gpd.GeoDataFrame
    motorways: gpd.GeoDataFrame
    other_lines: gpd.GeoDataFrame
    place_names: gpd.GeoDataFrame


def load_base_map(folder: Path = FOLDER) -> BaseMap:
    """The base map of a folder, read again when one of its files changes; the last good one stays in use.

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
def _last_good(folder: Path) -> LastGood[BaseMap]:
    return LastGood("basemap/", (folder / "basemap",), lambda: _read_base_map(folder), BadFileError)


def _read_base_map(folder: Path) -> BaseMap:
    read = read_base_layers(folder)
    if read.problems:
        raise BadFileError(read.problems)
    frames = (
        gpd.GeoDataFrame(rows, geometry=list(shapes), crs="EPSG:4326")
        for rows, shapes in (read.layers[file] for file in COAST)
    )
    return BaseMap(*frames)


def to_drawing(base: BaseMap) -> dict[str, Any]:
    """The base map as the drawing takes it.

    Returns
    -------
    dict[str, Any]
        JSON-ready. Lines are rows `lon, lat, lon, lat …` of EPSG:4326, in degrees rounded to 10 m: they are known to 30
        m at the best. `from` is the first day on which a line may have existed ("" for one without a date, which is
        drawn always), `doubtfulUntil` the day before which nobody can say whether a motorway did; both ISO 8601.
    """
    return {
        "box": BASE_MAP_BOX,
        "land": [
            {"id": f"land-{at}", "rings": [to_flat(ring) for ring in (land.exterior, *land.interiors)]}
            for at, land in enumerate(base.land.geometry)
        ],
        "borders": [{"points": to_flat(border)} for border in base.borders.geometry],
        "lines": [
            {
                "kind": row["kind"],
                "from": first_day(row["start_date"]),
                "doubtfulUntil": "",
                "points": to_flat(row["geometry"]),
            }
            for row in _rows(base.other_lines)
        ],
        "motorways": [
            {
                "id": row["id"],
                "name": row["name"],
                "from": first_day(row["start_date"]),
                "doubtfulUntil": doubtful_until(row["name"], row["start_date"]),
                "points": to_flat(row["geometry"]),
            }
            for row in _rows(base.motorways)
        ],
        "names": [
            {
                "fr": row["name_fr"],
                "en": row["name_en"],
                "kind": row["kind"],
                "rank": int(row["rank"]),
                "lon": row["geometry"].x,
                "lat": row["geometry"].y,
            }
            for row in _rows(base.place_names.sort_values("rank", kind="stable"))
        ],
    }


def first_day(start_date: str) -> str:
    """The first day on which a line may have existed.

    Parameters
    ----------
    start_date
        An EDTF date, or "".

    Returns
    -------
    str
        ISO 8601; "" where `start_date` is.

    Raises
    ------
    BadDateError
        `start_date` is neither.
    """
    return date.fromordinal(read_date(start_date, padded=False).earliest).isoformat() if start_date else ""


def doubtful_until(motorway: str, start_date: str) -> str:
    """The day before which nobody can say whether a section of a motorway existed.

    Parameters
    ----------
    motorway
        `A16`, `A25` or `A26`.
    start_date
        An EDTF date; "" where no source gives one.

    Returns
    -------
    str
        ISO 8601; "" for no doubt.
    """
    return A16_SURE_FROM if motorway == "A16" and not start_date else ""


def _rows(layer: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    return ({str(key): cell for key, cell in row.items()} for row in layer.to_dict("records"))


def to_flat(line: shapely.Geometry) -> list[float]:
    """The positions of a line one after the other.

    Returns
    -------
    list[float]
        lon, lat, lon, lat …, in degrees rounded to 10 m.
    """
    flat: list[float] = shapely.get_coordinates(line).round(_DECIMALS).ravel().tolist()
    return flat
