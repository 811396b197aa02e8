// One question on the screen: what is asked, its options, and once it is answered, why.

import { el } from "../../app/dom.js";
import { explanation } from "./explanation.js";
import { quizMap } from "./quiz_map.js";

/** @import { BaseMap } from "../../../drawing/types.d.ts" */
/** @import { Details, Question } from "../../types.d.ts" */
/** @import { Stage } from "../../app/stage.js" */

/**
 * `answer`: the number of the option chosen, null for none; `address`: of what leads further.
 * @typedef {object} Given
 * @property {Stage} stage
 * @property {BaseMap} base
 * @property {Details} details
 * @property {Question} question
 * @property {number} n from 1
 * @property {number} total
 * @property {boolean} isClass
 * @property {boolean} isRevealed
 * @property {number | null} answer
 * @property {string} address
 * @property {(answer: number | null) => void} onAnswer
 * @property {() => void} onForth
 * @property {(() => void) | null} onBack
 */

const LETTERS = "ABCD";

export class QuestionView {
  /** @param {Given} given */
  constructor(given) {
    const { stage, base, question } = given;
    this.given = given;
    this.heading = el(
      "h2",
      { tabindex: "-1" },
      el("span", { class: "quiz-ask" }, question.ask),
      question.subject && el("span", { class: "quiz-subject" }, " ", question.subject),
    );
    this.options = question.options.map((_, at) => this.optionOf(at));
    this.map = question.day ? quizMap(stage, base, question, this.options) : null;
    this.list = this.map ? null : el("ul", { class: "quiz-options" });
    this.list?.append(...this.options.map((option) => el("li", {}, option)));
    this.answer = el("div", { class: "quiz-answer", "aria-live": "polite" });
    this.forth = el("button", { type: "button", class: "quiz-forth", onclick: given.onForth });
    this.root = this.build();
    this.nameForth(given.isRevealed);
    if (given.isRevealed) this.fill(given.answer);
  }

  build() {
    const { stage, question, n, total, onBack, isClass } = this.given;
    const { word } = stage;
    const items = question.items.map((text) => el("li", {}, word.record(text)));
    const back = {
      type: "button",
      class: "quiz-back",
      onclick: onBack ?? undefined,
      disabled: !onBack,
    };
    const keys = word(isClass ? "quiz.keys_class" : "quiz.keys");
    return el(
      "div",
      { class: "quiz-question", "data-kind": question.kind },
      el(
        "header",
        {},
        el("p", { class: "quiz-progress" }, word("quiz.question_of", { n, total })),
        this.heading,
      ),
      el(
        "div",
        { class: "quiz-body" },
        items.length > 0 && el("ol", { class: "quiz-items" }, ...items),
        this.map?.root ?? this.list,
        this.answer,
      ),
      el(
        "footer",
        {},
        el("button", back, word("quiz.previous")),
        el("p", { class: "quiz-keys" }, keys),
        this.forth,
      ),
    );
  }

  /** @param {number} at */
  optionOf(at) {
    const { stage, question } = this.given;
    const { text, at: point, where = "" } = question.options[at];
    const letter = LETTERS[at];
    const label = point ? stage.word("quiz.point", { letter, where }) : null;
    const onclick = () => this.choose(at);
    return el(
      "button",
      { type: "button", class: "quiz-option", "aria-label": label, onclick },
      el("b", {}, letter),
      " ",
      point ? null : el("span", {}, stage.word.record(text)),
    );
  }

  /** @param {number} at */
  choose(at) {
    if (at < this.options.length) this.given.onAnswer(at);
  }

  /** @param {number | null} answer */
  reveal(answer) {
    this.fill(answer);
    this.nameForth(true);
    this.forth.focus();
  }

  /** @param {number | null} answer */
  fill(answer) {
    const { stage, question, details, address, isClass } = this.given;
    this.root.classList.add("revealed");
    this.options.forEach((option, at) => {
      option.setAttribute("aria-disabled", "true");
      option.classList.toggle("right", at === question.right);
      option.classList.toggle("chosen", at === answer);
    });
    const told = { question, answer, details, address, isClass, letters: LETTERS };
    this.answer.replaceChildren(...explanation(stage, told));
  }

  /** @param {boolean} isRevealed */
  nameForth(isRevealed) {
    const { stage, n, total } = this.given;
    const further = n < total ? "quiz.next" : "quiz.to_end";
    this.forth.textContent = stage.word(isRevealed ? further : "quiz.show");
    this.forth.classList.toggle("strong", isRevealed);
  }

  close() {
    this.map?.close();
  }
}
