"""The data several times over, with new ids and shifted positions: a load, not facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np

from geodata import Atlas
from geodata.atlas import to_atlas
from geodata.files import Contents
from geodata.models import LAYERS, TABLES, Place, Source
from geodata.reading import Table

SHIFT_LON, SHIFT_LAT = 0.25, 0.12  # degrees, the furthest from the place copied
BOX = (1.6, 50.37, 2.95, 51.08)  # west, south, east, north: about what is seen first
IDS_OF_COPIES = ("id", "place_id", "for_place_id", "part_of", "organisation_id", "counted_with")


def times(atlas: Atlas, factor: int) -> Atlas:
    """Every record `factor` times, but each source once; its layers and tables hold nothing."""
    rng = np.random.default_rng(1990)
    tables: dict[str, Sequence[Any]] = {
        file: _shifted([place for place in atlas.places.values() if type(place) is layer], factor, rng)
        for file, layer in LAYERS.items()
    }
    for file in TABLES:
        known = getattr(atlas, Path(file).stem)
        records = list(known.values() if hasattr(known, "values") else known)
        tables[file] = records if file == Source.FILE else _copies(records, factor)
    return to_atlas({file: Table(Contents(file, {}, [], []), (), tuple(known), ()) for file, known in tables.items()})


def _copies(records: Sequence[Any], factor: int) -> list[Any]:
    return [*records, *(_copy(record, n) for n in range(1, factor) for record in records)]


def _copy(record: Any, n: int) -> Any:
    names = {field.name for field in fields(record)} & set(IDS_OF_COPIES)
    return replace(record, **{name: f"{key}-{n}" for name in names if (key := getattr(record, name))})


def _shifted(places: Sequence[Place], factor: int, rng: np.random.Generator) -> list[Place]:
    """The places where they are, and their copies elsewhere within `BOX`."""
    return [*places, *(_moved(place, rng) for place in _copies(places, factor)[len(places) :])]


def _moved(place: Place, rng: np.random.Generator) -> Place:
    west, south, east, north = BOX
    lon = place.lon + rng.uniform(-SHIFT_LON, SHIFT_LON)
    lat = place.lat + rng.uniform(-SHIFT_LAT, SHIFT_LAT)
    return replace(place, lon=float(np.clip(lon, west, east)), lat=float(np.clip(lat, south, north)))
