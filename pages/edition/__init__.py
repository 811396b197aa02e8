"""The visit as static files, which need no server: `python -m pages.edition OUT`."""
