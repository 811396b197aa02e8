"""A museum's own picture for a step: what must come with it, and how large it may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from narrative.step_facts import Picture

LARGEST_PICTURE = 1_000_000  # bytes
_SIGNATURES = {".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n", ".webp": b"RIFF"}


def problems_in_picture(folder: Path, picture: Picture, languages: Sequence[str]) -> Iterator[str]:
    """A sentence for each thing that is missing or wrong.

    Parameters
    ----------
    folder
        That of the chapter, in which the file lies.
    languages
        Those that need an alt text and a caption.
    """
    for name, words in (("alt", picture.alt), ("caption", picture.caption)):
        for language in languages:
            if language not in words:
                yield f"picture: {name} has no text in {language}"
        for language in words:
            if language not in languages:
                yield f"picture: {name} has a text in {language}, which has no words/{language}.toml"
    signature = _SIGNATURES.get(Path(picture.file).suffix.lower())
    if signature is None:
        yield f"picture: {picture.file} does not end in {', '.join(_SIGNATURES)}"
        return
    try:
        content = _read(folder / picture.file)
    except OSError as error:
        yield f"picture: {picture.file} cannot be read ({error.strerror})"
        return
    if len(content) > LARGEST_PICTURE:
        yield f"picture: {picture.file} is larger than {LARGEST_PICTURE} bytes"
    elif not content.startswith(signature):
        yield f"picture: {picture.file} is no picture of the kind that its name says"


def _read(path: Path) -> bytes:
    """As much as says whether it is too large."""
    with path.open("rb") as file:
        return file.read(LARGEST_PICTURE + 1)
