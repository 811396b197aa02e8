"""GET /embed: the stage alone, for a frame on another site; no Streamlit, and what it shows is in its address."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geodata.maps.screen.folium_map import to_html
from narrative import languages, load_words
from pages.answers import Answer
from pages.assets import assets_url
from pages.stage.document import Brought, to_stage_document
from pages.stage.options import to_options

PATH = "/embed"
HEIGHT_PX = 640  # of the frame that a site is offered: map, time bar and counts without scrolling
_BEGIN = (
    'storyMapModules["visit.js"].visit(document.querySelector(".stage-root"),'
    ' JSON.parse(document.getElementById("options").textContent));'
)


def to_code(site: str, query: dict[str, str]) -> str:
    """The HTML that shows the stage of the site at an address on another; `query` as on `/explore`, with `lang`."""
    words = load_words(query["lang"])
    address = f"{site}{PATH}?{urlencode(query, safe=',')}"
    title = f"{words['site.title']}, {words['site.subtitle']}"
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{HEIGHT_PX}"'
        ' style="border:0" loading="lazy" allow="fullscreen"></iframe>'
    )


@lru_cache(maxsize=8)
def _document(language: str, assets: str) -> Answer:
    words = load_words(language)
    options = to_options(language, "explore") | {"mode": "embed", "assets": assets, "counts": False}
    brought = Brought(sheets=[f"{assets}/linked/stage.css"], sources=[f"{assets}/linked/stage.js"], scripts=[_BEGIN])
    return Answer.of(to_stage_document(words, options, brought, to_html(assets)).encode(), "text/html")


def _embed(request: Request) -> Response:
    """In the language of `lang`, French where it is missing or unknown; the stage names what it does not understand."""
    asked = request.query_params.get("lang", "")
    language = asked if asked in languages() else languages()[0]
    return _document(language, assets_url()).to_response(request, {"Cache-Control": "no-cache"})


ROUTE = Route(PATH, _embed)
