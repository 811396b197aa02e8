"""Reads the layers and tables once into an immutable `Atlas`, and cuts it in time with `Atlas.at(period)`."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.checks import Problem, problems_in
from geodata.dates import ALWAYS, Period, Status, read_date, read_periods, read_span, read_traced_interval
from geodata.files import BadFileError, read_layer, read_table
from geodata.records import Deaths, Event, Flow, Headcount, Headline, Organisation, Place, Presence, Source
from geodata.slices import (
    Counted,
    PlaceThen,
    TimeSlice,
    Work,
    chosen_in,
    headline_of,
    last_counts,
    told_together,
    with_headline,
)

FOLDER = Path(__file__).parent
LAYERS = ("camps", "sangatte_centre", "rest_areas", "inland_towns", "landmarks")
TABLES = ("sources", "organisations", "presences", "headcounts", "headlines", "deaths", "events", "flows")
_ROLES = ("site", "town", "membership")

Record = TypeVar("Record")

_log = logging.getLogger(__name__)


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
    _lives: NDArray[np.int64]
    _life_owner: NDArray[np.int64]
    _presence_lives: NDArray[np.int64]
    _counts_by_place: Mapping[str, tuple[Headcount, ...]]
    _count_by_id: Mapping[str, Headcount]

    def layer(self, name: str) -> gpd.GeoDataFrame:
        """A copy of one layer as read: points in EPSG:4326, dates as EDTF text."""
        return self._layers[name].copy()

    def table(self, name: str) -> pd.DataFrame:
        """A copy of one table as read, every cell text."""
        return self._tables[name].copy()

    def at(self, period: Period) -> TimeSlice:
        """Places, headcounts, organisations and events of a year or a month."""
        place_status = self._place_status(period)
        records = tuple(self.places.values())
        index_of = {record.id: index for index, record in enumerate(records)}
        works = self._works(period, place_status, index_of)
        year = self.headlines.get(period.label[:4])
        chosen = self._chosen(year)
        taken = chosen_in(period, chosen)
        shown: dict[str, PlaceThen] = {}
        for index in np.flatnonzero(place_status):
            place = records[index]
            counted = self._counted(place, period)
            of_headline = tuple(c for c in taken if c.place_id == place.id and c.what == "residents")
            if of_headline:
                counted = with_headline(counted, of_headline)
            status = Status(int(place_status[index]))
            shown[place.id] = PlaceThen(place, status, counted, tuple(works.get(place.id, ())))
        for then in tuple(shown.values()):
            if then.place.counted_in in shown:
                shown[then.place.id] = replace(then, counted=shown[then.place.counted_in].counted)
        return TimeSlice(
            period,
            told_together(shown.values()),
            headline_of(period, year, chosen, shown, self._headline_areas()) if year else None,
            tuple(e for e in self.events if e.days.earliest <= period.last and e.days.latest >= period.first),
            tuple(d for d in self.deaths if d.whole_year and d.span == period.label),
        )

    def _chosen(self, headline: Headline | None) -> tuple[Headcount, ...]:
        return tuple(self._count_by_id[key] for key in headline.headcount_ids) if headline else ()

    def _headline_areas(self) -> tuple[str, ...]:
        """Ids of the places that the headline of some year is about."""
        figures = (self._chosen(headline)[:1] for headline in self.headlines.values())
        return tuple(dict.fromkeys(count.place_id for figure in figures for count in figure))

    def _counted(self, place: Place, period: Period) -> Counted:
        if place.id not in self._counts_by_place:
            return Counted()
        since = max((life.start_earliest for life in place.lives if life.in_period(period)), default=ALWAYS)
        return last_counts(self._counts_by_place[place.id], since, period)

    def _place_status(self, period: Period) -> NDArray[np.int64]:
        status = np.zeros(len(self.places), dtype=np.int64)
        np.maximum.at(status, self._life_owner, _status(self._lives, period))
        return status

    def _works(
        self, period: Period, place_status: NDArray[np.int64], index_of: Mapping[str, int]
    ) -> dict[str, list[Work]]:
        """Works by place id: a presence is never surer than its place, and ends with it."""
        own_status = _status(self._presence_lives, period)
        rows: dict[tuple[str, str], list[tuple[Presence, int]]] = defaultdict(list)
        for index in np.flatnonzero(own_status):
            presence = self.presences[index]
            status = min(int(own_status[index]), int(place_status[index_of[presence.place_id]]))
            if status:
                rows[presence.place_id, presence.organisation_id].append((presence, status))
        works: dict[str, list[Work]] = defaultdict(list)
        for (place_id, organisation_id), found in rows.items():
            presences = tuple(presence for presence, _ in found)
            works[place_id].append(
                Work(
                    self.organisations[organisation_id],
                    self.places[place_id],
                    Status(max(status for _, status in found)),
                    min((p.role for p in presences), key=_ROLES.index),
                    tuple(dict.fromkeys(a for p in presences for a in p.activities)),
                    presences,
                )
            )
        return works


def _status(lives: NDArray[np.int64], period: Period) -> NDArray[np.int64]:
    """`Interval.in_period` for many at once; `lives` has columns start earliest, latest, end earliest, latest."""
    active = (lives[:, 0] <= period.last) & (lives[:, 3] >= period.first)
    certain = (lives[:, 1] <= period.last) & (lives[:, 2] >= period.first)
    return active.astype(np.int64) + (active & certain).astype(np.int64)


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
    by_place: dict[str, list[Headcount]] = defaultdict(list)
    for count in headcounts:
        by_place[count.place_id].append(count)
    owned = [(index, life.days) for index, p in enumerate(places.values()) for life in p.lives]
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
        _frozen([days for _, days in owned], 4),
        _frozen([index for index, _ in owned]),
        _frozen([p.life.days for p in presences], 4),
        MappingProxyType({place_id: tuple(counts) for place_id, counts in by_place.items()}),
        MappingProxyType({count.id: count for count in headcounts}),
    )


def _ends(row: Mapping[str, str]) -> dict[str, int | None]:
    """The two ends of a count, none where it is open."""
    return {end: int(row[end]) if row[end] else None for end in ("low", "high")}


def _frozen(values: list[Any], columns: int = 0) -> NDArray[np.int64]:
    array = np.array(values, dtype=np.int64).reshape((-1, columns) if columns else -1)
    array.setflags(write=False)
    return array


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


def _signature(folder: Path) -> tuple[tuple[str, int, int], ...]:
    files = sorted(folder.glob("*/*.geojson")) + sorted(folder.glob("*/*.csv"))
    return tuple((f.name, f.stat().st_mtime_ns, f.stat().st_size) for f in files)


_loaded: dict[Path, tuple[tuple[tuple[str, int, int], ...], Atlas]] = {}


def load(folder: Path = FOLDER) -> Atlas:
    """The atlas of a folder, read again when a file changes; one edited into something bad keeps the last good one.

    Raises `BadDataError` where there is no last good one. The log says what is wrong with an edited folder.
    """
    signature = _signature(folder)
    before = _loaded.get(folder)
    if before and before[0] == signature:
        return before[1]
    try:
        atlas = read_atlas(folder)
    except BadDataError as error:
        if not before:
            raise
        _log.error("%s was edited into bad data; the last good data stays in use:\n%s", folder, error)
        atlas = before[1]
    _loaded[folder] = (signature, atlas)
    return atlas
