// The legend: what is on the map now and no more, in the signs of the map, drawn by the same
// program.

import { signsOf } from "../../drawing/signs.js";
import { Symbols, inHighContrast } from "../../drawing/symbols.js";
import { el, picture } from "../app/dom.js";

/** @import { Style } from "../../drawing/types.d.ts" */
/** @import { ShowsMessage } from "../../screen/types.d.ts" */
/** @import { Atlas, Word } from "../types.d.ts" */

/** @typedef {ReturnType<typeof signsIn>} Signs */
/** @typedef {Pick<ShowsMessage, "keys" | "scale" | "largest">} Explained what is on the map */

const TEXT_PX = 14;
const SIGN_BOX = [-16, -12, 32, 24];
const NUMBERS_PX = 60; // the width of the numbers beside discs
const SIGNS_PX = 32; // and of the column of signs
const SIGNS_GAP_PX = 10; // between the two
const OF_ORGANISATIONS = ["hollow", "member", "relation", "possible_relation"];

/**
 * @param {object} given
 * @param {Atlas} given.atlas
 * @param {Word} given.word
 * @param {boolean} given.isOpen unless the visitor has said
 */
export function legend({ atlas, word, isOpen }) {
  const { dataset } = document.documentElement;
  const signs = signsInContrast(atlas.style);
  const body = bodyOf(word);
  const button = buttonOf(word, toggle);
  /** @type {Explained | null} */
  let shown = null; // what the map says it shows
  let drawn = ""; // and what of it stands here

  function toggle() {
    body.hidden = !body.hidden;
    button.setAttribute("aria-expanded", String(!body.hidden));
    dataset.legend = body.hidden ? "shut" : "open"; // for the same visitor in another language
    draw();
  }

  /** `isSeen`: what nobody sees waits until it is opened, or printed. */
  function draw({ isSeen = !body.hidden } = {}) {
    const wanted = JSON.stringify([shown, dataset.contrast]);
    if (!shown || !isSeen || drawn === wanted) return;
    drawn = wanted;
    const parts = partsOf(atlas, word, signs(), shown);
    body.replaceChildren(...parts.filter((part) => part !== null));
  }

  const isLeftOpen = dataset.legend ? dataset.legend === "open" : isOpen;
  if (isLeftOpen) toggle();
  return {
    root: el("div", { class: "legend-box" }, body, button),
    toggle,
    shut() {
      if (!body.hidden) toggle();
    },
    fill: () => draw({ isSeen: true }),
    /** @param {Explained} explained */
    show(explained) {
      shown = explained;
      draw();
    },
  };
}

/** @param {Word} word */
const bodyOf = (word) =>
  el("div", {
    id: "legend",
    class: "legend",
    role: "region",
    "aria-label": word("stage.legend"),
    tabindex: "0",
    hidden: true,
  });

/**
 * @param {Word} word
 * @param {() => void} onclick
 */
const buttonOf = (word, onclick) =>
  el(
    "button",
    {
      type: "button",
      class: "map-button legend-button",
      "aria-expanded": "false",
      "aria-controls": "legend",
      onclick,
    },
    word("stage.legend"),
  );

/**
 * What gives the signs in the contrast of now; those of high contrast are made when asked for.
 * @param {Style} style
 */
function signsInContrast(style) {
  const plain = signsIn(style);
  /** @type {Signs | null} */
  let strong = null;
  return () => {
    if (document.documentElement.dataset.contrast !== "high") return plain;
    strong ??= signsIn(inHighContrast(style));
    return strong;
  };
}

/**
 * `items`: of the list, by key, each built once.
 * @param {Style} style
 */
const signsIn = (style) => ({
  style,
  ...signsOf(style, new Symbols(style)),
  items: /** @type {Map<string, HTMLElement>} */ (new Map()),
});

/**
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {Signs} signs
 * @param {Explained} shown
 */
function partsOf(atlas, word, signs, shown) {
  const { places, organisations, lines } = groupsOf(atlas.style, shown.keys);
  /** @type {(keys: string[]) => HTMLElement | null} */
  const list = (keys) =>
    keys.length ? el("ul", {}, ...keys.map((key) => itemOf(atlas, signs, key))) : null;
  return [
    ...(shown.keys.includes("disc") ? discSizes(atlas, word, signs, shown) : []),
    list(places),
    organisations.length ? el("h3", {}, atlas.legend.organisations) : null,
    list(organisations),
    list(lines),
  ];
}

/**
 * Keys of signs by what they stand for; that of discs is apart.
 * @param {Style} style
 * @param {string[]} keys
 */
function groupsOf({ legend: { ofLines } }, keys) {
  const rest = keys.filter((key) => key !== "disc");
  return {
    places: rest.filter((key) => !isOfOrganisations(key) && !ofLines.includes(key)),
    organisations: rest.filter(isOfOrganisations),
    lines: rest.filter((key) => ofLines.includes(key)),
  };
}

/** @type {(key: string) => boolean} */
const isOfOrganisations = (key) => key.startsWith("kind.") || OF_ORGANISATIONS.includes(key);

/**
 * @param {Atlas} atlas
 * @param {Signs} signs
 * @param {string} key
 */
function itemOf(atlas, { style, sign, items }, key) {
  const known =
    items.get(key) ??
    el("li", {}, picture(style, sign(key), SIGN_BOX), el("span", {}, atlas.legend[key]));
  items.set(key, known);
  return known;
}

/**
 * Discs as large as those of the map, with their numbers.
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {Signs} signs
 * @param {Explained} shown
 */
function discSizes(atlas, word, { style, discs }, { scale, largest }) {
  const people = atlas.style.legend.discs;
  const { w, h, list } = discs({
    largest,
    scale,
    size: TEXT_PX,
    middle: SIGNS_PX / 2,
    beside: SIGNS_PX + SIGNS_GAP_PX,
    numbers: Object.fromEntries(people.map((n) => [n, word.number(n)])),
  });
  return [el("p", {}, atlas.legend.disc), picture(style, list, [0, 0, w + NUMBERS_PX, h])];
}
