"""The printed map: one moment as PNG, SVG or PDF. Refuses nothing and opens no file; the home of matplotlib."""

from geodata.maps.printed.figure_pen import Fonts
from geodata.maps.printed.picture import Picture, draw
from geodata.maps.printed.writers import to_pdf, to_png, to_svg

__all__ = ["Fonts", "Picture", "draw", "to_pdf", "to_png", "to_svg"]
