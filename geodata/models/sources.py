"""The table of the documents that all others rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from geodata.models.cells import Aliases, Filled, Language, Text, Url, YearOrNone
from geodata.models.columns import SOURCES_CSV, About
from geodata.models.shared_columns import KeyId

SourceKind = Literal["press", "association", "encyclopedia", "official", "map", "research", "seed"]


@dataclass(frozen=True, slots=True)
class Source:
    """A document read."""

    FILE: ClassVar[str] = SOURCES_CSV
    id: KeyId
    kind: Annotated[SourceKind, About("what it is; seed is the text that the story follows")]
    title: Annotated[Filled, About("its title, or a neutral one where that names a private person")]
    publisher: Annotated[Text, About("who published it")]
    year: Annotated[YearOrNone, About("when it was published")]
    url: Annotated[Url, About("where it can be read; empty where the address names a private person")]
    language: Annotated[Language, About("the language it is in (ISO 639-1)")]
    aliases: Annotated[Aliases, About("ids that other compilations gave the same document")]
