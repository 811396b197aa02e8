"""Layers as GeoJSON text, the same bytes from the same records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
from shapely.geometry import mapping


def to_geojson(name: str, layer: gpd.GeoDataFrame, description: str = "") -> bytes:
    """A layer in EPSG:4326 as an RFC 7946 FeatureCollection in UTF-8; GDAL reads `name` and `description` from it."""
    rows = layer.drop(columns="geometry").to_dict("records")
    features = [
        {"type": "Feature", "properties": row, "geometry": mapping(shape)}
        for row, shape in zip(rows, layer.geometry, strict=True)
    ]
    head = {"type": "FeatureCollection", "name": name} | ({"description": description} if description else {})
    return to_lines(head | {"features": features})


def to_lines(collection: Mapping[str, Any]) -> bytes:
    """A FeatureCollection as JSON in UTF-8, a feature a line: easy to compare, and quick to write."""
    head = [f"{json.dumps(key)}: {_to_text(value)}" for key, value in collection.items() if key != "features"]
    features = ",\n".join(_to_text(feature) for feature in collection["features"])
    return "{{\n{}\n}}\n".format(",\n".join([*head, f'"features": [\n{features}\n]'])).encode()


def _to_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
