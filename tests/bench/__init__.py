"""Measures speed and size with `python -m tests.bench`; asserts nothing, is not collected."""
