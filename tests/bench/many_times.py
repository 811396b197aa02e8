"""The data several times over, with new ids and shifted positions: a load, not facts."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata import LAYERS, TABLES, Atlas
from geodata.atlas import to_atlas

SHIFT_LON, SHIFT_LAT = 0.25, 0.12  # degrees, the furthest from the place copied
BOX = (1.6, 50.37, 2.95, 51.08)  # west, south, east, north: about what is seen first
IDS_OF_COPIES = ("id", "place_id", "for_place_id", "part_of", "organisation_id", "counted_with")
COPIED_TABLES = frozenset(TABLES) - {"sources"}


def times(atlas: Atlas, factor: int) -> Atlas:
    """Every record `factor` times, but each source once."""
    rng = np.random.default_rng(1990)
    layers = {name: _shifted(_copies(atlas.layer(name), factor), len(atlas.layer(name)), rng) for name in LAYERS}
    tables = {
        name: _copies(atlas.table(name), factor) if name in COPIED_TABLES else atlas.table(name) for name in TABLES
    }
    return to_atlas(layers, tables)


def _copies(table: pd.DataFrame, factor: int) -> pd.DataFrame:
    return pd.concat([table, *(_copy(table, n) for n in range(1, factor))], ignore_index=True)


def _copy(table: pd.DataFrame, n: int) -> pd.DataFrame:
    renamed = {
        column: table[column].where(table[column] == "", table[column] + f"-{n}")
        for column in IDS_OF_COPIES
        if column in table
    }
    return table.assign(**renamed)


def _shifted(layer: gpd.GeoDataFrame, kept: int, rng: np.random.Generator) -> gpd.GeoDataFrame:
    """The first `kept` rows where they are, the copies elsewhere within `BOX`."""
    west, south, east, north = BOX
    lon, lat = layer.geometry.x.to_numpy().copy(), layer.geometry.y.to_numpy().copy()
    copied = len(layer) - kept
    lon[kept:] = np.clip(lon[kept:] + rng.uniform(-SHIFT_LON, SHIFT_LON, copied), west, east)
    lat[kept:] = np.clip(lat[kept:] + rng.uniform(-SHIFT_LAT, SHIFT_LAT, copied), south, north)
    return layer.set_geometry(gpd.GeoSeries.from_xy(lon, lat, index=layer.index, crs=layer.crs))
