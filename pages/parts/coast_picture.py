"""A still picture of the coast with every camp's highest count, for the home page; the map itself is the stage's."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from math import cos, radians, sqrt

import geopandas as gpd

from geodata import FOLDER, Atlas
from geodata.maps.style import CAMP, LAND, SEA, STATE

WEST, SOUTH, EAST, NORTH = 1.45, 50.74, 3.15, 51.12  # bounds, EPSG:4326
WIDTH = 1200
SCALE = WIDTH / (EAST - WEST)
STRETCH = 1 / cos(radians((SOUTH + NORTH) / 2))  # a degree of latitude is longer than one of longitude here
HEIGHT = round((NORTH - SOUTH) * SCALE * STRETCH)
RADIUS_PER_ROOT_PERSON = 0.5


def _place(lon: float, lat: float) -> tuple[float, float]:
    return round((lon - WEST) * SCALE, 1), round((NORTH - lat) * SCALE * STRETCH, 1)


def _path(coordinates: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in (_place(lon, lat) for lon, lat in coordinates))


@lru_cache(maxsize=2)
def coast_picture(atlas: Atlas) -> str:
    """An SVG of the coast as a data: address."""
    land = gpd.read_file(FOLDER / "basemap" / "land.geojson").explode()
    motorways = gpd.read_file(FOLDER / "basemap" / "motorways.geojson")
    coast = "".join(_path(list(shape.exterior.coords)) + "Z" for shape in land.geometry)
    roads = "".join(_path(list(line.coords)) for line in motorways.geometry)
    highest: dict[str, int] = {}
    for count in atlas.headcounts:
        place = atlas.places[count.place_id]
        if count.what == "residents" and not place.is_area and not place.part_of:
            highest[place.id] = max(highest.get(place.id, 0), count.most)
    discs = "".join(
        '<circle cx="{}" cy="{}" r="{:.1f}" fill="{}" stroke="{}"/>'.format(
            *_place(atlas.places[i].lon, atlas.places[i].lat),
            max(4, RADIUS_PER_ROOT_PERSON * sqrt(people)),
            *[STATE if atlas.places[i].kind == "official_centre" else CAMP] * 2,
        )
        for i, people in sorted(highest.items(), key=lambda item: -item[1])
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{SEA}"/>'
        f'<path d="{coast}" fill="{LAND}" stroke="#9fb3bb"/>'
        f'<path d="{roads}" fill="none" stroke="#8b8375" stroke-width="6"/>'
        f'<path d="{roads}" fill="none" stroke="#fffdf8" stroke-width="3.4"/>'
        f'<g fill-opacity=".28" stroke-width="1.6">{discs}</g></svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
