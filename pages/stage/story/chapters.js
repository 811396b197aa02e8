// The story: the chapter beside the map, the steps from one to the next, and the list of chapters on the time bar.

import { el, hint } from "../dom.js";
import { roving } from "../roving.js";
import { numberOf, prose, rankOf, termsOf, textOf } from "./prose.js";
import { sourceList } from "../source_list.js";
import { voice } from "./voice.js";

export function story({ atlas, word, chapters, mode, onChapter, onBack, onGlossary }) {
  const bySlug = new Map(chapters.map((chapter) => [chapter.slug, chapter]));
  const isKiosk = mode === "kiosk";
  let now = chapters[0];

  const number = el("p", { class: "chapter-number" });
  const title = el("h2", { class: "chapter-title", tabindex: "-1" });
  const text = el("div", { class: "chapter-text" });
  const reader = voice({ word, language: atlas.language, textNow: () => [now.title, textOf(now.lede), ...now.body.map(textOf)] });
  const root = el("article", { class: "chapter" }, el("header", {}, number, reader.button), title, text);

  const previous = el("button", { type: "button", class: "step previous", onclick: () => step(-1) }, el("span", { class: "arrow", "aria-hidden": "true" }), word("story.previous"));
  const next = el("button", { type: "button", class: "step next", onclick: () => step(1) });
  const back = el("button", { type: "button", class: "step back-to-chapter", hidden: true, onclick: onBack }, word("story.back"));
  const steps = el("nav", { class: "chapter-steps", "aria-label": word("story.steps") }, back, previous, next);

  const tabs = chapters.map((chapter) =>
    el("button", { type: "button", "data-chapter": chapter.slug, onclick: () => onChapter(chapter.slug) },
      hint(null, el("span", { class: "tab-number" }, word.number(chapter.number)), " ", el("span", { class: "tab-year" }, chapter.period.slice(0, 4)), " ", el("span", { class: "tab-title" }, chapter.title))),
  );
  const list = el("nav", { class: "chapters", "aria-label": word("story.chapters") }, el("ol", {}, ...tabs.map((tab) => el("li", {}, tab))));
  const stopAt = roving(list);

  function step(by) {
    const at = chapters.indexOf(now) + by;
    if (at < 0) return;
    onChapter(chapters[at % chapters.length].slug);
  }

  // In a kiosk the names of a text are listed under it, each as large as a finger.
  function namesOf(chapter) {
    const places = chapter.places.map((id) => el("li", {}, el("button", { type: "button", class: "chip", "data-place": id }, word.record(atlas.placeById.get(id).label))));
    const words = [...termsOf(chapter)].map(([id, said]) => el("li", {}, el("button", { type: "button", class: "chip term-chip", "data-term": id }, said)));
    return [el("h3", {}, word("story.names")), el("ul", { class: "chips" }, ...places, ...words)];
  }

  function show(slug) {
    reader.stop();
    now = bySlug.get(slug);
    const written = (runs) => prose(runs, { linked: !isKiosk });
    const at = chapters.indexOf(now);
    number.textContent = numberOf(word, now, chapters);
    title.textContent = now.title;
    const sources = sourceList(word, now.figure.sources, { leaves: !isKiosk });
    text.replaceChildren(
      el("p", { class: "lede" }, ...written(now.lede)),
      el("div", { class: "chapter-body" }, ...now.body.map((paragraph) => el("p", {}, ...written(paragraph)))),
      el("figure", { class: "remember" }, el("h3", {}, word("story.figure")), el("figcaption", {}, ...written(now.figure.caption)), sources ?? ""),
      el("section", { class: "question" }, el("h3", {}, word("story.question")), el("p", {}, ...written(now.question))),
      el("section", { class: "names" }, ...(isKiosk ? namesOf(now) : []), el("button", { type: "button", class: "plain-button", onclick: onGlossary }, word("story.glossary"))),
    );
    for (const value of text.querySelectorAll(`.remember [data-headcount="${now.figure.id}"], .remember [data-event="${now.figure.id}"]`)) value.classList.add("main");
    previous.disabled = at === 0;
    const isLast = at === chapters.length - 1;
    next.replaceChildren(word(isLast ? "story.again" : "story.next"), el("span", { class: "arrow", "aria-hidden": "true" }));
    next.title = isLast ? "" : chapters[at + 1].title;
    for (const tab of tabs) {
      const { number: n, title: said, period } = bySlug.get(tab.dataset.chapter);
      const isNow = tab.dataset.chapter === slug;
      // Named as it is seen (WCAG 2.5.3): its number, then its title where it is open, else its year.
      const name = isNow ? `${word.number(n)} ${said}` : `${word.number(n)} ${period.slice(0, 4)}, ${said}`;
      tab.setAttribute("aria-label", name);
      tab.firstElementChild.title = name;
      if (isNow) tab.setAttribute("aria-current", "step");
      else tab.removeAttribute("aria-current");
    }
    const tab = tabs[at];
    stopAt(tab);
    const row = list.firstElementChild;
    row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2; // where the row is wider than the window
  }

  return {
    root,
    steps,
    list,
    title,
    step,
    show,
    first: () => onChapter(chapters[0].slug),
    last: () => onChapter(chapters.at(-1).slug),
    chapter: (slug) => bySlug.get(slug),
    said: () => `${rankOf(word, now, chapters)}. ${now.title}.`,
    // `isAway`: the visitor looks at something else than the chapter; `isLeft`: at another moment.
    wandered({ isAway, isLeft = root.classList.contains("left") }) {
      back.hidden = !isAway && !isLeft;
      root.classList.toggle("left", isLeft);
    },
    close: reader.close,
  };
}
