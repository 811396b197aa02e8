"""The files that pages load: scripts, styles, fonts and facts, each at an address of what it holds; refuses others."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from threading import Lock

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from xstatic.pkg import leaflet

from geodata import FOLDER, Atlas, load
from geodata.maps import interactive
from narrative import languages
from pages import fonts
from pages.answers import Answer, KeptAnswers, Stamp, read_file, stamp
from pages.stage import chapters, payload
from pages.stage.link import link

_LEAFLET = Path(leaflet.BASE_DIR)
_MAPS = Path(interactive.__file__).parent
_OF_THE_MAP = {
    "map.js": (_LEAFLET / "leaflet.js", *(_MAPS / name for name in interactive.SCRIPTS)),
    "map.css": (_LEAFLET / "leaflet.css", *(_MAPS / name for name in interactive.STYLES)),
}
_STAGE = Path(payload.__file__).parent
_OF_THE_STAGE = tuple(_STAGE / name for name in ("stage.css", "page.css", "document.css", "scenes/embed.css"))
_LINKED = "linked/stage"  # the whole stage as one script and one sheet, for documents without Streamlit
_IMMUTABLE = "public, max-age=31536000, immutable"
_REVALIDATE = "public, max-age=0, must-revalidate"
# Without cookies or secrets; a site that shows the stage in a frame may keep that from its own origin.
_OPEN = {"Access-Control-Allow-Origin": "*"}

_answers = KeptAnswers()
_one_at_a_time = Lock()


@lru_cache(maxsize=2)
def _read_base_map(layers: tuple[tuple[Path, Stamp], ...]) -> Answer:
    return Answer.of_json({path.stem: json.loads(path.read_bytes()) for path, _ in layers})


def _base_map() -> Answer:
    layers = sorted((FOLDER / "basemap").glob("*.geojson"))
    return _read_base_map(tuple((path, stamp(path)) for path in layers))


def _payload(to_bytes: Callable[[Atlas, str], bytes], language: str) -> Answer:
    atlas = load()
    key = (to_bytes, language)
    return _answers.of(atlas, key, lambda: Answer.of(to_bytes(atlas, language)))


@lru_cache(maxsize=2)
def _link(files: tuple[tuple[Path, Stamp], ...]) -> Answer:
    return Answer.of(link(_STAGE, "visit.js").encode(), "text/javascript")


def _linked_script() -> Answer:
    return _link(tuple((path, stamp(path)) for path in sorted(_STAGE.rglob("*.js"))))


def _of_the_stage() -> dict[str, Callable[[], Answer]]:
    files = [path for path in _STAGE.rglob("*") if path.suffix in (".js", ".css")]
    return {f"stage/{path.relative_to(_STAGE).as_posix()}": partial(read_file, path, stamp(path)) for path in files}


@lru_cache(maxsize=8)
def _join(files: tuple[tuple[Path, Stamp], ...]) -> Answer:
    paths = [path for path, _ in files]
    media_type = {".js": "text/javascript", ".css": "text/css"}[paths[0].suffix]
    return Answer.of(b"\n".join(path.read_bytes() for path in paths), media_type)


def _joined(*paths: Path) -> Answer:
    return _join(tuple((path, stamp(path)) for path in paths))


@lru_cache
def _font(name: str) -> Answer:
    return Answer.of(fonts.to_woff2(name), "font/woff2")


def _assets() -> dict[str, Callable[[], Answer]]:
    """Every asset by its name below /assets: a path that is not one of these reaches no file."""
    assets = _of_the_stage() | {"base_map.json": _base_map}
    assets |= {f"fonts/{name}.woff2": partial(_font, name) for name in fonts.FONTS}
    assets |= {name: partial(_joined, *paths) for name, paths in _OF_THE_MAP.items()}
    assets |= {f"{_LINKED}.js": _linked_script, f"{_LINKED}.css": partial(_joined, *_OF_THE_STAGE)}
    for language in languages():
        assets[f"atlas.{language}.json"] = partial(_payload, payload.to_atlas_json, language)
        assets[f"story.{language}.json"] = partial(_payload, chapters.to_story_json, language)
        assets[f"details.{language}.json"] = partial(_payload, payload.to_details_json, language)
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
