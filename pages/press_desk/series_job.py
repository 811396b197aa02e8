"""A series of pictures made in the background."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from geodata import FIRST_YEAR, LAST_YEAR, Period
from geodata.bounds import to_text
from pages.background.job import Job, begin
from pages.press_desk.request import OF_MAPS, PictureRequest, read_request, to_layer_text
from pages.press_desk.series import dpi_of


def to_series(asked: Mapping[str, str], ending: str) -> PictureRequest:
    """The request of each picture of a series.

    Parameters
    ----------
    asked
        As in `read_request`; the period does not matter.
    ending
        `.zip`, `.gif` or `.mp4`; a film is made of PNG.

    Returns
    -------
    PictureRequest
        Of the first year.

    Raises
    ------
    BadParameterError
        As in `read_request`.
    """
    request = replace(read_request(asked), period=Period.year(FIRST_YEAR))
    return request if ending == ".zip" else replace(request, format="png", dpi=dpi_of(request.size, ending))


def begin_series(asked: Mapping[str, str], ending: str) -> Job:
    """`python -m pages.export --frames` at work.

    Parameters
    ----------
    asked
        As in `to_series`.
    ending
        As in `to_series`.

    Raises
    ------
    BadParameterError
        As in `to_series`.
    TooManyJobsError
        As in `begin`.
    OSError
        As in `begin`.
    """
    request = to_series(asked, ending)
    name = f"{request.file_stem(f'{FIRST_YEAR}-{LAST_YEAR}')}{ending}"
    options = _options(request)
    return begin("series", name, asked, lambda file: ["pages.export", f"--frames={file}", *options])


def _options(request: PictureRequest) -> list[str]:
    given = {
        "lang": request.language,
        "size": request.size,
        "format": request.format,
        "dpi": request.dpi,
    }
    if request.subject in OF_MAPS:
        given |= {"bounds": to_text(request.bounds), "layers": to_layer_text(request.layers)}
        given |= {name: "off" for name in ("names", "figures") if not getattr(request, name)}
    given |= {name: value for name in ("legend", "road", "view") if (value := getattr(request, name))}
    given |= {name: getattr(request, name) for name in ("address", "subtitle", "byline", "title")}
    return (
        [f"--{name}={value}" for name, value in given.items()] + ["--plain"] * request.plain + ["--grey"] * request.grey
    )
