"""Hostile files, kept as small recipes: each reader answers with sentences: `python -m tests.fuzz`."""
