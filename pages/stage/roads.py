"""The A25 and the A26 as the browser and paper get them, once a language: what lies along each, said in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from geodata import Atlas
from geodata.along_roads import AlongRoad, Road, along_roads
from geodata.base_map import load_base_map
from geodata.dates import Interval, read_date
from geodata.grouping import grouped
from geodata.intervals import spans_of
from geodata.maps.drawing.opening import Advances
from geodata.maps.style import Face
from geodata.models import Presence
from narrative import Words, life_in_words, load_words, number_in_digits, since_in_words
from pages.lettering.fonts import FACES, to_advances
from pages.stage.payload import to_json
from pages.wording.records_language import said_of, short_name_of

_DAY = re.compile(r"^(\d{4}-\d{2})-\d{2}")
_LETTERING: tuple[Face, ...] = ("sans", "semibold")
MOST_ORGANISATIONS = 60  # that the names along a road may leave out of one place


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
        JSON-ready: `roads` by name, lengths in metres (EPSG:2154); `told` and `lives` by id of a place, then of an
        organisation: its name and since when, whatever the period, and from when to when; the `words` of the drawing,
        and the `advances` of their letters, as in `to_opening`.

    Raises
    ------
    ValueError
        There is no such language, or a road of the base map is not whole.
    """
    words = load_words(language)
    roads = along_roads(atlas, load_base_map())
    along = {row.place.id for road in roads for row in road.places}
    told, lives = dict[str, dict[str, str]](), dict[str, dict[str, str]]()
    for (place, organisation), presences in _at(along, atlas):
        name = short_name_of(atlas.organisations[organisation], words)
        told.setdefault(place, {})[organisation] = _since(name, presences, atlas.places[place].intervals, words)
        each = (life_in_words(p.start_date, p.end_date, "", False, language) for p in presences)
        lives.setdefault(place, {})[organisation] = "; ".join(each)
    content = {
        "roads": {road.name: _road(road, words) for road in roads},
        "told": told,
        "lives": lives,
        "words": {
            "kilometres": words["card.kilometres"],
            **{name: words[f"road.{name}"] for name in ("nobody", "areas", "places")},
            "more": [words.fill("road.more", n=n) for n in range(MOST_ORGANISATIONS + 1)],
        },
    }
    labels = (said_of(atlas.places[place], "label", words) for place in along)
    return content | {"advances": _advances("".join((str(content), *labels)))}


def _advances(text: str) -> Advances:
    """The widths of the letters of a text, and of any other."""
    whole = to_advances({face: FACES[face] for face in _LETTERING})
    return {face: {letter: wide for letter, wide in row.items() if letter in text} for face, row in whole.items()}


def to_asked(
    atlas: Atlas, road: str, moment: Mapping[str, Any], size: tuple[float, float], letters: float, language: str
) -> dict[str, Any]:
    """What the drawing program is asked for a motorway on paper, as `road` of `drawing/paper.js`.

    Parameters
    ----------
    road
        One of `geodata.along_roads.ROADS`.
    moment
        As `geodata.maps.paper.moment.to_moment` makes it.
    size
        Width and least height, in units of the sheet, as `letters`.

    Raises
    ------
    KeyError
        There is no such road.
    ValueError
        There is no such language, or a road of the base map is not whole.
    """
    roads = to_roads(atlas, language)
    return {
        "size": dict(zip(("w", "h"), size, strict=True)),
        "letters": letters,
        "road": roads["roads"][road],
        "moment": moment,
        "told": roads["told"],
        "words": roads["words"],
    }


def _at(places: set[str], atlas: Atlas) -> Iterable[tuple[tuple[str, str], tuple[Presence, ...]]]:
    """The presences of each organisation at each of these places."""
    found = ((p.place_id, p.organisation_id, p) for p in atlas.presences if p.place_id in places)
    return grouped(((place, organisation), p) for place, organisation, p in found).items()


def _since(name: str, presences: tuple[Presence, ...], lived_in: tuple[Interval, ...], words: Words) -> str:
    """Since the first month that any of them can be of, and whether with breaks; the name alone where none is known.

    A place that emptied in between is said to have done so: whether they went on elsewhere is another record.

    Parameters
    ----------
    lived_in
        When there was anybody at the place.
    """
    dates = sorted((p.start_date for p in presences if p.start_date), key=lambda date: read_date(date).earliest)
    if not dates:
        return name
    stays = spans_of(presence.life for presence in presences)
    met = [
        life
        for life in spans_of(lived_in)
        if any(life.earliest <= stay.latest and stay.earliest <= life.latest for stay in stays)
    ]
    key = "at_work_with_breaks" if len(stays) > 1 else "at_work_where_empty" if len(met) > 1 else "at_work"
    return words.fill(f"road.{key}", name=name, since=since_in_words(_month_of(dates[0]), words.language))


def _month_of(start_date: str) -> str:
    """An EDTF date, no finer than a month: the cards have the day."""
    return _DAY.sub(r"\1", start_date)


def _road(road: Road, words: Words) -> dict[str, Any]:
    ends = {end: words[f"road_ends.{road.name.lower()}_{end}"] for end in ("coast", "inland")}
    return {
        "name": road.name,
        "length": road.length_m,
        **ends,
        "toCoast": words.fill("road.lanes_coast", **ends),
        "toInland": words.fill("road.lanes_inland", **ends),
        "rows": [_row(row, road, ends, words) for row in road.places],
    }


def _row(row: AlongRoad, road: Road, ends: dict[str, str], words: Words) -> dict[str, Any]:
    return {
        "place": row.place.id,
        "along": row.along_m,
        "away": row.away_m,
        "accuracy": row.place.accuracy_m,
        "isOnRoad": row.place.kind == "rest_area",
        "side": row.side,
        "isBeyond": row.is_beyond,
        "alongTold": words.fill("road.along", n=number_in_digits(row.along_m / 1000, words.language)),
        "awayTold": _away("away", row, road.name, words),
        "awayFully": _away("away_within", row, road.name, words),
        "sideTold": _side(row, ends, words),
        "areaTold": words.fill("road.area", area=said_of(row.area, "label", words)) if row.area else "",
    }


def _away(key: str, row: AlongRoad, name: str, words: Words) -> str:
    """How far from the road, with or without how well that is known."""
    if row.place.kind == "rest_area":
        return words.fill("road.on_road", road=name)
    kilometres, within = (
        number_in_digits(metres / 1000, words.language) for metres in (row.away_m, row.place.accuracy_m)
    )
    return words.fill(f"road.{'beyond' if row.is_beyond else 'along'}_{key}", n=kilometres, within=within, road=name)


def _side(row: AlongRoad, ends: dict[str, str], words: Words) -> str:
    if row.is_beyond:
        return words["road.side_beyond"]
    return words.fill(f"road.side_{row.side}", **ends) if row.side else words["road.side_unknown"]
