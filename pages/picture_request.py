"""One picture of the map as it is asked for; refuses what cannot be drawn with a sentence that names the value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from geodata import Period
from geodata.bounds import WHOLE_COAST, Bounds, to_text
from geodata.maps.paper.heading import Heading
from geodata.maps.paper.sheet import LEGENDS, Layout, NoRoomError, to_layout
from geodata.maps.paper.sizes import Size, to_size
from geodata.package import LAYER_NAMES, NO_LAYER
from narrative import languages, load_words
from pages.fonts import to_printed_advances
from pages.letters import lacking, named
from pages.query import BadParameterError, read_frame, read_layers, read_once, read_period
from pages.settings import LIKE_AN_ADDRESS, is_address, load_settings

FORMATS = ("png", "svg", "pdf")
PARAMETERS = (
    "year",
    "month",
    "lang",
    "size",
    "legend",
    "format",
    "bounds",
    "layers",
    "title",
    "subtitle",
    "byline",
    "dpi",
    "plain",
    "grey",
)
LEAST_DPI, MOST_DPI = 72, 600
MOST_PIXELS = 40_000_000  # of one PNG: A4 at 600 dpi, A3 at 400
LONGEST_TITLE = 120  # letters
_PARTS = re.compile(r"[\S\u00a0\u202f]+")  # of a title: a no-break space belongs to what stands round it


@dataclass(frozen=True)
class PictureRequest:
    """One picture, checked. `bounds` are west, south, east, north in EPSG:4326; no title is that of the site, no legend
    one where there is room.

    `address` is where visitors reach the site, as the picture prints it; where it is empty the picture has no link.
    """

    period: Period
    language: str
    size: str
    format: str
    dpi: int
    bounds: Bounds = WHOLE_COAST
    legend: str = ""
    layers: tuple[str, ...] = LAYER_NAMES
    title: str = ""
    subtitle: str = ""
    byline: str = ""
    plain: bool = False
    grey: bool = False
    address: str = ""

    @property
    def file_name(self) -> str:
        """Such as `calais-2016-fr-1200x675.png`."""
        return f"{self.file_stem(self.period.label)}.{self.format}"

    def file_stem(self, label: str) -> str:
        """What a file is called before its ending, such as `calais-2016-08-en-a4-landscape-camps-1.8_50.9_1.9_51-grey`.

        `label` is its period's, of a series `1990-2017`.
        """
        parts = ["calais", label, self.language, self.size]
        if self.layers != LAYER_NAMES:
            parts += self.layers or [NO_LAYER]
        if self.bounds != WHOLE_COAST:
            parts.append(to_text(self.bounds).replace(",", "_"))
        parts += [f"legend-{self.legend}"] if self.legend else []
        parts += [name for name in ("plain", "grey") if getattr(self, name)]
        return "-".join(parts)

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height as PNG."""
        return self.sheet.pixels(self.dpi)

    @property
    def sheet(self) -> Size:
        """The size it is drawn in."""
        return to_size(self.size)

    def layout(self) -> Layout:
        """Where everything lies on the sheet; `NoRoomError` of a request that was not read by `read_request`."""
        title = self.title or load_words(self.language)["site.title"]
        heading = Heading(title, self.subtitle, to_printed_advances(), self.byline)
        return to_layout(self.sheet, self.bounds, self.plain, heading, has_qr=bool(self.address), legend=self.legend)


def to_layer_text(layers: Collection[str]) -> str:
    """Layers as `read_request` reads them."""
    return ",".join(name for name in LAYER_NAMES if name in layers) or NO_LAYER


def read_request(given: Mapping[str, str]) -> PictureRequest:
    """The request of texts: `year` or `month`, `lang`, `size`, `legend`, `format`, `bounds`, `layers`, `title`,
    `subtitle`, `byline`, `dpi`, `plain`, `grey`.

    What is left out is as in `PictureRequest`, the size 1200x675, the format PNG and the language the first one; the
    address is that of the settings.
    Raises `BadParameterError`.
    """
    request = parse_request(given)
    width, height = request.pixels
    if request.format == "png" and width * height > MOST_PIXELS:
        message = f"{request.dpi} dpi makes {width * height:,} pixels of {request.size}, more than {MOST_PIXELS:,}"
        raise BadParameterError("dpi", str(request.dpi), message)
    try:
        request.layout()
    except NoRoomError as error:
        parameter, value = ("legend", request.legend) if request.legend else ("size", request.size)
        raise BadParameterError(parameter, value, f"{request.size} has {error}") from error
    return request


def parse_request(given: Mapping[str, str]) -> PictureRequest:
    """As `read_request`, each value by itself: whether the sheet has room for all of it is not asked."""
    read_once(given.items(), PARAMETERS)
    size = _read_size(given.get("size", "1200x675"))
    return PictureRequest(
        period=read_period(given),
        language=_one_of("lang", given.get("lang", languages()[0]), languages()),
        size=size,
        format=_one_of("format", given.get("format", "png"), FORMATS),
        dpi=_read_dpi(given["dpi"]) if "dpi" in given else to_size(size).dpi,
        bounds=read_frame(given["bounds"]) if "bounds" in given else WHOLE_COAST,
        legend=_one_of("legend", given["legend"], LEGENDS) if "legend" in given else "",
        layers=read_layers(given["layers"]) if "layers" in given else LAYER_NAMES,
        title=_read_text("title", given.get("title", "")),
        subtitle=_read_text("subtitle", given.get("subtitle", "")),
        byline=_read_text("byline", given.get("byline", "")),
        plain=_one_of("plain", given.get("plain", "0"), ("0", "1")) == "1",
        grey=_one_of("grey", given.get("grey", "0"), ("0", "1")) == "1",
        address=load_settings().site.address,
    )


def read_address(text: str) -> str:
    """An address as `site.address` of the settings may be; `BadParameterError`."""
    if not is_address(text):
        raise BadParameterError("address", text, f"{text!r} {LIKE_AN_ADDRESS}")
    return text


def _one_of(parameter: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise BadParameterError(parameter, value, f"{value!r} is not a {parameter}; there are {', '.join(allowed)}")
    return value


def _read_size(text: str) -> str:
    try:
        to_size(text)
    except ValueError as error:
        raise BadParameterError("size", text, str(error)) from error
    return text


def _read_text(parameter: str, text: str) -> str:
    title = unicodedata.normalize("NFC", " ".join(_PARTS.findall(text)))  # as macOS writes names, é is two letters
    if len(title) > LONGEST_TITLE:
        raise BadParameterError(parameter, text, f"{title[:20] + '…'!r} is longer than {LONGEST_TITLE} letters")
    if unknown := lacking([title]):
        message = f"{named(unknown[0])} of the {parameter} is no letter that the fonts of pictures have"
        raise BadParameterError(parameter, text, message)
    return title


def _read_dpi(text: str) -> int:
    if not (text.isascii() and text.isdigit() and LEAST_DPI <= int(text[:9]) <= MOST_DPI):
        raise BadParameterError("dpi", text, f"{text!r} is not a dpi from {LEAST_DPI} to {MOST_DPI}")
    return int(text)
