"""The classroom pack: documents to print, of a chapter or of the whole story, one by one or all in one file."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

import streamlit as st

from narrative import Words, load_words, read_chapters
from pages.background.job import Progress
from pages.pack.job import begin_pack
from pages.pack.request import CHAPTER, PAPER, PAPERS, DocumentRequest, read_request
from pages.parameters import BadParameterError
from pages.parts.documents import DOCUMENTS_STYLE, documents_html
from pages.parts.job import JOB_STYLE, asked_job, find_job, offer_job, show_job
from pages.parts.masthead import show_foot, show_masthead
from pages.parts.view import page_language

_SECTION = "classroom"  # of the words

language = page_language()
words = load_words(language)
titles = {"": words["classroom.whole"]}
titles |= {one.slug: f"{one.number}. {one.texts[language].title}" for one in read_chapters()}


def read_address() -> None:
    """Put the form where the address has it; a value not understood is left out, and named."""
    for parameter, otherwise in ((CHAPTER, ""), (PAPER, next(iter(PAPERS)))):
        value = st.query_params.get(parameter.name, otherwise)
        try:
            st.session_state[parameter.name] = parameter.read(value) if value else otherwise
        except BadParameterError:
            st.session_state[parameter.name] = otherwise
            st.warning(words.fill("stage.not_understood", name=parameter.name, value=value[:60]))


def ask() -> DocumentRequest:
    """Show the form; what it asks for stands in the address."""
    if PAPER.name not in st.session_state:
        read_address()
    st.selectbox(words["classroom.chapter"], titles, key=CHAPTER.name, format_func=titles.__getitem__)
    st.radio(
        words["classroom.paper"],
        PAPERS,
        key=PAPER.name,
        format_func=lambda paper: words[f"classroom.{paper}"],
        horizontal=True,
    )
    asked = DocumentRequest(language, st.session_state[PAPER.name], st.session_state[CHAPTER.name])
    st.query_params.from_dict({"lang": language} | asked.query | asked_job())
    return asked


def said(progress: Progress, words: Words) -> str:
    """The last document made."""
    if progress.number == progress.total:
        return words["classroom.finishing"]
    return words.fill("classroom.progress", number=progress.number, total=progress.total)


def show_pack(request: DocumentRequest) -> None:
    """Offer the whole pack, and show how far the one that is being made is."""
    job = find_job("pack")
    state = job.state if job else ""
    made_of = read_request(job.asked) if job else None
    with st.container(key=_SECTION):
        st.header(words["classroom.heading"], anchor=False)
        st.markdown(words["classroom.about_zip"])
        if state != "running" and not (state == "done" and made_of == request):
            offer_job(_SECTION, partial(begin_pack, request), words)
        show_job(_SECTION, job, lambda progress: said(progress, words), words)
        if made_of and state in ("running", "done") and made_of != request:
            spoken = load_words(made_of.language)["language.name"]
            choices = [spoken, titles[made_of.chapter], words[f"classroom.{made_of.paper}"]]
            st.caption(words.fill("classroom.made_for", choices=", ".join(choices)))


def address(name: str, chapter: str) -> str:
    """Where the server makes a document."""
    query = wanted.query | {"lang": language, "chapter": chapter}
    return f"export/{name}.pdf?{urlencode({name: value for name, value in query.items() if value})}"


top = st.container()
st.html(JOB_STYLE)
st.html(DOCUMENTS_STYLE)
st.title(words["classroom.title"], anchor=False)
others = {"./?mode=class&": "classroom.lesson", "lessons?": "site.lessons", "quiz?": "site.quiz"}
links = " · ".join(f"[{words[name]}]({page}lang={language})" for page, name in others.items())
st.markdown(f"{words['classroom.intro']}\n\n{links}")
wanted = ask()
st.html(documents_html(wanted.chapters, words, address))
show_pack(wanted)
with top:
    show_masthead(language, here="classroom", query=wanted.query | asked_job())
show_foot(language)
