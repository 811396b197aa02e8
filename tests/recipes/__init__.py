"""The recipes of CONTRIBUTING.md, applied as they stand: `python -m tests.recipes FOLDER` applies all to a copy."""
