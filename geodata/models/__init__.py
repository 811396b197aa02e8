"""One declaration a table and layer, from which reading, checks, records, schemas, dictionary and format come."""

from geodata.models.base_map import (
    BaseLayer,
    Border,
    EuropeanBorder,
    EuropeanLand,
    Land,
    MotorwaySection,
    NamedPlace,
    OtherLine,
    WorldLand,
)
from geodata.models.columns import PLACES, About, Column, Model, all_columns_of, columns_of, read_record, summary_of
from geodata.models.displacements import Displacement
from geodata.models.events import Event
from geodata.models.headcounts import SERIES, Deaths, Headcount, Headline, Series
from geodata.models.organisations import (
    ACTIVITY_GROUPS,
    PUBLIC_ABBREVIATIONS,
    ActivityGroup,
    Flow,
    Organisation,
    Presence,
    obscure_abbreviations,
)
from geodata.models.places import (
    AREA_KINDS,
    LIVED_IN_KINDS,
    MAY_BE_UNDATED,
    ON_LAND,
    Camp,
    InlandTown,
    Landmark,
    Place,
    RestArea,
    SangatteCentre,
)
from geodata.models.sources import Source

_LAYERS: tuple[type[Model], ...] = (Camp, SangatteCentre, RestArea, InlandTown, Landmark)
_TABLES: tuple[type[Model], ...] = (
    Source,
    Organisation,
    Presence,
    Headcount,
    Headline,
    Deaths,
    Event,
    Flow,
    Displacement,
)
LAYERS = {model.FILE: model for model in _LAYERS}
TABLES = {model.FILE: model for model in _TABLES}
_COAST: tuple[type[BaseLayer], ...] = (Land, Border, MotorwaySection, OtherLine, NamedPlace)
_BEYOND: tuple[type[BaseLayer], ...] = (EuropeanLand, EuropeanBorder, WorldLand)
COAST = {model.FILE: model for model in _COAST}
BASE_MAP = COAST | {model.FILE: model for model in _BEYOND}


def key_of(file: str) -> str:
    """The column by which a row or feature of a file is known, each value once.

    Parameters
    ----------
    file
        Such as `tables/events.csv`.
    """
    return "year" if file == Headline.FILE else "id"


__all__ = [
    "ACTIVITY_GROUPS",
    "AREA_KINDS",
    "BASE_MAP",
    "COAST",
    "LAYERS",
    "LIVED_IN_KINDS",
    "MAY_BE_UNDATED",
    "ON_LAND",
    "PLACES",
    "PUBLIC_ABBREVIATIONS",
    "SERIES",
    "TABLES",
    "About",
    "ActivityGroup",
    "BaseLayer",
    "Border",
    "Column",
    "Deaths",
    "Displacement",
    "EuropeanBorder",
    "EuropeanLand",
    "Event",
    "Flow",
    "Headcount",
    "Headline",
    "Land",
    "Model",
    "MotorwaySection",
    "NamedPlace",
    "Organisation",
    "OtherLine",
    "Place",
    "Presence",
    "Series",
    "Source",
    "WorldLand",
    "all_columns_of",
    "columns_of",
    "key_of",
    "obscure_abbreviations",
    "read_record",
    "summary_of",
]
