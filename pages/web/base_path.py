"""The path below which the site lies, as Streamlit's `server.baseUrlPath` says; knows none of its addresses."""

from __future__ import annotations

from starlette.types import Scope
from streamlit import config


def base_path() -> str:
    """Such as `/calais`, or nothing."""
    base = config.get_option("server.baseUrlPath").strip("/")
    return f"/{base}" if base else ""


def path_below(scope: Scope) -> str | None:
    """A path without that below which the site lies, such as `/explore` of `/calais/explore`.

    Returns
    -------
    str | None
        None for a path that is not of the site.
    """
    base, path = base_path(), str(scope["path"])
    return path.removeprefix(base) if path.startswith(f"{base}/") else None
