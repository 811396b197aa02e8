"""One moment of the atlas as open data: GeoJSON, organisations, plain lines. Writes no file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geodata.dates import Period, Status
from geodata.models import SERIES, Deaths, Headcount, Series
from geodata.slices import HeadlineState, PlaceState, TimeSlice, Work

# Positions taken from OpenStreetMap bring its licence with them.
LICENCE = "https://opendatacommons.org/licenses/odbl/1-0/"
ATTRIBUTION = (
    "© OpenStreetMap contributors (ODbL 1.0); GeoNames (CC BY 4.0); INSEE; "
    "dates, headcounts and organisations from the sources named in each record"
)
_COUNT_FIELDS = ("low", "high", "date", "basis", "counted_by_fr", "counted_by_en")


def to_feature_collection(time_slice: TimeSlice) -> dict[str, Any]:
    """The places of a slice as GeoJSON (RFC 7946).

    Returns
    -------
    dict[str, Any]
        Points in WGS84, lon then lat. Properties are flat and every feature has all of them, null where not known.
        `headcount_SERIES_*` is the last known count of residents of that series, `headcount_age` how old it is; a `low`
        or `high` that is null is an open end. `counted_in` names the town whose counts a place has. `headline` and
        `deaths` are of the whole region, and never to be added to anything. `organisations` and `sources` are ids
        joined by `;`; `member_organisations` are there only as members of a collective.
    """
    return {
        "type": "FeatureCollection",
        "period": time_slice.period.label,
        "attribution": ATTRIBUTION,
        "licence": LICENCE,
        "headline": _to_headline(time_slice.headline) if time_slice.headline else None,
        "deaths": [_to_deaths(deaths) for deaths in time_slice.deaths],
        "features": [_to_feature(state) for state in time_slice.places],
    }


def _to_headline(headline: HeadlineState) -> dict[str, Any]:
    """The figure and its rivals, or words; `of_period` is false where a month has what is said of its year."""
    year = headline.year
    return {
        "of_period": headline.of_period,
        "place": headline.place.id if headline.place else None,
        "area_fr": headline.area("fr"),
        "area_en": headline.area("en"),
        "headcounts": [
            {"id": count.id, "what": count.what} | {name: getattr(count, name) for name in _COUNT_FIELDS}
            for count in headline.counts
        ],
        "words_fr": year.words_fr or None,
        "words_en": year.words_en or None,
        "why_fr": year.why_fr,
        "why_en": year.why_en,
        "sources": list(year.sources),
    }


def to_death_list(deaths: Iterable[Deaths], period: Period, place_id: str | None = None) -> dict[str, Any]:
    """Counts of deaths whose span meets a period.

    Parameters
    ----------
    place_id
        Only those of this place.

    Returns
    -------
    dict[str, Any]
        JSON-ready. The counts overlap, and are never to be added up; those of exactly one year are `whole_year`.
    """
    return {
        "period": period.label,
        "place": place_id,
        "attribution": ATTRIBUTION,
        "deaths": [
            _to_deaths(one)
            for one in deaths
            if place_id in (None, one.place_id) and one.days.earliest <= period.last and one.days.latest >= period.first
        ],
    }


def _to_deaths(deaths: Deaths) -> dict[str, Any]:
    return {
        "id": deaths.id,
        "span": deaths.span,
        "whole_year": deaths.whole_year,
        "place": deaths.place_id,
        "low": deaths.low,
        "high": deaths.high,
        "scope_fr": deaths.scope_fr,
        "scope_en": deaths.scope_en,
        "counted_by_fr": deaths.counted_by_fr,
        "counted_by_en": deaths.counted_by_en,
        "note_fr": deaths.note_fr or None,
        "note_en": deaths.note_en or None,
        "sources": list(deaths.sources),
    }


def _to_feature(state: PlaceState) -> dict[str, Any]:
    place = state.place
    at_work = [work.organisation.id for work in state.works if work.role != "membership"]
    members = [work.organisation.id for work in state.works if work.role == "membership"]
    properties: dict[str, Any] = {
        "id": place.id,
        "layer": place.layer,
        "kind": place.kind,
        "name_fr": place.name_fr,
        "name_en": place.name_en,
        "status": state.status.name.lower(),
        "start_date": place.start_date or None,
        "end_date": place.end_date or None,
        "periods": place.periods or None,
        "accuracy_m": place.accuracy_m,
        "part_of": place.part_of or None,
        "counted_in": place.counted_in or None,
        "headcount_age": state.counted.age,
    }
    for series in SERIES:
        properties |= _to_count_fields(series, state.counted.counts)
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


def _to_count_fields(series: Series, counts: Iterable[Headcount]) -> dict[str, Any]:
    count = next((count for count in counts if count.series == series), None)
    fields = {f"headcount_{series}_{name}": getattr(count, name) if count else None for name in _COUNT_FIELDS}
    return fields | {f"headcount_{series}_sources": _joined(count.sources) if count else None}


def _joined(ids: Iterable[str]) -> str | None:
    return ";".join(ids) or None


def to_organisation_list(time_slice: TimeSlice, place_id: str | None = None) -> dict[str, Any]:
    """Organisations of a slice.

    Parameters
    ----------
    place_id
        Only those at work at this place.

    Returns
    -------
    dict[str, Any]
        JSON-ready, by id. Those with `membership_only` had no team there; `counted_with` names the organisation whose
        team it shares: both are one team. `sources` are those of the work listed, then of the organisation.
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
        "short_name_fr": organisation.short_name_fr,
        "short_name_en": organisation.short_name_en,
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
    """The slice as English lines for a terminal; nothing is added up."""
    certain = time_slice.organisations(Status.CERTAIN)
    possible = [key for key in time_slice.organisations() if key not in certain]
    lines = [time_slice.period.label, "", *_to_headline_lines(time_slice.headline)]
    if time_slice.deaths:
        lines += ["", "Known deaths of this year, by counter and area; never to be added up"]
        lines += [
            f"  {_figure(deaths.low, deaths.high)}: {deaths.counted_by_en}. {deaths.scope_en}"
            for deaths in time_slice.deaths
        ]
    lines += ["", f"Organisations: {len(certain)} certain, {len(possible)} possible"]
    lines += [f"  certain: {', '.join(certain)}"] if certain else []
    lines += [f"  possible: {', '.join(possible)}"] if possible else []
    if time_slice.members_only:
        lines.append(f"  only as members of a collective: {', '.join(time_slice.members_only)}")
    lines += ["", f"Places lived in: {len(time_slice.lived_in)}"]
    for state in time_slice.lived_in:
        lines += _to_place_lines(state)
    return "\n".join(lines)


def _to_headline_lines(headline: HeadlineState | None) -> list[str]:
    if headline is None:
        return ["No count is known"]
    head = f"Headline: {headline.area('en')}"
    if not headline.of_period:
        head = f"No count of the whole area in this month. Headline of {headline.year.year}: {headline.area('en')}"
    higher = [f"    highest:{_headcount_line(headline.highest)}"] if headline.highest else []
    return [head, *(_headcount_line(count) for count in headline.counts), *higher, *_words_line(headline)]


def _words_line(headline: HeadlineState) -> list[str]:
    return [f"  {headline.year.words_en}"] if headline.year.words_en and not headline.counts else []


def _to_place_lines(state: PlaceState) -> list[str]:
    counted = state.counted
    lines = [f"  {state.place.name_en} [{state.place.id}], {state.status.name.lower()}"]
    if state.place.counted_in:
        lines.append(f"    counts of {state.place.counted_in}:")
    lines += [
        f"  {_headcount_line(count)}" + (" (older than a year)" if counted.age == "older" else "")
        for count in counted.counts
    ]
    lines += [f"    also, loosely dated:{_headcount_line(count)}" for count in counted.vague]
    if counted.higher:
        lines.append(f"    highest of the period:{_headcount_line(counted.higher)}")
    lines += [f"    counted within:{_headcount_line(count)} [{count.place_id}]" for count in state.within]
    if state.works:
        lines.append(f"    {', '.join(_work(work) for work in state.works)}")
    return lines


def _headcount_line(count: Headcount) -> str:
    what = "" if count.what == "residents" else f" {count.what}, not residents"
    return f"  {_figure(count.low, count.high)}{what}, {count.date}, {count.counted_by_en} ({count.series})"


def _figure(low: int | None, high: int | None) -> str:
    """A figure that keeps its open end: `up to 300`, `at least 400`."""
    if low is None:
        return f"up to {high}"
    if high is None:
        return f"at least {low}"
    return f"{low}" if low == high else f"{low}–{high}"


def _work(work: Work) -> str:
    marks = ["member"] if work.role == "membership" else []
    marks += ["possible"] if work.status == Status.POSSIBLE else []
    return work.organisation.id + (f" ({', '.join(marks)})" if marks else "")
