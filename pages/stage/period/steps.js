// The steps of the time bar: years, or the months of four years.

import { endsOf, isSpan, lastOf, numberOf } from "./span.js";

/** @import { Atlas } from "../types.d.ts" */

const YEARS_OF_MONTHS = 4;

/** @param {Pick<Atlas, "firstYear" | "lastYear">} atlas */
export const yearsOf = ({ firstYear, lastYear }) =>
  Array.from({ length: lastYear - firstYear + 1 }, (_, i) => String(firstYear + i));

/** @param {number} year */
const monthsOf = (year) =>
  Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, "0")}`);

/**
 * The steps shown with a period: for a month the same however the visitor came to it, and while one
 * drags.
 * @param {Atlas} atlas
 * @param {string} label
 */
export function stepsAt(atlas, label) {
  const [year, month] = lastOf(label).split("-").map(Number);
  if (!month) return yearsOf(atlas);
  const { firstYear, lastYear } = atlas;
  const from = Math.min(
    lastYear - YEARS_OF_MONTHS + 1,
    year - ((year - firstYear) % YEARS_OF_MONTHS),
  );
  return Array.from({ length: YEARS_OF_MONTHS }, (_, i) => monthsOf(from + i)).flat();
}

/**
 * The period some years or months later, as far as the story goes; a span stays as long as it is.
 * @param {Pick<Atlas, "firstYear" | "lastYear">} atlas
 * @param {string} label
 * @param {number} by
 */
export function stepBy(atlas, label, by) {
  if (!isSpan(label)) return periodLater(atlas, label, by);
  const ends = endsOf(label);
  const room = ends.map((end) => numberOf(periodLater(atlas, end, by)) - numberOf(end));
  const steps = Math.sign(by) * Math.min(...room.map(Math.abs));
  return ends.map((end) => periodLater(atlas, end, steps)).join("/");
}

/**
 * @param {Pick<Atlas, "firstYear" | "lastYear">} atlas
 * @param {string} label of a year or a month
 * @param {number} by
 */
function periodLater({ firstYear, lastYear }, label, by) {
  const [year, month] = label.split("-").map(Number);
  if (!month) return String(Math.min(lastYear, Math.max(firstYear, year + by)));
  const wanted = year * 12 + month - 1 + by;
  const at = Math.min(lastYear * 12 + 11, Math.max(firstYear * 12, wanted));
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}
