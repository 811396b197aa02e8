"""Answers of this server, tagged and compressed once and kept for as long as they hold; knows no address."""

from __future__ import annotations

import gzip
import json
import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

import brotli
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pages.settings import load_settings
from pages.web.encodings import accepted

OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Retry-After"}  # to any site
_PREFLIGHT = OPEN | {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
    "Allow": "GET, HEAD, OPTIONS",
}
NOT_KEPT = {"Cache-Control": "no-store"}
ANSWERS_KEPT = 256  # about 20 MB when full of whole years
_INCOMPRESSIBLE = ("font/woff2", "application/zip", "image/jpeg", "image/png", "image/webp", "application/pdf")
THOROUGH, QUICK = 11, 5  # quality of brotli: of 600 kB, seconds for what stays, 50 ms for what may be asked for once
_LEAST_TO_COMPRESS = 1000  # bytes, as in Streamlit's own middleware, which leaves ours alone


@dataclass(frozen=True)
class Answer:
    """Bytes ready to send, packed once for who accepts it; RFC 9110 wants another strong tag for each form.

    Attributes
    ----------
    tag
        Of `body`, without quotes: 32 hexadecimal digits of its SHA-256.
    packing
        The quality of brotli, `THOROUGH` or `QUICK`.
    """

    body: bytes
    media_type: str
    tag: str
    packing: int

    @classmethod
    def of(cls, body: bytes, media_type: str = "application/json", packing: int = THOROUGH) -> Answer:
        """An answer and its tag, as yet unpacked.

        Parameters
        ----------
        packing
            `THOROUGH` for what stays, unless the settings say quick; `QUICK` for what may be asked for once.
        """
        return cls(body, media_type, sha256(body).hexdigest()[:32], packing)

    @classmethod
    def of_json(cls, content: dict[str, Any], media_type: str = "application/json", packing: int = THOROUGH) -> Answer:
        """An answer of JSON in UTF-8 without white space.

        Parameters
        ----------
        packing
            As in `of`.

        Raises
        ------
        TypeError
            `content` holds what JSON has no form for.
        """
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return cls.of(text.encode(), media_type, packing)

    @cached_property
    def packed(self) -> Mapping[str, bytes]:
        """The body by the name of each encoding, the smallest first; nothing where packing is not worth it."""
        if len(self.body) < _LEAST_TO_COMPRESS or self.media_type in _INCOMPRESSIBLE:
            return {}
        quality = QUICK if load_settings().server.packing == "quick" else self.packing
        return {"br": brotli.compress(self.body, quality=quality), "gzip": gzip.compress(self.body, 9, mtime=0)}

    def to_response(self, request: Request, headers: dict[str, str]) -> Response:
        """The answer to a request.

        Returns
        -------
        Response
            200 with the body, packed for who accepts it, or 304 for who has it.
        """
        accepts = accepted(request.headers.get("Accept-Encoding", ""))
        encoding = next((name for name in self.packed if name in accepts), "")
        etag = f'"{self.tag}-{encoding}"' if encoding else f'"{self.tag}"'
        headers = {"ETag": etag, **headers}
        if self.packed:
            headers["Vary"] = "Accept-Encoding"
        known = re.findall(r'"[^"]*"|\*', request.headers.get("If-None-Match", ""))
        if etag in known or "*" in known:
            return Response(status_code=304, headers=headers)
        if encoding:
            headers["Content-Encoding"] = encoding
        body = self.packed[encoding] if encoding else self.body
        return Response(body, media_type=self.media_type, headers=headers)


def open_routes(path: str, endpoint: Callable[[Request], Any]) -> list[Route]:
    """An address that any site may read, and what a browser asks beforehand, where a site sends headers of its own.

    Parameters
    ----------
    path
        With a slash before it.
    """
    return [Route(path, endpoint), Route(path, _preflight, methods=["OPTIONS"])]


def _preflight(request: Request) -> Response:
    return Response(status_code=204, headers=_PREFLIGHT)


Stamp = tuple[int, int]


def stamp(path: Path) -> Stamp:
    """What changes when a file is edited.

    Returns
    -------
    Stamp
        Its time of change in ns, and its size in bytes.

    Raises
    ------
    OSError
        It is not there.
    """
    found = path.stat()
    return found.st_mtime_ns, found.st_size


class KeptAnswers:
    """The last answers made of one thing, such as an atlas; another thing starts anew.

    Parameters
    ----------
    at_most
        How many are kept, `ANSWERS_KEPT` if left out.
    """

    def __init__(self, at_most: int | None = None) -> None:
        self._at_most = at_most
        self._of: object = None
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._reading, self._making = Lock(), Lock()

    def find(self, made_of: object, key: Hashable) -> Answer | None:
        """The answer kept under a key, at once, whatever is being made.

        Parameters
        ----------
        made_of
            What it must be made of, by `==`; all others are forgotten.
        """
        with self._reading:
            if made_of != self._of:
                self._of = made_of
                self._kept.clear()
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def of(self, made_of: object, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer kept under a key, made now if there is none: one at a time, and no answer twice.

        Parameters
        ----------
        made_of
            As in `find`.
        make
            What it raises goes through, and nothing is kept.
        """
        if kept := self.find(made_of, key):
            return kept
        with self._making:
            if kept := self.find(made_of, key):  # made while this one waited
                return kept
            made = make()
            self._keep(made_of, key, made)
            return made

    def _keep(self, made_of: object, key: Hashable, made: Answer) -> None:
        with self._reading:
            if made_of != self._of:  # read anew meanwhile
                return
            self._kept[key] = made
            if len(self._kept) > (self._at_most or ANSWERS_KEPT):
                self._kept.popitem(last=False)
