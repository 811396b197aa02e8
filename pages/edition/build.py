"""Makes the files of an edition: the same stage, words and facts as the app, with no server behind them."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from geodata.maps.linking import minify
from geodata.maps.screen.folium_map import to_html
from narrative import (
    Words,
    accessibility_html,
    languages,
    load_words,
    method_html,
    read_chapters,
    read_corrections,
    read_pictures,
)
from narrative.pictures import media_type_of
from pages.contents.current import load
from pages.lettering.fonts import font_licences
from pages.pack.request import DocumentRequest
from pages.pack.whole import pack_files
from pages.parts.bibliography import bibliography_html, cited_by, style_html
from pages.parts.contact import contact_html
from pages.parts.corrected import corrected_html
from pages.parts.counts_of_record import deaths_html, headlines_html
from pages.parts.documents import DOCUMENTS_STYLE, documents_html
from pages.parts.lesson_plans import Address, plans_html
from pages.settings import load_settings
from pages.stage.document import Brought, to_document, to_stage_document, within_script
from pages.stage.options import DIAGRAMS, Scene, to_options
from pages.web.assets import asset_bytes

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_FONT = re.compile(r'url\("(?:\.\./)?fonts/([\w-]+)\.woff2"\)')
_PARTS = ("atlas", "story", "details", "journeys", "roads", "organisations", "quiz")
_LATE = "vega.js"  # which a page asks for when it is opened
_PICTURES = "pictures"  # as edition.js calls them
_FILES = "{root}files"  # edition.js puts in where a page's root is
_ALWAYS = {"index.html", "explore", "files", "sources"}  # the entries of editions since there are any
_PLAIN = (
    *("sources", "classroom", "lessons"),
    *("corrections", "accessibility"),
)  # pages without a stage, a file a language; as edition.js calls them
_PACK = "pack"  # the folder of the documents to print
TEXTS = {".html", ".css", ".js"}  # the endings of what is packed for a server
PACKED = ".gz"
_OF_SYSTEMS = {".DS_Store", "desktop.ini", "Thumbs.db"}  # macOS and Windows leave them where somebody looked
SCENES: Mapping[str, tuple[Scene, str]] = {
    "index.html": ("story", ""),
    "explore/index.html": ("explore", "../"),
    **{f"{diagram}/index.html": (diagram, "../") for diagram in sorted(DIAGRAMS)},
}


def is_edition(folder: Path) -> bool:
    """Whether a folder has the entries of an edition, also of an earlier version, and no other but a system's own."""
    entries = {path.name for path in folder.iterdir()} - _OF_SYSTEMS - {f"index.html{PACKED}"}
    return _ALWAYS <= entries <= _ALWAYS | {*_PLAIN, _PACK} | {path.partition("/")[0] for path in SCENES}


def folder_files(*, has_pack: bool) -> Iterator[tuple[str, bytes]]:
    """The files of an edition in a folder, as they are made.

    Parameters
    ----------
    has_pack
        Whether the documents to print are among them.

    Yields
    ------
    tuple[str, bytes]
        Path within the folder, and what it holds, text in UTF-8.

    Raises
    ------
    Exception
        Those of `prepare_assets` and, with a pack, of `pack_files`.
    """
    for path, text in _texts(has_pack=has_pack):
        yield path, text.encode()
    yield "files/licences.txt", _licences().encode()
    for name, picture in read_pictures().items():
        yield f"files/{_PICTURES}/{name}", picture
    for language in languages() if has_pack else ():
        for name, content in pack_files(DocumentRequest(language), load(), lambda *_: None):
            yield f"{_PACK}/{language}/{name}", content


def _texts(*, has_pack: bool) -> Iterator[tuple[str, str]]:
    yield "files/stage.css", _style()
    yield "files/stage.js", _script("at_once")
    yield "files/later.js", _asset("linked/later.js")
    yield f"files/{_LATE}", _asset(_LATE)
    yield "files/map.css", _with_fonts(_asset("map.css"))
    yield "files/map.js", _asset("map.js")
    for name in _data_names():
        yield f"files/{name}.js", _as_script(name, _asset(name))
    first = f'<script src="{_FILES}/drawing.json.js"></script>'
    map_html = to_html(_FILES).replace("<script", f"{first}<script", 1)
    yield "files/map.html.js", _as_script("map.html", json.dumps(map_html))
    for path, (scene, root) in SCENES.items():
        needed = ("stage",) if scene in DIAGRAMS else ("map.html", "stage")
        scripts = [f"{root}files/{name}.js" for name in needed]
        yield path, _stage(scene, root, Brought(sheets=[f"{root}files/stage.css"], sources=scripts))
    for language in languages():
        words = load_words(language)
        for page in _PLAIN:
            body = _plain(
                page, words, _address_in_folder, {code: f"{code}.html" for code in languages()}, has_pack=has_pack
            )
            yield f"{page}/{language}.html", to_document(words, body, Brought(sheets=["../files/stage.css"]))


def single_file() -> str:
    """The whole edition as one document.

    Returns
    -------
    str
        HTML, to be written in UTF-8.

    Raises
    ------
    Exception
        Those of `prepare_assets`.
    """
    map_html = re.sub(r"<script src=[^>]*></script>|<link [^>]*>", "", to_html(_FILES))
    inside = f"<style>{_with_fonts(_asset('map.css'))}</style>"
    opening = _as_script("drawing.json", _asset("drawing.json"))
    inside += "".join(f"<script>{within_script(code)}</script>" for code in (opening, _asset("map.js")))
    scripts = [_as_script(name, _asset(name)) for name in _data_names() if name != "drawing.json"]
    scripts += [_as_script(f"{_PICTURES}/{name}", json.dumps(_as_address(name))) for name in read_pictures()]
    scripts.append(_as_script(_LATE, json.dumps(_asset(_LATE))))
    scripts += [_as_script("map.html", json.dumps(map_html.replace("<head>", f"<head>{inside}", 1))), _script("stage")]
    templates = {}
    for language in languages():
        for page in _PLAIN:
            switch = {code: f"?page={page}&lang={code}" for code in languages()}
            templates[f"{page}-{language}"] = _plain(page, load_words(language), _address_in_file, switch)
    brought = Brought(styles=[_style()], scripts=scripts, templates=templates)
    return f"{_stage('story', '', brought, is_single=True)}\n<!--\n{_licences()}-->\n"


def _licences() -> str:
    """What the edition brings of others, and the texts of their licences."""
    text = (_HERE / "licences.txt").read_text("utf-8")
    return text.replace("{own}", (_ROOT / "LICENSE").read_text("utf-8").strip()).replace("{fonts}", font_licences())


def _data_names() -> list[str]:
    parts = (*_PARTS, "codes") if load_settings().site.address else _PARTS
    return ["drawing.json", *(f"{part}.{language}.json" for language in languages() for part in parts)]


def _asset(name: str) -> str:
    return asset_bytes(name).decode()


@cache
def _script(linked: str) -> str:
    """Of the stage, as a whole (`stage`) or without what comes later (`at_once`)."""
    return _asset(f"linked/{linked}.js") + minify((_HERE / "edition.js").read_text("utf-8"))


@cache
def _style() -> str:
    return _with_fonts(_asset("linked/stage.css") + minify((_HERE / "edition.css").read_text("utf-8")))


def _with_fonts(style: str) -> str:
    """Fonts within the sheet: browsers do not take them from file: addresses."""

    def inline(found: re.Match[str]) -> str:
        return f'url("data:font/woff2;base64,{b64encode(asset_bytes(f"fonts/{found[1]}.woff2")).decode()}")'

    return _FONT.sub(inline, style)


def _as_address(name: str) -> str:
    """A picture within its own address."""
    return f"data:{media_type_of(name)};base64,{b64encode(read_pictures()[name]).decode()}"


def _as_script(name: str, json_text: str) -> str:
    """As a text to parse, which browsers do faster than to run as much script."""
    quoted = json_text.replace("\\", "\\\\").replace("'", "\\'")
    return f"(window.storyMapFiles ??= {{}})[{name!r}] = JSON.parse('{quoted}');"


def _stage(scene: Scene, root: str, brought: Brought, *, is_single: bool = False) -> str:
    words = load_words(languages()[0])
    options: dict[str, Any] = to_options(words.language, scene) | {"root": root, "isSingle": is_single, "counts": False}
    return to_stage_document(words, options, brought, with_map=scene not in DIAGRAMS)


def _address_in_folder(page: str, query: str) -> str:
    """Where a page of the folder is, from a plain one; "" where there is none."""
    if page in _PLAIN:
        return f"../{page}/{dict(parse_qsl(query))['lang']}.html"
    path = f"{page}/index.html".removeprefix("/")
    return f"../{path}?{query}" if path in SCENES else ""


def _address_in_file(page: str, query: str) -> str:
    """The same where all pages are one file."""
    is_there = page in _PLAIN or f"{page}/index.html".removeprefix("/") in SCENES
    return f"?{urlencode({'page': page})}&{query}" if page and is_there else f"?{query}" if is_there else ""


def _plain(page: str, words: Words, address: Address, switch: Mapping[str, str], *, has_pack: bool = False) -> str:
    """A page without a stage; `switch` has its addresses in the other languages."""
    names = {"": "site.story", "explore": "site.map"} | {one: f"site.{one}" for one in _PLAIN if one != page}
    pages = "".join(
        f'<a href="{escape(address(one, f"lang={words.language}"))}">{escape(words[key])}</a>'
        for one, key in names.items()
    )
    others = "".join(f'<a lang="{code}" href="{escape(to)}">{code.upper()}</a>' for code, to in switch.items())
    body = {
        "sources": lambda: _sources(words),
        "classroom": lambda: _classroom(words, has_pack=has_pack),
        "lessons": lambda: _lessons(words, address),
        "corrections": lambda: _corrections(words),
        "accessibility": lambda: _accessibility(words),
    }[page]()
    return f'<main class="reading-page" dir="{words["language.dir"]}"><nav>{pages}{others}</nav>{body}</main>'


def _classroom(words: Words, *, has_pack: bool) -> str:
    """The documents to print, or that they are not there."""

    def address(name: str, chapter: str) -> str:
        return f"../{_PACK}/{words.language}/{DocumentRequest(words.language, chapter=chapter).file_name(name)}"

    listed = documents_html(read_chapters(), words, address) if has_pack else ""
    missing = "" if has_pack else f"<p><strong>{escape(words['classroom.not_here'])}</strong></p>"
    style = f"<style>{DOCUMENTS_STYLE.read_text('utf-8')}</style>"
    return (
        f"{style}<h1>{escape(words['classroom.title'])}</h1><p>{escape(words['classroom.intro'])}</p>{missing}{listed}"
    )


def _lessons(words: Words, address: Address) -> str:
    return (
        f"<h1>{escape(words['lessons.title'])}</h1><p>{escape(words['lessons.intro'])}</p>{plans_html(words, address)}"
    )


def _corrections(words: Words) -> str:
    """What of the facts was corrected."""
    intro = f"<p>{escape(words['corrections.intro'])}</p>{contact_html(words, load_settings().site.contact)}"
    listed = corrected_html(read_corrections(), load(), words)
    return f"<h1>{escape(words['site.corrections'])}</h1>{intro}{listed}"


def _accessibility(words: Words) -> str:
    """For whom the site works, and whom to write to."""
    to_whom = f"<h2>{escape(words['contact.title'])}</h2>{contact_html(words, load_settings().site.contact)}"
    return f"<h1>{escape(words['site.accessibility'])}</h1>{accessibility_html(words.language)}{to_whom}"


def _sources(words: Words) -> str:
    """Method, counts and bibliography."""
    atlas = load()
    listed = bibliography_html(atlas.sources.values(), cited_by(atlas), words, is_open=False)
    return (
        f"{style_html(words)}<h1>{escape(words['sources.title'])}</h1><p>{escape(words['sources.intro'])}</p>"
        f'<div class="st-key-method">{method_html(words.language)}</div><div class="st-key-counts">'
        f"<h2>{escape(words['sources.headlines'])}</h2>{headlines_html(atlas, words)}"
        f"<h2>{escape(words['sources.deaths'])}</h2>{deaths_html(atlas, words)}</div>"
        f"<h2>{escape(words['sources.bibliography'])}</h2>"
        f"<p>{escape(words['sources.bibliography_intro'])}</p>"
        f'<div class="st-key-bibliography">{listed}</div>'
    )
