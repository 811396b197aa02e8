"""What stood near what, inland."""

from __future__ import annotations

from pyproj import Geod

from geodata import load
from geodata.nearby import nearby

EARTH = Geod(ellps="WGS84")


def test_places_within_five_kilometres_know_each_other_nearest_first() -> None:
    places, near = load().places, nearby(load())
    assert "norrent-fontes-camp" in dict(near["aire-saint-hilaire-cottes"]) and "calais-lande" not in near
    for key, found in near.items():
        assert places[key].commune != "Calais"
        metres = [distance for _, distance in found]
        assert metres == sorted(metres) and all(distance <= 5_000 for distance in metres)
        for other, distance in found:
            assert (key, distance) in near[other]
            a, b = places[key], places[other]
            measured = EARTH.inv(a.lon, a.lat, b.lon, b.lat)[2]
            assert abs(measured - distance) < 60 + measured / 500  # rounded to 100, and the plane of Lambert-93
