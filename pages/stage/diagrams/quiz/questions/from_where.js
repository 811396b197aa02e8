// Where an organisation came from, among the homes of others that are far from there.

import { thatAgree } from "../chance.js";
import { metresBetween } from "./on_the_map.js";

/** @import { QuizHome } from "../../../types.d.ts" */
/** @import { Template } from "../draw.js" */

const OPTIONS = 4;
const APART = 150_000; // metres: no home is in the region or the country that another names

/** @type {Template} */
export function fromWhere({ facts, word, chance, isNew }) {
  const shuffled = chance.shuffled(facts.homes);
  for (const one of shuffled.filter(({ id }) => isNew(id))) {
    const some = thatAgree(shuffled, OPTIONS, areApart, [one]);
    if (some.length < OPTIONS) continue;
    const options = chance.shuffled(some);
    const { id, name, home, gloss, source, way } = one;
    return {
      kind: "from_where",
      ask: word("quiz.from_where"),
      subject: name,
      items: [],
      options: options.map((option) => ({ id: option.id, text: option.home })),
      right: options.indexOf(one),
      because: [word("quiz.home", { name, home }), word("quiz.gloss", { gloss })],
      sources: [source],
      about: [id],
      way,
      day: "",
    };
  }
  return null;
}

/**
 * @param {QuizHome} one
 * @param {QuizHome} other
 */
const areApart = (one, other) => metresBetween(one, other) >= APART;
