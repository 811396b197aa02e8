"""`python -m geodata check | format | describe | at | package | basemap | europe | cite`: the facts judged and told."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from geodata.atlas import FOLDER, BadDataError, load
from geodata.atomic_write import atomic_write
from geodata.bounds import BadBoundsError, read_bounds
from geodata.checks import read_folder
from geodata.coast import read_coast
from geodata.dates import BadDateError, Period
from geodata.describe import to_markdown
from geodata.exports import to_feature_collection, to_organisation_list, to_text
from geodata.files import BadFileError, Problem
from geodata.format import read_formatted, to_formatted
from geodata.models import LAYERS, TABLES
from geodata.natural_earth import PACKAGE, read_natural_earth
from geodata.package import BadLayerError, read_layer_names, release
from geodata.package.archive import to_zip

app = typer.Typer(add_completion=False, no_args_is_help=True)

Folder = Annotated[Path, typer.Argument(help="Folder of layers/, tables/ and basemap/.")]


@app.callback()
def geodata() -> None:
    """The places and organisations of the story map."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may lack letters that names have
            stream.reconfigure(errors="backslashreplace")


@app.command()
def check(folder: Folder = FOLDER) -> None:
    """Say everything that is wrong with a folder, one problem a line; exit 1 if anything is."""
    read = read_folder(folder)
    for problem in read.problems:
        typer.echo(problem)
    for table in read.tables.values():
        for change in to_formatted(table.contents).changes:
            typer.echo(f"{change} by python -m geodata format")
    if read.problems:
        raise typer.Exit(1)
    typer.echo("The layers, tables and base map are in order.")


@app.command()
def at(
    period: Annotated[str, typer.Argument(help="A year such as 2009 or a month such as 2016-03.")],
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """Print who lived where and who was at work there; exit 2 for a bad period, 1 for bad data."""
    try:
        time_slice = load().at(Period.parse(period))
    except BadDateError as error:
        _stop(f"{error}.", 2)
    except BadDataError as error:
        _stop(str(error), 1)
    if as_json:
        organisations = to_organisation_list(time_slice)["organisations"]
        content = {
            "period": time_slice.period.label,
            "places": to_feature_collection(time_slice),
            "organisations": organisations,
        }
        typer.echo(json.dumps(content, ensure_ascii=False, indent=1))
    else:
        typer.echo(to_text(time_slice))


@app.command()
def package(
    file: Annotated[Path, typer.Argument(help="The ZIP to write.")],
    year: Annotated[str | None, typer.Option(help="Only what the map shows in a year such as 2009.")] = None,
    month: Annotated[str | None, typer.Option(help="Only what it shows in a month such as 2016-03.")] = None,
    layers: Annotated[str | None, typer.Option(help="Only these, such as camps,organisations; none.")] = None,
    bounds: Annotated[str | None, typer.Option(metavar="W,S,E,N", help="Only what lies within; degrees.")] = None,
) -> None:
    """Write the data as one ZIP, whole or cut; exit 2 for what is not understood, 1 for bad data or no room."""
    try:
        period = _read_period(year, month)
        names = None if layers is None else read_layer_names(layers)
        packed = to_zip(load(), period, names, None if bounds is None else read_bounds(bounds))
    except (BadDateError, BadLayerError, BadBoundsError) as error:
        _stop(f"{error}.", 2)
    except BadDataError as error:
        _stop(str(error), 1)
    _write(file, packed)
    typer.echo(f"{file}: {len(packed)} bytes.")


def _read_period(year: str | None, month: str | None) -> Period | None:
    if year is not None and month is not None:
        _stop("Give either --year or --month, not both.", 2)
    text = year if month is None else month
    if text is None:
        return None
    period = Period.parse(text)
    if period.is_month == (month is None):
        _stop(f"{text!r} is not a {'year' if month is None else 'month'}.", 2)
    return period


def _write(path: Path, content: bytes) -> None:
    try:
        with atomic_write(path) as unfinished:
            unfinished.write_bytes(content)
    except OSError as error:
        _stop(f"{path} cannot be written: {error.strerror}.", 1)


@app.command(name="format")
def write_formatted(
    folder: Folder = FOLDER,
    only_check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if anything would be.")] = False,
) -> None:
    """Write layers and tables in the project's own form, whatever QGIS or a spreadsheet made of it.

    Says what it changed, one thing a line; exit 1 where a file cannot be read or written, which stays as it is.
    """
    bad, changed = list[Problem](), list[Path]()
    for path in (folder / file for file in LAYERS | TABLES):
        try:
            formatted = read_formatted(path)
        except BadFileError as error:
            bad += error.problems
            continue
        if path.read_bytes() != formatted.content:
            changed.append(path)
            for line in formatted.changes or [f"{path.parent.name}/{path.name}: white space and quotes"]:
                typer.echo(line)
            if not only_check:
                _write(path, formatted.content)
    for problem in bad:
        typer.echo(problem, err=True)
    if bad or (only_check and changed):
        raise typer.Exit(1)


@app.command()
def describe(
    file: Annotated[Path | None, typer.Argument(help="The file to write, such as docs/data-dictionary.md.")] = None,
) -> None:
    """Print or write the data dictionary: every file and column with its meaning and rule, in Markdown."""
    if file is None:
        typer.echo(to_markdown(), nl=False)
    else:
        _write(file, to_markdown().encode())


@app.command()
def basemap(folder: Folder = FOLDER) -> None:
    """Rebuild basemap/land.geojson from its package, the same bytes each time."""
    path = folder / "basemap" / "land.geojson"
    try:
        coast = read_coast()
    except ModuleNotFoundError as error:
        _stop(str(error), 1)
    _write(path, coast)
    typer.echo(f"{path}: {len(coast)} bytes.")


@app.command()
def europe(
    folder: Folder = FOLDER,
    source: Annotated[Path, typer.Option("--from", help="The npm package world-atlas.")] = PACKAGE,
) -> None:
    """Rebuild the maps of Europe and of the wider world from world-atlas, the same bytes each time."""
    try:
        made = read_natural_earth(source)
    except FileNotFoundError as error:
        _stop(f"{error.filename} is missing: npm install brings world-atlas.", 1)
    for file, content in made.items():
        _write(folder / file, content)
        typer.echo(f"{folder / file}: {len(content)} bytes.")


@app.command()
def cite(file: Annotated[Path, typer.Argument(help="The file to write.")] = Path("CITATION.cff")) -> None:
    """Write CITATION.cff of this version."""
    _write(file, release.to_cff().encode())
    typer.echo(f"{file}: version {release.VERSION}.")


def _stop(sentence: str, status: int) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(status)


if __name__ == "__main__":
    app(prog_name="python -m geodata")
