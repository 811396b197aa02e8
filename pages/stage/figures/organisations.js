// Which organisations were there at both of two periods, and which are new at the later one.

import { el } from "../app/dom.js";
import { chipsOf } from "../records/chips.js";
import { changesBetween } from "../period/comparison.js";
import { sliceAt, teamsIn } from "../period/slice.js";
import { drawnInBox } from "./drawn_in_box.js";

/** @import { Atlas, Word, Work } from "../types.d.ts" */
/** @import { FigureContext } from "./figure.js" */

/** @param {FigureContext} context */
export function organisations({ atlas, word, figure }) {
  const [before, after] = figure.periods.map((label) => teamsAt(atlas, label, figure.place));
  const { stayed, appeared } = changesBetween(before, after);
  const chips = chipsOf(atlas, word);
  const lists = [listOf(word, "stayed", stayed), listOf(word, "new", appeared)];

  /**
   * @param {Word} word
   * @param {"stayed" | "new"} name
   * @param {Work[]} listed
   */
  function listOf(word, name, listed) {
    const [from, to] = figure.periods.map((label) => word.period(label));
    const list = chips(listed);
    const more = el("li", { class: "others", hidden: true });
    list.append(more);
    const heading = word.count(`figure.${name}`, listed.length, { from, to });
    const root = el("section", {}, el("p", { class: "heading" }, heading), list);
    return { root, list, more };
  }

  const root = el("div", { class: "stayed-and-new" }, ...lists.map((list) => list.root));
  const drawn = drawnInBox(root, () => {
    for (const { list, more } of lists) showWhatFits(word, list, more);
  });
  return { root, close: drawn.close };
}

/**
 * Who was at work in a period, by team.
 * @param {Atlas} atlas
 * @param {string} label
 * @param {string} place its id, "" for all
 */
export function teamsAt(atlas, label, place) {
  const { places } = sliceAt(atlas, label, { showsPlace: ({ id }) => !place || id === place });
  return teamsIn(places);
}

/**
 * As many chips as have room in their list, and how many more there are.
 * @param {Word} word
 * @param {HTMLElement} list
 * @param {HTMLElement} more
 */
function showWhatFits(word, list, more) {
  const chips = /** @type {HTMLElement[]} */ ([...list.children].filter((item) => item !== more));
  for (const chip of chips) chip.hidden = false;
  more.hidden = true;
  let left = chips.length;
  while (left && list.scrollHeight > list.clientHeight) {
    left -= 1;
    chips[left].hidden = true;
    more.hidden = false;
    more.textContent = word("figure.more", { n: word.number(chips.length - left) });
  }
}
