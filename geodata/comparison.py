"""Two moments compared: what is only in the later one, in both, only in the earlier one. Nothing is counted up.

What came and went between the two is in neither. The stage says the same of its moments (`period/comparison.js`), and a
test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from geodata.slices import PlaceState, TimeSlice, Work

One = TypeVar("One", PlaceState, Work)


@dataclass(frozen=True)
class Changes(Generic[One]):
    """Of one sort of thing.

    Attributes
    ----------
    appeared
        At the later moment alone.
    stayed
        At both, as sure as where it is less so.
    went
        At the earlier moment alone.
    """

    appeared: tuple[One, ...]
    stayed: tuple[One, ...]
    went: tuple[One, ...]


@dataclass(frozen=True)
class Comparison:
    """What two moments have in common, and what not.

    Attributes
    ----------
    places
        Of those at both only those where people lived: a town or a rest area is always there.
    teams
        The surest work of each organisation that is counted by itself; members of a collective are not among them.
    """

    places: Changes[PlaceState]
    teams: Changes[Work]


def compare(earlier: TimeSlice, later: TimeSlice) -> Comparison:
    """What changed from one moment to a later one; a part of what changed as a whole is not told beside it."""
    places = _changes(_by_place(earlier), _by_place(later))
    stayed = tuple(state for state in places.stayed if state.place.is_lived_in)
    told = Changes(_wholes(places.appeared), _wholes(stayed), _wholes(places.went))
    return Comparison(told, _changes(_by_team(earlier), _by_team(later)))


def _wholes(states: tuple[PlaceState, ...]) -> tuple[PlaceState, ...]:
    here = {state.place.id for state in states}
    return tuple(state for state in states if state.held_by not in here)


def _by_place(time_slice: TimeSlice) -> dict[str, PlaceState]:
    return {state.place.id: state for state in time_slice.places}


def _by_team(time_slice: TimeSlice) -> dict[str, Work]:
    teams: dict[str, Work] = {}
    for work in time_slice.works:
        known = teams.get(work.organisation.team)
        if work.role != "membership" and (known is None or work.status > known.status):
            teams[work.organisation.team] = work
    return teams


def _changes(earlier: Mapping[str, One], later: Mapping[str, One]) -> Changes[One]:
    return Changes(
        tuple(one for key, one in later.items() if key not in earlier),
        tuple(
            replace(one, status=min(one.status, earlier[key].status)) for key, one in later.items() if key in earlier
        ),
        tuple(one for key, one in earlier.items() if key not in later),
    )
