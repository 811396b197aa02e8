"""What of the facts was corrected, read from `corrections.toml`; refuses an entry that does not say what was and is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from narrative.markup import ID
from narrative.problems import Problem, at_line, bad_typography, shown
from narrative.toml import lines_of_tables, read_toml

FILE: Final = "corrections.toml"
RECORDS: Final = ("headcount", "place", "organisation", "presence", "event", "deaths")
_LANGUAGES = ("fr", "en")  # of the records
_RECORD = re.compile(rf"({'|'.join(RECORDS)}):({ID.pattern})", re.ASCII)
_VERSION = re.compile(r"\d+\.\d+\.\d+", re.ASCII)
_SAID = tuple(f"{field}_{language}" for field in ("was", "is") for language in _LANGUAGES)
_KEYS = ("record", "date", "wrong_in", *_SAID)


@dataclass(frozen=True, eq=False)
class Correction:
    """One record that said something else before.

    Attributes
    ----------
    kind
        One of `RECORDS`.
    id
        Of the record.
    day
        On which it was corrected.
    wrong_in
        The last version of the facts that still had it wrong, such as `0.1.0`.
    was
        What it said, by language, `fr` and `en`.
    now
        What it says since, in the same way.
    """

    kind: str
    id: str
    day: date
    wrong_in: str
    was: Mapping[str, str]
    now: Mapping[str, str]


def read_corrections(folder: Path) -> tuple[tuple[Correction, ...], list[Problem]]:
    """The corrections as far as they can be read, and every reason why one cannot.

    Parameters
    ----------
    folder
        Of `corrections.toml`.
    """
    read = read_toml(folder, FILE)
    if isinstance(read, Problem):
        return (), [read]
    found, written = read
    tables = found.get("corrections", [])
    if (
        not set(found) <= {"corrections"}
        or not isinstance(tables, list)
        or not all(isinstance(t, dict) for t in tables)
    ):
        return (), [Problem(FILE, "corrections", "must be tables [[corrections]] and nothing else")]
    corrections, problems = [], []
    for table, lines in zip(tables, lines_of_tables(written, "corrections", len(tables)), strict=True):
        wrong = _wrong_keys(table)
        problems += [Problem(FILE, at_line(lines.get(key, lines.get("", 0)), key), what) for key, what in wrong.items()]
        if not wrong:
            corrections.append(_read_correction(table))
    return tuple(corrections), problems


def _read_correction(table: Mapping[str, Any]) -> Correction:
    kind, _, id_ = table["record"].partition(":")
    was, now = (
        MappingProxyType({language: table[f"{field}_{language}"] for language in _LANGUAGES}) for field in ("was", "is")
    )
    return Correction(kind, id_, table["date"], table["wrong_in"], was, now)


def _wrong_keys(table: Mapping[str, Any]) -> dict[str, str]:
    wrong = {
        key: f"{key} is not a key of a correction; there are {', '.join(_KEYS)}" for key in table if key not in _KEYS
    }
    wrong |= {key: f"{key} is missing" for key in _KEYS if key not in table}
    there = {key: value for key, value in table.items() if key not in wrong}
    return wrong | {key: f"{key} {what}" for key, value in there.items() if (what := _fault(key, value))}


def _fault(key: str, value: Any) -> str:
    if key == "date":
        is_day = isinstance(value, date) and not isinstance(value, datetime)
        return "" if is_day else f"is not a day such as 2026-11-26, without quotation marks: {shown(value)}"
    if not isinstance(value, str) or not value.strip():
        return f"is not a text that is not empty: {shown(value)}"
    if key == "record":
        return "" if _RECORD.fullmatch(value) else f"is not a record such as headcount:calais-2009: {shown(value)}"
    if key == "wrong_in":
        return "" if _VERSION.fullmatch(value) else f"is not a version such as 0.1.0: {shown(value)}"
    return next(iter(bad_typography(value, key.rpartition("_")[2])), "")
