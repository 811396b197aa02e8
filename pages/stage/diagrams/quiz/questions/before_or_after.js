// Which of two events came first.

import { thatAgree } from "../chance.js";
import { areApart, byDay } from "./events.js";

/** @import { Template } from "../draw.js" */

/** @type {Template} */
export function beforeOrAfter({ facts, word, chance, isNew }) {
  const some = chance.shuffled(facts.events.filter(({ id }) => isNew(id)));
  const two = thatAgree(some, 2, areApart);
  if (two.length < 2) return null;
  const inOrder = [...two].sort(byDay);
  return {
    kind: "before_or_after",
    ask: word("quiz.before_or_after"),
    subject: "",
    items: [],
    options: two.map(({ id, title }) => ({ id, text: title })),
    right: two.indexOf(inOrder[0]),
    because: inOrder.map(({ title, when }) => word("quiz.dated", { title, when })),
    sources: inOrder.map(({ source }) => source),
    about: two.map(({ id }) => id),
    way: inOrder[0].way,
    day: "",
  };
}
