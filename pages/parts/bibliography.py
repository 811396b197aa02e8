"""The sources with what rests on each, as one block of HTML; draws no widget and reads no file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import TypeVar

from geodata import Atlas
from geodata.models import (
    Deaths,
    Displacement,
    Event,
    Flow,
    Headcount,
    Headline,
    Organisation,
    Place,
    Presence,
    Source,
)
from narrative import Words, date_in_words
from pages.wording.alphabet import folded

Citing = TypeVar("Citing", Place, Organisation, Event, Headcount, Headline, Deaths, Presence, Flow, Displacement)

KINDS = ("seed", "research", "official", "association", "press", "encyclopedia", "map")
_NAMED = ("places", "organisations")  # told by their names alone, in the language of the records


@dataclass(frozen=True, slots=True)
class Citations:
    """All that rests on one source; of most kinds only how many."""

    places: tuple[Place, ...]
    organisations: tuple[Organisation, ...]
    events: tuple[Event, ...]
    headcounts: int
    headlines: int
    deaths: int
    presences: int
    flows: int
    displacements: int

    @property
    def total(self) -> int:
        """How many records cite the source."""
        named = len(self.places) + len(self.organisations) + len(self.events)
        return named + self.headcounts + self.headlines + self.deaths + self.presences + self.flows + self.displacements


def cited_by(atlas: Atlas) -> Mapping[str, Citations]:
    """What rests on each source of the atlas; a record counts once for a source.

    Returns
    -------
    Mapping[str, Citations]
        By id of a source.
    """
    places, events = _by_source(atlas.places.values()), _by_source(atlas.events)
    organisations, flows = _by_source(atlas.organisations.values()), _by_source(atlas.flows)
    headcounts, presences = _by_source(atlas.headcounts), _by_source(atlas.presences)
    headlines, deaths = _by_source(atlas.headlines.values()), _by_source(atlas.deaths)
    displacements = _by_source(atlas.displacements)
    return {
        source_id: Citations(
            tuple(places[source_id]),
            tuple(organisations[source_id]),
            tuple(events[source_id]),
            len(headcounts[source_id]),
            len(headlines[source_id]),
            len(deaths[source_id]),
            len(presences[source_id]),
            len(flows[source_id]),
            len(displacements[source_id]),
        )
        for source_id in atlas.sources
    }


def _by_source(records: Iterable[Citing]) -> dict[str, list[Citing]]:
    found: dict[str, list[Citing]] = defaultdict(list)
    for record in records:
        for source_id in dict.fromkeys(record.sources):
            found[source_id].append(record)
    return found


def found_sources(
    sources: Iterable[Source], cited: Mapping[str, Citations], search: str, words: Words
) -> tuple[Source, ...]:
    """The sources that a search finds.

    Parameters
    ----------
    cited
        By id of a source, as `cited_by` gives them.
    search
        Words with spaces between; capitals, accents and signs do not matter.

    Returns
    -------
    tuple[Source, ...]
        Those whose title, publisher, year, kind or citing names hold all of the words, in their order; all for none.
    """
    wanted = folded(search).split()
    if not wanted:
        return tuple(sources)
    texts = ((source, _searched_text(source, cited[source.id], words)) for source in sources)
    return tuple(source for source, text in texts if all(word in text for word in wanted))


def _searched_text(source: Source, cited: Citations, words: Words) -> str:
    kind = words[f"sources.kind.{source.kind}"]
    own = (source.title, source.publisher, source.year, kind, _language_name(source, words))
    named = (name for _, names in _citing_names(cited, words) for name in names)
    return folded(" ".join((*own, *named)))


def bibliography_html(sources: Iterable[Source], cited: Mapping[str, Citations], words: Words, *, is_open: bool) -> str:
    """Sources by kind in the order of `KINDS`, oldest first, undated last.

    Parameters
    ----------
    cited
        By id of a source, as `cited_by` gives them.
    is_open
        Whether the kinds are unfolded.
    """
    by_kind: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        by_kind[source.kind].append(source)
    return "".join(_kind(kind, by_kind[kind], cited, words, is_open) for kind in KINDS if kind in by_kind)


def _kind(kind: str, sources: list[Source], cited: Mapping[str, Citations], words: Words, is_open: bool) -> str:
    title, how_many = words[f"sources.kind.{kind}"], words.count("sources.found", len(sources))
    ordered = sorted(sources, key=lambda source: (source.year or "~", folded(source.title)))
    entries = "".join(f"<li>{entry_html(source, words)}{_citing(cited[source.id], words)}</li>" for source in ordered)
    return (
        f"<details class='kind'{' open' if is_open else ''}><summary><h3>{escape(title)}</h3> "
        f"<span>{escape(how_many)}</span></summary><ul>{entries}</ul></details>"
    )


def _language_name(source: Source, words: Words) -> str:
    """The name of the source's language, or "" where it is the page's own or not known."""
    if source.language in ("", words.language):
        return ""
    return str(words.locale.languages.get(source.language, source.language))


def entry_html(source: Source, words: Words) -> str:
    """A source: its title, which is a link where it has an address, then publisher, year and language."""
    language = f" lang='{escape(source.language)}'" if source.language else ""
    title = f"<cite{language}>{escape(source.title)}</cite>"
    if source.url.startswith(("https://", "http://")):
        address = escape(source.url)
        title = f"<a href='{address}' target='_blank' rel='noopener noreferrer'>{title}</a>"
    when, spoken = source.year or words["sources.undated"], _language_name(source, words)
    publisher = _marked(source.publisher, source.language, words)
    told = ", ".join(part for part in (publisher, escape(when), escape(spoken)) if part)
    return f"{title}<br>{told}"


def _marked(text: str, language: str, words: Words) -> str:
    """The text as HTML, with its language where that is known and not the page's."""
    if language in ("", words.language):
        return escape(text)
    return f"<bdi lang='{escape(language)}'>{escape(text)}</bdi>"


def _citing(cited: Citations, words: Words) -> str:
    """What cites a source, folded; a plain line where nothing does."""
    if not cited.total:
        return f"<p>{escape(words['sources.never_cited'])}</p>"
    spoken = dict.fromkeys(_NAMED, words["language.records"])
    lines = "".join(
        f"<dt>{escape(words[f'sources.{key}'])}</dt>"
        + "".join(f"<dd>{_marked(name, spoken.get(key, ''), words)}</dd>" for name in names)
        for key, names in _citing_names(cited, words)
    )
    summary = f"{words['sources.cited_by']} ({cited.total})"
    return f"<details><summary>{escape(summary)}</summary><dl>{lines}</dl></details>"


def _citing_names(cited: Citations, words: Words) -> Iterator[tuple[str, list[str]]]:
    """Key and names of each sort of record that cites a source, sorts without any left out."""
    language = words["language.records"]
    places = [getattr(place, f"name_{language}") for place in cited.places]
    organisations = [getattr(organisation, f"name_{language}") for organisation in cited.organisations]
    events = [
        words.fill(
            "sources.dated_event",
            date=date_in_words(event.date, words.language),
            title=getattr(event, f"title_{language}"),
        )
        for event in cited.events
    ]
    others = [
        words.count(f"sources.{key}", number)
        for key in ("headcounts", "headlines", "deaths", "presences", "flows", "displacements")
        if (number := getattr(cited, key))
    ]
    keys = ("places", "organisations", "events", "other_records")
    for key, names in zip(keys, (places, organisations, events, others), strict=True):
        if names:
            yield key, names


def style_html(words: Words) -> str:
    """The page's own rules: on a phone a table's rows become stacked cells, none scrolls."""
    versions, map_shows = escape(words["sources.versions"]), escape(words["sources.map_shows"])
    labels = f'--versions: "{versions}"; --map-shows: "{map_shows}";'
    return f"<style>.st-key-method {{ {labels} }}{_STYLE}</style>"


_STYLE = """
.st-key-bibliography {
  summary { cursor: pointer; min-height: 48px; padding-block: 12px; }
  summary h3 { display: inline; padding: 0; font-size: 1.25rem; }
  .kind { border-top: 1px solid #d8d2c5; }
  ul { list-style: none; margin: 0; padding: 0; }
  li { margin: 0; padding-block: 8px; padding-inline: 16px 0; overflow-wrap: anywhere; }
  li p, dd { margin: 0; padding-block: 2px; padding-inline: 16px 0; }
  cite { unicode-bidi: plaintext; }
  a { color: inherit; }
}
.st-key-bibliography dt, .st-key-method td:first-child { font-weight: 600; min-width: 10rem; }
.st-key-method td { overflow-wrap: anywhere; vertical-align: top; }
.st-key-counts {
  dl { margin: 0; }
  dl div { display: grid; grid-template-columns: minmax(7rem, 11rem) minmax(0, 1fr); gap: 0 16px; }
  dl div { padding-block: 10px; border-top: 1px solid #d8d2c5; }
  dt { font-weight: 600; }
  dd { margin: 0; }
  dd p { margin: 0 0 4px; }
  .why { color: #5d666b; }
}
@media print {
  details::details-content { content-visibility: visible; block-size: auto; }
  .st-key-bibliography {
    summary { min-height: 0; padding-block: 4px; list-style: none; break-after: avoid; }
    .kind > ul { columns: 2; column-gap: 8mm; }
    li { padding: 4px 0; line-height: 1.3; }
    li details { font-size: 0.85em; }
    li :is(summary, dl, dt, dd) { display: inline; margin: 0; padding: 0 4px 0 0; }
    dd + dd::before { content: "· "; }
  }
  :is(.st-key-bibliography [data-testid="stTextInput"], [data-testid="stMarkdownContainer"] a[href="#bibliography"]) {
    display: none;
  }
  :is(.st-key-bibliography li, .st-key-counts dl div, .st-key-method tr) { break-inside: avoid; }
}
@media (max-width: 700px) {
  .st-key-counts dl div { display: block; }
  .st-key-method {
    table, tbody, tr, td { display: block; }
    thead { position: absolute; clip-path: inset(50%); height: 1px; }
    tr { padding-block: 12px; border-top: 1px solid #d8d2c5; }
    td { border: 0; padding: 2px 0; &::before { display: block; opacity: 0.75; } }
    td:nth-child(2)::before { content: var(--versions); }
    td:nth-child(3)::before { content: var(--map-shows); }
  }
}
"""
