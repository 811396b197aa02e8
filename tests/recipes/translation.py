"""What a translator would do, in short: every sentence of a language that was begun gets a mark of its own."""

from __future__ import annotations

import re
from pathlib import Path

from narrative.method import TEXTS

BEGUN = "de"  # by the recipe
MARK = "§"
_PART = re.compile(r"^(#+ |- |\| )?(?=[^\W\d_\[{‘*(])", re.MULTILINE)
_WORD = re.compile(r'^(?P<key>[\w-]+ = ")(?=.)', re.MULTILINE)


def translate(narrative: Path, language: str) -> None:
    """Mark the words, the method, each chapter, the lessons and the glossary of the language."""
    words = narrative / f"words/{language}.toml"
    head, table, rest = words.read_text("utf-8").partition("\n[dates]")
    words.write_text(head + table + _WORD.sub(rf"\g<key>{MARK}", rest), "utf-8")
    for text in (*TEXTS, "lessons"):
        page = narrative / f"{text}/{language}.md"
        page.write_text(_PART.sub(rf"\g<0>{MARK}", page.read_text("utf-8")), "utf-8")
    for chapter in (
        *narrative.glob(f"chapters/*/{language}.md"),
        *narrative.glob(f"lessons/*/{language}.md"),
        narrative / f"corpus/{language}.md",
    ):
        front, body = chapter.read_text("utf-8").split("\n+++\n", 1)
        chapter.write_text(
            "\n+++\n".join((_WORD.sub(rf"\g<key>{MARK}", front), _PART.sub(rf"\g<0>{MARK}", body))), "utf-8"
        )
    glossary = narrative / "glossary.toml"
    said = re.sub(rf'^(?:term|definition)_{language} = "', rf"\g<0>{MARK}", glossary.read_text("utf-8"), flags=re.M)
    glossary.write_text(said, "utf-8")


def without_language(narrative: Path, language: str) -> None:
    """Take out a language, so that the recipe which begins it can be tried where the project has it already."""
    places = ("words", *TEXTS, "chapters/*", "corpus", "lessons", "lessons/*")
    for path in (path for place in places for path in narrative.glob(f"{place}/{language}.*")):
        path.unlink(missing_ok=True)
    glossary = narrative / "glossary.toml"
    left = re.sub(rf"^(?:term|definition)_{language} = .*\n", "", glossary.read_text("utf-8"), flags=re.M)
    glossary.write_text(left, "utf-8")
