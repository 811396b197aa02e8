"""A step may have a picture of the museum's own, with all that must come with it."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from narrative import read_narrative
from narrative.chapters import read_chapters
from narrative.pictures import LARGEST_PICTURE, read_picture
from narrative.story_checks import problems_in_story
from tests.narrative.small_story import CHAPTER, TOML, write_story

PICTURE = """\
picture = { file = "hall-1999.png", credit = "Musée", licence = "CC BY 4.0", \
alt = { fr = "Un hangar", en = "A hall" }, caption = { fr = "Le hangar", en = "The hall" } }
"""
LINE = f"{TOML}: line 29: picture: "  # at the end of the last step


def drawn(kind: str = "PNG") -> bytes:
    """A small image."""
    file = io.BytesIO()
    Image.new("RGB", (4, 3), "#884400").save(file, kind)
    return file.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_story(tmp_path)
    (tmp_path / CHAPTER / "hall-1999.png").write_bytes(drawn())
    with (tmp_path / TOML).open("a", encoding="utf-8") as facts:
        facts.write(PICTURE)
    return tmp_path


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in problems_in_story(folder, ("fr", "en"))]


def edit(folder: Path, old: str, new: str) -> list[str]:
    text = (folder / TOML).read_text("utf-8")
    assert old in text
    (folder / TOML).write_text(text.replace(old, new), "utf-8")
    return problems(folder)


def test_a_picture_is_read_with_its_words(folder: Path) -> None:
    assert problems(folder) == []
    (chapter,) = read_chapters(folder)
    picture = chapter.steps[2].picture
    assert picture
    assert (picture.file, picture.credit, picture.licence) == ("hall-1999.png", "Musée", "CC BY 4.0")
    assert (picture.alt["fr"], picture.caption["en"]) == ("Un hangar", "The hall")
    assert read_picture(folder, chapter, picture) == drawn()
    assert read_narrative(folder).pictures == {"sangatte/hall-1999.png": drawn()}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('file = "hall-1999.png", ', "", "file is missing"),
        ('credit = "Musée", ', "", "credit is missing"),
        ('licence = "CC BY 4.0", ', "", "licence is missing"),
        ('alt = { fr = "Un hangar", en = "A hall" }, ', "", "alt is missing"),
        (', caption = { fr = "Le hangar", en = "The hall" }', "", "caption is missing"),
        ('"Musée"', '" "', "credit is not a text that is not empty: ' '"),
        ('"CC BY 4.0"', "4.0", "licence is not a text that is not empty: 4.0"),
        ('"Un hangar"', '""', "alt is not a text in each language: {"),
        ('{ fr = "Un hangar", en = "A hall" }', '"A hall"', "alt is not a text in each language: 'A hall'"),
        ("credit =", "author =", "author is not a key of a picture"),
        (', en = "The hall"', "", "caption has no text in en"),
        ('fr = "Un hangar", ', "", "alt has no text in fr"),
        ('en = "A hall"', 'en = "A hall", de = "Eine Halle"', "alt has a text in de, which has no words/de.toml"),
        ("A hall", "A 'hall'", "alt in en has a straight quotation mark '"),
        ("Le hangar", "Le hangar?", "caption in fr has no no-break space (U+00A0) before ?"),
        ("Musée", "Mus\\u202eée", "credit has the sign U+202E, which stands for no letter; take it out"),
        ("BY 4.0", "BY\\u0007 4.0", "licence has the sign U+0007, which stands for no letter; take it out"),
        ("hall-1999.png", "hall-1999.gif", "hall-1999.gif does not end in .jpg, .jpeg, .png, .webp"),
        ("hall-1999.png", "none.png", "none.png is missing"),
        *(
            ("hall-1999.png", bad, "file is not the name of a file beside chapter.toml, such as harbour-1999.jpg: ")
            for bad in ("../hall.png", "a/b.png", "a b.png", "a%2fb.png", "Hall.png", ".png", "é.png", "hall")
        ),
    ],
)
def test_what_is_missing_or_wrong_is_told(folder: Path, old: str, new: str, said: str) -> None:
    assert any(line.startswith(f"{LINE}{said}") for line in edit(folder, old, new)), problems(folder)


def test_a_picture_is_a_table(folder: Path) -> None:
    (folder / TOML).write_text((folder / TOML).read_text("utf-8").replace(PICTURE, 'picture = "a.png"\n'), "utf-8")
    assert problems(folder) == [f"{TOML}: line 29: picture is not a table with its file: 'a.png'"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jpg", drawn("JPEG"), ""),
        ("a.jpeg", drawn("JPEG"), ""),
        ("a.webp", drawn("WEBP"), ""),
        ("a.png", drawn("JPEG"), "a.png is no picture of the kind that its name says"),
        ("a.jpg", drawn(), "a.jpg is no picture of the kind that its name says"),
        ("a.webp", b"RIFF\x24\x00\x00\x00WAVEfmt ", "a.webp is no picture of the kind that its name says"),
        ("a.png", b"", "a.png is no picture of the kind that its name says"),
        ("a.png", b"<svg onload='alert(1)'/>", "a.png is no picture of the kind that its name says"),
        ("a.png", drawn().ljust(LARGEST_PICTURE, b"\0"), ""),
        (
            "a.png",
            drawn().ljust(LARGEST_PICTURE + 1, b"\0"),
            "a.png is too large: 1000001 bytes, must be at most 1000000",
        ),
    ],
    ids=lambda given: str(given)[:30],
)
def test_a_file_is_of_its_kind_and_small(folder: Path, name: str, content: bytes, said: str) -> None:
    (folder / CHAPTER / name).write_bytes(content)
    assert edit(folder, "hall-1999.png", name) == ([f"{LINE}{said}"] if said else [])


def test_a_folder_or_a_pipe_is_no_picture(folder: Path) -> None:
    """Neither is waited for."""
    (folder / CHAPTER / "hall-1999.png").unlink()
    (folder / CHAPTER / "hall-1999.png").mkdir()
    assert problems(folder) == [f"{LINE}hall-1999.png cannot be read (is not a file)"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / CHAPTER / "pipe.png")
        assert edit(folder, "hall-1999.png", "pipe.png") == [f"{LINE}pipe.png cannot be read (is not a file)"]
