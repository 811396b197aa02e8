"""Cards of organisations to cut out, for work in groups: who, what, when, from where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from geodata import Atlas, Status
from geodata.lives import PresenceLife, team_lives
from geodata.models import Organisation
from narrative import Chapter, Words, load_words
from pages.pack.maps import sign_of
from pages.pack.references import References
from pages.pack.request import DocumentRequest
from pages.pack.sheet import to_sheet
from pages.pack.typeset import Document
from pages.wording.alphabet import in_order
from pages.wording.records_language import said_of, short_name_of
from pages.wording.runs import in_runs

MARGIN = 10.0  # millimetres: cards are cut out, so that less is lost


def to_cards(request: DocumentRequest, atlas: Atlas) -> Document:
    """A card for each organisation that the chapters name, in the order of the alphabet."""
    words, references = load_words(request.language), References(atlas, request.language)
    named = {key for chapter in request.chapters for key in _named_in(chapter, request.language)}
    lives: dict[str, list[PresenceLife]] = defaultdict(list)
    for team in team_lives(atlas):
        for life in team.lives:
            lives[life.presence.organisation_id].append(life)
    organisations = [one for key, one in atlas.organisations.items() if key in named]
    organisations.sort(key=lambda one: in_order(short_name_of(one, words)))
    content = {
        "margin": MARGIN,
        "cards": [_card(one, lives[one.id], atlas, references, words) for one in organisations],
        "references": references.to_list(),
    }
    kinds = {one.kind for one in organisations}
    drawings = {_file_of(kind): sign_of(f"kind.{kind}") for kind in kinds}
    return Document("cards.typ", to_sheet(request, "cards") | content, drawings)


def _named_in(chapter: Chapter, language: str) -> set[str]:
    """Ids of the organisations that are in focus in its steps, or linked from their words."""
    texts = chapter.texts[language].steps
    runs = (run for step in texts for paragraph in (*step.text, *step.how) for run in paragraph)
    linked = {run.target for run in runs if run.kind == "organisation"}
    return linked | {key for step in chapter.steps for key in step.organisations}


def _card(
    one: Organisation, lives: Sequence[PresenceLife], atlas: Atlas, references: References, words: Words
) -> dict[str, Any]:
    name, full = short_name_of(one, words), said_of(one, "name", words)
    gloss, origin = said_of(one, "gloss", words), said_of(one, "origin", words)
    cited = [*one.sources, *(key for life in lives for key in life.presence.sources)]
    return {
        "name": name,
        "full": "" if full == name else full,
        "kind": words[f"kinds.{one.kind}"],
        "sign": _file_of(one.kind),
        "gloss": gloss,
        "does": "\u00a0· ".join(words[f"activities.{activity}"] for activity in one.activities),
        "where": _where(lives, atlas, words),
        "home": said_of(one, "home", words),
        "origin": "" if origin == gloss else origin,
        "sources": references.cite(cited),
    }


def _where(lives: Sequence[PresenceLife], atlas: Atlas, words: Words) -> list[Mapping[str, str]]:
    """A membership, then each place, the longest first, with the years that are certain and the only possible ones.

    An alert, a report or a visit is told as such: it proves no team.
    """
    years: dict[str, dict[int, Status]] = defaultdict(dict)
    memberships: dict[int, Status] = {}
    done: dict[str, set[str]] = defaultdict(set)
    for life in lives:
        done[life.presence.place_id].update(() if life.is_membership else life.presence.activities)
        of_place = memberships if life.is_membership else years[life.presence.place_id]
        for label, status in life.years.items():
            of_place[int(label)] = max(of_place.get(int(label), status), status)
    labels = {key: said_of(atlas.places[key], "label", words) for key in years}
    told = [
        (words.fill("pack.card_advocacy", place=labels[key]) if done[key] == {"advocacy"} else labels[key], of_place)
        for key, of_place in years.items()
        if of_place
    ]
    told.sort(key=lambda place: (-sum(place[1].values()), in_order(place[0])))
    if memberships:
        told.insert(0, (words["roles.membership"], memberships))
    return [
        {
            "place": place,
            "certain": in_runs(year for year, status in of_place.items() if status is Status.CERTAIN),
            "possible": in_runs(year for year, status in of_place.items() if status is Status.POSSIBLE),
        }
        for place, of_place in told
    ]


def _file_of(kind: str) -> str:
    return f"kind-{kind}.svg"
