"""The pack: every document of the story, or of a chapter, as files; made whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from geodata import Atlas
from geodata.atomic_write import write_files
from pages.pack.documents import OF_A_CHAPTER, OF_THE_STORY, to_document_pdf
from pages.pack.request import DocumentRequest
from pages.parameters import BadParameterError

OnDocument = Callable[[int, int, str], None]  # called with the number of the file, from 1 on, of how many, and its name


def to_parts(request: DocumentRequest) -> list[tuple[str, DocumentRequest]]:
    """What a pack is made of.

    Returns
    -------
    list[tuple[str, DocumentRequest]]
        The name of each document and what is asked of it: chapter by chapter, then what is of the whole story.
    """
    chapters = [replace(request, chapter=chapter.slug) for chapter in request.chapters]
    by_chapter = [(name, one) for one in chapters for name in OF_A_CHAPTER]
    return by_chapter + [(name, request) for name in OF_THE_STORY]


def pack_files(request: DocumentRequest, atlas: Atlas, on_document: OnDocument) -> Iterator[tuple[str, bytes]]:
    """The files of a pack, as they are made.

    Parameters
    ----------
    on_document
        Called once each is made.

    Yields
    ------
    tuple[str, bytes]
        Name and content.

    Raises
    ------
    Exception
        Those of `to_document_pdf`.
    """
    parts = to_parts(request)
    for number, (name, asked) in enumerate(parts, 1):
        content = to_document_pdf(name, asked, atlas)
        on_document(number, len(parts), asked.file_name(name))
        yield asked.file_name(name), content


def write_pack(request: DocumentRequest, atlas: Atlas, out: Path, on_document: OnDocument) -> None:
    """Write a pack.

    Parameters
    ----------
    out
        A ZIP where it ends in `.zip`, else a folder, new or empty.
    on_document
        Called once each document is made.

    Raises
    ------
    BadParameterError
        It has another ending, or the folder is not empty; before anything is made.
    OSError
        It cannot be written.
    Exception
        Those of `to_document_pdf`.
    """
    if out.suffix and out.suffix.lower() != ".zip":
        raise BadParameterError("out", str(out), f"{out.name!r} must end in .zip, or be a folder, without an ending")
    if not out.suffix and out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise BadParameterError("out", str(out), f"{str(out)!r} is there and no empty folder; give a new one")
    write_files(pack_files(request, atlas, on_document), out)
