"""The keys that a table of TOML must have, each with what its value must be; refuses all others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from narrative.markup import ID
from narrative.problems import shown


class Key(NamedTuple):
    """What a value must be, in words and as a test; `read` makes of it what a record holds."""

    expected: str
    is_valid: Callable[[Any], bool]
    is_required: bool = True
    read: Callable[[Any], object] = lambda value: tuple(value) if isinstance(value, list) else value


def is_id(value: Any) -> bool:
    """Such as `red-cross`."""
    return isinstance(value, str) and bool(ID.fullmatch(value))


def are_ids(value: Any) -> bool:
    """A list of them, which may be empty."""
    return isinstance(value, list) and all(map(is_id, value))


def are_some_ids(value: Any) -> bool:
    """A list of one or more."""
    return are_ids(value) and bool(value)


def is_word(value: Any) -> bool:
    """A text with more than spaces."""
    return isinstance(value, str) and bool(value.strip())


def read_table(
    table: Mapping[str, Any], keys: Mapping[str, Key], name: str
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The keys of a table that are as they must be, and by key what is not.

    Parameters
    ----------
    name
        Of what the table is, such as `a step`.
    """
    wrong = [(key, f"{key} is not a key of {name}") for key in table if key not in keys]
    wrong += [(key, f"{key} is missing") for key, one in keys.items() if one.is_required and key not in table]
    facts = {}
    for key, one in keys.items():
        if key not in table:
            continue
        if one.is_valid(table[key]):
            facts[key] = one.read(table[key])
        else:
            wrong.append((key, f"{key} is not {one.expected}: {shown(table[key])}"))
    return facts, wrong
