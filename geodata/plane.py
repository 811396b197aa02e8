"""The plane in which lengths are measured: Lambert-93, in metres."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

LAMBERT_93 = 2154  # EPSG
Shape = TypeVar("Shape", bound=BaseGeometry)


def to_plane(shape: Shape) -> Shape:
    """A shape in EPSG:4326 (lon, lat), brought to EPSG:2154."""
    brought: Shape = shapely.transform(shape, _to_lambert_93().transform, interleaved=False)
    return brought


@cache
def _to_lambert_93() -> Transformer:
    return Transformer.from_crs(4326, LAMBERT_93, always_xy=True)
