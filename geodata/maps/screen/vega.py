"""Vega for the browser: its script, and charts in its own language, so that nothing has to be compiled there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

import vl_convert

VERSION: str = version("vl-convert-python")
# As its name says, Vega Embed embeds; it also brings what evaluates expressions without `eval`.
_SNIPPET = "window.vegaEmbed = vegaEmbed;"


@cache
def vega_script() -> bytes:
    """A classic script that declares `vegaEmbed`; some 900 kB, made within a few seconds.

    Returns
    -------
    bytes
        JavaScript in UTF-8.
    """
    script: str = vl_convert.javascript_bundle(_SNIPPET)
    return script.encode()


def to_vega(spec: Mapping[str, Any]) -> dict[str, Any]:
    """A chart of Vega-Lite as Vega has it.

    Raises
    ------
    ValueError
        Vega-Lite does not understand it.
    """
    compiled: dict[str, Any] = vl_convert.vegalite_to_vega(dict(spec))
    return compiled
