// The panel of two periods: which ones, what appeared from one to the other, what stayed, what
// went; places first, then organisations.

import { el } from "../app/dom.js";
import { roving } from "../app/roving.js";
import { comparedSlices } from "../period/comparison.js";
import { CERTAIN } from "../period/slice.js";
import { headlineSentence } from "./panel.js";
import { totalInWords } from "./panel_sections.js";
import { periodChoice } from "./period_choice.js";

/** @import { Atlas, Child, PlaceState, Slice, Word, Work } from "../types.d.ts" */
/** @import { Compared } from "../period/comparison.js" */

/** @typedef {"appeared" | "stayed" | "went"} Change */

/** @type {Change[]} */
const CHANGES = ["appeared", "stayed", "went"];

/**
 * `onWith`: the other period is chosen; `onHalves`: whether the two stand side by side; `onEnd`:
 * they are compared no more.
 * @param {object} given
 * @param {Atlas} given.atlas
 * @param {Word} given.word
 * @param {(works: Work[]) => Child} given.chips
 * @param {(label: string) => void} given.onWith
 * @param {(areHalves: boolean) => void} given.onHalves
 * @param {() => void} given.onEnd
 */
export function comparison({ atlas, word, chips, onWith, onHalves, onEnd }) {
  const heading = el("h2", { class: "compared-period", tabindex: "-1" });
  const name = word("compare.with");
  const choice = periodChoice({ atlas, word, name, onPeriod: onWith });
  /** @type {HTMLButtonElement} */
  const halves = el(
    "button",
    {
      type: "button",
      class: "plain-button halves",
      onclick: () => onHalves(halves.getAttribute("aria-pressed") !== "true"),
    },
    word("compare.halves"),
  );
  const end = el(
    "button",
    { type: "button", class: "plain-button end", onclick: () => onEnd() },
    word("compare.end"),
  );
  const told = el("dl", { class: "compared-told" });
  const body = el("div", { class: "changes" });
  const root = el(
    "div",
    { class: "panel-compared", hidden: true },
    heading,
    choice.root,
    el("div", { class: "compared-buttons" }, halves, end),
    told,
    body,
    el("p", { class: "aside" }, word("compare.between")),
  );

  return {
    root,
    heading,
    /**
     * @param {[earlier: Slice, later: Slice]} slices
     * @param {{ other: string, areHalves: boolean }} how the period that was chosen to compare with
     */
    show(slices, { other, areHalves }) {
      const [first, second] = slices.map(({ period }) => word.period(period.label));
      heading.textContent = word("compare.title", { first, second });
      halves.setAttribute("aria-pressed", String(areHalves));
      choice.show(other);
      told.replaceChildren(...slices.map((slice) => headlineItem(word, slice)));
      const compared = comparedSlices(...slices);
      body.replaceChildren(
        ...CHANGES.map((change) => changeSection(word, chips, compared, change, { first, second })),
      );
      for (const list of body.querySelectorAll("ul")) roving(list)();
    },
  };
}

/**
 * @param {Word} word
 * @param {Slice} slice
 */
const headlineItem = (word, slice) =>
  el(
    "div",
    {},
    el("dt", {}, word.period(slice.period.label)),
    el("dd", {}, word.record(headlineSentence(word, slice))),
  );

/**
 * @param {Word} word
 * @param {(works: Work[]) => Child} chips
 * @param {Compared} compared
 * @param {Change} change
 * @param {{ first: string, second: string }} periods
 */
function changeSection(word, chips, { places, teams }, change, periods) {
  const [here, works] = [places[change], teams[change]];
  const sorted = [...here].sort(
    (a, b) =>
      Number(b.place.livedIn) - Number(a.place.livedIn) || word.compare(a.place.name, b.place.name),
  );
  return el(
    "section",
    { class: `change ${change}` },
    el("h3", {}, word(`compare.${change}`, periods)),
    el("h4", {}, placesCounted(word, change, here)),
    here.length ? el("ul", { class: "chips" }, ...sorted.map((one) => placeChip(word, one))) : null,
    el("h4", {}, organisationsCounted(word, works.length)),
    works.length ? chips(works) : null,
  );
}

/**
 * Places, and those where people lived, which the panel of a period counts.
 * @param {Word} word
 * @param {Change} change
 * @param {PlaceState[]} here
 */
function placesCounted(word, change, here) {
  /** @type {(what: string, n: number) => string} */
  const counted = (what, n) =>
    n ? word.count(`compare.${what}`, n) : word(`compare.${what}_none`);
  const livedIn = here.filter(({ place }) => place.livedIn).length;
  if (change === "stayed" || (livedIn && livedIn === here.length))
    return counted("lived_in", livedIn);
  const all = counted("places", here.length);
  if (!livedIn) return all;
  return word("compare.places_among", { places: all, lived_in: counted("lived_in", livedIn) });
}

/**
 * @param {Word} word
 * @param {number} n
 */
const organisationsCounted = (word, n) =>
  n ? totalInWords(word, "organisations", n) : word("compare.organisations_none");

/**
 * @param {Word} word
 * @param {PlaceState} state
 */
function placeChip(word, { place, status }) {
  const isPossible = status !== CERTAIN;
  const kind = place.state ? " state" : place.livedIn ? " camp" : "";
  const attributes = {
    type: "button",
    class: `chip place-chip${kind}${isPossible ? " possible" : ""}`,
    "data-place": place.id,
    "aria-label": isPossible ? `${place.name} (${word("panel.possible")})` : null,
  };
  return el("li", {}, el("button", attributes, word.record(place.name)));
}

/**
 * What changed, in a sentence.
 * @param {Word} word
 * @param {[earlier: Slice, later: Slice]} slices
 */
export function comparedSentence(word, slices) {
  const { places, teams } = comparedSlices(...slices);
  const [first, second] = slices.map(({ period }) => word.period(period.label));
  const told = CHANGES.map((change) => {
    return word("compare.sentence", {
      change: word(`compare.${change}`, { first, second }),
      places: placesCounted(word, change, places[change]),
      organisations: organisationsCounted(word, teams[change].length),
    });
  });
  return `${word("compare.title", { first, second })}. ${told.join(". ")}.`;
}
