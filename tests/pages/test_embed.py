"""The stage alone: a light document that any site may frame, in the language asked for."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from narrative import languages, load_words
from pages import embed
from pages.assets import assets_url
from pages.embed import STYLE, to_code, to_policy
from pages.stage.document import Brought, to_document

MOST_BYTES = 12_000  # of the document, not packed


class Tags(HTMLParser):
    """Every tag with its attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("language", [*languages(), "xx", ""])
def test_it_speaks_the_language_asked_for(client: TestClient, language: str) -> None:
    spoken = language if language in languages() else languages()[0]
    answer = client.get("/embed", params={"lang": language} if language else {})
    assert "Set-Cookie" not in answer.headers
    html = answer.text
    tags = Tags(html).found
    assert next(attributes for tag, attributes in tags if tag == "html")["lang"] == spoken
    frame = next(attributes for tag, attributes in tags if tag == "iframe")
    assert frame["title"] == load_words(spoken)["stage.map_title"]
    options = json.loads(re.findall(r'id="options">(.*?)</script>', html, re.S)[0].replace("<\\/", "</"))
    assert (options["mode"], options["language"], options["counts"]) == ("embed", spoken, False)


def test_it_is_light_and_asks_for_our_assets_alone(client: TestClient) -> None:
    answer = client.get("/embed?lang=fr")
    assert answer.headers["Content-Type"].startswith("text/html")
    assert len(answer.content) < MOST_BYTES and "streamlit/" not in answer.text
    outer = Tags(answer.text).found
    inner = Tags(next(attributes for tag, attributes in outer if tag == "iframe")["srcdoc"] or "").found
    asked = [
        attributes.get("src") or attributes.get("href")
        for tag, attributes in outer + inner
        if tag in ("script", "link")
    ]
    addresses = [address for address in asked if address and not address.startswith("data:")]
    assert len(addresses) == 4
    for address in addresses:
        assert address.startswith(f"{assets_url()}/")
        assert client.get(address).headers["Access-Control-Allow-Origin"] == "*"


def test_any_page_may_frame_it_but_no_other_page_of_ours(client: TestClient) -> None:
    framed, other = client.get("/embed").headers, client.get("/healthz").headers
    assert "frame-ancestors" not in framed["Content-Security-Policy"], "* would leave out pages that are files"
    assert "script-src 'self' 'unsafe-inline';" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors 'self'" in other["Content-Security-Policy"] and other["X-Frame-Options"] == "SAMEORIGIN"
    assert framed["X-Content-Type-Options"] == "nosniff"


def test_it_may_be_kept_until_it_changes(client: TestClient) -> None:
    first = client.get("/embed?lang=en")
    assert client.get("/embed?lang=en", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_every_worker_makes_the_same_document(client: TestClient) -> None:
    first = client.get("/embed?lang=en")
    embed._document.cache_clear()
    again = client.get("/embed?lang=en")
    assert (again.content, again.headers["ETag"]) == (first.content, first.headers["ETag"])


def test_the_code_to_copy_is_one_safe_frame() -> None:
    code = to_code(
        "https://calais.example", {"lang": "en", "year": "2009", "bounds": "1.8,50.9,1.95,51", "title": '"><script>'}
    )
    ((tag, attributes),) = Tags(code).found
    assert tag == "iframe" and attributes["title"] and attributes["loading"] == "lazy"
    assert "style" not in attributes, "a strict policy of the other site would refuse it"
    assert f".{attributes['class']} {{" in STYLE
    assert attributes["src"] == (
        "https://calais.example/embed?lang=en&year=2009&bounds=1.8,50.9,1.95,51&title=%22%3E%3Cscript%3E"
    )


def test_a_policy_names_the_origin_alone() -> None:
    assert to_policy("https://calais.example:8443/carte") == "frame-src https://calais.example:8443"


def test_nothing_within_a_script_ends_it() -> None:
    """Neither an option nor a script; and what is written otherwise means the same."""
    evil = "</script><img src=x> <!-- <script>"
    brought = Brought(scripts=[f"say({json.dumps(evil)})"])
    html = to_document(load_words("en"), "<p>Body</p>", brought, {"title": evil})
    tags = [tag for tag, _ in Tags(html).found]
    assert "img" not in tags and tags.count("script") == html.count("</script>")
    assert "<!--" not in html
    options, script = re.findall(r"<script[^>]*>(.*?)</script>", html, re.S)[-2:]
    assert json.loads(options.replace("<\\!--", "<!--")) == {"title": evil}
    assert script.strip() == "say(" + json.dumps(evil).replace("</", "<\\/").replace("<!--", "<\\!--") + ")"
