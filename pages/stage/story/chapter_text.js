// The text of a chapter beside the map: lede, body, the figure to remember, a question, and names.

import { el } from "../app/dom.js";
import { placeOf } from "../records/lookup.js";
import { sourceList } from "../records/source_list.js";
import { prose, termsOf } from "./prose.js";

/** @import { Atlas, Chapter, Run, Word } from "../types.d.ts" */

/**
 * @param {object} given
 * @param {Atlas} given.atlas
 * @param {Word} given.word
 * @param {boolean} given.isKiosk its names are listed, and nothing leads out
 * @param {() => void} given.onGlossary
 * @param {Chapter} chapter
 */
export function chapterText({ atlas, word, isKiosk, onGlossary }, chapter) {
  const { lede, body, figure, question } = chapter;
  /** @type {(runs: Run[]) => ReturnType<typeof prose>} */
  const written = (runs) => prose(runs, { linked: !isKiosk });
  const paragraphs = body.map((runs) => el("p", {}, ...written(runs)));
  return [
    el("p", { class: "lede" }, ...written(lede)),
    el("div", { class: "chapter-body" }, ...paragraphs),
    el(
      "figure",
      { class: "remember" },
      el("h3", {}, word("story.figure")),
      el("figcaption", {}, ...written(figure.caption)),
      sourceList(word, figure.sources, { leaves: !isKiosk }) ?? "",
    ),
    el(
      "section",
      { class: "question" },
      el("h3", {}, word("story.question")),
      el("p", {}, ...written(question)),
    ),
    el(
      "section",
      { class: "names" },
      ...(isKiosk ? nameList(atlas, word, chapter) : []),
      el(
        "button",
        { type: "button", class: "plain-button", onclick: onGlossary },
        word("story.glossary"),
      ),
    ),
  ];
}

/**
 * The names of a text, each as large as a finger.
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {Chapter} chapter
 */
function nameList(atlas, word, chapter) {
  const places = chapter.places.map((id) => {
    const label = word.record(placeOf(atlas, id).label);
    return el("li", {}, el("button", { type: "button", class: "chip", "data-place": id }, label));
  });
  const terms = [...termsOf(chapter)].map(([id, text]) =>
    el("li", {}, el("button", { type: "button", class: "chip term-chip", "data-term": id }, text)),
  );
  return [el("h3", {}, word("story.names")), el("ul", { class: "chips" }, ...places, ...terms)];
}

/**
 * The figure to remember stands out in its caption.
 * @param {HTMLElement} text
 * @param {Chapter} chapter
 */
export function markFigure(text, { figure: { id } }) {
  const selector = `.remember [data-headcount="${id}"], .remember [data-event="${id}"]`;
  for (const value of text.querySelectorAll(selector)) value.classList.add("main");
}
