"""Makes the files of an edition: the same stage, words and facts as the app, with no server behind them."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markdown_it import MarkdownIt

import geodata
from geodata.maps.interactive import to_folium
from narrative import Words, languages, load_words, read_method
from pages.edition.link import link
from pages.fonts import to_woff2
from pages.parts.bibliography import bibliography_html, cited_by, style_html
from pages.routes import asset_bytes
from pages.settings import load_settings

_HERE = Path(__file__).parent
_STAGE = _HERE.parent / "stage"
_FONT = re.compile(r'url\("(?:\.\./)?fonts/([\w-]+)\.woff2"\)')
_IN_A_SCRIPT = {"</": "<\\/", "<!--": "<\\!--"}
_MAP_FRAME = '<iframe title="streamlit_folium.st_folium" aria-label="{}"></iframe>'
_PAGES = Environment(loader=FileSystemLoader(_HERE), autoescape=False, keep_trailing_newline=True)
_PARTS = ("atlas", "story", "details")
SCENES = {"index.html": ("story", ""), "explore/index.html": ("explore", "../")}


def folder_files() -> Iterator[tuple[str, str]]:
    """Path and text of each file of an edition in a folder, as they are made."""
    yield "files/stage.css", _style()
    yield "files/stage.js", _script()
    yield "files/map.css", _with_fonts(asset_bytes("map.css").decode())
    yield "files/map.js", asset_bytes("map.js").decode()
    for name in _data_names():
        yield f"files/{name}.js", _as_script(name, json.loads(asset_bytes(name)))
    map_html = to_folium("{root}files").get_root().render()
    first = '<script src="{root}files/base_map.json.js"></script>'
    yield "files/map.html.js", _as_script("map.html", map_html.replace("<script", f"{first}<script", 1))
    for path, (scene, root) in SCENES.items():
        scripts = [f"{root}files/{name}.js" for name in ("map.html", "stage")]
        yield path, _page(scene, root, sheets=[f"{root}files/stage.css"], sources=scripts)
    for language in languages():
        words = load_words(language)
        links = {"site.story": "../index.html", "site.map": "../explore/index.html"}
        body = _sources(words, links, {code: f"{code}.html" for code in languages()})
        yield f"sources/{language}.html", _plain_page(words, body, sheets=["../files/stage.css"])


def single_file() -> str:
    """The whole edition as one HTML document."""
    map_html = to_folium("{root}files").get_root().render()
    map_html = re.sub(r"<script src=[^>]*></script>|<link [^>]*>", "", map_html)
    inside = f"<style>{_with_fonts(asset_bytes('map.css').decode())}</style>"
    base_map = _as_script("base_map.json", json.loads(asset_bytes("base_map.json")))
    inside += "".join(f"<script>{_safe(code)}</script>" for code in (base_map, asset_bytes("map.js").decode()))
    map_html = map_html.replace("<head>", f"<head>{inside}", 1)
    brought = [_as_script(name, json.loads(asset_bytes(name))) for name in _data_names() if name != "base_map.json"]
    brought.append(_as_script("map.html", map_html))
    templates = {}
    for language in languages():
        links = {"site.story": "?", "site.map": "?page=explore"}
        switch = {code: f"?page=sources&lang={code}" for code in languages()}
        templates[f"sources-{language}"] = _sources(load_words(language), links, switch)
    scripts = [_safe(code) for code in (*brought, _script())]
    return _page("story", "", styles=[_style()], scripts=scripts, templates=templates, is_single=True)


def _data_names() -> list[str]:
    return ["base_map.json", *(f"{part}.{language}.json" for language in languages() for part in _PARTS)]


@cache
def _script() -> str:
    return link(_STAGE, "visit.js") + (_HERE / "edition.js").read_text("utf-8")


@cache
def _style() -> str:
    sheets = (_STAGE / "stage.css", _STAGE / "page.css", _HERE / "edition.css")
    return _with_fonts("\n".join(path.read_text("utf-8") for path in sheets))


def _with_fonts(style: str) -> str:
    """Fonts within the sheet: browsers do not take them from file: addresses."""

    def inline(found: re.Match[str]) -> str:
        return f'url("data:font/woff2;base64,{b64encode(to_woff2(found[1])).decode()}")'

    return _FONT.sub(inline, style)


def _as_script(name: str, content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"(window.storyMapFiles ??= {{}})[{name!r}] = {text};"


def _safe(code: str) -> str:
    """Within a script element, nothing may look like its end."""
    for mark, written in _IN_A_SCRIPT.items():
        code = code.replace(mark, written)
    return code


def _page(scene: str, root: str, *, is_single: bool = False, **parts: Any) -> str:
    words = load_words(languages()[0])
    kiosk = load_settings().kiosk
    options = {
        "root": root,
        "isSingle": is_single,
        "scene": scene,
        "language": words.language,
        "languages": {code: load_words(code)["language.name"] for code in languages()},
        "invitations": {code: load_words(code)["kiosk.touch"] for code in languages()},
        "kiosk": {"idleSeconds": kiosk.idle_seconds, "staySeconds": kiosk.stay_seconds},
        "failed": words["stage.failed"],
        "retry": words["stage.retry"],
    }
    body = _MAP_FRAME.format(escape(words["stage.map_title"])) + '<div class="stage-root"></div>'
    return _render(words, body, options=_safe(json.dumps(options, ensure_ascii=False)), **parts)


def _plain_page(words: Words, body: str, **parts: Any) -> str:
    return _render(words, body, **parts)


def _render(words: Words, body: str, **parts: Any) -> str:
    given = {"sheets": [], "styles": [], "templates": {}, "options": "", "sources": [], "scripts": []} | parts
    return _PAGES.get_template("page.html").render(
        language=words.language,
        direction=words["language.dir"],
        title=escape(f"{words['site.title']}, {words['site.subtitle']}"),
        body=body,
        **given,
    )


def _sources(words: Words, links: dict[str, str], switch: dict[str, str]) -> str:
    """Method and bibliography of one language; `links` are addresses by word, `switch` by language."""
    atlas = geodata.load()
    query = f"lang={words.language}"
    pages = "".join(
        f'<a href="{address}{"&" if "?" in address and address != "?" else "" if address == "?" else "?"}{query}">'
        f"{escape(words[key])}</a>"
        for key, address in links.items()
    )
    others = "".join(f'<a lang="{code}" href="{address}">{code.upper()}</a>' for code, address in switch.items())
    method = MarkdownIt("commonmark").enable("table").render(read_method(words.language))
    listed = bibliography_html(atlas.sources.values(), cited_by(atlas), words, is_open=False)
    return (
        f'{style_html(words)}<main class="reading-page"><nav>{pages}{others}</nav>'
        f"<h1>{escape(words['sources.title'])}</h1><p>{escape(words['sources.intro'])}</p>"
        f'<div class="st-key-method">{method}</div><h2>{escape(words["sources.bibliography"])}</h2>'
        f"<p>{escape(words['sources.bibliography_intro'])}</p>"
        f'<div class="st-key-bibliography">{listed}</div></main>'
    )
