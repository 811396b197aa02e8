"""Which signs a printed map has to explain: those that it draws, and no other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import geopandas as gpd

from geodata.dates import Status
from geodata.maps.frame import View
from geodata.maps.marks import Mark, radius_of
from geodata.maps.style import HALO_FROM, HIGHEST_FROM, KINDS, LANDMARKS

_PLACES = (
    "disc",
    "halves",
    "highest",
    "old",
    "unknown",
    "possible",
    "halo",
    "dispersed",
    "state",
    "protest_camp",
    "town",
)
_LINES = ("motorway", "undated", "road", "rail", "ferry", "channel_tunnel", "frontier")
_KINDS = tuple(f"kind.{kind}" for kind in KINDS)
IN_ORDER = (*_PLACES, "rest_area", "rough_rest_area", *LANDMARKS, *_KINDS, "hollow", "member", *_LINES)
_KEY_OF_LINE = {
    "motorway": "road",
    "trunk": "road",
    "rail": "rail",
    "lgv": "rail",
    "ferry": "ferry",
    "tunnel": "channel_tunnel",
}


def has_halo(mark: Mark, view: View) -> bool:
    """Whether the position is rough enough to be seen as such at this scale."""
    return mark.is_disc and mark.place.accuracy_m / view.metres_per_unit >= mark.radius + HALO_FROM


def has_highest(mark: Mark, view: View) -> bool:
    """Whether the highest figure of the period is drawn round the disc."""
    return bool(mark.highest) and radius_of(mark.highest, view.scale) > mark.radius + HIGHEST_FROM


def keys_of_marks(marks: Iterable[Mark], view: View) -> set[str]:
    """The keys of what these marks show."""
    keys: set[str] = set()
    for mark in marks:
        keys |= _keys_of_place(mark, view)
        for dot in mark.dots:
            keys.add(f"kind.{dot.work.organisation.kind}")
            if dot.is_member:
                keys.add("member")
            elif dot.work.status == Status.POSSIBLE:
                keys.add("hollow")
    return keys


def _keys_of_place(mark: Mark, view: View) -> set[str]:
    if mark.is_rest_area:
        return {"rough_rest_area" if mark.is_rough else "rest_area"}
    if mark.is_town:
        return {"town"}
    if not mark.is_disc or mark.is_soft:
        return {mark.place.kind}
    tests = {
        "disc": bool(mark.halves),
        "halves": len(mark.halves) == 2,
        "highest": has_highest(mark, view),
        "old": bool(mark.halves) and mark.then.counted.age == "year",
        "unknown": not mark.halves and not mark.is_outline,
        "possible": mark.then.status == Status.POSSIBLE,
        "halo": has_halo(mark, view),
        "state": mark.place.kind == "official_centre",
        "protest_camp": mark.place.kind == "protest_camp",
    }
    return {key for key, is_so in tests.items() if is_so}


def keys_of_lines(motorways: gpd.GeoDataFrame, other_lines: gpd.GeoDataFrame, doubtful: Sequence[str]) -> set[str]:
    """The keys of lines that are in the frame; `doubtful` are the ids of motorways drawn dashed."""
    keys = {_KEY_OF_LINE[kind] for kind in other_lines["kind"]}
    ids = set(motorways["id"])
    keys |= {"undated"} if ids & set(doubtful) else set()
    return keys | ({"motorway"} if ids - set(doubtful) else set())
