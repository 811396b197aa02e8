"""Which inland places lie near each other, measured in Lambert-93."""

from __future__ import annotations

import shapely

from geodata.atlas import Atlas
from geodata.models import Place
from geodata.plane import to_plane

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
    points = [to_plane(shapely.Point(place.lon, place.lat)) for place in places]
    near: dict[str, list[tuple[str, int]]] = {}
    for place, here in zip(places, points, strict=True):
        metres = ((other, here.distance(there)) for other, there in zip(places, points, strict=True))
        found = [(other.id, int(round(away, -2))) for other, away in metres if other != place and away <= NEAR_METRES]
        near[place.id] = sorted(found, key=lambda pair: pair[1])
    return near
