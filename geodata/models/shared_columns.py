"""Columns that many files have, so that they say the same everywhere."""

from __future__ import annotations

from typing import Annotated

from geodata.models.cells import Count, DateOrNone, End, Filled, Id, SourceIds, Text, YesNo
from geodata.models.columns import PLACES, SOURCES_CSV, About

Sources = Annotated[SourceIds, About("the documents it rests on", to=SOURCES_CSV)]
InSeed = Annotated[YesNo, About("whether the text that the story follows (Bouagga and Pette, 2017) names it")]
Note = Annotated[Text, About("what is doubtful or needs saying, in words; both languages or neither")]
AtPlace = Annotated[Id, About("the place", to=PLACES)]
KeyId = Annotated[Id, About("kebab-case, used once in the file and never again for anything else")]
Name = Annotated[Filled, About("the full name")]
EndDate = Annotated[
    End,
    About("the end, all of it included: 2013 is all of 2013; empty: no source gives it; ..: after the story's end"),
]
Trace = Annotated[
    DateOrNone,
    About("the last trace of it; stands beside an end_date of .. too, and is then after the story's last year"),
]
Low = Annotated[Count, About("the least; empty: no lower end is known, as in “up to 300”", unit="people")]
High = Annotated[Count, About("the most; empty: no upper end is known, as in “more than 400”", unit="people")]
CountedBy = Annotated[Filled, About("who counted, not who printed it")]
