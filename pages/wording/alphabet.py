"""How names are put in order and found: without accents, capitals and signs, in every language of Latin letters."""

from __future__ import annotations

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})


def folded(text: str) -> str:
    """Small letters and digits without accents, all else as spaces, so that l’Été meets "l'ete"."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    kept = (char for char in plain if not unicodedata.combining(char))
    return "".join(char if char.isalnum() else " " for char in kept)


def in_order(text: str) -> tuple[str, str]:
    """What a name is sorted by: its letters, and among the same letters its accents and signs."""
    return " ".join(folded(text).split()), text
