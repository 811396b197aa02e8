"""The words of the interface in one language; refuses a key it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from babel import Locale
from babel.numbers import format_decimal

FIRST_LANGUAGE = "fr"
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")  # of BCP 47, in small letters: it stands in addresses


@dataclass(frozen=True, eq=False)
class Words(Mapping[str, str]):
    """Every word of one language by dotted key such as `panel.people`; equal to itself alone.

    Attributes
    ----------
    language
        As its file is named: `fr`.
    """

    language: str
    _texts: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        """The word as written.

        Raises
        ------
        KeyError
            There is none; the error names the key and the language.
        """
        if key not in self._texts:
            raise KeyError(f"{key!r} is not a word of {self.language}.toml")
        return self._texts[key]

    def __eq__(self, other: object) -> bool:
        """Words that were read again are others, whatever they say: what was made of these is made anew."""
        return self is other

    __hash__ = object.__hash__

    def __iter__(self) -> Iterator[str]:
        """Keys in the order of the file."""
        return iter(self._texts)

    def __len__(self) -> int:
        """How many words."""
        return len(self._texts)

    @property
    def locale(self) -> Locale:
        """What babel formats dates and numbers with."""
        return _parse(self["language.locale"])

    def fill(self, key: str, **values: object) -> str:
        """The word with each `{name}` replaced by its value.

        Raises
        ------
        KeyError
            There is no such word, or a value is missing.
        """
        word = self[key]
        try:
            return word.format_map(values)
        except KeyError as error:
            raise KeyError(f"{key!r} of {self.language}.toml needs a value for {error}") from error

    def count(self, key: str, n: int, **values: object) -> str:
        """The form of a word for a number, its placeholders filled.

        Parameters
        ----------
        key
            Without the form that is put to it: `_one`, `_other` or another that babel names.
        n
            What `{n}` is replaced by, with thousands apart.
        **values
            As in `fill`.

        Raises
        ------
        KeyError
            As in `fill`.
        """
        form = f"{key}_{self.locale.plural_form(n)}"
        if form not in self:  # French has a "many" from a million on, which no count here reaches
            form = f"{key}_other"
        return self.fill(form, n=to_digits(n, self.locale), **values)


def flatten(tables: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Nested TOML tables as one mapping whose keys are joined by dots.

    Parameters
    ----------
    prefix
        What stands before every key, its dot included.
    """
    flat: dict[str, Any] = {}
    for key, value in tables.items():
        if isinstance(value, Mapping):
            flat.update(flatten(value, f"{prefix}{key}."))
        else:
            flat[f"{prefix}{key}"] = value
    return flat


_parse = cache(Locale.parse)


@lru_cache(maxsize=4096)  # to format a number takes 60 µs
def to_digits(number: float, locale: Locale) -> str:
    """A number with thousands apart.

    Returns
    -------
    str
        `1 500` with U+00A0 in French, `1,500` in English.
    """
    written = format_decimal(number, locale=locale)
    return written.replace("\u202f", "\u00a0")  # house rule: U+00A0, which every font here has
