"""The app as a process of its own, which can be stopped and started again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx2
import pytest

ROOT = Path(__file__).parents[1]
SECONDS_TO_START = 90


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class App:
    """`streamlit run app.py` on a port of its own, which stays the same when it is stopped and started again.

    What it counts and logs lies in `folder`; `code` is where the app is, `base` a path below which its pages lie.
    """

    def __init__(self, folder: Path, code: Path = ROOT, base: str = "") -> None:
        self.code = code
        self.port = free_port()
        self.base = base
        self.url = f"http://127.0.0.1:{self.port}{base}"
        self.log = folder / "log"
        self.settings = folder / "settings.toml"
        counted = f"[counts]\nfile = '{folder / 'counts.sqlite'}'\n"
        self.settings.write_text(f"{counted}[server]\npacking = 'quick'\n", "utf-8")  # nothing travels far
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> App:
        self.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.stop()

    def start(self) -> int:
        """The id of its process, once it answers."""
        options = ["--server.port", str(self.port), "--server.address", "127.0.0.1"]
        options += ["--server.headless", "true", "--server.baseUrlPath", self.base]
        with self.log.open("ab") as written:
            self._server = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "app.py", *options],
                cwd=self.code,
                env=os.environ | {"STORY_MAP_SETTINGS": str(self.settings), "PYTHONPATH": str(self.code)},
                stdout=written,
                stderr=written,
            )
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline and self._server.poll() is None:
            try:
                if httpx2.get(f"{self.url}/healthz", timeout=5).status_code == 200:
                    return self._server.pid
            except httpx2.TransportError:
                time.sleep(0.2)
        pytest.fail(f"the app did not start:\n{self.log.read_text()}")

    def kill(self) -> None:
        """Gone at once, without a word to anybody."""
        if self._server:
            self._server.kill()
            self._server.wait(20)
            self._server = None

    def stop(self) -> None:
        if self._server:
            self._server.terminate()
            self._server.wait(20)
            self._server = None
