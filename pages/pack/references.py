"""The sources of a document: numbered in the order in which they are cited, and listed at its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geodata import Atlas
from pages.stage.payload import to_citation
from pages.wording.runs import in_runs


class References:
    """Numbers from 1, each source once.

    Parameters
    ----------
    language
        That of the document.
    """

    def __init__(self, atlas: Atlas, language: str = "") -> None:
        self._atlas = atlas
        self._language = language
        self._numbers: dict[str, int] = {}

    def cite(self, source_ids: Sequence[str]) -> str:
        """The numbers of sources, such as `1–3, 7`.

        Raises
        ------
        KeyError
            There is no such source.
        """
        for source_id in source_ids:
            if source_id not in self._atlas.sources:
                raise KeyError(f"{source_id!r} is not a source")
            self._numbers.setdefault(source_id, len(self._numbers) + 1)
        return in_runs(self._numbers[source_id] for source_id in source_ids)

    def to_list(self) -> list[dict[str, Any]]:
        """Those cited by now, as `references` of `sheet.typ` takes them."""
        return [
            {"number": number, **to_citation(self._atlas.sources[source_id], self._language)}
            for source_id, number in self._numbers.items()
        ]
