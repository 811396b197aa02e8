"""One moment as the drawing takes it: places with their counts, words and works, JSON-ready (`docs/messages.md`)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from geodata.dates import Period
from geodata.homes import Home
from geodata.maps.paper.words import Names
from geodata.slices import PlaceState


@dataclass(frozen=True)
class Chosen:
    """An organisation whose relations are drawn.

    Attributes
    ----------
    id
        Its own.
    home
        Where it has its home, or None.
    name
        Says that it is its home: `Home: Paris`.
    beyond
        Says it of a home that lies outside the map.
    """

    id: str
    home: Home | None
    name: str
    beyond: str


def to_moment(
    period: Period,
    places: Iterable[PlaceState],
    names: Names,
    *,
    hides_places: bool = False,
    chosen: Chosen | None = None,
    named: Collection[str] = (),
) -> dict[str, Any]:
    """The places of a period as the drawing takes them; nothing is dimmed, as on paper.

    Parameters
    ----------
    names
        Of each of the places.
    hides_places
        Whether only the name and the ring of organisations is drawn of a place.
    chosen
        The organisation that is chosen, if any.
    named
        Ids of places that have a sign and a label of their own before all others and in any case.

    Returns
    -------
    dict[str, Any]
        JSON-ready, as `docs/messages.md` says; degrees of EPSG:4326, metres, days in ISO 8601.
    """
    return {
        "period": period.label,
        "lastDay": date.fromordinal(period.last).isoformat(),
        "language": names.records,
        "selected": {"place": None, "organisation": chosen.id if chosen else None},
        "home": _to_home(chosen),
        "focus": {"places": sorted(named), "organisations": []} | ({"dims": False} if named else {}),
        "hidesPlaces": hides_places,
        "others": list(names.others),
        "places": [_to_shown(state, names) for state in places],
    }


def _to_home(chosen: Chosen | None) -> dict[str, Any] | None:
    if chosen is None or chosen.home is None:
        return None
    return {"name": chosen.name, "beyond": chosen.beyond, **chosen.home._asdict()}


def _to_shown(state: PlaceState, names: Names) -> dict[str, Any]:
    place, highest = state.place, state.counted.higher
    label = names.places[place.id]
    disc = {
        "halves": [{"least": half.least} for half in state.disc],
        "age": state.counted.age,
        "highest": highest.most if highest else None,
    }
    return {
        "place": {
            "id": place.id,
            "kind": place.kind,
            "name": label,
            "label": label,
            "lon": place.lon,
            "lat": place.lat,
            "accuracy": place.accuracy_m,
        },
        "status": int(state.status),
        "heldBy": state.held_by,
        "figure": names.figures.get(place.id, ""),
        "notes": names.notes.get(place.id, ()),
        "disc": disc if state.disc else None,
        "works": [
            {
                "organisation": {
                    "id": work.organisation.id,
                    "kind": work.organisation.kind,
                    "name": "",
                    "short": getattr(work.organisation, f"short_name_{names.records}"),
                },
                "status": int(work.status),
                "member": work.role == "membership",
            }
            for work in state.works
        ],
    }
