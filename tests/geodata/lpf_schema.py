"""The rules of Linked Places Format 1.2 as JSON Schema, written down from its specification (LinkedPasts, README)."""

from __future__ import annotations

from typing import Any

URI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:\S+$"}
WORDS = {"type": "string", "minLength": 1}
LANG = {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"}
CERTAINTY = {"enum": ["certain", "less-certain", "uncertain"]}
DATE = {"type": "string", "pattern": r"^-?\d{4}(-\d{2}(-\d{2})?)?[~?%]?$"}


def _object(required: str, **properties: Any) -> dict[str, Any]:
    """An object of these properties and no others."""
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": 1}


INSTANT = {
    **_object("", **{"in": DATE, "earliest": DATE, "latest": DATE}),
    "minProperties": 1,
    "dependentSchemas": {"in": {"not": {"anyOf": [{"required": ["earliest"]}, {"required": ["latest"]}]}}},
}
TIMESPAN = _object("start", start=INSTANT, end=INSTANT)
PERIOD = _object("name", name=WORDS, uri=URI, **{"@id": URI})
WHEN = {
    **_object(
        "",
        timespans=_list(TIMESPAN),
        periods=_list(PERIOD),
        label=WORDS,
        duration={"type": "string", "pattern": r"^P\d+[YMWD]$"},
        certainty=CERTAINTY,
    ),
    "anyOf": [{"required": ["timespans"]}, {"required": ["periods"]}],
}
CITATION = _object("label", label=WORDS, **{"@id": URI})
NAME = _object("toponym", toponym=WORDS, lang=LANG, citations=_list(CITATION), when=WHEN)
TYPE = _object(
    "identifier label",
    identifier=URI,
    label=WORDS,
    sourceLabels=_list(_object("label", label=WORDS, lang=LANG)),
    when=WHEN,
)
POSITION = {
    "type": "array",
    "prefixItems": [
        {"type": "number", "minimum": -180, "maximum": 180},
        {"type": "number", "minimum": -90, "maximum": 90},
    ],
    "items": False,
    "minItems": 2,
}
POINT = _object(
    "type coordinates",
    type={"const": "Point"},
    coordinates=POSITION,
    geowkt=WORDS,
    when=WHEN,
    citations=_list(CITATION),
    certainty=CERTAINTY,
)
RELATION = _object(
    "relationType relationTo label",
    relationType=URI,
    relationTo=URI,
    label=WORDS,
    when=WHEN,
    citations=_list(CITATION),
    certainty=CERTAINTY,
)
LINK = _object(
    "type identifier",
    type={"enum": ["exactMatch", "closeMatch", "primaryTopicOf", "subjectOf", "seeAlso"]},
    identifier=URI,
)
FEATURE = _object(
    "@id type properties names geometry",
    type={"const": "Feature"},
    properties={
        "type": "object",
        "required": ["title"],
        "properties": {"title": WORDS, "ccodes": _list({"type": "string", "pattern": "^[A-Z]{2}$"})},
    },
    when=WHEN,
    names={**_list(NAME), "contains": {"required": ["citations"]}},
    types=_list(TYPE),
    geometry=_object("type geometries", type={"const": "GeometryCollection"}, geometries=_list(POINT)),
    links=_list(LINK),
    relations=_list(RELATION),
    descriptions=_list(_object("value", value=WORDS, lang=LANG, source=URI)),
    **{"@id": URI},
)
COLLECTION = _object(
    "@context type features",
    type={"const": "FeatureCollection"},
    features={"type": "array", "items": FEATURE},
    license=URI,
    description=WORDS,  # a member of GeoJSON's, as any other that LPF does not know
    **{"@context": URI},
)
