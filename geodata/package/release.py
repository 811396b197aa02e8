"""Which edition this is, stated here alone, and how to cite it: CITATION.cff (`python -m geodata cite`) and BibTeX."""

from __future__ import annotations

from datetime import date

NAME = "calais-story-map"
VERSION = "0.1.0"
RELEASED = date(2026, 11, 22)  # the day of this version
TITLE = "Calais, a map of solidarity, 1990–2017"
TITLE_FR = "Calais, une carte des solidarités, 1990-2017"
AUTHOR = "The Calais story map contributors"
SUMMARY = (
    "A story map of the people stranded at Calais, around Dunkirk and along the A25 and A26 motorways, and of those "
    "who helped them: dated places, organisations, headcounts, events and flows, each with its sources."
)
RIGHTS = (
    "Code: MIT. Texts and tables: CC BY 4.0. Layers derived from OpenStreetMap: ODbL 1.0. Motorways: Licence Ouverte."
)
FOLLOWED_TITLE = "L’aide aux migrants à Calais"
FOLLOWED_URL = "https://halshs.archives-ouvertes.fr/halshs-01546947"

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")  # BibTeX's own words


def to_cff() -> str:
    """The citation as a CITATION.cff.

    Returns
    -------
    str
        YAML of version 1.2.0. It has no `license`: several there mean a choice, and here each file has its own.
    """
    return f"""\
cff-version: 1.2.0
message: "If you use this map or its data, please cite it as below, and the sources named in each record."
title: "{TITLE}"
abstract: "{SUMMARY} {RIGHTS}"
type: software
version: {VERSION}
date-released: {RELEASED}
authors:
  - name: "{AUTHOR}"
keywords:
  - Calais
  - solidarity
  - migration
  - story map
  - historical gazetteer
references:
  - type: generic
    notes: "The text that the story follows."
    title: "{FOLLOWED_TITLE}"
    authors:
      - family-names: Bouagga
        given-names: Yasmine
      - family-names: Pette
        given-names: Mathilde
    year: 2017
    url: "{FOLLOWED_URL}"
"""


def to_bibtex(what: str) -> str:
    """The citation as BibTeX: the data, and the text that the story follows.

    Parameters
    ----------
    what
        Which part of the data, in English.

    Returns
    -------
    str
        Two entries in UTF-8.
    """
    return f"""\
@misc{{{NAME}-{VERSION},
  author = {{{{{AUTHOR}}}}},
  title = {{{{{TITLE}}}}},
  version = {{{VERSION}}},
  year = {{{RELEASED.year}}},
  month = {_MONTHS[RELEASED.month - 1]},
  note = {{Data package, {what}. {RIGHTS}}}
}}

@misc{{bouagga-pette-2017,
  author = {{Bouagga, Yasmine and Pette, Mathilde}},
  title = {{{{{FOLLOWED_TITLE}}}}},
  year = {{2017}},
  note = {{HAL halshs-01546947}},
  url = {{{FOLLOWED_URL}}}
}}
"""
