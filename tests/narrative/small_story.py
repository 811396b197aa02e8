"""Writes a tiny narrative folder that keeps every rule: a chapter of three steps, its path, a term, words and method.

Each step of each text is of 25 words or a few more, so that a test that takes one word away goes under what is asked.
"""

from __future__ import annotations

from pathlib import Path

FACTS = """\
slug = "sangatte"

[[steps]]
id = "opens"
period = "1999"
bounds = [1.66, 50.885, 1.95, 51]
places = ["sangatte-centre"]
organisations = ["croix-rouge"]
layers = ["camps"]
sources = ["seed"]
figure = { kind = "count", counts = ["sangatte-2000", "sangatte-2002"] }

[[steps]]
id = "life"
period = "2002-11"
bounds = [1.66, 50.885, 1.95, 51]
places = ["sangatte-centre"]
organisations = []
sources = ["seed"]
figure = { kind = "years", place = "sangatte-centre" }

[[steps]]
id = "closes"
period = "2002-12"
bounds = [1.66, 50.885, 1.95, 51]
places = ["sangatte-centre"]
organisations = ["croix-rouge"]
sources = ["seed", "press-2002"]
"""
PATHS = """\
short = [
  "sangatte/opens",
  "sangatte/closes",
]
"""
FRENCH = """\
+++
title = "Un hangar"
question = "Et après ?"
+++

## Pourquoi ouvrir ? {#opens}

Le [centre](place:sangatte-centre) de la [Croix-Rouge](organisation:croix-rouge) ouvre,
un *abri* de **trois** ans, avec des [équipiers](term:equipier){how}.

Un deux trois quatre cinq six. Un deux trois quatre cinq six sept huit.

> Selon la presse « locale » : {headcount:sangatte-2002} personnes le {event:closes}. Personne n’a compté.

## La vie là-bas {#life}

Un deux trois quatre cinq six sept huit neuf dix onze douze{how}. Un deux trois quatre
cinq six sept huit neuf dix onze douze treize.

> Une phrase. Une autre.

## La fin {#closes}

Un deux trois quatre cinq six sept huit neuf dix onze douze{how}. Un deux trois quatre cinq six sept huit neuf dix onze
douze treize {deaths:border-2002}.

> Une phrase. Une autre.
"""
ENGLISH = """\
+++
title = "A hall"
question = "And then?"
+++

## Why open it? {#opens}

The [centre](place:sangatte-centre) of the [Red Cross](organisation:croix-rouge) opens,
a *shelter* of **three** years, with its [staff](term:equipier){how}.

One two three four five six. One two three four five six seven eight.

> According to the ‘local’ press: {headcount:sangatte-2002} people on {event:closes}. Nobody counted.

## Life in there {#life}

One two three four five six seven eight nine ten eleven twelve{how}. One two three four
five six seven eight nine ten eleven twelve thirteen.

> A sentence. Another one.

## The end {#closes}

One two three four five six seven eight nine ten eleven twelve{how}. One two three four five six seven eight nine ten
eleven twelve thirteen {deaths:border-2002}.

> A sentence. Another one.
"""
GLOSSARY = """\
# Terms.

[equipier]
term_fr = "Équipier"
term_en = "Équipier"
definition_fr = "Salarié du centre : un mot d’alors."
definition_en = "Someone employed at the centre."
sources = ["seed"]
"""
CHAPTER = "chapters/01-sangatte"
TOML, FR, EN, TERMS, WAYS = (
    f"{CHAPTER}/chapter.toml",
    f"{CHAPTER}/fr.md",
    f"{CHAPTER}/en.md",
    "glossary.toml",
    "paths.toml",
)
CORPUS = "corpus/corpus.toml"
PAIRS = """\
[[pairs]]
id = "hall-2002"
chapter = "sangatte"
counts = ["headcount:sangatte-2000", "deaths:border-2002"]
"""
CORPUS_FR = """\
+++
title = "Deux sources"
question = "Pourquoi ?"
+++

## Lire {#how-to-read}

**Qui parle ?** Quelqu’un.

## Le hangar {#hall-2002}

Un.

Deux, {headcount:sangatte-2000}.

Trois.

Quatre.

> Pourquoi ?
>
> Comment ?
"""
CORPUS_EN = """\
+++
title = "Two sources"
question = "Why?"
+++

## Reading {#how-to-read}

**Who speaks?** Somebody.

## The hall {#hall-2002}

One.

Two, {headcount:sangatte-2000}.

Three.

Four.

> Why?
>
> How?
"""
CORRECTIONS = """\
[[corrections]]
record = "headcount:sangatte-2000"
date = 2026-11-26
wrong_in = "0.1.0"
was_fr = "800"
is_fr = "900"
was_en = "800"
is_en = "900"
"""
WORDS_FR = """\
[language]
name = "Français"
dir = "ltr"
locale = "fr_FR"
[panel]
people = "{n} personnes"
title = "Qui aide\u00a0?"
"""
WORDS_EN = """\
[language]
name = "English"
dir = "ltr"
locale = "en_GB"
[panel]
people = "{n} people"
title = "Who helps?"
"""


def write_story(folder: Path) -> Path:
    """The folder, with nothing wrong."""
    for name, text in {
        TOML: FACTS,
        FR: FRENCH.replace(" :", "\u00a0:").replace(" ?", "\u00a0?").replace("« ", "«\u00a0").replace(" »", "\u00a0»"),
        EN: ENGLISH,
        TERMS: GLOSSARY.replace(" :", "\u00a0:"),
        WAYS: PATHS,
        CORPUS: PAIRS,
        "corpus/fr.md": CORPUS_FR.replace(" ?", "\u00a0?"),
        "corpus/en.md": CORPUS_EN,
        "words/fr.toml": WORDS_FR,
        "words/en.toml": WORDS_EN,
        "method/fr.md": "## Un\n\nTexte\u00a0: «\u00a0oui\u00a0».\n\n### Deux\n",
        "method/en.md": "## One\n\nText: ‘yes’.\n\n### Two\n",
        "accessibility/fr.md": "## Pour qui\n",
        "accessibility/en.md": "## For whom\n",
        "corrections.toml": CORRECTIONS,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder
