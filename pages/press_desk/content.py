"""What a picture that is asked for shows and says; refuses letters that its fonts lack."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from geodata import Atlas, TimeSlice
from geodata.bounds import WHOLE_COAST, to_text
from geodata.maps.paper.printed_maps import PrintedMaps
from geodata.maps.paper.subject import Subject
from geodata.maps.paper.words import PrintedWords
from geodata.package import LAYER_NAMES
from narrative import load_words
from pages.lettering.letters import lacking, named
from pages.parameters import BadParameterError
from pages.press_desk.diagrams import Told, of_journeys, of_organisations, of_road
from pages.press_desk.drawing_for_paper import sites_of
from pages.press_desk.request import OF_MAPS, PictureRequest, to_layer_text
from pages.wording.captions import Online, cited_in, to_caption, to_map_words, to_words, with_own
from pages.wording.comparisons import to_said_of_two
from pages.wording.descriptions import LeftOut, to_said


@dataclass(frozen=True, eq=False)
class Content:
    """A picture before it is drawn.

    Attributes
    ----------
    words
        Everything that it says, its alt text, description and credits.
    caption
        What stands under it.
    """

    subject: Subject
    words: PrintedWords
    caption: str


def to_content(request: PictureRequest, atlas: Atlas) -> Content:
    """What a picture shows and says.

    Raises
    ------
    BadParameterError
        The fonts of pictures lack a letter of the language.
    """
    told = _TO_TOLD[request.subject](request, atlas)
    language, online = request.language, online_of(request)
    printed = to_words(told.said, told.cited, language, request.title, online, told.maps, told.drawn)
    if told.heading:
        printed = replace(printed, legend={**printed.legend, "organisations": told.heading})
    printed = with_own(printed, request.subtitle, request.byline)
    if unknown := lacking(printed.texts):
        text = next(text for text in printed.texts if unknown[0] in text)
        message = f"{named(unknown[0])} in {text!r} is no letter that the fonts of pictures have"
        raise BadParameterError("lang", language, message)
    caption = to_caption(told.said, told.cited, language, request.title, online, request.byline)
    return Content(told.subject, printed, caption)


def _of_maps(request: PictureRequest, atlas: Atlas) -> Told:
    """One map, or two."""
    moments = [atlas.at(period) for period in request.periods]
    slices = tuple(to_slice(request, moment) for moment in moments)
    left_out, language = left_out_of(request, moments), request.language
    said = (
        to_said(slices[0], language, left_out, request.mute)
        if len(slices) == 1
        else to_said_of_two(slices[0], slices[1], language, left_out, request.mute)
    )
    subject = PrintedMaps(
        slices,
        request.bounds,
        sites_of(atlas),
        hides_places=_is_of_organisations_alone(request),
        written=request.mute.written,
        has_headline=request.mute.has_headline,
    )
    maps = tuple(to_map_words(one, language, request.mute) for one in slices)
    return Told(subject, said, cited_in(slices, load_words(language)), maps)


_TO_TOLD: dict[str, Callable[[PictureRequest, Atlas], Told]] = {
    **dict.fromkeys(OF_MAPS, _of_maps),
    "road": of_road,
    "journeys": of_journeys,
    "organisations": of_organisations,
}
_PAGES = {"journeys": "solidarity", "organisations": "organisations"}  # where a view stands, if not on the map's page


def to_slice(request: PictureRequest, time_slice: TimeSlice) -> TimeSlice:
    """What the picture shows of one of its periods: the places of the layers asked for that lie within its frame.

    Organisations alone are shown wherever they were at work.

    Parameters
    ----------
    time_slice
        The whole of the period.
    """
    view = request.layout().view
    if _is_of_organisations_alone(request):
        return replace(time_slice, places=view.within(state for state in time_slice.places if state.works))
    here = view.within(state for state in time_slice.places if state.place.layer in request.layers)
    shows_works = "organisations" in request.layers
    return replace(time_slice, places=tuple(state if shows_works else replace(state, works=()) for state in here))


def _is_of_organisations_alone(request: PictureRequest) -> bool:
    return tuple(request.layers) == ("organisations",)


def left_out_of(request: PictureRequest, moments: Sequence[TimeSlice]) -> LeftOut:
    """What the layers that are not asked for hold in any of its periods, wherever it lies.

    Parameters
    ----------
    moments
        The whole of each period.
    """
    beyond = [state for moment in moments for state in moment.places if state.place.layer not in request.layers]
    all_organisations = "organisations" not in request.layers
    are_alone = _is_of_organisations_alone(request)
    return LeftOut(
        places=any(state.place.is_lived_in for state in beyond),
        organisations=all_organisations or (not are_alone and any(state.works for state in beyond)),
        all_organisations=all_organisations,
    )


def permalink(request: PictureRequest) -> str:
    """The address of the interactive view of the same subject, period, language, frame and layers.

    Returns
    -------
    str
        "" where the address of the site is not known.
    """
    if not request.address:
        return ""
    query = {"month" if request.period.is_month else "year": request.period.label}
    query |= {"with": request.other.label} if request.other else {}
    query |= {"road": request.road} if request.road else {}
    query["lang"] = request.language
    if request.bounds != WHOLE_COAST:
        query["bounds"] = to_text(request.bounds)
    if request.layers != LAYER_NAMES:
        query["layers"] = to_layer_text(request.layers)
    return f"{request.address}/{_PAGES.get(request.view, 'explore')}?{urlencode(query, safe=',')}"


def online_of(request: PictureRequest) -> Online:
    """What a picture and its caption print of the web."""
    return Online(request.address, permalink(request))
