"""What the package says of itself to readers, in French and in English: its README, around the text of `readme.md`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from string import Template

from geodata.package import release
from geodata.package.contents import GEOPACKAGE, PackageFile
from geodata.package.licences import credits_line
from geodata.package.selection import Selection

_TEXT = Path(__file__).parent / "readme.md"
_STATUS = (
    "- `status` dit si une ligne est sûre (`certain`), possible (`possible`) ou seulement citée (`absent`).\n",
    "- `status` says whether a row is certain, possible, or only referred to (`absent`) in this period.\n",
)
_FRAME = (
    "- Un cadre garde les lieux qui s’y trouvent, bords compris, et ce qui y tient\u00a0: effectifs, événements, "
    "présences, aides, organisations, sources. `tables/places.csv` a aussi les lieux auxquels une ligne renvoie\u00a0; "
    "le fond de carte reste entier.\n",
    "- A frame keeps the places within it, edges included, and what hangs on them: headcounts, events, organisations "
    "at work, help, sources. `tables/places.csv` also has the places that a row refers to; the base map stays whole.\n",
)


def to_readme(selection: Selection, files: Sequence[PackageFile]) -> str:
    """The README of a package: what it holds, each file with its licence, how to read it, whom to name.

    Returns
    -------
    str
        Markdown, French and English.
    """
    said = [
        ("title", (release.TITLE_FR, release.TITLE)),
        ("what", selection.in_words),
        ("files", _table(files)),
        ("notes", _notes(selection)),
        ("credit", credits_line()),
    ]
    by_language = {
        f"{name}_{lang}": text for name, texts in said for lang, text in zip(("fr", "en"), texts, strict=True)
    }
    text = Template(_TEXT.read_text("utf-8"))
    return text.substitute(by_language, geopackage=GEOPACKAGE, version=release.VERSION, released=release.RELEASED)


def _table(files: Sequence[PackageFile]) -> tuple[str, str]:
    fr, en = ("\n".join(f"| `{f.path}` | {f.titles[i]} | {f.licence['name']} |" for f in files) for i in (0, 1))
    return fr, en


def _notes(selection: Selection) -> tuple[str, str]:
    """How to read what only a selection of this kind has."""
    notes = ([_STATUS] if selection.period else []) + ([_FRAME] if selection.bounds else [])
    return "".join(fr for fr, _ in notes), "".join(en for _, en in notes)
