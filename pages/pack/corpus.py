"""Rival sources side by side: two counts of the same people, what is known of each, and questions to compare them."""

from __future__ import annotations

from typing import Any

from geodata import Atlas
from geodata.models import Deaths, Headcount
from narrative import Pair, Runs, StepText, Words, date_in_words, load_words, range_in_words, read_corpus
from narrative.corpus import METHOD
from pages.pack.references import References
from pages.pack.request import DocumentRequest
from pages.pack.sheet import to_sheet
from pages.pack.typeset import Document
from pages.stage.chapters import Records, filled, to_records
from pages.wording.records_language import said_of


def to_corpus(request: DocumentRequest, atlas: Atlas) -> Document:
    """The pairs that the chapters tell of, a page each; all of them for a chapter that tells of none."""
    corpus, records = read_corpus(), to_records(atlas)
    slugs = {chapter.slug for chapter in request.chapters}
    text = corpus.texts[request.language]
    sections = {section.id: section for section in text.steps}
    pairs = [pair for pair in corpus.pairs if pair.chapter in slugs] or corpus.pairs
    content = {
        "heading": text.title,
        "question": filled(text.question, records, request.language),
        "method": {
            "heading": sections[METHOD].heading,
            "text": [filled(paragraph, records, request.language) for paragraph in sections[METHOD].text],
        },
        "pairs": [_pair(pair, sections[pair.id], atlas, request.language) for pair in pairs],
    }
    return Document("corpus.typ", to_sheet(request, "corpus") | content)


def _pair(pair: Pair, section: StepText, atlas: Atlas, language: str) -> dict[str, Any]:
    """A page, which is handed out alone and has its sources at its foot."""
    words, references, records = load_words(language), References(atlas, language), to_records(atlas)
    cited_before = references.cite(_cited_in(section.text[0], records))
    counts = [_count(count, references, words) for count in _counts_of(pair, records)]
    before, first, second, unknown = (filled(paragraph, records, language) for paragraph in section.text)
    return {
        "heading": section.heading,
        "before": {"text": before, "sources": cited_before},
        "counts": [count | {"text": text} for count, text in zip(counts, (first, second), strict=True)],
        "unknown": {"text": unknown, "sources": references.cite(_cited_in(section.text[-1], records))},
        "questions": [filled(paragraph, records, language) for paragraph in section.how],
        "references": references.to_list(),
    }


def _cited_in(paragraph: Runs, records: Records) -> list[str]:
    """The sources of the figures and dates that stand in it."""
    told = (records.get((run.kind, run.target)) for run in paragraph)
    return list(dict.fromkeys(source for record in told if record for source in record.sources))


def _counts_of(pair: Pair, records: Records) -> list[Headcount | Deaths]:
    found = [records[count] for count in pair.counts]
    return [one for one in found if isinstance(one, Headcount | Deaths)]


def _count(count: Headcount | Deaths, references: References, words: Words) -> dict[str, Any]:
    if isinstance(count, Deaths):
        what, when = words["pack.corpus_deaths"], count.span.replace("/", "–")
    else:
        what = words["pack.corpus_residents"] if count.what == "residents" else words[f"what.{count.what}"]
        when = date_in_words(count.date, words.language)
    return {
        "by": said_of(count, "counted_by", words),
        "when": when,
        "figure": range_in_words(count.low, count.high, words.language),
        "what": what,
        "sources": references.cite(count.sources),
    }
