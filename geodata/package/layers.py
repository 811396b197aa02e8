"""Layers as GeoJSON text and as one GeoPackage, the same bytes from the same records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geopandas as gpd
import pyogrio
from shapely.geometry import mapping


def to_geojson(name: str, layer: gpd.GeoDataFrame) -> bytes:
    """A layer in EPSG:4326 as an RFC 7946 FeatureCollection in UTF-8."""
    rows = layer.drop(columns="geometry").to_dict("records")
    features = [
        {"type": "Feature", "properties": row, "geometry": mapping(shape)}
        for row, shape in zip(rows, layer.geometry, strict=True)
    ]
    return to_lines({"type": "FeatureCollection", "name": name, "features": features})


def to_lines(collection: Mapping[str, Any]) -> bytes:
    """A FeatureCollection as JSON in UTF-8, a feature a line: easy to compare, and quick to write."""
    head = [f"{json.dumps(key)}: {_to_text(value)}" for key, value in collection.items() if key != "features"]
    features = ",\n".join(_to_text(feature) for feature in collection["features"])
    return "{{\n{}\n}}\n".format(",\n".join([*head, f'"features": [\n{features}\n]'])).encode()


def _to_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def to_geopackage(layers: Mapping[str, gpd.GeoDataFrame], day: date) -> bytes:
    """Layers in EPSG:4326 as a GeoPackage, in their order, whose records of change all say midnight UTC of a day."""
    # GDAL's setting holds for the whole process: nothing else here writes a file that knows the time.
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{day}T00:00:00.000Z"})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "layers.gpkg"
        for name, layer in layers.items():
            kind = layer.geom_type.iloc[0] if len(layer) else "Point"
            pyogrio.write_dataframe(layer, path, layer=name, driver="GPKG", geometry_type=kind, append=path.exists())
        return path.read_bytes()
