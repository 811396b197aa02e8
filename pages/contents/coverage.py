"""Holds `narrative/coverage.csv`, which says where each fact of the source text is told, against what there is.

An anchor is a step of the story (`slug/step-id`), the id of a record whose card tells the fact, or a section of the
sources page. A section is named in every language after its English heading: lower case, hyphens, no article (`words`).
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from geodata import Atlas
from narrative import FOLDER, Narrative
from narrative.problems import Problem, read_file

FILE = "coverage.csv"
COLUMNS = ("fact", "where", "anchor")


def problems_in_coverage(said: Narrative, atlas: Atlas, folder: Path = FOLDER) -> list[Problem]:
    """The rows whose anchor is nowhere, and why the file cannot be read.

    Parameters
    ----------
    folder
        Of `coverage.csv`.
    """
    written = read_file(folder, FILE)
    if isinstance(written, Problem):
        return [written]
    reader = csv.DictReader(io.StringIO(written, newline=""), strict=True)
    try:
        rows = [(f"line {reader.line_num}", row) for row in reader]
    except csv.Error as error:
        return [Problem(FILE, f"line {reader.reader.line_num}", f"is not CSV: {error}")]
    if missing := [column for column in COLUMNS if column not in (reader.fieldnames or ())]:
        return [Problem(FILE, "line 1", f"has no column {column}") for column in missing]
    there = anchors(said, atlas)
    return [
        Problem(FILE, f"{line}: {row['fact']}", f"{row['anchor']} is no anchor of {row['where']}")
        for line, row in rows
        if row["anchor"] not in there.get(row["where"], set())
    ]


def anchors(said: Narrative, atlas: Atlas) -> dict[str, set[str]]:
    """All anchors that there are.

    Returns
    -------
    dict[str, set[str]]
        By kind: `step`, `card` and `sources`.
    """
    tables = (atlas.presences, atlas.headcounts, atlas.events, atlas.flows)
    records = {record.id for table in tables for record in table}
    return {
        "step": {f"{chapter.slug}/{step.id}" for chapter in said.chapters for step in chapter.steps},
        "card": records | set(atlas.places) | set(atlas.organisations),
        "sources": sections(said),
    }


def sections(said: Narrative) -> set[str]:
    """The anchors of the sections of the sources page."""
    headings = re.findall(r"^## (?:The )?(.+)$", said.method["en"], re.MULTILINE)
    return {re.sub(r"\W+", "-", heading.lower()).strip("-") for heading in headings}
