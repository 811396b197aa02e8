"""What came over the wire in one visit, by Chromium's own count, and when."""

from __future__ import annotations

import base64
import re
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

BINARY_FRAME = 2
LATER, STREAMLIT = "details", "Streamlit's own files"
# The first that fits a path names its part.
PARTS = {
    r"/details\.|/later\.js$": LATER,
    r"/assets/.*\.woff2$": "fonts",
    r"/assets/.*\.json$": "atlas and base map",
    r"/assets/": "scripts and styles",
    r"/component/": "streamlit-folium's page",
    r"websocket$": "websocket payloads",
    r"/explore$|/$": "the HTML",
    r"": STREAMLIT,
}


class Wire:
    """Listens to a page and the frames in it from now on."""

    def __init__(self, page: Page) -> None:
        self.by_path: Counter[str] = Counter()
        self._requests: dict[str, dict[str, Any]] = {}
        self._frames: list[dict[str, Any]] = []
        self._offset = 0.0  # seconds from Chromium's clock to 1970
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameReceived", self._frame)
        session.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        path = urlsplit(event["request"]["url"]).path
        self._offset = self._offset or event["wallTime"] - event["timestamp"]
        self._requests.setdefault(event["requestId"], {"what": path, "sent": event["timestamp"]})

    def _answered(self, event: dict[str, Any]) -> None:
        if asked := self._requests.get(event["requestId"]):
            asked["status"] = event["response"]["status"]

    def _finished(self, event: dict[str, Any]) -> None:
        if asked := self._requests.get(event["requestId"]):
            asked["bytes"] = event["encodedDataLength"]
            asked["done"] = event["timestamp"]
            self.by_path[asked["what"]] += event["encodedDataLength"]

    def _frame(self, event: dict[str, Any]) -> None:
        answer = event["response"]
        payload = answer["payloadData"]
        size = len(base64.b64decode(payload) if answer["opcode"] == BINARY_FRAME else payload)
        self.by_path["websocket"] += size
        self._frames.append({"at": event["timestamp"], "bytes": size})

    def by_part(self) -> Counter[str]:
        """Bytes by where they come from; websocket payloads as they are once unpacked."""
        parts: Counter[str] = Counter()
        for path, size in self.by_path.items():
            parts[next(part for rule, part in PARTS.items() if re.search(rule, path))] += size
        return parts

    def waterfall(self) -> list[dict[str, Any]]:
        """Requests and websocket frames: `start` and `end` in ms since 1970."""

        def since_1970(timestamp: float) -> float:
            return (timestamp + self._offset) * 1000

        asked = [
            {
                "what": one["what"],
                "start": since_1970(one["sent"]),
                "end": since_1970(one.get("done", one["sent"])),
                "bytes": one.get("bytes", 0),
                "status": one.get("status"),
            }
            for one in self._requests.values()
        ]
        told = [
            {"what": "websocket frame", "start": since_1970(one["at"]), "bytes": one["bytes"]} for one in self._frames
        ]
        return asked + told
