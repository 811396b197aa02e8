"""Draws the picture of a request and writes it; refuses nothing itself."""

from __future__ import annotations

from collections.abc import Callable

from geodata import Atlas
from geodata.maps import paper
from pages.lettering.fonts import LETTERS
from pages.press_desk.content import to_content
from pages.press_desk.drawing_for_paper import drawing_of_paper, to_fonts, warm_up
from pages.press_desk.request import PictureRequest

_WRITE: dict[str, Callable[[paper.Picture], bytes]] = {
    "png": paper.to_png,
    "svg": paper.to_svg,
    "pdf": paper.to_pdf,
}


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
        drawing_of_paper(),
        request.sheet,
        dpi=request.dpi,
        words=content.words,
        fonts=to_fonts(request.format, frozenset("".join(content.words.texts)) - LETTERS),
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
