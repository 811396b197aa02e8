"""Open data: valid GeoJSON, organisations told apart, lines that never add series together."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

import pytest

from geodata import Period, Status, load
from geodata.dates import read_date, read_interval, read_span
from geodata.exports import to_death_list, to_feature_collection, to_organisation_list, to_text
from geodata.models import Deaths, Headcount, Headline, Organisation, Place, Presence
from geodata.slices import Counted, HeadlineState, PlaceState, TimeSlice, Work

BLANKS: dict[str, Any] = {"tuple[str, ...]": (), "int": 0, "float": 0.0, "bool": False}


def blank(record: type[Any], **values: Any) -> Any:
    filled = {f.name: BLANKS.get(str(f.type), "") for f in fields(record)}
    return record(**{**filled, **values})


CAMP = blank(
    Place, id="camp", layer="camps", kind="camp", name_fr="Le camp", name_en="The camp",
    start_date="2002~", accuracy_m=300, lon=1.9, lat=50.9, sources=("a", "b"),
    intervals=(read_interval("2002~", ""),),
)  # fmt: skip
OFFICIAL = blank(
    Headcount, id="h", place_id="camp", date="2009-07", low=None, high=300, what="residents",
    basis="official", counted_by_fr="préfecture", counted_by_en="prefecture", sources=("b", "c"),
    days=read_date("2009-07"),
)  # fmt: skip
ASSOCIATION = replace(OFFICIAL, basis="association", low=700, high=800, counted_by_en="Salam")


def work(name: str, status: Status, role: str = "site", **values: Any) -> Work:
    organisation = blank(Organisation, id=name, name_fr=name, name_en=name, sources=("own",), **values)
    presence = blank(Presence, organisation_id=name, sources=("seen",), life=read_interval("2009", ""))
    return Work(organisation, CAMP, status, role, ("food",), (presence,), (status,))


HEADLINE = blank(Headline, year="2009", headcount_ids=("h",), area_fr="La ville", area_en="The town", why_en="Dated.")
DEATHS = blank(
    Deaths, id="list-2009", span="2009", whole_year=True, place_id="camp", low=7, high=None,
    scope_en="At the border", counted_by_en="a list", days=read_span("2009"),
)  # fmt: skip


def time_slice(*works: Work, age: Any = "period", of_period: bool = True) -> TimeSlice:
    vague = replace(ASSOCIATION, date="2009", low=1200, high=1200)
    state = PlaceState(CAMP, Status.POSSIBLE, Counted((OFFICIAL, ASSOCIATION), (vague,), age, ASSOCIATION), works)
    meals = replace(OFFICIAL, what="meals", low=400, high=None)
    said = HeadlineState(HEADLINE, (OFFICIAL, meals), CAMP, of_period)
    return TimeSlice(Period.year(2009), (state,), said, (), (DEATHS,))


SLICE = time_slice(
    work("zebra", Status.POSSIBLE),
    work("salam", Status.CERTAIN),
    work("gisti", Status.CERTAIN, "membership"),
    work("twin", Status.CERTAIN, counted_with="salam"),
)


def test_a_feature_is_a_point_with_flat_properties() -> None:
    collection = to_feature_collection(SLICE)
    assert collection["type"] == "FeatureCollection"
    assert collection["period"] == "2009"
    assert "OpenStreetMap" in collection["attribution"]
    assert collection["licence"].startswith("https://")
    (feature,) = collection["features"]
    assert feature["type"] == "Feature" and feature["id"] == "camp"
    assert feature["geometry"] == {"type": "Point", "coordinates": [1.9, 50.9]}
    properties = feature["properties"]
    assert properties["status"] == "possible"
    assert (properties["start_date"], properties["end_date"]) == ("2002~", None)
    assert (properties["accuracy_m"], properties["part_of"]) == (300, None)
    assert properties["organisations"] == "salam;twin;zebra"
    assert properties["member_organisations"] == "gisti"
    assert properties["sources"] == "a;b"


def test_each_series_has_its_own_count() -> None:
    properties = to_feature_collection(SLICE)["features"][0]["properties"]
    assert properties["headcount_age"] == "period"
    assert properties["headcount_official_low"] is None
    assert properties["headcount_official_high"] == 300
    assert properties["headcount_official_date"] == "2009-07"
    assert properties["headcount_official_basis"] == "official"
    assert properties["headcount_official_counted_by_fr"] == "préfecture"
    assert properties["headcount_official_sources"] == "b;c"
    assert properties["headcount_association_low"] == 700
    assert properties["headcount_other_high"] is None


def test_organisations_are_told_apart() -> None:
    listed = to_organisation_list(SLICE)
    assert (listed["period"], listed["place"]) == ("2009", None)
    by_id = {o["id"]: o for o in listed["organisations"]}
    assert list(by_id) == ["gisti", "salam", "twin", "zebra"]
    assert by_id["gisti"]["membership_only"] and not by_id["salam"]["membership_only"]
    assert by_id["zebra"]["status"] == "possible" and by_id["salam"]["status"] == "certain"
    assert by_id["twin"]["counted_with"] == "salam" and by_id["salam"]["counted_with"] is None
    assert by_id["salam"]["sources"] == ["seen", "own"]
    assert by_id["salam"]["places"] == [{"place": "camp", "status": "certain", "role": "site", "activities": ["food"]}]


def test_a_membership_does_not_make_a_doubtful_team_certain() -> None:
    there = time_slice(work("lda", Status.POSSIBLE), work("lda", Status.CERTAIN, "membership"))
    (organisation,) = to_organisation_list(there)["organisations"]
    assert organisation["status"] == "possible"


def test_organisations_of_one_place() -> None:
    assert len(to_organisation_list(SLICE, "camp")["organisations"]) == 4
    elsewhere = to_organisation_list(SLICE, "elsewhere")
    assert (elsewhere["place"], elsewhere["organisations"]) == ("elsewhere", [])


def test_text_keeps_series_and_doubts_apart() -> None:
    assert to_text(SLICE).splitlines() == [
        "2009",
        "",
        "Headline: The town",
        "  up to 300, 2009-07, prefecture (official)",
        "  at least 400 meals, not residents, 2009-07, prefecture (official)",
        "",
        "Known deaths of this year, by counter and area; never to be added up",
        "  at least 7: a list. At the border",
        "",
        "Organisations: 1 certain, 1 possible",
        "  certain: salam",
        "  possible: zebra",
        "  only as members of a collective: gisti",
        "",
        "Places lived in: 1",
        "  The camp [camp], possible",
        "    up to 300, 2009-07, prefecture (official)",
        "    700–800, 2009-07, Salam (association)",
        "    also, loosely dated:  1200, 2009, Salam (association)",
        "    zebra (possible), salam, gisti (member), twin",
    ]


def test_text_says_that_a_count_is_old() -> None:
    assert "300, 2009-07, prefecture (official) (older than a year)" in to_text(time_slice(age="older"))


def test_a_month_without_a_count_says_whose_headline_it_has() -> None:
    assert "No count of the whole area in this month. Headline of 2009: The town" in to_text(
        time_slice(of_period=False)
    )


def test_words_stand_where_no_figure_is_known_and_never_a_zero() -> None:
    words = replace(HEADLINE, headcount_ids=(), words_en="Dozens slept there.")
    lines = to_text(replace(time_slice(), headline=HeadlineState(words, (), None, True))).splitlines()
    assert lines[2:4] == ["Headline: The town", "  Dozens slept there."]


def test_the_headline_and_the_deaths_are_in_the_open_data_with_their_open_ends() -> None:
    collection = to_feature_collection(SLICE)
    first, second = collection["headline"]["headcounts"]
    assert (first["low"], first["high"], first["what"]) == (None, 300, "residents")
    assert (second["low"], second["high"], second["what"]) == (400, None, "meals")
    assert collection["headline"]["area_en"] == "The town"
    assert [(one["id"], one["low"], one["high"]) for one in collection["deaths"]] == [("list-2009", 7, None)]


def test_deaths_are_listed_by_the_span_they_cover_and_never_added_up() -> None:
    long = replace(DEATHS, id="long", span="1999/2017", whole_year=False, days=read_span("1999/2017"))
    listed = to_death_list([DEATHS, long], Period.year(2009))
    assert [(one["id"], one["span"], one["whole_year"]) for one in listed["deaths"]] == [
        ("list-2009", "2009", True),
        ("long", "1999/2017", False),
    ]
    assert [one["id"] for one in to_death_list([DEATHS, long], Period.year(2010))["deaths"]] == ["long"]
    assert to_death_list([DEATHS, long], Period.year(2009), "elsewhere")["deaths"] == []


def test_text_of_nothing() -> None:
    lines = to_text(TimeSlice(Period.year(1990), (), None, (), ())).splitlines()
    assert "No count is known" in lines and "Places lived in: 0" in lines


@pytest.mark.parametrize("year", range(1990, 2018))
def test_every_year_of_the_real_data(year: int) -> None:
    time_slice = load().at(Period.year(year))
    collection = to_feature_collection(time_slice)
    assert json.loads(json.dumps(collection, allow_nan=False)) == collection
    assert len({f["id"] for f in collection["features"]}) == len(time_slice.places)
    keys = {tuple(f["properties"]) for f in collection["features"]}
    assert len(keys) == 1
    for feature in collection["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert 0.9 <= lon <= 3.4 and 50.2 <= lat <= 51.35
        values = feature["properties"].values()
        assert all(isinstance(value, str | int | None) for value in values)
    listed = to_organisation_list(time_slice)["organisations"]
    assert [o["id"] for o in listed] == sorted(o["id"] for o in listed)
    members = {o["id"] for o in listed if o["membership_only"]}
    assert members == set(time_slice.members_only)
    teams = {o["counted_with"] or o["id"] for o in listed if not o["membership_only"]}
    assert teams == set(time_slice.organisations())
    assert to_text(time_slice).startswith(str(year))
