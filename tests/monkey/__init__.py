"""Visits of somebody who touches whatever there is: `python -m tests.monkey`."""
