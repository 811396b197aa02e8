"""The tables of counts: of people at a place, those chosen for a year, and of deaths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from geodata.dates import Span, is_vague, read_date, read_span
from geodata.models.cells import Date, DateSpan, Filled, IdsOrNone, Text, Year, YesNo
from geodata.models.columns import DEATHS_CSV, HEADCOUNTS_CSV, HEADLINES_CSV, PLACES, About
from geodata.models.shared_columns import AtPlace, CountedBy, High, KeyId, Low, Note, Sources

Basis = Literal["official", "association", "press", "research", "estimate"]
Counted = Literal[
    "residents",
    "departures",
    "taken_away",
    "arrests",
    "meals",
    "registered",
    "capacity",
    "season_total",
    "occupiers",
]
How = Literal["counted", "estimated", "recalled", "stated"]
Series = Literal["official", "association", "other"]
SERIES: tuple[Series, ...] = ("official", "association", "other")

_Area = Annotated[Filled, About("what the figure is of")]
_Words = Annotated[Text, About("what is said where no figure is known")]
_Why = Annotated[Filled, About("why it was chosen")]
_Scope = Annotated[Filled, About("whom it counts, where and as of when")]


@dataclass(frozen=True, slots=True)
class Headcount:
    """A figure true of its day; only residents live there and size a disc.

    Attributes
    ----------
    days
        The days that `date` can mean, nothing padded.
    """

    FILE: ClassVar[str] = HEADCOUNTS_CSV
    id: KeyId
    place_id: AtPlace
    date: Annotated[Date, About("the day, month or year that it is true of")]
    low: Low
    high: High
    what: Annotated[
        Counted,
        About(
            "who or what was counted; people put out of a place on a day are departures, "
            "those whom the source says were driven away, to a centre or elsewhere, taken_away"
        ),
    ]
    basis: Annotated[
        Basis, About("who counted: official and association are two series, press, research and estimate a third")
    ]
    how: Annotated[
        How,
        About(
            "how the number came about, as far as its source tells: counted one by one, estimated, recalled long after "
            "the day that it is of; stated, where no source tells"
        ),
    ]
    covers: Annotated[
        IdsOrNone, About("places whose people it includes, beside those that are part_of its own", PLACES)
    ]
    counted_by_fr: CountedBy
    counted_by_en: CountedBy
    sources: Sources
    note_fr: Note
    note_en: Note
    days: Annotated[Span, Field(default_factory=lambda told: read_date(told["date"], padded=False))]

    @property
    def series(self) -> Series:
        """Official and association counts are two series; press, research and estimates a third."""
        if self.basis == "official":
            return "official"
        return "association" if self.basis == "association" else "other"

    @property
    def month(self) -> str:
        """The month it is of, or the year where no month is known, without doubt: `2016-08`."""
        return self.date.rstrip("~?%")[: len("2016-08")]

    @property
    def is_vague(self) -> bool:
        """Whether its date is a year alone or about or uncertain: such a count hides no other."""
        return is_vague(self.date)

    @property
    def least(self) -> int:
        """The low end, or the only end known: what a disc is sized by, never a figure to be told."""
        return self.low if self.low is not None else self.high or 0

    @property
    def most(self) -> int:
        """The high end, or the only end known: what figures are ordered by, never a figure to be told."""
        return self.high if self.high is not None else self.low or 0


@dataclass(frozen=True, slots=True)
class Headline:
    """What a historian would say of a year: a figure and its rivals, chosen, or words where none is known."""

    FILE: ClassVar[str] = HEADLINES_CSV
    year: Annotated[Year, About("the year, of which there is one row for each of the story")]
    headcount_ids: Annotated[
        IdsOrNone, About("the figure first, then its rivals, which may be of others than residents", HEADCOUNTS_CSV)
    ]
    area_fr: _Area
    area_en: _Area
    words_fr: _Words
    words_en: _Words
    why_fr: _Why
    why_en: _Why
    sources: Sources


@dataclass(frozen=True, slots=True)
class Deaths:
    """How many people are known to have died in a span, by one counter in one area; never to be added to another.

    No case, no cause, no day.

    Attributes
    ----------
    low
        Alone it is "at least".
    high
        Alone it is "up to".
    days
        The days of `span`, nothing padded.
    """

    FILE: ClassVar[str] = DEATHS_CSV
    id: KeyId
    span: Annotated[DateSpan, About("the year, or the first and the last of several, both included")]
    whole_year: Annotated[YesNo, About("whether it is of exactly one year, and may stand beside others of that year")]
    place_id: AtPlace
    low: Low
    high: High
    scope_fr: _Scope
    scope_en: _Scope
    counted_by_fr: CountedBy
    counted_by_en: CountedBy
    sources: Sources
    note_fr: Note
    note_en: Note
    days: Annotated[Span, Field(default_factory=lambda told: read_span(told["span"]))]
