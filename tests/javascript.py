"""Runs our JavaScript modules without a browser, in the engine that draws on paper."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import quickjs

from geodata.maps.linking import link

ROOT = Path(__file__).parents[1]
MAPS = ROOT / "geodata" / "maps"
STAGE = ROOT / "pages" / "stage"


class Modules:
    """A module below a folder and all that it needs, and what a test calls in it."""

    def __init__(self, folder: Path, first: str, setting: str = "", beside: Mapping[str, Path] | None = None) -> None:
        """`setting`: what a browser would have."""
        self._engine = quickjs.Context()
        self._engine.eval(setting)
        self._engine.eval(link(folder, first, beside or {}))

    def call(self, body: str, given: Any = None) -> Any:
        """What the body of a function of `given` returns, both as JSON; `modules` are by path."""
        code = f"((modules, given) => {{ {body} }})(storyMapModules, JSON.parse({json.dumps(json.dumps(given))}))"
        return json.loads(self._engine.eval(f"JSON.stringify({code} ?? null)"))
