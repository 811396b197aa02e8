"""Nothing is drawn otherwise than it was, on a screen or on paper, unless somebody looked and kept the change.

`python -m tests.golden` puts old beside new as pictures, `python -m tests.golden --renew` keeps the new.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geodata import Period, load
from geodata.maps import style
from geodata.maps.style import LEGEND_IN_ORDER
from tests.golden import facts, kept
from tests.golden.cases import MOMENTS

RENEW = "drawn otherwise; look with `python -m tests.golden`, keep with `--renew`"


@pytest.mark.parametrize("made", kept.TEXTS, ids=lambda made: made.__name__)
def test_text_is_as_it_was_kept(made: Callable[[], Iterator[tuple[Path, str]]]) -> None:
    changed, found = [], set()
    for path, text in made():
        found.add(path)
        before = path.read_text("utf-8") if path.is_file() else ""
        if text != before:
            changed.append(f"{path.name}: {first_difference(before, text)}")
    folder, ending = next(iter(found)).parent, next(iter(found)).suffix
    assert set(folder.glob(f"*{ending}")) == found, "what is kept and what is drawn are other cases; renew"
    assert not changed, f"{len(changed)} {RENEW}\n" + "\n".join(changed[:5])


def test_no_fact_is_lost_and_no_figure_is_another_one_unnoticed() -> None:
    """New ones are welcome: no line of theirs has to be kept."""
    gone = sorted(set(facts.kept_lines()) - set(facts.to_lines()))
    assert not gone, "lost or corrected: tell it under Facts in CHANGELOG.md, then `python -m tests.golden --renew`"


def test_between_them_they_hold_every_sign_and_state() -> None:
    """Else they would guard little."""
    lines = [json.loads(line) for _, text in kept.lists() for line in text.splitlines()]
    drawn = {key for line in lines if line[0] == "keys" for key in line[1:]}
    wanted_by_labels = {"others"}  # where they find no room; test_labels.py sees to that
    moments = [load().at(Period.parse(label)) for label in MOMENTS]
    kinds = {state.place.kind for time_slice in moments for state in time_slice.places}
    kinds |= {f"kind.{work.organisation.kind}" for time_slice in moments for work in time_slice.works}
    of_kinds = {*style.LANDMARKS, *(f"kind.{kind}" for kind in style.KINDS)}
    assert len(kinds & of_kinds) >= 10
    assert drawn >= set(LEGEND_IN_ORDER) - wanted_by_labels - (of_kinds - kinds)
    paints = [part for line in lines for part in line if isinstance(part, dict)]
    assert {paint.get("line") for paint in paints} >= {style.INK, style.PAPER}, "a chosen place"
    opacities = {paint.get("lineOpacity") for paint in paints}
    assert opacities >= {style.DIMMED, style.DIMMED_DOT}, "dimmed, since others are in focus or chosen"
    assert {line[6] for line in lines if line[0] == "text"} >= {style.DIMMED_INK, style.CAMP}
    kinds = {line[0] for line in lines}
    assert kinds >= {"circle", "half", "box", "sign", "rings", "soft", "text", "clip", "unclip", "touch"}
    assert any(line[:2] == ["touch", "organisationNames"] for line in lines), "an organisation in focus"
    places = {line[2] for line in lines if line[:2] == ["touch", "marks"]}
    assert len(places) > 50


def first_difference(before: str, now: str) -> str:
    pairs = zip(before.splitlines(), now.splitlines(), strict=False)
    differing = next(((a, b) for a, b in pairs if a != b), ("the end", "the end"))
    return "\n- {}\n+ {}".format(*(side[:300] for side in differing))


def test_pictures_have_the_pixels_they_had() -> None:
    for path, drawn in kept.pictures():
        assert kept.share_off(path.read_bytes(), drawn) <= kept.MOST_PIXELS_OFF, f"{path.name}: {RENEW}"
