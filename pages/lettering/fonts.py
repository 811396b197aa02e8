"""The fonts of the maps and panels, cut to the letters of the story; reads installed wheels."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError
from fontTools.ttLib.tables._g_l_y_f import USE_MY_METRICS

from geodata.maps.style import Face

FONTS = {
    "source-sans-regular": ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    "source-sans-semibold": ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
    "source-serif-regular": ("font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    "source-serif-semibold": ("font_source_serif_pro", "SourceSerifPro-Semibold.ttf"),
    "source-serif-italic": ("font_source_serif_pro", "SourceSerifPro-It.ttf"),  # the names of seas
}

FACES: dict[Face, str] = {  # of maps, by what the drawing calls them
    "sans": "source-sans-regular",
    "semibold": "source-sans-semibold",
    "serif": "source-serif-regular",
    "serif_semibold": "source-serif-semibold",
    "serif_italic": "source-serif-italic",
}

ON_SCREEN: tuple[Face, ...] = ("sans", "semibold", "serif_italic")  # those that the map itself sets

LETTERS = frozenset(  # those that pages may be sent
    {
        *map(chr, range(0x20, 0x7F)),
        *map(chr, range(0xA0, 0x100)),
        *"ŒœŸ€™−",
        *"‒–—‘’‚“”„†‡•…‰‹›",
        "\N{NARROW NO-BREAK SPACE}",
        *"←↑→↓",
    }
)

STAND_INS = {"\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-"}
STAND_INS |= dict.fromkeys("\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")
_TYPED: tuple[Face, ...] = ("sans", "semibold", "serif", "serif_semibold")  # not the face of seas, which we name
_NOT_ALONE = ("Mn", "Cf")  # marks that would have to be put over the letter before, and what is not seen

# Entries of the naming table: 0 is the copyright, 13 and 14, the licence, must go with the font.
_NAMES_KEPT = (0, 1, 2, 3, 4, 5, 6, 13, 14)
_ENGLISH = 0x409


class BadFontError(Exception):
    """Fonts that are not there or cannot be read.

    Attributes
    ----------
    problems
        Which, and what to do, one sentence each.
    """

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


def check_fonts() -> None:
    """Whether pages and pictures can set every one of `FONTS`.

    Raises
    ------
    BadFontError
        They cannot; the error lists every one.
    """
    if problems := [problem for name in FONTS if (problem := _problem_of(name))]:
        raise BadFontError(problems)


def _problem_of(name: str) -> str:
    package, filename = FONTS[name]
    distribution = package.replace("_", "-")
    again = f"must be the font of the package {distribution}: pip install --force-reinstall {distribution}"
    try:
        path = path_of(name)
        _advances_of(name)
    except ModuleNotFoundError:
        return f"{package}: is not installed; {again}"
    except FileNotFoundError:
        return f"{package}: {filename}: is missing; {again}"
    except (OSError, TTLibError, KeyError, struct.error, AssertionError) as error:  # fontTools' for a broken file
        return f"{package}: {path.name}: cannot be read ({error}); {again}"
    return ""


def path_of(name: str) -> Path:
    """The file of a font, whole, as installed.

    Parameters
    ----------
    name
        One of `FONTS`.

    Raises
    ------
    ModuleNotFoundError
        Its package is not installed.
    KeyError
        It is none of `FONTS`.
    """
    package, filename = FONTS[name]
    return Path(str(files(package) / "files" / filename))


def font_licences() -> str:
    """The texts of the licences that come with the packages of fonts."""
    packages = dict.fromkeys(package for package, _ in FONTS.values())
    return "\n\n".join((files(package) / "files" / "LICENSE.txt").read_text("utf-8").strip() for package in packages)


@cache
def printed_letters() -> frozenset[str]:
    """Those that every face of a picture can set, by one of `STAND_INS` where it must.

    Raises
    ------
    ModuleNotFoundError
        The package of a font is not installed.
    """
    drawn = frozenset(map(chr, frozenset.intersection(*(_codes_of(FACES[face]) for face in _TYPED))))
    alone = {letter for letter in drawn if unicodedata.category(letter) not in _NOT_ALONE}
    return frozenset(alone | {letter for letter, other in STAND_INS.items() if other in alone})


def to_stand_ins(face: Face) -> dict[int, str]:
    """What a face draws instead of letters that it lacks.

    Returns
    -------
    dict[int, str]
        By code point, as for `str.translate`.
    """
    return {ord(letter): other for letter, other in STAND_INS.items() if ord(letter) not in _codes_of(FACES[face])}


@cache
def _codes_of(name: str) -> frozenset[int]:
    with TTFont(path_of(name), lazy=True) as font:
        return frozenset(font.getBestCmap())


def to_advances(faces: Iterable[Face]) -> dict[Face, dict[str, int]]:
    """How wide each of the `LETTERS` is.

    Returns
    -------
    dict[Face, dict[str, int]]
        Thousandths of the size, by face and letter; "" stands for a letter that a face lacks.
    """
    return {face: _advances_of(FACES[face]) for face in faces}


def to_printed_advances() -> dict[Face, dict[str, int]]:
    """How wide each of the `printed_letters` is, in each face of pictures.

    Returns
    -------
    dict[Face, dict[str, int]]
        As in `to_advances`.
    """
    advances: dict[Face, dict[str, int]] = {}
    for face, name in FACES.items():
        widths = _advances_of(name, printed_letters())
        stand_ins = {chr(code): widths[other] for code, other in to_stand_ins(face).items()}
        advances[face] = widths | stand_ins
    return advances


@cache
def _advances_of(name: str, letters: frozenset[str] = LETTERS) -> dict[str, int]:
    with TTFont(path_of(name), lazy=True) as font:
        widths, glyphs, em = font["hmtx"], font.getBestCmap(), font["head"].unitsPerEm
        drawn = {letter: glyphs[ord(letter)] for letter in sorted(letters) if ord(letter) in glyphs}
        return {letter: round(widths[glyph][0] * 1000 / em) for letter, glyph in {"": ".notdef", **drawn}.items()}


@lru_cache(maxsize=32)  # titles may have any letters
def to_woff2(name: str, letters: frozenset[str] = LETTERS) -> bytes:
    """A font cut to some letters, those that its designers drew.

    Parameters
    ----------
    name
        One of `FONTS`.

    Returns
    -------
    bytes
        WOFF2, the same bytes at every restart.

    Raises
    ------
    ModuleNotFoundError
        Its package is not installed.
    """
    from fontTools.subset import Options, Subsetter  # slow to load, and of no use to a document

    options = Options()
    options.flavor = "woff2"
    options.layout_features = [*options.layout_features, "lnum", "tnum"]
    options.recalc_timestamp = False
    options.hinting = False  # a fifth of the bytes of the sans, for screens that draw letters without it
    with path_of(name).open("rb") as stream:
        font = TTFont(stream, lazy=True, recalcTimestamp=False)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=map(ord, letters))
        names = font["name"]
        del font["name"]  # the subsetter would search the whole font for names, in a third of its time
        subsetter.subset(font)
        names.names = [name for name in names.names if name.nameID in _NAMES_KEPT and name.langID == _ENGLISH]
        font["name"] = names
        _keep_own_widths(font)
        font.flavor = "woff2"
        written = BytesIO()
        font.save(written)
    return written.getvalue()


def _keep_own_widths(font: TTFont) -> None:
    """Make composite glyphs as wide as `hmtx` says.

    In Source Serif « and » take the width of ‹ and ›, and the text after them runs into them, wherever browsers heed
    the flag.
    """
    glyphs, widths = font["glyf"], font["hmtx"]
    for name in glyphs.keys():  # noqa: SIM118 - a table is no mapping
        for part in glyphs[name].components if glyphs[name].isComposite() else ():
            if widths[part.glyphName][0] != widths[name][0]:
                part.flags &= ~USE_MY_METRICS
