"""The maps of documents: vector drawings in one ink, whose legend and credits the document sets itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from geodata import Atlas, Period
from geodata.bounds import WHOLE_COAST, Bounds
from geodata.maps.paper import draw_for_document, to_discs, to_document_size, to_sign
from geodata.maps.paper.printed_maps import PrintedMaps, needs_of_maps
from geodata.maps.paper.sheet import to_bare_layout
from geodata.maps.paper.words import MapWords
from geodata.maps.style import LEGEND_IN_ORDER
from narrative import load_words
from pages.press_desk.content import sites_of
from pages.press_desk.picture import drawing_of_paper, fonts_of_paper
from pages.wording.captions import Online, cited_in, to_legend, to_map_words, to_words
from pages.wording.descriptions import LeftOut, to_said
from pages.wording.mute import WHOLE, Mute

POINTS: Final = 10.0  # of the smallest text
NO_LETTERS: Final[Mapping[str, str]] = MappingProxyType({})
GREY: Final = True  # what is printed in a school is copied


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
    """

    content: Mapping[str, Any]
    drawings: Mapping[str, bytes]
    texts: frozenset[str]
    places: frozenset[str]


def to_map_figure(
    name: str,
    atlas: Atlas,
    period: Period,
    language: str,
    size: tuple[float, float],
    bounds: Bounds = WHOLE_COAST,
    mute: Mute = WHOLE,
    letters: Mapping[str, str] = NO_LETTERS,
    alone: frozenset[str] = frozenset(),
) -> MapFigure:
    """The map of a period.

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
    alone
        Ids of those places whose name has no room beside their letter.

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
    printed = to_words(
        said, cited_in([shown], words), language, "", Online(), (_with_letters(on_map, letters, mute, alone),)
    )
    drawn = draw_for_document(
        PrintedMaps((shown,), bounds, sites_of(atlas), written="figures" if letters and mute.names else mute.written),
        drawing_of_paper(),
        sheet,
        printed,
        fonts_of_paper(),
        grey=GREY,
    )
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
        "legend": [{"key": key, "file": "" if key == "disc" else _file_of(key), "text": texts[key]} for key in keys],
        "counts": list(drawn.counts),
        "signs": [texts[key] for key in LEGEND_IN_ORDER if key in drawn.keys],
        "credit": printed.credit,
        "licence": printed.licence,
    }
    return MapFigure(content, drawings, drawn.texts, drawn.places)


def _with_letters(words: MapWords, letters: Mapping[str, str], mute: Mute, alone: frozenset[str]) -> MapWords:
    """The same with a letter before the name of a place, or before its figures where names are left off."""
    names = words.names
    if not mute.names:
        named = {
            place: letter if place in alone else f"{letter} – {names.places[place]}"
            for place, letter in letters.items()
        }
        return replace(words, names=replace(names, places={**names.places, **named}))
    figures = {**names.figures, **letters}
    notes = {place: (letter, *names.notes.get(place, ())) for place, letter in letters.items()}
    return replace(words, names=replace(names, figures=figures, notes={**names.notes, **notes}))


def _file_of(key: str) -> str:
    return f"sign-{key}.svg"


@lru_cache(maxsize=64)
def sign_of(key: str) -> bytes:
    """A sign of the legend as SVG, in one ink; `key` is one of `LEGEND_IN_ORDER` but `disc`."""
    return to_sign(key, drawing_of_paper(), fonts_of_paper(), POINTS, grey=GREY)
