"""Symbols in QGIS's own form (QML), built from strokes of the style table; knows nothing of any layer.

As QGIS 3.22 and later write them. Sizes come in CSS pixels and go out in points, so that print has the same size.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from geodata.maps.style import Face, Stroke

Kind = Literal["marker", "line", "fill"]
Properties = Mapping[str, str]

_NONE: Properties = MappingProxyType({})
_POINTS_PER_PIXEL = 0.75  # 72 and 96 to the inch
FONTS: Mapping[Face, tuple[str, str, int, bool]] = {  # family, named style, weight (QFont), italic
    "sans": ("Source Sans 3", "Regular", 50, False),
    "semibold": ("Source Sans 3", "Semibold", 63, False),
    "serif": ("Source Serif 4", "Regular", 50, False),
    "serif_semibold": ("Source Serif 4", "Semibold", 63, False),
    "serif_italic": ("Source Serif 4", "Italic", 50, True),
}


class SymbolLayer(NamedTuple):
    """One drawing of a symbol.

    Attributes
    ----------
    properties
        As QGIS names them; lengths are in points.
    expressions
        Of properties that differ by feature or moment, in QGIS's language.
    inner
        The symbol that it is filled with, if any.
    """

    name: str
    properties: Properties
    expressions: Properties = _NONE
    inner: Element | None = None
    level: int = 0  # of a renderer with levels: all of one are drawn over all of a lower one


def colour_of(colour: str, opacity: float = 1.0) -> str:
    """A colour as QGIS writes it.

    Parameters
    ----------
    colour
        `#rrggbb`; "" is transparent.
    opacity
        From 0 to 1.

    Returns
    -------
    str
        `r,g,b,a`, each from 0 to 255.
    """
    red, green, blue = bytes.fromhex(colour[1:] or "ffffff")
    return f"{red},{green},{blue},{round(255 * opacity) if colour else 0}"


def shape(name: str, diameter: float, stroke: Stroke, expressions: Properties = _NONE) -> SymbolLayer:
    """A circle or square; QGIS has no dashes of one's own for it, but the two of Qt.

    Parameters
    ----------
    name
        `circle` or `square`.
    diameter
        CSS px.
    expressions
        As in `SymbolLayer`.
    """
    dashes = "solid" if not stroke.dash else "dot" if stroke.dash[0] <= 2 * stroke.width else "dash"
    return SymbolLayer(
        "SimpleMarker",
        {
            "name": name,
            "color": colour_of(stroke.fill, stroke.fill_opacity),
            "outline_color": colour_of(stroke.line, stroke.line_opacity),
            "outline_style": dashes if stroke.line else "no",
            "scale_method": "diameter",
            **_length("outline_width", stroke.width),
            **_length("size", diameter),
        },
        expressions,
    )


def sign(path: str, half: float, stroke: Stroke) -> SymbolLayer:
    """A sign that can be recoloured in QGIS.

    Parameters
    ----------
    path
        An SVG path in a box from `-half` to `half`.
    half
        CSS px.
    """
    room = half + stroke.width
    fill = f'"param(fill) {stroke.fill}"' if stroke.fill else '"none"'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-room} {-room} {2 * room} {2 * room}">'
        f'<path d="{path}" fill={fill} stroke="param(outline) {stroke.line}" stroke-width="{stroke.width}" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
    properties = {
        "name": f"base64:{b64encode(svg.encode()).decode()}",
        "color": colour_of(stroke.fill),
        "outline_color": colour_of(stroke.line),
        "fixedAspectRatio": "0",
        "scale_method": "diameter",
    }
    return SymbolLayer("SvgMarker", properties | _length("size", 2 * room))


def reach(radius_m: str, stroke: Stroke) -> SymbolLayer:
    """A circle of a radius on the ground; without a filling.

    Parameters
    ----------
    radius_m
        An expression in QGIS's language that gives metres.
    """
    circle = shape("circle", 1, stroke, {"size": f"2 * ({radius_m})"})
    return circle._replace(properties={**circle.properties, "size": "1", "size_unit": "RenderMetersInMapUnits"})


def letter(text: str, size: float, colour: str) -> SymbolLayer:
    """A letter in the middle of a marker.

    Parameters
    ----------
    size
        CSS px.
    colour
        `#rrggbb`.
    """
    family, style, _, _ = FONTS["semibold"]
    font = {"font": family, "font_style": style, "chr": text, "color": colour_of(colour), "outline_color": "0,0,0,0"}
    return SymbolLayer("FontMarker", font | _length("size", size))


def halo(colour: str, stops: Sequence[tuple[float, float]], radius_m: str) -> SymbolLayer:
    """A soft disc.

    Parameters
    ----------
    colour
        `#rrggbb`.
    stops
        Shares of the radius with their opacities, both from 0 to 1, from the middle outwards.
    radius_m
        An expression in QGIS's language that gives metres.
    """
    (_, first), *between, (_, last) = stops
    gradient = {
        "type": "1",  # radial
        "color_type": "1",  # between two colours, by stops
        "coordinate_mode": "0",
        "spread": "0",
        "reference_point1": "0.5,0.5",
        "reference_point2": "1,0.5",
        "color": colour_of(colour, first),
        "gradient_color2": colour_of(colour, last),
        "color1": colour_of(colour, first),
        "color2": colour_of(colour, last),
        "discrete": "0",
        "rampType": "gradient",
        "stops": ":".join(f"{share};{colour_of(colour, opacity)}" for share, opacity in between),
    }
    inner = symbol("@halo", "fill", [SymbolLayer("GradientFill", gradient)])
    properties = {"name": "circle", "size": "1", "size_unit": "RenderMetersInMapUnits", "scale_method": "diameter"}
    return SymbolLayer("FilledMarker", properties, {"size": f"2 * ({radius_m})"}, inner)


def line(stroke: Stroke, expressions: Properties = _NONE, level: int = 0) -> SymbolLayer:
    """A line with its dashes.

    Parameters
    ----------
    expressions
        As in `SymbolLayer`.
    level
        As in `SymbolLayer`.
    """
    properties = {
        "line_color": colour_of(stroke.line, stroke.line_opacity),
        "line_style": "solid",
        "capstyle": "round" if stroke.is_round else "flat",
        "joinstyle": "round",
        "use_custom_dash": str(int(bool(stroke.dash))),
        "customdash": dashes_of(stroke.dash) or "5;2",
        "customdash_unit": "Point",
        **_length("line_width", stroke.width),
    }
    return SymbolLayer("SimpleLine", properties, expressions, None, level)


def dashes_of(dash: Iterable[float]) -> str:
    """Dashes and gaps as QGIS lists them.

    Parameters
    ----------
    dash
        CSS px.

    Returns
    -------
    str
        Points, with semicolons between.
    """
    return ";".join(points_of(length) for length in dash)


def area(stroke: Stroke, level: int = 0) -> SymbolLayer:
    """A filled area with its outline.

    Parameters
    ----------
    level
        As in `SymbolLayer`.
    """
    properties = {
        "color": colour_of(stroke.fill, stroke.fill_opacity),
        "style": "solid",
        "outline_color": colour_of(stroke.line, stroke.line_opacity),
        "outline_style": "solid" if stroke.line else "no",
        "joinstyle": "round",
        **_length("outline_width", stroke.width),
    }
    return SymbolLayer("SimpleFill", properties, {}, None, level)


def generated(geometry: str, inner: Element, level: int = 0) -> SymbolLayer:
    """An area that an expression gives, drawn in the place of the feature's own.

    Parameters
    ----------
    geometry
        An expression in QGIS's language, in the CRS of the layer.
    level
        As in `SymbolLayer`.
    """
    properties = {"SymbolType": "Fill", "geometryModifier": geometry, "units": "MapUnit"}
    return SymbolLayer("GeometryGenerator", properties, {}, inner, level)


def symbol(name: str, kind: Kind, layers: Iterable[SymbolLayer]) -> Element:
    """A symbol by the name under which its renderer knows it.

    Parameters
    ----------
    layers
        The first lies undermost.
    """
    made = Element("symbol", name=name, type=kind, alpha="1", clip_to_extent="1", force_rhr="0")
    for layer in layers:
        level = {"class": layer.name, "enabled": "1", "locked": "0", "pass": str(layer.level)}
        element = SubElement(made, "layer", level)
        _add_map(element, layer.properties)
        _add_expressions(element, layer.expressions)
        if layer.inner is not None:
            element.append(layer.inner)
    return made


def _add_map(element: Element, properties: Properties) -> None:
    options = SubElement(element, "Option", type="Map")
    for name, value in properties.items():
        SubElement(options, "Option", name=name, type="QString", value=value)


def _add_expressions(element: Element, expressions: Properties) -> None:
    options = SubElement(SubElement(element, "data_defined_properties"), "Option", type="Map")
    SubElement(options, "Option", name="name", type="QString", value="")
    properties = SubElement(options, "Option", name="properties", type="Map")
    for name, expression in expressions.items():
        one = SubElement(properties, "Option", name=name, type="Map")
        SubElement(one, "Option", name="active", type="bool", value="true")
        SubElement(one, "Option", name="expression", type="QString", value=expression)
        SubElement(one, "Option", name="type", type="int", value="3")  # an expression
    SubElement(options, "Option", name="type", type="QString", value="collection")


def _length(name: str, pixels: float) -> dict[str, str]:
    return {name: points_of(pixels), f"{name}_unit": "Point"}


def points_of(pixels: float) -> str:
    """A length as QGIS writes it.

    Parameters
    ----------
    pixels
        CSS px.

    Returns
    -------
    str
        Points.
    """
    return f"{pixels * _POINTS_PER_PIXEL:g}"
