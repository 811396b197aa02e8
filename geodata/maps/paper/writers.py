"""Writes a picture as PNG or SVG, with what is said of it in the file itself: the same bytes every time."""

from __future__ import annotations

import re
import zlib
from base64 import b64encode
from html import escape
from io import BytesIO

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from geodata.maps.paper.outlines import FAMILIES, Fonts
from geodata.maps.paper.picture import Picture


def to_png(picture: Picture) -> bytes:
    """Write a picture as PNG.

    Returns
    -------
    bytes
        Pixels without transparency, with their dpi; title, alt text, description, credits and licence are text chunks.
    """
    picture.figure.set_dpi(picture.dpi)  # PDF and SVG leave it at their own
    words, canvas = picture.words, FigureCanvasAgg(picture.figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    texts = PngInfo()
    for keyword, text in (
        ("Title", words.name),
        ("Description", f"{words.alt}\n\n{words.description}"),
        ("Author", words.author),
        ("Credit", words.credit),
        ("Copyright", words.licence),
        ("Source", words.permalink),
    ):
        if text:
            texts.add_itxt(keyword, text, words.language)
    written, dpi = BytesIO(), (picture.dpi, picture.dpi)
    opaque = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("L" if picture.is_grey else "RGB")  # type: ignore[no-untyped-call]
    opaque.save(written, "PNG", dpi=dpi, pnginfo=texts, compress_type=zlib.Z_RLE)
    return written.getvalue()


def to_svg(picture: Picture) -> bytes:
    """Write a picture as SVG.

    Returns
    -------
    bytes
        UTF-8: shapes and real text, with the fonts to set it in, a title and a description.
    """
    words, written = picture.words, BytesIO()
    FigureCanvasSVG(picture.figure).print_svg(  # type: ignore[no-untyped-call]
        written,
        metadata={
            "Date": None,
            "Creator": words.author,
            "Contributor": words.credit,
            "Rights": words.licence,
            "Source": words.permalink or None,
            "Language": words.language,
        },
    )
    head, _, rest = written.getvalue().decode().partition("<metadata>")
    opening = head.rpartition("<svg ")
    unit = picture.size.unit
    attributes = re.sub(r'(width|height)="[^"]*"', "", opening[2].replace(">", "", 1), count=2)
    said = (
        f'{opening[0]}<svg width="{picture.size.width:g}{unit}" height="{picture.size.height:g}{unit}" role="img"'
        f' aria-labelledby="title-of-picture desc-of-picture" lang="{words.language}" xml:lang="{words.language}" '
        f"{attributes.strip()}>\n"
        f'<title id="title-of-picture">{escape(words.alt)}</title>\n'
        f'<desc id="desc-of-picture">{escape(words.description)}</desc>\n'
        f"<style>{_font_faces(picture.fonts)}text{{font-kerning:none;font-variant-ligatures:none}}</style>\n<metadata>{rest}"
    )
    return said.encode()


def _font_faces(fonts: Fonts) -> str:
    rules = []
    for face, packed in fonts.woff2.items():
        family, _, weight, slant = FAMILIES[face]
        source = f"url(data:font/woff2;base64,{b64encode(packed).decode()})"
        rules.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{slant};src:{source} format("woff2")}}'
        )
    return "".join(rules)
