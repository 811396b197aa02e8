"""The fonts of maps and pages, and which letters they can set."""
