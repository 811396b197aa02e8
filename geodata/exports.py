"""One moment of the atlas as open data: GeoJSON, organisations, plain lines. Writes no file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from geodata.dates import Status
from geodata.records import SERIES, Headcount, Series
from geodata.slices import PlaceThen, TimeSlice, Work

# Positions taken from OpenStreetMap bring its licence with them.
LICENCE = "https://opendatacommons.org/licenses/odbl/1-0/"
ATTRIBUTION = (
    "© OpenStreetMap contributors (ODbL 1.0); GeoNames (CC BY 4.0); INSEE; "
    "dates, headcounts and organisations from the sources named in each record"
)
_COUNT_FIELDS = ("low", "high", "date", "basis", "counted_by_fr", "counted_by_en")


def to_feature_collection(time_slice: TimeSlice) -> dict[str, Any]:
    """The places of a slice as an RFC 7946 FeatureCollection of points (WGS84, lon then lat).

    Properties are flat and every feature has all of them, null where not known.
    `headcount_SERIES_*` is the last known count of residents of that series, `headcount_age` how
    old it is.
    `organisations` and `sources` are ids joined by `;`; `member_organisations` are there only as
    members of a collective.
    """
    return {
        "type": "FeatureCollection",
        "period": time_slice.period.label,
        "attribution": ATTRIBUTION,
        "licence": LICENCE,
        "features": [_to_feature(then) for then in time_slice.places],
    }


def _to_feature(then: PlaceThen) -> dict[str, Any]:
    place = then.place
    at_work = [work.organisation.id for work in then.works if work.role != "membership"]
    members = [work.organisation.id for work in then.works if work.role == "membership"]
    properties: dict[str, Any] = {
        "id": place.id,
        "layer": place.layer,
        "kind": place.kind,
        "name_fr": place.name_fr,
        "name_en": place.name_en,
        "status": then.status.name.lower(),
        "start_date": place.start_date or None,
        "end_date": place.end_date or None,
        "periods": place.periods or None,
        "accuracy_m": place.accuracy_m,
        "part_of": place.part_of or None,
        "headcount_age": then.age,
    }
    for series in SERIES:
        properties |= _to_count_fields(series, then.counts)
    properties |= {
        "organisations": _joined(sorted(at_work)),
        "member_organisations": _joined(sorted(members)),
        "sources": _joined(place.sources),
    }
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": properties,
    }


def _to_count_fields(series: Series, counts: Mapping[Series, Headcount]) -> dict[str, Any]:
    count = counts.get(series)
    fields = {f"headcount_{series}_{name}": getattr(count, name) if count else None for name in _COUNT_FIELDS}
    return fields | {f"headcount_{series}_sources": _joined(count.sources) if count else None}


def _joined(ids: Iterable[str]) -> str | None:
    return ";".join(ids) or None


def to_organisation_list(time_slice: TimeSlice, place_id: str | None = None) -> dict[str, Any]:
    """Organisations of a slice, or of one place in it, by id.

    Those with `membership_only` had no team there; `counted_with` names the organisation whose team
    it shares: both are one team. `sources` are those of the work listed, then of the organisation.
    """
    works: dict[str, list[Work]] = {}
    for work in time_slice.works:
        if place_id in (None, work.place.id):
            works.setdefault(work.organisation.id, []).append(work)
    return {
        "period": time_slice.period.label,
        "place": place_id,
        "attribution": ATTRIBUTION,
        "licence": LICENCE,
        "organisations": [_to_organisation(works[key]) for key in sorted(works)],
    }


def _to_organisation(works: list[Work]) -> dict[str, Any]:
    organisation = works[0].organisation
    at_work = [work for work in works if work.role != "membership"]
    evidence = [s for work in works for presence in work.presences for s in presence.sources]
    return {
        "id": organisation.id,
        "name_fr": organisation.name_fr,
        "name_en": organisation.name_en,
        "short_name": organisation.short_name,
        "kind": organisation.kind,
        "form": organisation.form,
        "status": max(work.status for work in at_work or works).name.lower(),
        "counted_with": organisation.counted_with or None,
        "membership_only": not at_work,
        "places": [
            {
                "place": work.place.id,
                "status": work.status.name.lower(),
                "role": work.role,
                "activities": list(work.activities),
            }
            for work in sorted(works, key=lambda work: work.place.id)
        ],
        "sources": list(dict.fromkeys([*evidence, *organisation.sources])),
    }


def to_text(time_slice: TimeSlice) -> str:
    """The slice as English lines for a terminal; series of counts are never added together."""
    certain = time_slice.organisations(Status.CERTAIN)
    possible = [key for key in time_slice.organisations() if key not in certain]
    lines = [time_slice.period.label, "", "People counted"]
    lines += [
        f"  {people.series}: {_range(people.least, people.most)} in {people.when}"
        f" ({', '.join(sorted(count.place_id for count in people.headcounts))})"
        for people in time_slice.people.values()
    ] or ["  no count in this period"]
    lines += ["", f"Organisations: {len(certain)} certain, {len(possible)} possible"]
    lines += [f"  certain: {', '.join(certain)}"] if certain else []
    lines += [f"  possible: {', '.join(possible)}"] if possible else []
    if time_slice.members_only:
        lines.append(f"  only as members of a collective: {', '.join(time_slice.members_only)}")
    lines += ["", f"Places lived in: {len(time_slice.lived_in)}"]
    for then in time_slice.lived_in:
        lines += _to_place_lines(then)
    return "\n".join(lines)


def _to_place_lines(then: PlaceThen) -> list[str]:
    lines = [f"  {then.place.name_en} [{then.place.id}], {then.status.name.lower()}"]
    lines += [
        f"    {series}: {_headcount(count)}, {count.date}, {count.counted_by_en}"
        + (" (older than a year)" if then.age == "older" else "")
        for series, count in then.counts.items()
    ]
    if then.works:
        lines.append(f"    {', '.join(_work(work) for work in then.works)}")
    return lines


def _headcount(count: Headcount) -> str:
    if count.low is None:
        return f"up to {count.most}"
    return f"{count.low} or more" if count.high is None else _range(count.low, count.high)


def _range(least: int, most: int) -> str:
    return f"{least}" if least == most else f"{least}–{most}"


def _work(work: Work) -> str:
    marks = ["member"] if work.role == "membership" else []
    marks += ["possible"] if work.status == Status.POSSIBLE else []
    return work.organisation.id + (f" ({', '.join(marks)})" if marks else "")
