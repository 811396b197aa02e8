"""When the story is and where, from `story.toml`, which is read once a start; a setting that is missing stops that."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

Bounds = tuple[float, float, float, float]  # west, south, east, north; EPSG:4326, inclusive

_SETTINGS: Final[Mapping[str, Any]] = tomllib.loads(Path(__file__).with_name("story.toml").read_text("utf-8"))


def _bounds(edges: list[float]) -> Bounds:
    west, south, east, north = map(float, edges)
    return west, south, east, north


FIRST_YEAR: Final[int] = _SETTINGS["first_year"]
LAST_YEAR: Final[int] = _SETTINGS["last_year"]  # with all of it
KNOWN_UNTIL: Final[date] = _SETTINGS["known_until"]
BASE_MAP_BOX: Final = _bounds(_SETTINGS["base_map"])
EUROPE_BOX: Final = _bounds(_SETTINGS["europe_map"])
WORLD_BOX: Final = _bounds(_SETTINGS["world_map"])
INSET: Final = _bounds(_SETTINGS["inset"])
FRAMES: Final[Mapping[str, Bounds]] = MappingProxyType({n: _bounds(box) for n, box in _SETTINGS["frames"].items()})
JOURNEY_FRAMES: Final[Mapping[str, Bounds]] = MappingProxyType(
    {n: _bounds(box) for n, box in _SETTINGS["journey_frames"].items()}
)
