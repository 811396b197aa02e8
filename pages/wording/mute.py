"""What a map leaves off for those who complete it, and how its words say so without giving that away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from narrative import Words, load_words


@dataclass(frozen=True)
class Mute:
    """What a map leaves off.

    Attributes
    ----------
    names
        Whether all names are left off.
    figures
        Whether all numbers of people are.
    legend
        Whether the legend is.
    """

    names: bool = False
    figures: bool = False
    legend: bool = False

    @property
    def written(self) -> Literal["all", "figures", "nothing"]:
        """What is left of the labels; names alone where there are no figures to write."""
        if not self.names:
            return "all"
        return "nothing" if self.figures else "figures"

    @property
    def has_headline(self) -> bool:
        """Whether it may be said how many people there were, and where."""
        return not (self.names or self.figures)

    def sentence(self, words: Words) -> str:
        """That it is to be completed, and with what; "" of a map that is whole."""
        off = [words[f"picture.off_{name}"] for name in ("names", "figures", "legend") if getattr(self, name)]
        return words.fill("picture.to_complete", what=", ".join(off)) if off else ""


WHOLE: Final = Mute()


def to_people(headline: str, language: str, mute: Mute) -> str:
    """How many people there were, unless that is to be found; that the map is to be completed, where it is.

    Parameters
    ----------
    headline
        How many people there were.
    """
    to_complete = mute.sentence(load_words(language))
    return ". ".join(filter(None, (to_complete, headline if mute.has_headline else "")))
