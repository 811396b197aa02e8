"""Where help came from, as the browser gets it once a language: journeys, countries that people had fled, dispersal.

The browser draws what is decided here for each period; it reads no date.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from geodata import Atlas
from geodata.dates import Interval
from geodata.journeys import TURN, came_only_in_turn, statuses
from geodata.models import Displacement, Flow, Place
from geodata.story import JOURNEY_FRAMES
from geodata.wider_map import europe_to_drawing, load_wider_map, world_to_drawing
from narrative import life_in_words, load_words
from pages.stage.payload import to_json
from pages.wording.records_language import said_of

# What is told of the dispersal of October 2016, in the order of its days: what was counted before, who was taken where.
DISPERSAL_COUNTS: Final = (
    "calais-lande-2016-10-association",
    "calais-lande-2016-10-11-official",
    "calais-lande-2016-10-25-official",
    "calais-cap-2016-11-02-official",
    "jules-ferry-2016-11-03-official",
)
DISPERSAL_EVENTS: Final = (
    "cao-2015",
    "dismantling-2016",
    "cao-dispersal-2016",
    "minors-2016",
    "jules-ferry-closes-2016",
)


def to_journeys_json(atlas: Atlas, language: str) -> bytes:
    """The journeys of help and what stands beside them, in one language.

    Returns
    -------
    bytes
        As `to_json` writes it: degrees (EPSG:4326); `years` and `months` have a digit for each of the story, 0 for not
        known, 1 for possible, 2 for certain.

    Raises
    ------
    ValueError
        There is no such language.
    BadFileError
        The base map breaks rules, and there never was a good one.
    """
    wider = load_wider_map()
    names = short_names(atlas.flows, language)
    went = {flow.place_id for flow in atlas.flows}
    return to_json(
        {
            "europe": europe_to_drawing(wider),
            "world": world_to_drawing(wider),
            "frames": dict(JOURNEY_FRAMES),
            "journeys": [_journey(flow, names[flow.id], language) for flow in atlas.flows],
            "towns": {place.id: _town(place, language) for place in atlas.places.values() if place.id in went},
            "turn": {
                "years": TURN,
                "organisations": {key: int(status) for key, status in came_only_in_turn(atlas).items()},
            },
            "fled": [_fled(country, language) for country in atlas.displacements],
            "dispersal": {"counts": DISPERSAL_COUNTS, "events": DISPERSAL_EVENTS},
        }
    )


def _journey(flow: Flow, name: str, language: str) -> dict[str, Any]:
    return {
        "id": flow.id,
        "from": said_of(flow, "from", load_words(language)),
        "name": name,
        "isArea": flow.from_extent == "area",
        "lon": flow.from_lon,
        "lat": flow.from_lat,
        "place": flow.place_id,
        "organisation": flow.organisation_id,
        "who": said_of(flow, "who", load_words(language)),
        "when": life_in_words(flow.start_date, flow.end_date, "", False, language),
        "sources": flow.sources,
        **_by_period(flow.life),
    }


def short_names(flows: Iterable[Flow], language: str) -> dict[str, str]:
    """By id of a journey, what stands on a map: without brackets, and of parts of one town only the town."""
    whole = {flow.id: re.sub(r" \(.*\)$", "", said_of(flow, "from", load_words(language))) for flow in flows}
    towns = Counter(name.rpartition(", ")[2] for name in whole.values())
    return {key: town if towns[town := name.rpartition(", ")[2]] > 1 else name for key, name in whole.items()}


def _fled(country: Displacement, language: str) -> dict[str, Any]:
    return {
        "id": country.id,
        "country": said_of(country, "country", load_words(language)),
        "lon": country.lon,
        "lat": country.lat,
        "when": life_in_words(country.start_date, country.end_date, "", False, language),
        "note": said_of(country, "note", load_words(language)),
        "sources": country.sources,
        **_by_period(country.life),
    }


def _by_period(life: Interval) -> dict[str, str]:
    years, months = statuses(life)
    return {"years": "".join(str(int(one)) for one in years), "months": "".join(str(int(one)) for one in months)}


def _town(place: Place, language: str) -> str:
    """That of its commune; across the border, where a commune has one name in each language, its label."""
    return place.commune if place.country == "France" else said_of(place, "label", load_words(language))
