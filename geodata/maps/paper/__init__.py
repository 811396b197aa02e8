"""The map on paper: one moment as PNG, SVG or PDF. Refuses nothing and opens no file; the home of matplotlib."""

from geodata.maps.paper.document_map import (
    DocumentMap,
    draw_for_document,
    height_of_sign,
    to_discs,
    to_document_size,
    to_sign,
)
from geodata.maps.paper.engine import Drawing, DrawingError
from geodata.maps.paper.outlines import Fonts
from geodata.maps.paper.pdf import to_pdf
from geodata.maps.paper.picture import Picture, draw
from geodata.maps.paper.writers import to_png, to_svg

__all__ = [
    "DocumentMap",
    "Drawing",
    "DrawingError",
    "Fonts",
    "Picture",
    "draw",
    "draw_for_document",
    "height_of_sign",
    "to_discs",
    "to_document_size",
    "to_pdf",
    "to_png",
    "to_sign",
    "to_svg",
]
