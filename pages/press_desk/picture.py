"""Draws the picture of a request and writes it; refuses nothing itself."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import cache, lru_cache

from geodata import Atlas
from geodata.base_map import BaseMap, load_base_map
from geodata.maps import paper
from pages.contents.current import load
from pages.lettering.fonts import FACES, LETTERS, path_of, to_printed_advances, to_stand_ins, to_woff2
from pages.press_desk.content import to_content
from pages.press_desk.request import PictureRequest

_WRITE: dict[str, Callable[[paper.Picture], bytes]] = {
    "png": paper.to_png,
    "svg": paper.to_svg,
    "pdf": paper.to_pdf,
}


@cache
def warm_up() -> None:
    """Load what stays, once in a process, so that it is not searched for garbage with every picture again.

    Drawing makes so many objects that the search took a third of the time.

    Raises
    ------
    BadContentsError
        Facts or words cannot be used, and never could.
    BadFileError
        The base map breaks rules, and there never was a good one.
    """
    load()
    _drawing(load_base_map())
    gc.collect()
    gc.freeze()


@lru_cache(maxsize=2)
def _drawing(base: BaseMap) -> paper.Drawing:
    """The drawing program for paper with a base map and the letters of our fonts."""
    return paper.Drawing(base, to_printed_advances())


def drawing_of_paper() -> paper.Drawing:
    """The drawing program for paper with the base map in use.

    Raises
    ------
    BadFileError
        As in `warm_up`.
    """
    return _drawing(load_base_map())


def fonts_of_paper() -> paper.Fonts:
    """Those of a drawing that brings none: whoever shows it has them."""
    return _fonts("", frozenset())


def draw_picture(request: PictureRequest, atlas: Atlas) -> paper.Picture:
    """The picture, drawn but not yet written.

    Raises
    ------
    BadParameterError
        The fonts of pictures lack a letter of the language.
    NoRoomError
        The sheet has no room for the map; not of a request that was read by `read_request`.
    DrawingError
        The drawing program fails.
    BadContentsError
        As in `warm_up`.
    BadFileError
        As in `warm_up`.
    """
    warm_up()
    content = to_content(request, atlas)
    return paper.draw(
        content.subject,
        _drawing(load_base_map()),
        request.sheet,
        dpi=request.dpi,
        words=content.words,
        fonts=_fonts(request.format, frozenset("".join(content.words.texts)) - LETTERS),
        plain=request.plain,
        grey=request.grey,
        legend=request.legend,
    )


def to_picture(request: PictureRequest, atlas: Atlas) -> bytes:
    """The file of a picture.

    Returns
    -------
    bytes
        PNG, SVG or PDF, as the request says; the same request gives the same bytes, as long as data, words and settings
        are the same.

    Raises
    ------
    BadParameterError
        The fonts of pictures lack a letter of the language.
    NoRoomError
        The sheet has no room for the map; not of a request that was read by `read_request`.
    DrawingError
        The drawing program fails.
    BadContentsError
        As in `warm_up`.
    BadFileError
        As in `warm_up`.
    """
    return _WRITE[request.format](draw_picture(request, atlas))


@lru_cache(maxsize=4)
def _fonts(format_: str, rare: frozenset[str]) -> paper.Fonts:
    """Those of a format; an SVG brings its own, with the `rare` letters that it sets."""
    packed = {face: to_woff2(name, LETTERS | rare) for face, name in FACES.items()} if format_ == "svg" else {}
    files = {face: path_of(name) for face, name in FACES.items()}
    return paper.Fonts(files, packed, to_printed_advances(), {face: to_stand_ins(face) for face in FACES})
