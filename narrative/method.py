"""The text on how the map is made, as Markdown; refuses a language that has no words."""

from __future__ import annotations

from pathlib import Path

from narrative.interface import languages

METHOD_FOLDER = Path(__file__).parent / "method"


def read_method(language: str) -> str:
    """Markdown with headings from the second level down; `ValueError` for an unknown language."""
    if language not in languages():
        raise ValueError(f"{language!r} is not one of the languages {', '.join(languages())}")
    return (METHOD_FOLDER / f"{language}.md").read_text("utf-8")
