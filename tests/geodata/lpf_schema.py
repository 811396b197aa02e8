"""The rules of Linked Places Format 1.2 and 2.0 for what our gazetteer has, as JSON Schema.

1.2 is written down from its specification (LinkedPasts, README), 2.0 from the rules by which World Historical
Gazetteer takes a file (whgazetteer.org/schema/lpf_v2.0.jsonld). A file has to meet both: what they share is in
`_COLLECTION`, where 2.0 asks for less 1.2 is heeded, and `_PARTINGS` are the rules of one alone. A member without a
rule here is refused: whoever lets the gazetteer have it writes its rule down.
"""

from __future__ import annotations

from typing import Any

_WORDS = {"type": "string", "pattern": "^.+$"}  # 2.0: of one line
_TERM = {"type": "string", "pattern": r"^[A-Za-z]\w*:\S+$"}  # a URI, or a name after a prefix
_LANG = {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-[A-Za-z]{2})?$"}  # BCP 47, without its variants
_COUNTRY = {"enum": ["FR", "GB"]}  # of ISO 3166-1, those that we have


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


def _parting(name: str) -> dict[str, str]:
    """The rule of this name in `_PARTINGS`."""
    return {"$ref": f"#/$defs/{name}"}


_DATE = _parting("date")
_INSTANT = {
    **_object("", **{"in": _DATE, "earliest": _DATE, "latest": _DATE}),
    "minProperties": 1,
    "dependentSchemas": {"in": {"maxProperties": 1}},
}
_WHEN = _object("timespans", timespans=_list(_object("start", start=_INSTANT, end=_INSTANT)), label=_WORDS)
_CITATION = {**_object("", label=_WORDS, **{"@id": _TERM}), "minProperties": 1}
_NAME = _object("toponym", toponym=_WORDS, lang=_LANG, citations=_list(_CITATION))
_TYPE = _object(
    "identifier label",
    identifier=_TERM,
    label=_WORDS,
    sourceLabels=_list(_object("label", label=_WORDS, lang=_LANG)),
)
_POSITION = {
    "type": "array",
    "prefixItems": [
        {"type": "number", "minimum": -180, "maximum": 180},
        {"type": "number", "minimum": -90, "maximum": 90},
    ],
    "items": False,
    "minItems": 2,
}
_POINT = _object(
    "type coordinates",
    type={"const": "Point"},
    coordinates=_POSITION,
    certainty={"enum": ["certain", "less-certain", "uncertain"]},
)
_LINK = _object(
    "type identifier",
    type={"enum": ["exactMatch", "closeMatch", "primaryTopicOf", "subjectOf", "seeAlso"]},
    identifier=_parting("linked"),
)
_FEATURE = {
    **_object(
        "@id type properties names geometry",
        type={"const": "Feature"},
        properties=_object(
            "title",
            title=_WORDS,
            identifier=_WORDS,  # ours: properties are free
            ccodes={**_list(_COUNTRY), "uniqueItems": True},
        ),
        when=_WHEN,
        names={**_list(_NAME), "contains": {"required": ["citations"]}},
        types=_list(_TYPE),
        geometry=_object("type geometries", type={"const": "GeometryCollection"}, geometries=_list(_POINT)),
        links=_list(_LINK),
        relations=_list(_object("relationType relationTo", relationType=_TERM, relationTo=_TERM, label=_WORDS)),
        descriptions=_list(_object("value", value=_WORDS, lang=_LANG)),
        **{"@id": _TERM},
    ),
    **_parting("feature"),
}
_COLLECTION = _object(
    "@context type features",
    type={"const": "FeatureCollection"},
    features=_list(_FEATURE),
    license=_TERM,
    description=_WORDS,  # a member of GeoJSON's, as any other that LPF does not know
    **{"@context": _TERM},
)

_YEAR_TO_DAY = r"^-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"  # ISO 8601
_URL = r"^https?://[A-Za-z0-9.-]{2,256}\.[a-z]{2,63}(:[0-9]{1,5})?(/\S*)?$"
_PREFIXED = r"^(bnf|cerl|dbp|gn|gnd|gov|loc|pl|tgn|viaf|wd|wp):\S+$"
_PARTINGS: dict[str, dict[str, Any]] = {
    "1.2": {
        "date": {"type": "string", "pattern": f"{_YEAR_TO_DAY}[~?%]?$"},
        "linked": _TERM,
        "feature": {},
    },
    "2.0": {
        "date": {"type": "string", "pattern": f"{_YEAR_TO_DAY}$"},
        "linked": {"type": "string", "anyOf": [{"pattern": _URL}, {"pattern": _PREFIXED}]},
        "feature": {"required": ["types", "when"]},
    },
}
SCHEMAS = {version: {**_COLLECTION, "$defs": partings} for version, partings in _PARTINGS.items()}
