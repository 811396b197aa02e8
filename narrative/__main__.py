"""`python -m narrative check | begin`: every problem of the words, one a line; a language to translate."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from narrative.checks import problems_in
from narrative.new_language import BadLanguageError, begin_language

FOLDER = Path(__file__).parent

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def narrative() -> None:
    """The words of the story map."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may lack letters that words have
            stream.reconfigure(errors="backslashreplace")


@app.command()
def check(
    folder: Annotated[
        Path,
        typer.Argument(help="Folder of words/, chapters/, lessons/ and what else is said."),
    ] = FOLDER,
) -> None:
    """Say everything that is wrong with the words; exit 1 if anything is."""
    problems = problems_in(folder)
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(1)
    typer.echo("The words are in order.")


@app.command()
def begin(
    language: Annotated[str, typer.Argument(help="The language as its files are to be named, such as de or pt-br.")],
    source: Annotated[str, typer.Option("--from", help="The language to translate from.")] = "en",
    folder: Annotated[
        Path,
        typer.Option(help="Folder of words/, chapters/, lessons/ and what else is said."),
    ] = FOLDER,
) -> None:
    """Write what one language says into the files of a new one, to be translated; exit 2 where it is there already."""
    try:
        written = begin_language(folder, language, source)
    except BadLanguageError as error:
        typer.echo(f"{error}.", err=True)
        raise typer.Exit(2) from error
    for path in written:
        typer.echo(path)


if __name__ == "__main__":
    app(prog_name="python -m narrative")
