"""The facts: all of them are here, each has its source, and they answer what a visitor asks."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest

from geodata import FOLDER, LAYERS, TABLES, Atlas, Period, Status, TimeSlice, load
from geodata.checks import problems_in
from geodata.models import key_of
from tests.geodata.small_atlas import place_state

LAMBERT_93 = 2154  # metres
COLLECTIONS = [FOLDER / "layers" / f"{name}.geojson" for name in LAYERS]
COLLECTIONS += sorted((FOLDER / "basemap").glob("*.geojson"))


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


def time_slice(atlas: Atlas, label: str) -> TimeSlice:
    return atlas.at(Period.parse(label))


def at_work(time_slice: TimeSlice, place: str, status: Status = Status.POSSIBLE) -> set[str]:
    """Organisations at work at a place."""
    works = [work for work in time_slice.works if work.place.id == place]
    return {w.organisation.id for w in works if w.role != "membership" and w.status >= status}


# --- all of it is here ---------------------------------------------------------------------------


def test_the_folder_keeps_the_contract() -> None:
    assert [str(problem) for problem in problems_in(FOLDER)] == []


def test_every_place_and_record_that_came_over_was_read(atlas: Atlas) -> None:
    """As many records as rows, under ids of their own."""
    rows = {name: len(atlas.layer(name)) for name in LAYERS} | {name: len(atlas.table(name)) for name in TABLES}
    assert all(rows.values())
    assert len(atlas.places) == sum(rows[name] for name in LAYERS)
    for name in TABLES:
        assert len(getattr(atlas, name)) == rows[name], name


def test_the_22_rest_areas_of_the_a25_and_a26_are_here_with_their_side(atlas: Atlas) -> None:
    areas = [one for one in atlas.places.values() if one.kind == "rest_area"]
    mapped = [a for a in areas if a.motorway in ("A25", "A26") and a.id != "aire-steenwerck"]
    sides = Counter((area.motorway, area.direction) for area in mapped if area.accuracy_m == 50)
    assert sides >= Counter(
        {
            ("A25", "coast"): 2,
            ("A25", "inland"): 2,
            ("A26", "coast"): 9,
            ("A26", "inland"): 9,
        }
    )
    half_way = atlas.places["aire-steenwerck"]
    assert (half_way.direction, half_way.position_basis) == ("both", "half_way")
    assert half_way.accuracy_m > 50
    of_a16 = {area.id for area in areas if area.motorway == "A16"}
    assert of_a16 >= {"aire-grande-synthe", "aire-bois-commanderie", "aire-teteghem-nord"}


@pytest.mark.parametrize(
    "id_",
    [
        *("sangatte-centre", "calais-lande", "calais-lande-zone-sud", "calais-lande-zone-nord"),
        *("jules-ferry", "calais-cap", "calais-warehouse", "calais-port", "coquelles-tunnel"),
        *("franco-british-border", "calais-jungle-2009", "calais-no-border-camp-2009"),
        *("calais-church-2002", "calais-quai-moselle", "calais-squares-squats-2002-2009"),
        *("grande-synthe-basroch", "grande-synthe-liniere", "norrent-fontes-camp"),
        *("steenvoorde-camp", "bailleul-winter-camp", "angres-vietnam-city", "teteghem-lac"),
        *("steenvoorde", "norrent-fontes", "bailleul", "angres", "dunkerque", "grande-synthe"),
        *("aire-saint-laurent", "aire-saint-hilaire-cottes", "aire-angres", "aire-souchez"),
    ],
)
def test_the_places_that_the_story_names_are_on_the_map(atlas: Atlas, id_: str) -> None:
    assert id_ in atlas.places


def test_meals_served_in_town_are_drawn_where_they_were_served(atlas: Atlas) -> None:
    moved = {(p.organisation_id, p.place_id) for p in atlas.presences if p.for_place_id}
    assert moved >= {
        ("la-belle-etoile", "calais-quai-moselle"),
        ("auberge-des-migrants", "calais-quai-moselle"),
        ("salam", "calais"),
    }
    assert {p.for_place_id for p in atlas.presences} >= {"", "calais-jungle-2009"}


def test_the_meals_of_2014_are_back_on_the_quay(atlas: Atlas) -> None:
    assert "auberge-des-migrants" in at_work(time_slice(atlas, "2014-09"), "calais-quai-moselle")


def test_two_names_of_one_team_are_told(atlas: Atlas) -> None:
    pairs = {o.id: o.counted_with for o in atlas.organisations.values() if o.counted_with}
    assert (
        pairs.items()
        >= {
            "kids-cafe": "jungle-books",
            "baloos-centre": "refugee-youth-service",
            "appel-de-calais": "cabane-juridique",
        }.items()
    )
    assert "jungle-books" in time_slice(atlas, "2015").organisations(), "by the name of the one that was there"


# --- each has its source -------------------------------------------------------------------------


def test_every_record_cites_sources_that_exist_and_have_a_title(atlas: Atlas) -> None:
    records = [*atlas.places.values(), *atlas.organisations.values()]
    records += [*atlas.presences, *atlas.headcounts, *atlas.deaths, *atlas.events, *atlas.flows, *atlas.displacements]
    for record in records:
        assert record.sources, record.id
        for source in record.sources:
            assert atlas.sources[source].title, record.id


def test_documents_with_one_address_are_one_source(atlas: Atlas) -> None:
    urls = Counter(source.url for source in atlas.sources.values() if source.url)
    assert [url for url, times in urls.items() if times > 1] == []
    aliases = [alias for source in atlas.sources.values() for alias in source.aliases]
    assert len(aliases) == len(set(aliases)) >= 31
    assert not set(aliases) & set(atlas.sources)


def test_no_visitor_meets_the_words_of_the_workshop(atlas: Atlas) -> None:
    told = [
        value
        for kind in (
            [*atlas.places.values(), *atlas.organisations.values()],
            [*atlas.presences, *atlas.headcounts, *atlas.events, *atlas.flows, *atlas.deaths, *atlas.displacements],
        )
        for record in kind
        for name in type(record).__dataclass_fields__
        if name.endswith(("_fr", "_en"))
        for value in [getattr(record, name)]
    ]
    for word in ("dossier", "the seed", "places.csv", "clandestin", "illegals"):
        assert [text for text in told if word in text.lower()] == []


# --- what a visitor asks -------------------------------------------------------------------------


def test_who_helped_in_calais_in_1995(atlas: Atlas) -> None:
    state = time_slice(atlas, "1995")
    assert "la-belle-etoile" in state.organisations(Status.CERTAIN)
    assert "la-belle-etoile" in at_work(state, "calais", Status.CERTAIN)
    assert "amnesty-international" not in state.organisations(Status.CERTAIN)


def test_where_people_lived_in_2001_and_who_ran_it(atlas: Atlas) -> None:
    state = time_slice(atlas, "2001")
    certain = [one.place.id for one in state.lived_in if one.status is Status.CERTAIN]
    assert certain[0] == "sangatte-centre"
    assert "croix-rouge-francaise" in at_work(state, "sangatte-centre")
    centre = place_state(atlas, "sangatte-centre", "2001")
    assert centre and [h.most for h in centre.disc] == [1670]


def test_who_came_in_june_2009_and_which_associations_were_there(atlas: Atlas) -> None:
    state = time_slice(atlas, "2009-06")
    certain = state.organisations(Status.CERTAIN)
    camp = place_state(atlas, "calais-no-border-camp-2009", "2009-06")
    assert camp and camp.status is Status.CERTAIN and not camp.place.is_lived_in
    assert "no-border" in at_work(state, "calais-no-border-camp-2009", Status.CERTAIN)
    assert {"salam", "la-belle-etoile", "auberge-des-migrants", "c-sur"} <= set(certain)
    assert {"medecins-du-monde", "secours-catholique"} <= set(certain)
    assert "no-border" not in time_slice(atlas, "2009-05").organisations(Status.CERTAIN)
    jungle = place_state(atlas, "calais-jungle-2009", "2009-06")
    assert jungle and [(h.low, h.high) for h in jungle.counted.counts] == [(700, 800)]


def test_how_many_people_in_august_2016_by_whose_count_and_who_was_at_la_lande(
    atlas: Atlas,
) -> None:
    lande = place_state(atlas, "calais-lande", "2016-08")
    assert lande and {h.series: (h.low, h.high) for h in lande.counted.counts} == {
        "official": (6901, 6901),
        "association": (9106, 9106),
    }
    assert [h.series for h in lande.disc] == ["official", "association"]
    headline = time_slice(atlas, "2016-08").headline
    assert headline and [h.most for h in headline.counts] == [6901, 9106]
    there = at_work(time_slice(atlas, "2016-08"), "calais-lande", Status.CERTAIN)
    assert {"salam", "auberge-des-migrants", "care4calais", "help-refugees"} <= there
    assert {"medecins-sans-frontieres", "utopia-56", "kids-cafe"} <= there
    assert len(there) >= 20
    assert time_slice(atlas, "2016-08").lived_in[0].place.id == "calais-lande"


def test_what_stood_near_the_rest_area_of_saint_hilaire_cottes_in_2012(atlas: Atlas) -> None:
    state = time_slice(atlas, "2012")
    here = gpd.GeoSeries.from_xy(
        [one.place.lon for one in state.places], [one.place.lat for one in state.places], crs=4326
    ).to_crs(LAMBERT_93)
    ids = [one.place.id for one in state.places]
    metres = here.distance(here.iloc[ids.index("aire-saint-hilaire-cottes")])
    near = {id_ for id_, far in zip(ids, metres, strict=True) if far < 2_000}
    camps = {id_ for id_ in near if atlas.places[id_].is_lived_in}
    assert "norrent-fontes-camp" in camps
    camp = place_state(atlas, "norrent-fontes-camp", "2012")
    assert camp and camp.status is Status.CERTAIN
    assert "terre-derrance-norrent-fontes" in at_work(state, camp.place.id, Status.CERTAIN)


@pytest.mark.parametrize(
    ("id_", "there", "gone"),
    [
        ("sangatte-centre", "2002-12", "2003-01"),
        ("calais-jungle-2009", "2009-09", "2009-10"),
        ("calais-lande-zone-sud", "2016-03", "2016-04"),
        ("calais-lande-zone-nord", "2016-10", "2016-11"),
        ("grande-synthe-basroch", "2016-03", "2016-04"),
        ("grande-synthe-liniere", "2017-04", "2017-05"),
        ("norrent-fontes-camp", "2017-09", "2017-10"),
    ],
)
def test_a_place_ends_when_it_was_emptied(atlas: Atlas, id_: str, there: str, gone: str) -> None:
    assert place_state(atlas, id_, there) is not None
    assert place_state(atlas, id_, gone) is None


# --- who counted, what was counted ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("id_", "basis"),
    [
        ("sangatte-centre-2001-09-02-press-b", "association"),  # the Red Cross ran the centre
        ("sangatte-centre-2002-10-official", "research"),  # UNHCR neither governs nor helps on the spot
        ("calais-2017-06-12-official", "research"),  # the Défenseur des droits
        ("calais-2017-07-association", "research"),  # Human Rights Watch
        ("grande-synthe-puythouck-2017-09-18-press", "official"),  # the mayor
        ("dunkerque-2010-09-press", "official"),  # the police
        ("calais-lande-2016-01-23-press", "official"),  # the préfecture, repeated by the press
        ("jules-ferry-2015-01-15-press", "estimate"),  # two counters in one range
    ],
)
def test_a_basis_says_who_counted_and_not_who_printed(atlas: Atlas, id_: str, basis: str) -> None:
    assert next(count.basis for count in atlas.headcounts if count.id == id_) == basis


@pytest.mark.parametrize(
    ("id_", "what"),
    [
        ("grande-synthe-puythouck-2017-09-19-official", "taken_away"),
        ("calais-fort-galloo-2015-06-02-official", "departures"),
        ("calais-leader-price-2015-06-02-official", "departures"),
        ("calais-rue-de-moscou-2014-07-02-official", "departures"),
        ("angres-vietnam-city-2010-09-20-association", "arrests"),
        ("calais-palestine-house-2012-05-10-association", "departures"),
        ("calais-church-2002-2002-11-14-press", "departures"),
    ],
)
def test_people_put_out_of_a_place_are_not_told_as_living_there(atlas: Atlas, id_: str, what: str) -> None:
    assert next(count.what for count in atlas.headcounts if count.id == id_) == what


@pytest.mark.parametrize(
    "echo", ["calais-lande-2015-12-12-press", "sangatte-centre-2001-09-press", "sangatte-centre-2002-09-press"]
)
def test_an_echo_is_no_third_voice(atlas: Atlas, echo: str) -> None:
    assert echo not in {count.id for count in atlas.headcounts}


def test_places_lived_in_of_2009_are_neither_shelters_of_a_few_nights_nor_meal_yards(atlas: Atlas) -> None:
    lived_in = {state.place.id for state in time_slice(atlas, "2009").lived_in}
    assert not lived_in & {"calais-bcmo", "tatinghem-winter-shelter", "calais-quai-moselle", "calais-rue-de-moscou"}
    assert not lived_in & {"calais-squat-noyon", "angres-vietnam-city"}
    assert len(lived_in) >= 11


def test_rue_de_moscou_was_lived_in_for_some_weeks_only(atlas: Atlas) -> None:
    id_ = "calais-rue-de-moscou-2012-2014"
    there = [month for month in range(1, 13) if place_state(atlas, id_, f"2014-{month:02d}")]
    assert there == [5, 6, 7]
    assert place_state(atlas, id_, "2013") is None


def test_people_still_live_scattered_at_calais_when_the_story_stops(atlas: Atlas) -> None:
    woods = place_state(atlas, "calais-woods-wasteland-2017", "2017-12")
    assert woods and woods.status is Status.CERTAIN and woods.place.is_lived_in and woods.disc == ()
    assert woods.place.accuracy_m == 3000
    town = place_state(atlas, "calais", "2017")
    woods = place_state(atlas, "calais-woods-wasteland-2017", "2017")
    assert town and woods and woods.counted == town.counted and woods.counted.counts


def test_no_place_where_people_still_lived_is_shown_nearer_than_its_commune(atlas: Atlas) -> None:
    lived_on = [one for one in atlas.places.values() if one.is_lived_in and one.end_date == ".."]
    assert lived_on and all(one.accuracy_m == 3000 for one in lived_on)


# --- the dead, the tried -----------------------------------------------------------------------------


def test_counts_of_deaths_have_a_span_a_counter_and_an_area(atlas: Atlas) -> None:
    assert {one.days.earliest for one in atlas.deaths if one.span == "1999/2017"}
    for one in atlas.deaths:
        assert one.scope_fr and one.scope_en and one.counted_by_fr and one.counted_by_en
        assert not one.whole_year or len(one.span) == 4
    beside = {one.id: one.high for one in time_slice(atlas, "2016").deaths}
    assert beside.items() >= {"galisson-2016": 22, "iom-2016": 22, "prefecture-2016": 14, "passeurs-2016": 17}.items()


def test_no_death_but_one_of_public_history_has_a_day(atlas: Atlas) -> None:
    """Exact days lead to names."""
    deaths = [event for event in atlas.events if event.category == "death"]
    assert {event.id for event in deaths if len(event.date.rstrip("~?%")) == 10} == {"dover-58-deaths-2000"}
    assert not any("cas-" in one.id for one in atlas.deaths)


def test_nobody_can_be_recognised_by_what_was_taken_out(atlas: Atlas) -> None:
    told = " ".join(
        str(getattr(record, name))
        for record in (
            *atlas.organisations.values(),
            *atlas.flows,
            *atlas.displacements,
            *atlas.events,
            *atlas.deaths,
            *atlas.presences,
        )
        for name in type(record).__dataclass_fields__
        if name.endswith(("_fr", "_en"))
    )
    for words in ("sans papiers", "undocumented", "asylum seeker from", "demandeur d’asile du", "couple"):
        assert words not in told.lower(), words
    assert "v14" not in {flow.id for flow in atlas.flows}


# --- QGIS and the spreadsheet --------------------------------------------------------------------


def properties(path: Path) -> list[dict[str, object]]:
    features = json.loads(path.read_text("utf-8"))["features"]
    return [feature["properties"] for feature in features]


@pytest.mark.parametrize("path", COLLECTIONS, ids=lambda path: path.stem)
@pytest.mark.parametrize("driver", ["GeoJSON", "GPKG"])
def test_a_layer_opens_and_saves_unchanged(path: Path, driver: str, tmp_path: Path) -> None:
    """Through GDAL's own types, as QGIS does: a column of whole dates stays one of dates."""
    saved = path
    for step, kind in enumerate((driver, "GeoJSON")):
        meta, _, geometry, columns = pyogrio.raw.read(saved)
        saved = tmp_path / f"{step}.{kind.lower()}"
        how = {"crs": meta["crs"], "geometry_type": meta["geometry_type"], "driver": kind}
        pyogrio.raw.write(saved, geometry, columns, meta["fields"], **how)
    assert properties(saved) == properties(path)
    before, after = (json.loads(one.read_text("utf-8"))["features"] for one in (path, saved))
    assert [f["geometry"] for f in after] == [f["geometry"] for f in before]


@pytest.mark.parametrize("name", LAYERS)
def test_geopandas_reads_flat_text_and_points(name: str) -> None:
    layer = gpd.read_file(FOLDER / "layers" / f"{name}.geojson", datetime_as_string=True)
    assert layer.crs.to_epsg() == 4326
    assert set(layer.geom_type) == {"Point"}
    others = layer.drop(columns=["geometry", "accuracy_m"])
    assert all(isinstance(value, str) for column in others for value in others[column])
    assert layer["accuracy_m"].dtype.kind == "i"


@pytest.mark.parametrize("name", TABLES)
def test_a_table_opens_and_saves_unchanged(name: str) -> None:
    path = FOLDER / "tables" / f"{name}.csv"
    before = path.read_text("utf-8")
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert table.to_csv(index=False, lineterminator="\n") == before
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(csv.reader(io.StringIO(before)))
    assert written.getvalue() == before
    assert not any(line.strip() != line for line in table[key_of(f"tables/{name}.csv")])
