"""Runs the drawing program for paper, in an embedded JavaScript engine; a failure in it is a sentence, not a hang.

An engine belongs to the thread that made it: a few threads have one each, and every drawing waits for one of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from threading import local
from typing import Any

import quickjs

from geodata.base_map import BaseMap
from geodata.maps import drawing
from geodata.maps.drawing.opening import Advances, to_opening
from geodata.maps.linking import link

ENGINES = 2  # pictures that may be drawn at once
MEMORY_BYTES = 256 * 1024 * 1024  # of one engine; the fullest sheet takes 22 MB
SECONDS = 20.0  # of processor time for one call; the fullest sheet takes 0.02 s

_SOURCES = Path(drawing.__file__).parent


class DrawingError(RuntimeError):
    """The drawing program failed, ran out of time or of memory; says which in a sentence."""


@cache
def _program() -> str:
    return link(_SOURCES, "paper.js")


class Drawing:
    """The drawing program with one base map and one table of letters; may be called from any thread.

    Parameters
    ----------
    advances
        As in `to_opening`.
    """

    def __init__(self, base: BaseMap, advances: Advances) -> None:
        self._opening = json.dumps(to_opening(base, advances))
        self._engines = local()
        self._threads = ThreadPoolExecutor(ENGINES, "drawing")

    def call(self, name: str, given: Mapping[str, Any]) -> Any:
        """Run a function of `drawing/paper.js`; waits while as many as `ENGINES` are at work.

        Parameters
        ----------
        given
            JSON-ready.

        Returns
        -------
        Any
            What the function makes of it, from JSON.

        Raises
        ------
        DrawingError
            It fails, or takes more than `SECONDS` or `MEMORY_BYTES`.
        """
        return self._threads.submit(self._call, name, json.dumps(given)).result()

    def _call(self, name: str, given: str) -> Any:
        try:
            return json.loads(self._engine().get("draw")(name, given))
        except quickjs.JSException as error:
            self._engines.engine = None  # one that ran out of memory or time is not used again
            raise DrawingError(f"the map could not be drawn ({name}): {str(error).strip()}") from error

    def _engine(self) -> quickjs.Context:
        engine: quickjs.Context | None = getattr(self._engines, "engine", None)
        if engine is None:
            engine = quickjs.Context()
            engine.set_memory_limit(MEMORY_BYTES)
            engine.set_time_limit(SECONDS)
            engine.eval(f"{_program()}\nglobalThis.draw = storyMapModules['paper.js'].draw;")
            engine.get("draw")("open", self._opening)
            self._engines.engine = engine
        return engine
