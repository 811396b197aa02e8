"""The columns of every layer and table and what one cell may hold; refuses no file itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from geodata.dates import STILL_ACTIVE, read_date, read_periods, read_span


class Rule(NamedTuple):
    """What one cell must be: in words, as a test that never raises, and as far as a Table Schema can say it.

    `form` holds `type` and `constraints` of a Frictionless field; that a cell may be empty is for `allows` to say.
    """

    says: str
    allows: Callable[[str], bool]
    form: Mapping[str, Any] = MappingProxyType({"type": "string"})


def _text(**constraints: object) -> Mapping[str, Any]:
    return {"type": "string", "constraints": constraints}


def _matching(pattern: str, says: str, form: Mapping[str, Any] | None = None) -> Rule:
    return Rule(says, lambda text: bool(re.fullmatch(pattern, text, re.ASCII)), form or _text(pattern=pattern))


def _one_of(words: str, *, or_empty: bool = False) -> Rule:
    allowed = frozenset(words.split())
    says = f"must be one of {', '.join(words.split())}" + (" or empty" if or_empty else "")
    return Rule(says, lambda text: text in allowed or (or_empty and not text), _text(enum=words.split()))


def _some_of(words: str, *, or_empty: bool = False) -> Rule:
    allowed = frozenset(words.split())
    says = f"must be some of {';'.join(words.split())}" + (" or empty" if or_empty else "")
    one = f"({'|'.join(words.split())})"
    form = _text(pattern=f"{one}(;{one})*")
    return Rule(says, lambda text: allowed >= set(text.split(";")) or (or_empty and not text), form)


def _each(columns: str, rule: Rule) -> dict[str, Rule]:
    return dict.fromkeys(columns.split(), rule)


def _number(limit: int) -> Callable[[str], bool]:
    number = re.compile(r"-?\d{1,3}(\.\d+)?", re.ASCII)
    return lambda text: bool(number.fullmatch(text)) and abs(float(text)) <= limit


def _degrees(limit: int) -> Mapping[str, Any]:
    return {"type": "number", "constraints": {"minimum": -limit, "maximum": limit}}


def _is_date(text: str) -> bool:
    try:
        return bool(read_date(text))
    except ValueError:
        return False


def _is_span(text: str) -> bool:
    try:
        return bool(read_span(text))
    except ValueError:
        return False


def _are_periods(text: str) -> bool:
    try:
        return not text or len(read_periods("", "", text)) > 1
    except ValueError:
        return False


_EDTF = "must be an EDTF date such as 2009, 2009-09 or 2008~"
_DAY = r"\d{4}(-\d{2}(-\d{2})?)?[~?%]?"
_LIFE = rf"{_DAY}/({_DAY}|\.\.)?"
DATE = Rule(_EDTF, _is_date, _text(pattern=_DAY))
START = Rule(f"{_EDTF}, or empty", lambda text: not text or _is_date(text), _text(pattern=_DAY))
END = Rule(
    f"{_EDTF}, or {STILL_ACTIVE}, or empty",
    lambda text: text in ("", STILL_ACTIVE) or _is_date(text),
    _text(pattern=rf"{_DAY}|\.\."),
)
SPAN = Rule(
    "must be an EDTF date or an interval of two, such as 2015 or 1999/2017",
    _is_span,
    _text(pattern=rf"{_DAY}(/{_DAY})?"),
)
PERIODS = Rule(
    "must be EDTF intervals such as 2008/2009~; 2010-10/2011, or empty",
    _are_periods,
    _text(pattern=rf"{_LIFE}(; *{_LIFE})+"),
)
ANY = Rule("must be text", lambda text: True)
FILLED = Rule("must not be empty", lambda text: bool(text.strip()))
YES_NO = _one_of("yes no")._replace(form={"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]})
_ID = "[a-z0-9]+(-[a-z0-9]+)*"
ID = _matching(_ID, "must be an id such as calais-lande")
ID_OR_NONE = _matching(f"({_ID})?", "must be an id such as calais-lande, or empty")
IDS_OR_NONE = _matching(rf"({_ID}(;{_ID})*)?", "must be ids such as calais-lande;jules-ferry, or empty")
SOURCES = _matching(f"{_ID}(;{_ID})*", "must be source ids such as seed;gisti-659")
ALIASES = _matching(r"([^;\s]+(;[^;\s]+)*)?", "must be a list such as seed;gisti-659, or empty")
_WHOLE = {"type": "integer", "constraints": {"minimum": 0, "maximum": 9_999_999}}
COUNT = _matching(r"\d{0,7}", "must be a whole number or empty", _WHOLE)
YEAR_OR_NONE = _matching(r"(\d{4})?", "must be a year such as 2016, or empty", {"type": "year"})
YEAR = _matching(r"\d{4}", "must be a year such as 2016", {"type": "year"})
URL = _matching(r"(https?://\S+)?", "must be an http(s) address or empty")
LANGUAGE = _matching(r"([a-z]{2})?", "must be two letters such as fr, or empty")
LON = Rule("must be a longitude in degrees", _number(180), _degrees(180))
LAT = Rule("must be a latitude in degrees", _number(90), _degrees(90))
LON_OR_NONE = Rule(f"{LON.says} or empty", lambda text: not text or LON.allows(text), LON.form)
LAT_OR_NONE = Rule(f"{LAT.says} or empty", lambda text: not text or LAT.allows(text), LAT.form)

_NOTES = _each("note_fr note_en", ANY)
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

LAND = "basemap/land.geojson"
BASEMAP = (
    LAND,
    *(f"basemap/{name}.geojson" for name in ("borders", "motorways", "other_lines", "place_names")),
)


def _layer(kinds: str, motorway: Rule | None = None) -> dict[str, Rule]:
    return {
        "id": ID,
        **_each("name_fr name_en label_fr label_en position_fr position_en", FILLED),
        **_each("commune country note_fr note_en", ANY),
        "kind": _one_of(kinds),
        "motorway": motorway or _one_of("A16 A25 A26", or_empty=True),
        "direction": _one_of("coast inland both", or_empty=True),
        **_each("part_of counted_in", ID_OR_NONE),
        **{"start_date": START, "end_date": END, "periods": PERIODS},
        "accuracy_m": _one_of("50 300 1000 3000")._replace(form=_RADIUS),  # metres, in the file a number
        "position_basis": _one_of(_BASES),
        **_each("interrupted in_seed", YES_NO),
        "sources": SOURCES,
    }


LAYERS: dict[str, dict[str, Rule]] = {
    "layers/camps.geojson": _layer(_CAMPS),
    "layers/sangatte_centre.geojson": _layer("official_centre"),
    "layers/rest_areas.geojson": _layer("rest_area", _one_of("A16 A25 A26")),
    "layers/inland_towns.geojson": _layer("inland_town"),
    "layers/landmarks.geojson": _layer(_LANDMARKS),
}
PLACES: dict[str, Rule] = {  # the five layers as one table
    "id": ID,
    "layer": _one_of("camps sangatte_centre rest_areas inland_towns landmarks"),
    **_layer(f"{_CAMPS} {_LANDMARKS} rest_area inland_town"),
    **{"lon": LON, "lat": LAT},
}
KEY = "id"
SOURCES_CSV, ORGANISATIONS_CSV = "tables/sources.csv", "tables/organisations.csv"
PRESENCES_CSV, HEADCOUNTS_CSV = "tables/presences.csv", "tables/headcounts.csv"
HEADLINES_CSV, DEATHS_CSV = "tables/headlines.csv", "tables/deaths.csv"
EVENTS_CSV, FLOWS_CSV = "tables/events.csv", "tables/flows.csv"
TABLES: dict[str, dict[str, Rule]] = {
    SOURCES_CSV: {
        "id": ID,
        "kind": _one_of("press association encyclopedia official map research seed"),
        "title": FILLED,
        "publisher": ANY,
        **{"year": YEAR_OR_NONE, "url": URL, "language": LANGUAGE, "aliases": ALIASES},
    },
    ORGANISATIONS_CSV: {
        "id": ID,
        **_each("name_fr name_en gloss_fr gloss_en", FILLED),
        **_each("short_name origin_fr origin_en scale_fr scale_en home_fr home_en", ANY),
        **_NOTES,
        "kind": _one_of("local national humanitarian state activist transnational"),
        "form": _one_of(_FORMS),
        **_each("founded ended", START),
        **{"home_lon": LON_OR_NONE, "home_lat": LAT_OR_NONE},
        "activities": _some_of(_ACTIVITIES, or_empty=True),
        "counted_with": ID_OR_NONE,
        **_TRACED,
    },
    PRESENCES_CSV: {
        **_each("id organisation_id place_id", ID),
        "for_place_id": ID_OR_NONE,
        "role": _one_of("site town membership"),
        "start_date": DATE,
        "end_date": END,
        "attested_until": START,
        "activities": _some_of(_ACTIVITIES),
        **_TRACED,
        **_NOTES,
    },
    HEADCOUNTS_CSV: {
        **_each("id place_id", ID),
        "date": DATE,
        **_each("low high", COUNT),
        "what": _one_of(_COUNTED),
        "basis": _one_of("official association press research estimate"),
        "covers": IDS_OR_NONE,
        **_each("counted_by_fr counted_by_en", FILLED),
        "sources": SOURCES,
        **_NOTES,
    },
    HEADLINES_CSV: {
        "year": YEAR,
        "headcount_ids": IDS_OR_NONE,
        **_each("area_fr area_en", FILLED),
        **_each("words_fr words_en", ANY),
        **_each("why_fr why_en", FILLED),
        "sources": SOURCES,
    },
    DEATHS_CSV: {
        "id": ID,
        "span": SPAN,
        "whole_year": YES_NO,
        "place_id": ID,
        **_each("low high", COUNT),
        **_each("scope_fr scope_en counted_by_fr counted_by_en", FILLED),
        "sources": SOURCES,
        **_NOTES,
    },
    EVENTS_CSV: {
        **_each("id place_id", ID),
        "date": DATE,
        "category": _one_of(_EVENTS),
        **_each("title_fr title_en", FILLED),
        **_NOTES,
        **_TRACED,
    },
    FLOWS_CSV: {
        **_each("id place_id", ID),
        **_each("from_fr from_en who_fr who_en", FILLED),
        **{"from_lon": LON, "from_lat": LAT, "start_date": DATE, "end_date": END},
        "organisation_id": ID_OR_NONE,
        **_TRACED,
    },
}


def key_of(file: str) -> str:
    """The column by which a row or feature of a file is known, each value once."""
    return "year" if file == HEADLINES_CSV else KEY
