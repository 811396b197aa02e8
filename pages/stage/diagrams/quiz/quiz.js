// Ten questions in the map's place: one on the screen at a time, its answer explained. A class
// only has the answer shown. What was answered is kept for this visit alone.

import { addressOf } from "../../app/addresses.js";
import { el } from "../../app/dom.js";
import { read } from "../../app/files.js";
import { anySeed, drawQuestions } from "./draw.js";
import { keysOf } from "./keys.js";
import { QuestionView } from "./question_view.js";
import { summary } from "./summary.js";

/** @import { Details, Diagram, Question, QuizFacts, StageOptions, Way } from "../../types.d.ts" */
/** @import { Stage } from "../../app/stage.js" */
/** @import { OpenDiagram } from "../diagrams.js" */

const END = "end";
const OF_A_QUIZ = ["seed", "question"];

/**
 * The answers of a seed: the number of an option, or null; for a change of language, and in the
 * history for who follows a link and comes back.
 */
const kept = { seed: "", answers: /** @type {(number | null)[]} */ ([]) };

/**
 * Those that this entry of the history has.
 * @param {string} seed
 * @returns {(number | null)[]}
 */
const answersOf = (seed) => (history.state?.quiz?.seed === seed ? history.state.quiz.answers : []);

/**
 * @param {StageOptions} options
 * @returns {Promise<OpenDiagram>}
 */
export async function quiz(options) {
  const [facts, details] = await Promise.all([read(options, "quiz"), read(options, "details")]);
  return (stage) => new Quiz(stage, facts, details);
}

/** @implements {Diagram} */
class Quiz {
  /**
   * @param {Stage} stage
   * @param {QuizFacts} facts
   * @param {Details} details
   */
  constructor(stage, facts, details) {
    this.stage = stage;
    this.facts = facts;
    this.details = details;
    this.isClass = stage.mode === "class";
    this.seed = "";
    /** @type {Question[]} */
    this.questions = [];
    this.at = 0; // the number of the question, from 0; after the last one, the end
    /** @type {QuestionView | null} */
    this.view = null;
    /** @type {Set<number>} */
    this.revealed = new Set();
    this.root = el("section", { class: "quiz", "aria-label": stage.word("site.quiz") });
    this.keys = keysOf({
      onOption: (option) => this.view?.choose(option),
      onForth: () => this.forth(),
      onBack: () => this.turn(-1),
      isClass: this.isClass,
    });
    this.begin(stage.view.seed ?? anySeed());
    this.open(this.numberOf(stage.view.question));
  }

  /** @param {string} seed */
  begin(seed) {
    const { stage, facts } = this;
    this.seed = seed;
    this.questions = drawQuestions(facts, stage.word, Number(seed));
    if (kept.seed !== seed) Object.assign(kept, { seed, answers: answersOf(seed) });
    this.revealed = new Set(Object.keys(kept.answers).map(Number));
  }

  /** @param {string | null} named in the address */
  numberOf(named) {
    if (named === END) return this.questions.length;
    return Math.min(Number(named ?? 1), this.questions.length) - 1;
  }

  /**
   * @param {number} at
   * @param {{ isFollowed?: boolean }} [how] whether the keyboard goes there
   */
  open(at, { isFollowed = false } = {}) {
    const { stage, questions, seed } = this;
    this.at = at;
    this.view?.close();
    this.view = at < questions.length ? this.viewOf(questions[at]) : null;
    const shown = this.view ?? summary(this.summed());
    this.root.replaceChildren(shown.root);
    this.root.scrollTop = 0;
    if (isFollowed) shown.heading.focus();
    stage.keep({ seed, question: this.view ? String(at + 1) : END });
  }

  /** @param {Question} question */
  viewOf(question) {
    const { stage, facts, details, at, questions, isClass } = this;
    return new QuestionView({
      stage,
      base: facts.base,
      details,
      question,
      n: at + 1,
      total: questions.length,
      isClass,
      isRevealed: this.revealed.has(at),
      answer: kept.answers[at] ?? null,
      address: this.addressOf(question.way),
      onAnswer: (answer) => this.answer(answer),
      onForth: () => this.forth(),
      onBack: at ? () => this.turn(-1) : null,
    });
  }

  summed() {
    const { stage, questions, isClass } = this;
    return {
      word: stage.word,
      questions,
      answers: isClass ? [] : kept.answers,
      address: (/** @type {Way} */ way) => this.addressOf(way),
      again: this.addressOfQuiz(),
      isKiosk: stage.mode === "kiosk",
      onOthers: () => this.others(),
      onBack: () => this.turn(-1),
    };
  }

  /** @param {number | null} answer null for none */
  answer(answer) {
    if (this.revealed.has(this.at)) return;
    this.revealed.add(this.at);
    if (!this.isClass) {
      kept.answers[this.at] = answer;
      history.replaceState({ ...history.state, quiz: kept }, "");
    }
    this.view?.reveal(this.isClass ? null : answer);
  }

  // The answer, then the question after it.
  forth() {
    if (this.view && !this.revealed.has(this.at)) this.answer(null);
    else this.turn(1);
  }

  /** @param {number} by */
  turn(by) {
    const at = this.at + by;
    if (at >= 0 && at <= this.questions.length) this.open(at, { isFollowed: true });
  }

  others() {
    this.begin(anySeed());
    this.open(0, { isFollowed: true });
  }

  /**
   * A step or the map, in the mode and the looks of this page.
   * @param {Way} way
   */
  addressOf({ page, query: asked }) {
    const query = new URLSearchParams(this.stage.recorder.query());
    for (const key of OF_A_QUIZ) query.delete(key);
    for (const [key, value] of Object.entries(asked)) query.set(key, value);
    return addressOf(this.stage.options, page, String(query));
  }

  /** Of the same questions. */
  addressOfQuiz() {
    const query = new URLSearchParams(this.stage.recorder.query());
    query.delete("question");
    query.set("seed", this.seed);
    return addressOf(this.stage.options, "quiz", String(query));
  }

  show() {} // it is of no period

  focus() {
    (this.view?.heading ?? this.root.querySelector("h2"))?.focus();
  }

  close() {
    this.view?.close();
    this.keys.close();
  }
}
