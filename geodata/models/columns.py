"""What a declaration says of its file: the columns with their rules, and the record that a row of cells makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from inspect import getdoc
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Protocol, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from geodata.models.rules import Rule, one_of

PLACES = "layers"  # the five layers share one set of ids
SOURCES_CSV, ORGANISATIONS_CSV = "tables/sources.csv", "tables/organisations.csv"
PRESENCES_CSV, HEADCOUNTS_CSV = "tables/presences.csv", "tables/headcounts.csv"
HEADLINES_CSV, DEATHS_CSV = "tables/headlines.csv", "tables/deaths.csv"
EVENTS_CSV, FLOWS_CSV = "tables/events.csv", "tables/flows.csv"
DISPLACEMENTS_CSV = "tables/displacements.csv"


@dataclass(frozen=True)
class About:
    """What a column is, beside its type.

    Attributes
    ----------
    text
        In one line.
    to
        The file in whose ids a cell must be, or `layers`; "" for no other's.
    unit
        Such as `metres`; "" for none.
    """

    text: str
    to: str = ""
    unit: str = ""


class OfFeature(About):
    """A column of places as one table that is no property of their layers: where the feature stands."""


class Model(Protocol):
    """A frozen dataclass that declares a file: its fields that are annotated with `About` are the columns, in order."""

    FILE: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


@dataclass(frozen=True)
class Column:
    """A column of a file.

    Attributes
    ----------
    is_list
        Whether a cell holds several values, with semicolons between.
    """

    name: str
    rule: Rule
    about: About
    is_list: bool

    @property
    def meaning(self) -> str:
        """What the column is, with its unit."""
        return f"{self.about.text} ({self.about.unit})" if self.about.unit else self.about.text

    @property
    def description(self) -> str:
        """What the column is and what it must be, in one line."""
        return f"{self.meaning}: {self.rule.says}"


@cache
def columns_of(model: type[Model]) -> Mapping[str, Column]:
    """The columns of a model's file by name, in their order; those of a layer are the properties of its features."""
    columns = all_columns_of(model)
    kept = {name: column for name, column in columns.items() if not isinstance(column.about, OfFeature)}
    return MappingProxyType(kept)


@cache
def all_columns_of(model: type[Model]) -> Mapping[str, Column]:
    """The columns by name, for a layer those of its features too, as one table has them."""
    hints = get_type_hints(model, include_extras=True)
    columns = (_to_column(name, hints[name]) for name in model.__dataclass_fields__)
    return MappingProxyType({column.name: column for column in columns if column})


def _to_column(name: str, hint: Any) -> Column | None:
    """The column that an annotated field declares, none where it is about none."""
    held, *notes = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    about = next((note for note in notes if isinstance(note, About)), None)
    if about is None:
        return None
    rule = next((note for note in notes if isinstance(note, Rule)), None) or one_of(held)
    return Column(name, rule, about, get_origin(held) is tuple)


def summary_of(model: type[Model]) -> str:
    """The first line of what a model's description says."""
    return (getdoc(model) or "").partition("\n")[0]


def read_record(model: type[Model], values: Mapping[str, Any]) -> tuple[Any, frozenset[str]]:
    """The record of the values of a row, its dates worked out.

    Parameters
    ----------
    values
        The cells of a file by column, and what else the record holds that the model does not work out.

    Returns
    -------
    tuple[Any, frozenset[str]]
        The record and no column; or None and the columns whose rule is broken.
    """
    try:
        return _adapter(model).validate_python(values), frozenset()
    except ValidationError as error:
        found = {str(fault["loc"][0]) for fault in error.errors(include_url=False, include_context=False)}
        return None, frozenset(found & columns_of(model).keys())


@cache
def _adapter(model: type[Model]) -> TypeAdapter[Any]:
    return TypeAdapter(model)
