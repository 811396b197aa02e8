"""The order of names in lists: `École` stands beside `Emmaüs`, not after `Zutkerque`."""

from __future__ import annotations

from unicodedata import combining, normalize


def alphabetical(text: str) -> str:
    """What a name is sorted by: without accents and capitals, as a browser sorts French and English."""
    return "".join(letter for letter in normalize("NFD", text) if not combining(letter)).casefold()
