"""What one row of each layer and table is, once read: frozen records with their dates parsed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geodata.dates import Interval, Span, is_vague

Series = Literal["official", "association", "other"]
SERIES: tuple[Series, ...] = ("official", "association", "other")

# Totals of a whole town, area or border are a number beside a name, never a disc (dossier, rule 2).
AREA_KINDS = frozenset({"inland_town", "coastal_town", "border"})
# Places where exiles lived or were lodged; a protest camp was no exiles' camp.
LIVED_IN_KINDS = frozenset({"camp", "squat", "church", "reception_camp", "official_centre", "dispersed"})


@dataclass(frozen=True, slots=True)
class Place:
    """A dated point, EPSG:4326; `accuracy_m` is the radius within which it stood; `lives` may be several.

    `part_of` is the place whose headcounts hold this one's; `counted_in` the town whose headcounts are told for a
    place that nobody counted by itself, since people there lived scattered.
    """

    id: str
    layer: str
    kind: str
    name_fr: str
    name_en: str
    label_fr: str
    label_en: str
    motorway: str
    direction: str
    commune: str
    country: str
    part_of: str
    counted_in: str
    start_date: str
    end_date: str
    periods: str
    interrupted: bool
    lon: float
    lat: float
    accuracy_m: int
    position_basis: str
    position_fr: str
    position_en: str
    sources: tuple[str, ...]
    note_fr: str
    note_en: str
    lives: tuple[Interval, ...]

    @property
    def is_area(self) -> bool:
        """Whether its counts are totals of a whole town or area, which never size a disc."""
        return self.kind in AREA_KINDS or bool(self.counted_in)

    @property
    def is_collective(self) -> bool:
        """Whether it stands for several places of a town, which have records of their own where they are known."""
        return self.position_basis == "town_wide"

    @property
    def is_lived_in(self) -> bool:
        """Whether exiles lived or were lodged there."""
        return self.kind in LIVED_IN_KINDS


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who helped; `counted_with` names the organisation whose team it shares, so that both count once."""

    id: str
    name_fr: str
    name_en: str
    short_name: str
    gloss_fr: str
    gloss_en: str
    kind: str
    form: str
    founded: str
    ended: str
    origin_fr: str
    origin_en: str
    scale_fr: str
    scale_en: str
    home_fr: str
    home_en: str
    activities: tuple[str, ...]
    counted_with: str
    sources: tuple[str, ...]
    note_fr: str
    note_en: str

    @property
    def team(self) -> str:
        """The id that its team is counted under."""
        return self.counted_with or self.id


@dataclass(frozen=True, slots=True)
class Presence:
    """One organisation at work at one place; `for_place_id` where those it served lived elsewhere."""

    id: str
    organisation_id: str
    place_id: str
    for_place_id: str
    role: str
    start_date: str
    end_date: str
    attested_until: str
    activities: tuple[str, ...]
    sources: tuple[str, ...]
    note_fr: str
    note_en: str
    life: Interval


@dataclass(frozen=True, slots=True)
class Headcount:
    """A figure true of its day; only `what == "residents"` counts people living there.

    `low` or `high` is none where the count is open at that end: "up to 300", "more than 400". `covers` are ids of
    places whose people it includes, beside those that are `part_of` its own.
    """

    id: str
    place_id: str
    date: str
    low: int | None
    high: int | None
    what: str
    basis: str
    covers: tuple[str, ...]
    counted_by_fr: str
    counted_by_en: str
    sources: tuple[str, ...]
    note_fr: str
    note_en: str
    days: Span

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
    """What a historian would say of a year: a figure of `headcounts` and its rivals, chosen, or words where none is.

    `headcount_ids` names the figure first; they may be of other things than residents, such as meals.
    """

    year: str
    headcount_ids: tuple[str, ...]
    area_fr: str
    area_en: str
    words_fr: str
    words_en: str
    why_fr: str
    why_en: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deaths:
    """How many people are known to have died in a span, by one counter in one area; never to be added to another.

    `low` alone is "at least", `high` alone "up to". `whole_year` marks the counts of exactly one year, which may stand
    beside each other.
    """

    id: str
    span: str
    whole_year: bool
    place_id: str
    low: int | None
    high: int | None
    scope_fr: str
    scope_en: str
    counted_by_fr: str
    counted_by_en: str
    sources: tuple[str, ...]
    note_fr: str
    note_en: str
    days: Span


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day, in a month or in a year, at a place."""

    id: str
    date: str
    place_id: str
    category: str
    title_fr: str
    title_en: str
    note_fr: str
    note_en: str
    sources: tuple[str, ...]
    days: Span


@dataclass(frozen=True, slots=True)
class Flow:
    """An example of where help came from; a line of it must never suggest a quantity."""

    id: str
    from_fr: str
    from_en: str
    from_lon: float
    from_lat: float
    place_id: str
    start_date: str
    end_date: str
    who_fr: str
    who_en: str
    organisation_id: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document read; `aliases` are ids that other compilations gave the same address."""

    id: str
    kind: str
    title: str
    publisher: str
    year: str
    url: str
    language: str
    aliases: tuple[str, ...]
