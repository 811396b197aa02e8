"""The documents of the classroom pack as a list of links; draws no widget and asks for nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Final

from narrative import Chapter, Words
from pages.pack.documents import OF_A_CHAPTER, OF_THE_STORY

DOCUMENTS_STYLE: Final = Path(__file__).with_name("documents.css")
Address = Callable[[str, str], str]  # of a document by its name and the slug of its chapter, "" for the whole story


def documents_html(chapters: Sequence[Chapter], words: Words, address: Address) -> str:
    """What each document is, and where it is.

    Parameters
    ----------
    chapters
        Those whose documents are listed, beside the documents of the whole story.
    """
    rows = "".join(_row(chapter, words, address) for chapter in chapters)
    listed = "".join(
        f"<li>{_link(words[f'pack.{name}'], address(name, ''), '')} {_about(name, words)}</li>" for name in OF_THE_STORY
    )
    whole = f"<h2>{escape(words['classroom.of_story'])}</h2><ul>{listed}</ul>" if OF_THE_STORY else ""
    about = "".join(
        f"<li><strong>{escape(words[f'pack.{name}'])}</strong> {_about(name, words)}</li>" for name in OF_A_CHAPTER
    )
    return (
        f'<div class="documents"><h2>{escape(words["classroom.by_chapter"])}</h2><ul>{about}</ul>'
        f"<ol>{rows}</ol>{whole}</div>"
    )


def _row(chapter: Chapter, words: Words, address: Address) -> str:
    title = chapter.texts[words.language].title
    links = "".join(
        _link(
            words[f"pack.{name}"],
            address(name, chapter.slug),
            words.fill("classroom.of_chapter", document=words[f"pack.{name}"], chapter=title),
        )
        for name in OF_A_CHAPTER
    )
    return f'<li id="{escape(chapter.slug)}"><span>{chapter.number}. {escape(title)}</span>{links}</li>'


def _about(name: str, words: Words) -> str:
    return f"<span>{escape(words[f'classroom.about_{name}'])}</span>"


def _link(text: str, address: str, label: str) -> str:
    said = f' aria-label="{escape(label)}"' if label else ""
    return f'<a class="document" href="{escape(address)}" target="_blank"{said}>{escape(text)}</a>'
