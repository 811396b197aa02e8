// A step of the story: its heading, its words, the fold that says how they are known, and the way
// to more.

import { el, unbroken } from "../app/dom.js";
import { ROADS } from "../app/view.js";
import { wrongButton } from "../records/correction.js";
import { citations } from "../records/source_list.js";
import { prose, textOf } from "./prose.js";

/** @import { Chapter, Picture, Step, Reported, Word } from "../types.d.ts" */

const NO_BREAK = "\u2060"; // a sign stays on the line of its claim

/**
 * @typedef {object} Given
 * @property {Word} word
 * @property {boolean} isKiosk its names are no links, and nothing leads out
 * @property {(chapter: Chapter, picture: Picture) => string} pictureAddress
 * @property {() => void} onMore
 * @property {(told: Reported) => void} onWrong
 */

/**
 * `way`: to the page with another picture of what the step tells; its address is still to come.
 * @param {Given} given
 * @param {Chapter} chapter
 * @param {Step} step
 */
export function stepText(given, chapter, step) {
  const { word, isKiosk, onMore } = given;
  const fold = foldOf(given, chapter, step);
  const signed = { linked: !isKiosk, sign: () => signOf(word, fold) };
  const heading = el("h3", { class: "step-heading", tabindex: "-1" }, unbroken(step.heading));
  const way = step.page ? el("a", { class: "more" }, nameOfPage(word, step.page)) : null;
  const root = el(
    "section",
    { class: "step", "data-step": step.id },
    heading,
    ...step.text.map((runs) => el("p", {}, ...prose(runs, signed))),
    step.picture && pictureOf(given, chapter, step.picture),
    el(
      "div",
      { class: "step-foot" },
      fold,
      el("button", { type: "button", class: "more", onclick: onMore }, word("story.more")),
      way,
    ),
  );
  return { root, heading, fold, way };
}

/**
 * @param {Word} word
 * @param {string} page of narrative/step_facts.py
 */
const nameOfPage = (word, page) =>
  ROADS.includes(page) ? word("road.title", { road: page }) : word(`story.to_${page}`);

/**
 * @param {Given} given
 * @param {Chapter} chapter
 * @param {Step} step
 * @returns {HTMLDetailsElement}
 */
function foldOf({ word, isKiosk, onWrong }, { slug }, step) {
  const { how, sources } = step;
  const text = el(
    "div",
    { class: "how-text" },
    ...how.map((runs) => el("p", {}, ...prose(runs, { linked: !isKiosk }))),
    citations(sources, !isKiosk),
    el(
      "p",
      { class: "card-foot" },
      wrongButton(word, () => onWrong(toldOf(word, slug, step))),
    ),
  );
  // A stop of the keyboard where it scrolls in itself.
  function ontoggle() {
    if (text.scrollHeight > text.clientHeight) text.tabIndex = 0;
    else text.removeAttribute("tabindex");
  }
  return el("details", { class: "how", ontoggle }, el("summary", {}, word("story.how")), text);
}

/**
 * What is told of a step where something of it is wrong.
 * @type {(word: Word, slug: string, step: Step) => Reported}
 */
export const toldOf = (word, slug, { id, heading, period, text }) => ({
  kind: "step",
  id: `${slug}/${id}`,
  name: heading,
  shown: `${word.period(period)} · ${text.map(textOf).join(" ")}`,
});

/**
 * The small sign at a claim, which opens the fold that explains it.
 * @param {Word} word
 * @param {HTMLDetailsElement} fold
 */
function signOf(word, fold) {
  const label = word("story.how");
  const onclick = () => {
    fold.open = !fold.open;
    if (fold.open) fold.scrollIntoView({ block: "nearest" });
  };
  const sign = el(
    "button",
    { type: "button", class: "how-sign", "aria-label": label, onclick },
    "?",
  );
  return el("span", { class: "how-at" }, NO_BREAK, sign);
}

/** @type {(given: Given, chapter: Chapter, picture: Picture) => Element} */
const pictureOf = ({ word, pictureAddress }, chapter, picture) =>
  el(
    "figure",
    { class: "step-picture" },
    el("img", { src: pictureAddress(chapter, picture), alt: picture.alt }),
    el(
      "figcaption",
      {},
      picture.caption,
      " ",
      el("small", {}, word("story.credit", { credit: picture.credit, licence: picture.licence })),
    ),
  );
