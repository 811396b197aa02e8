"""What a picture says, and what stands under it: the words that the map sets, caption and credits."""

from __future__ import annotations

from dataclasses import dataclass, replace

from geodata import TimeSlice
from geodata.maps.paper.words import Names, PrintedWords
from geodata.maps.style import LANDMARKS, LEGEND_IN_ORDER
from geodata.package.release import AUTHOR
from narrative import Words, load_words, number_in_digits, period_in_words
from pages.wording.descriptions import LeftOut, to_alt, to_description, to_summary
from pages.wording.figures import to_notes, to_shown_figures
from pages.wording.headlines import to_sentence
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


def to_words(time_slice: TimeSlice, language: str, title: str, online: Online, left_out: LeftOut) -> PrintedWords:
    """Everything that the picture of a slice says.

    Parameters
    ----------
    title
        "" for that of the site.
    """
    words = load_words(language)
    names = Names(
        {state.place.id: said_of(state.place, "label", words) for state in time_slice.places},
        to_shown_figures(time_slice, words),
        records_of(words),
        to_others(words),
        to_notes(time_slice, words),
    )
    title = title or words["site.title"]
    return PrintedWords(
        language=language,
        title=title,
        subtitle="",
        byline="",
        period=_capital(period_in_words(time_slice.period.label, language)),
        summary=to_summary(time_slice, language, left_out),
        headline=to_sentence(time_slice.headline, language),
        headline_of=time_slice.headline.place.id if time_slice.headline and time_slice.headline.place else "",
        names=names,
        legend=to_legend(words),
        short_legend={key: words[f"short_legend.{key}"] for key in (*LEGEND_IN_ORDER, "organisations")},
        inset=words["picture.inset"],
        north=words["picture.north"],
        number=lambda people: number_in_digits(people, language),
        metres=words["card.metres"],
        kilometres=words["card.kilometres"],
        credits=to_credits(time_slice, language, online),
        credits_line=(
            _sources("_short", time_slice, words),
            words["stage.attribution_short"],
            words["picture.licence"],
            *filter(None, [online.map]),
        ),
        permalink=online.map,
        alt=to_alt(time_slice, language, left_out),
        description=to_description(time_slice, language, left_out),
        author=AUTHOR,
        credit=". ".join(to_credits(time_slice, language, online)[:2]),
        licence=words["picture.licence"],
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


def to_credits(time_slice: TimeSlice, language: str, online: Online) -> tuple[str, ...]:
    """Sources, base map, licence and, where there is one, permalink.

    Returns
    -------
    tuple[str, ...]
        A paragraph each.
    """
    words = load_words(language)
    credits = (
        with_list(_sources("", time_slice, words), online.site, words),
        ground_of(words),
        words["picture.licence"],
    )
    return (*credits, words.fill("picture.link", link=online.map)) if online.map else credits


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


def to_caption(time_slice: TimeSlice, language: str, title: str, online: Online, byline: str = "") -> str:
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
    credits = ". ".join([*filter(None, [byline.rstrip(".")]), *to_credits(time_slice, language, online)])
    return words.fill(
        "picture.caption",
        title=title or words["site.title"],
        period=period_in_words(time_slice.period.label, language),
        people=to_sentence(time_slice.headline, language),
        credits=credits if online.map else f"{credits}.",  # a full stop would become a part of the address
    )


def _sources(form: str, time_slice: TimeSlice, words: Words) -> str:
    """The text that the story follows, and how many documents beside it say what the picture shows, if any.

    `form` is "" or `_short`.
    """
    cited = {source for state in time_slice.places for source in state.place.sources}
    cited |= {source for state in time_slice.places for count in state.counted.counts for source in count.sources}
    cited |= {source for work in time_slice.works for presence in work.presences for source in presence.sources}
    others = len(cited - {"seed"})
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
