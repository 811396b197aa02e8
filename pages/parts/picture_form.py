"""The form of the press desk: frame, moment, size and words of a picture; what it asks for stands in the address.

A value of the address that cannot be read is left out, and named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from geodata import FIRST_YEAR, LAST_YEAR
from geodata.along_roads import ROADS
from geodata.bounds import WHOLE_COAST, to_text
from geodata.maps.paper.parts import LEGENDS, NO_LEGEND
from geodata.maps.paper.sheet import Layout, NoRoomError
from geodata.maps.paper.sizes import LEAST_MM, MOST_MM, SIZES, to_sheet_name, to_size
from geodata.package import LAYER_NAMES
from geodata.story import FRAMES, Bounds
from narrative import Words, languages, load_words, period_in_words
from pages.parameters import VIEWS, BadParameterError
from pages.parts.stage import show_framing
from pages.press_desk.request import (
    FORMATS,
    LEAST_DPI,
    MOST_DPI,
    OF_MAPS,
    OF_MAPS_ALONE,
    PARAMETERS,
    SUBJECTS,
    PictureRequest,
    default_size,
    parse_request,
    read_request,
    to_layer_text,
)

_FIRST_ASKED = {"year": "2016"}
_OTHERS_FIRST_ASKED = ("2002", "2016")  # for a second period, the first that is not the other one
_PICTURE_LANGUAGE = "picture_lang"  # in the address, where `lang` is that of the page
_NAMES = tuple(parameter.name for parameter in PARAMETERS)
_IN_ADDRESS = (*(name for name in _NAMES if name != "lang"), _PICTURE_LANGUAGE)
_NOT_ALWAYS_ASKED = ("preset", "layers", "left_off", "other_year", "other_month", "road", "width", "height", "dpi")
_LEFT_OFF = ("names", "figures")  # of what is written on a map, if that is asked for
_OWN_SIZE, _OWN_MM = "own", (140.0, 110.0)  # in the form: a sheet in millimetres, and what it begins with


def ask_picture(language: str) -> dict[str, str]:
    """Show the form.

    Parameters
    ----------
    language
        That of the page, not of the picture.

    Returns
    -------
    dict[str, str]
        The picture wanted, as a query of /export/map.
    """
    words = load_words(language)
    if "year" not in st.session_state:
        _read_address(language, words)
    for key in _NOT_ALWAYS_ASKED:  # Streamlit forgets what a field held that it does not draw
        st.session_state[key] = st.session_state[key]
    asked = _asked()
    _ask_subject(words)
    _ask_frame(language, asked, words)
    _ask_moment("year", "month", language, words)
    if st.session_state.subject == "two":
        st.markdown(words["press.with"])
        _ask_moment("other_year", "other_month", language, words)
    if st.session_state.subject == "road":
        st.pills(words["press.road"], ROADS, key="road", required=True)
    _ask_form(words)
    return asked


def to_address(asked: Mapping[str, str], language: str) -> dict[str, str]:
    """The query of the press desk that asks for a picture by itself.

    Parameters
    ----------
    asked
        As in `ask_picture`.
    language
        That of the page, not of the picture.
    """
    address = {"lang": language} | {name: value for name, value in asked.items() if name != "lang"}
    return address | ({_PICTURE_LANGUAGE: asked["lang"]} if asked["lang"] != language else {})


def _read_address(language: str, words: Words) -> None:
    """Put the form where the address has it."""
    address = {name: value for name, value in st.query_params.items() if name in _IN_ADDRESS}
    understood = {}
    for name, value in address.items():
        parameter = "lang" if name == _PICTURE_LANGUAGE else name
        if _is_understood(parameter, value):
            understood[parameter] = value
        else:
            st.warning(words.fill("stage.not_understood", name=name, value=value[:60]))
    if "month" in understood:
        understood.pop("year", None)
    elif "year" not in understood:
        understood |= _FIRST_ASKED
    if understood.get("with") in (understood.get("year"), understood.get("month")):
        understood.pop("with", None)
    if understood.keys() & {"road", "view"}:
        understood = {name: value for name, value in understood.items() if name not in OF_MAPS_ALONE}
        if understood.get("legend") == NO_LEGEND:
            del understood["legend"]
    _fill(parse_request({"lang": language} | understood))


def _other_than(label: str) -> str:
    return next(other for other in _OTHERS_FIRST_ASKED if other != label)


def _is_understood(name: str, value: str) -> bool:
    try:
        with_another = {"year": _other_than(value)} if name == "with" else _FIRST_ASKED
        parse_request(({} if name in ("year", "month") else with_another) | {name: value})
    except BadParameterError:
        return False
    return True


def _fill(request: PictureRequest) -> None:
    """Every field of the form, by its key."""
    state = st.session_state
    state.year, _, state.month = request.period.label.partition("-")
    other = request.other.label if request.other else _other_than(request.period.label)
    state.other_year, _, state.other_month = other.partition("-")
    state.subject, state.road = request.subject, request.road or ROADS[-1]
    state.bounds, state.preset = request.bounds, _preset_of(request.bounds)
    state.layers = list(request.layers)
    is_own = request.size not in SIZES
    state.size = _OWN_SIZE if is_own else request.size
    state.width, state.height = (request.sheet.width, request.sheet.height) if is_own else _OWN_MM
    state.dpi = request.dpi if request.sheet.is_print else to_size(to_sheet_name(*_OWN_MM)).dpi
    state.legend, state.format, state.title = request.legend, request.format, request.title
    state.subtitle, state.byline = request.subtitle, request.byline
    state.plain, state.grey = request.plain, request.grey
    state.left_off = [name for name in _LEFT_OFF if not getattr(request, name)]
    state[_PICTURE_LANGUAGE] = request.language


def _preset_of(bounds: Bounds) -> str | None:
    return next((name for name, frame in FRAMES.items() if frame == bounds), None)


def _ask_frame(language: str, asked: Mapping[str, str], words: Words) -> None:
    state = st.session_state

    def take_preset() -> None:
        state.bounds = FRAMES.get(state.preset, state.bounds)

    def take_move(bounds: Bounds) -> None:
        state.bounds, state.preset = bounds, _preset_of(bounds)

    has_map = state.subject in OF_MAPS
    if has_map:
        st.pills(
            words["press.frame"],
            FRAMES,
            key="preset",
            format_func=lambda name: words[f"press.{name}"],
            on_change=take_preset,
        )
    seen = _readable_layout(asked, state.bounds).seen
    query = urlencode(to_address(asked, language), safe=",")
    show_framing(language, _period(), state.layers, state.bounds, seen.w / seen.h, query, take_move, is_shown=has_map)
    if has_map:
        st.caption(words["press.framing_help"])


def _readable_layout(asked: Mapping[str, str], bounds: Bounds) -> Layout:
    """Of what is asked as far as the shape of its map hangs on it and the sheet has room for it, in that frame too.

    Texts that cannot be set leave it as it is.

    Raises
    ------
    AssertionError
        A year, a month or a language of the form is not understood.
    """
    moment = ("year", "month", "lang")
    for names in (_NAMES, (*moment, "with", "road", "view", "size", "plain"), (*moment, "size", "plain"), moment):
        try:
            request = read_request({name: asked[name] for name in names if name in asked and name != "bounds"})
            return replace(request, bounds=bounds).layout()
        except (BadParameterError, NoRoomError):
            continue
    raise AssertionError("a year, a month or a language of the form is not understood")


def _period(year_key: str = "year", month_key: str = "month") -> str:
    """Label of a period chosen: `2016` or `2016-08`."""
    return "-".join(filter(None, (st.session_state[year_key], st.session_state[month_key])))


def _ask_subject(words: Words) -> None:
    state = st.session_state

    def take_subject() -> None:
        if state.size in {default_size(subject) for subject in SUBJECTS}:
            state.size = default_size(state.subject)
        if state.legend == NO_LEGEND and state.subject not in OF_MAPS:
            state.legend = ""

    st.pills(
        words["press.subject"],
        SUBJECTS,
        key="subject",
        format_func=lambda name: words[f"press.subject_{name}"],
        required=True,
        on_change=take_subject,
    )


def _ask_moment(year_key: str, month_key: str, language: str, words: Words) -> None:
    first, second = st.columns(2)
    first.selectbox(words["press.year"], [str(year) for year in range(LAST_YEAR, FIRST_YEAR - 1, -1)], key=year_key)
    months = {"": words["press.whole_year"]}
    year = st.session_state[year_key]
    months |= {f"{n:02d}": period_in_words(f"{year}-{n:02d}", language) for n in range(1, 13)}
    second.selectbox(words["press.month"], months, key=month_key, format_func=months.__getitem__)


def _ask_form(words: Words) -> None:
    first, second = st.columns(2)
    first.selectbox(
        words["press.size"], [*SIZES, _OWN_SIZE], key="size", format_func=lambda name: words[f"press.size_{name}"]
    )
    second.selectbox(words["press.format"], FORMATS, key="format", format_func=lambda name: words[f"press.{name}"])
    if st.session_state.size == _OWN_SIZE:
        for name, side in zip(("width", "height"), st.columns(2), strict=True):
            side.number_input(words[f"press.{name}"], LEAST_MM, MOST_MM, step=0.5, format="%.1f", key=name)
        st.caption(words["press.own_help"])
    if _has_dpi():
        st.number_input(words["press.dpi"], LEAST_DPI, MOST_DPI, step=50, key="dpi")
    st.selectbox(
        words["press.legend"],
        ["", *LEGENDS, *([NO_LEGEND] if st.session_state.subject in OF_MAPS else [])],
        key="legend",
        format_func=lambda name: words[f"press.legend_{name or 'auto'}"],
    )
    st.text_input(words["press.picture_title"], key="title", placeholder=words["press.title_hint"])
    st.text_input(words["press.subtitle"], key="subtitle")
    st.text_input(words["press.byline"], key="byline", placeholder=words["press.byline_hint"])
    st.selectbox(
        words["press.picture_language"],
        languages(),
        key=_PICTURE_LANGUAGE,
        format_func=lambda code: load_words(code)["language.name"],
    )
    if st.session_state.subject in OF_MAPS:
        st.pills(
            words["press.layers"],
            LAYER_NAMES,
            key="layers",
            selection_mode="multi",
            format_func=lambda layer: words[f"layers.{layer}"],
        )
        st.pills(
            words["press.mute"],
            _LEFT_OFF,
            key="left_off",
            selection_mode="multi",
            format_func=lambda name: words[f"press.off_{name}"],
        )
    st.toggle(words["press.plain"], key="plain")
    st.toggle(words["press.grey"], key="grey")


def size_in_words(size: str, words: Words) -> str:
    """How a page names a size: by its name, or by its millimetres."""
    return words[f"press.size_{size}"] if size in SIZES else size.removesuffix("mm").replace("x", " × ") + " mm"


def _size() -> str:
    state = st.session_state
    return to_sheet_name(state.width, state.height) if state.size == _OWN_SIZE else state.size


def _has_dpi() -> bool:
    """Whether dots per inch change what is made: pixels on paper."""
    return st.session_state.format == "png" and to_size(_size()).is_print


def _asked() -> dict[str, str]:
    state = st.session_state
    asked = {"month" if state.month else "year": _period(), "lang": state[_PICTURE_LANGUAGE]}
    if state.subject == "two":
        asked["with"] = _period("other_year", "other_month")
    elif state.subject == "road":
        asked["road"] = state.road
    elif state.subject in VIEWS:
        asked["view"] = state.subject
    is_of_maps = state.subject in OF_MAPS
    asked |= {"size": _size(), "format": state.format}
    if _has_dpi() and state.dpi != to_size(_size()).dpi:
        asked["dpi"] = str(state.dpi)
    if state.legend:
        asked["legend"] = state.legend
    if is_of_maps and state.bounds != WHOLE_COAST:
        asked["bounds"] = to_text(state.bounds)
    if is_of_maps and set(state.layers) != set(LAYER_NAMES):
        asked["layers"] = to_layer_text(state.layers)
    if is_of_maps:
        asked |= dict.fromkeys(state.left_off, "off")
    asked |= {name: state[name] for name in ("title", "subtitle", "byline") if state[name].strip()}
    return asked | {name: "1" for name in ("plain", "grey") if state[name]}
