"""The files that pages load: scripts, styles, fonts and facts, each at an address of what it holds; refuses others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from threading import Lock

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from xstatic.pkg import leaflet

from geodata import Atlas
from geodata.base_map import BaseMap, load_base_map
from geodata.maps import drawing
from geodata.maps.drawing.opening import to_opening
from geodata.maps.linking import link, without_comments
from geodata.maps.screen import folium_map
from narrative import languages
from pages import fonts
from pages.answers import Answer, KeptAnswers, Stamp, read_file, stamp
from pages.contents import load
from pages.stage import chapters, payload

_LEAFLET = Path(leaflet.BASE_DIR)
_DRAWING = Path(drawing.__file__).parent
_STAGE = Path(payload.__file__).parent
_OF_THE_STAGE = tuple(_STAGE / name for name in ("stage.css", "page.css", "document.css", "scenes/embed.css"))
_PAYLOADS: dict[str, Callable[[Atlas, str], bytes]] = {
    "atlas": payload.to_atlas_json,
    "story": chapters.to_story_json,
    "details": payload.to_details_json,
}
_LINKED = "linked/stage"  # the whole stage as one script and one sheet, for documents without Streamlit
_IMMUTABLE = "public, max-age=31536000, immutable"
_REVALIDATE = "public, max-age=0, must-revalidate"
# Without cookies or secrets; a site that shows the stage in a frame may keep that from its own origin.
_OPEN = {"Access-Control-Allow-Origin": "*"}

_answers = KeptAnswers()
_one_at_a_time = Lock()


@lru_cache(maxsize=2)
def _open(base: BaseMap) -> Answer:
    return Answer.of_json(to_opening(base, fonts.to_advances(fonts.ON_SCREEN)))


def _opening() -> Answer:
    return _open(load_base_map())


def _payload(to_bytes: Callable[[Atlas, str], bytes], language: str) -> Answer:
    atlas = load()
    key = (to_bytes, language)
    return _answers.of(atlas, key, lambda: Answer.of(to_bytes(atlas, language)))


Files = tuple[tuple[Path, Stamp], ...]


@lru_cache(maxsize=2)
def _link_stage(_files: Files) -> Answer:
    return Answer.of(link(_STAGE, "visit.js", {"drawing": _DRAWING}).encode(), "text/javascript")


@lru_cache(maxsize=2)
def _link_map(_files: Files) -> Answer:
    leaflet_first = (_LEAFLET / "leaflet.js").read_text("utf-8")
    return Answer.of(f"{leaflet_first}\n{folium_map.script()}".encode(), "text/javascript")


def _stamped(paths: Iterable[Path]) -> Files:
    return tuple((path, stamp(path)) for path in sorted(paths))


def _linked_stage() -> Answer:
    return _link_stage(_stamped([*_STAGE.rglob("*.js"), *_DRAWING.glob("*.js")]))


def _linked_map() -> Answer:
    return _link_map(_stamped(folium_map.sources()))


def _modules() -> dict[str, Callable[[], Answer]]:
    """The stage's files, and the modules of the drawing that it takes signs from."""
    files = {f"stage/{path.relative_to(_STAGE).as_posix()}": path for path in _STAGE.rglob("*")}
    files |= {f"drawing/{path.name}": path for path in _DRAWING.glob("*.js")}
    return {
        name: partial(_script if path.suffix == ".js" else read_file, path, stamp(path))
        for name, path in files.items()
        if path.suffix in (".js", ".css")
    }


@lru_cache(maxsize=128)
def _script(path: Path, _stamp: Stamp) -> Answer:
    return Answer.of(without_comments(path.read_text("utf-8")).encode(), "text/javascript")


@lru_cache(maxsize=8)
def _join(files: Files) -> Answer:
    return Answer.of(b"\n".join(path.read_bytes() for path, _ in files), "text/css")


def _joined(*paths: Path) -> Answer:
    return _join(tuple((path, stamp(path)) for path in paths))


@lru_cache
def _font(name: str, letters: frozenset[str]) -> Answer:
    return Answer.of(fonts.to_woff2(name, letters), "font/woff2")


@lru_cache(maxsize=2)
def _letters_said(atlas: Atlas) -> frozenset[str]:
    """Those that pages and map set: of the words, the facts and the story in every language, and of what is typed."""
    told = (_payload(make, language).body.decode() for make in _PAYLOADS.values() for language in languages())
    return fonts.LETTERS & frozenset(chain(*told, map(chr, range(0x20, 0x7F))))


@lru_cache(maxsize=2)
def _letters_of_seas(base: BaseMap) -> frozenset[str]:
    seas = base.place_names[base.place_names["kind"] == "sea"]
    return frozenset(chain(*seas["name_fr"], *seas["name_en"]))


def _letters_of(font: str) -> frozenset[str]:
    return _letters_of_seas(load_base_map()) if font == fonts.FACES["serif_italic"] else _letters_said(load())


def _assets() -> dict[str, Callable[[], Answer]]:
    """Every asset by its name below /assets: a path that is not one of these reaches no file."""
    assets = _modules() | {"drawing.json": _opening, "map.js": _linked_map}
    assets |= {f"fonts/{name}.woff2": partial(_font, name, _letters_of(name)) for name in fonts.FONTS}
    assets["map.css"] = partial(_joined, _LEAFLET / "leaflet.css", folium_map.STYLE)
    assets |= {f"{_LINKED}.js": _linked_stage, f"{_LINKED}.css": partial(_joined, *_OF_THE_STAGE)}
    for language in languages():
        for name, to_bytes in _PAYLOADS.items():
            assets[f"{name}.{language}.json"] = partial(_payload, to_bytes, language)
    return assets


def asset_names() -> list[str]:
    """The names below `assets_url()`, in order."""
    return sorted(_assets())


def asset_bytes(name: str) -> bytes:
    """The asset of this name as it is now; `KeyError` for an unknown one."""
    return _assets()[name]().body


def assets_url() -> str:
    """Where the assets are as they are now: what is there never changes, so browsers keep it."""
    with _one_at_a_time:  # who comes during the first 2 s waits, rather than do the work again
        tags = sorted((name, make().tag) for name, make in _assets().items())
    return f"/assets/v-{sha256(repr(tags).encode()).hexdigest()[:12]}"


def prepare_assets() -> int:
    """Make and pack every asset now, the late ones last; how many packed forms there are."""
    assets_url()
    in_order = sorted(_assets().items(), key=lambda asset: asset[0].startswith("details"))
    return sum(len(make().packed) for _, make in in_order)


def _asset(request: Request) -> Response:
    make = _assets().get(request.path_params["name"])
    if make is None:
        raise HTTPException(404)
    version = request.path_params.get("version")
    current = version is not None and assets_url() == f"/assets/v-{version}"
    return make().to_response(request, {"Cache-Control": _IMMUTABLE if current else _REVALIDATE, **_OPEN})


ROUTE: BaseRoute = Mount("/assets", routes=[Route("/v-{version}/{name:path}", _asset), Route("/{name:path}", _asset)])
