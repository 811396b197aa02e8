"""The stage as an HTML document of its own, with no Streamlit round it: in a frame on another site, or as a file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from narrative import Words

_HERE = Path(__file__).parent
_DOCUMENTS = Environment(loader=FileSystemLoader(_HERE), autoescape=False, keep_trailing_newline=True)
_FRAGMENTS = Environment(loader=FileSystemLoader(_HERE), autoescape=True)
_IN_A_SCRIPT = {"</": "<\\/", "<!--": "<\\!--"}


@dataclass(frozen=True)
class Brought:
    """What comes with a document.

    Attributes
    ----------
    sheets
        Addresses of style sheets.
    sources
        Addresses of scripts, which run first.
    styles
        CSS that the document holds itself.
    scripts
        JavaScript that it holds itself.
    templates
        Pieces of HTML by id, which its scripts may show.
    """

    sheets: Sequence[str] = ()
    sources: Sequence[str] = ()
    styles: Sequence[str] = ()
    scripts: Sequence[str] = ()
    templates: Mapping[str, str] = field(default_factory=dict)


def to_fragment(template: str, told: Mapping[str, Any]) -> str:
    """A part of a document.

    Parameters
    ----------
    template
        A file of this folder; what it does not call safe is escaped.
    """
    return _FRAGMENTS.get_template(template).render(told)


def to_document(words: Words, body: str, brought: Brought, options: Mapping[str, Any] | None = None) -> str:
    """A document in the language of the words.

    Parameters
    ----------
    body
        HTML.
    options
        JSON-ready; what its scripts find in the element `options`, which there is not for None.
    """
    return _DOCUMENTS.get_template("document.html").render(
        language=words.language,
        direction=words["language.dir"],
        title=escape(f"{words['site.title']}, {words['site.subtitle']}"),
        body=body,
        options="" if options is None else within_script(json.dumps(options, ensure_ascii=False)),
        sheets=brought.sheets,
        sources=brought.sources,
        styles=brought.styles,
        scripts=[within_script(script) for script in brought.scripts],
        templates=brought.templates,
    )


def to_stage_document(
    words: Words, options: Mapping[str, Any], brought: Brought, map_html: str = "", *, with_map: bool = True
) -> str:
    """The stage as a document.

    Parameters
    ----------
    options
        As in `to_document`.
    map_html
        A document; "" where a script puts it in the frame later.
    with_map
        False of a page that has another picture in the map's place.
    """
    inside = f' srcdoc="{escape(map_html)}"' if map_html else ""
    frame = f'<iframe data-map title="{escape(words["stage.map_title"])}"{inside}></iframe>' if with_map else ""
    body = f'<main><div class="stage-root"></div>{frame}</main>'  # the keyboard comes to the map last
    return to_document(words, body, brought, options)


def within_script(code: str) -> str:
    """JavaScript in which nothing looks like the end of its element."""
    for mark, written in _IN_A_SCRIPT.items():
        code = code.replace(mark, written)
    return code
