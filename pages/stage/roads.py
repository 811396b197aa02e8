"""The A25 and the A26 as the browser and paper get them, once a language: what lies along each, said in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geodata import Atlas
from geodata.along_roads import AlongRoad, Road, along_roads
from geodata.base_map import load_base_map
from geodata.dates import read_date
from geodata.grouping import grouped
from geodata.models import Presence
from narrative import Words, life_in_words, load_words, number_in_digits, since_in_words
from pages.stage.payload import to_json


def to_roads_json(atlas: Atlas, language: str) -> bytes:
    """What `to_roads` says.

    Returns
    -------
    bytes
        As `to_json` writes it.

    Raises
    ------
    ValueError
        There is no such language, or a road of the base map is not whole.
    """
    return to_json(to_roads(atlas, language))


def to_roads(atlas: Atlas, language: str) -> dict[str, Any]:
    """What lies along each motorway in its order from the coast inland, and since when who is at work there.

    Returns
    -------
    dict[str, Any]
        JSON-ready: `roads` by name, lengths in metres (EPSG:2154); `since` and `lives` in words by id of a place, then
        of an organisation, whatever the period.

    Raises
    ------
    ValueError
        There is no such language, or a road of the base map is not whole.
    """
    words = load_words(language)
    roads = along_roads(atlas, load_base_map())
    along = {row.place.id for road in roads for row in road.places}
    since, lives = dict[str, dict[str, str]](), dict[str, dict[str, str]]()
    for place, organisation, presences in _by_place(atlas, along):
        starts = sorted((p.start_date for p in presences if p.start_date), key=lambda date: read_date(date).earliest)
        since.setdefault(place, {})[organisation] = since_in_words(starts[0], language) if starts else ""
        told = (life_in_words(p.start_date, p.end_date, "", False, language) for p in presences)
        lives.setdefault(place, {})[organisation] = "; ".join(told)
    return {"roads": {road.name: _road(road, words) for road in roads}, "since": since, "lives": lives}


def _by_place(atlas: Atlas, places: set[str]) -> Iterator[tuple[str, str, list[Presence]]]:
    found = grouped(((p.place_id, p.organisation_id), p) for p in atlas.presences if p.place_id in places)
    return ((place, organisation, list(presences)) for (place, organisation), presences in found.items())


def _road(road: Road, words: Words) -> dict[str, Any]:
    ends = {end: words[f"road_ends.{road.name.lower()}_{end}"] for end in ("coast", "inland")}
    return {
        "length": road.length_m,
        **ends,
        "toCoast": words.fill("road.lanes_coast", **ends),
        "toInland": words.fill("road.lanes_inland", **ends),
        "rows": [_row(row, road.name, ends, words) for row in road.places],
    }


def _row(row: AlongRoad, name: str, ends: dict[str, str], words: Words) -> dict[str, Any]:
    return {
        "place": row.place.id,
        "along": row.along_m,
        "away": row.away_m,
        "accuracy": row.place.accuracy_m,
        "isOnRoad": row.place.kind == "rest_area",
        "isBeyond": row.is_beyond,
        "side": row.side,
        "drawnSide": row.drawn_side,
        "awayTold": _away(row, name, words),
        "sideTold": words.fill(f"road.side_{row.side}", **ends) if row.side else words["road.side_unknown"],
    }


def _away(row: AlongRoad, name: str, words: Words) -> str:
    """How far from the road, as well as that is known."""
    if row.place.kind == "rest_area":
        return words.fill("road.on_road", road=name)
    kilometres, within = (
        number_in_digits(metres / 1000, words.language) for metres in (row.away_m, row.place.accuracy_m)
    )
    key = "beyond" if row.is_beyond else "away_about"
    return words.fill(f"road.{key}", n=kilometres, within=within, road=name)
