// Three events to be put in order; the options are orders.

import { thatAgree } from "../chance.js";
import { areApart, byDay } from "./events.js";

/** @import { Template } from "../draw.js" */

const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];
const WRONG = 3;

/** @type {Template} */
export function inOrder({ facts, word, chance, isNew }) {
  const some = chance.shuffled(facts.events.filter(({ id }) => isNew(id)));
  const three = thatAgree(some, 3, areApart);
  if (three.length < 3) return null;
  const inOrder = [...three].sort(byDay);
  const rightOrder = inOrder.map((event) => three.indexOf(event)).join();
  const wrong = chance.shuffled(ORDERS.filter((order) => order.join() !== rightOrder));
  const right = ORDERS.filter((order) => order.join() === rightOrder);
  const orders = chance.shuffled([...right, ...wrong.slice(0, WRONG)]);
  return {
    kind: "in_order",
    ask: word("quiz.in_order"),
    subject: "",
    items: three.map(({ title }) => title),
    options: orders.map((order) => ({
      id: order.map((at) => three[at].id).join(" "),
      text: order.map((at) => at + 1).join(" → "),
    })),
    right: orders.indexOf(right[0]),
    because: inOrder.map(({ title, when }) => word("quiz.dated", { title, when })),
    sources: inOrder.map(({ source }) => source),
    about: three.map(({ id }) => id),
    way: inOrder[0].way,
    day: "",
  };
}
