"""The files that pages load: scripts, styles, fonts and facts, each at an address of what it holds; refuses others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from threading import Lock

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from streamlit import config
from xstatic.pkg import leaflet

from geodata import Atlas
from geodata.base_map import BaseMap, load_base_map
from geodata.maps import drawing, style
from geodata.maps.drawing.opening import to_opening
from geodata.maps.linking import link, link_in_two, minify
from geodata.maps.screen import folium_map, vega
from geodata.models import NamedPlace
from narrative import languages, load_words, read_chapters, read_glossary, read_pictures
from narrative.pictures import media_type_of
from pages.contents.current import load
from pages.lettering import fonts
from pages.settings import load_settings
from pages.stage import chapters, codes, journeys, life_lines, payload, quiz, roads
from pages.web.answers import QUICK, Answer, KeptAnswers, Stamp, stamp

_LEAFLET_JS, _LEAFLET_CSS = (Path(leaflet.BASE_DIR) / f"leaflet.{ending}" for ending in ("js", "css"))
_DRAWING = Path(drawing.__file__).parent
_STAGE = Path(payload.__file__).parent
_SHEETS = (
    "stage.css",
    "story/story.css",
    "figures/figures.css",
    "diagrams/diagrams.css",
    "diagrams/journeys.css",
    "diagrams/road.css",
    "modes/prepare.css",
    "diagrams/quiz/quiz.css",
)  # of every page with the stage
_OF_THE_STAGE = (*_SHEETS, "page.css", "document.css", "modes/embed.css", "print.css")
_PAYLOADS: dict[str, Callable[[Atlas, str], bytes]] = {
    "atlas": payload.to_atlas_json,
    "story": chapters.to_story_json,
    "details": payload.to_details_json,
    "organisations": life_lines.to_organisations_json,
    "journeys": journeys.to_journeys_json,
    "roads": roads.to_roads_json,
    "quiz": quiz.to_quiz_json,
}
_LINKED = "linked/stage"  # the whole stage as one script and one sheet, for a document that has nothing beside it
LATER = "linked/later.js"  # what of the stage `linked/at_once.js` and `linked/visit.js` do without at first
_LATER_MODULES = ("diagrams/", "modes/", "records/cards.js")
_MODULE = """globalThis.storyMapModules = storyMapModules;
const storyMapLater = (name) => import("./later.js").then(() => storyMapModules[name]);
export const { visit } = storyMapModules["app/visit.js"];
"""
VEGA = "vega.js"
_CODES = "codes"  # of a language: they hang on the settings too
_MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}
_IMMUTABLE = "public, max-age=31536000, immutable"
_REVALIDATE = "public, max-age=0, must-revalidate"
# Without cookies or secrets; a site that shows the stage in a frame may keep that from its own origin.
_OPEN = {"Access-Control-Allow-Origin": "*"}

Files = tuple[tuple[Path, Stamp], ...]
Said = tuple[object, ...]
MadeOf = tuple[Atlas, BaseMap, Said, Files]


@dataclass(frozen=True)
class Assets:
    """Every asset as it is at one time.

    Attributes
    ----------
    url
        Where they lie below the site, without a slash at either end: nothing there ever changes, so that browsers keep
        it.
    by_name
        By path below `url`, but for Vega and for the codes of the public address.
    """

    url: str
    by_name: Mapping[str, Answer]


_made: tuple[MadeOf, Assets] | None = None
_payloads = KeptAnswers()
_one_at_a_time = Lock()


def _now() -> Assets:
    """The assets as they are now, made anew where what they are made of has changed."""
    global _made
    if _made and _made[0] == _made_of():
        return _made[1]
    with _one_at_a_time:  # who comes during the first 2 s waits, rather than do the work again
        made_of = _made_of()
        if not _made or _made[0] != made_of:
            by_name = _make(*made_of)
            tags = sorted([(VEGA, vega.VERSION), *((name, answer.tag) for name, answer in by_name.items())])
            _made = made_of, Assets(f"assets/v-{sha256(repr(tags).encode()).hexdigest()[:12]}", by_name)
        return _made[1]


def _made_of() -> MadeOf:
    return load(), load_base_map(), _said(), _files()


def _said() -> Said:
    return read_chapters(), read_glossary(), read_pictures(), *map(load_words, languages())


def are_edited() -> bool:
    """Whether files may change while the server runs: whether Streamlit's settings have it watch them."""
    return bool(config.get_option("server.fileWatcherType") != "none")


def _files() -> Files:
    """The scripts and sheets, looked at once, or each time where they are edited."""
    return _look() if are_edited() else _look_once()


def _look() -> Files:
    stage = (path for path in _STAGE.rglob("*") if path.suffix in (".js", ".css"))
    screen = (*folium_map.sources(), folium_map.STYLE, _LEAFLET_JS, _LEAFLET_CSS)
    return tuple((path, stamp(path)) for path in sorted({*stage, *_DRAWING.rglob("*.js"), *screen}))


_look_once = cache(_look)


def _make(atlas: Atlas, base: BaseMap, said: Said, files: Files) -> dict[str, Answer]:
    """Every asset by its name below /assets: a path that is not one of these reaches no file."""
    told = {
        f"{name}.{language}.json": _payloads.of(
            (atlas, said), (name, language), partial(_payload, name, atlas, language)
        )
        for language in languages()
        for name in _PAYLOADS
    }
    return {
        **told,
        **_fonts(told.values(), base),
        **_scripts_and_sheets(files),
        **_pictures(read_pictures()),
        "drawing.json": _opening(base),
    }


def _payload(name: str, atlas: Atlas, language: str) -> Answer:
    return Answer.of(_PAYLOADS[name](atlas, language))


@lru_cache(maxsize=2)
def _opening(base: BaseMap) -> Answer:
    return Answer.of_json(to_opening(base, fonts.to_advances(fonts.ON_SCREEN)))


@cache
def _vega() -> Answer:
    """Made when it is asked for, or last: it takes seconds, and one page alone needs it."""
    return Answer.of(vega.vega_script(), "text/javascript")


def _find(now: Assets, name: str) -> Answer | None:
    return _vega() if name == VEGA else now.by_name.get(name) or _codes(name)


def _codes(name: str) -> Answer | None:
    """Made when they are asked for: they take a second, and kiosks alone need them; none without a public address."""
    address, (kind, _, rest) = load_settings().site.address, name.partition(".")
    language = rest.removesuffix(".json")
    if kind != _CODES or not address or f"{language}.json" != rest or language not in languages():
        return None
    atlas = load()
    make = partial(codes.to_codes_json, atlas, language, address)
    return _payloads.of((atlas, _said()), (name, address), lambda: Answer.of(make(), packing=QUICK))


def _fonts(told: Iterable[Answer], base: BaseMap) -> dict[str, Answer]:
    """Each with the letters that pages and map set: of what is told in every language, and of what is typed."""
    typed = map(chr, range(0x20, 0x7F))
    letters = fonts.LETTERS & frozenset(chain(typed, *(answer.body.decode() for answer in told)))
    seas = [row for row, _ in base.rows(NamedPlace) if row["kind"] == "sea"]
    of_seas = frozenset(chain.from_iterable(row["name_fr"] + row["name_en"] for row in seas))
    italic = fonts.FACES["serif_italic"]
    return {f"fonts/{name}.woff2": _font(name, of_seas if name == italic else letters) for name in fonts.FONTS}


@cache
def _font(name: str, letters: frozenset[str]) -> Answer:
    return Answer.of(fonts.to_woff2(name, letters), "font/woff2")


def _pictures(pictures: Mapping[str, bytes]) -> dict[str, Answer]:
    """The museum's own, of steps."""
    return {
        f"pictures/{name}": Answer.of(content, media_type)
        for name, content in pictures.items()
        if (media_type := media_type_of(name))
    }


def _scripts_and_sheets(files: Files) -> dict[str, Answer]:
    """The stage's files, the modules of the drawing that it takes signs from, and those of the map as one."""
    stamps = dict(files)

    def of(*paths: Path) -> Files:
        return tuple((path, stamps[path]) for path in paths)

    modules = {
        f"{name}/{path.relative_to(folder).as_posix()}": path
        for name, folder in (("stage", _STAGE), ("drawing", _DRAWING))
        for path in stamps
        if path.is_relative_to(folder)
    }
    made = {name: _minified(path, stamps[path]) for name, path in modules.items()}
    made["map.js"] = _link_map(of(_LEAFLET_JS, *folium_map.sources()))
    made["stage/stage.css"] = _join(of(*(_STAGE / name for name in _SHEETS)))
    made["map.css"] = _join(of(_LEAFLET_CSS, folium_map.STYLE))
    scripts = of(*(path for path in modules.values() if path.suffix == ".js"))
    made[f"{_LINKED}.js"] = _link_stage(scripts)
    made["linked/at_once.js"], made[LATER] = _link_stage_in_two(scripts)
    made["linked/visit.js"] = _as_module(made["linked/at_once.js"])
    made[f"{_LINKED}.css"] = _join(of(*(_STAGE / name for name in _OF_THE_STAGE)))
    return made


@lru_cache(maxsize=128)
def _minified(path: Path, _stamp: Stamp) -> Answer:
    return Answer.of(minify(path.read_text("utf-8")).encode(), _MEDIA_TYPES[path.suffix])


@lru_cache(maxsize=2)
def _link_map(_files: Files) -> Answer:
    leaflet_first = _LEAFLET_JS.read_text("utf-8")
    return Answer.of(f"{leaflet_first}\n{folium_map.script()}".encode(), "text/javascript")


@lru_cache(maxsize=2)
def _link_stage(_files: Files) -> Answer:
    return Answer.of(link(_STAGE, "app/visit.js", {"drawing": _DRAWING}).encode(), "text/javascript")


@lru_cache(maxsize=2)
def _link_stage_in_two(_files: Files) -> tuple[Answer, Answer]:
    """The same for pages that are small at first: diagrams, modes and cards come once they are asked for."""
    at_once, later = link_in_two(_STAGE, "app/visit.js", {"drawing": _DRAWING}, _LATER_MODULES)
    return Answer.of(at_once.encode(), "text/javascript"), Answer.of(later.encode(), "text/javascript")


@lru_cache(maxsize=2)
def _as_module(at_once: Answer) -> Answer:
    """The linked stage for who imports it: one file is packed to four fifths of its many modules."""
    return Answer.of(at_once.body + _MODULE.encode(), "text/javascript")


@lru_cache(maxsize=8)
def _join(files: Files) -> Answer:
    """The sheets as one, after the colours that they name."""
    sheets = [style.to_css(), *(minify(path.read_text("utf-8")) for path, _ in files)]
    return Answer.of("\n".join(sheets).encode(), "text/css")


def asset_bytes(name: str) -> bytes:
    """The body of an asset as it is now, unpacked.

    Parameters
    ----------
    name
        Path below `assets_url`.

    Raises
    ------
    KeyError
        There is none of this name.
    Exception
        Those of `prepare_assets`.
    """
    if found := _find(_now(), name):
        return found.body
    raise KeyError(name)


def assets_url() -> str:
    """Where the assets are as they are now, from any page: below whatever path a proxy has put before it.

    Returns
    -------
    str
        As in `Assets`.

    Raises
    ------
    Exception
        Those of `prepare_assets`.
    """
    return _now().url


def prepare_assets() -> int:
    """Make and pack every asset now, the late ones last.

    Returns
    -------
    int
        How many packed forms there are.

    Raises
    ------
    BadContentsError
        Facts or words cannot be used, and never could.
    BadFileError
        The base map breaks rules, and there never was a good one.
    UnknownFormError
        A script has a form that cannot be linked.
    """
    in_order = sorted(_now().by_name.items(), key=lambda asset: asset[0].startswith("details"))
    return sum(len(answer.packed) for answer in (*(answer for _, answer in in_order), _vega()))


def _asset(request: Request) -> Response:
    now, name, version = _now(), request.path_params["name"], request.path_params.get("version")
    found = _find(now, name)
    if found is None:
        raise HTTPException(404)
    is_current = version is not None and now.url == f"assets/v-{version}" and not name.startswith(f"{_CODES}.")
    return found.to_response(request, {"Cache-Control": _IMMUTABLE if is_current else _REVALIDATE, **_OPEN})


ROUTE = Mount("/assets", routes=[Route("/v-{version}/{name:path}", _asset), Route("/{name:path}", _asset)])
