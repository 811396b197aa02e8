"""Rules of one cell: in words, as the value it is read to, for a Table Schema, and as this project writes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeGuard, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from geodata.models.plain_text import broken_rule

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")  # of a surrogate pair, alone
Form = Mapping[str, Any]


def is_text(value: object) -> TypeGuard[str]:
    """Whether a value of a file is text of whole characters."""
    return isinstance(value, str) and not _HALF_CHARACTER.search(value)


@dataclass(frozen=True, eq=False)
class Rule:
    """What a cell must be, for pydantic to read a record by; stands in an `Annotated` type.

    Attributes
    ----------
    says
        The rule in words, such as `must be text`.
    to_value
        Raises `ValueError` for a text that breaks it.
    form
        `type` and `constraints` of a Frictionless field; that a cell may be empty is for `allows` to say.
    to_written
        What this project writes for a text that a spreadsheet or a GIS made of one, else the text as it is.
    """

    says: str
    to_value: Callable[[str], Any] = str
    form: Form = field(default_factory=lambda: {"type": "string"})
    to_written: Callable[[str], str] = str

    def allows(self, text: str) -> bool:
        """Whether a cell of a table may hold a text."""
        try:
            self.to_value(text)
        except ValueError:
            return False
        return True

    def broken_by(self, value: object) -> str:
        """The rule that a value of a file breaks, "" if it breaks none."""
        if not is_text(value):
            return "must be text"
        return broken_rule(value) if self.allows(value) else self.says

    def read(self, value: object) -> Any:
        """What a record holds for a value of a file.

        Raises
        ------
        ValueError
            The value breaks the rule.
        """
        if broken := self.broken_by(value):
            raise ValueError(broken)
        return self.to_value(str(value))

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)


class WholeNumberRule(Rule):
    """A whole number of a layer: JSON tells one from text."""

    def broken_by(self, value: object) -> str:
        """The rule that a value of a file breaks, "" if it breaks none."""
        return super().broken_by(str(value)) if type(value) is int else "must be a whole number"


def one_of(words: object) -> Rule:
    """One of the texts of a `Literal`, which may have "" among them."""
    allowed = get_args(words)
    filled = [word for word in allowed if word]
    says = f"must be one of {', '.join(filled)}" + (" or empty" if "" in allowed else "")
    return Rule(says, among({word: word for word in allowed}), text_form(enum=filled))


def one_number_of(numbers: object) -> Rule:
    """One of the whole numbers of a `Literal`."""
    allowed = get_args(numbers)
    form = {"type": "integer", "constraints": {"enum": list(allowed)}}
    says = f"must be one of {', '.join(map(str, allowed))}"
    return WholeNumberRule(says, among({str(number): number for number in allowed}), form, to_whole)


def some_of(words: object, *, or_empty: bool = False) -> Rule:
    """One or more of the texts of a `Literal`, with semicolons between."""
    allowed = get_args(words)
    one = f"({'|'.join(allowed)})"
    says = f"must be some of {';'.join(allowed)}" + (" or empty" if or_empty else "")
    to_word = among({word: word for word in allowed})

    def to_value(text: str) -> tuple[str, ...]:
        return () if or_empty and not text else tuple(map(to_word, text.split(";")))

    return Rule(says, to_value, text_form(pattern=f"{one}(;{one})*"))


def among(values: Mapping[str, Any]) -> Callable[[str], Any]:
    """Reads a text that stands for a value.

    Parameters
    ----------
    values
        By text.

    Returns
    -------
    Callable[[str], Any]
        It raises `ValueError` for any other text.
    """

    def to_value(text: str) -> Any:
        if text not in values:
            raise ValueError(text)
        return values[text]

    return to_value


def matching(pattern: str, to_value: Callable[[str], Any] = str) -> Callable[[str], Any]:
    """Reads a text that has a pattern from end to end.

    Parameters
    ----------
    pattern
        A regular expression whose digits and letters are ASCII.
    to_value
        What is made of a text that has it.

    Returns
    -------
    Callable[[str], Any]
        It raises `ValueError` for any other text.
    """
    compiled = re.compile(pattern, re.ASCII)

    def read(text: str) -> Any:
        if not compiled.fullmatch(text):
            raise ValueError(text)
        return to_value(text)

    return read


def text_form(**constraints: object) -> Form:
    """A field of text for a Table Schema."""
    return {"type": "string", "constraints": constraints}


def to_whole(text: str) -> str:
    """A whole number without the `.0` that pandas or a spreadsheet puts behind it."""
    return re.sub(r"\A(\d+)\.0+\Z", r"\1", text, flags=re.ASCII)
