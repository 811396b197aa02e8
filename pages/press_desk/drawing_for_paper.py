"""What draws on paper: the drawing program with the base map, and the fonts, whatever is drawn with them."""

from __future__ import annotations

import gc
from functools import cache, lru_cache

from geodata import Atlas
from geodata.base_map import BaseMap, load_base_map
from geodata.maps import paper
from geodata.maps.paper.siting import Site
from pages.contents.current import load
from pages.lettering.fonts import FACES, LETTERS, path_of, to_printed_advances, to_stand_ins, to_woff2


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
    drawing_of_paper()
    gc.collect()
    gc.freeze()


def drawing_of_paper() -> paper.Drawing:
    """The drawing program for paper with the base map in use.

    Raises
    ------
    BadFileError
        As in `warm_up`.
    """
    return _drawing(load_base_map())


@lru_cache(maxsize=2)
def _drawing(base: BaseMap) -> paper.Drawing:
    """The drawing program for paper with a base map and the letters of our fonts."""
    return paper.Drawing(base, to_printed_advances())


def fonts_of_paper() -> paper.Fonts:
    """Those of a drawing that brings none: whoever shows it has them."""
    return to_fonts("", frozenset())


@lru_cache(maxsize=4)
def to_fonts(format_: str, rare: frozenset[str]) -> paper.Fonts:
    """Those of a format.

    Parameters
    ----------
    format_
        An SVG brings its own.
    rare
        Letters that such a one sets beside `LETTERS`.
    """
    packed = {face: to_woff2(name, LETTERS | rare) for face, name in FACES.items()} if format_ == "svg" else {}
    files = {face: path_of(name) for face, name in FACES.items()}
    return paper.Fonts(files, packed, to_printed_advances(), {face: to_stand_ins(face) for face in FACES})


def sites_of(atlas: Atlas) -> list[Site]:
    """What inset and scale should leave to be seen, in every year.

    Returns
    -------
    list[Site]
        Every place of the atlas, those lived in before all others.
    """
    return [(place.lon, place.lat, 10 if place.is_lived_in else 1) for place in atlas.places.values()]
