"""Layers and tables as geopandas and pandas have them; refuses a file that it would have to guess at."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.base_map_checks import Layer
from geodata.files import BadFileError, Contents, Problem


def to_table(contents: Contents) -> pd.DataFrame:
    """A table for pandas.

    Returns
    -------
    pd.DataFrame
        Every cell text, an empty one "".

    Raises
    ------
    BadFileError
        It has a doubled column or ragged rows.
    """
    if contents.problems:
        raise BadFileError(contents.problems)
    return pd.DataFrame(list(contents.rows.values()), columns=list(contents.columns), dtype="str")


def to_layer(contents: Contents) -> gpd.GeoDataFrame:
    """A layer for geopandas.

    Returns
    -------
    gpd.GeoDataFrame
        In EPSG:4326; properties as they stand, text as text.

    Raises
    ------
    BadFileError
        It has a doubled key, or a geometry that cannot be read.
    """
    if contents.problems:
        raise BadFileError(contents.problems)
    if not contents.rows:
        return gpd.GeoDataFrame(geometry=[], crs="EPSG:4326")
    try:
        return gpd.GeoDataFrame.from_features(contents.rows.values(), crs="EPSG:4326")
    except Exception as error:  # shapely raises half a dozen kinds for a malformed geometry
        problem = Problem(contents.file, "", "geometry", "", f"must be a GeoJSON geometry: {error}")
        raise BadFileError([problem]) from error


def to_base_layer(layer: Layer) -> gpd.GeoDataFrame:
    """A sound layer of the base map for geopandas, in EPSG:4326."""
    rows, shapes = layer
    return gpd.GeoDataFrame(rows, geometry=list(shapes), crs="EPSG:4326")
