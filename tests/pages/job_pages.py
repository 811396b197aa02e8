"""Reads pages on which a file is made in the background."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from pages.background.job import Job, find


def shown(app: AppTest) -> str:
    """All that the page says as markup."""
    return "".join(block.proto.body for block in app.get("html"))


def job_of(app: AppTest) -> Job:
    """That which the address of the page names."""
    job = find(app.query_params["job"])
    assert job
    return job
