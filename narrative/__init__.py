"""What is said, in each language; knows nothing of Streamlit or of the facts."""

from narrative.chapters import Chapter, ChapterText
from narrative.corpus import Corpus, Pair
from narrative.corrections import Correction
from narrative.current import (
    FOLDER,
    Narrative,
    accessibility_html,
    languages,
    load_words,
    method_html,
    read_accessibility,
    read_chapters,
    read_corpus,
    read_corrections,
    read_glossary,
    read_method,
    read_narrative,
    read_paths,
    read_pictures,
    use,
)
from narrative.glossary import Term
from narrative.interface import Words
from narrative.markup import Run, Runs
from narrative.phrases import (
    date_in_words,
    day_in_year,
    life_in_words,
    number_in_digits,
    period_in_words,
    range_in_words,
    since_in_words,
)
from narrative.problems import BadWordsError
from narrative.step_facts import Figure, Picture, Step
from narrative.step_texts import StepText

__all__ = [
    "FOLDER",
    "BadWordsError",
    "Chapter",
    "ChapterText",
    "Corpus",
    "Correction",
    "Figure",
    "Narrative",
    "Pair",
    "Picture",
    "Run",
    "Runs",
    "Step",
    "StepText",
    "Term",
    "Words",
    "accessibility_html",
    "date_in_words",
    "day_in_year",
    "languages",
    "life_in_words",
    "load_words",
    "method_html",
    "number_in_digits",
    "period_in_words",
    "range_in_words",
    "read_accessibility",
    "read_chapters",
    "read_corpus",
    "read_corrections",
    "read_glossary",
    "read_method",
    "read_narrative",
    "read_paths",
    "read_pictures",
    "since_in_words",
    "use",
]
