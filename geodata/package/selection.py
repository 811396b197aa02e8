"""Chooses the records of a package: all of them, or those of a period, layers and frame with what they refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from geodata.atlas import Atlas
from geodata.bounds import Bounds
from geodata.dates import Period, Status
from geodata.models import Deaths, Displacement, Event, Flow, Headcount, Headline, Place, Presence
from geodata.package.subset import LAYER_NAMES, ORGANISATIONS, Subset
from geodata.slices import status_at


@dataclass(frozen=True)
class Selection(Subset):
    """The records of a package.

    Attributes
    ----------
    drawn
        Ids of the places on the map.
    places
        Those drawn and those that a record refers to, layer after layer.
    ids
        By table: the ids of its records, the years of headlines.
    status
        For a period, how sure each place, presence, flow and displacement is then, by table and id; a place that is
        only referred to is absent. Empty for the whole.
    """

    drawn: frozenset[str]
    places: tuple[Place, ...]
    ids: Mapping[str, frozenset[str]]
    status: Mapping[str, Mapping[str, Status]]


@dataclass(frozen=True)
class _Records:
    presences: Mapping[Presence, Status]
    flows: Mapping[Flow, Status]
    displacements: Mapping[Displacement, Status]
    headcounts: tuple[Headcount, ...]
    events: tuple[Event, ...]
    deaths: tuple[Deaths, ...]
    headlines: tuple[Headline, ...]

    @property
    def at_places(self) -> list[Presence | Flow | Headcount | Event | Deaths]:
        """Every record that stands at a place."""
        return [*self.presences, *self.flows, *self.headcounts, *self.events, *self.deaths]


def select(
    atlas: Atlas, period: Period | None = None, layers: Iterable[str] | None = None, bounds: Bounds | None = None
) -> Selection:
    """The whole, or what a period, some layers and a frame show.

    What stands at a place goes with it, wherever it came from. Displacements are of no place: a frame has none.

    Parameters
    ----------
    layers
        Some of `LAYER_NAMES`, all if left out; work and help come with `organisations`.
    bounds
        EPSG:4326, inclusive: a place on an edge is within.
    """
    asked = tuple(name for name in LAYER_NAMES if layers is None or name in layers)
    is_whole = Subset(period, asked, bounds).is_whole
    here = {place.id for place in atlas.places.values() if place.layer in asked and _is_within(place, bounds)}
    drawn = _drawn(atlas, period, here)
    fled = atlas.displacements if asked and bounds is None else ()
    records = _of_period(atlas, period, here, drawn, asked, fled)
    places = set(atlas.places) if is_whole else _with_referred(atlas, drawn, records)
    organisations = set(atlas.organisations) if is_whole else _organisations(atlas, records)
    ids = {
        ORGANISATIONS: organisations,
        "presences": {record.id for record in records.presences},
        "headcounts": {record.id for record in records.headcounts},
        "events": {record.id for record in records.events},
        "deaths": {record.id for record in records.deaths},
        "headlines": {record.year for record in records.headlines},
        "flows": {record.id for record in records.flows},
        "displacements": {record.id for record in records.displacements},
    }
    lists = [atlas.places[key].sources for key in places]
    lists += [atlas.organisations[key].sources for key in organisations]
    lists += [record.sources for record in (*records.at_places, *records.headlines, *records.displacements)]
    ids["sources"] = set(atlas.sources) if is_whole else {key for sources in lists for key in sources}
    status = {
        "places": {key: drawn.get(key, Status.ABSENT) for key in places},
        "presences": {record.id: status for record, status in records.presences.items()},
        "flows": {record.id: status for record, status in records.flows.items()},
        "displacements": {record.id: status for record, status in records.displacements.items()},
    }
    return Selection(
        period,
        asked,
        bounds,
        frozenset(drawn),
        tuple(place for place in atlas.places.values() if place.id in places),
        {name: frozenset(found) for name, found in ids.items()},
        status if period else {},
    )


def _is_within(place: Place, bounds: Bounds | None) -> bool:
    if bounds is None:
        return True
    west, south, east, north = bounds
    return west <= place.lon <= east and south <= place.lat <= north


def _drawn(atlas: Atlas, period: Period | None, here: AbstractSet[str]) -> dict[str, Status]:
    if period is None:
        return dict.fromkeys(here, Status.CERTAIN)
    return {state.place.id: state.status for state in atlas.at(period).places if state.place.id in here}


def _of_period(
    atlas: Atlas,
    period: Period | None,
    here: AbstractSet[str],
    drawn: Mapping[str, Status],
    asked: tuple[str, ...],
    fled: tuple[Displacement, ...],
) -> _Records:
    work = atlas.presences if ORGANISATIONS in asked else ()
    help_ = atlas.flows if ORGANISATIONS in asked else ()
    if period is None:
        return _Records(
            {record: Status.CERTAIN for record in work if record.place_id in here},
            {record: Status.CERTAIN for record in help_ if record.place_id in here},
            dict.fromkeys(fled, Status.CERTAIN),
            tuple(record for record in atlas.headcounts if record.place_id in here),
            tuple(record for record in atlas.events if record.place_id in here),
            tuple(record for record in atlas.deaths if record.place_id in here),
            tuple(record for record in atlas.headlines.values() if _is_told(atlas, record, here)),
        )
    time_slice = atlas.at(period)
    of_year = (atlas.headlines[label] for label in (period.label[:4],) if label in atlas.headlines)
    headlines = tuple(record for record in of_year if _is_told(atlas, record, here))
    shown = {key for headline in headlines for key in headline.headcount_ids}
    shown |= {count.id for state in time_slice.places for count in (*state.counted.counts, *state.counted.vague)}
    presences = {
        record: status_at(record, drawn[record.place_id], period) for record in work if record.place_id in drawn
    }
    flows = {record: record.life.in_period(period) for record in help_ if record.place_id in here}
    displacements = {record: record.life.in_period(period) for record in fled}
    counted = [
        record
        for record in atlas.headcounts
        if record.id in shown or (record.days.earliest <= period.last and record.days.latest >= period.first)
    ]
    return _Records(
        {record: status for record, status in presences.items() if status},
        {record: status for record, status in flows.items() if status},
        {record: status for record, status in displacements.items() if status},
        tuple(record for record in counted if record.place_id in here),
        tuple(record for record in time_slice.events if record.place_id in here),
        tuple(
            record
            for record in atlas.deaths
            if record.place_id in here and record.days.earliest <= period.last and record.days.latest >= period.first
        ),
        headlines,
    )


def _is_told(atlas: Atlas, headline: Headline, here: AbstractSet[str]) -> bool:
    """Whether every count of a headline is of a place in the selection; of one of words alone, any other's place."""
    counts = {count.id: count.place_id for count in atlas.headcounts}
    if headline.headcount_ids:
        return all(counts[key] in here for key in headline.headcount_ids)
    return any(counts[key] in here for other in atlas.headlines.values() for key in other.headcount_ids)


def _with_referred(atlas: Atlas, drawn: Iterable[str], records: _Records) -> set[str]:
    """Ids of the places drawn and of those that a record chosen stands at, was for, or is part of."""
    found = set(drawn) | {record.place_id for record in records.at_places}
    found |= {record.for_place_id for record in records.presences if record.for_place_id}
    found |= {key for record in records.headcounts for key in record.covers}
    return found | {key for one in found for key in (atlas.places[one].part_of, atlas.places[one].counted_in) if key}


def _organisations(atlas: Atlas, records: _Records) -> set[str]:
    found = {record.organisation_id for record in records.presences}
    found |= {record.organisation_id for record in records.flows if record.organisation_id}
    return found | {atlas.organisations[key].counted_with for key in found if atlas.organisations[key].counted_with}
