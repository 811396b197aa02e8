// A period to choose from two lists: a year, and in it the whole or a month.

import { el } from "../app/dom.js";
import { yearsOf } from "../period/steps.js";

/** @import { Atlas, Word } from "../types.d.ts" */

const MONTHS = 12;

/**
 * `name`: what the lists are for, said before them and by each of them.
 * @param {object} given
 * @param {Atlas} given.atlas
 * @param {Word} given.word
 * @param {string} given.name
 * @param {(label: string) => void} given.onPeriod
 */
export function periodChoice({ atlas, word, name, onPeriod }) {
  const years = yearsOf(atlas).map((year) => el("option", { value: year }, year));
  const numbers = Array.from({ length: MONTHS }, (_, i) => String(i + 1).padStart(2, "0"));
  const months = [
    el("option", { value: "" }, word("compare.whole_year")),
    ...numbers.map((number) => el("option", { value: number }, monthName(word, number))),
  ];
  const onchange = () => onPeriod(month.value ? `${year.value}-${month.value}` : year.value);
  const year = el("select", { "aria-label": word("compare.year", { name }), onchange }, ...years);
  const month = el(
    "select",
    { "aria-label": word("compare.month", { name }), onchange },
    ...months,
  );
  return {
    root: el("p", { class: "period-choice" }, el("span", {}, name), year, month),
    /** @param {string} label */
    show(label) {
      [year.value, month.value = ""] = label.split("-");
    },
  };
}

/** @type {(word: Word, number: string) => string} */
const monthName = (word, number) =>
  new Intl.DateTimeFormat(word.locale, { month: "long", timeZone: "UTC" }).format(
    Date.UTC(2000, Number(number) - 1, 1),
  );
