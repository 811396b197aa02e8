"""`python -m narrative check`: every problem of the words, one a line; changes nothing."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from narrative.checks import problems_in

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
    folder: Annotated[Path, typer.Argument(help="Folder of words/, method/, chapters/ and glossary.toml.")] = FOLDER,
) -> None:
    """Say everything that is wrong with the words; exit 1 if anything is."""
    problems = problems_in(folder)
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(1)
    typer.echo("The words are in order.")


if __name__ == "__main__":
    app(prog_name="python -m narrative")
