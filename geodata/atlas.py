"""Reads the layers and tables once into an immutable `Atlas`, which is cut in time: `at` a period, or its `story`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING

from geodata.checks import Problem, read_folder
from geodata.dates import Period
from geodata.files import Contents
from geodata.last_good import LastGood
from geodata.models import LAYERS as LAYER_MODELS
from geodata.models import TABLES as TABLE_MODELS
from geodata.models import (
    Deaths,
    Displacement,
    Event,
    Flow,
    Headcount,
    Headline,
    Organisation,
    Place,
    Presence,
    Source,
)
from geodata.reading import Table
from geodata.slices import TimeSlice, story_months, story_years
from geodata.sweep import Sweep

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

FOLDER = Path(__file__).parent
LAYERS, TABLES = tuple(Path(file).stem for file in LAYER_MODELS), tuple(Path(file).stem for file in TABLE_MODELS)

_one_at_a_time = Lock()


class BadDataError(Exception):
    """The folder breaks rules.

    Attributes
    ----------
    problems
        Where and how, one sentence each.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass(frozen=True, eq=False)
class Atlas:
    """Everything that is known, as frozen records and as tables; safe to share between threads.

    Attributes
    ----------
    places
        By id, layer after layer.
    organisations
        By id.
    headcounts
        In the order of the last day that each can be of.
    headlines
        By year, such as `2009`.
    events
        In the order of the first day that each can be of, then of their ids.
    sources
        By id.
    """

    places: Mapping[str, Place]
    organisations: Mapping[str, Organisation]
    presences: tuple[Presence, ...]
    headcounts: tuple[Headcount, ...]
    headlines: Mapping[str, Headline]
    deaths: tuple[Deaths, ...]
    events: tuple[Event, ...]
    flows: tuple[Flow, ...]
    displacements: tuple[Displacement, ...]
    sources: Mapping[str, Source]
    _contents: Mapping[str, Contents]
    _sweep: Sweep

    def layer(self, name: str) -> gpd.GeoDataFrame:
        """One layer as read, made anew.

        Parameters
        ----------
        name
            One of `LAYERS`.

        Returns
        -------
        gpd.GeoDataFrame
            Points in EPSG:4326; dates are EDTF text.

        Raises
        ------
        KeyError
            There is no layer of this name.
        """
        from geodata.frames import to_layer  # slow to load, and of no use to records

        return to_layer(self._contents[f"layers/{name}.geojson"])

    def table(self, name: str) -> pd.DataFrame:
        """One table as read, made anew.

        Parameters
        ----------
        name
            One of `TABLES`.

        Returns
        -------
        pd.DataFrame
            Every cell text, an empty one "".

        Raises
        ------
        KeyError
            There is no table of this name.
        """
        from geodata.frames import to_table  # as above

        return to_table(self._contents[f"tables/{name}.csv"])

    def at(self, period: Period) -> TimeSlice:
        """Places, headcounts, organisations and events of a year or a month."""
        return self._sweep.slices([period])[0]

    @property
    def story(self) -> Mapping[str, TimeSlice]:
        """The slices of every year and then every month of the story by label; cut once and kept."""
        with _one_at_a_time:
            return self._story

    @cached_property
    def _story(self) -> Mapping[str, TimeSlice]:
        return self.slice_story()

    def slice_story(self) -> Mapping[str, TimeSlice]:
        """What `story` holds, made anew."""
        time_slices = (
            *self._sweep.slices([Period.year(year) for year in story_years()]),
            *self._sweep.slices(story_months()),
        )
        return MappingProxyType({time_slice.period.label: time_slice for time_slice in time_slices})


def read_atlas(folder: Path = FOLDER) -> Atlas:
    """Read a folder of `layers/`, `tables/` and `basemap/`, each file once.

    Raises
    ------
    BadDataError
        A rule is broken; the error lists every problem.
    """
    read = read_folder(folder)
    if read.problems:
        raise BadDataError(list(read.problems))
    return to_atlas(read.tables)


def to_atlas(tables: Mapping[str, Table]) -> Atlas:
    """The layers and tables as one.

    Parameters
    ----------
    tables
        By file, such as `layers/camps.geojson`: all of them, without problems.
    """
    records = {model: tables[file].records for file, model in (LAYER_MODELS | TABLE_MODELS).items()}
    places = {place.id: place for file in LAYER_MODELS for place in tables[file].records}
    organisations = {record.id: record for record in records[Organisation]}
    headcounts = tuple(sorted(records[Headcount], key=lambda count: count.days.latest))
    headlines = {record.year: record for record in records[Headline]}
    events = tuple(sorted(records[Event], key=lambda event: (event.days.earliest, event.id)))
    return Atlas(
        MappingProxyType(places),
        MappingProxyType(organisations),
        records[Presence],
        headcounts,
        MappingProxyType(headlines),
        records[Deaths],
        events,
        records[Flow],
        records[Displacement],
        MappingProxyType({record.id: record for record in records[Source]}),
        MappingProxyType({file: table.contents for file, table in tables.items()}),
        Sweep.of(places, organisations, records[Presence], headcounts, headlines, records[Deaths], list(events)),
    )


def load(folder: Path = FOLDER) -> Atlas:
    """The atlas of a folder, read again when a file changes; one edited into something bad keeps the last good one.

    The log says what is wrong with an edited folder. Edited files are read by who asks first; who asks meanwhile gets
    what was read before.

    Raises
    ------
    BadDataError
        The folder breaks rules, and there is no last good atlas of it.
    """
    return _last_good(folder).get()


@cache
def _last_good(folder: Path) -> LastGood[Atlas]:
    paths = tuple(folder / name for name in ("layers", "tables", "basemap"))
    return LastGood(str(folder), paths, lambda: read_atlas(folder), BadDataError)
