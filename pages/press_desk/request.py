"""One picture as it is asked for; refuses what cannot be drawn with a sentence that names the value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from geodata import Period
from geodata.bounds import WHOLE_COAST, Bounds, to_text
from geodata.maps.paper import diagrams
from geodata.maps.paper.heading import Heading
from geodata.maps.paper.parts import LEGENDS, NO_LEGEND, Needs
from geodata.maps.paper.printed_maps import needs_of_maps
from geodata.maps.paper.sheet import Layout, NoRoomError, to_layout
from geodata.maps.paper.sizes import SIZES, Size, to_size
from geodata.package import LAYER_NAMES, NO_LAYER
from narrative import languages, load_words
from pages.lettering.fonts import to_printed_advances
from pages.lettering.letters import lacking, named
from pages.parameters import (
    BOUNDS,
    LANG,
    LAYERS,
    MONTH,
    ROAD,
    VIEW,
    WITH,
    YEAR,
    BadParameterError,
    Parameter,
    kept_or_left_off,
    one_of,
    read_once,
    read_other_period,
    read_period,
    switch,
)
from pages.settings import LIKE_AN_ADDRESS, is_address, load_settings
from pages.wording.mute import Mute

FORMATS = ("png", "svg", "pdf")
LEAST_DPI, MOST_DPI = 72, 600
SUBJECTS = ("map", "two", "road", "journeys", "organisations")  # what a picture is of; `two` periods stand side by side
_SIZE_OF = {"road": "1080x1080"}  # where none is asked for, of subjects that a wide screen has no room for
OF_MAPS = ("map", "two")
_NEEDS = {
    "road": diagrams.ROAD,
    "journeys": diagrams.JOURNEYS,
    "organisations": diagrams.ORGANISATIONS,
}  # of subjects that are no maps
MOST_PIXELS = 40_000_000  # of one PNG: A4 at 600 dpi, A3 at 400
LONGEST_TITLE = 120  # letters
_WORDS = re.compile(r"[\S\u00a0\u202f]+")  # of a title: a no-break space belongs to what stands round it


def _to_size_name(text: str) -> str:
    to_size(text)
    return text


def _to_dpi(text: str) -> int:
    if not (text.isascii() and text.isdigit() and LEAST_DPI <= int(text[:9]) <= MOST_DPI):
        raise ValueError(f"{text!r} is not a dpi from {LEAST_DPI} to {MOST_DPI}")
    return int(text)


def _text(name: str, help_: str) -> Parameter[str]:
    """A parameter that is set on the picture."""

    def to_value(text: str) -> str:
        value = unicodedata.normalize("NFC", " ".join(_WORDS.findall(text)))  # as macOS writes names, é is two letters
        if len(value) > LONGEST_TITLE:
            raise ValueError(f"{value[:20] + '…'!r} is longer than {LONGEST_TITLE} letters")
        if unknown := lacking([value]):
            raise ValueError(f"{named(unknown[0])} of the {name} is no letter that the fonts of pictures have")
        return value

    return Parameter(name, help_, to_value, {"type": "string", "maxLength": LONGEST_TITLE})


SIZE = Parameter(
    "size",
    f"One of {', '.join(SIZES)}, or millimetres such as 96.5x120mm; the first with room if left out.",
    _to_size_name,
)
LEGEND = one_of(
    "legend",
    f"One of {', '.join(LEGENDS)}, or {NO_LEGEND} for a map without one; where there is room if left out.",
    (*LEGENDS, NO_LEGEND),
)
FORMAT = one_of("format", f"One of {', '.join(FORMATS)}.", FORMATS)
TITLE = _text("title", "Another title than that of the site.")
SUBTITLE = _text("subtitle", "A line under the title.")
BYLINE = _text("byline", "Who made the picture, before its credits.")
DPI = Parameter(
    "dpi",
    f"Dots per inch, from {LEAST_DPI} to {MOST_DPI}.",
    _to_dpi,
    {"type": "integer", "minimum": LEAST_DPI, "maximum": MOST_DPI},
)
PLAIN = switch("plain", "Credits in a line along the edge.")
GREY = switch("grey", "In one ink, for newsprint.")
NAMES = kept_or_left_off("names", "off leaves every name off the map, to be completed.")
FIGURES = kept_or_left_off("figures", "off leaves every number of people off the map, to be completed.")
OF_MAPS_ALONE = (WITH.name, BOUNDS.name, LAYERS.name, NAMES.name, FIGURES.name)  # parameters
PARAMETERS: tuple[Parameter[object], ...] = (
    *(YEAR, MONTH, WITH, ROAD, VIEW, LANG, SIZE, LEGEND, NAMES, FIGURES, FORMAT, BOUNDS, LAYERS),
    *(TITLE, SUBTITLE, BYLINE, DPI, PLAIN, GREY),
)


@dataclass(frozen=True)
class PictureRequest:
    """One picture, checked.

    Attributes
    ----------
    other
        A second period, for two maps side by side.
    road
        One of `ROADS`, drawn straight in the place of the map; "" for none.
    view
        One of `VIEWS`, in the place of the map; "" for none.
    size
        A name that `to_size` reads.
    format
        One of `FORMATS`.
    dpi
        From `LEAST_DPI` to `MOST_DPI`, both included.
    bounds
        EPSG:4326.
    legend
        One of `LEGENDS`, or `NO_LEGEND`; "" for the first with room.
    names
        Whether a map has any.
    figures
        Whether a map has any.
    layers
        Some of `LAYER_NAMES`.
    title
        "" for that of the site.
    subtitle
        "" for none.
    byline
        "" for none.
    plain
        Whether the credits are a line along the edge.
    grey
        Whether it is in one ink, for newsprint.
    address
        Where visitors reach the site, as the picture prints it; where it is "" the picture has no link.
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
    other: Period | None = None
    road: str = ""
    view: str = ""
    names: bool = True
    figures: bool = True

    @property
    def mute(self) -> Mute:
        """What it leaves off, for those who complete it."""
        return Mute(not self.names, not self.figures, self.legend == NO_LEGEND)

    @property
    def subject(self) -> str:
        """One of `SUBJECTS`."""
        return self.view or ("road" if self.road else "two" if self.other else "map")

    @property
    def needs(self) -> Needs:
        """What its subject needs of the sheet."""
        of_maps = needs_of_maps(self.bounds, len(self.periods), has_headline=self.mute.has_headline)
        return _NEEDS.get(self.subject, of_maps)

    @property
    def periods(self) -> tuple[Period, ...]:
        """One, or two in the order of time; a year comes before its months."""
        both = [self.period, self.other] if self.other else [self.period]
        return tuple(sorted(both, key=lambda period: period.label))

    @property
    def file_name(self) -> str:
        """Such as `calais-2016-fr-1200x675.png`, or `calais-2002-2016-fr-1200x675.png` of two periods."""
        labels = (self.road.lower() or self.view, *(period.label for period in self.periods))
        return f"{self.file_stem('-'.join(filter(None, labels)))}.{self.format}"

    def file_stem(self, label: str) -> str:
        """What a file is called before its ending, such as `calais-2016-08-en-a4-landscape-camps-1.8_50.9_1.9_51-grey`.

        Parameters
        ----------
        label
            Of its period; of a series `1990-2017`.
        """
        parts = ["calais", label, self.language, self.size]
        if self.layers != LAYER_NAMES:
            parts += self.layers or [NO_LAYER]
        if self.bounds != WHOLE_COAST:
            parts.append(to_text(self.bounds).replace(",", "_"))
        parts += [f"legend-{self.legend}"] if self.legend else []
        parts += [f"{name}-off" for name in ("names", "figures") if not getattr(self, name)]
        parts += [name for name in ("plain", "grey") if getattr(self, name)]
        return "-".join(parts)

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height as PNG, in px."""
        return self.sheet.pixels(self.dpi)

    @property
    def sheet(self) -> Size:
        """The size it is drawn in."""
        return to_size(self.size)

    def layout(self) -> Layout:
        """Where everything lies on the sheet.

        Raises
        ------
        NoRoomError
            It has no room for the map; not of a request that was read by `read_request`.
        """
        title = self.title or load_words(self.language)["site.title"]
        heading = Heading(title, self.subtitle, to_printed_advances(), self.byline)
        return to_layout(self.sheet, self.needs, self.plain, heading, has_qr=bool(self.address), legend=self.legend)


def to_layer_text(layers: Collection[str]) -> str:
    """Layers as `LAYERS` reads them, in the order of `LAYER_NAMES`."""
    return ",".join(name for name in LAYER_NAMES if name in layers) or NO_LAYER


def read_request(given: Mapping[str, str]) -> PictureRequest:
    """The request that texts make.

    Parameters
    ----------
    given
        Texts by name of one of `PARAMETERS`; what is left out is as their help says, and the format PNG.

    Returns
    -------
    PictureRequest
        Its address is that of the settings.

    Raises
    ------
    BadParameterError
        A text cannot be understood, is of no parameter, or asks for more pixels than `MOST_PIXELS` or more than the
        sheet has room for.
    BadSettingsError
        As in `load_settings`.
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
    """As `read_request`, each value by itself: whether the sheet has room for all of it is not asked.

    Parameters
    ----------
    given
        As in `read_request`.

    Raises
    ------
    BadParameterError
        A text cannot be understood, or is of no parameter.
    BadSettingsError
        As in `load_settings`.
    """
    read_once(given.items(), PARAMETERS)
    _refuse_what_is_of_maps(given)
    size = SIZE.of(given, default_size("road" if ROAD.name in given else given.get(VIEW.name, "")))
    return PictureRequest(
        period=read_period(given),
        other=read_other_period(given),
        language=LANG.of(given, languages()[0]),
        size=size,
        format=FORMAT.of(given, FORMATS[0]),
        dpi=DPI.of(given, to_size(size).dpi),
        bounds=BOUNDS.of(given, WHOLE_COAST),
        legend=LEGEND.of(given, ""),
        layers=LAYERS.of(given, LAYER_NAMES),
        title=TITLE.of(given, ""),
        subtitle=SUBTITLE.of(given, ""),
        byline=BYLINE.of(given, ""),
        plain=PLAIN.of(given, False),
        grey=GREY.of(given, False),
        address=load_settings().site.address,
        road=ROAD.of(given, ""),
        view=VIEW.of(given, ""),
        names=NAMES.of(given, True),
        figures=FIGURES.of(given, True),
    )


def default_size(subject: str) -> str:
    """The size where none is asked for.

    Parameters
    ----------
    subject
        One of `SUBJECTS`; another text is as the map.
    """
    return _SIZE_OF.get(subject, next(iter(SIZES)))


def _refuse_what_is_of_maps(given: Mapping[str, str]) -> None:
    """Frame, layers, a second period and what is left off have no meaning where no map is asked for.

    Raises
    ------
    BadParameterError
        One of them is given with a subject that is no map, or two such subjects are.
    """
    asked = [name for name in (ROAD.name, VIEW.name) if name in given]
    if len(asked) > 1:
        message = f"give either {ROAD.name} or {VIEW.name}, not both"
        raise BadParameterError(VIEW.name, given[VIEW.name], message)
    legend_off = (LEGEND.name,) if given.get(LEGEND.name) == NO_LEGEND else ()
    for name in (*OF_MAPS_ALONE, *legend_off) if asked else ():
        if name in given:
            said = f"{name}={NO_LEGEND}" if name in legend_off else name
            message = f"{said} is for a map, and {asked[0]}={given[asked[0]]} asks for another drawing; leave one out"
            raise BadParameterError(name, given[name], message)


def read_address(text: str) -> str:
    """An address as `site.address` of the settings may be.

    Raises
    ------
    BadParameterError
        It is not like `https://example.org`, nor "".
    """
    if not is_address(text):
        raise BadParameterError("address", text, f"{text!r} {LIKE_AN_ADDRESS}")
    return text
