"""The running app: pages, addresses and components together, and what a start refuses and asks."""

from __future__ import annotations

import json
import os
import shutil
import socket
import struct
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import httpx2
import pytest
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from pages.settings import NO_ADDRESS, VARIABLE
from pages.web.headers import SECURITY_HEADERS
from pages.web.listening import where_it_listens
from tests.served_app import App, free_port

ROOT = Path(__file__).parents[2]
PLAIN = {"Accept-Encoding": "identity"}
GZIP = {"Accept-Encoding": "gzip"}

get = partial(httpx2.get, timeout=60)  # the first page waits for the assets
head = partial(httpx2.head, timeout=60)

# Python tells it of every connection and every name looked up, and it writes down who was asked.
LISTENER = """
import os, sys

asked = open(os.environ["ASKED"], "a", buffering=1)
HERE = ("localhost", "127.0.0.1", "0.0.0.0", "::", "::1", None)

def hear(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[1] if event in ("socket.connect", "socket.sendto") else arguments
        if isinstance(host, tuple) and host[0] not in HERE:
            asked.write(f"{event} {host}\\n")

sys.addaudithook(hear)
"""


def test_served_pages(served: str) -> None:
    assert get(f"{served}/healthz").json()["status"] == "ok"
    for path in ("/", "/explore", "/sources"):
        for headers in (PLAIN, GZIP):
            answer = get(f"{served}{path}?lang=en", headers=headers)
            assert answer.status_code == 200 and '<html lang="en" dir="ltr"' in answer.text
            assert "<title>Streamlit</title>" not in answer.text
            assert "BACKEND_BASE_URL" in answer.text
            assert answer.headers.get("Content-Encoding", "identity") in headers.values()
            for name, value in SECURITY_HEADERS.items():
                assert answer.headers.get_list(name) == [value]
            known = {"If-None-Match": answer.headers["ETag"]}
            assert get(answer.url, headers=headers | known).status_code == 304
            empty = head(answer.url, headers=headers)
            assert empty.headers["Content-Length"] == answer.headers["Content-Length"]
    assert "atlas.fr.json" in get(f"{served}/explore").headers["Link"]


def test_served_api_and_assets(served: str) -> None:
    for path in ("/api/places.geojson?year=2009", "/assets/map.js"):
        answer = get(f"{served}{path}", headers=GZIP)
        assert answer.headers["Content-Encoding"] == "gzip"
        known = {"If-None-Match": answer.headers["ETag"]}
        assert get(f"{served}{path}", headers=GZIP | known).status_code == 304
        assert head(f"{served}{path}", headers=GZIP).status_code == 200
    assert get(f"{served}/api/nothing").status_code == 404
    assert get(f"{served}/assets/maps/%2e%2e/atlas.py").status_code in (400, 404)


def test_a_server_without_an_address_says_so_at_the_start_and_nothing_of_who_leaves(tmp_path: Path) -> None:
    half = "Host: here\r\nContent-Length: 50\r\n\r\n{"
    left = [f"POST /api/count HTTP/1.1\r\n{half}", f"GET /export/map.png?year=2003 HTTP/1.1\r\n{half[:-1]}"]
    left += [
        f"GET /export/data.zip?year=2003 HTTP/1.1\r\n{half[:-1]}",
        "GET /assets/details.fr.json HTTP/1.1\r\nHost: x\r\n\r\n",
    ]
    with App(tmp_path) as app:
        assert NO_ADDRESS in app.log.read_text("utf-8")
        for request in left:
            with socket.create_connection(("127.0.0.1", app.port)) as visitor:
                visitor.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # leaves at once
                visitor.sendall(request.encode())
                assert get(f"{app.url}/healthz").status_code == 200  # it has been read
        assert get(f"{app.url}/healthz").status_code == 200
        assert "Traceback" not in app.log.read_text()


def test_served_component_is_compressed(served: str) -> None:
    """Streamlit's own gzip middleware does it; the component exists once a visitor came."""
    folder = f"{served}/component/streamlit_folium.st_folium"
    with connect(f"{served.replace('http', 'ws', 1)}/_stcore/stream") as visit:
        message = BackMsg()
        message.rerun_script.page_name = "explore"
        visit.send(message.SerializeToString())
        deadline = time.monotonic() + 30
        while get(f"{folder}/index.html").status_code == 404 and time.monotonic() < deadline:
            time.sleep(0.2)
    sheet = get(f"{folder}/bootstrap.min.css", headers=GZIP)
    assert sheet.headers["Content-Encoding"] == "gzip"
    unpacked = get(f"{folder}/bootstrap.min.css", headers={"Accept-Encoding": "br, gzip;q=0"})
    assert "Content-Encoding" not in unpacked.headers
    answer = get(f"{folder}/index.html")
    assert answer.status_code == 200
    assert "Link" not in answer.headers
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize(
    "command", [["streamlit", "run", "app.py", "--server.headless", "true"], ["uvicorn", "app:app"]]
)
def test_bad_data_is_refused_in_words(tmp_path: Path, command: list[str]) -> None:
    for name in ("geodata", "narrative", "pages", ".streamlit"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "app.py", tmp_path)
    camps = tmp_path / "geodata" / "layers" / "camps.geojson"
    collection = json.loads(camps.read_text(encoding="utf-8"))
    collection["features"][0]["properties"]["start_date"] = "199x"
    camps.write_text(json.dumps(collection), encoding="utf-8")
    port = ["--server.port" if command[0] == "streamlit" else "--port", "0"]
    ended = subprocess.run(
        [sys.executable, "-m", *command, *port],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert any("camps.geojson" in line and "199x" in line for line in ended.stderr.splitlines())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"server.address": "127.0.0.1"}, "http://127.0.0.1:{port} only."),
        ({"server.address": "::1", "server.baseUrlPath": "/calais/"}, "http://[::1]:{port}/calais only."),
        ({"server.address": "0.0.0.0"}, "http://localhost:{port}, and on every other address of this machine."),
        ({}, "http://localhost:{port}, and on every other address of this machine."),
        ({"server.address": "10.0.0.7", "server.sslCertFile": "x"}, "https://10.0.0.7:{port} only."),
    ],
)
def test_it_is_said_where_the_server_listens(
    monkeypatch: pytest.MonkeyPatch, options: dict[str, str], said: str
) -> None:
    given = {"server.address": None, "server.port": 4711, "server.sslCertFile": "", "server.baseUrlPath": ""}
    monkeypatch.setattr(config, "get_option", (given | options).__getitem__)
    assert where_it_listens() == f"Listening on {said.format(port=4711)}"


def test_neither_a_start_nor_a_foreign_page_makes_the_server_ask_the_network(tmp_path: Path) -> None:
    """Streamlit would ask for its own address, to print it and to judge an `Origin`."""
    asked = tmp_path / "asked"
    (tmp_path / "sitecustomize.py").write_text(LISTENER, "utf-8")
    settings = tmp_path / "settings.toml"
    settings.write_text("[site]\naddress = 'https://calais.example'\n", "utf-8")
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    server = subprocess.Popen(
        [*command, "--server.port", str(port)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(tmp_path), "ASKED": str(asked), VARIABLE: str(settings)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert server.stdout is not None
        said = next((line for line in server.stdout if "Listening" in line), "")
        assert f"http://localhost:{port}, and on every other address" in said
        stream = f"ws://127.0.0.1:{port}/_stcore/stream"
        for origin in ("https://evil.example", f"http://localhost:{port + 1}", "null"):
            with pytest.raises(InvalidStatus, match="403"), connect(stream, origin=Origin(origin), open_timeout=60):
                pass
        for origin in (None, Origin(f"http://127.0.0.1:{port}"), Origin("https://calais.example")):
            with connect(stream, origin=origin, open_timeout=60):
                pass
    finally:
        server.kill()
        server.communicate()
    assert asked.read_text("utf-8") == ""
