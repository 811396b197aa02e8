"""Files and folders that are there whole or not at all; what cannot be finished leaves what was there before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


@contextmanager
def atomic_write(out: Path, *, over_full: bool = False) -> Iterator[Path]:
    """Where to write what then takes the place of `out`; if anything is raised, nothing is left of it.

    Parameters
    ----------
    out
        The file or folder to be; the folder that holds it is there.
    over_full
        Whether a folder may take the place of a full one, which goes with all that is in it; else of an empty one
        alone.

    Yields
    ------
    Path
        A path in the same file system, where there is nothing yet.

    Raises
    ------
    OSError
        It cannot be written, or a folder is in the way.
    """
    out = out.resolve()
    with TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as folder:
        unfinished, before = Path(folder, out.name), Path(folder, f"{out.name}.before")
        yield unfinished
        try:
            if unfinished.is_dir() and out.is_dir():  # no system renames over a full one, and Windows over none
                if over_full:
                    out.replace(before)
                else:
                    out.rmdir()
            unfinished.replace(out)
        except BaseException:
            if before.exists() and not out.exists():
                before.replace(out)
            raise


def write_files(files: Iterable[tuple[str, bytes]], out: Path) -> None:
    """Write files as one ZIP, else into a new folder; whole or not at all, and the same bytes each time.

    Parameters
    ----------
    files
        Name and content of each, as they are made.
    out
        A ZIP where it ends in `.zip`; else as in `atomic_write`.

    Raises
    ------
    OSError
        As in `atomic_write`.
    """
    with atomic_write(out) as unfinished:
        if out.suffix.lower() == ".zip":
            with ZipFile(unfinished, "w") as archive:
                for name, content in files:
                    archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
        else:
            unfinished.mkdir()
            for name, content in files:
                (unfinished / name).write_bytes(content)
