"""The contract as Frictionless Table Schemas: types, constraints and keys of each table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geodata import contract, relations
from geodata.cell_rules import Rule
from geodata.contract import key_of

PLACES = "places"
_STATUS = Rule(
    "must be certain, possible, or absent for a place that is only referred to",
    lambda text: text in ("certain", "possible", "absent"),
    {"type": "string", "constraints": {"enum": ["certain", "possible", "absent"]}},
)
_KEYS_OF_PLACES = {"part_of": relations.PLACES, "counted_in": relations.PLACES}


def rules_of(table: str) -> dict[str, Rule]:
    """The columns of a table of the package (`places` or one of `geodata.TABLES`), in order."""
    return contract.PLACES if table == PLACES else contract.TABLES[_file(table)]


def to_schema(table: str, columns: Iterable[str]) -> dict[str, Any]:
    """The Table Schema of one table of the package; its columns are those of the contract, and perhaps `status`."""
    rules = rules_of(table) | {"status": _STATUS}
    key = "id" if table == PLACES else key_of(_file(table))
    keys = _KEYS_OF_PLACES if table == PLACES else relations.KEYS.get(_file(table), {})
    return {
        "fields": [_to_field(name, rules[name], key) for name in columns],
        "missingValues": [""],
        "primaryKey": [key],
        "foreignKeys": [_to_foreign_key(table, name, to) for name, to in keys.items()],
    }


def _file(table: str) -> str:
    return f"tables/{table}.csv"


def _to_field(name: str, rule: Rule, key: str) -> dict[str, Any]:
    constraints = dict(rule.form.get("constraints", {}))
    if not rule.allows(""):
        constraints["required"] = True
    if name == key:
        constraints["unique"] = True
    return {"name": name, "description": rule.says, **rule.form} | ({"constraints": constraints} if constraints else {})


def _to_foreign_key(table: str, name: str, to: str) -> dict[str, Any]:
    resource = PLACES if to == relations.PLACES else to.removeprefix("tables/").removesuffix(".csv")
    return {
        "fields": [name],
        "reference": {"resource": "" if resource == table else resource, "fields": ["id"]},
    }
