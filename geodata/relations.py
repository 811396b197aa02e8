"""The contract's rules between cells and between records; a cell hidden as bad breaks none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from geodata import contract
from geodata.contract import (
    DEATHS_CSV,
    EVENTS_CSV,
    HEADCOUNTS_CSV,
    HEADLINES_CSV,
    LAYERS,
    ORGANISATIONS_CSV,
    PRESENCES_CSV,
    SOURCES_CSV,
    key_of,
)
from geodata.contradictions import contradictions_between
from geodata.dates import (
    STILL_ACTIVE,
    STORY_END,
    Interval,
    read_date,
    read_interval,
    read_periods,
    read_traced_interval,
)
from geodata.files import Problem
from geodata.records import AREA_KINDS
from geodata.rows import Record
from geodata.story import FIRST_YEAR, LAST_YEAR

PLACES = "layers"  # the five layers share one set of ids
_AT_PLACE = {"place_id": PLACES}
_OF_ORGANISATION = {"organisation_id": ORGANISATIONS_CSV}
KEYS = {  # field -> the file or files in whose ids it must be
    ORGANISATIONS_CSV: {"counted_with": ORGANISATIONS_CSV},
    PRESENCES_CSV: _AT_PLACE | _OF_ORGANISATION | {"for_place_id": PLACES},
    HEADCOUNTS_CSV: _AT_PLACE,
    DEATHS_CSV: _AT_PLACE,
    EVENTS_CSV: _AT_PLACE,
    contract.FLOWS_CSV: _AT_PLACE | _OF_ORGANISATION,
    **{layer: {"part_of": PLACES, "counted_in": PLACES} for layer in LAYERS},
}
LISTS = {HEADCOUNTS_CSV: {"covers": PLACES}, HEADLINES_CSV: {"headcount_ids": HEADCOUNTS_CSV}}  # of several ids
_PAIRS = (("_fr", "_en"), ("_lon", "_lat"))
Lives = Mapping[str, tuple[Interval, ...]]


def problems_between(records: list[Record], incomplete: set[str]) -> Iterator[Problem]:
    """What is wrong between cells and between records.

    A key into one of the `incomplete` files, whose ids are not all known, is never unknown.
    """
    ids: dict[str, dict[str, Record]] = defaultdict(dict)
    for record in records:
        first = ids[_group(record.file)].setdefault(record.id, record)
        key = key_of(record.file)
        if first is not record and record.has(key):
            yield record.breaks(key, f"must be used once, is also in {first.file}")
    unsure = {_group(file) for file in incomplete}
    lives = _lives_of_places(records)
    sound = []
    for record in records:
        problems = [*_problems_of(record, ids, unsure), *_life_problems(record, lives)]
        yield from problems
        if not problems:
            sound.append(record)
    if HEADLINES_CSV not in unsure:
        yield from _missing_headlines(ids[HEADLINES_CSV])
    yield from contradictions_between(sound)


def _problems_of(record: Record, ids: Mapping[str, Mapping[str, Record]], unsure: set[str]) -> Iterator[Problem]:
    """What is wrong with one record, by itself and in what it refers to."""
    yield from _pair_problems(record)
    yield from _key_problems(record, ids, unsure)
    yield from _date_problems(record)
    if record.file in LAYERS:
        yield from _place_problems(record, ids[PLACES])
    if record.file in (HEADCOUNTS_CSV, DEATHS_CSV):
        yield from _figure_problems(record)
    if record.file == HEADLINES_CSV:
        yield from _headline_problems(record)


def _group(file: str) -> str:
    return PLACES if file in LAYERS else file


def _pair_problems(record: Record) -> Iterator[Problem]:
    """One of two that go together (languages, lon and lat) is empty."""
    for name in record.cells:
        for one, other in _PAIRS:
            partner = name.removesuffix(one) + other
            if name.endswith(one) and record.has(partner):
                filled, empty = sorted((name, partner), key=lambda cell: not record[cell])
                if record[filled] and not record[empty]:
                    yield record.breaks(empty, f"must not be empty while {filled} is filled")


def _key_problems(record: Record, ids: Mapping[str, Mapping[str, Record]], unsure: set[str]) -> Iterator[Problem]:
    keys = [(name, record[name], to) for name, to in KEYS.get(record.file, {}).items()]
    lists = {"sources": SOURCES_CSV} | LISTS.get(record.file, {})
    keys += [(name, key, to) for name, to in lists.items() for key in record[name].split(";")]
    for name, key, to in keys:
        if key and to not in unsure and key not in ids.get(to, {}):
            yield record.breaks(name, f"must be an id of {to}", key)
    for name in ("part_of", "counted_in", "counted_with"):
        if record[name] and record[name] == record.id:
            yield record.breaks(name, "must not be the record itself")
    for name in ("counted_in", "counted_with"):
        of = ids.get(_group(KEYS.get(record.file, {}).get(name, "")), {}).get(record[name])
        if of and of[name] not in ("", of.id) and of.id != record.id:
            yield record.breaks(name, f"must be told by itself, is itself {name} {of[name]}")
    if record["covers"] and record["place_id"] in record["covers"].split(";"):
        yield record.breaks("covers", "must not name the place of the count itself")


def _date_problems(record: Record) -> Iterator[Problem]:
    is_organisation = record.file == ORGANISATIONS_CSV
    first, last = ("founded", "ended") if is_organisation else ("start_date", "end_date")
    if record.has(first, last) and _is_backwards(record[first], record[last]):
        yield record.breaks(last, f"must not be before {first} {record[first]}")
    if record.file == PRESENCES_CSV and record.has("end_date", "attested_until"):
        yield from _trace_problems(record)
    if record.file == DEATHS_CSV and record["whole_year"] == "yes" and len(record["span"]) > len("2015"):
        yield record.breaks("span", "must be one year where whole_year is yes")


def _trace_problems(record: Record) -> Iterator[Problem]:
    """A last trace that is missing beside an open end, or outside the presence."""
    until, end = record["attested_until"], record["end_date"]
    if end == STILL_ACTIVE and (not until or read_date(until, padded=False).latest <= STORY_END):
        yield record.breaks("attested_until", f"must be after {LAST_YEAR} where end_date is {STILL_ACTIVE}")
    elif until and record.has("start_date") and _is_backwards(record["start_date"], until):
        yield record.breaks("attested_until", f"must not be before start_date {record['start_date']}")
    elif until and end not in ("", STILL_ACTIVE) and _is_backwards(until, end):
        yield record.breaks("attested_until", f"must not be after end_date {end}")


def _is_backwards(start: str, end: str) -> bool:
    """Whether no reading of the two dates has the end on or after the start."""
    life = read_interval(start, end)
    return life.end_latest < life.start_earliest


def _place_problems(record: Record, places: Mapping[str, Record]) -> Iterator[Problem]:
    """What is wrong with a place by itself and as a part of another; parts have no parts."""
    kind, motorway = record["kind"], record["motorway"]
    is_dated = bool(kind) and kind not in contract.MAY_BE_UNDATED
    if is_dated and record.has("start_date") and not record["start_date"]:
        yield record.breaks("start_date", f"must not be empty for a {kind}")
    is_sided = kind == "rest_area" and motorway in ("A25", "A26")
    if is_sided and record.has("direction") and not record["direction"]:
        yield record.breaks("direction", f"must not be empty for a rest area of the {motorway}")
    whole = places.get(record["part_of"])
    if whole and whole["part_of"] not in ("", whole.id):
        yield record.breaks("part_of", f"must be a whole, is itself part of {whole['part_of']}")
    town = places.get(record["counted_in"]) if record["counted_in"] else None
    if town and town["kind"] and town["kind"] not in AREA_KINDS:
        yield record.breaks("counted_in", f"must be one of {', '.join(sorted(AREA_KINDS))}, is a {town['kind']}")
    if kind == "dispersed" and record.has("counted_in") and not record["counted_in"]:
        yield record.breaks("counted_in", "must not be empty for people who lived dispersed")
    if record["periods"] and record.has("start_date", "end_date"):
        yield from _period_problems(record)


def _period_problems(record: Record) -> Iterator[Problem]:
    """The first thing wrong with several lives of a place; order is judged without padding."""
    periods = [life.strip().split("/") for life in record["periods"].split(";")]
    backwards = ["/".join(life) for life in periods if _is_backwards(*life)]
    crossed = [(end, start) for (_, end), (start, _) in pairwise(periods) if _meet(end, start)]
    if backwards:
        yield record.breaks("periods", f"must not end before it starts: {backwards[0]}")
    elif crossed:
        end, start = crossed[0]
        rule = f"must be in order and not overlap: {start} is not after {end or 'an unknown end'}"
        yield record.breaks("periods", rule)
    elif periods[0][0] != record["start_date"]:
        yield record.breaks("periods", f"must start with start_date {record['start_date']}")
    elif periods[-1][1] != record["end_date"]:
        yield record.breaks("periods", f"must end with end_date {record['end_date']}")


def _meet(end: str, start: str) -> bool:
    """Whether an end is not wholly before the next start, by the days as written."""
    if end in ("", STILL_ACTIVE):
        return True
    return read_date(end, padded=False).latest >= read_date(start, padded=False).earliest


def _figure_problems(record: Record) -> Iterator[Problem]:
    if not record.has("low", "high"):
        return
    low, high = record["low"], record["high"]
    if not low and not high:
        yield record.breaks("low", "must not be empty while high is empty")
    elif low and high and int(low) > int(high):
        yield record.breaks("high", f"must not be below low {low}")


def _headline_problems(record: Record) -> Iterator[Problem]:
    """A year with neither a figure nor words."""
    if record.has("headcount_ids", "words_en") and not record["headcount_ids"] and not record["words_en"]:
        yield record.breaks("words_en", "must not be empty while headcount_ids is empty")


def _missing_headlines(headlines: Mapping[str, Record]) -> Iterator[Problem]:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        if str(year) not in headlines:
            yield Problem(
                HEADLINES_CSV, "", "year", str(year), "must have a row: a figure, or words where none is known"
            )


def _lives_of_places(records: Iterable[Record]) -> Lives:
    """The lives of every place whose dates keep the contract (padded days)."""
    lives: dict[str, tuple[Interval, ...]] = defaultdict(tuple)
    for record in records:
        if record.file in LAYERS and record.has("start_date", "end_date", "periods"):
            own = read_periods(record["start_date"], record["end_date"], record["periods"])
            if all(life.start_earliest <= life.end_latest for life in own):
                lives[record.id] += own
    return lives


def _life_problems(record: Record, lives: Lives) -> Iterator[Problem]:
    """A presence, or a count of residents, that meets no life of its place."""
    if record.file == PRESENCES_CSV and record.has("start_date", "end_date", "attested_until"):
        name = "start_date"
        own = read_traced_interval(record["start_date"], record["end_date"], record["attested_until"])
        first, last = own.start_earliest, own.end_latest
    elif record.file == HEADCOUNTS_CSV and record["what"] == "residents" and record["date"]:
        name, day = "date", read_date(record["date"])
        first, last = day.earliest, day.latest
    else:
        return
    known = lives.get(record["place_id"], ())
    meets = any(life.start_earliest <= last and first <= life.end_latest for life in known)
    if known and first <= last and not meets:
        yield record.breaks(name, f"must be within the life of {record['place_id']}")
