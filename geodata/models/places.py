"""The five layers of dated places, points in EPSG:4326: a declaration each, all of the same columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import Field

from geodata.dates import Interval, read_periods
from geodata.models.cells import DateOrNone, Filled, Id, IdOrNone, Lat, Lon, Periods, Radius, Text, YesNo
from geodata.models.columns import PLACES, About, OfFeature
from geodata.models.shared_columns import EndDate, InSeed, Name, Note, Sources

CampKind = Literal["camp", "squat", "church", "protest_camp", "reception_camp", "dispersed"]
LandmarkKind = Literal["coastal_town", "port", "tunnel", "border", "hub", "official_centre"]
PlaceKind = Literal[CampKind, LandmarkKind, "rest_area", "inland_town"]
Layer = Literal["camps", "sangatte_centre", "rest_areas", "inland_towns", "landmarks"]
Motorway = Literal["", "A16", "A25", "A26"]
PositionBasis = Literal[
    "openstreetmap",
    "encyclopaedia",
    "open_data",
    "commune_centre",
    "street",
    "estimated",
    "town_wide",
    "generalised",
    "symbolic",
    "half_way",
]

# Totals of a whole town, area or border are a number beside a name, never a disc (dossier, rule 2).
AREA_KINDS = frozenset({"inland_town", "coastal_town", "border"})
# Places where exiles lived or were lodged; a protest camp was no exiles' camp.
LIVED_IN_KINDS = frozenset({"camp", "squat", "church", "reception_camp", "official_centre", "dispersed"})
ON_LAND = frozenset([*get_args(CampKind), "official_centre"])
MAY_BE_UNDATED = frozenset({*AREA_KINDS, "port", "tunnel", "rest_area", "hub"})  # lasting geography

_Label = Annotated[Filled, About("the short name, on the map")]
_Position = Annotated[Filled, About("where the position comes from, in words")]
_MOTORWAY = About("the motorway beside it")
_KIND = About("what it is")
_WHOLE = (
    "the place in which it lies, whose headcounts hold its own and with which it is told; where that is town_wide, "
    "only while a count of it covers this one"
)


def _to_intervals(told: Mapping[str, Any]) -> tuple[Interval, ...]:
    return read_periods(told["start_date"], told["end_date"], told["periods"])


@dataclass(frozen=True, slots=True)
class Place:
    """A dated place: a point, and the radius within which it stood.

    Attributes
    ----------
    accuracy_m
        Metres.
    lon
        Degrees, EPSG:4326.
    lat
        Degrees, EPSG:4326.
    intervals
        Its lives, several where it emptied and filled again.
    """

    id: Annotated[Id, About("kebab-case, used once over all layers and never again for anything else")]
    name_fr: Name
    name_en: Name
    label_fr: _Label
    label_en: _Label
    kind: Annotated[PlaceKind, _KIND]
    motorway: Annotated[Motorway, _MOTORWAY]
    direction: Annotated[
        Literal["", "coast", "inland", "both"], About("the side of the motorway; both: the source does not say")
    ]
    commune: Annotated[Text, About("the commune")]
    country: Annotated[Text, About("the country")]
    part_of: Annotated[IdOrNone, About(_WHOLE, PLACES)]
    counted_in: Annotated[
        IdOrNone, About("the town whose counts are told for a place that nobody counted by itself", PLACES)
    ]
    start_date: Annotated[DateOrNone, About("the beginning; only lasting geography may have none")]
    end_date: EndDate
    periods: Annotated[Periods, About("the lives of a place that emptied and filled again")]
    interrupted: Annotated[YesNo, About("whether it had gaps whose dates are not known")]
    accuracy_m: Annotated[Radius, About("the radius within which it stood", unit="metres")]
    position_basis: Annotated[
        PositionBasis, About("where the position comes from; town_wide stands for several places of a town")
    ]
    position_fr: _Position
    position_en: _Position
    in_seed: InSeed
    sources: Sources
    note_fr: Note
    note_en: Note
    layer: Annotated[Layer, OfFeature("the layer that it is in")]
    lon: Annotated[Lon, OfFeature("longitude, EPSG:4326", unit="degrees")]
    lat: Annotated[Lat, OfFeature("latitude, EPSG:4326", unit="degrees")]
    intervals: Annotated[tuple[Interval, ...], Field(default_factory=_to_intervals)]

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
class Camp(Place):
    """A camp, squat or church; `dispersed` are people scattered without a camp, a soft area without a disc."""

    FILE: ClassVar[str] = "layers/camps.geojson"
    kind: Annotated[CampKind, _KIND]


@dataclass(frozen=True, slots=True)
class SangatteCentre(Place):
    """The Red Cross centre of Sangatte."""

    FILE: ClassVar[str] = "layers/sangatte_centre.geojson"
    kind: Annotated[Literal["official_centre"], _KIND]


@dataclass(frozen=True, slots=True)
class RestArea(Place):
    """A rest area of a motorway, with its side."""

    FILE: ClassVar[str] = "layers/rest_areas.geojson"
    kind: Annotated[Literal["rest_area"], _KIND]
    motorway: Annotated[Literal["A16", "A25", "A26"], _MOTORWAY]


@dataclass(frozen=True, slots=True)
class InlandTown(Place):
    """A town inland, whose counts are of the whole town."""

    FILE: ClassVar[str] = "layers/inland_towns.geojson"
    kind: Annotated[Literal["inland_town"], _KIND]


@dataclass(frozen=True, slots=True)
class Landmark(Place):
    """A town of the coast, port, tunnel, border, centre or hub (a warehouse, a place of meals, a winter shelter)."""

    FILE: ClassVar[str] = "layers/landmarks.geojson"
    kind: Annotated[LandmarkKind, _KIND]
