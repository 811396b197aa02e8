"""The table of what happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from geodata.dates import Span, read_date
from geodata.models.cells import Date, Filled, IdsOrNone
from geodata.models.columns import EVENTS_CSV, PLACES, About
from geodata.models.shared_columns import AtPlace, InSeed, KeyId, Note, Sources

Category = Literal[
    "eviction",
    "law_policy",
    "opening",
    "demonstration",
    "closure",
    "arrival",
    "media",
    "health",
    "death",
    "death_memorial",
    "trial",
    "hostility",
    "culture",
]
_Title = Annotated[Filled, About("what happened, in one line")]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day, in a month or in a year, at a place.

    Attributes
    ----------
    days
        The days that `date` can mean, nothing padded.
    """

    FILE: ClassVar[str] = EVENTS_CSV
    id: KeyId
    date: Annotated[Date, About("when it happened")]
    place_id: AtPlace
    moved_to: Annotated[
        IdsOrNone,
        About(
            "where people who had lived there then moved, as a source tells: a count there and one here may be of the "
            "same people",
            PLACES,
        ),
    ]
    category: Annotated[
        Category,
        About("a death is one, a death_memorial a gathering in memory; a trial is told as court, charge and outcome"),
    ]
    title_fr: _Title
    title_en: _Title
    note_fr: Note
    note_en: Note
    in_seed: InSeed
    sources: Sources
    days: Annotated[Span, Field(default_factory=lambda told: read_date(told["date"], padded=False))]
