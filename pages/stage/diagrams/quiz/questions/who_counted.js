// Whose count a figure is that nobody else gives for about then.

/** @import { QuizFigure } from "../../../types.d.ts" */
/** @import { Template } from "../draw.js" */

/** @type {Template} */
export function whoCounted({ facts, word, chance, isNew }) {
  const count = chance.shuffled(facts.counts).find(({ id }) => isNew(id));
  if (!count) return null;
  const options = chance.shuffled(facts.bases);
  const told = (/** @type {QuizFigure} */ { by, figure, when }) =>
    word("quiz.counted", { by, figure, when });
  return {
    kind: "who_counted",
    ask: word("quiz.who_counted"),
    subject: word("quiz.figure", { place: count.place, when: count.when, figure: count.figure }),
    items: [],
    options: options.map((basis) => ({ id: basis, text: word(`quiz.by_${basis}`) })),
    right: options.indexOf(count.basis),
    because: [told(count), told(count.rival)],
    sources: [count.source, count.rival.source],
    about: [count.id, count.rival.id],
    way: count.way,
    day: "",
  };
}
