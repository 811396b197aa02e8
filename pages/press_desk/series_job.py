"""A series of pictures made in the background."""

from __future__ import annotations

from collections.abc import Callable

from geodata import FIRST_YEAR, LAST_YEAR
from geodata.bounds import to_text
from pages.background.job import Job
from pages.press_desk.request import OF_MAPS, PictureRequest, to_layer_text


class SeriesJob(Job):
    """`python -m pages.export --frames` at work.

    Parameters
    ----------
    request
        Its period does not matter.
    ending
        `.zip`, `.gif` or `.mp4`.
    is_awaited
        As in `Job`.

    Raises
    ------
    TooManyJobsError
        As in `Job`.
    OSError
        As in `Job`.
    """

    def __init__(self, request: PictureRequest, ending: str, is_awaited: Callable[[], bool] = lambda: True) -> None:
        self.request, self.ending = request, ending
        name = f"{request.file_stem(f'{FIRST_YEAR}-{LAST_YEAR}')}{ending}"
        options = _options(request)
        super().__init__(name, lambda file: ["pages.export", f"--frames={file}", *options], is_awaited)


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
