"""One document as it is asked for; refuses what there is not with a sentence that names the value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from narrative import Chapter, languages, read_chapters
from pages.parameters import LANG, Parameter, kept_or_left_off, one_of
from pages.press_desk.request import FIGURES, NAMES
from pages.stage.runs import read_run
from pages.wording.mute import Mute

PAPERS: Final = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}  # width and height in millimetres
PAPER = one_of("paper", f"One of {', '.join(PAPERS)}; {next(iter(PAPERS))} if left out.", tuple(PAPERS))


def _to_slug(text: str) -> str:
    slugs = [chapter.slug for chapter in read_chapters()]
    if text not in slugs:
        raise ValueError(f"{text!r} is not a chapter; there are {', '.join(slugs)}")
    return text


def _to_run(text: str) -> str:
    read_run(text)
    return text


CHAPTER = Parameter("chapter", "The chapter, by its name in addresses; all of them if left out.", _to_slug)
RUN = Parameter("run", "Of the document run: steps with their minutes, such as sangatte.opens.4.", _to_run)
LEGEND = kept_or_left_off("legend", "off leaves the legend off the map of the worksheet, to be completed.")
PARAMETERS: tuple[Parameter[object], ...] = (LANG, PAPER, CHAPTER, RUN, NAMES, FIGURES, LEGEND)
_WITHOUT_NAMES: Final = Mute(names=True)


@dataclass(frozen=True)
class DocumentRequest:
    """One document, checked.

    Attributes
    ----------
    paper
        One of `PAPERS`.
    chapter
        A slug; "" for the whole story.
    run
        As `read_run` reads it; "" for none.
    mute
        What the maps of worksheets leave off.
    """

    language: str
    paper: str = "a4"
    chapter: str = ""
    run: str = ""
    mute: Mute = _WITHOUT_NAMES

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Those that it is about, in the order of the story."""
        return tuple(one for one in read_chapters() if self.chapter in ("", one.slug))

    @property
    def query(self) -> dict[str, str]:
        """The paper and the chapter in an address, where they are not what holds without."""
        asked = {"paper": "" if self.paper == next(iter(PAPERS)) else self.paper, "chapter": self.chapter}
        return {name: value for name, value in asked.items() if value}

    def file_name(self, document: str) -> str:
        """That of a document as a file: `calais-handout-02-sangatte-fr.pdf`; the paper is named where it is not A4."""
        return f"{self._stem(document)}.pdf"

    @property
    def pack_name(self) -> str:
        """That of the pack as one file: `calais-pack-fr.zip`."""
        return f"{self._stem('pack')}.zip"

    def _stem(self, what: str) -> str:
        chapter = f"-{self.chapters[0].folder}" if self.chapter else ""
        paper = "" if self.paper == next(iter(PAPERS)) else f"-{self.paper}"
        return f"calais-{what}{chapter}-{self.language}{paper}"


def read_request(given: Mapping[str, str]) -> DocumentRequest:
    """The request that texts make.

    Parameters
    ----------
    given
        Texts by name of one of `PARAMETERS`.

    Raises
    ------
    BadParameterError
        A text cannot be understood.
    """
    return DocumentRequest(
        language=LANG.of(given, languages()[0]),
        paper=PAPER.of(given, next(iter(PAPERS))),
        chapter=CHAPTER.of(given, ""),
        run=RUN.of(given, ""),
        mute=Mute(not NAMES.of(given, False), not FIGURES.of(given, True), not LEGEND.of(given, True)),
    )
