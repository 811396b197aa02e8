// The two sides of a map that compares: over each its period and its headline, and between them a
// handle that gives one more room and the other less.

import { el } from "../app/dom.js";

/** @import { Division } from "../../drawing/types.d.ts" */
/** @import { Headcount, Slice, Word } from "../types.d.ts" */

const STEP = 5; // percent
export const MIDDLE = 50;
/** @type {Record<string, (at: number) => number>} */
const KEYS = {
  ArrowLeft: (at) => at - STEP,
  ArrowDown: (at) => at - STEP,
  ArrowRight: (at) => at + STEP,
  ArrowUp: (at) => at + STEP,
  Home: () => 0,
  End: () => 100,
};
const LEAST_PX = 120; // narrower, a side has no room for its title
const LEAST_SAID_PX = 300; // nor for its headline

export class Sides {
  /**
   * @param {object} given
   * @param {Word} given.word
   * @param {(percent: number) => void} given.onDivide the share of the left side
   */
  constructor({ word, onDivide }) {
    this.word = word;
    this.onDivide = onDivide;
    this.at = MIDDLE;
    this.areHalves = false;
    /** @type {string[]} */
    this.periods = [];
    /** @type {number | null} */
    this.dragging = null; // the pointer that drags
    this.titles = ["first", "second"].map((name) => el("div", { class: `side-title ${name}` }));
    this.band = el("div", { class: "side-band" }); // behind the titles of halves
    this.line = el("div", { class: "divider-line" });
    this.handle = el("div", {
      class: "divider",
      role: "slider",
      tabindex: "0",
      "aria-orientation": "horizontal",
      "aria-valuemin": "0",
      "aria-valuemax": "100",
    });
    this.root = el(
      "div",
      { class: "sides", dir: "ltr", hidden: true },
      this.band,
      ...this.titles,
      this.line,
      this.handle,
    );
    this.listen();
    this.watching = new ResizeObserver(() => this.place());
    this.watching.observe(this.root);
  }

  close() {
    this.watching.disconnect();
  }

  listen() {
    const { handle } = this;
    handle.addEventListener("keydown", (event) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      if (!(key in KEYS) || ctrlKey || metaKey || altKey) return;
      event.preventDefault();
      this.divide(KEYS[key](this.at));
    });
    handle.addEventListener("pointerdown", (event) => {
      if (event.button || this.dragging !== null) return;
      event.preventDefault();
      this.dragging = event.pointerId;
      handle.setPointerCapture(event.pointerId);
      handle.focus({ preventScroll: true });
    });
    handle.addEventListener("pointermove", (event) => {
      if (event.pointerId !== this.dragging) return;
      const { left, width } = this.root.getBoundingClientRect();
      this.divide(Math.round(((event.clientX - left) / width) * 100));
    });
    handle.addEventListener("lostpointercapture", (event) => {
      if (event.pointerId === this.dragging) this.dragging = null;
    });
  }

  /** @param {number} percent */
  divide(percent) {
    const at = Math.min(100, Math.max(0, percent));
    if (at !== this.at) this.onDivide(at);
  }

  hide() {
    this.root.hidden = true;
  }

  /**
   * @param {[earlier: Slice, later: Slice]} slices
   * @param {Division} division
   */
  show(slices, { layout, at }) {
    this.areHalves = layout === "halves";
    this.at = Math.round(at * 100);
    this.periods = slices.map(({ period }) => this.word.period(period.label));
    this.root.hidden = false;
    this.titles.forEach((title, i) => {
      const headline = el("span", {}, this.word.record(headlineInShort(this.word, slices[i])));
      const name = slices[i].period.month ? "month" : "";
      title.replaceChildren(el("b", { class: name }, this.periods[i]), " ", headline);
    });
    this.place();
  }

  /** px at the upper edge that titles lie over, whatever they say and where the handle is */
  get head() {
    const { bottom } = this.titles[0].getBoundingClientRect();
    return this.root.hidden ? 0 : bottom - this.root.getBoundingClientRect().top;
  }

  place() {
    const { word, handle, line, titles, root } = this;
    const at = this.areHalves ? MIDDLE : this.at;
    const [first, second] = this.periods;
    root.style.setProperty("--at", `${at}%`);
    handle.hidden = this.areHalves;
    this.band.hidden = !this.areHalves;
    line.hidden = !this.areHalves && (at === 0 || at === 100);
    const width = root.clientWidth;
    titles.forEach((title, i) => {
      const room = (width * (i ? 100 - at : at)) / 100;
      title.style.visibility = room < LEAST_PX ? "hidden" : "";
      title.classList.toggle("short", room < LEAST_SAID_PX);
    });
    handle.setAttribute("aria-label", word("compare.divider", { first, second }));
    handle.setAttribute("aria-valuenow", String(at));
    const value = { first, second, n: word.number(at), rest: word.number(100 - at) };
    handle.setAttribute("aria-valuetext", word("compare.divider_value", value));
  }
}

/**
 * The headline of a period without the rest of its sentence, which the panel has.
 * @param {Word} word
 * @param {Slice} slice
 */
function headlineInShort(word, { headline: { area, counts, words, ofPeriod } }) {
  if (!ofPeriod) return word("compare.no_dated_count");
  if (!counts.length) return words;
  const said = counts.map((count) => countInShort(word, count)).join(" | ");
  return word("headline.said", { area, counts: said });
}

/**
 * @param {Word} word
 * @param {Headcount} count
 */
function countInShort(word, { what, figure, by, when }) {
  const values = { figure, by, when };
  if (what === "residents") return word("compare.count", values);
  return word("headline.not_residents", { ...values, what: word(`what.${what}`) });
}
