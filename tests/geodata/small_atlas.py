"""Builds an atlas of a few records in memory; every column that is not given is plain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import pandas as pd

from geodata.atlas import LAYERS, Atlas, to_atlas
from geodata.contract import TABLES
from geodata.dates import Period
from geodata.slices import PlaceThen
from tests.geodata.broken import place

Row = dict[str, str]

_PLAIN = {
    "name_fr": "Nom",
    "name_en": "Name",
    "kind": "local",
    "form": "local_association",
    "role": "site",
    "activities": "food",
    "what": "residents",
    "basis": "press",
    "category": "opening",
    "area_fr": "Région",
    "area_en": "Region",
    "why_fr": "Choix",
    "why_en": "Choice",
    "scope_fr": "Ici",
    "scope_en": "Here",
    "counted_by_fr": "presse",
    "counted_by_en": "press",
    "whole_year": "no",
    "in_seed": "no",
    "sources": "seed",
}


def camp(id_: str, start_date: str = "2010", end_date: str = "2012", **changes: Any) -> Any:
    """A camp near Calais."""
    return place(id_, "camp", 1.9, 50.95, start_date=start_date, end_date=end_date, **changes)


def team(id_: str, **changes: str) -> Row:
    """An organisation."""
    return {"id": id_} | changes


def presence(organisation: str, at: str, start: str = "2010", end: str = "", **changes: str) -> Row:
    """An organisation at work at a place."""
    row = {"organisation_id": organisation, "place_id": at, "start_date": start, "end_date": end}
    return {"id": f"{organisation}-at-{at}"} | row | changes


def count(at: str, date: str, people: int, basis: str = "press", **changes: str) -> Row:
    """A headcount of residents, one figure."""
    row = {"place_id": at, "date": date, "low": str(people), "high": str(people), "basis": basis}
    return {"id": f"{at}-{date}-{basis}"} | row | changes


def headline(year: int, *headcounts: Row, **changes: str) -> Row:
    """The headline of a year: these headcounts, the figure first, or words."""
    return {"year": str(year), "headcount_ids": ";".join(row["id"] for row in headcounts)} | changes


def small_atlas(
    places: Sequence[Any],
    teams: Sequence[Row] = (),
    presences: Sequence[Row] = (),
    headcounts: Sequence[Row] = (),
    events: Sequence[Row] = (),
    headlines: Sequence[Row] = (),
    deaths: Sequence[Row] = (),
) -> Atlas:
    """The atlas of these records; all places lie in the layer of camps."""
    none = gpd.GeoDataFrame({"geometry": []}, crs="EPSG:4326")
    layers = dict.fromkeys(LAYERS, none)
    layers["camps"] = gpd.GeoDataFrame.from_features(places, crs="EPSG:4326")
    rows = {
        "sources": [{"id": "seed", "title": "Titre"}],
        "organisations": teams,
        "presences": presences,
        "headcounts": headcounts,
        "headlines": headlines,
        "deaths": deaths,
        "events": events,
        "flows": (),
    }
    return to_atlas(layers, {name: _table(name, given) for name, given in rows.items()})


def _table(name: str, rows: Sequence[Row]) -> pd.DataFrame:
    columns = list(TABLES[f"tables/{name}.csv"])
    plain = {column: _PLAIN.get(column, "") for column in columns}
    return pd.DataFrame([plain | row for row in rows], columns=columns, dtype="str")


def place_then(atlas: Atlas, id_: str, label: str) -> PlaceThen | None:
    """A place in a period (`2010` or `2010-05`), or nothing where it was not."""
    places = atlas.at(Period.parse(label)).places
    return next((then for then in places if then.place.id == id_), None)
