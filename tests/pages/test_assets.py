"""What the stage and the map fetch: tags, compression, versions, fonts; no other file."""

from __future__ import annotations

import gzip
import json
import re
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import brotli
import pytest
from fontTools.ttLib import TTFont
from PIL import ImageFont
from starlette.testclient import TestClient

from geodata.maps import style
from narrative import languages, read_chapters
from pages.lettering import fonts
from pages.settings import VARIABLE
from pages.stage import chapters
from pages.web import answers, assets
from pages.web.assets import assets_url

ROOT = Path(__file__).parents[2]
PLAIN = {"Accept-Encoding": "identity"}
GZIP = {"Accept-Encoding": "gzip"}
ANY = {"Accept-Encoding": "gzip, deflate, br, zstd"}

CACHED = [
    "/api/places.geojson?year=2009",
    "/api/organisations.json?year=2009",
    "/assets/map.js",
    "/assets/map.css",
    "/assets/stage/period/slice.js",
    "/assets/drawing.json",
    "/assets/atlas.fr.json",
    "/assets/details.en.json",
]
UNCOMPRESSED = ["/assets/fonts/source-sans-regular.woff2"]


@pytest.mark.parametrize("path", CACHED)
def test_compressed_in_advance(client: TestClient, path: str) -> None:
    plain, packed = client.get(path, headers=PLAIN), client.get(path, headers=GZIP)
    smallest = client.get(path, headers=ANY)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert smallest.headers["Content-Encoding"] == "br"
    assert smallest.content == packed.content == plain.content
    sizes = [int(answer.headers["Content-Length"]) for answer in (smallest, packed, plain)]
    assert sizes == sorted(set(sizes))
    assert len({answer.headers["ETag"] for answer in (plain, packed, smallest)}) == 3
    for answer in (plain, packed, smallest):
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert not answer.headers["ETag"].startswith("W/")


def test_compression_is_reproducible() -> None:
    body = b"calais" * 200
    assert answers.Answer.of(body).packed["gzip"] == gzip.compress(body, 9, mtime=0)
    assert answers.Answer.of(body).packed == answers.Answer.of(body).packed


@pytest.mark.parametrize(("packing", "quality"), [("thorough", answers.THOROUGH), ("quick", answers.QUICK)])
def test_the_settings_say_how_thoroughly_what_stays_is_packed(
    packing: str, quality: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.toml").write_text(f"server.packing = '{packing}'\n", "utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "settings.toml"))
    body = (ROOT / "geodata" / "basemap" / "motorways.geojson").read_bytes()
    assert answers.Answer.of(body).packed["br"] == brotli.compress(body, quality=quality)
    assert answers.Answer.of(body, packing=answers.QUICK).packed["br"] == brotli.compress(body, quality=answers.QUICK)


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


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("map.js", "text/javascript; charset=utf-8"),
        ("map.css", "text/css; charset=utf-8"),
        ("stage/period/slice.js", "text/javascript; charset=utf-8"),
        ("fonts/source-serif-regular.woff2", "font/woff2"),
        ("drawing.json", "application/json"),
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


def test_the_script_of_the_map_is_leaflet_then_ours_in_order(client: TestClient) -> None:
    script = client.get("/assets/map.js").text
    starts = [
        "Leaflet 1.9",
        "const storyMapModules",
        "function marksIn",
        "function openDrawing",
        "function datedPlaces",
    ]
    at = [script.index(start) for start in starts]
    assert at == sorted(at)
    assert 'url("fonts/source-sans-regular.woff2")' in client.get("/assets/map.css").text


def test_the_drawing_is_opened_with_every_layer_of_the_base_map(client: TestClient) -> None:
    opening = client.get("/assets/drawing.json").json()
    assert set(opening) == {"style", "advances", "base"}
    layers = {
        "land": "land",
        "borders": "borders",
        "motorways": "motorways",
        "lines": "other_lines",
        "names": "place_names",
    }
    for name, layer in layers.items():
        kept = json.loads((ROOT / "geodata" / "basemap" / f"{layer}.geojson").read_bytes())["features"]
        assert len(opening["base"][name]) == len(kept) > 0
    assert {"é", "œ", "W"} <= set(opening["advances"]["semibold"])


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", ["atlas", "details"])
def test_payloads_are_json(client: TestClient, kind: str, language: str) -> None:
    assert client.get(f"/assets/{kind}.{language}.json").json()["places"]


def test_only_the_current_version_is_kept_for_good(client: TestClient) -> None:
    def cache(url: str) -> str:
        answer = client.get(f"{url}/map.css")
        assert answer.status_code == 200
        return answer.headers["Cache-Control"]

    assert "immutable" in cache(assets_url())
    assert cache("/assets") == "public, max-age=0, must-revalidate"
    assert cache("/assets/v-0123456789ab") == "public, max-age=0, must-revalidate"


def test_an_edited_file_shows_at_a_new_address(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "are_edited", lambda: True)
    for sheet in assets._OF_THE_STAGE:
        (tmp_path / sheet).parent.mkdir(exist_ok=True)
        (tmp_path / sheet).write_text("")
    script = tmp_path / "app" / "visit.js"
    script.parent.mkdir()
    script.write_text("1")
    monkeypatch.setattr(assets, "_STAGE", tmp_path)
    before = assets_url()
    assert client.get(f"{before}/stage/app/visit.js").text == "1"
    script.write_text("22")
    assert assets_url() != before
    assert "22" in client.get(f"{assets_url()}/linked/stage.js").text
    stale = client.get(f"{before}/stage/app/visit.js")
    assert (stale.text, "immutable" in stale.headers["Cache-Control"]) == ("22", False)


def test_files_are_looked_at_once_where_nobody_edits_them(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    before, looked = assets_url(), list[Path]()
    monkeypatch.setattr(assets, "stamp", lambda path: looked.append(path) or (0, 0))
    assert client.get(f"{before}/map.css").status_code == 200
    assert (assets_url(), looked) == (before, [])
    monkeypatch.setattr(assets, "are_edited", lambda: True)
    assets_url()
    assert looked


def test_the_server_that_visitors_meet_watches_no_file() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert settings["server"]["fileWatcherType"] == "none"


def test_words_that_are_read_anew_show_at_a_new_address(monkeypatch: pytest.MonkeyPatch) -> None:
    before, story = assets_url(), json.loads(assets.asset_bytes("story.fr.json"))
    first, *others = read_chapters()
    text = replace(first.texts["fr"], title="Un autre titre")
    monkeypatch.setattr(chapters, "read_chapters", edited := lambda: (first_edited, *others))
    first_edited = replace(first, texts={**first.texts, "fr": text})
    monkeypatch.setattr(assets, "read_chapters", edited)
    assert assets_url() != before
    assert json.loads(assets.asset_bytes("story.fr.json")) != story
    monkeypatch.undo()
    assert assets_url() == before


@pytest.mark.parametrize("name", fonts.FONTS)
def test_fonts_have_the_letters_of_the_story(name: str) -> None:
    font = TTFont(BytesIO(fonts.to_woff2(name)))
    drawn = {chr(code) for code in font.getBestCmap()}
    not_drawn = {"\N{NARROW NO-BREAK SPACE}", *"←↑→↓"} if "serif" in name else set()
    assert drawn >= fonts.LETTERS - not_drawn
    assert {*"éèêëàâçîïôûùœŒæÆÿŸ«»’“”–—…\N{NO-BREAK SPACE}€"} <= drawn
    assert "Open Font License" in font["name"].getDebugName(13)


@pytest.mark.parametrize("name", fonts.FONTS)
def test_fonts_that_are_sent_have_the_letters_that_are_set(client: TestClient, name: str) -> None:
    font = TTFont(BytesIO(client.get(f"/assets/fonts/{name}.woff2").content))
    drawn = {chr(code) for code in font.getBestCmap()}
    if "italic" in name:
        wanted = set("Pas de Calais (détroit)North SeaMancheMer du Nord")
    else:
        said = "".join(client.get(f"/assets/{part}.fr.json").text for part in ("atlas", "details", "story"))
        wanted = {letter for letter in said if letter in fonts.LETTERS} & {chr(c) for c in whole(name)}
        assert {*"éèàçœ«»’…"} <= wanted
    assert wanted <= drawn
    assert len(drawn) < len(fonts.LETTERS) - 40, "no letters that nobody sets"


def whole(name: str) -> set[int]:
    return set(TTFont(fonts.path_of(name)).getBestCmap())


@pytest.mark.parametrize("name", fonts.FONTS)
def test_letters_that_are_set_are_as_wide_as_the_font_says(name: str) -> None:
    font = TTFont(BytesIO(fonts.to_woff2(name)))
    em = font["head"].unitsPerEm
    font.flavor = None
    unpacked = BytesIO()
    font.save(unpacked)
    unpacked.seek(0)
    drawn = ImageFont.truetype(unpacked, em, layout_engine=ImageFont.Layout.BASIC)
    widths = {chr(code): font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}
    assert {letter: drawn.getlength(letter) for letter in widths} == pytest.approx(widths, abs=1)


@pytest.mark.parametrize("name", fonts.FONTS)
def test_fonts_are_small_and_reproducible(name: str) -> None:
    built = fonts.to_woff2(name)
    assert len(built) < 24_000 and built[:4] == b"wOF2"
    assert fonts.to_woff2.__wrapped__(name) == built


def test_assets_are_made_once_for_all_who_come_at_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []

    def time_slice(name: str, letters: frozenset[str]) -> bytes:
        made.append(name)
        time.sleep(0.02)
        return name.encode()

    monkeypatch.setattr(fonts, "to_woff2", time_slice)
    monkeypatch.setattr(assets, "_made", None)
    assets._font.cache_clear()
    try:
        with ThreadPoolExecutor(4) as visitors:
            urls = set(visitors.map(lambda _: assets_url(), range(4)))
    finally:
        assets._font.cache_clear()
    assert len(urls) == 1
    assert sorted(made) == sorted(fonts.FONTS)


def test_a_colour_stands_once_for_all_sheets(client: TestClient) -> None:
    colours = style.to_css()
    for name in ("stage/stage.css", "linked/stage.css", "map.css"):
        assert client.get(f"{assets_url()}/{name}").text.startswith(colours)
    values = set(re.findall("#[0-9a-f]{6}", colours))
    assert len(values) == colours.count("--")
    for sheet in (path for room in ("pages", "geodata") for path in (ROOT / room).rglob("*.css")):
        assert not values & set(re.findall("#[0-9a-f]{6}", sheet.read_text("utf-8"))), sheet
