"""Reads the layers and tables once into an immutable `Atlas`, which is cut in time: `at` a period, or its `story`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Any, TypeVar

import geopandas as gpd
import pandas as pd

from geodata.checks import Problem, problems_in
from geodata.dates import Period, read_date, read_periods, read_span, read_traced_interval
from geodata.files import BadFileError, read_layer, read_table
from geodata.last_good import LastGood
from geodata.records import Deaths, Event, Flow, Headcount, Headline, Organisation, Place, Presence, Source
from geodata.slices import TimeSlice, story_months, story_years
from geodata.sweep import Sweep

FOLDER = Path(__file__).parent
LAYERS = ("camps", "sangatte_centre", "rest_areas", "inland_towns", "landmarks")
TABLES = ("sources", "organisations", "presences", "headcounts", "headlines", "deaths", "events", "flows")

Record = TypeVar("Record")
_one_at_a_time = Lock()


class BadDataError(Exception):
    """The folder breaks the contract; `problems` says where and how, one sentence each."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass(frozen=True, eq=False)
class Atlas:
    """Everything that is known, as frozen records and as tables; safe to share between threads."""

    places: Mapping[str, Place]
    organisations: Mapping[str, Organisation]
    presences: tuple[Presence, ...]
    headcounts: tuple[Headcount, ...]
    headlines: Mapping[str, Headline]
    deaths: tuple[Deaths, ...]
    events: tuple[Event, ...]
    flows: tuple[Flow, ...]
    sources: Mapping[str, Source]
    _layers: Mapping[str, gpd.GeoDataFrame]
    _tables: Mapping[str, pd.DataFrame]
    _sweep: Sweep

    def layer(self, name: str) -> gpd.GeoDataFrame:
        """A copy of one layer as read: points in EPSG:4326, dates as EDTF text."""
        return self._layers[name].copy()

    def table(self, name: str) -> pd.DataFrame:
        """A copy of one table as read, every cell text."""
        return self._tables[name].copy()

    def at(self, period: Period) -> TimeSlice:
        """Places, headcounts, organisations and events of a year or a month."""
        return self._sweep.cut([period])[0]

    @property
    def story(self) -> Mapping[str, TimeSlice]:
        """The slices of every year and then every month of the story by label; cut once and kept."""
        with _one_at_a_time:
            return self._story

    @cached_property
    def _story(self) -> Mapping[str, TimeSlice]:
        return self.cut_story()

    def cut_story(self) -> Mapping[str, TimeSlice]:
        """What `story` holds, cut anew."""
        cuts = (*self._sweep.cut([Period.year(year) for year in story_years()]), *self._sweep.cut(story_months()))
        return MappingProxyType({cut.period.label: cut for cut in cuts})


def read_atlas(folder: Path = FOLDER) -> Atlas:
    """Check a folder of `layers/`, `tables/` and `basemap/`, then read it; `BadDataError` lists every problem."""
    if problems := problems_in(folder):
        raise BadDataError(problems)
    try:
        layers = {name: read_layer(folder / "layers" / f"{name}.geojson") for name in LAYERS}
        tables = {name: read_table(folder / "tables" / f"{name}.csv") for name in TABLES}
    except BadFileError as error:  # edited since it was checked
        raise BadDataError(list(error.problems)) from error
    return to_atlas(layers, tables)


def to_atlas(layers: Mapping[str, gpd.GeoDataFrame], tables: Mapping[str, pd.DataFrame]) -> Atlas:
    """Tables that satisfy the contract as records; see `geodata/checks.py` for the contract."""
    places = {place.id: place for name, layer in layers.items() for place in _places(name, layer)}
    organisations = {o.id: o for o in (_record(Organisation, r) for r in _rows(tables["organisations"]))}
    presences = tuple(
        _record(Presence, r, life=read_traced_interval(r["start_date"], r["end_date"], r["attested_until"]))
        for r in _rows(tables["presences"])
    )
    headcounts = tuple(
        sorted(
            (
                _record(
                    Headcount,
                    r,
                    days=read_date(r["date"], padded=False),
                    **_ends(r),
                )
                for r in _rows(tables["headcounts"])
            ),
            key=lambda count: count.days.latest,
        )
    )
    headlines = {h.year: h for h in (_record(Headline, r) for r in _rows(tables["headlines"]))}
    deaths = tuple(
        _record(Deaths, r, days=read_span(r["span"]), whole_year=r["whole_year"] == "yes", **_ends(r))
        for r in _rows(tables["deaths"])
    )
    events = sorted(
        (_record(Event, r, days=read_date(r["date"], padded=False)) for r in _rows(tables["events"])),
        key=lambda event: (event.days.earliest, event.id),
    )
    flows = tuple(
        _record(Flow, r, from_lon=float(r["from_lon"]), from_lat=float(r["from_lat"])) for r in _rows(tables["flows"])
    )
    sources = {s.id: s for s in (_record(Source, r) for r in _rows(tables["sources"]))}
    return Atlas(
        MappingProxyType(places),
        MappingProxyType(organisations),
        presences,
        headcounts,
        MappingProxyType(headlines),
        deaths,
        tuple(events),
        flows,
        MappingProxyType(sources),
        MappingProxyType(dict(layers)),
        MappingProxyType(dict(tables)),
        Sweep.of(places, organisations, presences, headcounts, headlines, deaths, events),
    )


def _ends(row: Mapping[str, str]) -> dict[str, int | None]:
    """The two ends of a count, none where it is open."""
    return {end: int(row[end]) if row[end] else None for end in ("low", "high")}


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(column): cell for column, cell in row.items()} for row in table.to_dict("records")]


def _record(kind: type[Record], row: Mapping[str, Any], **parsed: Any) -> Record:
    """A record of the row's columns of the same names, lists split at semicolons, `parsed` in their place."""
    values = {}
    for field in fields(kind):  # type: ignore[arg-type]
        if field.name in parsed:
            values[field.name] = parsed[field.name]
        elif field.type == "tuple[str, ...]":
            values[field.name] = tuple(part for part in row[field.name].split(";") if part)
        else:
            values[field.name] = row[field.name]
    return kind(**values)


def _places(name: str, layer: gpd.GeoDataFrame) -> list[Place]:
    return [
        _record(
            Place,
            row,
            layer=name,
            lon=float(row["geometry"].x),
            lat=float(row["geometry"].y),
            accuracy_m=int(row["accuracy_m"]),
            interrupted=row["interrupted"] == "yes",
            lives=read_periods(row["start_date"], row["end_date"], row["periods"]),
        )
        for row in _rows(pd.DataFrame(layer))
    ]


def load(folder: Path = FOLDER) -> Atlas:
    """The atlas of a folder, read again when a file changes; one edited into something bad keeps the last good one.

    Raises `BadDataError` where there is no last good one. The log says what is wrong with an edited folder. Edited
    files are read by who asks first; who asks meanwhile gets what was read before.
    """
    return _last_good(folder).get()


@cache
def _last_good(folder: Path) -> LastGood[Atlas]:
    paths = tuple(folder / name for name in ("layers", "tables", "basemap"))
    return LastGood(str(folder), paths, lambda: read_atlas(folder), BadDataError)
