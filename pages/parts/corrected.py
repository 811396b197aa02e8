"""What of the facts was corrected, as one block of HTML: record, what it said, what it says, and by which sources."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from geodata import Atlas
from geodata.models import Deaths, Event, Headcount, Organisation, Place, Presence
from narrative import Correction, Words, date_in_words
from pages.parts.bibliography import entry_html
from pages.wording.records_language import records_of, said_of

Record = Place | Organisation | Presence | Headcount | Event | Deaths


def records_by_kind(atlas: Atlas) -> dict[str, dict[str, Record]]:
    """By what a correction calls a record: those that there are, by id."""
    return {
        "headcount": {count.id: count for count in atlas.headcounts},
        "place": dict(atlas.places),
        "organisation": dict(atlas.organisations),
        "presence": {presence.id: presence for presence in atlas.presences},
        "event": {event.id: event for event in atlas.events},
        "deaths": {deaths.id: deaths for deaths in atlas.deaths},
    }


def corrected_html(corrections: Iterable[Correction], atlas: Atlas, words: Words) -> str:
    """Corrections under the day and the version that they are of, in their order; says so where there is none.

    Parameters
    ----------
    corrections
        Whose records the atlas has.
    """
    records = records_by_kind(atlas)
    columns = (words[f"corrections.{name}"] for name in ("record", "was", "now", "sources"))
    heads = "".join(f"<th scope='col'>{escape(column)}</th>" for column in columns)
    found = ""
    for (day, version), some in groupby(corrections, lambda one: (one.day, one.wrong_in)):
        when = date_in_words(day.isoformat(), words.language)
        title = escape(words.fill("corrections.since", day=when, version=version))
        rows = "".join(_row(one, records[one.kind][one.id], atlas, words) for one in some)
        found += f"<h2>{title}</h2><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    told = found or f"<p>{escape(words['corrections.none'])}</p>"
    return f"{_STYLE}<div class='corrected'>{told}</div>"


def _row(one: Correction, record: Record, atlas: Atlas, words: Words) -> str:
    spoken = records_of(words)
    name = f"{_told(_name_of(record, atlas, words), words)}<br><code>{escape(one.id)}</code>"
    sources = "".join(f"<p>{entry_html(atlas.sources[id_], words)}</p>" for id_ in record.sources)
    cells = {"was": _told(one.was[spoken], words), "now": _told(one.now[spoken], words), "sources": sources}
    told = "".join(
        f"<td data-label='{escape(words[f'corrections.{key}'], quote=True)}'>{cell}</td>" for key, cell in cells.items()
    )
    return f"<tr><th scope='row'>{name}</th>{told}</tr>"


def _name_of(record: Record, atlas: Atlas, words: Words) -> str:
    if isinstance(record, Headcount):
        when = date_in_words(record.date, records_of(words))
        return f"{said_of(atlas.places[record.place_id], 'name', words)}, {when}"
    if isinstance(record, Presence):
        organisation, place = atlas.organisations[record.organisation_id], atlas.places[record.place_id]
        return f"{said_of(organisation, 'name', words)}, {said_of(place, 'name', words)}"
    if isinstance(record, Deaths):
        return f"{said_of(record, 'counted_by', words)}, {record.span}"
    return said_of(record, "title" if isinstance(record, Event) else "name", words)


def _told(text: str, words: Words) -> str:
    """The records' own words as HTML, with their language where that is not the page's."""
    spoken = records_of(words)
    return escape(text) if spoken == words.language else f"<bdi lang='{spoken}'>{escape(text)}</bdi>"


_STYLE = """<style>
.corrected {
  h2 { font-family: "Story Serif", Georgia, serif; font-size: 1.5rem; }
  table { width: 100%; border-collapse: collapse; font-size: 1rem; line-height: 1.4; }
  :is(th, td) { padding: 10px 12px 10px 0; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
  tr { border-top: 1px solid #d8d2c5; }
  tbody th { width: 34%; }
  td p { margin: 0 0 6px; font-size: 0.9375rem; }
  :is(code, th code) { font-size: 0.875rem; font-weight: 400; color: #5d666b; background: none; padding: 0; }
  a { color: inherit; }
}
@media print { .corrected tr { break-inside: avoid; } }
@media (max-width: 700px) {
  .corrected {
    table, tbody, tr, th, td { display: block; }
    thead { position: absolute; clip-path: inset(50%); height: 1px; }
    tr { padding-block: 12px; }
    :is(tbody th, td) { width: auto; padding: 2px 0; }
    td::before { content: attr(data-label); display: block; font-size: 0.875rem; color: #5d666b; }
  }
}
</style>"""
