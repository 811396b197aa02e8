"""The stage in full, at /explore."""

from pages.parts.view import page_language
from pages.stage.mount import show_stage

show_stage(page_language(), "explore")
