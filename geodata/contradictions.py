"""Finds what two tables say differently of one thing: when a place or an organisation ended, and what happened there.

Dates are compared with all the doubt they carry: what one reading of both allows is no contradiction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from geodata.dates import STILL_ACTIVE, Interval, read_date, read_interval, read_periods
from geodata.files import Problem
from geodata.models import LAYERS, Event, Headcount, Headline, Organisation, Presence
from geodata.rows import Row

_CLOSING = frozenset({"closure", "eviction"})
_OF_ITS_LIFE = _CLOSING | {"opening"}  # categories of what can only happen to a place while it is there


def contradictions_between(records: Iterable[Row]) -> Iterator[Problem]:
    """What does not fit together between records.

    Parameters
    ----------
    records
        Rows that are sound by themselves.

    Yields
    ------
    Problem
        Presences beyond their place or organisation, openings and closings outside a place's life or beside its end,
        headlines whose figure is not of people who lived there in that year.
    """
    by_file: dict[str, dict[str, Row]] = defaultdict(dict)
    for record in records:
        by_file["layers" if record.file in LAYERS else record.file][record.id] = record
    places = by_file["layers"]
    intervals = {key: found for key, place in places.items() if (found := _lives_of(place))}
    for presence in by_file[Presence.FILE].values():
        if presence["start_date"] and presence.has("end_date"):
            yield from _beyond_organisation(presence, by_file[Organisation.FILE].get(presence["organisation_id"]))
            yield from _beyond_place(presence, intervals.get(presence["place_id"], ()))
    closings: dict[str, list[Row]] = defaultdict(list)
    for event in by_file[Event.FILE].values():
        if event["date"] and event["place_id"] in intervals:
            yield from _outside_life(event, intervals[event["place_id"]])
            if event["category"] in _CLOSING:
                closings[event["place_id"]].append(event)
    for key, events in closings.items():
        yield from _beside_the_end(places[key], events)
    for headline in by_file[Headline.FILE].values():
        yield from _not_of_its_year(headline, by_file[Headcount.FILE])


def _lives_of(place: Row) -> tuple[Interval, ...]:
    """The lives of a dated place, none of one that is always there or whose dates break a rule."""
    if not place["start_date"] or not place.has("end_date", "periods"):
        return ()
    return read_periods(place["start_date"], place["end_date"], place["periods"])


def _beyond_organisation(presence: Row, organisation: Row | None) -> Iterator[Problem]:
    """A presence that goes on after its organisation ended; one may begin before an association is registered."""
    if organisation is None or not organisation["ended"]:
        return
    own = read_interval(presence["start_date"], presence["end_date"])
    if max(own.start_earliest, own.end_earliest) > read_date(organisation["ended"]).latest:
        yield presence.breaks("end_date", f"must not be after {organisation.id} ended, {organisation['ended']}")


def _beyond_place(presence: Row, intervals: tuple[Interval, ...]) -> Iterator[Problem]:
    """A presence whose given end is after the last life of its place."""
    if not intervals or presence["end_date"] in ("", STILL_ACTIVE):
        return
    if read_date(presence["end_date"]).earliest > max(life.end_latest for life in intervals):
        yield presence.breaks("end_date", f"must not be after {presence['place_id']} ended")


def _outside_life(event: Row, intervals: tuple[Interval, ...]) -> Iterator[Problem]:
    """An opening, closure or eviction at a time when the place was not there."""
    if event["category"] not in _OF_ITS_LIFE:
        return
    day = read_date(event["date"])
    if not any(life.start_earliest <= day.latest and day.earliest <= life.end_latest for life in intervals):
        rule = f"must be within the life of {event['place_id']}, of which it is the {event['category']}"
        yield event.breaks("date", rule)


def _beside_the_end(place: Row, closings: Iterable[Row]) -> Iterator[Problem]:
    """The end of a place, known to the day, where events closed it in that month and none on that day."""
    end = place["end_date"]
    month = end[: len("2002-12")]
    days = sorted(e["date"] for e in closings if e["date"].startswith(month) and len(e["date"]) == len(end))
    if len(end) == len("2002-12-14") and days and end not in days:
        rule = f"must be the day of an event that closed it in that month: {', '.join(days)}"
        yield place.breaks("end_date", rule)


def _not_of_its_year(headline: Row, headcounts: Mapping[str, Row]) -> Iterator[Problem]:
    """A headline whose figure counts something else than residents, or was counted in another year."""
    figure = headcounts.get(headline["headcount_ids"].split(";")[0])
    if figure and figure["what"] not in ("", "residents"):
        yield headline.breaks("headcount_ids", f"must begin with a count of residents, not of {figure['what']}")
    if figure and figure["date"] and not figure["date"].startswith(headline.id):
        yield headline.breaks("headcount_ids", f"must begin with a count of that year, not of {figure['date']}")
