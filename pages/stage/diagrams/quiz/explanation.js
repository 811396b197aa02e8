// What is said once a question is answered: the right option, why, by which sources, and where
// more is told.

import { el } from "../../app/dom.js";

/** @import { Child, Citation, Details, Question } from "../../types.d.ts" */
/** @import { Stage } from "../../app/stage.js" */

/**
 * `answer`: the number of the option chosen, null for none.
 * @typedef {object} Told
 * @property {Question} question
 * @property {number | null} answer
 * @property {Details} details
 * @property {string} address of what leads further
 * @property {string} letters
 */

/**
 * @param {Stage} stage
 * @param {Told} told
 * @returns {Element[]}
 */
export function explanation({ word, mode }, { question, answer, details, address, letters }) {
  const { options, right, because, sources, way } = question;
  const named = options.map(({ text }, at) => `${letters[at]} – ${text}`);
  const verdict = answer === right ? "quiz.found" : "quiz.answer";
  const others = named.filter((_, at) => at !== right).join(" · ");
  const cited = [...new Set(sources)].flatMap((id) => details.sources[id] ?? []);
  return [
    el(
      "p",
      { class: "quiz-verdict" },
      ...word.nodes(verdict, { option: word.record(named[right]) }),
    ),
    el("ul", { class: "quiz-because" }, ...because.map((text) => el("li", {}, word.record(text)))),
    question.day ? el("p", { class: "quiz-others" }, word.record(others)) : null,
    el("p", { class: "quiz-sources" }, ...sourcesOf(word("quiz.source"), cited, mode !== "kiosk")),
    el(
      "p",
      {},
      el("a", { class: "way", href: address }, word(way.page ? "quiz.to_map" : "quiz.to_story")),
    ),
  ].filter((node) => node !== null);
}

/**
 * @param {string} label
 * @param {Citation[]} cited
 * @param {boolean} leaves whether links may lead out of the visit
 * @returns {Child[]}
 */
const sourcesOf = (label, cited, leaves) => [
  `${label} `,
  ...cited.flatMap((source, i) => [i ? " ; " : null, citation(source, leaves)]),
];

/**
 * @param {Citation} source
 * @param {boolean} leaves
 */
function citation({ title, publisher, year, url, language }, leaves) {
  const lang = language || null;
  const link = { href: url, target: "_blank", rel: "noopener noreferrer", lang };
  const name = url && leaves ? el("a", link, title) : el("cite", { lang }, title);
  const published = [publisher, year].filter(Boolean).join(", ");
  return el("span", {}, name, published && ` (${published})`);
}
