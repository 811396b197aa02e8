"""What a question asks for, whether it comes by address or from the shell; each fault gets a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geodata import BadDateError, Period
from geodata.bounds import BadBoundsError, Bounds, read_bounds
from geodata.package import BadLayerError, read_layer_names


class BadParameterError(ValueError):
    """What cannot be understood: which parameter, the value found, and a sentence that names what was expected."""

    def __init__(self, parameter: str, value: str, message: str) -> None:
        super().__init__(message)
        self.parameter, self.value, self.message = parameter, value, message

    @property
    def detail(self) -> dict[str, str]:
        """The three as an answer in JSON tells them."""
        return {"parameter": self.parameter, "value": self.value, "message": self.message}


def read_once(pairs: Iterable[tuple[str, str]], known: Iterable[str]) -> dict[str, str]:
    """Values by parameter; `BadParameterError` for one that is not known or given twice."""
    given: dict[str, str] = {}
    names = tuple(known)
    for name, value in pairs:
        if name not in names:
            raise BadParameterError(name, value, f"{name!r} is not a parameter; there are {', '.join(names)}")
        if name in given:
            raise BadParameterError(name, value, f"{name} is given more than once")
        given[name] = value
    return given


def read_frame(text: str) -> Bounds:
    """Bounds within the map; `BadParameterError`."""
    try:
        return read_bounds(text)
    except BadBoundsError as error:
        raise BadParameterError("bounds", text, str(error)) from error


def read_layers(text: str) -> tuple[str, ...]:
    """Names of layers in their order, none for `none`; `BadParameterError`."""
    try:
        return read_layer_names(text)
    except BadLayerError as error:
        raise BadParameterError("layers", text, str(error)) from error


def read_period(given: Mapping[str, str]) -> Period:
    """The period of `year` or `month`, of which there must be one; `BadParameterError`."""
    if "year" in given and "month" in given:
        raise BadParameterError("month", given["month"], "give either year or month, not both")
    name = "month" if "month" in given else "year"
    if name not in given:
        raise BadParameterError("year", "", "give year=2009 or month=2016-03")
    try:
        period = Period.parse(given[name])
    except BadDateError as error:
        raise BadParameterError(name, given[name], str(error)) from error
    if period.is_month != (name == "month"):
        raise BadParameterError(name, given[name], f"{given[name]!r} is not a {name}")
    return period
