"""The language in which a page names records: names and notes of the facts exist in French and English only."""

from __future__ import annotations

from typing import Any, Literal

from geodata.models import Organisation
from narrative import Words


def records_of(words: Words) -> Literal["fr", "en"]:
    """The language that the words of a page name in `language.records`."""
    return "en" if words["language.records"] == "en" else "fr"


def said_of(record: Any, what: str, words: Words) -> str:
    """What a record says in the language of the records.

    Parameters
    ----------
    what
        `name`, `label`, `counted_by` or another column that there is in both.
    """
    said: str = getattr(record, f"{what}_{records_of(words)}")
    return said


def short_name_of(organisation: Organisation, words: Words) -> str:
    """The name that people know it by, in the language of the records; its whole name where it has no other."""
    return said_of(organisation, "short_name", words) or said_of(organisation, "name", words)
