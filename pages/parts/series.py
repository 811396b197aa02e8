"""Under a picture: the same one for every year, made in the background, to download; refuses nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil
from pathlib import Path

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geodata import FIRST_YEAR, Period
from geodata.bounds import WHOLE_COAST
from geodata.package import LAYER_NAMES
from narrative import Words, load_words, number_in_digits
from pages.parameters import BadParameterError
from pages.parts.picture_form import size_in_words
from pages.press_desk.request import PictureRequest, read_request
from pages.press_desk.series import MEDIA_TYPES, dpi_of
from pages.press_desk.series_job import AT_ONCE, Progress, SeriesJob, TooManySeriesError
from pages.web.counts import count

_STYLE = Path(__file__).with_name("series.css")
_KEPT = "series"  # in the session: what a reload may forget
_POLL_S = 0.5


def show_series(asked: dict[str, str], language: str) -> None:
    """Offer a picture for every year, and show how far the one that is being made is.

    Parameters
    ----------
    asked
        The query of /export/map of the picture on show, whose period does not matter.
    language
        That of the page, not of the picture.
    """
    words = load_words(language)
    job: SeriesJob | None = st.session_state.get(_KEPT)
    state = job.state if job else ""
    st.html(_STYLE)
    with st.container(key="series"):
        st.header(words["series.heading"], anchor=False)
        st.markdown(words["series.intro"])
        ending = st.radio(
            words["series.kind"],
            MEDIA_TYPES,
            format_func=lambda ending: words[f"series.as_{ending[1:]}"],
            horizontal=True,
            disabled=state == "running",
        )
        wanted = _to_series(asked, ending)
        is_made = job and state == "done" and (job.request, job.ending) == (wanted, ending)
        if state != "running" and not is_made:
            _offer(wanted, ending, words)
        if job:
            _show_job(job, words)
            if state in ("running", "done") and job.request != _to_series(asked, job.ending):
                st.caption(words.fill("series.made_for", settings=_settings(job, words)))


def _to_series(asked: dict[str, str], ending: str) -> PictureRequest | None:
    """What is asked of a series; None for a picture that cannot be drawn, of which the page has told already."""
    try:
        request = read_request(asked)
    except BadParameterError:
        return None
    request = replace(request, period=Period.year(FIRST_YEAR))
    return request if ending == ".zip" else replace(request, format="png", dpi=dpi_of(request.size, ending))


def _offer(request: PictureRequest | None, ending: str, words: Words) -> None:
    if not st.button(words["series.make"], disabled=request is None) or request is None:
        return
    try:
        st.session_state[_KEPT] = SeriesJob(request, ending, _is_open())
    except TooManySeriesError:
        st.error(words.fill("series.too_many", n=AT_ONCE))
    except OSError:
        st.error(words["series.failed"])
    else:
        count("export", ending[1:])
        st.rerun()


def _is_open() -> Callable[[], bool]:
    """Tells of this page whether it is connected to the server."""
    context = get_script_run_ctx()
    session = context.session_id if context else ""
    return lambda: runtime.exists() and runtime.get_instance().is_active_session(session)


def _show_job(job: SeriesJob, words: Words) -> None:
    match job.state:
        case "running":
            st.fragment(_show_progress, run_every=_POLL_S)(job, words)
        case "done":
            kind, megabytes = job.ending[1:].upper(), ceil(job.file.stat().st_size / 1e6)
            st.download_button(
                words.fill("series.download", kind=kind, size=number_in_digits(megabytes, words.language)),
                job.read,
                job.file.name,
                MEDIA_TYPES[job.ending],
                on_click="ignore",
                type="primary",
            )
        case "failed":
            st.error(words["series.failed"])
        case "cancelled":
            st.markdown(words["series.cancelled"])


def _show_progress(job: SeriesJob, words: Words) -> None:
    """Looked at again and again while the process runs; the whole page, once it has ended."""
    if job.state != "running":
        st.rerun()
    st.progress(job.progress.share, _said(job.progress, words))
    if st.button(words["series.cancel"]):
        job.cancel()
        st.rerun()


def _said(progress: Progress, words: Words) -> str:
    if progress.frame == 0:
        return words["series.starting"]
    if progress.frame == progress.frames:
        return words["series.finishing"]
    return words.fill("series.progress", frame=progress.frame, frames=progress.frames, year=progress.year)


def _settings(job: SeriesJob, words: Words) -> str:
    """What a series was made of, as the page names it."""
    request = job.request
    spoken = load_words(request.language)
    frame = ", ".join(map(str, request.bounds))
    said = [
        request.format.upper() if job.ending == ".zip" else "",
        size_in_words(request.size, words),
        spoken["language.name"],
        request.road or (words[f"press.subject_{request.view}"] if request.view else ""),
        words["press.whole_coast"] if request.bounds == WHOLE_COAST else f"{words['press.frame']} {frame}",
        ", ".join(words[f"layers.{layer}"] for layer in request.layers if request.layers != LAYER_NAMES),
        request.title or spoken["site.title"],
        f"{words['press.legend']} {words[f'press.legend_{request.legend}']}" if request.legend else "",
        *(words[f"press.off_{name}"] for name in ("names", "figures") if not getattr(request, name)),
        words["press.plain"] if request.plain else "",
        words["press.grey"] if request.grey else "",
    ]
    return " · ".join(filter(None, said))
