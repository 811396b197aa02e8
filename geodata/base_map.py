"""What lies under the dated places: land, borders, roads, rail and names, and since when; read once, draws nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

from geodata.atlas import FOLDER
from geodata.base_map_checks import Layer, read_base_layers
from geodata.bounds import BASE_MAP_BOX
from geodata.dates import read_date
from geodata.files import BadFileError
from geodata.last_good import LastGood
from geodata.models import COAST, BaseLayer, Border, Land, MotorwaySection, NamedPlace, OtherLine

if TYPE_CHECKING:
    import geopandas as gpd

# The A16 opened in the 1990s; its sections without a sourced date are doubtful before this day.
A16_SURE_FROM = "2000-01-01"
_DECIMALS = 4


@dataclass(frozen=True, eq=False)
class BaseMap:
    """What lies under the dated places, in EPSG:4326. It is shared: never change it."""

    _layers: Mapping[str, Layer]

    @cached_property
    def land(self) -> gpd.GeoDataFrame:
        """Polygons."""
        return self._frame(Land)

    @cached_property
    def borders(self) -> gpd.GeoDataFrame:
        """Lines."""
        return self._frame(Border)

    @cached_property
    def motorways(self) -> gpd.GeoDataFrame:
        """Lines with `id`, `name` and `start_date` (EDTF, or "")."""
        return self._frame(MotorwaySection)

    @cached_property
    def other_lines(self) -> gpd.GeoDataFrame:
        """Lines with `kind` and `start_date` (EDTF, or "")."""
        return self._frame(OtherLine)

    @cached_property
    def place_names(self) -> gpd.GeoDataFrame:
        """Points with `kind`, `name_fr`, `name_en` and `rank` (1 is the first to be drawn, 4 the last)."""
        return self._frame(NamedPlace)

    def rows(self, model: type[BaseLayer]) -> Iterator[tuple[Mapping[str, Any], Any]]:
        """Properties and shape of each feature of a layer of the coast; the shape is what its model says."""
        return zip(*self._layers[model.FILE], strict=True)

    def _frame(self, model: type[BaseLayer]) -> gpd.GeoDataFrame:
        from geodata.frames import to_base_layer  # slow to load, and of no use to a drawing

        return to_base_layer(self._layers[model.FILE])


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
    return BaseMap({file: read.layers[file] for file in COAST})


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
            for at, (_, land) in enumerate(base.rows(Land))
        ],
        "borders": [{"points": to_flat(border)} for _, border in base.rows(Border)],
        "lines": [
            {
                "kind": row["kind"],
                "from": first_day(row["start_date"]),
                "doubtfulUntil": "",
                "points": to_flat(line),
            }
            for row, line in base.rows(OtherLine)
        ],
        "motorways": [
            {
                "id": row["id"],
                "name": row["name"],
                "from": first_day(row["start_date"]),
                "doubtfulUntil": doubtful_until(row["name"], row["start_date"]),
                "points": to_flat(line),
            }
            for row, line in base.rows(MotorwaySection)
        ],
        "names": [
            {
                "fr": row["name_fr"],
                "en": row["name_en"],
                "kind": row["kind"],
                "rank": int(row["rank"]),
                "lon": point.x,
                "lat": point.y,
            }
            for row, point in sorted(base.rows(NamedPlace), key=lambda one: one[0]["rank"])
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


def to_flat(line: shapely.Geometry) -> list[float]:
    """The positions of a line one after the other.

    Returns
    -------
    list[float]
        lon, lat, lon, lat …, in degrees rounded to 10 m.
    """
    flat: list[float] = shapely.get_coordinates(line).round(_DECIMALS).ravel().tolist()
    return flat
