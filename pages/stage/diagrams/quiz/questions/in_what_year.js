// The year of an event, among others that are not next to it.

import { thatAgree } from "../chance.js";

/** @import { Template } from "../draw.js" */

const OPTIONS = 4;
const APART = 2; // years

/** @type {Template} */
export function inWhatYear({ facts, word, chance, isNew }) {
  const shuffled = chance.shuffled(facts.events);
  const event = shuffled.find(({ id }) => isNew(id));
  if (!event) return null;
  const others = shuffled.map(({ year }) => year);
  const areApart = (/** @type {number} */ one, /** @type {number} */ other) =>
    Math.abs(one - other) >= APART;
  const years = thatAgree(others, OPTIONS, areApart, [event.year]);
  if (years.length < OPTIONS) return null;
  years.sort((a, b) => a - b);
  return {
    kind: "in_what_year",
    ask: word("quiz.in_what_year"),
    subject: event.title,
    items: [],
    options: years.map((year) => ({ id: String(year), text: String(year) })),
    right: years.indexOf(event.year),
    because: [word("quiz.dated", { title: event.title, when: event.when })],
    sources: [event.source],
    about: [event.id],
    way: event.way,
    day: "",
  };
}
