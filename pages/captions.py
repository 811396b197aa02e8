"""What is said of a picture and on it: alt text, description, caption, credits and the words that the map sets.

All of it is built from the slice that is drawn; a count comes with its date and who counted, rivals side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from geodata import Status, TimeSlice
from geodata.maps.labels import Names
from geodata.maps.legend import IN_ORDER
from geodata.maps.words import PrintedWords
from geodata.records import Headcount
from geodata.slices import PlaceThen, Work
from narrative import Words, date_in_words, life_in_words, load_words, number_in_digits, period_in_words, range_in_words
from pages.settings import load_settings

_KEY_OF_LEGEND = {"protest_camp": "place_kinds.protest_camp", "organisations": "legend.organisations"}
_KEY_OF_LEGEND |= {kind: f"place_kinds.{kind}" for kind in ("port", "tunnel", "border", "hub")}


def to_words(cut: TimeSlice, language: str, title: str, link: str) -> PrintedWords:
    """Everything that the picture of a slice says; `title` may be "" for that of the site, `link` leads to the map."""
    words = load_words(language)
    names = Names(
        {then.place.id: _said(then.place, "label", words) for then in cut.places},
        {then.place.id: _figure_on_map(then, words) for then in cut.places},
        _records(words),
    )
    title = title or words["site.title"]
    return PrintedWords(
        language=language,
        title=title,
        period=_capital(period_in_words(cut.period.label, language)),
        summary=to_summary(cut, language),
        names=names,
        legend={key: words[_legend_key(key, words)] for key in (*IN_ORDER, "organisations")},
        inset=words["picture.inset"],
        north=words["picture.north"],
        number=lambda people: number_in_digits(people, language),
        length=lambda metres: _length(metres, words),
        credits=to_credits(cut, language, link),
        credits_line=(
            words.fill("picture.sources_short", documents=_documents(cut, words)),
            words["stage.attribution_short"],
            words["picture.licence"],
            link,
        ),
        permalink=link,
        alt=to_alt(cut, language),
        description=to_description(cut, language),
        author=f"{words['site.title']}. {'. '.join(to_credits(cut, language, link)[:2])}",
        licence=words["picture.licence"],
    )


def to_credits(cut: TimeSlice, language: str, link: str) -> tuple[str, ...]:
    """Sources, base map, licence and permalink, a paragraph each."""
    words = load_words(language)
    address = load_settings().site.address
    return (
        words.fill("picture.sources", documents=_documents(cut, words), address=address),
        words.fill("picture.ground", attribution=words["stage.attribution"]),
        words["picture.licence"],
        words.fill("picture.link", link=link),
    )


def to_caption(cut: TimeSlice, language: str, title: str, link: str) -> str:
    """Title, period and credits in one paragraph, to stand under the picture."""
    words = load_words(language)
    sources, ground, licence, online = to_credits(cut, language, link)
    period = period_in_words(cut.period.label, language)
    said = {"sources": sources, "ground": ground, "licence": licence, "link": online}
    return words.fill("picture.caption", title=title or words["site.title"], period=period, **said)


def to_summary(cut: TimeSlice, language: str) -> str:
    """How many places were lived in and how many organisations were at work, in what is drawn."""
    words = load_words(language)
    return f"{_places(cut, words)}, {_organisations(cut, words)}"


def to_alt(cut: TimeSlice, language: str) -> str:
    """The picture in one sentence."""
    words = load_words(language)
    said: dict[str, Any] = {
        "when": life_in_words(cut.period.label, cut.period.label, "", False, language),
        "places": _places(cut, words),
        "organisations": _organisations(cut, words),
    }
    counted = [then for then in cut.lived_in if then.disc]
    if not counted:
        return words.fill("picture.alt_uncounted", **said)
    largest = max(counted, key=lambda then: max(count.most for count in then.disc))
    figures = _figures(largest.disc, words)
    return words.fill("picture.alt_counted", **said, place=_said(largest.place, "label", words), figures=figures)


def to_description(cut: TimeSlice, language: str) -> str:
    """Every place of the picture with its counts and organisations, a line each."""
    words = load_words(language)
    lived_in = [then for then in cut.places if then.place.is_lived_in]
    lived_in.sort(key=lambda then: -max((count.most for count in then.disc), default=0))
    wholes = {then.place.id: _said(then.place, "label", words) for then in lived_in}
    lines = [_place_line(then, wholes.get(then.place.part_of, ""), words) for then in lived_in]
    others = [then for then in cut.places if not then.place.is_lived_in and then.works]
    lines += [
        words.fill("picture.elsewhere", place=_said(then.place, "name", words), organisations=_names(then.works, words))
        for then in others
    ]
    idle = [then for then in cut.places if not then.place.is_lived_in and not then.works]
    rest_areas = sum(then.place.kind == "rest_area" for then in cut.places)
    if rest_areas:
        lines.append(words.count("picture.rest_areas", rest_areas))
    landmarks = [_said(then.place, "label", words) for then in idle if then.place.layer in ("landmarks", "camps")]
    if landmarks:
        lines.append(words.fill("picture.landmarks", names=", ".join(landmarks)))
    return "\n".join(lines) or words["panel.nothing"]


def _place_line(then: PlaceThen, whole: str, words: Words) -> str:
    """Name, counts and organisations; `whole` is the place of which it is a part, or ""."""
    place = _said(then.place, "name", words)
    if then.status == Status.POSSIBLE:
        place = words.fill("picture.uncertain_place", place=place)
    figures = _figures(then.counts.values(), words) if then.counts else words["picture.no_figure"]
    if then.age == "older":
        figures = words.fill("picture.old_figures", figures=figures)
    if _is_higher(then):
        figures += ", " + words.fill("panel.highest", figure=number_in_digits(then.highest or 0, words.language))
    names = _names(then.works, words) or words["picture.no_organisation"]
    line = words.fill("picture.place", place=place, figures=figures, organisations=names)
    return f"{line} {words.fill('card.part_of', place=whole)}" if whole else line


def _figures(counts: Iterable[Headcount], words: Words) -> str:
    """Each figure with who counted and when, rivals side by side."""
    return ", ".join(
        words.fill(
            "picture.figure",
            figure=range_in_words(count.low, count.high, words.language),
            by=_said(count, "counted_by", words),
            when=date_in_words(count.date, words.language),
        )
        for count in counts
    )


def _figure_on_map(then: PlaceThen, words: Words) -> str:
    """The last figures beside a disc, and the highest of the period where that is another; an area's alone."""
    language = words.language
    if then.disc:
        last = " | ".join(range_in_words(count.low, count.high, language) for count in then.disc)
        if not _is_higher(then):
            return last
        highest = number_in_digits(then.highest or 0, language)
        return words.fill("stage.figure_and_highest", figure=last, highest=highest)
    if then.place.is_area and then.age == "period":
        count = next(iter(then.counts.values()))
        return range_in_words(count.low, count.high, language)
    return ""


def _is_higher(then: PlaceThen) -> bool:
    return then.age == "period" and bool(then.disc) and (then.highest or 0) > max(count.most for count in then.disc)


def _names(works: Sequence[Work], words: Words) -> str:
    said = []
    for work in works:
        name = work.organisation.short_name or _said(work.organisation, "name", words)
        if work.role == "membership":
            name = words.fill("picture.member", name=name)
        elif work.status == Status.POSSIBLE:
            name = words.fill("picture.possible", name=name)
        said.append(name)
    return ", ".join(said)


def _places(cut: TimeSlice, words: Words) -> str:
    return words.count("panel.places_count", len(cut.lived_in))


def _organisations(cut: TimeSlice, words: Words) -> str:
    every, certain = len(cut.organisations()), len(cut.organisations(Status.CERTAIN))
    said = words.count("panel.organisations_count", every)
    return f"{said}, {words.count('panel.possible', every - certain)}" if every > certain else said


def _documents(cut: TimeSlice, words: Words) -> str:
    """How many documents, beside the text that the story follows, say what the picture shows."""
    cited = {source for then in cut.places for source in then.place.sources}
    cited |= {source for then in cut.places for count in then.counts.values() for source in count.sources}
    cited |= {source for work in cut.works for presence in work.presences for source in presence.sources}
    return words.count("picture.documents", len(cited - {"seed"}))


def _legend_key(key: str, words: Words) -> str:
    if key.startswith("kind."):
        return f"kinds.{key.removeprefix('kind.')}"
    if key in _KEY_OF_LEGEND:
        return _KEY_OF_LEGEND[key]
    return f"legend.{key}" if f"legend.{key}" in words else f"picture.{key}"


def _length(metres: int, words: Words) -> str:
    if metres >= 1000:
        return words.fill("card.kilometres", n=number_in_digits(metres // 1000, words.language))
    return words.fill("card.metres", n=metres)


def _records(words: Words) -> Literal["fr", "en"]:
    return "en" if words["language.records"] == "en" else "fr"


def _said(record: Any, what: str, words: Words) -> str:
    said: str = getattr(record, f"{what}_{_records(words)}")
    return said


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
