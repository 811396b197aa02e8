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
_IN_A_SCRIPT = {"</": "<\\/", "<!--": "<\\!--"}


@dataclass(frozen=True)
class Brought:
    """What a document asks for by address (`sheets`, `sources`) and what it holds itself (`styles`, `scripts`).

    `templates` are pieces of HTML by id, which its scripts may show.
    """

    sheets: Sequence[str] = ()
    sources: Sequence[str] = ()
    styles: Sequence[str] = ()
    scripts: Sequence[str] = ()
    templates: Mapping[str, str] = field(default_factory=dict)


def to_document(words: Words, body: str, brought: Brought, options: Mapping[str, Any] | None = None) -> str:
    """A document in the language of the words; `options` are what its scripts find in the element `options`."""
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


def to_stage_document(words: Words, options: Mapping[str, Any], brought: Brought, map_html: str = "") -> str:
    """The stage; its map is `map_html`, or what a script puts in the frame later."""
    inside = f' srcdoc="{escape(map_html)}"' if map_html else ""
    frame = f'<iframe data-map title="{escape(words["stage.map_title"])}"{inside}></iframe>'
    body = f'<main><div class="stage-root"></div>{frame}</main>'  # the keyboard comes to the map last
    return to_document(words, body, brought, options)


def within_script(code: str) -> str:
    """Within a script element, nothing may look like its end."""
    for mark, written in _IN_A_SCRIPT.items():
        code = code.replace(mark, written)
    return code
