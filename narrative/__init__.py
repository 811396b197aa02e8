"""What is said, in each language; knows nothing of Streamlit or of the facts."""

from narrative.chapters import Chapter, ChapterText
from narrative.corpus import Corpus, Pair
from narrative.corrections import Correction
from narrative.current import (
    FOLDER,
    Narrative,
    accessibility_html,
    care_html,
    languages,
    load_words,
    method_html,
    read_accessibility,
    read_chapters,
    read_corpus,
    read_corrections,
    read_glossary,
    read_lessons,
    read_method,
    read_narrative,
    read_paths,
    read_pictures,
    read_questions,
    use,
)
from narrative.glossary import Term
from narrative.interface import Words
from narrative.lessons import AIMS, Lessons, Phase, Plan, Programme
from narrative.markup import Run, Runs
from narrative.phrases import (
    date_in_words,
    day_in_year,
    life_in_words,
    number_in_digits,
    period_in_words,
    range_in_words,
    short_months,
    since_in_words,
)
from narrative.problems import BadWordsError
from narrative.questions import Question
from narrative.step_facts import Figure, Picture, Step
from narrative.step_texts import StepText

__all__ = [
    "AIMS",
    "FOLDER",
    "BadWordsError",
    "Chapter",
    "ChapterText",
    "Corpus",
    "Correction",
    "Figure",
    "Lessons",
    "Narrative",
    "Pair",
    "Phase",
    "Picture",
    "Plan",
    "Programme",
    "Question",
    "Run",
    "Runs",
    "Step",
    "StepText",
    "Term",
    "Words",
    "accessibility_html",
    "care_html",
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
    "read_lessons",
    "read_method",
    "read_narrative",
    "read_paths",
    "read_pictures",
    "read_questions",
    "short_months",
    "since_in_words",
    "use",
]
