"""The classroom pack by its command, in a process of its own: all of one language, and the handout of a chapter."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.figures import Figure, say
from tests.bench.served import ROOT

NAME = "pack"
GOAL_PACK_S, GOAL_HANDOUT_S = 15.0, 2.0
_HANDOUT = """
from pages.contents.current import load
from pages.pack.documents import to_document_pdf
from pages.pack.request import read_request
atlas = load()
to_document_pdf("handout", read_request({"chapter": "sangatte"}), atlas)
"""


def measure(quick: bool) -> list[Figure]:
    """Both with the start of Python and all imports."""
    with tempfile.TemporaryDirectory() as made:
        say(f"{NAME}: all documents")
        whole = _seconds("-m", "pages.pack", str(Path(made, "pack.zip")), "--lang", "fr")
        size = Path(made, "pack.zip").stat().st_size / 1e6
    rounds = 2 if quick else 5
    say(f"{NAME}: a handout")
    handout = statistics.median(_seconds("-c", _HANDOUT) for _ in range(rounds))
    return [
        Figure(NAME, "all documents of one language, cold", whole, "s", GOAL_PACK_S),
        Figure(NAME, "of it, the ZIP", size, "MB"),
        Figure(NAME, f"the handout of a chapter, cold, p50 of {rounds}", handout, "s", GOAL_HANDOUT_S),
    ]


def _seconds(*arguments: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - began
