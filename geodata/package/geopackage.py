"""Layers as one GeoPackage with real dates and QGIS's styles, the same bytes from the same records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata.base_map import first_day
from geodata.dates import ALWAYS, FOREVER, Interval

DATES = ("start", "end", "sure_from", "sure_until")
_GEOMETRY = "geom"
_STYLE_NAME = "Calais"
_VERSION = "1.2"  # newer ones have nothing that is used here, and older programs warn of them


class Described(NamedTuple):
    """A layer with what is said of it.

    Attributes
    ----------
    layer
        In EPSG:4326.
    cut_to
        "" for the whole.
    style
        QML, QGIS's own form.
    """

    layer: gpd.GeoDataFrame
    title: str
    cut_to: str
    style: str


def by_life(places: gpd.GeoDataFrame, intervals: Mapping[str, Sequence[Interval]]) -> gpd.GeoDataFrame:
    """Places with a row for each of their lives.

    Parameters
    ----------
    intervals
        The lives by id of a place.

    Returns
    -------
    gpd.GeoDataFrame
        It has the number of the `life` (1, 2 …) and its days in four columns, all inclusive, null where open: `start`
        and `end` are the first and the last day that it can have been, `sure_from` and `sure_until` those between which
        nothing of it is doubtful.
    """
    each = [(number, life) for key in places["id"] for number, life in enumerate(intervals[key], 1)]
    days = {
        "start": (life.start_earliest for _, life in each),
        "end": (life.end_latest for _, life in each),
        "sure_from": (life.start_latest for _, life in each),
        "sure_until": (life.end_earliest for _, life in each),
    }
    repeated = places.loc[places.index.repeat([len(intervals[key]) for key in places["id"]])].reset_index(drop=True)
    numbers = np.array([number for number, _ in each], dtype="int64")
    return repeated.assign(life=numbers, **{name: _to_days(map(_to_iso, ordinals)) for name, ordinals in days.items()})


def since(lines: gpd.GeoDataFrame, sure_from: Iterable[str]) -> gpd.GeoDataFrame:
    """Lines of the base map with the columns of `by_life`, except its `life`.

    Parameters
    ----------
    lines
        With `start_date`, EDTF or "".
    sure_from
        One each, as `doubtful_until` gives it: "" where the first day is not doubtful.

    Returns
    -------
    gpd.GeoDataFrame
        Each is there from its `start` on, and none has an end.
    """
    starts = [first_day(start_date) for start_date in lines["start_date"]]
    ends = _to_days([""] * len(lines))
    sure = [undoubted or start for undoubted, start in zip(sure_from, starts, strict=True)]
    return lines.assign(start=_to_days(starts), end=ends, sure_from=_to_days(sure), sure_until=ends)


def to_geopackage(layers: Mapping[str, Described], day: date) -> bytes:
    """Layers as a GeoPackage, in their order.

    Parameters
    ----------
    layers
        By the name of their table.
    day
        All records of change say midnight UTC of it.
    """
    # GDAL's settings hold for the whole process: nothing else here writes a file that knows the time.
    import pyogrio  # slow to load, and of use here alone

    pyogrio.set_gdal_config_options(
        {
            "OGR_CURRENT_DATE": f"{day}T00:00:00.000Z",
            "OGR_SQLITE_SYNCHRONOUS": "OFF",  # a file that is read and removed at once need not reach the disk
        }
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "layers.gpkg"
        for name, described in layers.items():
            layer = described.layer
            said = f"{described.title} ({described.cut_to})" if described.cut_to else described.title
            says = {"DESCRIPTION": said, "GEOMETRY_NAME": _GEOMETRY}
            kind = layer.geom_type.iloc[0] if len(layer) else "Point"
            _write(path, name, layer.drop(columns="geometry"), says, layer.geometry.to_wkb().to_numpy(), kind)
        _write(path, "layer_styles", _to_styles(layers, day), {"FID": "id"})
        return path.read_bytes()


def _to_styles(layers: Mapping[str, Described], day: date) -> pd.DataFrame:
    """QGIS's table of styles: of each layer the one that it opens with."""
    blank = [""] * len(layers)
    return pd.DataFrame(
        {
            "f_table_catalog": blank,
            "f_table_schema": blank,
            "f_table_name": list(layers),
            "f_geometry_column": [_GEOMETRY] * len(layers),
            "styleName": [_STYLE_NAME] * len(layers),
            "styleQML": [described.style for described in layers.values()],
            "styleSLD": blank,
            "useAsDefault": [True] * len(layers),
            "description": [described.title for described in layers.values()],
            "owner": blank,
            "ui": blank,
            "update_time": np.full(len(layers), day, dtype="datetime64[ms]"),
        }
    )


def _write(
    path: Path, name: str, rows: pd.DataFrame, options: Mapping[str, str], shapes: Any = None, kind: str | None = None
) -> None:
    from pyogrio.raw import write

    columns = {str(column): rows[column].to_numpy() for column in rows}
    # pandas has no type for days alone.
    columns |= {column: columns[column].astype("datetime64[D]") for column in DATES if column in columns}
    write(
        path,
        shapes,
        list(columns.values()),
        list(columns),
        layer=name,
        driver="GPKG",
        geometry_type=kind,
        crs="EPSG:4326" if kind else None,
        append=path.exists(),
        dataset_options=None if path.exists() else {"VERSION": _VERSION},
        layer_options=dict(options),
    )


def _to_days(days: Iterable[str]) -> np.ndarray[Any, Any]:
    """ISO 8601 days as numpy's, "" being null."""
    return np.array([day or None for day in days], dtype="datetime64[D]")


def _to_iso(day: int) -> str:
    return date.fromordinal(day).isoformat() if ALWAYS < day < FOREVER else ""
