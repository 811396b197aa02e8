"""The lesson plans as one block of HTML, on a page and in an edition; draws no widget and reads no file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from urllib.parse import urlencode

from narrative import (
    AIMS,
    Chapter,
    Lessons,
    Phase,
    Plan,
    Programme,
    Runs,
    StepText,
    Words,
    care_html,
    load_words,
    period_in_words,
    read_chapters,
    read_lessons,
)
from pages.stage.runs import write_run

Address = Callable[[str, str], str]  # of a page, "" for the story, and a query; "" where there is no such page
MATERIAL = ("classroom", "quiz", "sources")  # pages of use in every plan
_STRESS = {"emphasis": "em", "strong": "strong"}


def plans_html(words: Words, address: Address, only: str = "") -> str:
    """Every plan, and how to talk about the subject.

    Parameters
    ----------
    only
        The slug of the one plan that is shown; "" for all.
    """
    lessons = read_lessons()
    plans = [plan for plan in lessons.plans if only in ("", plan.slug)]
    contents = "" if only else _contents(lessons, words)
    care = f'<section class="care" id="care"><h2>{_word(words, "care")}</h2>{care_html(words.language)}</section>'
    return (
        f'{_STYLE}<div class="lesson-plans">{contents}'
        f"{''.join(_plan(plan, lessons, words, address) for plan in plans)}{care}</div>"
    )


def _contents(lessons: Lessons, words: Words) -> str:
    links = "".join(
        f'<li><a href="#{plan.slug}">{escape(plan.texts[words.language].title)}</a> ({_length(plan, words)})</li>'
        for plan in lessons.plans
    )
    return f'<ul class="contents">{links}<li><a href="#care">{_word(words, "care")}</a></li></ul>'


def _plan(plan: Plan, lessons: Lessons, words: Words, address: Address) -> str:
    text = plan.texts[words.language]
    first = next(section for section in text.steps if section.id == AIMS)
    aims = "".join(f"<li>{_runs(aim)}</li>" for aim in first.text)
    programmes = [lessons.programmes[id_] for id_ in plan.programmes]
    programmes.sort(key=lambda one: one.language != words.language)  # those of the reader's language first
    material = "".join(f"<li>{link}</li>" for link in _material(words, address))
    sessions = "".join(_session(plan, session, words, address) for session in range(1, plan.sessions + 1))
    return (
        f'<section class="plan" id="{plan.slug}"><h2>{escape(text.title)}</h2>'
        f'<p class="length">{_length(plan, words)} · {_word(words, "ages")}</p>'
        f'<p class="question">{_runs(text.question)}</p>'
        f"<h3>{escape(first.heading)}</h3><ul>{aims}</ul>"
        f"<h3>{_word(words, 'timetable')}</h3>{sessions}"
        f"<h3>{_word(words, 'material')}</h3><ul>{material}</ul>"
        f"<h3>{_word(words, 'programmes')}</h3><dl>{''.join(_programme(one, words) for one in programmes)}</dl>"
        f'<p class="quoted">{_word(words, "quoted")}</p></section>'
    )


def _length(plan: Plan, words: Words) -> str:
    minutes = words.fill("lessons.minutes", n=plan.minutes)
    if plan.sessions == 1:
        return escape(minutes)
    return escape(words.fill("lessons.sessions", n=plan.sessions, minutes=minutes))


def _programme(one: Programme, words: Words) -> str:
    """An official text in its own language."""
    lang = "" if one.language == words.language else f' lang="{escape(one.language)}"'
    country = _word(words, f"country_{one.country}")
    quoted = escape(load_words(one.language).fill("lessons.quote", text=one.quote))
    said = f"<q>{quoted}</q>" if one.quote else escape(one.gist)
    return (
        f"<div><dt>{country}<br><span{lang}>{escape(one.title)}</span></dt>"
        f"<dd{lang}>{said}<br><cite>{escape(one.reference)}</cite></dd></div>"
    )


def _session(plan: Plan, session: int, words: Words, address: Address) -> str:
    phases = [phase for phase in plan.phases if phase.session == session]
    texts = {text.id: text for text in plan.texts[words.language].steps}
    name = words.fill("lessons.session", n=session, total=plan.sessions) if plan.sessions > 1 else ""
    rows, begins = [], 0
    for phase in phases:
        times = words.fill("lessons.times", begins=begins, ends=begins + phase.minutes)
        begins += phase.minutes
        rows.append(_row(phase, texts[phase.id], times, words, address))
    heads = "".join(f'<th scope="col">{_word(words, key)}</th>' for key in ("time", "doing", "screen"))
    caption = f"<caption>{escape(name)}</caption>" if name else ""
    return (
        f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        f'<p class="run">{_run_link(phases, name, words, address)}</p>'
    )


def _run_link(phases: list[Phase], name: str, words: Words, address: Address) -> str:
    """To the class with exactly these steps, each with its share of its phase."""
    run = write_run(planned(phases))
    if not run:
        return ""
    text = " · ".join(part for part in (words["lessons.run"], name) if part)
    return _link(address("", _query(words, run=run)), text)


def planned(phases: Iterable[Phase]) -> list[tuple[str, str, int]]:
    """The steps of a session as `timed` gives them; what has none of its own is time of the step before it."""
    steps: list[tuple[str, str, int]] = []
    for phase in phases:
        steps += timed(phase)
        if steps and not phase.steps:
            slug, step, minutes = steps[-1]
            steps[-1] = slug, step, minutes + phase.minutes
    return steps


def timed(phase: Phase) -> Iterator[tuple[str, str, int]]:
    """The steps of a phase with their minutes, whole ones: the first take what is over.

    Yields
    ------
    tuple[str, str, int]
        Slug of the chapter, id of the step, minutes.
    """
    for at, (slug, step) in enumerate(phase.steps):
        each, rest = divmod(phase.minutes, len(phase.steps))
        yield slug, step, each + (at < rest)


def _row(phase: Phase, text: StepText, times: str, words: Words, address: Address) -> str:
    said = "".join(f"<p>{_runs(paragraph)}</p>" for paragraph in text.text)
    mind = "".join(f'<p class="mind">{_runs(paragraph)}</p>' for paragraph in text.how)
    links = "".join(f"<li>{link}</li>" for link in _on_screen(phase, words, address))
    return (
        f'<tr><th scope="row">{escape(times)}</th><td><h4>{escape(text.heading)}</h4>{said}{mind}</td>'
        f"<td>{f'<ul>{links}</ul>' if links else ''}</td></tr>"
    )


def _on_screen(phase: Phase, words: Words, address: Address) -> Iterator[str]:
    chapters = {chapter.slug: chapter for chapter in read_chapters()}
    for slug, step in phase.steps:
        heading, period = _told(chapters[slug], step, words.language)
        text = words.fill("lessons.step", heading=heading, period=period_in_words(period, words.language))
        yield _link(address("", _query(words, chapter=slug, step=step)), text)
    if phase.page:
        more = {"month" if "-" in phase.period else "year": phase.period} if phase.period else {}
        text = words[f"lessons.page_{phase.page}"]
        if phase.period:
            text = words.fill("lessons.step", heading=text, period=period_in_words(phase.period, words.language))
        yield _link(address(phase.page, _query(words, **more)), text)


def _told(chapter: Chapter, step_id: str, language: str) -> tuple[str, str]:
    """The heading and the period of a step."""
    heading = next(text.heading for text in chapter.texts[language].steps if text.id == step_id)
    return heading, next(step.period for step in chapter.steps if step.id == step_id)


def _material(words: Words, address: Address) -> Iterator[str]:
    for page in MATERIAL:
        if to := address(page, _query(words) if page == "quiz" else f"lang={words.language}"):
            yield _link(to, words[f"lessons.page_{page}"])


def _query(words: Words, **more: str) -> str:
    return urlencode({"mode": "class", **more, "lang": words.language}, safe=",")


def _link(to: str, text: str) -> str:
    return f'<a target="_self" href="{escape(to)}">{escape(text)}</a>' if to else escape(text)


def _word(words: Words, key: str) -> str:
    return escape(words[f"lessons.{key}"])


def _runs(runs: Runs) -> str:
    return "".join(
        f"<{tag}>{escape(run.text)}</{tag}>" if (tag := _STRESS.get(run.kind)) else escape(run.text) for run in runs
    )


_STYLE = """<style>
.lesson-plans {
  font: 400 1.0625rem/1.55 "Source Sans", sans-serif;
  .contents { padding: 0; list-style: none; }
  .contents li { min-height: 48px; margin: 0; }
  .plan { padding-top: 1.5rem; border-top: 3px solid var(--ink); margin-top: 2.5rem; }
  h2 { margin: 0; padding: 0; font: 600 1.7rem/1.2 "Story Serif", Georgia, serif; }
  .length { margin: 4px 0 0; }
  .question { font: 600 1.3rem/1.35 "Story Serif", Georgia, serif; }
  .length, .quoted, cite { color: var(--muted); }
  cite { font-style: normal; font-size: 0.95em; }
  q { quotes: none; }
  h4 { margin: 0 0 4px; padding: 0; font-size: 1.0625rem; font-weight: 600; }
  h3 { margin: 1.2rem 0 0.4rem; padding: 0; font-size: 1.25rem; }
  table { width: 100%; border-collapse: collapse; font-size: 1rem; }
  caption { padding: 14px 0 4px; font-weight: 600; text-align: start; }
  :is(th, td) { padding: 10px 14px 10px 0; border: 0; border-top: 1px solid #d8d2c5; text-align: start; }
  :is(th, td) { vertical-align: top; }
  th[scope="row"] { white-space: nowrap; font-variant-numeric: tabular-nums; }
  td:last-child { width: 34%; padding-inline-end: 0; }
  td ul { margin: 0; padding: 0; list-style: none; }
  td li { margin: 0 0 6px; padding: 0; }
  td p { margin: 0 0 6px; font-size: 1rem; }
  .mind { padding-inline-start: 10px; border-inline-start: 3px solid var(--camp); }
  dl div { padding-block: 10px; border-top: 1px solid #d8d2c5; }
  dt { font-weight: 600; }
  dd { margin: 4px 0 0; }
  a { color: var(--state); }
  .run a { display: inline-flex; align-items: center; min-height: 48px; font-weight: 600; }
  .care { padding-top: 1.5rem; border-top: 3px solid var(--ink); margin-top: 2.5rem; }
}
@media (max-width: 700px) {
  .lesson-plans :is(table, tbody, tr, th, td, caption) { display: block; }
  .lesson-plans thead { position: absolute; clip-path: inset(50%); height: 1px; }
  .lesson-plans tr { padding-block: 10px; border-top: 1px solid #d8d2c5; }
  .lesson-plans :is(th[scope="row"], td), .lesson-plans td:last-child { width: auto; padding: 2px 0; border: 0; }
  .lesson-plans td li { min-height: 48px; }
}
@media print {
  .lesson-plans {
    .contents, .run { display: none; }
    .plan { border: 0; margin: 0; padding: 0; break-after: page; }
    .care { border: 0; margin: 0; padding: 0; }
    a { color: inherit; text-decoration: none; }
    :is(tr, dl div, li) { break-inside: avoid; }
    :is(h2, h3, h4, caption, thead) { break-after: avoid; }
    td, th { padding-block: 5px; }
  }
}
</style>"""
