// The panel: how many people by whose count, then how many organisations and places; what happened,
// who died, and who is at work where unfold.

import { el } from "../app/dom.js";
import { isSpan } from "../period/span.js";
import { eventsTold } from "./events_list.js";
import { fold } from "./fold.js";
import { areasTold, deathsTold, peopleSection } from "./panel_sections.js";
import { totalInWords, totalsSection } from "./panel_sections.js";
import { placesList } from "./places_list.js";
import { spanChoice } from "./span_choice.js";

/** @import { Atlas, Child, Period, Slice, Word, Work } from "../types.d.ts" */

/**
 * A moment in a sentence: the headline first, then how many organisations and places.
 * @param {Word} word
 * @param {Slice} slice
 */
export function countsSentence(word, slice) {
  const { organisations, livedIn } = slice;
  return {
    people: headlineSentence(word, slice),
    organisations: totalInWords(word, "organisations", organisations),
    places: totalInWords(word, "places", livedIn.length),
  };
}

/**
 * The headline of a period, with who counted and when.
 * @param {Word} word
 * @param {Slice} slice
 */
export function headlineSentence(word, { headline: { ofPeriod, year, sentence, at, counts } }) {
  if (at && !(ofPeriod && counts.length)) return word("span.no_count");
  if (at) return word("span.sentence", { period: word.period(at), said: sentence });
  return ofPeriod ? sentence : word("headline.month_without", { year, said: sentence });
}

/**
 * `isShut`: whether what unfolds begins shut; `onCompare`: another period is wanted
 * beside this one.
 * @param {object} given
 * @param {Atlas} given.atlas
 * @param {Word} given.word
 * @param {(works: Work[]) => Child} given.chips
 * @param {boolean} given.isShut
 * @param {() => void} given.onCompare
 * @param {(label: string) => void} given.onPeriod
 */
export function panel({ atlas, word, chips, isShut, onCompare, onPeriod }) {
  const heading = el("h2", { class: "panel-period", tabindex: "-1" });
  const people = el("section", { class: "people", "aria-label": word("headline.title") });
  const totals = el("div", { class: "totals" });
  const scope = el("p", { class: "aside", hidden: true });
  const list = placesList({ atlas, word, chips });
  const body = (/** @type {string} */ name) => el("div", { class: name });
  const folds = [
    fold({ body: body("areas"), isShut, tell: (slice) => areasTold(word, slice) }),
    fold({ body: body("events"), isShut, tell: (slice) => eventsTold(word, slice) }),
    fold({ body: body("deaths"), isShut, tell: (slice) => deathsTold(atlas, word, slice) }),
    fold({ body: list.root, isShut, tell: (slice) => whoTold(word, list, slice) }),
  ];
  const button = { type: "button", class: "plain-button compare", onclick: onCompare };
  const compare = el("button", button, word("compare.begin"));
  const ways = spanChoice({ atlas, word, onPeriod });
  const buttons = el("div", { class: "panel-ways" }, compare, ways.button);
  const parts = [
    heading,
    ways.root,
    people,
    totals,
    scope,
    buttons,
    ...folds.map(({ root }) => root),
  ];

  return {
    root: el("div", { class: "panel-now" }, ...parts),
    heading,
    compare,
    /** The rows of the list that wait for being in sight: the keyboard comes to one of them. */
    complete: () => list.complete(),
    /** All that is shut too, for paper. */
    fill() {
      for (const each of folds) each.fill();
      list.complete();
    },
    /**
     * @param {Slice} slice
     * @param {string | null} road drawn straight in the map's place: the panel counts all that is
     *   on the map
     */
    show(slice, road) {
      heading.textContent = headingOf(word, slice.period);
      ways.show(slice.period.label);
      people.replaceChildren(...peopleSection(atlas, word, slice));
      totals.replaceChildren(...totalsSection(word, slice));
      scope.hidden = !road;
      scope.textContent = road ? word("road.counted_on_the_map", { road }) : "";
      for (const each of folds) each.show(slice);
    },
  };
}

/**
 * @param {Word} word
 * @param {Period} period
 */
function headingOf(word, { label, month }) {
  const period = word.period(label);
  if (isSpan(label)) return period;
  return month ? word("panel.in_month", { period }) : word("panel.in_year", { period });
}

/**
 * @param {Word} word
 * @param {ReturnType<typeof placesList>} list
 * @param {Slice} slice
 */
function whoTold(word, list, slice) {
  list.clear();
  return { title: word("panel.who_where"), fill: () => list.show(slice) };
}
