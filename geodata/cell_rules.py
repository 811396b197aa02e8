"""What one cell may hold: rules in words, as tests and as far as a Table Schema can say them; refuses no file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from geodata.dates import STILL_ACTIVE, read_date, read_periods, read_span


class Rule(NamedTuple):
    """What one cell must be: in words, as a test that never raises, and as far as a Table Schema can say it.

    `form` holds `type` and `constraints` of a Frictionless field; that a cell may be empty is for `allows` to say.
    """

    says: str
    allows: Callable[[str], bool]
    form: Mapping[str, Any] = MappingProxyType({"type": "string"})


def _text(**constraints: object) -> Mapping[str, Any]:
    return {"type": "string", "constraints": constraints}


def _matching(pattern: str, says: str, form: Mapping[str, Any] | None = None) -> Rule:
    return Rule(says, lambda text: bool(re.fullmatch(pattern, text, re.ASCII)), form or _text(pattern=pattern))


def one_of(words: str, *, or_empty: bool = False) -> Rule:
    """One of several words, which `words` has with spaces between."""
    allowed = frozenset(words.split())
    says = f"must be one of {', '.join(words.split())}" + (" or empty" if or_empty else "")
    return Rule(says, lambda text: text in allowed or (or_empty and not text), _text(enum=words.split()))


def some_of(words: str, *, or_empty: bool = False) -> Rule:
    """One or more of several words, with semicolons between."""
    allowed = frozenset(words.split())
    says = f"must be some of {';'.join(words.split())}" + (" or empty" if or_empty else "")
    one = f"({'|'.join(words.split())})"
    form = _text(pattern=f"{one}(;{one})*")
    return Rule(says, lambda text: allowed >= set(text.split(";")) or (or_empty and not text), form)


def each(columns: str, rule: Rule) -> dict[str, Rule]:
    """The same rule for several columns, which `columns` has with spaces between."""
    return dict.fromkeys(columns.split(), rule)


def _number(limit: int) -> Callable[[str], bool]:
    number = re.compile(r"-?\d{1,3}(\.\d+)?", re.ASCII)
    return lambda text: bool(number.fullmatch(text)) and abs(float(text)) <= limit


def _degrees(limit: int) -> Mapping[str, Any]:
    return {"type": "number", "constraints": {"minimum": -limit, "maximum": limit}}


def _is_date(text: str) -> bool:
    try:
        return bool(read_date(text))
    except ValueError:
        return False


def _is_span(text: str) -> bool:
    try:
        return bool(read_span(text))
    except ValueError:
        return False


def _are_periods(text: str) -> bool:
    try:
        return not text or len(read_periods("", "", text)) > 1
    except ValueError:
        return False


_EDTF = "must be an EDTF date such as 2009, 2009-09 or 2008~"
_DAY = r"\d{4}(-\d{2}(-\d{2})?)?[~?%]?"
_LIFE = rf"{_DAY}/({_DAY}|\.\.)?"
DATE = Rule(_EDTF, _is_date, _text(pattern=_DAY))
START = Rule(f"{_EDTF}, or empty", lambda text: not text or _is_date(text), _text(pattern=_DAY))
END = Rule(
    f"{_EDTF}, or {STILL_ACTIVE}, or empty",
    lambda text: text in ("", STILL_ACTIVE) or _is_date(text),
    _text(pattern=rf"{_DAY}|\.\."),
)
SPAN = Rule(
    "must be an EDTF date or an interval of two, such as 2015 or 1999/2017",
    _is_span,
    _text(pattern=rf"{_DAY}(/{_DAY})?"),
)
PERIODS = Rule(
    "must be EDTF intervals such as 2008/2009~; 2010-10/2011, or empty",
    _are_periods,
    _text(pattern=rf"{_LIFE}(; *{_LIFE})+"),
)
ANY = Rule("must be text", lambda text: True)
FILLED = Rule("must not be empty", lambda text: bool(text.strip()))
YES_NO = one_of("yes no")._replace(form={"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]})
_ID = "[a-z0-9]+(-[a-z0-9]+)*"
ID = _matching(_ID, "must be an id such as calais-lande")
ID_OR_NONE = _matching(f"({_ID})?", "must be an id such as calais-lande, or empty")
IDS_OR_NONE = _matching(rf"({_ID}(;{_ID})*)?", "must be ids such as calais-lande;jules-ferry, or empty")
SOURCES = _matching(f"{_ID}(;{_ID})*", "must be source ids such as seed;gisti-659")
ALIASES = _matching(r"([^;\s]+(;[^;\s]+)*)?", "must be a list such as seed;gisti-659, or empty")
_WHOLE = {"type": "integer", "constraints": {"minimum": 0, "maximum": 9_999_999}}
COUNT = _matching(r"\d{0,7}", "must be a whole number or empty", _WHOLE)
YEAR_OR_NONE = _matching(r"(\d{4})?", "must be a year such as 2016, or empty", {"type": "year"})
YEAR = _matching(r"\d{4}", "must be a year such as 2016", {"type": "year"})
_ADDRESS = r"""https?://[A-Za-z0-9.-]+(:\d{1,5})?([/?#][^\s<>"\\^`{|}]*)?"""  # no user information
URL = _matching(f"({_ADDRESS})?", "must be an http(s) address without a name or a password, or empty")
LANGUAGE = _matching(r"([a-z]{2})?", "must be two letters such as fr, or empty")
LON = Rule("must be a longitude in degrees", _number(180), _degrees(180))
LAT = Rule("must be a latitude in degrees", _number(90), _degrees(90))
LON_OR_NONE = Rule(f"{LON.says} or empty", lambda text: not text or LON.allows(text), LON.form)
LAT_OR_NONE = Rule(f"{LAT.says} or empty", lambda text: not text or LAT.allows(text), LAT.form)
