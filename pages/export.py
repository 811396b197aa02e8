"""`python -m pages.export`: writes a picture of the map, or one for each year; refuses with a sentence.

`FILE --year 2016` writes one, `--frames OUT` a series; the ending says the format.
"""

from __future__ import annotations

import io
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from geodata.atomic_write import atomic_write
from geodata.maps.paper import DrawingError
from narrative import BadWordsError
from pages.contents.current import BadContentsError, load
from pages.parameters import BOUNDS, LANG, LAYERS, MONTH, ROAD, VIEW, WITH, YEAR, BadParameterError
from pages.press_desk import series
from pages.press_desk.picture import to_picture
from pages.press_desk.request import (
    BYLINE,
    DPI,
    FIGURES,
    FORMAT,
    FORMATS,
    GREY,
    LEGEND,
    NAMES,
    PLAIN,
    SIZE,
    SUBTITLE,
    TITLE,
    PictureRequest,
    read_address,
    read_request,
)
from pages.settings import NO_ADDRESS, BadSettingsError

app = typer.Typer(add_completion=False)

Text = str | None


@app.command()
def export(
    file: Annotated[
        Path | None, typer.Argument(help="One picture; its ending says the format: .png, .svg, .pdf.")
    ] = None,
    frames: Annotated[
        Path | None, typer.Option(metavar="OUT", help="A picture for each year: .zip, .gif, .mp4 or a folder.")
    ] = None,
    year: Annotated[Text, typer.Option(help=YEAR.help)] = None,
    month: Annotated[Text, typer.Option(help=MONTH.help)] = None,
    with_: Annotated[Text, typer.Option("--with", help=WITH.help)] = None,
    road: Annotated[Text, typer.Option(help=ROAD.help)] = None,
    view: Annotated[Text, typer.Option(help=VIEW.help)] = None,
    lang: Annotated[Text, typer.Option(help=LANG.help)] = None,
    size: Annotated[Text, typer.Option(help=SIZE.help)] = None,
    legend: Annotated[Text, typer.Option(help=LEGEND.help)] = None,
    names: Annotated[Text, typer.Option(metavar="on|off", help=NAMES.help)] = None,
    figures: Annotated[Text, typer.Option(metavar="on|off", help=FIGURES.help)] = None,
    format_: Annotated[Text, typer.Option("--format", help=f"Of the frames in a .zip or folder. {FORMAT.help}")] = None,
    bounds: Annotated[Text, typer.Option(metavar="W,S,E,N", help=BOUNDS.help)] = None,
    layers: Annotated[Text, typer.Option(metavar="A,B", help=LAYERS.help)] = None,
    title: Annotated[Text, typer.Option(help=TITLE.help)] = None,
    subtitle: Annotated[Text, typer.Option(help=SUBTITLE.help)] = None,
    byline: Annotated[Text, typer.Option(help=BYLINE.help)] = None,
    dpi: Annotated[Text, typer.Option(metavar="N", help=DPI.help)] = None,
    address: Annotated[
        Text,
        typer.Option(
            help='Where the site is visited, such as https://example.org; "": no link. Else as in the settings.'
        ),
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help=PLAIN.help)] = False,
    grey: Annotated[bool, typer.Option("--grey", help=GREY.help)] = False,
) -> None:
    """Write a picture of the map; exit 2 for what cannot be asked for, 1 for data, drawing or file that fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may lack letters that names have
            stream.reconfigure(errors="backslashreplace")
    asked = {"year": year, "month": month, "with": with_, "road": road, "view": view, "lang": lang}
    asked |= {"size": size, "legend": legend, "format": format_, "bounds": bounds, "layers": layers, "dpi": dpi}
    asked |= {"names": names, "figures": figures}
    asked |= {"title": title, "subtitle": subtitle, "byline": byline}
    asked |= {"plain": "1" if plain else None, "grey": "1" if grey else None}
    given = {name: value for name, value in asked.items() if value is not None}
    out = file or frames
    try:
        if out is None or (file and frames):
            raise BadParameterError("file", str(file or ""), "give FILE for one picture or --frames OUT for a series")
        _write_picture(out, given, address) if file else _write_series(out, given, address)
    except BadParameterError as error:
        _stop(f"{error.parameter}: {error.message}.", 2)
    except (BadContentsError, BadSettingsError, BadWordsError, DrawingError) as error:
        _stop(str(error), 1)
    except OSError as error:
        _stop(f"{out} cannot be written: {error.strerror}.", 1)


def _write_picture(file: Path, given: dict[str, str], address: Text) -> None:
    ending = file.suffix.lower().lstrip(".")
    if ending not in FORMATS:
        endings = ", ".join(f".{name}" for name in FORMATS)
        raise BadParameterError("file", str(file), f"{file.name!r} does not end in one of {endings}")
    if given.get("format", ending) != ending:
        raise BadParameterError("format", given["format"], f"{given['format']!r} is not what {file.name!r} ends in")
    content = to_picture(_request(given | {"format": ending}, address), load())
    with atomic_write(file) as unfinished:
        unfinished.write_bytes(content)
    typer.echo(f"{file}: {len(content)} bytes.")


def _request(given: dict[str, str], address: Text) -> PictureRequest:
    """Say before anything is made that no link will be on it, where nobody has said that this is meant."""
    request = read_request(given)
    if address is not None:
        return replace(request, address=read_address(address))
    if not request.address:
        typer.echo(f"{NO_ADDRESS}, or give --address.", err=True)
    return request


def _write_series(out: Path, given: dict[str, str], address: Text) -> None:
    for name in ("year", "month", "with"):
        if name in given:
            raise BadParameterError(name, given[name], f"{given[name]!r} is one moment; --frames makes every year")
    years = series.YEARS
    request = _request(given | {"year": str(years[0])}, address)
    if "dpi" not in given:
        request = replace(request, dpi=series.dpi_of(request.size, out.suffix.lower()))
    series.write_series(request, load(), out, lambda number, year: typer.echo(f"{number}/{len(years)} {year}"))
    typer.echo(f"{out}: {len(years)} frames.")


def _stop(sentence: str, status: int) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(status)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # as a shell counts it; what is unfinished is removed
    app(prog_name="python -m pages.export")
