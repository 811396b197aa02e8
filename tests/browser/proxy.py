"""A proxy before the app, as simple as one can be: each request on a connection of its own."""

from __future__ import annotations

import socket
import socketserver
from contextlib import suppress
from threading import Thread


class Proxy(socketserver.ThreadingTCPServer):
    """Hands on to `port` of this machine what is asked below `path`; `strips` that path; `passes_host`, or its own."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, path: str = "", *, strips: bool = False, passes_host: bool = True) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.to, self.path, self.strips, self.passes_host = port, path, strips, passes_host
        self.origin = f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> Proxy:
        Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.shutdown()
        self.server_close()

    def rewritten(self, head: str) -> str:
        """The head of a request as the app shall see it."""
        first, *others = head.split("\r\n")
        method, path, version = first.split(" ")
        if not path.startswith(f"{self.path}/"):
            path = "/elsewhere/on/this/host"
        elif self.strips:
            path = path.removeprefix(self.path)
        kept = others
        if "upgrade: websocket" not in head.lower():
            kept = ["Connection: close", *(line for line in others if not line.lower().startswith("connection:"))]
        if not self.passes_host:
            kept = [line for line in kept if not line.lower().startswith("host:")] + [f"Host: 127.0.0.1:{self.to}"]
        return "\r\n".join([f"{method} {path} {version}", *kept])


class _Connection(socketserver.BaseRequestHandler):
    server: Proxy

    def handle(self) -> None:
        asked = b""
        while b"\r\n\r\n" not in asked:
            if not (more := self.request.recv(65536)):
                return
            asked += more
        head, _, body = asked.partition(b"\r\n\r\n")
        with socket.create_connection(("127.0.0.1", self.server.to)) as app:
            app.sendall(self.server.rewritten(head.decode("latin-1")).encode("latin-1") + b"\r\n\r\n" + body)
            Thread(target=_pump, args=(self.request, app), daemon=True).start()
            _pump(app, self.request)


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
