// Which organisation was at work in a year, among others that were founded years later.

/** @import { QuizOrganisation } from "../../../types.d.ts" */
/** @import { Template } from "../draw.js" */

const OPTIONS = 4;

/** @type {Template} */
export function whoWasThere({ facts, word, chance, isNew }) {
  const shuffled = chance.shuffled(facts.organisations);
  for (const one of shuffled.filter(({ id }) => isNew(id))) {
    const [year] = chance.shuffled(yearsOf(one).filter((some) => isNew(String(some))));
    const others = shuffled.filter(({ notYet }) => notYet.includes(year)).slice(0, OPTIONS - 1);
    const work = one.works.find(({ years }) => years.includes(year));
    if (!work || others.length < OPTIONS - 1) continue;
    const options = chance.shuffled([one, ...others]);
    const later = options.filter((option) => option !== one);
    const founded = later.map(({ name, founded: when }) => word("quiz.founded", { name, when }));
    return {
      kind: "who_was_there",
      ask: word("quiz.who_was_there", { year }),
      subject: "",
      items: [],
      options: options.map(({ id, name }) => ({ id, text: name })),
      right: options.indexOf(one),
      because: [
        word("quiz.at_work", { name: one.name, place: work.place, when: work.when }),
        word("quiz.not_yet", { founded: founded.join(word("quiz.between")) }),
      ],
      sources: [work.source],
      about: [one.id, String(year)],
      way: { page: "explore", query: { year: String(year), organisation: one.id } },
      day: "",
    };
  }
  return null;
}

/** @param {QuizOrganisation} organisation */
const yearsOf = ({ works }) => works.flatMap(({ years }) => years);
