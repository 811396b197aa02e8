// The end of a quiz: every question with its answer, and the way to others.

import { el } from "../../app/dom.js";

/** @import { Question, Way, Word } from "../../types.d.ts" */

/**
 * `answers`: the number of the option chosen, null for none; of a class there are none. `again`:
 * the address of the same questions.
 * @typedef {object} Summed
 * @property {Word} word
 * @property {Question[]} questions
 * @property {(number | null)[]} answers
 * @property {(way: Way) => string} address
 * @property {string} again
 * @property {boolean} isKiosk
 * @property {() => void} onOthers
 * @property {() => void} onBack
 */

/** @param {Summed} summed */
export function summary(summed) {
  const { word, questions, answers, again, isKiosk, onOthers, onBack } = summed;
  const heading = el("h2", { tabindex: "-1" }, word("quiz.end"));
  const n = questions.filter(({ right }, at) => answers[at] === right).length;
  const isAnswered = answers.some((answer) => typeof answer === "number");
  const said = word.count("quiz.so_many", n, { total: questions.length });
  const root = el(
    "div",
    { class: "quiz-end" },
    el("header", {}, heading, isAnswered && el("p", {}, said)),
    el("ol", { class: "quiz-list" }, ...questions.map((_, at) => item(summed, at))),
    el("p", { class: "quiz-private" }, word("quiz.private")),
    isKiosk ? null : el("p", { class: "quiz-same" }, el("a", { href: again }, word("quiz.same"))),
    el(
      "footer",
      {},
      el("button", { type: "button", class: "quiz-back", onclick: onBack }, word("quiz.previous")),
      el("button", { type: "button", class: "strong", onclick: onOthers }, word("quiz.others")),
    ),
  );
  return { root, heading };
}

/**
 * @param {Summed} summed
 * @param {number} at which question
 */
function item({ word, address, questions, answers }, at) {
  const { ask, subject, because, way, right } = questions[at];
  const asked = [ask, subject].filter(Boolean).join(" ");
  return el(
    "li",
    {},
    el("span", { class: "quiz-asked" }, word.record(asked), " "),
    answers[at] === right && el("strong", { class: "quiz-found" }, word("quiz.found_it"), " "),
    el("span", {}, word.record(because.join(" "))),
    " ",
    el("a", { class: "way", href: address(way) }, word(way.page ? "quiz.to_map" : "quiz.to_story")),
  );
}
