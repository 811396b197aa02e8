"""What was where, and when, at Calais and inland: facts under contract. Knows nothing of Streamlit or the story."""

from geodata.atlas import FOLDER, LAYERS, TABLES, Atlas, BadDataError, load
from geodata.dates import BadDateError, Period, Status
from geodata.slices import TimeSlice
from geodata.story import FIRST_YEAR, LAST_YEAR

__all__ = [
    "FIRST_YEAR",
    "FOLDER",
    "LAST_YEAR",
    "LAYERS",
    "TABLES",
    "Atlas",
    "BadDataError",
    "BadDateError",
    "Period",
    "Status",
    "TimeSlice",
    "load",
]
