"""`python -m pages.pack OUT --lang fr`: writes the classroom pack; refuses with a sentence.

OUT is a folder, new or empty, or a `.zip`.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from geodata.maps.paper import DrawingError
from narrative import BadWordsError
from pages.contents.current import BadContentsError, load
from pages.pack.request import CHAPTER, PAPER, read_request
from pages.pack.typeset import TypesettingError
from pages.pack.whole import write_pack
from pages.parameters import LANG, BadParameterError
from pages.press_desk.drawing_for_paper import warm_up
from pages.settings import BadSettingsError

app = typer.Typer(add_completion=False)


@app.command()
def pack(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A new folder, an empty one, or a .zip.")],
    lang: Annotated[str | None, typer.Option(help=LANG.help)] = None,
    paper: Annotated[str | None, typer.Option(help=PAPER.help)] = None,
    chapter: Annotated[str | None, typer.Option(help=CHAPTER.help)] = None,
) -> None:
    """Write the classroom pack; exit 2 for what cannot be asked for, 1 for data, drawing or file that fail."""
    asked = {"lang": lang, "paper": paper, "chapter": chapter}
    try:
        warm_up()  # before the words are asked for, which are then read once
        request = read_request({name: value for name, value in asked.items() if value is not None})
        write_pack(request, load(), out, lambda number, total, name: typer.echo(f"{number}/{total} {name}"))
    except BadParameterError as error:
        _stop(f"{error.parameter}: {error.message}.", 2)
    except (BadContentsError, BadSettingsError, BadWordsError, DrawingError, TypesettingError) as error:
        _stop(str(error), 1)
    except OSError as error:
        _stop(f"{out} cannot be written: {error.strerror}.", 1)
    typer.echo(f"{out}: done.")


def _stop(sentence: str, status: int) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(status)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # as a shell counts it; what is unfinished is removed
    app(prog_name="python -m pages.pack")
