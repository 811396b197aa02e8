"""A pack made in the background."""

from __future__ import annotations

from collections.abc import Callable

from pages.background.job import Job
from pages.pack.request import DocumentRequest


class PackJob(Job):
    """`python -m pages.pack` at work.

    Parameters
    ----------
    is_awaited
        As in `Job`.

    Raises
    ------
    TooManyJobsError
        As in `Job`.
    OSError
        As in `Job`.
    """

    def __init__(self, request: DocumentRequest, is_awaited: Callable[[], bool] = lambda: True) -> None:
        self.request = request
        given = {"lang": request.language, "paper": request.paper, "chapter": request.chapter}
        options = [f"--{name}={value}" for name, value in given.items() if value]
        super().__init__(request.pack_name, lambda file: ["pages.pack", str(file), *options], is_awaited)
