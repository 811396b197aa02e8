"""What is drawn, kept as text and as pictures: `python -m tests.golden` shows what has changed, `--renew` keeps it."""
