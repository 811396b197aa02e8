"""The contract's rules between cells and between records; a cell hidden as bad breaks none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

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
from geodata.models import (
    AREA_KINDS,
    LAYERS,
    MAY_BE_UNDATED,
    PLACES,
    PUBLIC_ABBREVIATIONS,
    TABLES,
    Deaths,
    Headcount,
    Headline,
    Organisation,
    Presence,
    columns_of,
    key_of,
    obscure_abbreviations,
)
from geodata.rows import Row
from geodata.story import FIRST_YEAR, LAST_YEAR

_PAIRS = (("_fr", "_en"), ("_lon", "_lat"))
Lives = Mapping[str, tuple[Interval, ...]]


def problems_between(rows: list[Row], incomplete: set[str]) -> Iterator[Problem]:
    """What is wrong between cells and between records.

    Parameters
    ----------
    rows
        Of all files.
    incomplete
        Files whose ids are not all known: a key into one of them is never unknown.
    """
    ids: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        first = ids[_group(row.file)].setdefault(row.id, row)
        key = key_of(row.file)
        if first is not row and row.has(key):
            yield row.breaks(key, f"must be used once, is also in {first.file}")
    unsure = {_group(file) for file in incomplete}
    intervals = _lives_of_places(rows)
    sound = []
    for row in rows:
        problems = [*_problems_of(row, ids, unsure), *_life_problems(row, intervals)]
        yield from problems
        if not problems:
            sound.append(row)
    if Headline.FILE not in unsure:
        yield from _missing_headlines(ids[Headline.FILE])
    yield from contradictions_between(sound)


def _problems_of(row: Row, ids: Mapping[str, Mapping[str, Row]], unsure: set[str]) -> Iterator[Problem]:
    """What is wrong with one row, by itself and in what it refers to."""
    yield from _pair_problems(row)
    yield from _key_problems(row, ids, unsure)
    yield from _date_problems(row)
    if row.file == Organisation.FILE and row.has("name_fr", "name_en"):
        yield from _short_name_problems(row, ids[Organisation.FILE])
    if row.file in LAYERS:
        yield from _place_problems(row, ids[PLACES])
    if row.file in (Headcount.FILE, Deaths.FILE):
        yield from _figure_problems(row)
    if row.file == Headline.FILE:
        yield from _headline_problems(row)


def _group(file: str) -> str:
    return PLACES if file in LAYERS else file


def _pair_problems(row: Row) -> Iterator[Problem]:
    """One of two that go together (languages, lon and lat) is empty."""
    for name in row.cells:
        for one, other in _PAIRS:
            partner = name.removesuffix(one) + other
            if name.endswith(one) and row.has(partner):
                filled, empty = sorted((name, partner), key=lambda cell: not row[cell])
                if row[filled] and not row[empty]:
                    yield row.breaks(empty, f"must not be empty while {filled} is filled")


def _key_problems(row: Row, ids: Mapping[str, Mapping[str, Row]], unsure: set[str]) -> Iterator[Problem]:
    columns = columns_of((LAYERS | TABLES)[row.file])
    referring = [column for column in columns.values() if column.about.to]
    keys = [
        (column.name, key, column.about.to)
        for column in referring
        for key in (row[column.name].split(";") if column.is_list else [row[column.name]])
    ]
    for name, key, to in keys:
        if key and to not in unsure and key not in ids.get(to, {}):
            yield row.breaks(name, f"must be an id of {to}", key)
    for name in ("part_of", "counted_in", "counted_with"):
        if row[name] and row[name] == row.id:
            yield row.breaks(name, "must not be the record itself")
    for name in ("counted_in", "counted_with"):
        of = ids.get(columns[name].about.to, {}).get(row[name]) if name in columns else None
        if of and of[name] not in ("", of.id) and of.id != row.id:
            yield row.breaks(name, f"must be told by itself, is itself {name} {of[name]}")
    if row["covers"] and row["place_id"] in row["covers"].split(";"):
        yield row.breaks("covers", "must not name the place of the count itself")


def _short_name_problems(row: Row, organisations: Mapping[str, Row]) -> Iterator[Problem]:
    for column in ("short_name_fr", "short_name_en"):
        first = next((id_ for id_, other in organisations.items() if other[column] == row[column]), row.id)
        if row[column] and first != row.id:
            yield row.breaks(column, f"must not be the short name of {first} too")
        for word in obscure_abbreviations(row[column], row["name_fr"], row["name_en"]):
            allowed = ", ".join(sorted(PUBLIC_ABBREVIATIONS))
            rule = f"must be the name that people know: {word} is neither in its full name nor one of {allowed}"
            yield row.breaks(column, rule)


def _date_problems(row: Row) -> Iterator[Problem]:
    is_organisation = row.file == Organisation.FILE
    first, last = ("founded", "ended") if is_organisation else ("start_date", "end_date")
    if row.has(first, last) and _is_backwards(row[first], row[last]):
        yield row.breaks(last, f"must not be before {first} {row[first]}")
    if row.file == Presence.FILE and row.has("end_date", "attested_until"):
        yield from _trace_problems(row)
    if row.file == Deaths.FILE and row["whole_year"] == "yes" and len(row["span"]) > len("2015"):
        yield row.breaks("span", "must be one year where whole_year is yes")


def _trace_problems(row: Row) -> Iterator[Problem]:
    """A last trace that is missing beside an open end, or outside the presence."""
    until, end = row["attested_until"], row["end_date"]
    if end == STILL_ACTIVE and (not until or read_date(until, padded=False).latest <= STORY_END):
        yield row.breaks("attested_until", f"must be after {LAST_YEAR} where end_date is {STILL_ACTIVE}")
    elif until and row.has("start_date") and _is_backwards(row["start_date"], until):
        yield row.breaks("attested_until", f"must not be before start_date {row['start_date']}")
    elif until and end not in ("", STILL_ACTIVE) and _is_backwards(until, end):
        yield row.breaks("attested_until", f"must not be after end_date {end}")


def _is_backwards(start: str, end: str) -> bool:
    """Whether no reading of the two dates has the end on or after the start."""
    life = read_interval(start, end)
    return life.end_latest < life.start_earliest


def _place_problems(row: Row, places: Mapping[str, Row]) -> Iterator[Problem]:
    """What is wrong with a place by itself and as a part of another; parts have no parts."""
    kind, motorway = row["kind"], row["motorway"]
    is_dated = bool(kind) and kind not in MAY_BE_UNDATED
    if is_dated and row.has("start_date") and not row["start_date"]:
        yield row.breaks("start_date", f"must not be empty for a {kind}")
    is_sided = kind == "rest_area" and motorway in ("A25", "A26")
    if is_sided and row.has("direction") and not row["direction"]:
        yield row.breaks("direction", f"must not be empty for a rest area of the {motorway}")
    whole = places.get(row["part_of"])
    if whole and whole["part_of"] not in ("", whole.id):
        yield row.breaks("part_of", f"must be a whole, is itself part of {whole['part_of']}")
    town = places.get(row["counted_in"]) if row["counted_in"] else None
    if town and town["kind"] and town["kind"] not in AREA_KINDS:
        yield row.breaks("counted_in", f"must be one of {', '.join(sorted(AREA_KINDS))}, is a {town['kind']}")
    if kind == "dispersed" and row.has("counted_in") and not row["counted_in"]:
        yield row.breaks("counted_in", "must not be empty for people who lived dispersed")
    if row["periods"] and row.has("start_date", "end_date"):
        yield from _period_problems(row)


def _period_problems(row: Row) -> Iterator[Problem]:
    """The first thing wrong with several lives of a place; order is judged without padding."""
    periods = [life.strip().split("/") for life in row["periods"].split(";")]
    backwards = ["/".join(life) for life in periods if _is_backwards(*life)]
    crossed = [(end, start) for (_, end), (start, _) in pairwise(periods) if _meet(end, start)]
    if backwards:
        yield row.breaks("periods", f"must not end before it starts: {backwards[0]}")
    elif crossed:
        end, start = crossed[0]
        rule = f"must be in order and not overlap: {start} is not after {end or 'an unknown end'}"
        yield row.breaks("periods", rule)
    elif periods[0][0] != row["start_date"]:
        yield row.breaks("periods", f"must start with start_date {row['start_date']}")
    elif periods[-1][1] != row["end_date"]:
        yield row.breaks("periods", f"must end with end_date {row['end_date']}")


def _meet(end: str, start: str) -> bool:
    """Whether an end is not wholly before the next start, by the days as written."""
    if end in ("", STILL_ACTIVE):
        return True
    return read_date(end, padded=False).latest >= read_date(start, padded=False).earliest


def _figure_problems(row: Row) -> Iterator[Problem]:
    if not row.has("low", "high"):
        return
    low, high = row["low"], row["high"]
    if not low and not high:
        yield row.breaks("low", "must not be empty while high is empty")
    elif low and high and int(low) > int(high):
        yield row.breaks("high", f"must not be below low {low}")


def _headline_problems(row: Row) -> Iterator[Problem]:
    """A year with neither a figure nor words."""
    if row.has("headcount_ids", "words_en") and not row["headcount_ids"] and not row["words_en"]:
        yield row.breaks("words_en", "must not be empty while headcount_ids is empty")


def _missing_headlines(headlines: Mapping[str, Row]) -> Iterator[Problem]:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        if str(year) not in headlines:
            yield Problem(
                Headline.FILE, "", "year", str(year), "must have a row: a figure, or words where none is known"
            )


def _lives_of_places(rows: Iterable[Row]) -> Lives:
    """The lives of every place whose dates keep their rules (padded days)."""
    intervals: dict[str, tuple[Interval, ...]] = defaultdict(tuple)
    for row in rows:
        if row.file in LAYERS and row.has("start_date", "end_date", "periods"):
            own = read_periods(row["start_date"], row["end_date"], row["periods"])
            if all(life.start_earliest <= life.end_latest for life in own):
                intervals[row.id] += own
    return intervals


def _life_problems(row: Row, intervals: Lives) -> Iterator[Problem]:
    """A presence, or a count of residents, that meets no life of its place."""
    if row.file == Presence.FILE and row.has("start_date", "end_date", "attested_until"):
        name = "start_date"
        own = read_traced_interval(row["start_date"], row["end_date"], row["attested_until"])
        first, last = own.start_earliest, own.end_latest
    elif row.file == Headcount.FILE and row["what"] == "residents" and row["date"]:
        name, day = "date", read_date(row["date"])
        first, last = day.earliest, day.latest
    else:
        return
    known = intervals.get(row["place_id"], ())
    meets = any(life.start_earliest <= last and first <= life.end_latest for life in known)
    if known and first <= last and not meets:
        yield row.breaks(name, f"must be within the life of {row['place_id']}")
