"""A file made in the background as a page shows it: the button, how far it is, the way to end it, the download."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from narrative import Words, number_in_digits
from pages.background.job import AT_ONCE, Job, Progress, TooManyJobsError
from pages.press_desk.series import MEDIA_TYPES
from pages.web.visit_counts import count

JOB_STYLE: Final = Path(__file__).with_name("job.css")
_POLL_S = 0.5


def offer_job(kept: str, make: Callable[[Callable[[], bool]], Job] | None, words: Words) -> None:
    """The button that begins a job.

    Parameters
    ----------
    kept
        Where the session has the job, and the section of the words that speak of it.
    make
        Given whether this page is still open; None where there is nothing to be made.
    """
    if not st.button(words[f"{kept}.make"], disabled=make is None) or make is None:
        return
    try:
        job = st.session_state[kept] = make(_is_open())
    except TooManyJobsError:
        st.error(words.fill("job.too_many", n=AT_ONCE))
    except OSError:
        st.error(words[f"{kept}.failed"])
    else:
        count("export", job.file.suffix[1:])
        st.rerun()


def _is_open() -> Callable[[], bool]:
    """Tells of this page whether it is connected to the server."""
    context = get_script_run_ctx()
    session = context.session_id if context else ""
    return lambda: runtime.exists() and runtime.get_instance().is_active_session(session)


def show_job(kept: str, job: Job, said: Callable[[Progress], str], words: Words) -> None:
    """How far a job is, what it made or why there is nothing.

    Parameters
    ----------
    kept
        As in `offer_job`.
    said
        The last part made, in words.
    """
    match job.state:
        case "running":
            st.fragment(_show_progress, run_every=_POLL_S)(job, said, words)
        case "done":
            megabytes = number_in_digits(ceil(job.file.stat().st_size / 1e6), words.language)
            st.download_button(
                words.fill(f"{kept}.download", kind=job.file.suffix[1:].upper(), size=megabytes),
                job.read,
                job.file.name,
                MEDIA_TYPES[job.file.suffix],
                on_click="ignore",
                type="primary",
            )
        case "failed":
            st.error(words[f"{kept}.failed"])
        case "cancelled":
            st.markdown(words[f"{kept}.cancelled"])


def _show_progress(job: Job, said: Callable[[Progress], str], words: Words) -> None:
    """Looked at again and again while the process runs; the whole page, once it has ended."""
    if job.state != "running":
        st.rerun()
    st.progress(job.progress.share, said(job.progress) if job.progress.number else words["job.starting"])
    if st.button(words["job.cancel"]):
        job.cancel()
        st.rerun()
