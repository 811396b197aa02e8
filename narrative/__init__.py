"""What is said, in each language; knows nothing of Streamlit or of the facts."""

from narrative.chapters import Chapter, ChapterText, read_chapters
from narrative.glossary import Term, read_glossary
from narrative.interface import Words, languages, load_words, number_in_digits
from narrative.markup import Run, Runs
from narrative.method import read_method
from narrative.phrases import date_in_words, life_in_words, period_in_words, range_in_words
from narrative.problems import BadWordsError

__all__ = [
    "BadWordsError",
    "Chapter",
    "ChapterText",
    "Run",
    "Runs",
    "Term",
    "Words",
    "date_in_words",
    "languages",
    "life_in_words",
    "load_words",
    "number_in_digits",
    "period_in_words",
    "range_in_words",
    "read_chapters",
    "read_glossary",
    "read_method",
]
