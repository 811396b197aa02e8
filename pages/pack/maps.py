"""The maps of documents: vector drawings in one ink, whose legend and credits the document sets itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from geodata import Atlas, Period
from geodata.bounds import BASE_MAP_BOX, WHOLE_COAST, Bounds
from geodata.maps.paper import draw_for_document, height_of_sign, to_discs, to_document_size, to_sign
from geodata.maps.paper.printed_maps import PrintedMaps, needs_of_maps
from geodata.maps.paper.sheet import to_bare_layout
from geodata.maps.paper.words import MapWords
from geodata.maps.style import LEGEND_IN_ORDER
from narrative import load_words
from pages.pack.counts_list import Listed, to_covering, to_list, to_moved
from pages.press_desk.drawing_for_paper import drawing_of_paper, fonts_of_paper, sites_of
from pages.wording.captions import Online, cited_in, to_legend, to_map_words, to_words
from pages.wording.descriptions import LeftOut, to_said
from pages.wording.mute import WHOLE, Mute

POINTS: Final = 10.0  # of the smallest text
NO_LETTERS: Final[Mapping[str, str]] = MappingProxyType({})
SIGN: Final = 4.2  # millimetres: the height of a sign in a legend
GREY: Final = True  # what is printed in a school is copied
_HAIR: Final = 1e-6  # degrees, a tenth of a metre: what rounding leaves where a map ends with the base map


@dataclass(frozen=True, eq=False)
class MapFigure:
    """A map in a document.

    Attributes
    ----------
    content
        JSON-ready, as `map-figure` of `sheet.typ` takes it.
    drawings
        SVG by file name, of the map and of the signs of its legend.
    texts
        What is written on the map.
    places
        Ids of those that have a sign of their own on it.
    listed
        Every count that it or its caption says.
    """

    content: Mapping[str, Any]
    drawings: Mapping[str, bytes]
    texts: frozenset[str]
    places: frozenset[str]
    listed: Sequence[Listed]


def to_map_figure(
    name: str,
    atlas: Atlas,
    period: Period,
    language: str,
    size: tuple[float, float],
    bounds: Bounds = WHOLE_COAST,
    mute: Mute = WHOLE,
    letters: Mapping[str, str] = NO_LETTERS,
    named: Collection[str] = (),
    to_find: Collection[str] = (),
) -> MapFigure:
    """The map of a period; with letters no figure stands on it, and all counts in its caption.

    Parameters
    ----------
    name
        Of its file, without an ending; no two of a document are alike.
    size
        Width and height in millimetres.
    bounds
        EPSG:4326; at the least these are seen.
    mute
        What is left off.
    letters
        By id of a place, what stands before its name, or in the stead of it where names are left off.
    named
        Ids of places that have a sign and a label of their own in any case, as those with a letter have.
    to_find
        Ids of places whose name is to be found, where names are left off.

    Raises
    ------
    DrawingError
        The drawing program fails.
    """
    words, sheet = load_words(language), to_document_size(*size, POINTS)
    moment = atlas.at(period)
    view = to_bare_layout(sheet, needs_of_maps(bounds, 1)).view
    shown = replace(moment, places=view.within(moment.places))
    said, on_map = to_said(shown, language, LeftOut(), mute), to_map_words(shown, language, mute)
    if on_map.headline_of not in {state.place.id for state in shown.places}:
        on_map = replace(on_map, headline="")  # of a place that this map does not show
    if letters:
        on_map = _with_letters(on_map, letters, mute)
    printed = to_words(said, cited_in([shown], words), language, "", Online(), (on_map,))
    written = "figures" if letters and mute.names else mute.written
    drawn = draw_for_document(
        PrintedMaps((shown,), bounds, sites_of(atlas), written=written, named={*letters, *named}),
        drawing_of_paper(),
        sheet,
        printed,
        fonts_of_paper(),
        grey=GREY,
    )
    unnamed = frozenset(to_find if mute.names else ())
    on_it = {place: letter for place, letter in letters.items() if _is_written(letter, drawn.texts)}
    listed = [] if mute.figures else to_list(shown, drawn.places | drawn.absorbed, on_it, unnamed, language)
    in_caption = [one for one in listed if letters or not one.notes or not one.notes <= drawn.texts]
    keys, texts = [key for key in LEGEND_IN_ORDER if key in drawn.keys and not mute.legend], to_legend(words)
    drawings = {f"{name}.svg": drawn.svg} | {_file_of(key): sign_of(key) for key in keys if key != "disc"}
    if "disc" in keys:
        drawings[f"{name}-discs.svg"] = to_discs(
            drawn, drawing_of_paper(), printed, fonts_of_paper(), POINTS, grey=GREY
        )
    content = {
        "file": f"{name}.svg",
        "alt": said.alt,
        "width": size[0],
        "height": size[1],
        "period": printed.period,
        "summary": said.summary,
        "discs": f"{name}-discs.svg" if "disc" in keys else "",
        "legend": [{"file": _file_of(key), "height": _height_of(key), "text": texts[key]} for key in keys],
        "counts": [{"letter": one.letter, "said": one.said} for one in in_caption],
        "is_lettered": bool(letters and in_caption),
        "notes": [*to_covering(listed, language), *to_moved(listed, atlas, language)],
        "signs": [texts[key] for key in LEGEND_IN_ORDER if key in drawn.keys],
        "credit": printed.credit,
        "licence": printed.licence,
    }
    return MapFigure(content, drawings, drawn.texts, drawn.places, listed)


def is_covered(size: tuple[float, float], bounds: Bounds) -> bool:
    """Whether the base map reaches from one side of a map of this size, in millimetres, to the other."""
    west, _, east, _ = to_bare_layout(to_document_size(*size, POINTS), needs_of_maps(bounds, 1)).view.bounds
    return BASE_MAP_BOX[0] - _HAIR <= west and east <= BASE_MAP_BOX[2] + _HAIR


def to_covered(size: tuple[float, float], bounds: Bounds) -> tuple[float, float]:
    """The widest size of the same height, in whole millimetres, on which the edge of the base map is not seen."""
    width, height = size
    narrower = ((float(one), height) for one in range(int(width), 0, -1))
    return next((one for one in (size, *narrower) if is_covered(one, bounds)), size)


def _with_letters(words: MapWords, letters: Mapping[str, str], mute: Mute) -> MapWords:
    """The same without figures, with a letter before the name of a place, or in its stead where names are left off."""
    names = words.names
    if mute.names:
        return replace(words, names=replace(names, figures=letters, notes={}))
    places = {place: f"{letters[place]} – {name}" if place in letters else name for place, name in names.places.items()}
    return replace(words, names=replace(names, places=places, figures={}, notes={}))


def _is_written(letter: str, texts: Iterable[str]) -> bool:
    """Whether a text is the letter or begins with it, as in `C – Tioxide + 1`."""
    return any(text == letter or text.startswith(f"{letter} –") for text in texts)


def _file_of(key: str) -> str:
    return f"sign-{key}.svg" if key != "disc" else ""


def _height_of(key: str) -> float:
    """Of a sign in a legend, in millimetres; one with letters is not made smaller."""
    return height_of_sign(POINTS) if key != "disc" and b"<text" in sign_of(key) else SIGN


@lru_cache(maxsize=64)
def sign_of(key: str) -> bytes:
    """A sign of the legend as SVG, in one ink; `key` is one of `LEGEND_IN_ORDER` but `disc`."""
    return to_sign(key, drawing_of_paper(), fonts_of_paper(), POINTS, grey=GREY)
