// What the attract loop shows, one after the other: every moment of the story, and between two of
// them the years that pass.

import { yearsOf } from "../period/steps.js";
import { periodsBetween } from "../story/running.js";

/** @typedef {{ period: string, chapter: string, title: string }} Told */

/**
 * `told`: the moment that it is, or the last one, whose heading stays while years pass; `isNew`:
 * whether it says what the one before did not.
 * @typedef {{ period: string, ms: number, told: Told | null, isNew: boolean }} Beat
 */

const TOLD_MS = 4000;
const PASSING_MS = 250; // of a year that no moment is in
const YEAR_MS = 1500; // where there is no story
const STILL_MS = 6000; // where motion is unwelcome

/**
 * Without motion there are the moments alone, slowly.
 * @param {object} given
 * @param {Told[]} given.moments in the order of the story
 * @param {number} given.firstYear
 * @param {number} given.lastYear
 * @param {boolean} isCalm whether motion is unwelcome
 * @returns {Beat[]}
 */
export function beatsOf({ moments, firstYear, lastYear }, isCalm) {
  const ms = isCalm ? STILL_MS : TOLD_MS;
  if (!moments.length) {
    const yearMs = isCalm ? STILL_MS : YEAR_MS;
    const years = yearsOf({ firstYear, lastYear });
    return years.map((period) => ({ period, ms: yearMs, told: null, isNew: true }));
  }
  /** @type {Beat[]} */
  const beats = [];
  /** @type {Told | null} */
  let before = null;
  /** @param {string} to */
  const pass = (to) => {
    const told = before;
    const passing = periodsBetween(before?.period ?? String(firstYear - 1), to);
    for (const period of isCalm ? [] : passing) {
      beats.push({ period, ms: PASSING_MS, told: told && { ...told, chapter: "" }, isNew: false });
    }
  };
  for (const told of moments) {
    pass(told.period);
    beats.push({ period: told.period, ms, told, isNew: true });
    before = told;
  }
  pass(String(lastYear + 1));
  return beats;
}
