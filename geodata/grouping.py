"""Records by a key that several of them share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


def grouped(pairs: Iterable[tuple[Key, Thing]]) -> dict[Key, tuple[Thing, ...]]:
    """The things of each key, in their order.

    Parameters
    ----------
    pairs
        Key and thing.

    Returns
    -------
    dict[Key, tuple[Thing, ...]]
        A key without any thing is not there.
    """
    found: dict[Key, list[Thing]] = defaultdict(list)
    for key, thing in pairs:
        found[key].append(thing)
    return {key: tuple(things) for key, things in found.items()}
