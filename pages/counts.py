"""`python -m pages.counts`: prints what was counted each day; refuses with a sentence."""

from __future__ import annotations

import sqlite3
from dataclasses import astuple, fields
from datetime import date
from typing import Annotated, NoReturn

import typer

from pages.settings import VARIABLE, BadSettingsError, load_settings
from pages.web.visit_counts import DailyCount, read_counts

app = typer.Typer(add_completion=False)


@app.command()
def print_counts(
    since: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The first day to print.")] = None,
) -> None:
    """Print what was counted each day; exit 2 for a bad date, 1 for what cannot be read."""
    try:
        first = date.min if since is None else date.fromisoformat(since)
    except ValueError:
        _stop(f"--since: {since!r} is not a day such as 2026-03-01.", 2)
    try:
        file = load_settings().counts.file
        counts = read_counts(first)
    except BadSettingsError as error:
        _stop(str(error), 1)
    except sqlite3.Error as error:
        _stop(f"{file} cannot be read as a file of counts: {error}.", 1)
    if not file:
        typer.echo(f"Counting is off: counts.file is empty in pages/settings.toml or in the file of {VARIABLE}.")
    elif not counts:
        typer.echo(f"{file} has no counts{f' since {first}' if since else ''}.")
    else:
        typer.echo(_to_table(counts))


def _to_table(counts: list[DailyCount]) -> str:
    """Columns with tabs between, padded so that they stand one under the other."""
    rows = [tuple(field.name for field in fields(DailyCount)), *(tuple(map(str, astuple(one))) for one in counts)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("\t".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _stop(sentence: str, status: int) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(status)


if __name__ == "__main__":
    app(prog_name="python -m pages.counts")
