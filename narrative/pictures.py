"""A museum's own picture for a step: what must come with it, and how large it may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from narrative.chapters import Chapter
from narrative.problems import Problem, bad_typography, read_bytes
from narrative.step_facts import Picture

LARGEST_PICTURE = 1_000_000  # bytes
MEDIA_TYPES: Mapping[str, str] = {  # by the ending of a file
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
_BEGINNINGS = {
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
}


def media_type_of(file: str) -> str | None:
    """That of a picture by the ending of its name.

    Returns
    -------
    str | None
        None for another kind of file.
    """
    return MEDIA_TYPES.get(PurePath(file).suffix)


def read_picture(folder: Path, chapter: Chapter, picture: Picture) -> bytes | Problem:
    """The file of a picture, which lies beside its chapter's.

    Parameters
    ----------
    folder
        Of `chapters/`.

    Returns
    -------
    bytes | Problem
        Why it cannot be shown where it cannot be read, has more than `LARGEST_PICTURE` bytes, or is not of the kind
        that its name says.
    """
    path = f"chapters/{chapter.folder}/{picture.file}"
    media_type = media_type_of(picture.file)
    if media_type is None:
        return Problem(path, "", f"does not end in {', '.join(MEDIA_TYPES)}")
    content = read_bytes(folder, path, LARGEST_PICTURE)
    if isinstance(content, bytes) and not _BEGINNINGS[media_type].match(content):
        return Problem(path, "", "is no picture of the kind that its name says")
    return content


def problems_in_picture(folder: Path, chapter: Chapter, picture: Picture, languages: Sequence[str]) -> Iterator[str]:
    """What is missing or wrong.

    Parameters
    ----------
    folder
        Of `chapters/`.
    languages
        Those that need an alt text and a caption.

    Yields
    ------
    str
        A sentence for each thing.
    """
    for name, words in (("alt", picture.alt), ("caption", picture.caption)):
        for language in languages:
            if language not in words:
                yield f"picture: {name} has no text in {language}"
        for language, text in words.items():
            if language not in languages:
                yield f"picture: {name} has a text in {language}, which has no words/{language}.toml"
            for what in bad_typography(text, language):
                yield f"picture: {name} in {language} {what}"
    for name, text in (("credit", picture.credit), ("licence", picture.licence)):
        for what in bad_typography(text, ""):
            yield f"picture: {name} {what}"
    read = read_picture(folder, chapter, picture)
    if isinstance(read, Problem):
        yield f"picture: {picture.file} {read.what}"
