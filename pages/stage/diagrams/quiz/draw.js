// The ten questions of a seed, drawn from the facts of the quiz. No document, no clock.

import { Chance } from "./chance.js";
import { beforeOrAfter } from "./questions/before_or_after.js";
import { fromWhere } from "./questions/from_where.js";
import { inOrder } from "./questions/in_order.js";
import { inWhatYear } from "./questions/in_what_year.js";
import { onTheMap } from "./questions/on_the_map.js";
import { whoCounted } from "./questions/who_counted.js";
import { whoWasThere } from "./questions/who_was_there.js";

/** @import { Question, QuizFacts, Values, Word } from "../../types.d.ts" */

/**
 * What a template draws from; `isNew`: whether no question before is about it. The same ids are
 * drawn in every language.
 * @typedef {object} Given
 * @property {QuizFacts} facts
 * @property {Pick<Word, "number"> & ((key: string, values?: Values) => string)} word
 * @property {Chance} chance
 * @property {(id: string) => boolean} isNew
 */

/** @typedef {(given: Given) => Question | null} Template null where the facts do not suffice */

/** @type {Template[]} */
const TEMPLATES = [
  ...[onTheMap, onTheMap, whoWasThere, whoWasThere, inWhatYear, inWhatYear],
  ...[inOrder, beforeOrAfter, whoCounted, fromWhere],
];

/**
 * @param {QuizFacts} facts
 * @param {Given["word"]} word
 * @param {number} seed a whole number from 1 on
 */
export function drawQuestions(facts, word, seed) {
  const chance = new Chance(seed);
  /** @type {Set<string>} */
  const known = new Set();
  /** @type {Question[]} */
  const questions = [];
  for (const template of chance.shuffled(TEMPLATES)) {
    const question = template({ facts, word, chance, isNew: (id) => !known.has(id) });
    if (!question) continue;
    for (const id of question.about) known.add(id);
    questions.push(question);
  }
  return questions;
}

/** A seed for who asks for no questions in particular. */
export const anySeed = () => String(1 + Math.floor(Math.random() * 9999));
