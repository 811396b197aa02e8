"""What a question may ask for, by address or from the shell: each parameter once, read, explained and described."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from geodata import FIRST_YEAR, LAST_YEAR, BadDateError, Period
from geodata.along_roads import ROADS
from geodata.bounds import WHOLE_COAST, read_bounds, to_text
from geodata.package import LAYER_NAMES, NO_LAYER, read_layer_names
from narrative import languages

VIEWS = ("journeys", "organisations")  # of pictures, beside the map

Value = TypeVar("Value", covariant=True)
Other = TypeVar("Other")


class BadParameterError(ValueError):
    """What cannot be understood.

    Attributes
    ----------
    parameter
        Its name.
    value
        The text found, "" for none.
    message
        A sentence, without a stop, that names what was found and what was expected.
    """

    def __init__(self, parameter: str, value: str, message: str) -> None:
        super().__init__(message)
        self.parameter, self.value, self.message = parameter, value, message

    @property
    def detail(self) -> dict[str, str]:
        """The three as an answer in JSON tells them."""
        return {"parameter": self.parameter, "value": self.value, "message": self.message}


@dataclass(frozen=True)
class Parameter(Generic[Value]):
    """One that may be given once.

    Attributes
    ----------
    help
        A line for who asks.
    to_value
        Makes something of a text; its `ValueError` says in a sentence what it found and what was expected.
    schema
        What its text may be, as JSON Schema.
    """

    name: str
    help: str
    to_value: Callable[[str], Value]
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})

    def read(self, text: str) -> Value:
        """What a text asks for.

        Raises
        ------
        BadParameterError
            The text cannot be understood.
        """
        try:
            return self.to_value(text)
        except ValueError as error:
            raise BadParameterError(self.name, text, str(error)) from error

    def of(self, given: Mapping[str, str], otherwise: Other) -> Value | Other:
        """What is asked for among others.

        Parameters
        ----------
        given
            Texts by parameter.
        otherwise
            What holds where this one is not given.

        Raises
        ------
        BadParameterError
            The text given cannot be understood.
        """
        return self.read(given[self.name]) if self.name in given else otherwise


def one_of(name: str, help_: str, allowed: Sequence[str]) -> Parameter[str]:
    """A parameter that is one of some words.

    Parameters
    ----------
    help_
        As in `Parameter`.
    """

    def to_value(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"{text!r} is not a {name}; there are {', '.join(allowed)}")
        return text

    return Parameter(name, help_, to_value, {"enum": list(allowed)})


def switch(name: str, help_: str) -> Parameter[bool]:
    """A parameter that is on as `1` and off as `0`.

    Parameters
    ----------
    help_
        As in `Parameter`.
    """
    word = one_of(name, help_, ("0", "1"))
    return Parameter(name, help_, lambda text: word.to_value(text) == "1", word.schema)


def kept_or_left_off(name: str, help_: str) -> Parameter[bool]:
    """A parameter that is `on` or `off`.

    Parameters
    ----------
    help_
        As in `Parameter`.
    """
    word = one_of(name, help_, ("on", "off"))
    return Parameter(name, help_, lambda text: word.to_value(text) == "on", word.schema)


def _to_period(text: str, name: str) -> Period:
    try:
        period = Period.parse(text)
    except BadDateError as error:
        raise ValueError(str(error)) from error
    if period.is_month != (name == "month"):
        raise ValueError(f"{text!r} is not a {name}")
    return period


YEAR = Parameter(
    "year",
    f"A year from {FIRST_YEAR} to {LAST_YEAR}, such as 2016.",
    lambda text: _to_period(text, "year"),
    {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
)
MONTH = Parameter(
    "month",
    "A month such as 2016-08, in place of a year.",
    lambda text: _to_period(text, "month"),
    {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"},
)
WITH = Parameter(
    "with",
    "A second year or month, such as 2002 or 2002-11: the two side by side.",
    lambda text: _to_period(text, "month" if "-" in text else "year"),
    {"type": "string", "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2]))?$"},
)
ROAD = one_of("road", f"{' or '.join(ROADS)}: the motorway drawn straight, in the place of the map.", ROADS)
EITHER_ROAD = one_of("road", f"{' or '.join(ROADS)}; both if left out.", ROADS)
VIEW = one_of(
    "view",
    f"One of {', '.join(VIEWS)}, in the place of the map: where help came from, who was at work when.",
    VIEWS,
)
LANG = one_of("lang", f"The language, {languages()[0]} if left out.", languages())
PLACE = Parameter("place", "The id of a place: only what is of that place.", str)
BOUNDS = Parameter(
    "bounds",
    f"West, south, east and north in degrees (EPSG:4326); {to_text(WHOLE_COAST)} if left out.",
    read_bounds,
    {"type": "string", "examples": ["1.8,50.925,1.95,50.985"]},
)
LAYERS = Parameter(
    "layers",
    f"{NO_LAYER}, or some of {', '.join(LAYER_NAMES)}, with a comma between; all if left out.",
    read_layer_names,
    {"type": "string", "examples": ["camps,organisations"]},
)


def read_once(pairs: Iterable[tuple[str, str]], known: Iterable[Parameter[object]]) -> dict[str, str]:
    """Texts by parameter.

    Parameters
    ----------
    pairs
        Name and text of each, as they came.

    Raises
    ------
    BadParameterError
        One is not among `known`, or is given twice.
    """
    given: dict[str, str] = {}
    names = [parameter.name for parameter in known]
    for name, value in pairs:
        if name not in names:
            raise BadParameterError(name, value, f"{name!r} is not a parameter; there are {', '.join(names)}")
        if name in given:
            raise BadParameterError(name, value, f"{name} is given more than once")
        given[name] = value
    return given


def read_period(given: Mapping[str, str]) -> Period:
    """The period of `year` or `month`.

    Parameters
    ----------
    given
        Texts by parameter.

    Raises
    ------
    BadParameterError
        There is none of them, or both, or it cannot be understood.
    """
    if YEAR.name in given and MONTH.name in given:
        raise BadParameterError(MONTH.name, given[MONTH.name], "give either year or month, not both")
    for asked in (MONTH, YEAR):
        if asked.name in given:
            return asked.read(given[asked.name])
    raise BadParameterError(YEAR.name, "", "give year=2009 or month=2016-03")


def read_other_period(given: Mapping[str, str]) -> Period | None:
    """The period of `with`, which is another one than that of `year` or `month`.

    Parameters
    ----------
    given
        Texts by parameter.

    Raises
    ------
    BadParameterError
        It is the same, or cannot be understood.
    """
    other = WITH.of(given, None)
    if other and other == read_period(given):
        raise BadParameterError(WITH.name, given[WITH.name], f"{other.label} is compared with itself; give another one")
    return other
