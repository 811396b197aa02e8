"""The types of the columns: what a cell may hold, with its rule; reads no file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Literal

from geodata.dates import STILL_ACTIVE, read_date, read_periods, read_span
from geodata.models.rules import Rule, among, matching, one_number_of, text_form, to_whole

DECIMALS = 5  # of a degree, about 1 m: as many as are written
_LEAST_DECIMALS = 4  # in a table


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError(text)
    return text


def _to_list(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()


def _edtf(*others: str) -> Callable[[str], str]:
    def to_value(text: str) -> str:
        if text not in others:
            read_date(text)
        return text

    return to_value


def _span(text: str) -> str:
    read_span(text)
    return text


def _periods(text: str) -> str:
    if text and len(read_periods("", "", text)) < 2:
        raise ValueError(text)
    return text


def _to_edtf(text: str) -> str:
    """A day without the time of day that a program put behind it, or the slashes within; a year without its `.0`."""
    day = re.sub(r"\A(\d{4})([/-])(\d\d)\2(\d\d)([T ]00:00:00(\.0+)?(Z|\+00:?00)?)?\Z", r"\1-\3-\4", text, flags=re.A)
    return to_whole(day)


def _degrees(limit: int, *, or_empty: bool = False) -> Callable[[str], float | None]:
    to_number = matching(r"-?\d{1,3}(\.\d+)?", float)

    def to_value(text: str) -> float | None:
        if or_empty and not text:
            return None
        degrees: float = to_number(text)
        if abs(degrees) > limit:
            raise ValueError(text)
        return degrees

    return to_value


def _to_degrees(text: str) -> str:
    """A number of degrees with a point, and four or five decimals."""
    if not re.fullmatch(r"-?\d{1,3}([.,]\d+)?", text, re.ASCII):
        return text
    whole, _, part = f"{float(text.replace(',', '.')):.{DECIMALS}f}".partition(".")
    return f"{whole}.{part.rstrip('0').ljust(_LEAST_DECIMALS, '0')}"


_EDTF = "must be an EDTF date such as 2009, 2009-09 or 2008~"
_DAY = r"\d{4}(-\d{2}(-\d{2})?)?[~?%]?"
_LIFE = rf"{_DAY}/({_DAY}|\.\.)?"
_AN_ID = "must be an id such as calais-lande"
_ID = "[a-z0-9]+(-[a-z0-9]+)*"
_LIST = r"([^;\s]+(;[^;\s]+)*)?"
_ADDRESS = r"""(https?://[A-Za-z0-9.-]+(:\d{1,5})?([/?#][^\s<>"\\^`{|}]*)?)?"""  # no user information
_WHOLE = {"type": "integer", "constraints": {"minimum": 0, "maximum": 9_999_999}}
_LON, _LAT = ({"type": "number", "constraints": {"minimum": -limit, "maximum": limit}} for limit in (180, 90))
_A_LON, _A_LAT = "must be a longitude in degrees", "must be a latitude in degrees"
_Metres = Literal[50, 300, 1000, 3000]
_Rank = Literal[1, 2, 3, 4]

Text = Annotated[str, Rule("must be text")]
Filled = Annotated[str, Rule("must not be empty", _filled)]
Date = Annotated[str, Rule(_EDTF, _edtf(), text_form(pattern=_DAY), _to_edtf)]
DateOrNone = Annotated[str, Rule(f"{_EDTF}, or empty", _edtf(""), text_form(pattern=_DAY), _to_edtf)]
End = Annotated[
    str,
    Rule(
        f"{_EDTF}, or {STILL_ACTIVE}, or empty",
        _edtf("", STILL_ACTIVE),
        text_form(pattern=rf"{_DAY}|\.\."),
        _to_edtf,
    ),
]
DateSpan = Annotated[
    str,
    Rule(
        "must be an EDTF date or an interval of two, such as 2015 or 1999/2017",
        _span,
        text_form(pattern=rf"{_DAY}(/{_DAY})?"),
        to_whole,
    ),
]
Periods = Annotated[
    str,
    Rule(
        "must be EDTF intervals such as 2008/2009~; 2010-10/2011, or empty",
        _periods,
        text_form(pattern=rf"{_LIFE}(; *{_LIFE})+"),
    ),
]
YesNo = Annotated[
    bool,
    Rule(
        "must be one of yes, no",
        among({"yes": True, "no": False}),
        {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
    ),
]
Id = Annotated[str, Rule(_AN_ID, matching(_ID), text_form(pattern=_ID))]
IdOrNone = Annotated[str, Rule(f"{_AN_ID}, or empty", matching(f"({_ID})?"), text_form(pattern=f"({_ID})?"))]
IdsOrNone = Annotated[
    tuple[str, ...],
    Rule(
        "must be ids such as calais-lande;jules-ferry, or empty",
        matching(f"({_ID}(;{_ID})*)?", _to_list),
        text_form(pattern=f"({_ID}(;{_ID})*)?"),
    ),
]
SourceIds = Annotated[
    tuple[str, ...],
    Rule(
        "must be source ids such as seed;gisti-659",
        matching(f"{_ID}(;{_ID})*", _to_list),
        text_form(pattern=f"{_ID}(;{_ID})*"),
    ),
]
Aliases = Annotated[
    tuple[str, ...],
    Rule("must be a list such as seed;gisti-659, or empty", matching(_LIST, _to_list), text_form(pattern=_LIST)),
]
Count = Annotated[
    int | None,
    Rule(
        "must be a whole number or empty",
        matching(r"\d{0,7}", lambda text: int(text) if text else None),
        _WHOLE,
        to_whole,
    ),
]
Year = Annotated[str, Rule("must be a year such as 2016", matching(r"\d{4}"), {"type": "year"}, to_whole)]
YearOrNone = Annotated[
    str, Rule("must be a year such as 2016, or empty", matching(r"(\d{4})?"), {"type": "year"}, to_whole)
]
Url = Annotated[
    str,
    Rule(
        "must be an http(s) address without a name or a password, or empty",
        matching(_ADDRESS),
        text_form(pattern=_ADDRESS),
    ),
]
Language = Annotated[
    str, Rule("must be two letters such as fr, or empty", matching("([a-z]{2})?"), text_form(pattern="([a-z]{2})?"))
]
Lon = Annotated[float, Rule(_A_LON, _degrees(180), _LON, _to_degrees)]
Lat = Annotated[float, Rule(_A_LAT, _degrees(90), _LAT, _to_degrees)]
LonOrNone = Annotated[float | None, Rule(f"{_A_LON} or empty", _degrees(180, or_empty=True), _LON, _to_degrees)]
LatOrNone = Annotated[float | None, Rule(f"{_A_LAT} or empty", _degrees(90, or_empty=True), _LAT, _to_degrees)]
Radius = Annotated[_Metres, one_number_of(_Metres)]
Rank = Annotated[_Rank, one_number_of(_Rank)]
