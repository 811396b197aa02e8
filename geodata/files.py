"""Reads one layer or table as it stands; refuses a file it would have to guess at, saying where."""

from __future__ import annotations

import codecs
import csv
import io
import json
import reprlib
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

LARGEST = 5_000_000  # bytes of a file, and
MOST_ROWS = 10_000  # records of one: some ten times what the largest has
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs"}
_LONGEST_VALUE = 60


@dataclass(frozen=True, order=True)
class Problem:
    """One broken rule; one line as text.

    Attributes
    ----------
    file
        Such as `layers/camps.geojson`.
    id
        Of the record, or its line; "" of a file as a whole.
    field
        The column, or the line; "" of a record as a whole.
    value
        What stands there, cut to 60 signs.
    rule
        What it must be.
    """

    file: str
    id: str
    field: str
    value: str
    rule: str

    def __post_init__(self) -> None:
        """Keep every part on one line and the quoted ones short."""
        for part in fields(self):
            text = "".join(sign if sign.isprintable() else " " for sign in getattr(self, part.name))
            if part.name in ("id", "field", "value") and len(text) > _LONGEST_VALUE:
                text = text[: _LONGEST_VALUE - 1] + "…"
            object.__setattr__(self, part.name, text)

    def __str__(self) -> str:
        """Such as `layers/camps.geojson: calais-lande: end_date: '2016-13': must be a date`."""
        where = [part for part in (self.file, self.id, self.field) if part]
        value = [f"'{self.value}'"] if self.field else []
        return ": ".join([*where, *value, self.rule])


class BadFileError(ValueError):
    """A file that cannot be read without guessing.

    Attributes
    ----------
    problems
        Why, one for each fault, in the order of the file.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class Contents:
    """What could be read of a file, and the faults met on it.

    Attributes
    ----------
    rows
        By `line 2` or `feature 1`: cells by column, all text, or the Feature as JSON has it.
    """

    file: str
    rows: dict[str, dict[str, Any]]
    problems: list[Problem]
    left_out: list[str]  # the ids of rows too broken to use, "" where unknown
    columns: tuple[str, ...] = ()  # of a table
    members: Mapping[str, Any] = field(default_factory=dict)  # of a layer beside its features, as written
    has_mark: bool = False  # begins with a byte-order mark


def shown(value: object) -> str:
    """A value from a file as short text, whatever its type and depth."""
    return value if isinstance(value, str) else reprlib.repr(value)


def file_label(path: Path) -> str:
    """A file's name within the folder, such as `layers/camps.geojson`."""
    return f"{path.parent.name}/{path.name}"


def _read_text(path: Path) -> tuple[str, bool]:
    """The text of a file, and whether a byte-order mark stood before it."""  # noqa: DOC501 - `refused` is a function

    def refused(rule: str, field: str = "", value: str = "") -> BadFileError:
        return BadFileError([Problem(file_label(path), "", field, value, rule)])

    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe or a device may never come to an end
            raise refused("file cannot be read: is not a file")
        if about.st_size > LARGEST:
            raise refused(f"file must have at most {LARGEST} bytes, has {about.st_size}")
        content = path.read_bytes()
    except FileNotFoundError:
        raise refused("file is missing") from None
    except OSError as error:
        raise refused(f"file cannot be read: {error.strerror}") from error
    try:
        text = content.decode("utf-8-sig")  # spreadsheets begin a CSV with one byte-order mark
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        is_utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        rule = "must be UTF-8, is UTF-16" if is_utf_16 else "must be UTF-8"
        raise refused(rule, f"line {line}", f"byte {content[error.start]:#x}") from error
    if text.startswith("\ufeff"):
        raise refused("must begin with one byte-order mark (U+FEFF) or none, has several", "line 1", "U+FEFF")
    return text, content.startswith(codecs.BOM_UTF8)


def parse_table(path: Path, *, any_separator: bool = False) -> Contents:
    """Read a table.

    Parameters
    ----------
    any_separator
        Whether semicolons or tabs may stand in place of commas.

    Returns
    -------
    Contents
        Rows of the wrong length are faults and left out, and a doubled column is one.

    Raises
    ------
    BadFileError
        It is missing, no file, not UTF-8, not CSV, or has more than `LARGEST` bytes or `MOST_ROWS` records.
    """
    file = file_label(path)
    text, has_mark = _read_text(path)
    separator = _separator_in(text) if any_separator else ","
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    try:
        lines = [(f"line {reader.line_num}", cells) for cells in reader if cells]
    except csv.Error as error:
        problem = Problem(file, "", f"line {reader.line_num}", "", f"must be CSV: {error}")
        raise BadFileError([problem]) from error
    if not lines:
        raise BadFileError([Problem(file, "", "line 1", "", "must be a row of column names")])
    columns, problems, rows, left_out = lines[0][1], list[Problem](), dict[str, dict[str, Any]](), list[str]()
    for sign, name in _OTHER_SEPARATORS.items():
        if len(columns) == 1 and sign in columns[0]:
            rule = f"must have commas between cells, has {name}: save it as CSV with commas"
            raise BadFileError([Problem(file, "", "line 1", columns[0], rule)])
    _refuse_beyond(MOST_ROWS, len(lines) - 1, file)
    for column, times in Counter(columns).items():
        if times > 1:
            problems.append(Problem(file, "", column, "", "column must not appear twice"))
    for line, cells in lines[1:]:
        row = dict(zip(columns, cells, strict=False))
        if len(cells) == len(columns):
            rows[line] = row
        else:
            rule = f"must have {len(columns)} cells, has {len(cells)}"
            left_out.append(row.get("id", ""))
            problems.append(Problem(file, left_out[-1], line, ",".join(cells), rule))
    return Contents(file, rows, problems, left_out, columns=tuple(dict.fromkeys(columns)), has_mark=has_mark)


def _separator_in(text: str) -> str:
    """What stands between the names of the columns: the sign that its first line has most of."""
    first_line = text.partition("\n")[0]
    return max((",", *_OTHER_SEPARATORS), key=first_line.count)


def _refuse_beyond(most: int, rows: int, file: str) -> None:
    if rows > most:
        raise BadFileError([Problem(file, "", "", "", f"must have at most {most} records, has {rows}")])


def parse_layer(path: Path) -> Contents:
    """Read a layer.

    Returns
    -------
    Contents
        A doubled key is a fault; a feature without properties is one and left out.

    Raises
    ------
    BadFileError
        It is missing, no file, not UTF-8, not JSON, no FeatureCollection, or has more than `LARGEST` bytes or
        `MOST_ROWS` features.
    """
    file, problems, rows = file_label(path), list[Problem](), {}

    def read_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        for key, times in Counter(key for key, _ in pairs).items():
            if times > 1:
                name, value = shown(found.get("id", "")), shown(found[key])
                problems.append(Problem(file, name, key, value, "key must not appear twice"))
        return found

    text, has_mark = _read_text(path)
    try:
        collection = json.loads(text, object_pairs_hook=read_object)
    except json.JSONDecodeError as error:
        problem = Problem(file, "", f"line {error.lineno}", "", f"must be JSON: {error.msg}")
        raise BadFileError([problem]) from error
    except ValueError as error:  # Python reads no whole number of more than 4,300 digits
        raise BadFileError([Problem(file, "", "", "", "must be JSON: has a number of thousands of digits")]) from error
    except RecursionError as error:
        raise BadFileError([Problem(file, "", "", "", "must be JSON: is nested too deep")]) from error
    kind = collection.get("type", "") if isinstance(collection, dict) else collection
    if kind != "FeatureCollection" or not isinstance(collection.get("features"), list):
        rule = "must be a FeatureCollection with a list of features"
        raise BadFileError([*problems, Problem(file, "", "type", shown(kind), rule)])
    _refuse_beyond(MOST_ROWS, len(collection["features"]), file)
    for number, feature in enumerate(collection["features"], 1):
        if (
            isinstance(feature, dict)
            and feature.get("type") == "Feature"
            and isinstance(feature.get("properties"), dict)
        ):
            rows[f"feature {number}"] = feature
        else:
            rule = "must be a Feature with properties"
            problems.append(Problem(file, "", f"feature {number}", shown(feature), rule))
    left_out = [""] * (len(collection["features"]) - len(rows))
    members = {key: value for key, value in collection.items() if key != "features"}
    return Contents(file, rows, problems, left_out, members=members, has_mark=has_mark)


def crs_problems(contents: Contents) -> Iterator[Problem]:
    """A `crs` member that says another CRS than the one that RFC 7946 knows.

    Yields
    ------
    Problem
        At most one.
    """
    crs = contents.members.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else crs
    known = isinstance(name, str) and name.endswith((":CRS84", ":4326"))
    if crs is not None and not known:
        yield Problem(contents.file, "", "crs", shown(name), "must be EPSG:4326 or absent")
