"""The first picture of a page with a stage: its text and its map in the page's own HTML, before any script runs.

A diagram in the map's place is left to the scripts: its page has the text and the diagram's heading.

What an address does not say, or says wrongly, is as the stage has it; the stage itself tells of what it did not
understand, and takes the picture away once it has drawn.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlencode

from geodata import Atlas, BadDateError, Period
from geodata.bounds import WHOLE_COAST, Bounds, to_text
from geodata.maps.paper.frame import Box, to_view
from geodata.maps.paper.moment import to_moment
from geodata.maps.screen.svg import to_svg
from narrative import Words, languages, load_words, period_in_words, read_chapters, read_paths
from pages.contents.current import load
from pages.press_desk.drawing_for_paper import drawing_of_paper
from pages.settings import load_settings
from pages.stage.chapters import to_story_json
from pages.stage.document import to_fragment
from pages.stage.runs import addresses_in, read_run
from pages.wording.captions import to_map_words
from pages.wording.descriptions import LeftOut, to_said
from pages.wording.headlines import to_sentence

DEFAULT_YEAR: Final = "2016"  # of the map, as view.js has it
_PLACES: Final = {"wide": (900.0, 560.0), "narrow": (390.0, 300.0)}  # px of the map, by class of first_picture.css
_AROUND: Final = 1.2  # of that on every side, for windows of another shape
_OF_A_VIEW: Final = {  # as stage.js has it
    *("chapter", "run", "place", "organisation", "seed"),
    *("year", "month", "from", "to", "with"),
}
_PLACE: Final = "calais-story-place"  # as tour.js has it
_DESK: Final = "(min-width: 900px) and (min-aspect-ratio: 1/1)"  # as tour.js has it
_NUMBER: Final = re.compile(r"^\d+-")  # before the slug, in old links
_LINKED: Final = ("place", "organisation", "term")
_DIAGRAMS: Final = {"organisations": ("lives", "lives.title"), "solidarity": ("journeys", "site.solidarity")}
DRAWN: Final = frozenset({"", "explore", *_DIAGRAMS})  # the pages that have a first picture

Focus = tuple[tuple[str, ...], tuple[str, ...]]  # ids of places and of organisations


@dataclass(frozen=True)
class Asked:
    """What an address asks to see first.

    Attributes
    ----------
    scene
        One of `story`, `explore` and the diagrams.
    period
        `2016` or `2016-08`.
    chapter
        A slug; "" where it is no story.
    step
        The id of a step of the chapter; "" where it is no story.
    mode
        `desk`, `kiosk`, `class` or `notes`.
    path
        `short` or `whole`.
    run
        As `read_run` reads it, in the stead of the path; "" for none.
    is_open
        Whether it names nothing to see: a desk then begins where its visitor was last, which the browser knows.
    """

    language: str
    scene: str
    period: str
    chapter: str = ""
    step: str = ""
    mode: str = "desk"
    path: str = "whole"
    run: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class FirstPicture:
    """What stands in the page.

    Attributes
    ----------
    html
        Markup.
    title
        Of the step or the period.
    description
        A sentence or two, for who finds the page elsewhere.
    picture
        What `/export/map.png` is asked for the same map.
    alt
        What is said of that.
    """

    asked: Asked
    html: str
    title: str
    description: str
    picture: str
    alt: str


def read_asked(page: str, language: str, query: Mapping[str, str]) -> Asked:
    """What an address asks to see first."""
    mode = query.get("mode", "")
    mode = mode if mode in ("kiosk", "class", "notes") else "desk"
    period = _period_of(query)
    if page:
        return Asked(language, page, period or DEFAULT_YEAR, mode=mode)
    path = query.get("path") or ("short" if mode == "kiosk" else "whole")
    run = _run_of(query)
    slug, step = _step_of(query, addresses_in(run) if run else read_paths().get(path, ()))
    found = next(one for chapter in read_chapters() if chapter.slug == slug for one in chapter.steps if one.id == step)
    is_open = mode == "desk" and not run and not _OF_A_VIEW & query.keys()
    return Asked(language, "story", found.period, slug, step, mode, path, run, is_open)


def _period_of(query: Mapping[str, str]) -> str:
    try:
        return Period.parse(query.get("month") or query.get("year") or "").label
    except BadDateError:
        return ""


def _run_of(query: Mapping[str, str]) -> str:
    try:
        return query["run"] if read_run(query["run"]) else ""
    except (KeyError, ValueError):
        return ""


def _step_of(query: Mapping[str, str], way: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Chapter and step of an address; the first one of both where it says nothing that is there."""
    all_steps = [(chapter.slug, step.id) for chapter in read_chapters() for step in chapter.steps]
    asked, step = query.get("chapter", ""), query.get("step", "")
    slugs = {slug for slug, _ in all_steps}
    slug = next((one for one in (asked, _NUMBER.sub("", asked)) if one in slugs), "")
    if (slug, step) in all_steps:
        return slug, step
    return next(one for one in [*way, *all_steps] if slug in ("", one[0]))


def to_first_picture(asked: Asked) -> FirstPicture:
    """The picture of what is asked for.

    Raises
    ------
    DrawingError
        The drawing program fails.
    """
    return _made(load(), asked)


@lru_cache(maxsize=128)
def _made(atlas: Atlas, asked: Asked) -> FirstPicture:
    words = load_words(asked.language)
    moment = atlas.at(Period.parse(asked.period))
    said = to_said(moment, asked.language, LeftOut())
    sentence = to_sentence(moment.headline, asked.language)
    told: dict[str, Any] = {
        "form": "",
        "words": words,
        "languages": [(code, f"?{urlencode(_here(asked) | {'lang': code})}") for code in languages()],
        "year": asked.period[:4],
        "period": period_in_words(asked.period, asked.language),
        "sentences": [sentence, said.summary],
        "linked": _LINKED if asked.mode != "kiosk" else (),
        "named": _LINKED,
        "links": _links(asked) if asked.mode == "desk" else [],
        "credits": words["stage.attribution_short"],
        "edition": load_settings().site.edition,
    }
    title, description, bounds, focus = told["period"], sentence, WHOLE_COAST, ((), ())
    if asked.chapter:
        chapter, step, rank = _found(atlas, asked)
        bounds, focus = tuple(step["bounds"]) or WHOLE_COAST, (step["places"], step["organisations"])
        told |= {
            "form": "scroll" if asked.mode == "desk" else "card",
            "desk": _DESK,
            "remembers": asked.is_open,
            "place": _PLACE,
            "turns": _turns(asked, atlas),
            "step": step,
            "chapter": chapter["title"],
            **_progress(asked, chapter, rank),
        }
        title = step["heading"]
        description = " ".join("".join(text for _, text, _ in paragraph) for paragraph in step["text"])
    if asked.scene in _DIAGRAMS:
        kind, heading = _DIAGRAMS[asked.scene]
        title = words[heading]
        told["diagram"] = {"kind": kind, "heading": title}
    else:
        told["map"] = _map(atlas, asked, bounds, focus, said.alt)
    html = to_fragment("first_picture.html", told)
    picture = {"lang": asked.language, "month" if moment.period.is_month else "year": asked.period}
    if bounds != WHOLE_COAST:
        picture["bounds"] = to_text(bounds)
    return FirstPicture(asked, html, title, description, urlencode(picture, safe=","), said.alt)


def _here(asked: Asked) -> dict[str, str]:
    """What an address says of the same step or period, in any language."""
    if asked.chapter:
        here = {"chapter": asked.chapter, "step": asked.step}
    else:
        here = {"month" if "-" in asked.period else "year": asked.period}
    return here | ({"mode": asked.mode} if asked.mode != "desk" else {})


def _found(atlas: Atlas, asked: Asked) -> tuple[dict[str, Any], dict[str, Any], int]:
    story = _story(atlas, asked.language)
    chapter = next(one for one in story["chapters"] if one["slug"] == asked.chapter)
    rank = next(k for k, step in enumerate(chapter["steps"]) if step["id"] == asked.step)
    return chapter, chapter["steps"][rank], rank


@lru_cache(maxsize=4)
def _story(atlas: Atlas, language: str) -> dict[str, Any]:
    story: dict[str, Any] = json.loads(to_story_json(atlas, language))
    return story


def _progress(asked: Asked, chapter: Mapping[str, Any], rank: int) -> dict[str, Any]:
    """Where one is in the chapter, or on a path."""
    words, path = load_words(asked.language), _way(asked)
    here, total = rank, len(chapter["steps"])
    if path and (asked.chapter, asked.step) in path:
        here, total = path.index((asked.chapter, asked.step)), len(path)
    said = [words.fill("story.step_of", n=str(here + 1), total=str(total))]
    if asked.run:
        said = [_position(asked, here, words)]
    elif not path:
        chapters = {"n": str(chapter["number"]), "total": str(len(read_chapters()))}
        said.insert(0, words.fill("story.chapter_of", **chapters))
    other = "whole" if path else "short"
    steps = read_paths().get(other) or [step for one in read_chapters() for step in one.steps]
    way = {"lang": asked.language, "path": other} | ({"mode": asked.mode} if asked.mode != "desk" else {})
    text = words.fill(f"story.{other}", total=str(len(steps)))
    passed = [k <= here for k in range(total)]
    return {"where": said, "progress": passed, "path": {"address": f"?{urlencode(way)}", "text": text}}


def _way(asked: Asked) -> Sequence[tuple[str, str]]:
    """The steps of its run or path; none of the whole story."""
    return addresses_in(asked.run) if asked.run else read_paths().get(asked.path, ())


def _position(asked: Asked, here: int, words: Words) -> str:
    """Where a step is in a run, as progress.js says it."""
    minutes = [one.minutes for one in read_run(asked.run)]
    n, total = str(here + 1), str(len(minutes))
    if (asked.chapter, asked.step) not in _way(asked):
        return words.fill("story.step_of", n=n, total=total)
    times = {"from": str(sum(minutes[:here])), "to": str(sum(minutes[: here + 1])), "length": str(sum(minutes))}
    return words.fill("story.run_of", n=n, total=total, **times)


def _turns(asked: Asked, atlas: Atlas) -> list[tuple[str, str, str]]:
    """Class, address and text of the ways to the steps before and after."""
    words, story = load_words(asked.language), _story(atlas, asked.language)
    headings = {(one["slug"], step["id"]): step["heading"] for one in story["chapters"] for step in one["steps"]}
    walk = [one for one in _way(asked) if one in headings] or list(headings)
    here = (asked.chapter, asked.step)
    rank = walk.index(here) if here in walk else -2
    found = []
    for name, other in {"previous": rank - 1, "next": rank + 1}.items():
        if 0 <= other < len(walk):
            slug, step = walk[other]
            query = {"lang": asked.language, "chapter": slug, "step": step}
            query |= {"mode": asked.mode} if asked.mode != "desk" else {}
            query |= {"run": asked.run} if asked.run else {}
            text = headings[walk[other]] if name == "next" else words["story.previous"]
            found.append((name, f"?{urlencode(query)}", text))
    return found


def _links(asked: Asked) -> list[tuple[str, str]]:
    """Address and word of each, as head.js has them for a desk."""
    words, here = load_words(asked.language), {"explore": "map"}.get(asked.scene, asked.scene)
    pages = {"story": "./", "map": "explore", "organisations": "organisations", "solidarity": "solidarity"}
    pages["sources"] = "sources"
    if here != "story":
        pages |= {"press": "press", "accessibility": "accessibility"}
    links = [(f"{page}?lang={asked.language}", words[f"site.{name}"]) for name, page in pages.items() if name != here]
    return links + ([(f"./?lang={asked.language}&mode=class", words["site.class"])] if here == "story" else [])


def _map(atlas: Atlas, asked: Asked, bounds: Bounds, focus: Focus, alt: str) -> str:
    """The map as wide windows have it, and as phones do, with more round its frame than any of them shows."""
    moment = atlas.at(Period.parse(asked.period))
    names = replace(to_map_words(moment, asked.language).names, notes={})
    drawings = []
    for name, (w, h) in _PLACES.items():
        box, seen = Box(0, 0, w * (2 * _AROUND + 1), h * (2 * _AROUND + 1)), Box(w * _AROUND, h * _AROUND, w, h)
        view = to_view(bounds, box, seen, 1.0)
        shown = to_moment(moment.period, view.within(moment.places), names)
        shown["focus"] = {"places": list(focus[0]), "organisations": list(focus[1])}
        given: dict[str, Any] = {
            "view": view.to_drawing(),
            "moment": shown,
            "covered": [],
            "hidden": [],
            "enlarged": None,
        }
        drawn = drawing_of_paper().call("map", given)
        drawings.append(to_svg(drawn["list"], drawn["touch"], view.box_of(bounds), alt, name, view.zoom))
    return "".join(drawings)
