"""GET /embed: the stage alone, for a frame on another site; no Streamlit, and what it shows is in its address."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geodata.maps.screen.folium_map import to_html
from narrative import languages, load_words
from pages.stage.document import Brought, to_stage_document
from pages.stage.options import to_options
from pages.web.answers import Answer
from pages.web.assets import LATER, assets_url

PATH = "/embed"
HEIGHT_PX = 640  # of the frame that a site is offered: map and time bar without scrolling
CLASS = "story-map"  # of that frame
# For the site's own sheet: a height that fits width and window, with some of the article left to scroll by.
STYLE = (
    f".{CLASS} {{ width: 100%; height: auto; aspect-ratio: 16 / 10; border: 0; }}\n"
    f".{CLASS} {{ min-height: min({HEIGHT_PX}px, 90vh); max-height: 90vh; }}"
)
_BEGIN = f"""const options = JSON.parse(document.getElementById("options").textContent);
const later = new URL(`${{options.assets}}/{LATER}`, document.baseURI).href;
const storyMapLater = (name) => import(later).then(() => storyMapModules[name]);
storyMapModules["app/visit.js"].visit(document.querySelector(".stage-root"), options);
"""


def to_code(site: str, query: dict[str, str]) -> str:
    """The HTML that shows the stage on another site.

    It has attributes alone, since a site may forbid styles in its HTML; `STYLE` makes the frame as high as fits.

    Parameters
    ----------
    site
        The address of this site, without a slash at the end.
    query
        As on `/explore`, with `lang`.

    Raises
    ------
    KeyError
        `query` has no `lang`.
    """
    words = load_words(query["lang"])
    address = f"{site}{PATH}?{urlencode(query, safe=',')}"
    title = f"{words['site.title']}, {words['site.subtitle']}"
    return (
        f'<iframe class="{CLASS}" src="{escape(address)}" title="{escape(title)}" width="100%" height="{HEIGHT_PX}"'
        ' frameborder="0" loading="lazy" allow="fullscreen"></iframe>'
    )


def to_policy(site: str) -> str:
    """What another site's Content-Security-Policy has to name, if it has one, to show the stage of this site.

    Parameters
    ----------
    site
        The address of this site.
    """
    parts = urlsplit(site)
    return f"frame-src {parts.scheme}://{parts.netloc}"


@lru_cache(maxsize=8)
def _document(language: str, assets: str) -> Answer:
    words = load_words(language)
    options = to_options(language, "explore") | {"mode": "embed", "assets": assets, "counts": False}
    brought = Brought(sheets=[f"{assets}/linked/stage.css"], sources=[f"{assets}/linked/at_once.js"], scripts=[_BEGIN])
    return Answer.of(to_stage_document(words, options, brought, to_html(assets)).encode(), "text/html")


def _embed(request: Request) -> Response:
    """In the language of `lang`, French where it is missing or unknown; the stage names what it does not understand."""
    asked = request.query_params.get("lang", "")
    language = asked if asked in languages() else languages()[0]
    return _document(language, assets_url()).to_response(request, {"Cache-Control": "no-cache"})


ROUTE = Route(PATH, _embed)
