"""What a browser unpacks, read once for all who pack: `Accept-Encoding` as in RFC 9110, 12.5.3."""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

ENCODINGS = ("br", "gzip")
_CODING = re.compile(r"\s*([^\s;,]+)\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?", re.I)


def accepted(header: str) -> list[str]:
    """Which encodings may be sent.

    Parameters
    ----------
    header
        `Accept-Encoding`, "" where there is none.

    Returns
    -------
    list[str]
        Those of `ENCODINGS` that it names, or means by `*`, with another weight than 0; what cannot be read is not
        accepted.
    """
    read = (_CODING.fullmatch(part) for part in header.split(","))
    weights = {found[1].lower(): float(found[2] or 1) for found in read if found}
    return [name for name in ENCODINGS if weights.get(name, weights.get("*", 0)) > 0]


class EncodingsMiddleware:
    """Hands on just the encodings that are accepted: Streamlit's own packing looks for the word alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Leave all but HTTP alone, and every other header."""
        if scope["type"] == "http":
            asked = ", ".join(accepted(",".join(Headers(scope=scope).getlist("Accept-Encoding"))))
            scope = {**scope, "headers": list(scope["headers"])}
            MutableHeaders(scope=scope)["Accept-Encoding"] = asked
        await self.app(scope, receive, send)
