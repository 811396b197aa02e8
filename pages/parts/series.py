"""Under a picture: the same one for every year, made in the background, to download; refuses nothing itself."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from geodata import FIRST_YEAR, Period
from geodata.bounds import WHOLE_COAST
from geodata.package import LAYER_NAMES
from narrative import Words, load_words
from pages.background.job import Progress
from pages.parameters import BadParameterError
from pages.parts.job import JOB_STYLE, offer_job, show_job
from pages.parts.picture_form import size_in_words
from pages.press_desk.request import PictureRequest, read_request
from pages.press_desk.series import MEDIA_TYPES, dpi_of
from pages.press_desk.series_job import SeriesJob

_KEPT = "series"  # in the session: what a reload may forget


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
    st.html(JOB_STYLE)
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
            offer_job(_KEPT, partial(SeriesJob, wanted, ending) if wanted else None, words)
        if job:
            show_job(_KEPT, job, lambda progress: _said(progress, words), words)
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


def _said(progress: Progress, words: Words) -> str:
    if progress.number == progress.total:
        return words["series.finishing"]
    return words.fill("series.progress", frame=progress.number, frames=progress.total, year=progress.part)


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
