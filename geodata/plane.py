"""The plane in which lengths are measured: Lambert-93, in metres."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

LAMBERT_93 = 2154  # EPSG
Shape = TypeVar("Shape", bound=BaseGeometry)


def to_plane(shape: Shape) -> Shape:
    """A shape in EPSG:4326 (lon, lat), brought to EPSG:2154."""
    return shapely.transform(shape, _moved)


def _moved(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack(_to_lambert_93().transform(points[:, 0], points[:, 1]))


@cache
def _to_lambert_93() -> Transformer:
    return Transformer.from_crs(4326, LAMBERT_93, always_xy=True)
