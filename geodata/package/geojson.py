"""Layers as GeoJSON text, the same bytes from the same records."""

from __future__ import annotations

import geopandas as gpd
from shapely.geometry import mapping

from geodata.format import to_lines


def to_geojson(name: str, layer: gpd.GeoDataFrame, description: str = "") -> bytes:
    """A layer as GeoJSON text.

    Parameters
    ----------
    name
        GDAL reads it from the file.
    layer
        In EPSG:4326.
    description
        GDAL reads it from the file; "" for none.

    Returns
    -------
    bytes
        An RFC 7946 FeatureCollection in UTF-8, a feature a line.
    """
    rows = layer.drop(columns="geometry").to_dict("records")
    features = [
        {"type": "Feature", "properties": row, "geometry": mapping(shape)}
        for row, shape in zip(rows, layer.geometry, strict=True)
    ]
    head = {"type": "FeatureCollection", "name": name} | ({"description": description} if description else {})
    return to_lines(head | {"features": features})
