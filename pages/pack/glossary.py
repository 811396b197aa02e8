"""The glossary: all words explained in the order of the alphabet, and the names that are abbreviated."""

from __future__ import annotations

import re
from typing import Any

from geodata import Atlas
from geodata.models import Organisation
from geodata.models.organisations import obscure_abbreviations
from narrative import Words, load_words, read_glossary
from pages.pack.references import References
from pages.pack.request import DocumentRequest
from pages.pack.sheet import to_sheet
from pages.pack.typeset import Document
from pages.wording.alphabet import in_order
from pages.wording.records_language import said_of

_WITH_BRACKETS = re.compile(r"(?P<name>[^()]+?) \((?P<other>[^()]+)\)")
_WORDS_WRITTEN_OUT = 3  # at the least: a name of fewer words in brackets is a place or a translation


def to_glossary(request: DocumentRequest, atlas: Atlas) -> Document:
    """All terms of the story, whatever the chapter: words are used in more than one."""
    words, references = load_words(request.language), References(atlas, request.language)
    terms = sorted(read_glossary().values(), key=lambda term: in_order(term.term[request.language]))
    content = {
        "terms": [
            {
                "term": term.term[request.language],
                "definition": term.definition[request.language],
                "sources": references.cite(term.sources),
            }
            for term in terms
        ],
        "abbreviations": _abbreviations(atlas, words),
        "references": references.to_list(),
    }
    return Document("glossary.typ", to_sheet(request, "glossary") | content)


def _abbreviations(atlas: Atlas, words: Words) -> list[dict[str, Any]]:
    found = [(pair, one) for one in atlas.organisations.values() if (pair := _written_out(one, words))]
    return [
        {"short": short, "full": full, "gloss": said_of(one, "gloss", words)}
        for (short, full), one in sorted(found, key=lambda pair: in_order(pair[0][0]))
    ]


def _written_out(one: Organisation, words: Words) -> tuple[str, str] | None:
    """An abbreviated name and what it stands for, where the organisation has one that is known written out."""
    name, short = said_of(one, "name", words), said_of(one, "short_name", words)
    if found := _WITH_BRACKETS.fullmatch(name):
        if " " not in found["name"] and len(found["other"].split()) >= _WORDS_WRITTEN_OUT:
            return found["name"], found["other"]
        if (" " not in found["other"] and obscure_abbreviations(found["other"], found["name"])) or found[
            "other"
        ] == short:
            return found["other"], found["name"]
        name = found["name"]
    return (short, name) if " " not in short and short.isupper() and short != name else None
