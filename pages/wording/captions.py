"""What a picture says, and what stands under it: the words that the map sets, caption and credits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from geodata import TimeSlice
from geodata.maps.paper.words import MapWords, Names, PrintedWords
from geodata.maps.style import LANDMARKS, LEGEND_IN_ORDER
from geodata.package.release import AUTHOR
from narrative import Words, load_words, number_in_digits, period_in_words
from pages.wording.descriptions import Said
from pages.wording.figures import to_notes, to_shown_figures
from pages.wording.headlines import to_sentence
from pages.wording.mute import WHOLE, Mute
from pages.wording.records_language import records_of, said_of

MOST_OTHERS = 40  # places that one sign may stand for
_KEY_OF_LEGEND = {"protest_camp": "place_kinds.protest_camp", "organisations": "legend.organisations"}
_KEY_OF_LEGEND |= {kind: f"place_kinds.{kind}" for kind in LANDMARKS}


@dataclass(frozen=True)
class Online:
    """Addresses that a picture prints; both empty where it has no link.

    Attributes
    ----------
    site
        Without a slash at the end.
    map
        That of the interactive map as the picture shows it.
    """

    site: str = ""
    map: str = ""


@dataclass(frozen=True)
class Cited:
    """What a picture rests on.

    Attributes
    ----------
    documents
        Ids of sources.
    ground
        Whose the base map is; "" for none.
    ground_short
        The same in few words.
    licence
        Of the picture.
    """

    documents: frozenset[str]
    ground: str
    ground_short: str
    licence: str


def cited_in(slices: Iterable[TimeSlice], words: Words) -> Cited:
    """What maps of slices rest on."""
    documents: set[str] = set()
    for time_slice in slices:
        documents.update(source for state in time_slice.places for source in state.place.sources)
        documents.update(
            source for state in time_slice.places for count in state.counted.counts for source in count.sources
        )
        documents.update(
            source for work in time_slice.works for presence in work.presences for source in presence.sources
        )
    return Cited(frozenset(documents), ground_of(words), words["stage.attribution_short"], words["picture.licence"])


def to_words(
    said: Said,
    cited: Cited,
    language: str,
    title: str,
    online: Online,
    maps: tuple[MapWords, ...] = (),
    drawn: tuple[str, ...] = (),
) -> PrintedWords:
    """Everything that a picture says.

    Parameters
    ----------
    title
        "" for that of the site.
    maps
        What its maps say.
    drawn
        What another drawing sets.
    """
    words = load_words(language)
    credits = to_credits(cited, language, online)
    short = (_sources("_short", cited, words), cited.ground_short, cited.licence, online.map)
    return PrintedWords(
        language=language,
        title=title or words["site.title"],
        subtitle="",
        byline="",
        period=_capital(said.period),
        summary=said.summary,
        legend=to_legend(words),
        short_legend={key: words[f"short_legend.{key}"] for key in (*LEGEND_IN_ORDER, "organisations")},
        inset=words["picture.inset"],
        north=words["picture.north"],
        number=lambda people: number_in_digits(people, language),
        metres=words["card.metres"],
        kilometres=words["card.kilometres"],
        credits=credits,
        credits_line=tuple(filter(None, short)),
        permalink=online.map,
        alt=said.alt,
        description=said.description,
        author=AUTHOR,
        credit=". ".join(filter(None, (with_list(_sources("", cited, words), online.site, words), cited.ground))),
        licence=cited.licence,
        maps=maps,
        drawn=drawn,
    )


def to_map_words(time_slice: TimeSlice, language: str, mute: Mute = WHOLE) -> MapWords:
    """What the map of a slice says, names though they may not be written."""
    words = load_words(language)
    names = Names(
        {state.place.id: said_of(state.place, "label", words) for state in time_slice.places},
        {} if mute.figures else to_shown_figures(time_slice, words),
        records_of(words),
        to_others(words),
        {} if mute.figures else to_notes(time_slice, words),
    )
    headline = time_slice.headline
    return MapWords(
        _capital(period_in_words(time_slice.period.label, language)),
        to_sentence(headline, language) if mute.has_headline else "",
        headline.place.id if headline and headline.place else "",
        names,
    )


def with_own(words: PrintedWords, subtitle: str, byline: str) -> PrintedWords:
    """The same with what an editor adds.

    Parameters
    ----------
    subtitle
        A line under the title, or "".
    byline
        Who made the picture, before all credits, or "".
    """
    return replace(words, subtitle=subtitle, byline=byline, author=byline or words.author)


def to_credits(cited: Cited, language: str, online: Online) -> tuple[str, ...]:
    """Sources, base map, licence and, where there is one, permalink.

    Returns
    -------
    tuple[str, ...]
        A paragraph each.
    """
    words = load_words(language)
    link = words.fill("picture.link", link=online.map) if online.map else ""
    sources = with_list(_sources("", cited, words), online.site, words)
    return tuple(filter(None, (sources, cited.ground, cited.licence, link)))


def with_list(sources: str, site: str, words: Words) -> str:
    """Sources, and where the list of them is.

    Parameters
    ----------
    site
        The address of the site; "" for no list.
    """
    return words.fill("picture.listed", sources=sources, address=site) if site else sources


def ground_of(words: Words) -> str:
    """Whose the base map is."""
    return words.fill("picture.ground", attribution=words["stage.attribution"])


def to_caption(said: Said, cited: Cited, language: str, title: str, online: Online, byline: str = "") -> str:
    """Title, period and credits, the byline before them, in one paragraph, to stand under the picture.

    Parameters
    ----------
    title
        "" for that of the site.
    byline
        "" for none.

    Returns
    -------
    str
        It ends with a full stop, unless it ends with an address, of which that would become a part.
    """
    words = load_words(language)
    credits = ". ".join([*filter(None, [byline.rstrip(".")]), *to_credits(cited, language, online)])
    return words.fill(
        "picture.caption",
        title=title or words["site.title"],
        period=said.period,
        people=said.people,
        credits=credits if online.map else f"{credits}.",  # a full stop would become a part of the address
    )


def _sources(form: str, cited: Cited, words: Words) -> str:
    """The text that the story follows, and how many documents beside it say what the picture shows, if any.

    `form` is "" or `_short`.
    """
    others = len(cited.documents - {"seed"})
    if not others:
        return words[f"picture.sources_alone{form}"]
    return words.fill(f"picture.sources{form}", documents=words.count("picture.documents", others))


def to_others(words: Words) -> tuple[str, ...]:
    """How many other places are near, in the language of the names on the map.

    Returns
    -------
    tuple[str, ...]
        By number, from 0 to `MOST_OTHERS`, both included.
    """
    records = load_words(records_of(words))
    return ("", *(records.count("stage.others_near", n) for n in range(1, MOST_OTHERS + 1)))


def to_legend(words: Words) -> dict[str, str]:
    """What each sign of a legend means.

    Returns
    -------
    dict[str, str]
        By key of `LEGEND_IN_ORDER`, with `organisations`, the heading of their signs.
    """
    return {key: words[key_of_legend(key, words)] for key in (*LEGEND_IN_ORDER, "organisations")}


def key_of_legend(key: str, words: Words) -> str:
    """The word that says what a sign of the legend means.

    Parameters
    ----------
    key
        Of `LEGEND_IN_ORDER`, or `organisations`.

    Returns
    -------
    str
        Its key among `words`.
    """
    if key.startswith("kind."):
        return f"kinds.{key.removeprefix('kind.')}"
    if key in _KEY_OF_LEGEND:
        return _KEY_OF_LEGEND[key]
    return f"legend.{key}" if f"legend.{key}" in words else f"picture.{key}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
