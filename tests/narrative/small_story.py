"""Writes a tiny narrative folder that keeps every rule: a chapter, a term, words and method in two languages."""

from __future__ import annotations

from pathlib import Path

FACTS = """\
slug = "sangatte"
period = "2002-11"
bounds = [1.66, 50.885, 1.95, 51]
places = ["sangatte-centre"]
organisations = ["croix-rouge"]
layers = ["camps"]
figure = "sangatte-2002"
"""
FRENCH = """\
+++
title = "Un hangar"
lede = "Un. Deux « deux. » Trois : {event:opens}."
figure_caption = "Selon la presse : {headcount:sangatte-2002}."
question = "Et après ?"
+++

Le [centre](place:sangatte-centre) de la [Croix-Rouge](organisation:croix-rouge),
un *abri*, **trois** ans, des [équipiers](term:equipier).

WORDS
""".replace("WORDS", "mot " * 120)
ENGLISH = """\
+++
title = "A hall"
lede = "One. Two ‘two.’ Three: {event:opens}."
figure_caption = "According to the press: {headcount:sangatte-2002}."
question = "And then?"
+++

The [centre](place:sangatte-centre) of the [Red Cross](organisation:croix-rouge),
a *shelter*, **three** years, [staff](term:equipier).

WORDS
""".replace("WORDS", "word " * 120)
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
TOML, FR, EN, TERMS = (
    f"{CHAPTER}/chapter.toml",
    f"{CHAPTER}/fr.md",
    f"{CHAPTER}/en.md",
    "glossary.toml",
)
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
        "words/fr.toml": WORDS_FR,
        "words/en.toml": WORDS_EN,
        "method/fr.md": "## Un\n\nTexte\u00a0: «\u00a0oui\u00a0».\n\n### Deux\n",
        "method/en.md": "## One\n\nText: ‘yes’.\n\n### Two\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder
