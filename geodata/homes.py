"""Where an organisation has its home, and what of its work is in the same town."""

from __future__ import annotations

from typing import NamedTuple

from geodata.atlas import Atlas
from geodata.grouping import grouped


class Home(NamedTuple):
    """A home whose position is known.

    Attributes
    ----------
    lon
        Degrees, EPSG:4326: of a country, that of its capital.
    lat
        Degrees, EPSG:4326.
    places
        Ids of the places in the town of its home at which it was at work, in the order of its presences.
    """

    lon: float
    lat: float
    places: tuple[str, ...]


def homes(atlas: Atlas) -> dict[str, Home]:
    """The homes of organisations.

    Returns
    -------
    dict[str, Home]
        By id; an organisation whose home has no position is not in it.
    """
    places = grouped((presence.organisation_id, atlas.places[presence.place_id]) for presence in atlas.presences)
    return {
        one.id: Home(
            one.home_lon,
            one.home_lat,
            tuple(dict.fromkeys(place.id for place in places.get(one.id, ()) if place.commune == one.home_town)),
        )
        for one in atlas.organisations.values()
        if one.home_lon is not None and one.home_lat is not None
    }
