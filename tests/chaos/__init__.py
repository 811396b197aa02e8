"""What visitors see when something breaks: `python -m tests.chaos`."""
