"""The layers of the base map: the shapes they hold, and those of their properties that are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, Protocol

from geodata.models.cells import DateOrNone, Filled, Id, Rank
from geodata.models.columns import About, Model
from geodata.story import BASE_MAP_BOX, EUROPE_BOX, WORLD_BOX, Bounds

_Name = Annotated[Filled, About("the name, on the map")]
_START = About("since when it is there; empty: no source says")


class BaseLayer(Model, Protocol):
    """A frozen dataclass that declares a layer of the base map, whose shapes are all of one type.

    Attributes
    ----------
    GEOMETRY
        That type, as GeoJSON names it.
    BOX
        Within which they lie.
    """

    GEOMETRY: ClassVar[str]
    BOX: ClassVar[Bounds]


@dataclass(frozen=True)
class Land:
    """The land, cut at the edge of the map."""

    FILE: ClassVar[str] = "basemap/land.geojson"
    GEOMETRY: ClassVar[str] = "Polygon"
    BOX: ClassVar[Bounds] = BASE_MAP_BOX


@dataclass(frozen=True)
class Border:
    """The border between France and Belgium."""

    FILE: ClassVar[str] = "basemap/borders.geojson"
    GEOMETRY: ClassVar[str] = "LineString"
    BOX: ClassVar[Bounds] = BASE_MAP_BOX


@dataclass(frozen=True)
class MotorwaySection:
    """A section of the A16, A25 or A26."""

    FILE: ClassVar[str] = "basemap/motorways.geojson"
    GEOMETRY: ClassVar[str] = "LineString"
    BOX: ClassVar[Bounds] = BASE_MAP_BOX
    id: Annotated[Id, About("kebab-case")]
    name: Annotated[Literal["A16", "A25", "A26"], About("the motorway")]
    start_date: Annotated[DateOrNone, _START]


@dataclass(frozen=True)
class OtherLine:
    """Another road, a railway, the tunnel or a ferry."""

    FILE: ClassVar[str] = "basemap/other_lines.geojson"
    GEOMETRY: ClassVar[str] = "LineString"
    BOX: ClassVar[Bounds] = BASE_MAP_BOX
    kind: Annotated[Literal["ferry", "lgv", "motorway", "rail", "trunk", "tunnel"], About("what it is")]
    start_date: Annotated[DateOrNone, _START]


@dataclass(frozen=True)
class NamedPlace:
    """A name of a town or a sea."""

    FILE: ClassVar[str] = "basemap/place_names.geojson"
    GEOMETRY: ClassVar[str] = "Point"
    BOX: ClassVar[Bounds] = BASE_MAP_BOX
    kind: Annotated[Literal["sea", "town"], About("what it is")]
    name_fr: _Name
    name_en: _Name
    rank: Annotated[Rank, About("1 is the first to be drawn, 4 the last")]


@dataclass(frozen=True)
class EuropeanLand:
    """The land of Europe, under the journeys of help."""

    FILE: ClassVar[str] = "basemap/europe_land.geojson"
    GEOMETRY: ClassVar[str] = "Polygon"
    BOX: ClassVar[Bounds] = EUROPE_BOX


@dataclass(frozen=True)
class EuropeanBorder:
    """A border in Europe, as it stood in 2018."""

    FILE: ClassVar[str] = "basemap/europe_borders.geojson"
    GEOMETRY: ClassVar[str] = "LineString"
    BOX: ClassVar[Bounds] = EUROPE_BOX


@dataclass(frozen=True)
class WorldLand:
    """The land from the Atlantic to Vietnam, under the countries that people had fled."""

    FILE: ClassVar[str] = "basemap/world_land.geojson"
    GEOMETRY: ClassVar[str] = "Polygon"
    BOX: ClassVar[Bounds] = WORLD_BOX
