"""What the facts say, a line a record: an id, and of figures what they count. What is lost or corrected is seen."""

from __future__ import annotations

from pathlib import Path

from geodata import load

FILE = Path(__file__).parent / "facts.tsv"


def to_lines() -> list[str]:
    """Every record in the order of files and ids: its table, its id and, of a count or a headline, its figures."""
    atlas = load()
    rows = [("place", id_, "") for id_ in atlas.places] + [("organisation", id_, "") for id_ in atlas.organisations]
    rows += [("source", id_, "") for id_ in atlas.sources]
    for name in ("presences", "events", "flows"):
        rows += [(name.removesuffix("s"), record.id, "") for record in getattr(atlas, name)]
    rows += [("headcount", h.id, f"{h.date} {h.low}-{h.high} {h.what} {h.basis}") for h in atlas.headcounts]
    rows += [("deaths", d.id, f"{d.span} {d.low}-{d.high}") for d in atlas.deaths]
    rows += [("headline", year, ";".join(one.headcount_ids)) for year, one in atlas.headlines.items()]
    return ["\t".join(row) for row in sorted(rows)]


def kept_lines() -> list[str]:
    """The same as it was kept."""
    return FILE.read_text("utf-8").splitlines()


def renew() -> None:
    """Keep what the facts say now."""
    FILE.write_text("".join(f"{line}\n" for line in to_lines()), "utf-8", newline="\n")
