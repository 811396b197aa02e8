"""Which packings are accepted, by us and by what Streamlit packs."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from pages.web.encodings import accepted


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", []),
        ("gzip", ["gzip"]),
        ("GZip, deflate, br, zstd", ["br", "gzip"]),
        ("gzip;q=0", []),
        ("gzip ; q=0.000, br", ["br"]),
        ("br;Q=0,gzip;q=0.001", ["gzip"]),
        ("*", ["br", "gzip"]),
        ("*;q=0", []),
        ("gzip;q=0, *", ["br"]),
        ("br, *;q=0", ["br"]),
        ("identity", []),
        ("x-gzip, brotli", []),
        ("gzip;q=x", []),
        ("gzip;q=", []),
        (";q=1,,", []),
    ],
)
def test_a_weight_of_nought_is_a_no(client: TestClient, header: str, expected: list[str]) -> None:
    assert accepted(header) == expected
    answer = client.get("/assets/map.js", headers={"Accept-Encoding": header})
    assert answer.status_code == 200
    assert answer.headers.get("Content-Encoding") == next(iter(expected), None)
