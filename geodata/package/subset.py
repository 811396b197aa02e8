"""What is asked of a package: everything, or a period, some layers, a frame; reads layers' names, says it in words."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.atlas import LAYERS
from geodata.bounds import Bounds, to_text
from geodata.dates import Period
from geodata.story import FIRST_YEAR, LAST_YEAR

ORGANISATIONS = "organisations"
LAYER_NAMES = (*LAYERS, ORGANISATIONS)
NO_LAYER = "none"


class BadLayerError(ValueError):
    """A text that does not name layers.

    Attributes
    ----------
    name
        The part of it that is wrong.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        known = ", ".join((*LAYER_NAMES, NO_LAYER))
        super().__init__(f"{name!r} is not a layer; there are {known}")


def read_layer_names(text: str) -> tuple[str, ...]:
    """The layers that a text names.

    Parameters
    ----------
    text
        Some of `LAYER_NAMES` with commas between, such as `camps,organisations`; `none` for none.

    Returns
    -------
    tuple[str, ...]
        Each once, in the order of `LAYER_NAMES`.

    Raises
    ------
    BadLayerError
        A part of it names no layer.
    """
    if text == NO_LAYER:
        return ()
    asked = text.split(",")
    for name in asked:
        if name not in LAYER_NAMES:
            raise BadLayerError(name)
    return tuple(name for name in LAYER_NAMES if name in asked)


@dataclass(frozen=True)
class Subset:
    """What is asked of a package.

    Attributes
    ----------
    period
        None: everything that ever was.
    layers
        Some of `LAYER_NAMES`, in their order.
    bounds
        EPSG:4326, inclusive; None: everywhere.
    """

    period: Period | None
    layers: tuple[str, ...]
    bounds: Bounds | None

    @property
    def is_whole(self) -> bool:
        """Whether nothing was asked to be left out."""
        return self.period is None and self.bounds is None and self.layers == LAYER_NAMES

    @property
    def description(self) -> str:
        """What a file was cut to, in both languages, for the file itself to say; "" of the whole."""
        return "" if self.is_whole else " / ".join(self.in_words)

    @property
    def in_words(self) -> tuple[str, str]:
        """What was selected, in French and in English: period, layers, frame."""
        if self.period:
            label = self.period.label
            fr, en = f"ce que montre la carte en {label}", f"what the map shows in {label}"
        else:
            fr, en = f"l’ensemble, {FIRST_YEAR}-{LAST_YEAR}", f"the whole, {FIRST_YEAR}–{LAST_YEAR}"
        if self.layers != LAYER_NAMES:
            names = ", ".join(self.layers) or NO_LAYER
            fr, en = f"{fr}\u00a0; couches\u00a0: {names}", f"{en}; layers: {names}"
        if self.bounds:
            frame = to_text(self.bounds).replace(",", ", ")
            fr = f"{fr}\u00a0; cadre (ouest, sud, est, nord)\u00a0: {frame}"
            en = f"{en}; frame (west, south, east, north): {frame}"
        return fr, en
