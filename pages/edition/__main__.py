"""`python -m pages.edition OUT [--single FILE]`: writes the visit as files that need no server."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer

import geodata
from pages.edition.build import folder_files, single_file


def main(
    out: Annotated[Path, typer.Argument(help="folder to write to; made if it is not there")],
    single: Annotated[Path | None, typer.Option(help="also as one HTML file")] = None,
) -> None:
    """The whole visit as static files, and with --single as one file too."""
    if out.exists() and not out.is_dir():
        _refuse(f"{out} is a file; a folder to write to was expected")
    if single is not None and not single.absolute().parent.is_dir():
        _refuse(f"{single.parent} is not a folder; --single needs a file in one that is there")
    began = time.monotonic()
    try:
        geodata.load()
        for path, text in folder_files():
            _write(out / path, text)
        if single is not None:
            _write(single, single_file())
    except geodata.BadDataError as error:
        _refuse("\n".join(str(problem) for problem in error.problems))
    except OSError as error:
        _refuse(f"{error.filename}: could not be written: {error.strerror}")
    print(f"done in {time.monotonic() - began:.1f} s: open {out / 'index.html'}")


def _write(path: Path, text: str) -> None:
    """Aside first, so that no file is ever half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as aside:
        aside.write(text)
    os.chmod(aside.name, 0o644)
    os.replace(aside.name, path)
    print(f"{path}  {len(text.encode()) / 1000:.0f} kB", flush=True)


def _refuse(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    sys.exit(2)


typer.run(main)
