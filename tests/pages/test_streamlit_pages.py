"""What pages say before Streamlit's script does, and that there are no others."""

from __future__ import annotations

import json
import re
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

import pytest
from PIL import Image
from starlette.testclient import TestClient
from streamlit import config
from streamlit.file_util import get_static_dir

from geodata.maps.screen.folium_map import DatedPlaces, to_folium
from narrative import Words, languages, load_words
from pages.web import streamlit_pages
from pages.web.assets import assets_url
from pages.web.first_picture import read_asked, to_first_picture
from pages.web.streamlit_pages import PAGES, PAGES_WITH_STAGE

FOLDER = Path(__file__).parents[2] / "pages"
PLAIN = {"Accept-Encoding": "identity"}
GZIP = {"Accept-Encoding": "gzip"}
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
OF_STREAMLIT = (Path(get_static_dir()) / "index.html").read_text("utf-8")


def preloads(answer: object) -> dict[str, str]:
    """Address -> what to do with it, of a Link header and of the page."""
    linked = re.findall(r"<([^>]+)>; rel=(\w+)", answer.headers["Link"])  # type: ignore[attr-defined]
    within = re.findall(r'<link rel="(modulepreload)" href="(?!\./)([^"]+)"', answer.text)  # type: ignore[attr-defined]
    return dict(linked) | {address: rel for rel, address in within}


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
    assert f'<html lang="{language}" dir="{words["language.dir"]}"' in html
    assert f"<title>{words['site.title']}, {words['site.subtitle']}</title>" in html


@pytest.mark.parametrize("query", ["", "?lang=", "?lang=xx", "?lang=FR", "?year=2009"])
def test_a_page_is_in_the_first_language_unless_another_is_asked(client: TestClient, query: str) -> None:
    root = f'<html lang="{languages()[0]}" dir="{load_words(languages()[0])["language.dir"]}"'
    assert root in client.get(f"/explore{query}").text
    assert f"/atlas.{languages()[0]}.json" in client.get(f"/explore{query}").headers["Link"]


def test_a_title_cannot_bring_marks_of_its_own() -> None:
    said = {"language.dir": "rtl", "site.title": r"A <b> & \1", "site.subtitle": "C", "server.wrong_host": "W"}
    words = Words("ar", said)
    page = streamlit_pages._to_page(
        b'<html lang="en"><title>\nS\n</title><script></script>', words, "", "", frozenset(), None, ""
    )
    assert b'<html lang="ar" dir="rtl"><title>A &lt;b&gt; &amp; \\1, C</title>' in page.body


def test_a_page_tells_streamlit_where_its_server_is_before_its_first_script(
    client: TestClient,
) -> None:
    first, second = re.findall("<script.*?</script>", client.get("/explore").text, re.DOTALL)[:2]
    assert "window.__streamlit = {" in first
    assert "BACKEND_BASE_URL" in first and "allowedOrigins: [location.origin]" in first
    assert "prerenderReady" in second


def test_all_else_of_a_page_is_as_streamlit_wrote_it(client: TestClient) -> None:
    ours = "<html.*?>|<title>.*?</title>|<script>window.__st.*?</script>\\s*|favicon.(ico|png)"
    ours += '|<link rel="modulepreload" href="(assets|static)/.*?>|<link rel="stylesheet" href="assets/.*?>'
    ours += '|<meta (name="description"|property="og:).*?>'

    def rest(html: str) -> str:
        return re.sub(ours, "", html, flags=re.DOTALL)

    html = client.get("/explore").text
    first = to_first_picture(read_asked("explore", languages()[0], {})).html
    assert first in html
    assert rest(html.replace(first, "")) == rest(OF_STREAMLIT)


def test_other_html_is_left_alone(client: TestClient) -> None:
    assert "<title>Streamlit</title>" in client.get("/component/x?lang=fr").text
    assert client.get("/embed").text.startswith("<!doctype html>")
    for path in ("/component/x", "/healthz", "/none", "/assets/map.css", "/sources"):
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
        "If-None-Match": client.get("/press").headers["ETag"],
    }.items():
        answer = client.get("/explore", headers={name: value})
        assert (answer.status_code, answer.text) == (200, whole.text)
    assert client.post("/explore").status_code == 405


# --- addresses


@pytest.mark.parametrize(
    "path",
    ["/other", "/index.html", "/exploree", "/embedded", "/a/b/c", "/static/js/gone.js", "/.env", "/wp-login.php"],
)
@pytest.mark.parametrize("headers", [{}, {"Range": "bytes=0-9"}])
def test_there_are_no_other_pages(client: TestClient, path: str, headers: dict[str, str]) -> None:
    """Streamlit has its own page at every address that it does not know."""
    for language in languages():
        answer = client.get(f"{path}?lang={language}", headers=headers)
        assert answer.status_code == 404
        words = load_words(language)
        assert words["server.not_found"] in unescape(answer.text) and "streamlit" not in answer.text.lower()
        (home,) = re.findall('<a href="([^"]+)"', answer.text)
        assert urljoin(path, home) == f"/?lang={language}"
    assert client.head(path).status_code == 404


@pytest.mark.parametrize("base", ["", "/below"])
@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/upload_file/session/file",
        "/_stcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/agent/interact",
        "/_stcore/agent/openapi.json",
        "/oauth2callback",
        "/auth/login",
        "/auth/logout",
    ],
)
def test_what_no_page_needs_of_streamlit_is_closed(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str, base: str
) -> None:
    """Whoever asks: an upload stays in memory, and a sign-in that nobody set up is an error in the log."""
    monkeypatch.setattr(config, "get_option", {"server.baseUrlPath": base}.__getitem__)
    assert {client.request(method, f"{base}{path}").status_code for method in METHODS} == {404}


def test_what_is_looked_for_at_every_site_is_there(client: TestClient) -> None:
    robots, icon = client.get("/robots.txt"), client.get("/favicon.ico")
    assert robots.headers["Content-Type"].startswith("text/plain")
    assert "Disallow: /export/" in robots.text and "Disallow: /\n" not in robots.text
    assert (icon.status_code, icon.headers["Content-Type"]) == (200, "image/x-icon")
    assert Image.open(BytesIO(icon.content)).size == (32, 32)
    assert 'href="./favicon.ico"' in client.get("/").text


@pytest.mark.parametrize("base", ["below", "/below/", "below/"])
def test_all_is_known_below_a_base_path(client: TestClient, monkeypatch: pytest.MonkeyPatch, base: str) -> None:
    set_ = {"server.baseUrlPath": base, "server.fileWatcherType": "none", "server.corsAllowedOrigins": []}
    monkeypatch.setattr(config, "get_option", set_.__getitem__)
    assert "Link" in client.get("/below/explore").headers
    assert '<html lang="en" dir' in client.get("/below/?lang=en").text
    assert client.get("/below/healthz").json()["status"] == "ok"
    assert client.get("/below/export/map.gif").status_code == client.get("/below/other").status_code == 404
    assert client.get("/explore").status_code == 404
    assert "frame-ancestors" not in client.get("/below/embed").headers["Content-Security-Policy"]
    assert "Disallow: /below/export/" in client.get("/below/robots.txt").text
    begin = client.get("/below?year=2009", follow_redirects=False)
    assert (begin.status_code, begin.headers["Location"]) == (307, "/below/?year=2009")


def test_a_slash_too_much_leads_to_the_page_wherever_it_lies(client: TestClient) -> None:
    """Streamlit would name it from the root of the host."""
    for page in (*PAGES[1:], "embed", "healthz", "robots.txt"):
        answer = client.get(f"/{page}/?year=2009", follow_redirects=False)
        assert (answer.status_code, answer.headers["Location"]) == (307, f"../{page}?year=2009")
        assert client.get(f"/{page}/").url.path == f"/{page}"


@pytest.mark.parametrize("page", [*PAGES, "embed"])
def test_a_page_names_nothing_from_the_root_of_the_host(client: TestClient, page: str) -> None:
    """Which a proxy may have given to another site, and this one a path below it."""
    answer = client.get(f"/{page}")
    written = unescape(answer.text) + answer.headers.get("Link", "")
    assert "assets/v-" in written or "static/js/" in written
    assert not re.findall(r"""["'(<]/\w[^"')>]*""", written.replace("</", ""))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", languages())
def test_the_head_of_a_page_is_small(client: TestClient, page: str, language: str) -> None:
    """As proxies expect: nginx gives it 4 kB."""
    answer = client.get(f"/{page}?lang={language}", headers={"Accept-Encoding": "gzip, br"})
    assert sum(len(f"{name}: {value}\r\n") for name, value in answer.headers.items()) < 2000


def test_a_page_knows_as_what_its_server_was_asked(client: TestClient) -> None:
    for host in ("calais.example", "calais.example:8443", "[::1]:8501", "</script><b>", '"'):
        html = client.get("/?lang=en", headers={"Host": host}).text
        (seen,) = re.findall(r"location\.host !== (.*?) && ", html)
        assert json.loads(seen.replace("<\\/", "</")) == host
        assert "</script><b>" not in html
        assert json.dumps(load_words("en")["server.wrong_host"], ensure_ascii=False) in html


# --- what pages name to fetch at once


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    ("page", "files"),
    [
        ("/?", ["atlas", "story"]),
        ("/explore?", ["atlas"]),
        ("/explore?road=A26&", ["atlas", "roads"]),
        ("/organisations?", ["atlas", "organisations"]),
        ("/solidarity?", ["atlas", "details", "journeys"]),
        ("/quiz?", ["atlas", "details", "quiz"]),
    ],
)
def test_preloads_are_there_and_of_the_language(client: TestClient, page: str, files: list[str], language: str) -> None:
    named = preloads(client.get(f"{page}lang={language}"))
    assert {address for address in named if address.endswith(".json") and named[address] == "preload"} == {
        f"{assets_url()}/{name}.{language}.json" for name in files
    }
    assert (f"{assets_url()}/vega.js" in named) == page.startswith("/organisations")
    for address in named:
        if address.startswith("static/js/"):
            assert (Path(get_static_dir()) / address).is_file()
            continue
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]


def test_the_script_named_is_the_one_that_begins_the_stage(client: TestClient) -> None:
    begins = (FOLDER / "stage" / "app" / "bootstrap.js").read_text("utf-8")
    (imported,) = re.findall(r'import\(address\("([^"]+)"\)\)', begins)
    script = client.get(f"{assets_url()}/{imported}").text
    assert "export const { visit }" in script
    (late,) = re.findall(r'import\("\./([^"]+)"\)', script)
    later = f"linked/{late}"
    for path in ("/explore", "/", "/?mode=class", "/explore?road=A25", "/organisations"):
        named = preloads(client.get(path))
        ours = {a for a, rel in named.items() if rel == "modulepreload" and a.startswith(assets_url())}
        assert ours == {
            f"{assets_url()}/{name}" for name in ([imported] if path in ("/explore", "/") else [imported, later])
        }
    asked_for = set(re.findall(r"storyMapLater\('([^']+)'\)", script))
    assert asked_for and asked_for <= set(
        re.findall(r"^storyMapModules\['([^']+)'\]", client.get(f"{assets_url()}/{later}").text, re.M)
    )


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
