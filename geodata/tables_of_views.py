"""What the views beside the map show, as rows of tables: each with the ids of its sources and who is to be named."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geodata.along_roads import Road
from geodata.atlas import Atlas
from geodata.comparison import Changes, compare
from geodata.dates import Period
from geodata.exports import ATTRIBUTION
from geodata.slices import PlaceState, TimeSlice, Work

Row = Mapping[str, Any]
_CHANGES = ("appeared", "stayed", "went")


def to_csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Rows as CSV (RFC 4180), with a column `attribution` at the end; lists are joined by `;`.

    Parameters
    ----------
    columns
        In their order; also where there is no row.
    """
    written = io.StringIO()
    table = csv.DictWriter(written, [*columns, "attribution"], lineterminator="\r\n")
    table.writeheader()
    for row in rows:
        cells = {name: ";".join(cell) if isinstance(cell, list | tuple) else cell for name, cell in row.items()}
        table.writerow({**cells, "attribution": ATTRIBUTION})
    return written.getvalue()


COMPARISON = ("what", "id", "name_fr", "name_en", "change", "status", "sources")


def to_comparison_rows(earlier: TimeSlice, later: TimeSlice) -> list[Row]:
    """Places and organisations of two moments: `appeared` in the later one, `stayed`, or `went` after the earlier."""
    compared = compare(earlier, later)
    return [*_places(compared.places), *_teams(compared.teams)]


def _places(changes: Changes[PlaceState]) -> Iterable[Row]:
    for change in _CHANGES:
        for state in getattr(changes, change):
            yield _row("place", change, state.place, state.status.name, state.place.sources)


def _teams(changes: Changes[Work]) -> Iterable[Row]:
    for change in _CHANGES:
        for work in getattr(changes, change):
            sources = dict.fromkeys(source for presence in work.presences for source in presence.sources)
            yield _row("organisation", change, work.organisation, work.status.name, list(sources))


def _row(what: str, change: str, one: Any, status: str, sources: Sequence[str]) -> Row:
    named = {"id": one.id, "name_fr": one.name_fr, "name_en": one.name_en}
    return {"what": what, **named, "change": change, "status": status.lower(), "sources": list(sources)}


JOURNEYS = (
    *("id", "from_fr", "from_en", "from_lon", "from_lat", "from_extent", "place", "start_date", "end_date", "status"),
    *("who_fr", "who_en", "organisation", "sources"),
)


def to_journey_rows(atlas: Atlas, period: Period) -> list[Row]:
    """The journeys of help of a period; degrees of EPSG:4326, dates as EDTF."""
    return [
        {
            **{name: getattr(flow, name) for name in JOURNEYS if hasattr(flow, name)},
            "place": flow.place_id,
            "organisation": flow.organisation_id or "",
            "status": status.name.lower(),
        }
        for flow in atlas.flows
        if (status := flow.life.in_period(period))
    ]


ALONG_ROADS = (
    *("road", "place", "name_fr", "name_en", "kind", "km_along", "km_away", "accuracy_m", "side", "status"),
    *("organisations", "sources"),
)


def to_road_rows(roads: Iterable[Road], time_slice: TimeSlice) -> list[Row]:
    """What stood along motorways in a slice, from the coast inland; `side` is that of the lanes to coast or inland."""
    states = {state.place.id: state for state in time_slice.places}
    return [
        {
            "road": road.name,
            "place": row.place.id,
            **{name: getattr(row.place, name) for name in ("name_fr", "name_en", "kind", "accuracy_m")},
            "km_along": round(row.along_m / 1000, 1),
            "km_away": round(row.away_m / 1000, 1),
            "side": row.side,
            "status": states[row.place.id].status.name.lower(),
            "organisations": sorted({work.organisation.id for work in states[row.place.id].works}),
            "sources": list(row.place.sources),
        }
        for road in roads
        for row in road.places
        if row.place.id in states
    ]
