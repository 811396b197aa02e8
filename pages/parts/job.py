"""A file made in the background as a page shows it: the button, how far it is, the way to end it, the download.

The address of the page names the job, so that it is found again after a reload, and by another process of the app.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from math import ceil
from pathlib import Path
from typing import Final

import streamlit as st

from narrative import Words, number_in_digits
from pages.background.job import AT_ONCE, Job, Kind, Progress, TooManyJobsError, find
from pages.web.made import to_made_address
from pages.web.visit_counts import count

JOB_STYLE: Final = Path(__file__).with_name("job.css")
_PARAMETER: Final = "job"
_POLL_S = 0.5


def asked_job() -> dict[str, str]:
    """What the address says of a job, for other addresses of the same page."""
    return {_PARAMETER: st.query_params[_PARAMETER]} if _PARAMETER in st.query_params else {}


def find_job(kind: Kind) -> Job | None:
    """The job that the address names, whichever process began it; None for none of this kind, or none any more."""
    job = find(st.query_params.get(_PARAMETER, ""))
    return job if job and job.kind == kind else None


def offer_job(section: str, make: Callable[[], Job] | None, words: Words) -> None:
    """The button that begins a job.

    Parameters
    ----------
    section
        Of the words that speak of it.
    make
        None where there is nothing to be made.
    """
    if not st.button(words[f"{section}.make"], disabled=make is None) or make is None:
        return
    try:
        job = make()
    except TooManyJobsError:
        st.error(words.fill("job.too_many", n=AT_ONCE))
    except OSError:
        st.error(words[f"{section}.failed"])
    else:
        st.query_params[_PARAMETER] = job.token
        count("export", job.file.suffix[1:])
        st.rerun()


def show_job(section: str, job: Job | None, said: Callable[[Progress], str], words: Words) -> None:
    """How far a job is, what it made or why there is nothing.

    Parameters
    ----------
    section
        As in `offer_job`.
    job
        None for one that is not there any more, where the address names one.
    said
        The last part made, in words.
    """
    if job is None:
        if asked_job():
            st.markdown(words["job.gone"])
        return
    match job.state:
        case "running":
            st.fragment(_show_progress, run_every=_POLL_S)(job, said, words)
        case "done":
            _show_file(section, job, words)
        case "failed":
            st.error(words[f"{section}.failed"])
        case "cancelled":
            st.markdown(words[f"{section}.cancelled"])
        case "lost":
            st.error(words["job.lost"])


def _show_file(section: str, job: Job, words: Words) -> None:
    try:
        megabytes = number_in_digits(ceil(job.file.stat().st_size / 1e6), words.language)
    except OSError:  # gone meanwhile
        st.markdown(words["job.gone"])
        return
    text = words.fill(f"{section}.download", kind=job.file.suffix[1:].upper(), size=megabytes)
    link = f'<a class="door start" download href="{escape(to_made_address(job))}">{escape(text)}</a>'
    st.html(f'<div class="doors">{link}</div>')
    st.caption(words["job.kept"])


def _show_progress(job: Job, said: Callable[[Progress], str], words: Words) -> None:
    """Looked at again and again while the process runs; the whole page, once it has ended."""
    job.want()
    if job.state != "running":
        st.rerun()
    progress = job.progress
    st.progress(progress.share, said(progress) if progress.number else words["job.starting"])
    if st.button(words["job.cancel"]):
        job.cancel()
        st.rerun()
