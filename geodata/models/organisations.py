"""The tables of those who helped: organisations, where they were at work, and where help came from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import Field

from geodata.dates import Interval, read_interval, read_traced_interval
from geodata.models.cells import Date, DateOrNone, Filled, Id, IdOrNone, Lat, LatOrNone, Lon, LonOrNone, Text
from geodata.models.columns import FLOWS_CSV, ORGANISATIONS_CSV, PLACES, PRESENCES_CSV, About
from geodata.models.rules import some_of
from geodata.models.shared_columns import AtPlace, EndDate, InSeed, KeyId, Name, Note, Sources, Trace

Activity = Literal[
    "food",
    "clothing",
    "water_hygiene",
    "hosting",
    "coordination",
    "advocacy",
    "legal",
    "health",
    "shelter",
    "logistics",
    "education",
    "children",
    "women_health",
    "culture",
]
ActivityGroup = Literal["food", "shelter", "supplies", "care", "law", "school", "information"]
Form = Literal[
    "local_association",
    "grassroots_transnational",
    "community_kitchen",
    "national_association",
    "legal_aid",
    "humanitarian_ngo",
    "children_women",
    "advocacy",
    "umbrella",
    "school",
    "church",
    "state_operator",
    "activist_network",
    "culture",
]
OrganisationKind = Literal["local", "national", "humanitarian", "state", "activist", "transnational"]
Extent = Literal["town", "area"]
Role = Literal["site", "town", "membership"]

# What somebody who arrives asks for, and in that order: a meal, a roof, things, care, rights, lessons, somebody who
# knows. Each activity is in one group, with those that one door would serve.
ACTIVITY_GROUPS: Final[Mapping[ActivityGroup, tuple[Activity, ...]]] = MappingProxyType(
    {
        "food": ("food",),
        "shelter": ("shelter", "hosting"),
        "supplies": ("clothing", "water_hygiene", "logistics"),
        "care": ("health", "women_health"),
        "law": ("legal", "advocacy"),
        "school": ("education", "children", "culture"),
        "information": ("coordination",),
    }
)
PUBLIC_ABBREVIATIONS = frozenset({"CamCRAG", "MSF"})  # by which people know one whose name is written out

_ShortName = Annotated[
    Text, About("the name that people know, on buttons, no other's; an abbreviation only where that is its public name")
]
_Gloss = Annotated[Filled, About("what it is, in a few words")]
_Origin = Annotated[Text, About("where it comes from")]
_Scale = Annotated[Text, About("how large it is")]
_Home = Annotated[Text, About("where it has its home")]
_From = Annotated[Filled, About("where the help came from")]
_Who = Annotated[Filled, About("who came or gave, as a group")]
_START = About("the beginning")


def _to_life(told: Mapping[str, Any]) -> Interval:
    return read_traced_interval(told["start_date"], told["end_date"], told["attested_until"])


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who helped."""

    FILE: ClassVar[str] = ORGANISATIONS_CSV
    id: KeyId
    name_fr: Name
    name_en: Name
    short_name_fr: _ShortName
    short_name_en: _ShortName
    gloss_fr: _Gloss
    gloss_en: _Gloss
    kind: Annotated[OrganisationKind, About("what it is, which colours it")]
    form: Annotated[Form, About("its form, finer than its kind")]
    founded: Annotated[DateOrNone, About("when it was founded")]
    ended: Annotated[DateOrNone, About("when it came to its end; empty: it goes on, or no source says")]
    origin_fr: _Origin
    origin_en: _Origin
    scale_fr: _Scale
    scale_en: _Scale
    home_fr: _Home
    home_en: _Home
    home_lon: Annotated[LonOrNone, About("of its home, or of the capital of a country, EPSG:4326", unit="degrees")]
    home_lat: Annotated[LatOrNone, About("of its home, or of the capital of a country, EPSG:4326", unit="degrees")]
    activities: Annotated[tuple[Activity, ...], some_of(Activity, or_empty=True), About("what it does")]
    counted_with: Annotated[
        IdOrNone, About("the organisation whose team it shares, so that both count once", ORGANISATIONS_CSV)
    ]
    in_seed: InSeed
    sources: Sources
    note_fr: Note
    note_en: Note

    @property
    def home_town(self) -> str:
        """The town of its home, as the communes of places are written: the last name of several."""
        return self.home_fr.rpartition(", ")[2]

    @property
    def team(self) -> str:
        """The id that its team is counted under."""
        return self.counted_with or self.id


def obscure_abbreviations(short_name: str, *names: str) -> list[str]:
    """The words of a short name that abbreviate what the names write out, and are neither public nor in one of them.

    A word abbreviates that has more capitals and digits than small letters.

    Parameters
    ----------
    *names
        Written out; what stands in brackets is no name.
    """
    own = {word for name in names for word in _words_in(re.sub(r"\([^)]*\)", " ", name))}
    return [word for word in _words_in(short_name) if _abbreviates(word) and word not in own | PUBLIC_ABBREVIATIONS]


def _words_in(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name.replace(".", ""))


def _abbreviates(word: str) -> bool:
    large, small = sum(sign.isupper() or sign.isdigit() for sign in word), sum(sign.islower() for sign in word)
    return len(word) > 1 and not word.isdigit() and large > small


@dataclass(frozen=True, slots=True)
class Presence:
    """One organisation at work at one place.

    Attributes
    ----------
    life
        Of its dates and its last trace.
    """

    FILE: ClassVar[str] = PRESENCES_CSV
    id: KeyId
    organisation_id: Annotated[Id, About("who was at work", ORGANISATIONS_CSV)]
    place_id: Annotated[Id, About("where", PLACES)]
    for_place_id: Annotated[IdOrNone, About("where those it served lived, if elsewhere", PLACES)]
    role: Annotated[
        Role, About("site: work in the camp; town: home or work in town; membership of a collective, no team proven")
    ]
    start_date: Annotated[Date, _START]
    end_date: EndDate
    attested_until: Trace
    activities: Annotated[tuple[Activity, ...], some_of(Activity), About("what it did there")]
    in_seed: InSeed
    sources: Sources
    note_fr: Note
    note_en: Note
    life: Annotated[Interval, Field(default_factory=_to_life)]


@dataclass(frozen=True, slots=True)
class Flow:
    """An example of where help came from; a line of it must never suggest a quantity.

    Attributes
    ----------
    life
        Of its dates.
    """

    FILE: ClassVar[str] = FLOWS_CSV
    id: KeyId
    from_fr: _From
    from_en: _From
    from_lon: Annotated[Lon, About("of where it came from, EPSG:4326", unit="degrees")]
    from_lat: Annotated[Lat, About("of where it came from, EPSG:4326", unit="degrees")]
    from_extent: Annotated[
        Extent, About("town: the point is that place; area: a point in a country or region, which stands for all of it")
    ]
    place_id: AtPlace
    start_date: Annotated[Date, _START]
    end_date: EndDate
    who_fr: _Who
    who_en: _Who
    organisation_id: Annotated[IdOrNone, About("the organisation it came by", ORGANISATIONS_CSV)]
    in_seed: InSeed
    sources: Sources
    life: Annotated[Interval, Field(default_factory=lambda told: read_interval(told["start_date"], told["end_date"]))]
