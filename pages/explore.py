"""The stage in full, at /explore."""

from pages.parts.stage import show_stage
from pages.parts.view import page_language

show_stage(page_language(), "explore")
