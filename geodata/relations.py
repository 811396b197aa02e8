"""The contract's rules between cells and between records; a cell hidden as bad breaks none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from geodata import contract
from geodata.contract import HEADCOUNTS_CSV, LAYERS, ORGANISATIONS_CSV, PRESENCES_CSV, SOURCES_CSV
from geodata.dates import STILL_ACTIVE, Interval, read_date, read_interval, read_periods
from geodata.files import Problem

PLACES = "layers"  # the five layers share one set of ids
_AT_PLACE = {"place_id": PLACES}
_OF_ORGANISATION = {"organisation_id": ORGANISATIONS_CSV}
KEYS = {  # field -> the file or files in whose ids it must be
    ORGANISATIONS_CSV: {"counted_with": ORGANISATIONS_CSV},
    PRESENCES_CSV: _AT_PLACE | _OF_ORGANISATION | {"for_place_id": PLACES},
    HEADCOUNTS_CSV: _AT_PLACE,
    contract.EVENTS_CSV: _AT_PLACE,
    contract.FLOWS_CSV: _AT_PLACE | _OF_ORGANISATION,
    **{layer: {"part_of": PLACES} for layer in LAYERS},
}
_PAIRS = (("_fr", "_en"), ("_lon", "_lat"))
Lives = Mapping[str, tuple[Interval, ...]]


@dataclass(frozen=True)
class Record:
    """One row or feature; `cells` holds only those that keep the contract, `id` may be its line."""

    file: str
    id: str
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """The cell's text, "" if it is hidden."""
        return self.cells.get(name, "")

    def has(self, *names: str) -> bool:
        """Whether all these cells keep the contract."""
        return self.cells.keys() >= set(names)

    def breaks(self, name: str, rule: str, value: str | None = None) -> Problem:
        """The problem that a cell breaks a rule."""
        return Problem(self.file, self.id, name, self[name] if value is None else value, rule)


def problems_between(records: list[Record], incomplete: set[str]) -> Iterator[Problem]:
    """What is wrong between cells and between records.

    A key into one of the `incomplete` files, whose ids are not all known, is never unknown.
    """
    ids: dict[str, dict[str, Record]] = defaultdict(dict)
    for record in records:
        first = ids[_group(record.file)].setdefault(record.id, record)
        if first is not record and record.has("id"):
            yield record.breaks("id", f"must be used once, is also in {first.file}")
    unsure = {_group(file) for file in incomplete}
    lives = _lives_of_places(records)
    for record in records:
        yield from _pair_problems(record)
        yield from _key_problems(record, ids, unsure)
        yield from _date_problems(record)
        if record.file in LAYERS:
            yield from _place_problems(record, ids[PLACES])
        if record.file == HEADCOUNTS_CSV:
            yield from _figure_problems(record)
        yield from _life_problems(record, lives)


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
    keys += [("sources", source, SOURCES_CSV) for source in record["sources"].split(";")]
    for name, key, to in keys:
        if key and to not in unsure and key not in ids.get(to, {}):
            yield record.breaks(name, f"must be an id of {to}", key)
    for name in ("part_of", "counted_with"):
        if record[name] and record[name] == record.id:
            yield record.breaks(name, "must not be the record itself")


def _date_problems(record: Record) -> Iterator[Problem]:
    is_organisation = record.file == ORGANISATIONS_CSV
    first, last = ("founded", "ended") if is_organisation else ("start_date", "end_date")
    if record.has(first, last) and _is_backwards(record[first], record[last]):
        yield record.breaks(last, f"must not be before {first} {record[first]}")
    until = record["attested_until"]
    if until and record.has("end_date") and record["end_date"]:
        yield record.breaks("attested_until", "must be empty where end_date is filled")
    elif until and record.has("start_date") and _is_backwards(record["start_date"], until):
        start = record["start_date"]
        yield record.breaks("attested_until", f"must not be before start_date {start}")


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
        own = read_interval(record["start_date"], record["end_date"], record["attested_until"])
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
