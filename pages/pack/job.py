"""A pack made in the background."""

from __future__ import annotations

from pages.background.job import Job, begin
from pages.pack.request import DocumentRequest


def begin_pack(request: DocumentRequest) -> Job:
    """`python -m pages.pack` at work.

    Raises
    ------
    TooManyJobsError
        As in `begin`.
    OSError
        As in `begin`.
    """
    asked = {"lang": request.language} | request.query
    options = [f"--{name}={value}" for name, value in asked.items()]
    return begin("pack", request.pack_name, asked, lambda file: ["pages.pack", str(file), *options])
