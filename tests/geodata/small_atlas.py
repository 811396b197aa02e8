"""Builds an atlas of a few records in memory; every column that is not given is plain."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geodata.atlas import Atlas, to_atlas
from geodata.dates import Period
from geodata.files import Contents
from geodata.models import LAYERS, TABLES, Source, columns_of
from geodata.reading import read_records
from geodata.slices import PlaceState
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
    "how": "stated",
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
    "gloss_fr": "Association",
    "gloss_en": "Association",
    "title_fr": "Titre",
    "title_en": "Title",
}
_PLAIN_IN = {Source.FILE: {"kind": "press"}}


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
    return {"id": f"{at}-{date.rstrip('~?%')}-{basis}"} | row | changes


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
    """The atlas of these records; each place lies in the first layer of its kind."""
    rows: dict[str, Sequence[Row]] = {
        "sources": [{"id": "seed", "title": "Titre"}],
        "organisations": teams,
        "presences": presences,
        "headcounts": headcounts,
        "headlines": headlines,
        "deaths": deaths,
        "events": events,
        "flows": (),
        "displacements": (),
    }
    layers = [_layer_of(place["properties"]["kind"]) for place in places]
    contents = [
        _contents(file, [p for p, layer in zip(places, layers, strict=True) if layer == file]) for file in LAYERS
    ]
    contents += [_contents(file, [_filled(file, row) for row in rows[Path(file).stem]]) for file in TABLES]
    tables = {each.file: read_records(each) for each in contents}
    assert not [str(problem) for table in tables.values() for problem in table.problems]
    return to_atlas(tables)


def _layer_of(kind: str) -> str:
    return next(file for file, model in LAYERS.items() if columns_of(model)["kind"].rule.allows(kind))


def _contents(file: str, rows: Sequence[Any]) -> Contents:
    columns = tuple(columns_of((LAYERS | TABLES)[file]))
    return Contents(file, {f"row {number}": row for number, row in enumerate(rows)}, [], [], columns)


def _filled(file: str, row: Row) -> Row:
    plain = {column: _PLAIN.get(column, "") for column in columns_of(TABLES[file])}
    return plain | _PLAIN_IN.get(file, {}) | row


def place_state(atlas: Atlas, id_: str, label: str) -> PlaceState | None:
    """A place in a period (`2010` or `2010-05`), or nothing where it was not."""
    places = atlas.at(Period.parse(label)).places
    return next((state for state in places if state.place.id == id_), None)
