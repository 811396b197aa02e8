"""The stage with the organisations' life-lines in the place of the map, at /organisations."""

from pages.parts.stage import show_stage
from pages.parts.view import page_language

show_stage(page_language(), "organisations")
