"""Measures speed and size with `python -m tests.bench`; nothing here asserts, and pytest collects nothing of it."""
