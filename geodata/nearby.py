"""Which inland places lie near each other, measured in Lambert-93."""

from __future__ import annotations

import geopandas as gpd

from geodata.atlas import Atlas
from geodata.models import Place

LAMBERT_93 = 2154  # EPSG
NEAR_METRES = 5_000
NEAR_KINDS = frozenset({"rest_area", "inland_town", "camp", "reception_camp"})


def is_inland(place: Place) -> bool:
    """Whether a place is told with its neighbours: a rest area, a town or a camp inland, none in Calais."""
    return place.kind in NEAR_KINDS and place.commune != "Calais"


def nearby(atlas: Atlas) -> dict[str, list[tuple[str, int]]]:
    """Which inland places lie within `NEAR_METRES` of each other.

    Returns
    -------
    dict[str, list[tuple[str, int]]]
        By id of an inland place, the ids of the others, nearest first, with the distance in metres (EPSG:2154) rounded
        to 100.
    """
    places = [place for place in atlas.places.values() if is_inland(place)]
    points = gpd.GeoSeries.from_xy([place.lon for place in places], [place.lat for place in places], crs=4326)
    plane = points.to_crs(LAMBERT_93)
    near: dict[str, list[tuple[str, int]]] = {}
    for index, place in enumerate(places):
        metres = plane.distance(plane.iloc[index])
        found = [
            (other.id, int(round(metres.iloc[k], -2)))
            for k, other in enumerate(places)
            if k != index and metres.iloc[k] <= NEAR_METRES
        ]
        near[place.id] = sorted(found, key=lambda pair: pair[1])
    return near
