"""The same picture for each year of the story: a ZIP, a folder, an animated GIF or an MP4; refuses a film too large."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from geodata import Atlas, Period
from geodata.atomic_write import atomic_write, write_files
from geodata.maps.paper.sizes import to_size
from geodata.slices import story_years
from narrative import load_words
from pages.parameters import BadParameterError
from pages.press_desk.content import permalink, to_content
from pages.press_desk.film import About, write_gif, write_mp4
from pages.press_desk.picture import to_picture
from pages.press_desk.request import PictureRequest
from pages.wording.captions import ground_of, with_list

YEARS = story_years()
LABEL = f"{YEARS[0]}-{YEARS[-1]}"
MEDIA_TYPES = {".zip": "application/zip", ".gif": "image/gif", ".mp4": "video/mp4"}  # by ending
MOST_FILM_PIXELS = 3840 * 2160  # of one frame

OnFrame = Callable[[int, int], None]  # called with the number of the frame, from 1 on, and its year
_FILMS = {".gif": write_gif, ".mp4": write_mp4}
_FILM_DPI = 150  # of a page, where none is asked for: A3 is then small enough


def dpi_of(size: str, ending: str) -> int:
    """What a series has where no dpi is asked for: that of the size, but less for a film.

    Parameters
    ----------
    size
        A name that `to_size` reads.
    ending
        Such as `.mp4`; "" for a folder.

    Returns
    -------
    int
        Dots per inch.

    Raises
    ------
    ValueError
        There is no such size.
    """
    sheet = to_size(size)
    return min(sheet.dpi, _FILM_DPI) if ending in _FILMS and sheet.is_print else sheet.dpi


def frames(request: PictureRequest, atlas: Atlas, on_frame: OnFrame) -> Iterator[tuple[PictureRequest, bytes]]:
    """Draw the picture of each year.

    Parameters
    ----------
    request
        Its period does not matter.
    on_frame
        Called once each is drawn.

    Yields
    ------
    tuple[PictureRequest, bytes]
        The request of the year, and its picture.

    Raises
    ------
    Exception
        Those of `to_picture`.
    """
    for number, year in enumerate(YEARS, 1):
        asked = replace(request, period=Period.year(year))
        content = to_picture(asked, atlas)
        on_frame(number, year)
        yield asked, content


def check_series(request: PictureRequest, out: Path) -> None:
    """Refuse a series that cannot be made, or put where it is wanted.

    Parameters
    ----------
    out
        Its ending says the kind; without one it is a folder, new or empty.

    Raises
    ------
    BadParameterError
        The ending is not known, the folder is not empty, or a film is asked for of another format than PNG or of more
        pixels than `MOST_FILM_PIXELS`.
    """
    ending = out.suffix.lower()
    if ending and ending not in MEDIA_TYPES:
        message = f"{out.name!r} must end in one of {', '.join(MEDIA_TYPES)}, or be a folder, without an ending"
        raise BadParameterError("frames", str(out), message)
    if not ending and out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise BadParameterError("frames", str(out), f"{str(out)!r} is there and no empty folder; give a new one")
    if ending in _FILMS and request.format != "png":
        message = f"{request.format!r} is for frames in a ZIP or a folder; {ending} is made of png"
        raise BadParameterError("format", request.format, message)
    width, height = request.pixels
    if ending in _FILMS and width * height > MOST_FILM_PIXELS:
        message = f"{request.dpi} dpi makes {width} × {height} pixels of {request.size}, more than 3840 × 2160 have"
        raise BadParameterError("dpi", str(request.dpi), message)


def write_series(request: PictureRequest, atlas: Atlas, out: Path, on_frame: OnFrame) -> None:
    """Write the series whole or not at all.

    Parameters
    ----------
    request
        Its period does not matter.
    out
        As in `check_series`.
    on_frame
        Called once each frame is drawn.

    Raises
    ------
    BadParameterError
        As in `check_series`, before anything is drawn.
    OSError
        It cannot be written.
    Exception
        Those of `to_picture`.
    """
    check_series(request, out)
    drawn, ending = frames(request, atlas, on_frame), out.suffix.lower()
    if ending in _FILMS:
        with atomic_write(out) as unfinished:
            _FILMS[ending]((content for _, content in drawn), _about(request), unfinished)
    else:
        write_files(_files(drawn, atlas), out)


def _files(drawn: Iterable[tuple[PictureRequest, bytes]], atlas: Atlas) -> Iterator[tuple[str, bytes]]:
    """Name and content of each frame, and of a text with their captions and alternative texts."""
    said = []
    for asked, content in drawn:
        yield asked.file_name, content
        said.append(_texts(asked, atlas))
    yield f"{asked.file_stem(LABEL)}.txt", "\n\n".join(said).encode()


def _texts(asked: PictureRequest, atlas: Atlas) -> str:
    content, words = to_content(asked, atlas), load_words(asked.language)
    said = {"press.caption": content.caption, "press.alt": content.words.alt}
    return "\n".join([asked.file_name, *(f"{words[key]}\n{text}" for key, text in said.items())])


def _about(request: PictureRequest) -> About:
    words = load_words(request.language)
    return About(
        f"{request.title or words['site.title']} – {LABEL.replace('-', '–')}",
        ". ".join(
            filter(None, [request.byline, with_list(words["series.credits"], request.address, words), ground_of(words)])
        ),
        words["picture.licence"],
        permalink(request).partition("?")[0],
    )
