"""The words of the steps, from the sections of a text: `## Heading {#step-id}`, paragraphs, and a quotation as fold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from narrative.markup import ID, Fault, Runs, read_paragraphs

_HEADING = re.compile(rf"##\s+(?P<heading>\S.*?)\s+\{{#(?P<id>{ID.pattern})\}}\s*", re.ASCII)
_FOLD = re.compile(r">\s?")


@dataclass(frozen=True, eq=False)
class StepText:
    """What a step says in one language.

    Attributes
    ----------
    text
        By paragraphs.
    how
        Its fold, by paragraphs.
    line
        Of its heading, from 1.
    """

    id: str
    heading: str
    text: tuple[Runs, ...]
    how: tuple[Runs, ...]
    line: int


def read_step_texts(body: str, first_line: int) -> tuple[tuple[StepText, ...], list[Fault]]:
    """The sections in their order as far as they can be read, and what cannot.

    Parameters
    ----------
    body
        A text without its front matter.
    first_line
        The number of the line on which it begins.
    """
    steps: list[StepText] = []
    faults: list[Fault] = []
    lines = body.split("\n")
    starts = [at for at, line in enumerate(lines) if line.startswith("#")]
    for at, line in enumerate(lines[: starts[0] if starts else len(lines)]):
        if line.strip():
            faults.append(Fault(first_line + at, "has words before the first ## Heading {#step-id}"))
            break
    for start, end in pairwise([*starts, len(lines)]):
        found = _HEADING.fullmatch(lines[start])
        if found:
            step, wrong = _read_section(found, lines[start + 1 : end], first_line + start)
            steps.append(step)
            faults += wrong
        else:
            faults.append(Fault(first_line + start, "is not the heading of a step such as ## Heading {#step-id}"))
    return tuple(steps), faults


def _read_section(found: re.Match[str], lines: list[str], line: int) -> tuple[StepText, list[Fault]]:
    """A section whose heading stands on `line`."""
    folds = [at for at, each in enumerate(lines) if each.startswith(">")]
    fold = folds[0] if folds else len(lines)
    heading, faults = read_paragraphs(found["heading"], line)
    if faults or any(run.kind != "text" for run in chain(*heading)):
        faults = [Fault(line, "heading has markup")]
    text, of_text = read_paragraphs("\n".join(lines[:fold]), line + 1)
    quoted = "\n".join(_FOLD.sub("", each, count=1) for each in lines[fold:])
    how, of_fold = read_paragraphs(quoted, line + 1 + fold)
    faults += of_text + of_fold
    after = [at for at in range(fold, len(lines)) if lines[at].strip() and not lines[at].startswith(">")]
    if after:
        faults.append(Fault(line + 1 + after[0], "has words after the fold of a step, whose lines begin with >"))
    return StepText(found["id"], found["heading"], text, how, line), faults


def unlike_ids(ids: Sequence[str], texts: Sequence[StepText], kind: str, file: str) -> Iterator[Fault]:
    """Sections that only the facts or only the words have, or have in another order.

    Parameters
    ----------
    ids
        Those of the facts.
    kind
        What a section is about, such as `step`.
    file
        The name of that of the facts.
    """
    words = [text.id for text in texts]
    if not ids or not words:
        return
    for at, text in enumerate(texts):
        if text.id not in ids:
            yield Fault(text.line, f"{kind} {text.id} is not in {file}")
        elif text.id in words[:at]:
            yield Fault(text.line, f"{kind} {text.id} stands more than once")
    for id_ in ids:
        if id_ not in words:
            yield Fault(0, f"has no section for {kind} {id_} of {file}: ## Heading {{#{id_}}}")
    if set(ids) == set(words) and list(dict.fromkeys(ids)) != list(dict.fromkeys(words)):
        yield Fault(texts[0].line, f"has its {kind}s in another order than {file}: {', '.join(ids)}")
