"""The gazetteer: valid under Linked Places Format 1.2 and 2.0, with every life, whole and doubt of a place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from geodata import load
from geodata.package.linked_places import TYPES, to_linked_places, to_uri
from geodata.package.schemas import PLACES, columns_of
from tests.geodata.lpf_schema import SCHEMAS
from tests.geodata.packed import EACH_SUBSET, opened, table
from tests.geodata.small_atlas import camp, small_atlas

VALIDATORS = {version: Draft202012Validator(schema) for version, schema in SCHEMAS.items()}
EACH_VERSION = pytest.mark.parametrize("version", VALIDATORS)


def gazetteer_of(*rows: Any) -> dict[str, Any]:
    """The gazetteer of an atlas of these places alone."""
    atlas = small_atlas(list(rows))
    return to_linked_places(atlas, atlas.places.values())


def faults(version: str, gazetteer: dict[str, Any]) -> list[str]:
    return [f"{fault.json_path}: {fault.message}" for fault in VALIDATORS[version].iter_errors(gazetteer)]


@EACH_SUBSET
@EACH_VERSION
def test_every_place_is_valid_under_both_versions(version: str, subset: Any) -> None:
    package = opened(*subset)
    places = table(package, PLACES)
    if places.empty:
        assert "gazetteer.jsonld" not in package.namelist(), "2.0 has no gazetteer without a place"
        return
    gazetteer = json.loads(package.read("gazetteer.jsonld"))
    assert faults(version, gazetteer) == []
    uris = [feature["@id"] for feature in gazetteer["features"]]
    assert len(set(uris)) == len(uris) == len(places)
    parts = [relation for feature in gazetteer["features"] for relation in feature.get("relations", [])]
    assert {part["relationTo"] for part in parts} <= set(uris)


@EACH_VERSION
@pytest.mark.parametrize(
    "life",
    [
        *(("2009", "2010"), ("2009-09", "2010-01-31"), ("2009-09-22", "")),
        *(("2008~", "2009"), ("2008-01?", "2009-10%"), ("2008-01-31~", ".."), ("2008", "2009~")),
    ],
    ids=str,
)
def test_every_form_of_date_is_valid_under_both_versions(version: str, life: tuple[str, str]) -> None:
    assert faults(version, gazetteer_of(camp("one", *life))) == []


@pytest.mark.parametrize(
    ("member", "found"),
    [
        ("when", {"timespans": [{"start": {"in": "2008~"}}]}),
        ("links", [{"type": "seeAlso", "identifier": "aat:300000809"}]),
        ("when", None),
        ("types", None),
    ],
    ids=str,
)
def test_version_2_alone_would_refuse(member: str, found: Any) -> None:
    gazetteer = gazetteer_of(camp("one"))
    (feature,) = gazetteer["features"]
    feature[member] = found
    if found is None:
        del feature[member]
    assert faults("1.2", gazetteer) == []
    assert len(faults("2.0", gazetteer)) == 1


@pytest.mark.parametrize(
    ("life", "start", "end"),
    [
        (("2008~", "2012"), {"earliest": "2007-01-01", "latest": "2009-12-31"}, {"in": "2012"}),
        (("2008-02?", "2012"), {"earliest": "2008-01-01", "latest": "2008-03-31"}, {"in": "2012"}),
        (("2008-03-01%", "2012"), {"earliest": "2008-02-29", "latest": "2008-03-02"}, {"in": "2012"}),
        # No start is after its end, however doubtful.
        (
            ("2012-04~", "2012-05-04"),
            {"earliest": "2012-03-01", "latest": "2012-05-04"},
            {"in": "2012-05-04"},
        ),
        (("2009", "2010~"), {"in": "2009"}, {"earliest": "2009-01-01", "latest": "2011-12-31"}),
        (("2009", ".."), {"in": "2009"}, {"earliest": "2017-12-31"}),
        (("2009-03", ""), {"in": "2009-03"}, {"earliest": "2009-03-01"}),
        (("2009~", ""), {"earliest": "2008-01-01", "latest": "2010-12-31"}, {"earliest": "2008-01-01"}),
    ],
)
def test_a_doubtful_date_is_the_days_that_it_can_be(
    life: tuple[str, str], start: dict[str, str], end: dict[str, str]
) -> None:
    (feature,) = gazetteer_of(camp("one", *life))["features"]
    assert feature["when"]["timespans"] == [{"start": start, "end": end}]
    is_doubtful = any(text[-1:] in ("~", "?", "%") for text in life)
    assert feature["when"].get("label") == ("/".join(life) if is_doubtful else None)


def test_the_gazetteer_tells_lives_wholes_and_doubts() -> None:
    gazetteer = json.loads(opened().read("gazetteer.jsonld"))
    by_id = {feature["properties"]["identifier"]: feature for feature in gazetteer["features"]}

    def spans(place_id: str) -> Any:
        return by_id[place_id]["when"]["timespans"]

    assert spans("norrent-fontes-camp") == [
        {"start": {"in": "2007"}, "end": {"in": "2010-02"}},
        {"start": {"earliest": "2010-11-01", "latest": "2011-01-31"}, "end": {"in": "2017-09-18"}},
    ]
    (open_ended,) = spans("calais-hangar-paul-devot")
    assert list(open_ended["start"]) == ["earliest", "latest"] and list(open_ended["end"]) == ["earliest"]
    assert spans("calais") == [{"start": {"latest": "1990"}, "end": {"earliest": "2017-12-31"}}]
    parts = {place.id for place in load().places.values() if place.part_of == "calais-lande"}
    for part in parts:
        (relation,) = by_id[part]["relations"]
        assert relation["relationTo"] == by_id["calais-lande"]["@id"] == to_uri("calais-lande")
        assert relation["relationType"] == "gvp:broaderPartitive"
    assert by_id["dover-port"]["properties"]["ccodes"] == ["GB"]
    assert by_id["calais"]["properties"]["ccodes"] == ["FR"]
    assert set(TYPES) == set(columns_of(PLACES)["kind"].rule.form["constraints"]["enum"])
    assert to_uri("calais-lande") == "urn:uuid:0c6bc112-4306-592e-ba38-0124fd8d2a53", "never to be changed"


@pytest.mark.parametrize(
    ("accuracy_m", "certainty"),
    [(50, "certain"), (300, "certain"), (1000, "less-certain"), (3000, "uncertain")],
)
def test_the_gazetteer_says_how_sure_a_position_is(accuracy_m: int, certainty: str) -> None:
    (feature,) = gazetteer_of(camp("one", accuracy_m=accuracy_m))["features"]
    (point,) = feature["geometry"]["geometries"]
    assert point["certainty"] == certainty
