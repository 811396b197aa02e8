"""Makes the maps of Europe and of the wider world from Natural Earth; draws nothing, writes no file.

Source: Natural Earth 4.1.0 (public domain), as TopoJSON in the npm package world-atlas 2.0.2 (ISC): another version may
give other bytes. Borders are as they stood in 2018, when that version of Natural Earth came out; of the wider world
there are none.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.coast import to_moved
from geodata.models import EuropeanBorder, EuropeanLand, WorldLand
from geodata.story import Bounds

PACKAGE: Final = Path("node_modules/world-atlas")  # once `npm install` has run
EUROPE_TOLERANCE_M: Final = 900.0  # in EPSG:3035
WORLD_TOLERANCE: Final = 0.15  # degrees
LEAST_ISLAND_KM2: Final = 12.0  # smaller ones would be less than a pixel
_DECIMALS = 3  # of a degree, about 100 m, finer than the source
_SOURCE = "Natural Earth 4.1.0"

Topology = Mapping[str, Any]


def read_natural_earth(package: Path) -> dict[str, bytes]:
    """The layers made from world-atlas, the same bytes each time.

    Parameters
    ----------
    package
        The folder of the npm package.

    Returns
    -------
    dict[str, bytes]
        By file below the folder of the facts: a FeatureCollection each (RFC 7946), one feature a line, EPSG:4326.

    Raises
    ------
    FileNotFoundError
        The package is not there.
    """
    europe, world = (_read(package / name) for name in ("countries-50m.json", "land-110m.json"))
    land = _simplified(_clipped(_polygons_of(europe), EuropeanLand.BOX))
    borders = _simplified(_clipped([shapely.line_merge(shapely.union_all(_borders_of(europe)))], EuropeanBorder.BOX))
    coarse = shapely.simplify(_clipped(_polygons_of(world), WorldLand.BOX), WORLD_TOLERANCE)
    return {
        EuropeanLand.FILE: _to_geojson("europe-land", _largest_first(land)),
        EuropeanBorder.FILE: _to_geojson("europe-border", _longest_first(borders)),
        WorldLand.FILE: _to_geojson("world-land", _largest_first(coarse)),
    }


def _read(path: Path) -> Topology:
    topology: Topology = json.loads(path.read_text("utf-8"))
    return topology


def _arcs_of(topology: Topology) -> list[list[tuple[float, float]]]:
    """Positions of each arc, which TopoJSON has as whole steps from one to the next."""
    (across, up), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * across + west, y * up + south))
        arcs.append(arc)
    return arcs


def _polygons_of(topology: Topology) -> list[Polygon]:
    """The polygons of its land, made valid where a ring touches itself."""
    arcs = _arcs_of(topology)
    [land] = topology["objects"]["land"]["geometries"]
    polygons = (
        Polygon(rings[0], rings[1:])
        for numbers in land["arcs"]
        for rings in [[_ring(numbers_of_ring, arcs) for numbers_of_ring in numbers]]
    )
    valid = (shapely.make_valid(polygon) for polygon in polygons)
    return [part for shape in valid for part in shapely.get_parts(shape) if isinstance(part, Polygon)]


def _ring(numbers: Sequence[int], arcs: Sequence[Sequence[tuple[float, float]]]) -> list[tuple[float, float]]:
    """The arcs one after the other, each from where the last one ended; ~n is the n-th backwards."""
    ring: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _borders_of(topology: Topology) -> list[LineString]:
    """The arcs that two countries share."""
    used = Counter(
        number for country in topology["objects"]["countries"]["geometries"] for number in _numbers_of(country)
    )
    arcs = _arcs_of(topology)
    return [LineString(arcs[number]) for number, times in used.items() if times > 1]


def _numbers_of(country: Mapping[str, Any]) -> set[int]:
    """The arcs round a country, each once, whichever way it runs."""

    def numbers(nested: Any) -> Iterator[int]:
        for one in nested:
            yield from [one] if isinstance(one, int) else numbers(one)

    return {number if number >= 0 else ~number for number in numbers(country["arcs"])}


def _clipped(shapes: Sequence[BaseGeometry], bounds: Bounds) -> BaseGeometry:
    return shapely.union_all(shapely.intersection(list(shapes), shapely.box(*bounds)))


def _simplified(shape: BaseGeometry) -> BaseGeometry:
    flat = shapely.transform(shape, to_moved("EPSG:4326", "EPSG:3035"))
    flat = shapely.simplify(flat, EUROPE_TOLERANCE_M, preserve_topology=True)
    parts = [part for part in shapely.get_parts(flat) if part.length and not _is_too_small(part)]
    return shapely.transform(shapely.union_all(parts), to_moved("EPSG:3035", "EPSG:4326"))


def _is_too_small(shape: BaseGeometry) -> bool:
    return isinstance(shape, Polygon) and shape.area < LEAST_ISLAND_KM2 * 1e6


def _largest_first(land: BaseGeometry) -> list[BaseGeometry]:
    polygons = [shapely.orient_polygons(part) for part in _parts_of(land) if isinstance(part, Polygon)]
    return sorted(polygons, key=lambda polygon: (-round(polygon.area, 6), polygon.wkt))


def _longest_first(borders: BaseGeometry) -> list[BaseGeometry]:
    lines = [part for part in _parts_of(shapely.line_merge(borders)) if isinstance(part, LineString)]
    return sorted(lines, key=lambda line: (-round(line.length, 6), line.wkt))


def _parts_of(shape: BaseGeometry) -> Iterable[BaseGeometry]:
    snapped = shapely.set_precision(shape, 10.0**-_DECIMALS)
    return (part for part in shapely.get_parts(shapely.normalize(snapped)) if not part.is_empty)


def _to_geojson(name: str, shapes: Iterable[BaseGeometry]) -> bytes:
    lines = [
        json.dumps(
            {
                "type": "Feature",
                "properties": {"id": f"{name}-{number}", "source": _SOURCE},
                "geometry": _to_geometry(shape),
            },
            separators=(",", ":"),
        )
        for number, shape in enumerate(shapes, start=1)
    ]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    return text.encode()


def _to_geometry(shape: BaseGeometry) -> dict[str, Any]:
    rings = [shape.exterior, *shape.interiors] if isinstance(shape, Polygon) else [shape]
    degrees = [[[round(x, _DECIMALS), round(y, _DECIMALS)] for x, y in ring.coords] for ring in rings]
    return {"type": shape.geom_type, "coordinates": degrees if isinstance(shape, Polygon) else degrees[0]}
