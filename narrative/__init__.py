"""What is said, in each language; knows nothing of Streamlit or of the facts."""

from narrative.chapters import Chapter, ChapterText
from narrative.current import (
    FOLDER,
    Narrative,
    languages,
    load_words,
    method_html,
    read_chapters,
    read_glossary,
    read_method,
    read_narrative,
    use,
)
from narrative.glossary import Term
from narrative.interface import Words
from narrative.markup import Run, Runs
from narrative.phrases import date_in_words, life_in_words, number_in_digits, period_in_words, range_in_words
from narrative.problems import BadWordsError

__all__ = [
    "FOLDER",
    "BadWordsError",
    "Chapter",
    "ChapterText",
    "Narrative",
    "Run",
    "Runs",
    "Term",
    "Words",
    "date_in_words",
    "languages",
    "life_in_words",
    "load_words",
    "method_html",
    "number_in_digits",
    "period_in_words",
    "range_in_words",
    "read_chapters",
    "read_glossary",
    "read_method",
    "read_narrative",
    "use",
]
