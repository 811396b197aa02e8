"""How each layer of the GeoPackage looks in QGIS: this map's colours, lines and signs, from its one style table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import geopandas as gpd

from geodata.bounds import BASE_MAP_BOX
from geodata.maps import style
from geodata.maps.style import LINES, OUTLINES, Stroke
from geodata.models import AREA_KINDS
from geodata.package import qgis_symbols as symbols
from geodata.package import qml
from geodata.package.qgis_symbols import SymbolLayer
from geodata.package.qml import Lettering

_NAME_SIZE, _PLAIN_NAME_SIZE, _SEA_SIZE = 15.0, 14.0, 18.0  # CSS px, as the map's
_PAPER_HALO = (style.PAPER, style.LETTERS_HALO, style.LETTERS_HALO_OPACITY)
_NO_HALO = (style.PAPER, 0.0, 0.0)
_TOWNS = AREA_KINDS - {"border"}
_STATE_KIND, _PROTEST_KIND, _REST_AREA = "official_centre", "protest_camp", "rest_area"
_REACH = '"accuracy_m"'
_LANDMARK_BOX = 8.0  # half of the box that their paths are in
# In a period of the time controller, which excludes its end; without one these are null.
_SURE = (
    '("sure_from" IS NULL OR "sure_from" < @map_end_time) AND ("sure_until" IS NULL OR "sure_until" >= @map_start_time)'
)
_WHENEVER = "@map_start_time IS NULL"
_ONCE = f'("life" = 1 OR NOT ({_WHENEVER}))'  # a place with several lives has a row for each


def style_of(name: str, layer: gpd.GeoDataFrame) -> str:
    """The style of a layer as QML.

    Parameters
    ----------
    name
        Of a layer of places, or of the base map.
    layer
        A style of places has the kinds that are in it, one of motorways their names.
    """
    match name:
        case "land":
            return _land()
        case "borders":
            return qml.to_qml(qml.one_symbol("line", [symbols.line(LINES["frontier"])]))
        case "motorways":
            return _motorways(sorted(set(layer["name"])))
        case "other_lines":
            return _other_lines()
        case "place_names":
            return _place_names()
    return _places(sorted(set(layer["kind"])) if len(layer) else [], "status" in layer.columns)


def _land() -> str:
    """The sea lies under all land, as far as the base map goes."""
    west, south, east, north = BASE_MAP_BOX
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    box = ", ".join(f"{lon} {lat}" for lon, lat in corners)
    sea = symbols.symbol("@sea", "fill", [symbols.area(Stroke(fill=style.SEA))])
    under = symbols.generated(f"geom_from_wkt('POLYGON(({box}))')", sea)
    land = symbols.area(replace(LINES["shore"], fill=style.LAND), level=1)
    return qml.to_qml(qml.one_symbol("fill", [under, land], has_levels=True))


def _motorways(names: Iterable[str]) -> str:
    """Casings under all fillings; dashed while nobody can say whether they were there."""
    doubtful, dashes = '"sure_from" >= @map_end_time', symbols.dashes_of(style.UNDATED_DASH)
    dashed = {
        "customDash": f"CASE WHEN {doubtful} THEN '{dashes}' END",
        "capStyle": f"CASE WHEN {doubtful} THEN 'flat' ELSE 'round' END",
    }
    cases = {}
    for name in names:
        narrower = style.A16_NARROWER if name == "A16" else 0.0
        parts = [replace(LINES[part], width=LINES[part].width - narrower) for part in ("casing", "filling")]
        cases[name] = (name, [symbols.line(part, dashed, level) for level, part in enumerate(parts)])
    return qml.to_qml(qml.by_value("name", "line", cases, has_levels=True), is_dated=True)


def _other_lines() -> str:
    cases = {
        kind: (_in_words(kind), [symbols.line(LINES[kind], level=level)])
        for level, kind in enumerate(style.LINES_IN_ORDER)
    }
    return qml.to_qml(qml.by_value("kind", "line", cases, has_levels=True), is_dated=True)


def _place_names() -> str:
    dot = symbols.shape("circle", 2 * style.NAMED_TOWN_RADIUS, replace(OUTLINES["named_town"], fill=style.SIGN_PAPER))
    unseen = symbols.shape("circle", 1, Stroke())  # QGIS names only what it draws
    towns = [
        Lettering(
            *(_in_language("name"), town.face, town.size, style.MUTED_INK, _PAPER_HALO, town.from_zoom),
            shows=f'"kind" = \'town\' AND "rank" = {rank}',
        )
        for rank, town in style.TOWN_NAMES.items()
    ]
    sea = Lettering(_in_language("name"), "serif_italic", _SEA_SIZE, style.SEA_INK, _NO_HALO, is_centred=True)
    return qml.to_qml(
        qml.by_value("kind", "marker", {"town": ("town", [dot]), "sea": ("sea", [unseen])}),
        [*towns, sea._replace(shows="\"kind\" = 'sea'")],
    )


def _places(kinds: Sequence[str], has_status: bool) -> str:
    """Towns without names, which the base map has."""
    cases = {kind: (_in_words(kind), _place(kind, has_status)) for kind in kinds}
    discs = [kind for kind in kinds if kind in style.DISC_KINDS]
    plain = [kind for kind in kinds if kind not in style.DISC_KINDS | _TOWNS]
    letterings = [
        Lettering(
            *(_in_language("label"), "semibold", _NAME_SIZE, colour, _PAPER_HALO),
            shows=f"{_ONCE} AND {_one_of(kind for kind in discs if _ink_of(kind) == colour)}",
        )
        for colour in dict.fromkeys(map(_ink_of, discs))
    ]
    if plain:
        signs = Lettering(_in_language("label"), "sans", _PLAIN_NAME_SIZE, style.INK, _PAPER_HALO)
        letterings.append(signs._replace(from_zoom=style.PLAIN_FROM_ZOOM, shows=_one_of(plain)))
    return qml.to_qml(qml.by_value("kind", "marker", cases), letterings, is_dated=True)


def _place(kind: str, has_status: bool) -> list[SymbolLayer]:
    if kind in style.SOFT_KINDS:
        return [symbols.halo(_colour_of(kind), style.HALO_STOPS, _REACH)]
    if kind in style.DISC_KINDS:
        edge = replace(OUTLINES["halo"], line=_colour_of(kind), line_opacity=style.HALO_EDGE_OPACITY)
        return [symbols.reach(_REACH, edge), _disc(kind, has_status)]
    if kind in _TOWNS:
        return [symbols.shape("circle", 2 * style.TOWN_RADIUS, replace(OUTLINES["town"], fill=style.SIGN_PAPER))]
    if kind == _REST_AREA:
        box = replace(OUTLINES["parking"], fill=style.SIGN_PAPER)
        rough = f"CASE WHEN \"accuracy_m\" > {style.SHARP_M} THEN 'dot' ELSE 'solid' END"
        return [
            symbols.shape("square", style.PARKING_SIDE, box, {"outlineStyle": rough}),
            symbols.letter("P", 11, style.INK),
        ]
    fill = style.SIGN_PAPER if kind in ("tunnel", "hub") else ""
    return [symbols.sign(style.LANDMARKS[kind], _LANDMARK_BOX, replace(OUTLINES["landmark"], fill=fill))]


def _disc(kind: str, has_status: bool) -> SymbolLayer:
    """Hollow, since nobody's count is in the layer; dashed where it is not sure to be there."""
    stroke = replace(OUTLINES["disc"], line=_colour_of(kind), fill=style.PAPER, fill_opacity=style.HOLLOW_OPACITY)
    of_package = f"WHEN {_WHENEVER} AND \"status\" = 'possible' THEN 'dash' " if has_status else ""
    possible = f"CASE WHEN NOT ({_SURE}) THEN 'dash' {of_package}ELSE 'solid' END"
    return symbols.shape("circle", 2 * style.DISC_RADIUS_UNKNOWN, stroke, {"outlineStyle": possible})


def _colour_of(kind: str) -> str:
    if kind == _PROTEST_KIND:
        return style.KINDS["activist"]["colour"]
    return style.STATE if kind == _STATE_KIND else style.CAMP


def _ink_of(kind: str) -> str:
    """The colour of the name of what is a disc."""
    return style.STATE if kind == _STATE_KIND else style.CAMP


def _in_language(column: str) -> str:
    """The French column where QGIS speaks French, else the English one."""
    return f'if(left(@qgis_locale, 2) = \'fr\', "{column}_fr", "{column}_en")'


def _one_of(kinds: Iterable[str]) -> str:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return f'"kind" IN ({listed})'


def _in_words(kind: str) -> str:
    return kind.replace("_", " ")
