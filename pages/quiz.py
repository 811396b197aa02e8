"""The stage with ten questions in the place of the map, at /quiz."""

from pages.parts.stage import show_stage
from pages.parts.view import page_language

show_stage(page_language(), "quiz")
