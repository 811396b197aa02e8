"""Streamlit's scripts and sheets packed once for all who load them, as Streamlit sends them as they are; no others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from pages.answers import QUICK, Answer
from pages.base_path import path_below

_MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}
_KEPT = "public, max-age=31536000, immutable"  # as Streamlit says: a name has the hash of its file

_one_at_a_time = Lock()


class FilesMiddleware:
    """Answers for what is below `/static`: of the 2.4 MB that a first visit loads it makes 0.6."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Leave all but these files alone."""
        is_asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        file = _files().get(path_below(scope) or "") if is_asked else None
        if file:
            response = await to_thread.run_sync(_to_response, file, Request(scope))
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, send)


@cache
def _files() -> Mapping[str, Path]:
    """Each by its path below the site, such as `/static/js/index.js`."""
    root = Path(get_static_dir())
    found = (path for path in (root / "static").rglob("*") if path.suffix in _MEDIA_TYPES)
    return {f"/{path.relative_to(root).as_posix()}": path for path in found}


def _to_response(file: Path, request: Request) -> Response:
    with _one_at_a_time:  # of those who come at once, the first packs
        return _read(file).to_response(request, {"Cache-Control": _KEPT})


@cache
def _read(file: Path) -> Answer:
    return Answer.of(file.read_bytes(), _MEDIA_TYPES[file.suffix], QUICK)
