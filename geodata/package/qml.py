"""A layer's style as QGIS writes it (QML): what draws its features, how their names are set, when they are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from geodata.maps.style import Face
from geodata.package.qgis_symbols import FONTS, Kind, SymbolLayer, colour_of, points_of, symbol

_SCALE_OF_ZOOM_0 = 591_657_551  # a tile of 256 px round the equator, at 96 px to the inch
_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"


class Lettering(NamedTuple):
    """How names are written.

    Attributes
    ----------
    text
        An expression in QGIS's language that gives them.
    shows
        An expression that says of which features; "" of all.
    """

    text: str
    face: Face
    size: float  # CSS px
    colour: str
    halo: tuple[str, float, float]  # colour, width in CSS px, opacity
    from_zoom: float = 0.0  # of the interactive map
    is_centred: bool = False
    shows: str = ""


def one_symbol(kind: Kind, layers: Iterable[SymbolLayer], has_levels: bool = False) -> Element:
    """All features alike.

    Parameters
    ----------
    layers
        The first lies undermost.
    has_levels
        Whether all layers of one level are drawn over all of a lower one.
    """
    renderer = _renderer("singleSymbol", has_levels)
    SubElement(renderer, "symbols").append(symbol("0", kind, layers))
    return renderer


def by_value(
    column: str, kind: Kind, cases: Mapping[str, tuple[str, Sequence[SymbolLayer]]], has_levels: bool = False
) -> Element:
    """A symbol for each value of a column.

    Parameters
    ----------
    cases
        By value, the label in QGIS's legend and the layers of the symbol, the first undermost.
    has_levels
        As in `one_symbol`.
    """
    renderer = _renderer("categorizedSymbol", has_levels)
    renderer.set("attr", column)
    categories, symbols = SubElement(renderer, "categories"), SubElement(renderer, "symbols")
    for at, (value, (label, layers)) in enumerate(cases.items()):
        SubElement(categories, "category", value=value, label=label, symbol=str(at), render="true", type="string")
        symbols.append(symbol(str(at), kind, layers))
    return renderer


def to_qml(renderer: Element, letterings: Sequence[Lettering] = (), is_dated: bool = False) -> str:
    """A style of symbols, names and time.

    Parameters
    ----------
    letterings
        Without any, nothing is named.
    is_dated
        Whether QGIS's time controller shows what is between `start` and `end`, both inclusive.

    Returns
    -------
    str
        XML with a document type.
    """
    root = Element("qgis", version="3.22.0", styleCategories="Symbology|Labeling|Temporal")
    root.set("labelsEnabled", str(int(bool(letterings))))
    if is_dated:
        root.append(_temporal())
    root.append(renderer)
    if letterings:
        root.append(_labeling(letterings))
    return f"{_DOCTYPE}\n{tostring(root, encoding='unicode')}\n"


def _temporal() -> Element:
    by_two_columns, inclusive = "2", "1"
    fields = {"mode": by_two_columns, "startField": "start", "endField": "end", "limitMode": inclusive}
    return Element(
        "temporal", fields | {"enabled": "1", "accumulate": "0", "fixedDuration": "0", "durationUnit": "min"}
    )


def _renderer(kind: str, has_levels: bool = False) -> Element:
    levels = str(int(has_levels))
    return Element("renderer-v2", type=kind, symbollevels=levels, enableorderby="0", forceraster="0")


def _labeling(letterings: Sequence[Lettering]) -> Element:
    labeling = Element("labeling", type="rule-based")
    rules = SubElement(labeling, "rules", key="names")
    for at, lettering in enumerate(letterings):
        rule = SubElement(rules, "rule", key=f"names-{at}")
        if lettering.shows:
            rule.set("filter", lettering.shows)
        if lettering.from_zoom:
            rule.set("scalemaxdenom", str(round(_SCALE_OF_ZOOM_0 / 2**lettering.from_zoom)))
            rule.set("scalemindenom", "0")
        rule.append(_settings(lettering))
    return labeling


def _settings(lettering: Lettering) -> Element:
    family, style, weight, is_italic = FONTS[lettering.face]
    settings = Element("settings", calloutType="simple")
    text = SubElement(settings, "text-style", fieldName=lettering.text, isExpression="1", fontFamily=family)
    text.attrib |= {"namedStyle": style, "fontWeight": str(weight), "fontItalic": str(int(is_italic))}
    text.attrib |= {"fontSize": points_of(lettering.size), "fontSizeUnit": "Point", "textOpacity": "1"}
    text.set("textColor", colour_of(lettering.colour))
    paper, width, opacity = lettering.halo
    buffer = {"bufferDraw": "1", "bufferColor": colour_of(paper), "bufferOpacity": str(opacity)}
    SubElement(text, "text-buffer", buffer | {"bufferSize": points_of(width / 2), "bufferSizeUnits": "Point"})
    over, beside = "1", "6"
    placed = {"placement": over if lettering.is_centred else beside, "dist": points_of(4), "distUnits": "Point"}
    SubElement(settings, "placement", placed | {"offsetType": "1", "predefinedPositionOrder": "R,L,T,B,TR,BR,TL,BL"})
    SubElement(settings, "rendering", drawLabels="1", obstacle="1", displayAll="0")
    return settings
