"""A museum's days, compressed: what grows, what is logged, what is left lying about: `python -m tests.soak`."""
