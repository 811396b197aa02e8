"""One moment as the drawing takes it: places with their counts, words and works, JSON-ready (`docs/messages.md`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from geodata.dates import Period
from geodata.maps.paper.words import Names
from geodata.slices import PlaceState


def to_moment(
    period: Period, places: Iterable[PlaceState], names: Names, *, hides_places: bool = False
) -> dict[str, Any]:
    """The places of a period as the drawing takes them; nothing is chosen or told of before the rest, as on paper.

    Parameters
    ----------
    names
        Of each of the places.
    hides_places
        Whether only the name and the ring of organisations is drawn of a place.

    Returns
    -------
    dict[str, Any]
        JSON-ready, as `docs/messages.md` says; degrees of EPSG:4326, metres, days in ISO 8601.
    """
    return {
        "period": period.label,
        "lastDay": date.fromordinal(period.last).isoformat(),
        "language": names.records,
        "selected": {"place": None, "organisation": None},
        "focus": {"places": [], "organisations": []},
        "hidesPlaces": hides_places,
        "others": list(names.others),
        "places": [_to_shown(state, names) for state in places],
    }


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
                    "short": work.organisation.short_name,
                },
                "status": int(work.status),
                "member": work.role == "membership",
            }
            for work in state.works
        ],
    }
