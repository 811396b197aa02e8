"""Parts of the Earth by their edges; refuses what is inside out, of no size or off the base map."""

from __future__ import annotations

from geodata.story import BASE_MAP_BOX, FRAMES, Bounds

__all__ = ["BASE_MAP_BOX", "LEAST_SPAN", "WHOLE_COAST", "BadBoundsError", "Bounds", "read_bounds", "to_text"]

WHOLE_COAST = next(iter(FRAMES.values()))  # what is seen first
LEAST_SPAN = 0.005  # degrees: less than 400 m is finer than the coast is drawn


class BadBoundsError(ValueError):
    """A text that does not name a part of the map; the sentence has the value and what was expected."""


def read_bounds(text: str) -> Bounds:
    """The bounds that a text names.

    Parameters
    ----------
    text
        West, south, east and north in degrees (EPSG:4326), all inclusive: `1.56,50.35,2.98,51.1`.

    Raises
    ------
    BadBoundsError
        These are not four numbers, not within `BASE_MAP_BOX`, inside out, or less than `LEAST_SPAN` apart.
    """
    example = to_text(WHOLE_COAST)
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        message = f"{text!r} is not west, south, east and north in degrees, such as {example}"
        raise BadBoundsError(message) from error
    least_lon, least_lat, most_lon, most_lat = BASE_MAP_BOX
    inside = all(least_lon <= lon <= most_lon for lon in (west, east))
    inside = inside and all(least_lat <= lat <= most_lat for lat in (south, north))
    if not inside:  # nan too
        raise BadBoundsError(f"{text!r} is not within the map, which is {', '.join(map(str, BASE_MAP_BOX))}")
    if east < west or north < south:
        raise BadBoundsError(f"{text!r} is inside out: west, south, east, north, such as {example}")
    if east - west < LEAST_SPAN or north - south < LEAST_SPAN:
        raise BadBoundsError(f"{text!r} is too small: at least {LEAST_SPAN} degrees each way")
    return west, south, east, north


def to_text(bounds: Bounds) -> str:
    """Bounds as `read_bounds` reads them.

    Returns
    -------
    str
        Degrees with commas between, to ten significant digits.
    """
    return ",".join(f"{degrees:.10g}" for degrees in bounds)
