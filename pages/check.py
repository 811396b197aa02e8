"""`python -m pages.check`: everything that would stop a start (settings, facts, words, their agreement, fonts).

Then what `coverage.csv` names that is not there, and letters that no picture can set. One problem a line; changes
nothing.
"""

from __future__ import annotations

import io
import sys

import typer

from geodata.base_map import load_base_map
from narrative.current import current
from pages.contents.coverage import problems_in_coverage
from pages.contents.current import BadContentsError, load
from pages.lettering.fonts import BadFontError, check_fonts
from pages.lettering.letters import problems_in_letters
from pages.settings import BadSettingsError, load_settings


def problems_at_start() -> list[object]:
    """One sentence each, all at once; what is in order is loaded."""
    problems: list[object] = []
    for step in (load_settings, load, check_fonts):
        try:
            step()
        except (BadSettingsError, BadContentsError, BadFontError) as error:
            problems += error.problems
    return problems


def _problems_later() -> list[object]:
    """What stops no start."""
    return [*problems_in_coverage(current(), load()), *problems_in_letters(load(), load_base_map())]


def main() -> None:
    """Say everything that would stop a start, or else what is named or printed in vain; exit 1 if there is any."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may lack letters that words have
            stream.reconfigure(errors="backslashreplace")
    problems = problems_at_start() or _problems_later()
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(1)
    typer.echo("Settings, facts, words and fonts are in order, and agree.")


if __name__ == "__main__":
    typer.run(main)
