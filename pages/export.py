"""Makes pictures of the map with their words; refuses a request it cannot draw with a sentence that names the value.

`python -m pages.export FILE --year 2016` writes one; the ending of the file says PNG, SVG or PDF.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Annotated, NoReturn
from urllib.parse import urlencode

import typer

from geodata import LAYERS, BadDataError, Period, TimeSlice, load
from geodata.base_map import load_base_map
from geodata.maps import printed
from geodata.maps.frame import BASE_MAP_BOX, WHOLE_COAST, Bounds
from geodata.maps.pen import Face
from geodata.maps.sheet import SIZES, to_layout
from geodata.maps.words import PrintedWords
from narrative import languages
from pages.captions import to_words
from pages.fonts import LETTERS, path_of, to_woff2
from pages.query import BadParameterError, read_once, read_period
from pages.settings import BadSettingsError, load_settings

FORMATS = ("png", "svg", "pdf")
PARAMETERS = ("year", "month", "lang", "size", "format", "bounds", "layers", "title", "dpi", "plain")
LAYERS_DRAWN = (*LAYERS, "organisations")
LEAST_DPI, MOST_DPI = 72, 600
MOST_PIXELS = 40_000_000  # of one PNG: A4 at 600 dpi, A3 at 400
LONGEST_TITLE = 120  # letters
LEAST_SPAN = 0.005  # degrees: less than 400 m is finer than the coast is drawn

_FACES: dict[Face, str] = {
    "sans": "source-sans-regular",
    "semibold": "source-sans-semibold",
    "serif": "source-serif-regular",
    "serif_semibold": "source-serif-semibold",
    "serif_italic": "source-serif-italic",
}
_WRITE: dict[str, Callable[[printed.Picture], bytes]] = {
    "png": printed.to_png,
    "svg": printed.to_svg,
    "pdf": printed.to_pdf,
}


@dataclass(frozen=True)
class PictureRequest:
    """One picture, checked. `bounds` are west, south, east, north in EPSG:4326; no title is that of the site."""

    period: Period
    language: str
    size: str
    format: str
    dpi: int
    bounds: Bounds = WHOLE_COAST
    layers: tuple[str, ...] = LAYERS_DRAWN
    title: str = ""
    plain: bool = False


def read_request(given: Mapping[str, str]) -> PictureRequest:
    """The request of texts: `year` or `month`, `lang`, `size`, `format`, `bounds`, `layers`, `title`, `dpi`, `plain`.

    What is left out is as in `PictureRequest`, the size 1200x675, the format PNG and the language the first one.
    Raises `BadParameterError`.
    """
    read_once(given.items(), PARAMETERS)
    format_ = _one_of("format", given.get("format", "png"), FORMATS)
    size = _one_of("size", given.get("size", "1200x675"), tuple(SIZES))
    return PictureRequest(
        read_period(given),
        _one_of("lang", given.get("lang", languages()[0]), languages()),
        size,
        format_,
        _read_dpi(given.get("dpi"), size, format_),
        _read_bounds(given["bounds"]) if "bounds" in given else WHOLE_COAST,
        _read_layers(given["layers"]) if "layers" in given else LAYERS_DRAWN,
        _read_title(given.get("title", "")),
        _one_of("plain", given.get("plain", "0"), ("0", "1")) == "1",
    )


def _one_of(parameter: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise BadParameterError(parameter, value, f"{value!r} is not a {parameter}; there are {', '.join(allowed)}")
    return value


def _read_bounds(text: str) -> Bounds:
    example = ",".join(map(str, WHOLE_COAST))
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        message = f"{text!r} is not west, south, east and north in degrees, such as {example}"
        raise BadParameterError("bounds", text, message) from error
    box = ", ".join(map(str, BASE_MAP_BOX))
    inside = BASE_MAP_BOX[0] <= west <= BASE_MAP_BOX[2] and BASE_MAP_BOX[0] <= east <= BASE_MAP_BOX[2]
    inside = inside and BASE_MAP_BOX[1] <= south <= BASE_MAP_BOX[3] and BASE_MAP_BOX[1] <= north <= BASE_MAP_BOX[3]
    if not inside:  # nan too
        raise BadParameterError("bounds", text, f"{text!r} is not within the map, which is {box}")
    if east < west or north < south:
        raise BadParameterError("bounds", text, f"{text!r} is inside out: west, south, east, north, such as {example}")
    if east - west < LEAST_SPAN or north - south < LEAST_SPAN:
        raise BadParameterError("bounds", text, f"{text!r} is too small: at least {LEAST_SPAN} degrees each way")
    return west, south, east, north


def _read_layers(text: str) -> tuple[str, ...]:
    wanted = text.split(",")
    for layer in wanted:
        _one_of("layer", layer, LAYERS_DRAWN)
    return tuple(layer for layer in LAYERS_DRAWN if layer in wanted)


def _read_title(text: str) -> str:
    title = " ".join(text.split(" ")).strip()
    if len(title) > LONGEST_TITLE:
        raise BadParameterError("title", text, f"{title[:20] + '…'!r} is longer than {LONGEST_TITLE} letters")
    for letter in title:
        if letter not in LETTERS:
            raise BadParameterError("title", text, f"{letter!r} of the title is no letter that the map's fonts have")
    return title


def _read_dpi(text: str | None, size: str, format_: str) -> int:
    sheet = SIZES[size]
    if text is None:
        return sheet.dpi
    if not (text.isascii() and text.isdigit() and LEAST_DPI <= int(text[:9]) <= MOST_DPI):
        raise BadParameterError("dpi", text, f"{text!r} is not a dpi from {LEAST_DPI} to {MOST_DPI}")
    dpi = int(text)
    width, height = sheet.inches(dpi)
    pixels = round(width * height * dpi * dpi)
    if format_ == "png" and pixels > MOST_PIXELS:
        message = f"{dpi} dpi makes {pixels:,} pixels of {size}, more than {MOST_PIXELS:,}"
        raise BadParameterError("dpi", text, message)
    return dpi


def to_slice(request: PictureRequest) -> TimeSlice:
    """What the picture shows: the places of the layers asked for that lie within its frame."""
    view = to_layout(SIZES[request.size], request.bounds, request.plain).view
    cut = load().at(request.period)
    places = tuple(
        then if "organisations" in request.layers else replace(then, works=())
        for then in cut.places
        if then.place.layer in request.layers and view.shows(then.place.lon, then.place.lat)
    )
    return replace(cut, places=places)


def permalink(request: PictureRequest) -> str:
    """The address of the interactive map of the same period, language and layers."""
    query = {"month" if request.period.is_month else "year": request.period.label, "lang": request.language}
    if request.layers != LAYERS_DRAWN:
        query["layers"] = ",".join(request.layers)
    return f"{load_settings().site.address}/explore?{urlencode(query, safe=',')}"


def words_of(request: PictureRequest) -> PrintedWords:
    """Everything that the picture says, and its alt text, description and credits."""
    return to_words(to_slice(request), request.language, request.title, permalink(request))


def draw_picture(request: PictureRequest) -> printed.Picture:
    """The picture, drawn but not yet written."""
    cut = to_slice(request)
    words = to_words(cut, request.language, request.title, permalink(request))
    _check_letters(words)
    sites = [(place.lon, place.lat, 10 if place.is_lived_in else 1) for place in load().places.values()]
    return printed.draw(
        cut,
        load_base_map(),
        request.bounds,
        SIZES[request.size],
        request.dpi,
        words,
        _fonts(request.format),
        request.plain,
        sites,
    )


def _check_letters(words: PrintedWords) -> None:
    said = {*words.legend.values(), *words.names.places.values(), *words.credits, words.summary, words.period}
    if unknown := sorted(set("".join(said)) - LETTERS):
        message = f"the fonts of printed maps lack letters of {words.language!r}, such as {unknown[0]!r}"
        raise BadParameterError("lang", words.language, message)


def to_picture(request: PictureRequest) -> bytes:
    """The file; the same request gives the same bytes, as long as data, words and settings are the same."""
    return _WRITE[request.format](draw_picture(request))


@cache
def _fonts(format_: str) -> printed.Fonts:
    packed = {face: to_woff2(name) for face, name in _FACES.items()} if format_ == "svg" else {}
    return printed.Fonts({face: path_of(name) for face, name in _FACES.items()}, packed)


app = typer.Typer(add_completion=False)

Text = str | None


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="What to write; its ending says the format: .png, .svg, .pdf.")],
    year: Annotated[Text, typer.Option(help="A year such as 2016.")] = None,
    month: Annotated[Text, typer.Option(help="A month such as 2016-08.")] = None,
    lang: Annotated[Text, typer.Option(help="The language, fr if left out.")] = None,
    size: Annotated[Text, typer.Option(help=f"One of {', '.join(SIZES)}.")] = None,
    bounds: Annotated[Text, typer.Option(metavar="W,S,E,N", help="Degrees; the whole coast if left out.")] = None,
    layers: Annotated[Text, typer.Option(metavar="A,B", help=f"Some of {', '.join(LAYERS_DRAWN)}.")] = None,
    title: Annotated[Text, typer.Option(help="Another title than that of the site.")] = None,
    dpi: Annotated[Text, typer.Option(metavar="N", help=f"From {LEAST_DPI} to {MOST_DPI}.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Credits in a line along the edge.")] = False,
) -> None:
    """Write a picture of the map; exit 2 for what cannot be drawn, 1 for bad data or a file that cannot be written."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may lack letters that names have
            stream.reconfigure(errors="backslashreplace")
    asked = {"year": year, "month": month, "lang": lang, "size": size, "bounds": bounds, "layers": layers}
    asked |= {"title": title, "dpi": dpi, "plain": "1" if plain else None, "format": file.suffix.lower().lstrip(".")}
    try:
        _check_ending(file)
        request = read_request({name: value for name, value in asked.items() if value is not None})
        content = to_picture(request)
    except BadParameterError as error:
        _stop(f"{error.parameter}: {error.message}.", 2)
    except (BadDataError, BadSettingsError) as error:
        _stop(str(error), 1)
    try:
        write_aside(file, content)
    except OSError as error:
        _stop(f"{file} cannot be written: {error.strerror}.", 1)
    typer.echo(f"{file}: {len(content)} bytes.")


def _check_ending(file: Path) -> None:
    if file.suffix.lower().lstrip(".") not in FORMATS:
        endings = ", ".join(f".{name}" for name in FORMATS)
        raise BadParameterError("file", str(file), f"{file.name!r} does not end in one of {endings}")


def write_aside(file: Path, content: bytes) -> None:
    """Write a file whole or not at all; `OSError` if it cannot be written."""
    aside = file.with_name(f"{file.name}.new")
    try:
        aside.write_bytes(content)
        aside.replace(file)
    except OSError:
        aside.unlink(missing_ok=True)
        raise


def _stop(sentence: str, status: int) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(status)


if __name__ == "__main__":
    app(prog_name="python -m pages.export")
