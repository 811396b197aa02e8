"""Streamlit's own scripts and sheets, as they come to a browser."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest
from starlette.testclient import TestClient
from streamlit import config
from streamlit.file_util import get_static_dir

STATIC = Path(get_static_dir()) / "static"
LARGEST = max(STATIC.glob("js/protobuf.*.js"), key=lambda path: path.stat().st_size)
SHEET = next(STATIC.glob("css/*.css"))
UNPACKED = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}


@pytest.mark.parametrize("file", [LARGEST, SHEET])
@pytest.mark.parametrize("encoding", UNPACKED)
def test_they_are_packed_for_who_accepts_it(client: TestClient, file: Path, encoding: str) -> None:
    address = f"/static/{file.parent.name}/{file.name}"
    with client.stream("GET", address, headers={"Accept-Encoding": encoding}) as answer:
        sent = b"".join(answer.iter_raw())
    assert answer.status_code == 200
    assert UNPACKED[encoding](sent) == file.read_bytes()
    assert answer.headers.get("Content-Encoding", "identity") == encoding
    assert answer.headers["Content-Type"].startswith("text/css" if file is SHEET else "text/javascript")
    assert "immutable" in answer.headers["Cache-Control"]
    known = {"Accept-Encoding": encoding, "If-None-Match": answer.headers["ETag"]}
    assert client.get(address, headers=known).status_code == 304


def test_below_a_path_too(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "get_option", {"server.baseUrlPath": "below"}.__getitem__)
    answer = client.get(f"/below/static/js/{LARGEST.name}", headers={"Accept-Encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"


@pytest.mark.parametrize("path", ["/static/js/", "/static/js/gone.js", "/static/index.html", "/static/js/../../x.js"])
def test_nothing_else_is_reached(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(f"/static/js/{LARGEST.name}").status_code == 405
