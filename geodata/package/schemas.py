"""The declarations as Frictionless Table Schemas: types, constraints and keys of each table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from geodata.models import PLACES as LAYERS
from geodata.models import TABLES, About, Column, Place, all_columns_of, key_of
from geodata.models.rules import one_of

PLACES = "places"
_STATUS = Column(
    "status",
    one_of(Literal["certain", "possible", "absent"]),
    About("how sure it is in the period; absent is a place that is only referred to"),
    is_list=False,
)


def columns_of(table: str) -> Mapping[str, Column]:
    """The columns of a table of the package, in order.

    Parameters
    ----------
    table
        `places` or one of `geodata.TABLES`.
    """
    return all_columns_of(Place if table == PLACES else TABLES[_file(table)])


def to_schema(table: str, columns: Iterable[str]) -> dict[str, Any]:
    """The Table Schema of one table of the package.

    Parameters
    ----------
    table
        As in `columns_of`.
    columns
        Those declared, and perhaps `status`.

    Returns
    -------
    dict[str, Any]
        JSON-ready.
    """
    declared = {**columns_of(table), "status": _STATUS}
    key = "id" if table == PLACES else key_of(_file(table))
    keys = [column for column in columns_of(table).values() if column.about.to and not column.is_list]
    return {
        "fields": [_to_field(declared[name], key) for name in columns],
        "missingValues": [""],
        "primaryKey": [key],
        "foreignKeys": [_to_foreign_key(table, column) for column in keys],
    }


def _file(table: str) -> str:
    return f"tables/{table}.csv"


def _to_field(column: Column, key: str) -> dict[str, Any]:
    constraints = dict(column.rule.form.get("constraints", {}))
    if not column.rule.allows(""):
        constraints["required"] = True
    if column.name == key:
        constraints["unique"] = True
    field = {"name": column.name, "description": column.description, **column.rule.form}
    return field | ({"constraints": constraints} if constraints else {})


def _to_foreign_key(table: str, column: Column) -> dict[str, Any]:
    resource = PLACES if column.about.to == LAYERS else Path(column.about.to).stem
    return {
        "fields": [column.name],
        "reference": {"resource": "" if resource == table else resource, "fields": ["id"]},
    }
