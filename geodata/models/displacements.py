"""The table of the countries that people had fled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from geodata.dates import Interval, read_interval
from geodata.models.cells import Date, Filled, Lat, Lon
from geodata.models.columns import DISPLACEMENTS_CSV, About
from geodata.models.shared_columns import InSeed, KeyId, Note, Sources

_Country = Annotated[Filled, About("the country, and who had fled it where sources say so")]


@dataclass(frozen=True, slots=True)
class Displacement:
    """A country that people at the coast and inland had fled, by what sources name; no order or share is known.

    Attributes
    ----------
    life
        Of its dates.
    """

    FILE: ClassVar[str] = DISPLACEMENTS_CSV
    id: KeyId
    country_fr: _Country
    country_en: _Country
    lon: Annotated[Lon, About("of its capital, which stands for the country, EPSG:4326", unit="degrees")]
    lat: Annotated[Lat, About("of its capital, which stands for the country, EPSG:4326", unit="degrees")]
    start_date: Annotated[Date, About("the first year for which a source names people from there")]
    end_date: Annotated[Date, About("the last such year")]
    note_fr: Note
    note_en: Note
    in_seed: InSeed
    sources: Sources
    life: Annotated[Interval, Field(default_factory=lambda told: read_interval(told["start_date"], told["end_date"]))]
