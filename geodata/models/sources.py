"""The table of the documents that all others rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from geodata.models.cells import Aliases, Filled, Language, Text, Url, YearOrNone
from geodata.models.columns import SOURCES_CSV, About
from geodata.models.shared_columns import KeyId

_NOTE = re.compile(r" \[[^\[\]]*\]$")

SourceKind = Literal["press", "association", "encyclopedia", "official", "map", "research", "seed"]


@dataclass(frozen=True, slots=True)
class Source:
    """A document read."""

    FILE: ClassVar[str] = SOURCES_CSV
    id: KeyId
    kind: Annotated[SourceKind, About("what it is; seed is the text that the story follows")]
    title: Annotated[
        Filled,
        About(
            "its title, or a neutral one where that names a private person; a note at its end, in square brackets and "
            "in the same language, is not of the document"
        ),
    ]
    publisher: Annotated[Text, About("who published it")]
    year: Annotated[YearOrNone, About("when it was published")]
    url: Annotated[Url, About("where it can be read; empty where the address names a private person")]
    language: Annotated[Language, About("the language it is in (ISO 639-1)")]
    aliases: Annotated[Aliases, About("ids that other compilations gave the same document")]

    def title_in(self, language: str) -> str:
        """The title as a text in a language cites it.

        A note that is in another language is left out; of what has no language, and is told in French and in English,
        one is chosen.
        """
        if not self.language:
            french, _, english = self.title.partition(" / ")
            return french if language == "fr" or not english else english
        return self.title if language == self.language else _NOTE.sub("", self.title)
