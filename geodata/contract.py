"""The columns of every layer and table and what one cell may hold; refuses no file itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from geodata.cell_rules import (
    ALIASES,
    ANY,
    COUNT,
    DATE,
    END,
    FILLED,
    ID,
    ID_OR_NONE,
    IDS_OR_NONE,
    LANGUAGE,
    LAT,
    LAT_OR_NONE,
    LON,
    LON_OR_NONE,
    PERIODS,
    SOURCES,
    SPAN,
    START,
    URL,
    YEAR,
    YEAR_OR_NONE,
    YES_NO,
    Rule,
    each,
    one_of,
    some_of,
)

_NOTES = each("note_fr note_en", ANY)
_TRACED = {"in_seed": YES_NO, "sources": SOURCES}

_ACTIVITIES = """
    food clothing water_hygiene hosting coordination advocacy legal health shelter logistics
    education children women_health culture"""
_BASES = """
    openstreetmap encyclopaedia open_data commune_centre street estimated town_wide generalised
    symbolic half_way"""
_FORMS = """
    local_association grassroots_transnational community_kitchen national_association legal_aid
    humanitarian_ngo children_women advocacy umbrella school church state_operator activist_network
    culture"""
_COUNTED = "residents departures arrests meals registered capacity season_total occupiers"
_EVENTS = """
    eviction law_policy opening demonstration closure arrival media health death death_memorial trial
    hostility culture"""
_CAMPS = "camp squat church protest_camp reception_camp dispersed"
_LANDMARKS = "coastal_town port tunnel border hub official_centre"
ON_LAND = frozenset([*_CAMPS.split(), "official_centre"])
_RADIUS = {"type": "integer", "constraints": {"enum": [50, 300, 1000, 3000]}}
_LASTING = "inland_town coastal_town port tunnel border rest_area hub"
MAY_BE_UNDATED = frozenset(_LASTING.split())


class BaseLayer(NamedTuple):
    """What a layer of the base map must be: the type of its shapes, and those of its properties that are drawn."""

    geometry: str
    rules: Mapping[str, Rule] = MappingProxyType({})


LAND = "basemap/land.geojson"
BASEMAP = {
    LAND: BaseLayer("Polygon"),
    "basemap/borders.geojson": BaseLayer("LineString"),
    "basemap/motorways.geojson": BaseLayer(
        "LineString", {"id": ID, "name": one_of("A16 A25 A26"), "start_date": START}
    ),
    "basemap/other_lines.geojson": BaseLayer(
        "LineString", {"kind": one_of("ferry lgv motorway rail trunk tunnel"), "start_date": START}
    ),
    "basemap/place_names.geojson": BaseLayer(
        "Point",
        {"kind": one_of("sea town"), **each("name_fr name_en", FILLED), "rank": one_of("1 2 3 4")},
    ),
}


def _layer(kinds: str, motorway: Rule | None = None) -> dict[str, Rule]:
    return {
        "id": ID,
        **each("name_fr name_en label_fr label_en position_fr position_en", FILLED),
        **each("commune country note_fr note_en", ANY),
        "kind": one_of(kinds),
        "motorway": motorway or one_of("A16 A25 A26", or_empty=True),
        "direction": one_of("coast inland both", or_empty=True),
        **each("part_of counted_in", ID_OR_NONE),
        **{"start_date": START, "end_date": END, "periods": PERIODS},
        "accuracy_m": one_of("50 300 1000 3000")._replace(form=_RADIUS),  # metres, in the file a number
        "position_basis": one_of(_BASES),
        **each("interrupted in_seed", YES_NO),
        "sources": SOURCES,
    }


LAYERS: dict[str, dict[str, Rule]] = {
    "layers/camps.geojson": _layer(_CAMPS),
    "layers/sangatte_centre.geojson": _layer("official_centre"),
    "layers/rest_areas.geojson": _layer("rest_area", one_of("A16 A25 A26")),
    "layers/inland_towns.geojson": _layer("inland_town"),
    "layers/landmarks.geojson": _layer(_LANDMARKS),
}
PLACES: dict[str, Rule] = {  # the five layers as one table
    "id": ID,
    "layer": one_of("camps sangatte_centre rest_areas inland_towns landmarks"),
    **_layer(f"{_CAMPS} {_LANDMARKS} rest_area inland_town"),
    **{"lon": LON, "lat": LAT},
}
WHOLE_NUMBERS = frozenset({"accuracy_m", "rank"})  # the properties that are not text
KEY = "id"
SOURCES_CSV, ORGANISATIONS_CSV = "tables/sources.csv", "tables/organisations.csv"
PRESENCES_CSV, HEADCOUNTS_CSV = "tables/presences.csv", "tables/headcounts.csv"
HEADLINES_CSV, DEATHS_CSV = "tables/headlines.csv", "tables/deaths.csv"
EVENTS_CSV, FLOWS_CSV = "tables/events.csv", "tables/flows.csv"
TABLES: dict[str, dict[str, Rule]] = {
    SOURCES_CSV: {
        "id": ID,
        "kind": one_of("press association encyclopedia official map research seed"),
        "title": FILLED,
        "publisher": ANY,
        **{"year": YEAR_OR_NONE, "url": URL, "language": LANGUAGE, "aliases": ALIASES},
    },
    ORGANISATIONS_CSV: {
        "id": ID,
        **each("name_fr name_en gloss_fr gloss_en", FILLED),
        **each("short_name origin_fr origin_en scale_fr scale_en home_fr home_en", ANY),
        **_NOTES,
        "kind": one_of("local national humanitarian state activist transnational"),
        "form": one_of(_FORMS),
        **each("founded ended", START),
        **{"home_lon": LON_OR_NONE, "home_lat": LAT_OR_NONE},
        "activities": some_of(_ACTIVITIES, or_empty=True),
        "counted_with": ID_OR_NONE,
        **_TRACED,
    },
    PRESENCES_CSV: {
        **each("id organisation_id place_id", ID),
        "for_place_id": ID_OR_NONE,
        "role": one_of("site town membership"),
        "start_date": DATE,
        "end_date": END,
        "attested_until": START,
        "activities": some_of(_ACTIVITIES),
        **_TRACED,
        **_NOTES,
    },
    HEADCOUNTS_CSV: {
        **each("id place_id", ID),
        "date": DATE,
        **each("low high", COUNT),
        "what": one_of(_COUNTED),
        "basis": one_of("official association press research estimate"),
        "covers": IDS_OR_NONE,
        **each("counted_by_fr counted_by_en", FILLED),
        "sources": SOURCES,
        **_NOTES,
    },
    HEADLINES_CSV: {
        "year": YEAR,
        "headcount_ids": IDS_OR_NONE,
        **each("area_fr area_en", FILLED),
        **each("words_fr words_en", ANY),
        **each("why_fr why_en", FILLED),
        "sources": SOURCES,
    },
    DEATHS_CSV: {
        "id": ID,
        "span": SPAN,
        "whole_year": YES_NO,
        "place_id": ID,
        **each("low high", COUNT),
        **each("scope_fr scope_en counted_by_fr counted_by_en", FILLED),
        "sources": SOURCES,
        **_NOTES,
    },
    EVENTS_CSV: {
        **each("id place_id", ID),
        "date": DATE,
        "category": one_of(_EVENTS),
        **each("title_fr title_en", FILLED),
        **_NOTES,
        **_TRACED,
    },
    FLOWS_CSV: {
        **each("id place_id", ID),
        **each("from_fr from_en who_fr who_en", FILLED),
        **{"from_lon": LON, "from_lat": LAT, "start_date": DATE, "end_date": END},
        "organisation_id": ID_OR_NONE,
        **_TRACED,
    },
}


def key_of(file: str) -> str:
    """The column by which a row or feature of a file is known, each value once."""
    return "year" if file == HEADLINES_CSV else KEY
