"""Places as a gazetteer in Linked Places Format, valid under 1.2 and 2.0 (JSON-LD that is GeoJSON too)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from geodata.atlas import Atlas
from geodata.dates import ALWAYS, FOREVER, STILL_ACTIVE, read_date, read_interval
from geodata.models import Place, Source
from geodata.package.licences import licence_of
from geodata.story import FIRST_YEAR, LAST_YEAR

_CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
_OURS = UUID("6d1d1b59-95a4-4a1c-8b1f-0c8d0a1e6a57")  # the space of our ids: never to be changed
_COUNTRY_CODES = {"France": "FR", "United Kingdom": "GB"}  # ISO 3166-1
_SITE, _COMPLEX = ("aat:300000809", "site"), ("aat:300000202", "complex (buildings and sites)")
_TRANSPORT, _TOWN = ("aat:300000678", "transportation complex"), ("aat:300008375", "town")
TYPES = {  # kind -> concept of the Getty Art & Architecture Thesaurus, the nearest that holds of every such place
    **dict.fromkeys(("camp", "squat", "protest_camp", "reception_camp", "dispersed"), _SITE),
    **dict.fromkeys(("official_centre", "hub"), _COMPLEX),
    **dict.fromkeys(("rest_area", "tunnel"), _TRANSPORT),
    **dict.fromkeys(("inland_town", "coastal_town"), _TOWN),
    "church": ("aat:300007486", "church"),
    "port": ("aat:300120599", "port"),
    "border": ("aat:300387143", "borderland"),
}


def to_linked_places(atlas: Atlas, places: Iterable[Place], description: str = "") -> dict[str, Any]:
    """Places as a FeatureCollection of Linked Places Format.

    Parameters
    ----------
    description
        What the places were chosen by; "" for none.

    Returns
    -------
    dict[str, Any]
        JSON-ready; each feature is a GeometryCollection of its point (WGS84, lon then lat).
    """
    chosen = tuple(places)
    return {
        "@context": _CONTEXT,
        "type": "FeatureCollection",
        "license": licence_of(chosen, atlas.sources)["path"],
        **({"description": description} if description else {}),
        "features": [_to_feature(atlas, place) for place in chosen],
    }


def to_uri(place_id: str) -> str:
    """A name for a place that is the same everywhere and for ever, and no address.

    Returns
    -------
    str
        `urn:uuid:…`, of version 5 (RFC 9562).
    """
    return uuid5(_OURS, place_id).urn


def _to_feature(atlas: Atlas, place: Place) -> dict[str, Any]:
    code = _COUNTRY_CODES.get(place.country)
    sources = [atlas.sources[key] for key in place.sources]
    concept, label = TYPES[place.kind]
    kind = {"label": place.kind.replace("_", " "), "lang": "en"}
    point = {"type": "Point", "coordinates": [place.lon, place.lat], "certainty": _certainty(place.accuracy_m)}
    feature = {
        "@id": to_uri(place.id),
        "type": "Feature",
        "properties": {"title": place.name_en, "identifier": place.id} | ({"ccodes": [code]} if code else {}),
        "when": _when(place),
        "names": _names(place, [_to_citation(source) for source in sources]),
        "types": [{"identifier": concept, "label": label, "sourceLabels": [kind]}],
        "geometry": {"type": "GeometryCollection", "geometries": [point]},
        "descriptions": [{"value": text, "lang": lang} for lang, text in _texts(place) if text],
        "links": [{"type": "seeAlso", "identifier": source.url} for source in sources if source.url],
    }
    if place.part_of:
        whole = atlas.places[place.part_of]
        feature["relations"] = [
            {
                "relationType": "gvp:broaderPartitive",
                "relationTo": to_uri(whole.id),
                "label": f"part of {whole.name_en}",
            }
        ]
    return {name: value for name, value in feature.items() if value}


def _certainty(accuracy_m: int) -> str:
    """LPF's three words for how sure a position is, from its radius in metres."""
    if accuracy_m <= 300:
        return "certain"
    return "less-certain" if accuracy_m <= 1000 else "uncertain"


def _names(place: Place, citations: list[dict[str, str]]) -> list[dict[str, Any]]:
    """The full names with their sources, then the short ones that differ."""
    full = {"fr": place.name_fr, "en": place.name_en}
    short = {"fr": place.label_fr, "en": place.label_en}
    names: list[dict[str, Any]] = [{"toponym": full[lang], "lang": lang, "citations": citations} for lang in full]
    return names + [{"toponym": short[lang], "lang": lang} for lang in short if short[lang] not in full.values()]


def _to_citation(source: Source) -> dict[str, str]:
    parts = (source.title, source.publisher, source.year)
    citation = {"label": ", ".join(part for part in parts if part)}
    return citation | ({"@id": source.url} if source.url else {})


def _texts(place: Place) -> tuple[tuple[str, str], ...]:
    return (
        ("fr", place.note_fr),
        ("en", place.note_en),
        ("fr", place.position_fr),
        ("en", place.position_en),
    )


def _when(place: Place) -> dict[str, Any]:
    """A timespan for each of its lives; where a date of them is doubtful, `label` has all as they stand, in EDTF."""
    text = place.periods or f"{place.start_date}/{place.end_date}"
    intervals = [life.strip().split("/") for life in text.split(";")]
    when: dict[str, Any] = {"timespans": [_to_timespan(start_date, end_date) for start_date, end_date in intervals]}
    return when | ({} if all(_is_plain(one) for life in intervals for one in life) else {"label": text})


def _is_plain(text: str) -> bool:
    """Whether it is no date, or one without a mark of doubt: of those, LPF 2.0 takes none."""
    return text in ("", STILL_ACTIVE) or read_date(text) == read_date(text, padded=False)


def _to_timespan(start_date: str, end_date: str) -> dict[str, Mapping[str, str]]:
    """Plain dates as they stand, else the first and the last day that they can be.

    An end that no source gives is only known not to be before the last trace; a timespan without end would be that of
    its start alone.
    """
    life = read_interval(start_date, end_date)
    start = _to_instant(start_date, life.start_earliest, life.start_latest)
    end = _to_instant(end_date, life.end_earliest, life.end_latest)
    return {"start": start or {"latest": f"{FIRST_YEAR}"}, "end": end or {"earliest": f"{LAST_YEAR}-12-31"}}


def _to_instant(text: str, earliest: int, latest: int) -> Mapping[str, str]:
    """LPF's instant; empty where nothing is known, as of what always was."""
    if text and text != STILL_ACTIVE and _is_plain(text):
        return {"in": text}
    days = {"earliest": earliest, "latest": latest}
    return {name: date.fromordinal(day).isoformat() for name, day in days.items() if ALWAYS < day < FOREVER}
