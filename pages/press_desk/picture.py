"""Draws the picture of a request with its words; refuses letters that its fonts lack."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache
from urllib.parse import urlencode

from geodata import Atlas, TimeSlice
from geodata.base_map import BaseMap, load_base_map
from geodata.bounds import WHOLE_COAST, to_text
from geodata.maps import paper
from geodata.maps.paper.siting import Site
from geodata.maps.paper.words import PrintedWords
from geodata.package import LAYER_NAMES
from pages.contents.current import load
from pages.lettering.fonts import FACES, LETTERS, path_of, to_printed_advances, to_stand_ins, to_woff2
from pages.lettering.letters import lacking, named
from pages.parameters import BadParameterError
from pages.press_desk.request import PictureRequest, to_layer_text
from pages.wording.captions import Online, to_words, with_own
from pages.wording.descriptions import LeftOut

_WRITE: dict[str, Callable[[paper.Picture], bytes]] = {
    "png": paper.to_png,
    "svg": paper.to_svg,
    "pdf": paper.to_pdf,
}


def to_slice(request: PictureRequest, time_slice: TimeSlice) -> TimeSlice:
    """What the picture shows of its period: the places of the layers asked for that lie within its frame.

    Organisations alone are shown wherever they were at work.

    Parameters
    ----------
    time_slice
        The whole of the period.
    """
    view = request.layout().view
    if _is_of_organisations_alone(request):
        return replace(time_slice, places=view.within(state for state in time_slice.places if state.works))
    here = view.within(state for state in time_slice.places if state.place.layer in request.layers)
    shows_works = "organisations" in request.layers
    return replace(time_slice, places=tuple(state if shows_works else replace(state, works=()) for state in here))


def _is_of_organisations_alone(request: PictureRequest) -> bool:
    return tuple(request.layers) == ("organisations",)


def left_out_of(request: PictureRequest, time_slice: TimeSlice) -> LeftOut:
    """What the layers that are not asked for hold in a period, wherever it lies.

    Parameters
    ----------
    time_slice
        The whole of the period.
    """
    beyond = [state for state in time_slice.places if state.place.layer not in request.layers]
    all_organisations = "organisations" not in request.layers
    are_alone = _is_of_organisations_alone(request)
    return LeftOut(
        places=any(state.place.is_lived_in for state in beyond),
        organisations=all_organisations or (not are_alone and any(state.works for state in beyond)),
        all_organisations=all_organisations,
    )


def permalink(request: PictureRequest) -> str:
    """The address of the interactive map of the same period, language, frame and layers.

    Returns
    -------
    str
        "" where the address of the site is not known.
    """
    if not request.address:
        return ""
    query = {"month" if request.period.is_month else "year": request.period.label, "lang": request.language}
    if request.bounds != WHOLE_COAST:
        query["bounds"] = to_text(request.bounds)
    if request.layers != LAYER_NAMES:
        query["layers"] = to_layer_text(request.layers)
    return f"{request.address}/explore?{urlencode(query, safe=',')}"


def online_of(request: PictureRequest) -> Online:
    """What a picture and its caption print of the web."""
    return Online(request.address, permalink(request))


def words_of(request: PictureRequest, time_slice: TimeSlice, left_out: LeftOut) -> PrintedWords:
    """Everything that the picture of a slice says, and its alt text, description and credits.

    Parameters
    ----------
    time_slice
        As in `to_slice`.
    left_out
        As in `left_out_of`.

    Raises
    ------
    BadParameterError
        The fonts of pictures lack a letter of the language.
    """
    words = to_words(time_slice, request.language, request.title, online_of(request), left_out)
    words = with_own(words, request.subtitle, request.byline)
    if unknown := lacking(words.texts):
        text = next(text for text in words.texts if unknown[0] in text)
        message = f"{named(unknown[0])} in {text!r} is no letter that the fonts of pictures have"
        raise BadParameterError("lang", words.language, message)
    return words


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


def sites_of(atlas: Atlas) -> list[Site]:
    """What inset and scale should leave to be seen, in every year.

    Returns
    -------
    list[Site]
        Every place of the atlas, those lived in before all others.
    """
    return [(place.lon, place.lat, 10 if place.is_lived_in else 1) for place in atlas.places.values()]


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
    moment = atlas.at(request.period)
    time_slice = to_slice(request, moment)
    words = words_of(request, time_slice, left_out_of(request, moment))
    return paper.draw(
        time_slice,
        _drawing(load_base_map()),
        request.bounds,
        request.sheet,
        dpi=request.dpi,
        words=words,
        fonts=_fonts(request.format, frozenset("".join(words.texts)) - LETTERS),
        plain=request.plain,
        grey=request.grey,
        legend=request.legend,
        hides_places=_is_of_organisations_alone(request),
        sites=sites_of(atlas),
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
