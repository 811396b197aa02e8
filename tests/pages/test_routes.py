"""Every address that is not a page: what it answers, refuses, caches and protects."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import httpx2
import pytest
from fontTools.ttLib import TTFont
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import connect

from geodata import TimeSlice, load
from pages import fonts, routes
from pages.routes import MIDDLEWARE, PRELOADS, ROUTES, SECURITY_HEADERS, assets_url

ROOT = Path(__file__).parents[2]
PLACES = "/api/places.geojson"
ORGANISATIONS = "/api/organisations.json"
PLAIN = {"Accept-Encoding": "identity"}
GZIP = {"Accept-Encoding": "gzip"}


def _broken(request: Request) -> HTMLResponse:
    raise RuntimeError("on purpose")


def _page(request: Request) -> HTMLResponse:
    return HTMLResponse("<p>a page</p>")


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    extra = [Route("/broken", _broken), Route("/explore", _page), Route("/component/x", _page)]
    app = Starlette(routes=[*ROUTES, *extra], middleware=MIDDLEWARE)
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


# --- the API


@pytest.mark.parametrize("period", ["year=2009", "month=2016-03"])
def test_places_are_geojson(client: TestClient, period: str) -> None:
    answer = client.get(f"{PLACES}?{period}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/geo+json"
    assert answer.json()["period"] == period.partition("=")[2]
    assert answer.json()["features"]


def test_organisations_of_a_place(client: TestClient) -> None:
    everywhere = client.get(f"{ORGANISATIONS}?year=2009")
    assert everywhere.headers["Content-Type"] == "application/json"
    place_id = everywhere.json()["organisations"][0]["places"][0]["place"]
    there = client.get(f"{ORGANISATIONS}?year=2009&place={place_id}").json()
    assert there["place"] == place_id
    assert 0 < len(there["organisations"]) <= len(everywhere.json()["organisations"])
    assert {p["place"] for o in there["organisations"] for p in o["places"]} == {place_id}


@pytest.mark.parametrize("path", [PLACES, ORGANISATIONS])
@pytest.mark.parametrize(
    ("query", "parameter", "value"),
    [
        ("", "year", ""),
        ("year=2009&month=2009-01", "month", "2009-01"),
        ("year=", "year", ""),
        ("year=20x9", "year", "20x9"),
        ("year=1989", "year", "1989"),
        ("year=2018", "year", "2018"),
        ("year=2009-01", "year", "2009-01"),
        ("year=٢٠٠٩", "year", "٢٠٠٩"),
        ("month=2009", "month", "2009"),
        ("month=2009-13", "month", "2009-13"),
        ("month=2009-00", "month", "2009-00"),
        ("year=2009&colour=red", "colour", "red"),
        ("year=2009&year=2010", "year", "2010"),
        ("year=2009&year=2009", "year", "2009"),
        ("Year=2009", "Year", "2009"),
    ],
)
def test_a_bad_query_is_named(
    client: TestClient, path: str, query: str, parameter: str, value: str
) -> None:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "no-store"
    error = answer.json()["error"]
    assert (error["parameter"], error["value"]) == (parameter, value)
    assert error["message"]


@pytest.mark.parametrize("value", ["atlantis", ""])
def test_an_unknown_place_is_named(client: TestClient, value: str) -> None:
    answer = client.get(f"{ORGANISATIONS}?year=2009&place={value}")
    assert answer.status_code == 400
    assert answer.json()["error"]["parameter"] == "place"
    assert answer.json()["error"]["value"] == value


def test_places_take_no_place(client: TestClient) -> None:
    error = client.get(f"{PLACES}?year=2009&place=calais").json()["error"]
    assert error["parameter"] == "place"


@pytest.mark.parametrize("path", [f"{PLACES}?year=2009", f"{ORGANISATIONS}?year=2009"])
def test_the_api_is_open_and_cached(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    cache = answer.headers["Cache-Control"]
    assert cache.startswith("public, max-age=") and cache.endswith("must-revalidate")
    preflight = client.options(path, headers={"Origin": "https://example.org"})
    assert preflight.status_code == 204
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in preflight.headers["Access-Control-Allow-Methods"]
    assert preflight.headers["Access-Control-Allow-Headers"] == "*"


def test_nothing_else_is_under_api(client: TestClient) -> None:
    assert client.get("/api/everything.json").status_code == 404


def test_an_answer_is_worked_out_once_for_an_atlas(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def convert(cut: TimeSlice) -> dict[str, str]:
        made.append(cut.period.label)
        return {}

    monkeypatch.setattr(routes, "to_feature_collection", convert)
    atlas = replace(load())
    monkeypatch.setattr(routes, "load", lambda: atlas)
    assert [client.get(f"{PLACES}?year=1999").status_code for _ in range(3)] == [200] * 3
    assert len(made) == 1
    client.get(f"{PLACES}?year=1998")
    assert len(made) == 2
    edited = replace(atlas)
    monkeypatch.setattr(routes, "load", lambda: edited)
    client.get(f"{PLACES}?year=1999")
    assert len(made) == 3


def test_answers_kept_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "_ANSWERS_KEPT", 2)
    answers, atlas = routes._Answers(), load()
    made: list[int] = []

    def make() -> routes.Answer:
        made.append(1)
        return routes.Answer.of(b"x", "application/json")

    for key in "abcabc":
        answers.of(atlas, key, make)
    assert len(made) == 6


# --- tags, compression, methods: the same for all that is cached

CACHED = [
    f"{PLACES}?year=2009",
    f"{ORGANISATIONS}?year=2009",
    "/assets/leaflet/leaflet.js",
    "/assets/maps/dated_places.js",
    "/assets/stage/slice.js",
    "/assets/base_map.json",
    "/assets/atlas.fr.json",
    "/assets/details.en.json",
]
UNCOMPRESSED = ["/assets/fonts/source-sans-regular.woff2", "/assets/leaflet/images/layers.png"]


@pytest.mark.parametrize("path", CACHED)
def test_compressed_in_advance(client: TestClient, path: str) -> None:
    plain, packed = client.get(path, headers=PLAIN), client.get(path, headers=GZIP)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.content == plain.content
    assert int(packed.headers["Content-Length"]) < len(plain.content)
    assert plain.headers["ETag"] != packed.headers["ETag"]
    for answer in (plain, packed):
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert not answer.headers["ETag"].startswith("W/")


def test_compression_is_reproducible() -> None:
    body = b"calais" * 200
    packed = routes.Answer.of(body, "application/json").packed
    assert packed is not None and packed == gzip.compress(body, 9, mtime=0)


@pytest.mark.parametrize("path", UNCOMPRESSED)
def test_what_is_compressed_already_stays(client: TestClient, path: str) -> None:
    answer = client.get(path, headers=GZIP)
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("path", [*CACHED, *UNCOMPRESSED])
def test_known_content_is_not_sent_again(client: TestClient, path: str) -> None:
    for encoding in (PLAIN, GZIP):
        etag = client.get(path, headers=encoding).headers["ETag"]
        for known in (etag, f'"old", {etag}', f"W/{etag}", "*"):
            answer = client.get(path, headers=encoding | {"If-None-Match": known})
            assert (answer.status_code, answer.content) == (304, b"")
            assert answer.headers["ETag"] == etag
            assert "Cache-Control" in answer.headers
        assert client.get(path, headers={"If-None-Match": '"old"'}).status_code == 200


@pytest.mark.parametrize("path", [*CACHED, *UNCOMPRESSED, "/healthz"])
def test_head_and_other_methods(client: TestClient, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == got.headers["Content-Length"]
    assert head.headers.get("ETag") == got.headers.get("ETag")
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.request(method, path).status_code == 405


# --- assets


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("leaflet/leaflet.js", "text/javascript; charset=utf-8"),
        ("leaflet/leaflet.css", "text/css; charset=utf-8"),
        ("leaflet/images/layers.png", "image/png"),
        ("stage/slice.js", "text/javascript; charset=utf-8"),
        ("fonts/source-serif-italic.woff2", "font/woff2"),
        ("base_map.json", "application/json"),
        ("atlas.fr.json", "application/json"),
    ],
)
def test_media_types(client: TestClient, path: str, media_type: str) -> None:
    assert client.get(f"/assets/{path}").headers["Content-Type"] == media_type


@pytest.mark.parametrize(
    "path",
    [
        "maps/style.py",
        "maps/__init__.py",
        "stage/payload.py",
        "maps/%2e%2e/atlas.py",
        "maps/%2e%2e/maps/dated_places.js",
        "maps/..%2f..%2fapp.py",
        "leaflet/%2e%2e/__init__.py",
        "leaflet//etc/passwd",
        "leaflet/leaflet.js%00",
        "stage/..%5cslice.js",
        "fonts/source-sans-black.woff2",
        "fonts/%2e%2e/fonts.py",
        "atlas.xx.json",
        "maps/",
        "",
    ],
)
def test_no_other_file_is_reached(client: TestClient, path: str) -> None:
    assert client.get(f"/assets/{path}").status_code == 404
    assert client.get(f"{assets_url()}/{path}").status_code == 404


def test_base_map_holds_every_layer(client: TestClient) -> None:
    layers = client.get("/assets/base_map.json").json()
    names = {path.stem for path in (ROOT / "geodata" / "basemap").glob("*.geojson")}
    assert set(layers) == names and "land" in names
    assert {layer["type"] for layer in layers.values()} == {"FeatureCollection"}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", ["atlas", "details"])
def test_payloads_are_json(client: TestClient, kind: str, language: str) -> None:
    assert client.get(f"/assets/{kind}.{language}.json").json()["places"]


def test_only_the_current_version_is_kept_for_good(client: TestClient) -> None:
    def cache(url: str) -> str:
        answer = client.get(f"{url}/leaflet/leaflet.css")
        assert answer.status_code == 200
        return answer.headers["Cache-Control"]

    assert "immutable" in cache(assets_url())
    assert cache("/assets") == "public, max-age=0, must-revalidate"
    assert cache("/assets/v-0123456789ab") == "public, max-age=0, must-revalidate"


def test_an_edited_file_shows_at_a_new_address(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "a.js"
    script.write_text("1")
    monkeypatch.setitem(routes._FOLDERS, "stage", (tmp_path, (".js",)))
    before = assets_url()
    assert client.get(f"{before}/stage/a.js").text == "1"
    script.write_text("22")
    assert assets_url() != before
    stale = client.get(f"{before}/stage/a.js")
    assert (stale.text, "immutable" in stale.headers["Cache-Control"]) == ("22", False)


# --- fonts


@pytest.mark.parametrize("name", fonts.FONTS)
def test_fonts_have_the_letters_of_the_story(name: str) -> None:
    font = TTFont(BytesIO(fonts.to_woff2(name)))
    drawn = {chr(code) for code in font.getBestCmap()}
    not_drawn = {"\N{NARROW NO-BREAK SPACE}", *"←↑→↓"} if "serif" in name else set()
    assert drawn >= fonts.LETTERS - not_drawn
    assert {*"éèêëàâçîïôûùœŒæÆÿŸ«»’“”–—…\N{NO-BREAK SPACE}€"} <= drawn
    assert "Open Font License" in font["name"].getDebugName(13)


@pytest.mark.parametrize("name", fonts.FONTS)
def test_fonts_are_small_and_reproducible(name: str) -> None:
    built = fonts.to_woff2(name)
    assert len(built) < 24_000 and built[:4] == b"wOF2"
    assert fonts.to_woff2.__wrapped__(name) == built


# --- health and headers


def test_health(client: TestClient) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json()["status"] == "ok"
    assert answer.json()["places"] == len(load().places)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/healthz", 200),
        ("/explore", 200),
        (f"{PLACES}?year=2009", 200),
        (f"{PLACES}?year=1", 400),
        ("/assets/leaflet/leaflet.js", 200),
        ("/assets/none", 404),
        ("/none", 404),
        ("/broken", 500),
    ],
)
def test_every_answer_has_the_security_headers(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    for name, value in SECURITY_HEADERS.items():
        assert answer.headers.get_list(name) == [value]
    assert "on purpose" not in answer.text


def test_the_policy_allows_this_origin_only() -> None:
    policy = SECURITY_HEADERS["Content-Security-Policy"]
    assert "://" not in policy and " *" not in policy
    for rule in ("object-src 'none'", "frame-ancestors 'self'", "connect-src 'self'"):
        assert rule in policy


def test_pages_name_what_to_fetch_at_once(client: TestClient) -> None:
    link = client.get("/explore").headers["Link"]
    addresses = [part.partition(">")[0].strip(" <") for part in link.split(",")]
    assert addresses == [f"{assets_url()}/{name}" for name in PRELOADS]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200 and "immutable" in answer.headers["Cache-Control"]
    for other in ("/component/x", "/healthz", "/none", "/assets/leaflet/leaflet.css"):
        assert "Link" not in client.get(other).headers


# --- the running app


def test_served_pages(served: str) -> None:
    assert httpx2.get(f"{served}/healthz").json()["status"] == "ok"
    for path in ("/", "/explore", "/sources"):
        answer = httpx2.get(f"{served}{path}")
        assert answer.status_code == 200 and "<html" in answer.text
        assert "atlas.fr.json" in answer.headers["Link"]
        for name, value in SECURITY_HEADERS.items():
            assert answer.headers.get_list(name) == [value]


def test_served_api_and_assets(served: str) -> None:
    for path in (f"{PLACES}?year=2009", "/assets/leaflet/leaflet.js"):
        answer = httpx2.get(f"{served}{path}", headers=GZIP)
        assert answer.headers["Content-Encoding"] == "gzip"
        known = {"If-None-Match": answer.headers["ETag"]}
        assert httpx2.get(f"{served}{path}", headers=GZIP | known).status_code == 304
        assert httpx2.head(f"{served}{path}", headers=GZIP).status_code == 200
    assert httpx2.get(f"{served}/api/nothing").status_code == 404
    assert httpx2.get(f"{served}/assets/maps/%2e%2e/atlas.py").status_code in (400, 404)


def test_served_component_is_compressed(served: str) -> None:
    """Streamlit's own gzip middleware does it; the component exists once a visitor came."""
    folder = f"{served}/component/streamlit_folium.st_folium"
    with connect(f"{served.replace('http', 'ws', 1)}/_stcore/stream") as visit:
        message = BackMsg()
        message.rerun_script.page_name = "explore"
        visit.send(message.SerializeToString())
        deadline = time.monotonic() + 30
        while httpx2.get(f"{folder}/index.html").status_code == 404 and time.monotonic() < deadline:
            time.sleep(0.2)
    sheet = httpx2.get(f"{folder}/bootstrap.min.css", headers=GZIP)
    assert sheet.headers["Content-Encoding"] == "gzip"
    answer = httpx2.get(f"{folder}/index.html")
    assert answer.status_code == 200
    assert "Link" not in answer.headers
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize(
    "command", [["streamlit", "run", "app.py", "--server.headless", "true"], ["uvicorn", "app:app"]]
)
def test_bad_data_is_refused_in_words(tmp_path: Path, command: list[str]) -> None:
    for name in ("geodata", "narrative", "pages", ".streamlit"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
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
