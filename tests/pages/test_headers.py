"""What every answer says of its safety, and what pages say before Streamlit's script does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from anyio.from_thread import BlockingPortal
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from geodata import load
from geodata.maps.screen.folium_map import DatedPlaces, to_folium
from narrative import languages, load_words
from pages import headers
from pages.assets import assets_url
from pages.headers import (
    PAGES,
    PAGES_WITH_STAGE,
    SECURITY_HEADERS,
    HeadersMiddleware,
    PagesMiddleware,
)

FOLDER = Path(__file__).parents[2] / "pages"
PLAIN = {"Accept-Encoding": "identity"}
GZIP = {"Accept-Encoding": "gzip"}


def preloads(answer: object) -> dict[str, str]:
    """Address -> what to do with it, of a Link header."""
    return dict(re.findall(r"<([^>]+)>; rel=(\w+)", answer.headers["Link"]))  # type: ignore[attr-defined]


def test_health_counts_what_is_loaded(client: TestClient) -> None:
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
        ("/other", 200),
        ("/api/places.geojson?year=2009", 200),
        ("/api/places.geojson?year=1", 400),
        ("/assets/map.js", 200),
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


def test_a_failure_goes_on_to_the_log_of_the_server(client: TestClient) -> None:
    """It is answered, and not swallowed for that."""
    with pytest.raises(RuntimeError, match="on purpose"):
        TestClient(client.app).get("/broken")


def test_the_policy_allows_this_origin_only() -> None:
    policy = SECURITY_HEADERS["Content-Security-Policy"]
    assert "://" not in policy and " *" not in policy
    for rule in ("object-src 'none'", "frame-ancestors 'self'", "connect-src 'self'"):
        assert rule in policy


def test_no_device_is_asked_for_and_nothing_is_told_to_others() -> None:
    denied = set(SECURITY_HEADERS["Permissions-Policy"].split(", "))
    assert denied >= {"camera=()", "microphone=()", "geolocation=()"}
    assert SECURITY_HEADERS["Referrer-Policy"] == "same-origin"
    assert SECURITY_HEADERS["X-Content-Type-Options"] == "nosniff"


# --- the HTML of pages


def test_the_pages_are_those_of_the_frame() -> None:
    frame = (FOLDER / "frame.py").read_text("utf-8")
    scripts = re.findall(r'st\.Page\("(\w+\.py)".*url_path="(\w+)"(, default=True)?', frame)
    addresses = {"" if is_default else url: script for script, url, is_default in scripts}
    assert set(PAGES) == set(addresses)
    with_stage = {url for url, name in addresses.items() if "show_stage" in (FOLDER / name).read_text("utf-8")}
    assert with_stage == PAGES_WITH_STAGE


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", languages())
def test_a_page_says_its_language_and_title(client: TestClient, page: str, language: str) -> None:
    html = client.get(f"/{page}?lang={language}").text
    words = load_words(language)
    assert html.count("<html") == html.count("<title>") == 1
    assert f'<html lang="{language}" dir="{words["language.dir"]}">' in html
    assert f"<title>{words['site.title']}, {words['site.subtitle']}</title>" in html


@pytest.mark.parametrize("query", ["", "?lang=", "?lang=xx", "?lang=FR", "?year=2009"])
def test_a_page_is_in_the_first_language_unless_another_is_asked(client: TestClient, query: str) -> None:
    assert client.get(f"/explore{query}").text == client.get(f"/?lang={languages()[0]}").text
    assert f"/atlas.{languages()[0]}.json" in client.get(f"/explore{query}").headers["Link"]


def test_a_title_cannot_bring_marks_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"language.dir": "rtl", "site.title": r"A <b> & \1", "site.subtitle": "C"}
    monkeypatch.setattr(headers, "load_words", lambda language: words)
    headers._to_page.cache_clear()
    page = headers._to_page(b'<html lang="en"><title>\nS\n</title><script></script>', "ar")
    headers._to_page.cache_clear()
    assert b'<html lang="ar" dir="rtl"><title>A &lt;b&gt; &amp; \\1, C</title>' in page.body


def test_a_page_tells_streamlit_where_its_server_is_before_its_first_script(
    client: TestClient,
) -> None:
    first, second = re.findall("<script.*?</script>", client.get("/explore").text, re.DOTALL)[:2]
    assert "window.__streamlit = {" in first
    assert "BACKEND_BASE_URL" in first and "allowedOrigins: [location.origin]" in first
    assert "prerenderReady" in second


def test_all_else_of_a_page_is_as_streamlit_wrote_it(client: TestClient) -> None:
    def rest(html: str) -> str:
        return re.sub("<html.*?>|<title>.*?</title>|<script>window.__st.*?</script>\\s*", "", html, flags=re.DOTALL)

    assert rest(client.get("/explore").text) == rest(client.get("/other").text)


def test_other_html_is_left_alone(client: TestClient) -> None:
    for path in ("/other", "/component/x"):
        answer = client.get(f"{path}?lang=fr")
        assert "<title>Streamlit</title>" in answer.text
        assert "Link" not in answer.headers
    for path in ("/healthz", "/none", "/assets/map.css", "/sources"):
        assert "Link" not in client.get(path).headers


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("encoding", [PLAIN, GZIP])
def test_a_page_is_tagged_and_compressed_as_it_is_sent(client: TestClient, page: str, encoding: dict[str, str]) -> None:
    path = f"/{page}?lang=en"
    got, head = client.get(path, headers=encoding), client.head(path, headers=encoding)
    assert got.headers.get("Content-Encoding") == (None if encoding is PLAIN else "gzip")
    assert got.headers.get_list("Content-Type") == ["text/html; charset=utf-8"]
    assert got.headers.get_list("Cache-Control") == ["no-cache"]
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Length", "ETag", "Cache-Control", "Vary"):
        assert head.headers.get_list(name) == got.headers.get_list(name) != []
    if encoding is PLAIN:
        assert int(got.headers["Content-Length"]) == len(got.content)
    again = client.get(path, headers=encoding | {"If-None-Match": got.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"/{page}?lang=fr", headers=encoding).headers["ETag"] != got.headers["ETag"]


def test_a_page_is_whole_whatever_is_asked_of_it(client: TestClient) -> None:
    whole = client.get("/explore")
    for name, value in {
        "Range": "bytes=0-9",
        "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT",
        "If-None-Match": client.get("/other").headers["ETag"],
    }.items():
        answer = client.get("/explore", headers={name: value})
        assert (answer.status_code, answer.text) == (200, whole.text)
    assert client.post("/explore").status_code == 405


@pytest.mark.parametrize("base", ["below", "/below/", "below/"])
def test_pages_are_known_below_a_base_path(client: TestClient, monkeypatch: pytest.MonkeyPatch, base: str) -> None:
    set_ = {"server.baseUrlPath": base, "server.fileWatcherType": "none"}
    monkeypatch.setattr(headers.config, "get_option", set_.__getitem__)
    assert "Link" in client.get("/below/explore").headers
    assert '<html lang="en" dir' in client.get("/below/?lang=en").text
    assert "<title>Streamlit</title>" in client.get("/explore").text


# --- what pages name to fetch at once


@pytest.mark.parametrize("language", languages())
def test_preloads_are_there_and_of_the_language(client: TestClient, language: str) -> None:
    explore, story = (preloads(client.get(f"{path}?lang={language}")) for path in ("/explore", "/"))
    for named, files in ((explore, ["atlas"]), (story, ["atlas", "story"])):
        assert {address for address in named if address.endswith(".json") and named[address] == "preload"} == {
            f"{assets_url()}/{name}.{language}.json" for name in files
        }
    for address in explore | story:
        if address.startswith("./static/js/"):
            assert (Path(get_static_dir()) / address.removeprefix("./")).is_file()
            continue
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]


def test_modules_named_are_those_that_the_stage_imports(client: TestClient) -> None:
    folder, drawing = FOLDER / "stage", FOLDER.parent / "geodata" / "maps" / "drawing"

    def imported(*first: str) -> set[str]:
        wanted, found = [folder / name for name in first], set[Path]()
        while wanted:
            found.add(path := wanted.pop())
            named = re.findall(r'from "(\.[^"]+\.js)"', path.read_text("utf-8"))
            wanted += {on_disk(path, name) for name in named} - found
        return {f"{assets_url()}/{address_of(path)}" for path in found}

    def on_disk(path: Path, name: str) -> Path:
        target = (path.parent / name).resolve()
        return drawing / target.name if target.parent.name == "drawing" else target

    def address_of(path: Path) -> str:
        return f"drawing/{path.name}" if path.parent == drawing else f"stage/{path.relative_to(folder).as_posix()}"

    for path, first in {"/explore": ["visit.js"], "/": ["visit.js", "story/chapters.js", "story/glossary.js"]}.items():
        named = preloads(client.get(path))
        modules = {a for a, rel in named.items() if rel == "modulepreload" and a.startswith(assets_url())}
        assert modules == imported(*first)


def test_files_named_for_the_map_are_those_that_it_fetches(client: TestClient) -> None:
    story_map = to_folium(assets_url())
    parts = [part for part in story_map._children.values() if isinstance(part, DatedPlaces)]
    wanted = {part.options["drawingUrl"] for part in parts}
    wanted |= {url for _, url in (*story_map.default_js, *story_map.default_css)}
    named = preloads(client.get("/explore"))
    assert {address for address, rel in named.items() if rel == "prefetch"} == wanted


def test_the_font_named_is_the_one_of_the_stage(client: TestClient) -> None:
    sheet = (FOLDER / "stage" / "stage.css").read_text("utf-8")
    story, explore = ({a for a in preloads(client.get(path)) if a.endswith(".woff2")} for path in ("/", "/explore"))
    assert story == {f"{assets_url()}/{url.removeprefix('../')}" for url in re.findall(r'url\("([^"]+)"\)', sheet)}
    assert explore == {address for address in story if "regular" not in address}  # only the chapters are set in it


# --- what is not an answer, or not whole at once


def test_other_bodies_pass_as_they_come(loop: BlockingPortal) -> None:
    sent: list[Message] = []
    seen: list[int] = []

    async def stream(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for part in (b"1", b"2", b""):
            await send({"type": "http.response.body", "body": part, "more_body": bool(part)})
            seen.append(len(sent))

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "path": "/_stcore/stream", "headers": []}
    loop.call(HeadersMiddleware(PagesMiddleware(stream)), scope, receive, send)
    assert seen == [2, 3, 4]
    assert [message.get("body") for message in sent] == [None, b"1", b"2", b""]


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_what_is_not_http_is_left_alone(kind: str, loop: BlockingPortal) -> None:
    given: list[object] = []

    async def app(*arguments: object) -> None:
        given.extend(arguments)

    scope, receive, send = {"type": kind, "path": "/explore"}, object(), object()
    middleware = HeadersMiddleware(PagesMiddleware(app))
    loop.call(middleware, scope, receive, send)  # type: ignore[arg-type]
    assert given == [scope, receive, send]
