"""`python -m pages.edition OUT [--single FILE]`: writes the visit as files that need no server; refuses a full folder.

An earlier edition is the one full folder that it takes: the new one replaces it as a whole.
"""

from __future__ import annotations

import signal
import sys
import time
from gzip import compress
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from geodata.atomic_write import atomic_write
from geodata.maps.paper import DrawingError
from pages.contents.current import BadContentsError, load
from pages.edition.build import PACKED, TEXTS, folder_files, is_edition, single_file
from pages.pack.typeset import TypesettingError
from pages.settings import BadSettingsError, load_settings

app = typer.Typer(add_completion=False)


@app.command()
def write_edition(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A new folder, an empty one or an earlier edition.")],
    single: Annotated[Path | None, typer.Option(metavar="FILE", help="Also as one HTML file, outside OUT.")] = None,
    gzip: Annotated[bool, typer.Option("--gzip", help="In OUT, each text packed as well, for nginx.")] = False,
    pack: Annotated[bool, typer.Option(help="In OUT, the documents of the classroom pack too.")] = True,
) -> None:
    """Write the visit as static files; exit 2 for a place refused, 1 for bad data, words or settings or no room."""
    began, place = time.monotonic(), out
    try:
        _check_places(out, single)
        load_settings()
        load()
        out.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(out, over_full=True) as unfinished:
            for name, content in folder_files(has_pack=pack):
                _write(unfinished / name, content, out / name)
                if gzip and Path(name).suffix in TEXTS:
                    packed = f"{name}{PACKED}"
                    _write(unfinished / packed, compress(content, 9, mtime=0), out / packed)
        if single is not None:
            place = single
            with atomic_write(single) as unfinished:
                _write(unfinished, single_file().encode(), single)
    except (BadContentsError, BadSettingsError, DrawingError, TypesettingError) as error:
        _stop(str(error), 1)
    except OSError as error:
        _stop(f"{place} cannot be written: {error.strerror}.", 1)
    typer.echo(f"done in {time.monotonic() - began:.1f} s: open {out / 'index.html'}")


def _check_places(out: Path, single: Path | None) -> None:
    if out.exists() and not out.is_dir():
        _stop(f"{out} is a file; a folder to write to was expected.", 2)
    if out.is_dir() and any(out.iterdir()) and not is_edition(out):
        _stop(f"{out} is there and neither empty nor an earlier edition with nothing added; give a new one.", 2)
    if single is None:
        return
    if single.resolve().is_relative_to(out.resolve()):
        _stop(f"--single: {single} lies in {out}, which is replaced as a whole; give a file outside it.", 2)
    if single.is_dir():
        _stop(f"--single: {single} is a folder; a file was expected.", 2)
    if not single.absolute().parent.is_dir():
        _stop(f"--single: {single.parent} is not a folder; a file in one that is there was expected.", 2)


def _write(file: Path, content: bytes, shown: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    typer.echo(f"{shown}  {len(content) / 1000:.0f} kB")


def _stop(sentence: str, status: int) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(status)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # as a shell counts it; what is unfinished is removed
    app(prog_name="python -m pages.edition")
