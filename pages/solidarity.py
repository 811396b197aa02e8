"""The stage with the journeys of help across Europe in the place of the map, at /solidarity."""

from pages.parts.stage import show_stage
from pages.parts.view import page_language

show_stage(page_language(), "solidarity")
