"""Under a picture: the same one for every year, made in the background, to download; refuses nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from geodata.bounds import WHOLE_COAST
from geodata.package import LAYER_NAMES
from narrative import Words, load_words
from pages.background.job import Progress
from pages.parameters import BadParameterError
from pages.parts.job import JOB_STYLE, find_job, offer_job, show_job
from pages.parts.picture_form import size_in_words
from pages.press_desk.request import PictureRequest
from pages.press_desk.series import MEDIA_TYPES
from pages.press_desk.series_job import begin_series, to_series

_SECTION = "series"  # of the words


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
    job = find_job("series")
    state = job.state if job else ""
    st.html(JOB_STYLE)
    with st.container(key=_SECTION):
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
        made_of = _to_series(job.asked, job.file.suffix) if job else None
        is_made = job and state == "done" and (made_of, job.file.suffix) == (wanted, ending)
        if state != "running" and not is_made:
            offer_job(_SECTION, partial(begin_series, asked, ending) if wanted else None, words)
        show_job(_SECTION, job, lambda progress: _said(progress, words), words)
        if job and made_of and state in ("running", "done") and made_of != _to_series(asked, job.file.suffix):
            settings = _settings(made_of, job.file.suffix, words)
            st.caption(words.fill("series.made_for", settings=settings))


def _to_series(asked: Mapping[str, str], ending: str) -> PictureRequest | None:
    """What is asked of a series; None for a picture that cannot be drawn, of which the page has told already."""
    try:
        return to_series(asked, ending)
    except BadParameterError:
        return None


def _said(progress: Progress, words: Words) -> str:
    if progress.number == progress.total:
        return words["series.finishing"]
    return words.fill("series.progress", frame=progress.number, frames=progress.total, year=progress.part)


def _settings(request: PictureRequest, ending: str, words: Words) -> str:
    """What a series was made of, as the page names it."""
    spoken = load_words(request.language)
    frame = ", ".join(map(str, request.bounds))
    said = [
        request.format.upper() if ending == ".zip" else "",
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
