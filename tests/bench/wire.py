"""What came over the wire in one visit: bytes by path from Chromium's own count, and when each came."""

from __future__ import annotations

import base64
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

BINARY_FRAME = 2
PARTS = {
    "/assets/": "our assets",
    "/component/": "streamlit-folium's page",
    "/static/": "Streamlit's own files for it",
    "websocket": "websocket payloads",
}


class Wire:
    """Listens to a page and the frames in it from now on."""

    def __init__(self, page: Page) -> None:
        self.by_path: Counter[str] = Counter()
        self._requests: dict[str, dict[str, Any]] = {}
        self._frames: list[dict[str, Any]] = []
        self._began = 0.0
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameReceived", self._frame)
        session.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        path = urlsplit(event["request"]["url"]).path
        self._began = self._began or event["timestamp"]
        self._wall = getattr(self, "_wall", event["wallTime"])
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

    def total(self) -> int:
        """Bytes of all answers with their headers, and of all websocket payloads (not compressed)."""
        return self.by_path.total()

    def by_part(self) -> Counter[str]:
        """The total by where it comes from."""
        parts: Counter[str] = Counter()
        for path, size in self.by_path.items():
            part = next((said for start, said in PARTS.items() if path.startswith(start)), "other")
            parts[part] += size
        return parts

    def waterfall(self) -> list[dict[str, Any]]:
        """Requests and websocket frames: `start` and `end` in ms since 1970."""

        def since_1970(timestamp: float) -> float:
            return (self._wall + timestamp - self._began) * 1000

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
            {"what": "websocket frame", "start": since_1970(one["at"]), "bytes": one["bytes"]}
            for one in self._frames
        ]
        return asked + told
