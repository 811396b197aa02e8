"""GET /export/made/TOKEN: the file of a job that is done, whichever process made it."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

from pages.background.job import Job, find
from pages.press_desk.series import MEDIA_TYPES
from pages.web.answers import NOT_KEPT

_BELOW = "/made"


def to_made_address(job: Job) -> str:
    """The address of its file, for a link of a page."""
    return f"export{_BELOW}/{job.token}"


def _made(request: Request) -> FileResponse:
    """The file to be kept, in parts where they are asked for.

    Raises
    ------
    HTTPException
        404: there is none, or none any more.
    """
    job = find(request.path_params["token"])
    if job is None or job.state != "done" or not job.file.is_file():
        raise HTTPException(404, "There is no such file, or none any more: it is kept for an hour.")
    return FileResponse(job.file, media_type=MEDIA_TYPES[job.file.suffix], filename=job.name, headers=NOT_KEPT)


ROUTE = Route(f"{_BELOW}/{{token}}", _made)
