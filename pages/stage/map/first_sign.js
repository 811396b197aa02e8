// What disc, half disc and ring are, said once, beside one of them that is on the first screen, or
// under the buttons where nothing can be pointed at. It goes when it is touched, or the map is, or
// another period comes.

import { el, svg } from "../app/dom.js";
import { freeSpot } from "./free_spot.js";

/** @import { Box, Point } from "../../drawing/types.d.ts" */
/** @import { MeasuredMessage, MessageToMap } from "../../screen/types.d.ts" */
/** @import { Headcount, PlaceState, Slice, Word } from "../types.d.ts" */
/** @import { Spot } from "./free_spot.js" */

/**
 * @typedef {object} Given
 * @property {Word} word
 * @property {{ covered(): Box[], tellCovered(): void }} overlay what lies over the map
 * @property {(message: MessageToMap) => void} tell
 * @property {boolean} isPatient waits for a screen with a disc that it can point at, where the
 *   first has none
 */

/** @typedef {{ w: number, h: number }} Size */

/**
 * A disc with its ring; `signs`: how many organisations are in that.
 * @typedef {object} Subject
 * @property {PlaceState} state
 * @property {Point & { reach: number }} mark
 * @property {number} signs
 */

const SETTLED_MS = 800; // after the last drawing: a flight of the map is over
const WIDTHS_EM = [20, 15, 27, 12]; // of its text, the one liked best first
const FOOT_PX = 64; // of the map, where scale and credits are
const SIGN_PX = 9; // the radius of a sign that is in no ring
const UNDER_PX = 8; // from the buttons, and from the edge where there are none

/** Whether the visitor has had it, in this language or another. */
export const isRead = () => Boolean(document.documentElement.dataset.firstSign);

export class FirstSign {
  /** @param {Given} given */
  constructor({ word, overlay, tell, isPatient }) {
    this.word = word;
    this.isPatient = isPatient;
    this.overlay = overlay;
    this.tell = tell;
    /** @type {Slice | null} */
    this.slice = null; // of the screen that it explains
    /** @type {string[]} */
    this.told = []; // ids of the places that it tells of, where the map is dimmed round them
    this.settling = 0; // timer of its coming
    this.under = ""; // where under the buttons it stands
    const onclick = () => this.leave();
    this.text = el("button", { type: "button", class: "first-sign-text", onclick });
    this.line = svg("svg", { "aria-hidden": "true" });
    this.root = el("div", { class: "first-sign", hidden: true }, this.line, this.text);
  }

  /**
   * The first period that the visitor comes to rest on is the one that it explains.
   * @param {Slice} slice
   * @param {{ isPassing: boolean, told: string[] }} how whether it is on the way to another, or a
   *   figure speaks; and of which places a step tells
   */
  show(slice, { isPassing, told }) {
    if (isRead()) return;
    const isOther = this.slice && this.slice.period.label !== slice.period.label;
    if (isOther && !(this.isPatient && this.root.hidden)) this.leave();
    else if (!isPassing) {
      this.slice = slice;
      this.told = told;
      this.tell({ story: "measure", again: true });
    }
  }

  /** @param {MeasuredMessage} measured */
  measured(measured) {
    if (!this.slice) return;
    if (!this.under) this.root.hidden = true;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.place(measured), SETTLED_MS);
  }

  leave() {
    document.documentElement.dataset.firstSign = "read";
    clearTimeout(this.settling);
    this.root.remove();
    if (this.slice) this.tell({ story: "measure" });
    if (this.under) this.overlay.tellCovered();
    this.slice = null;
  }

  // --- where it stands ---------------------------------------------------------------------------

  /** @param {MeasuredMessage} measured */
  place(measured) {
    const { root, text, slice, word } = this;
    if (!slice) return;
    root.hidden = false;
    text.classList.remove("under");
    const room = { w: root.clientWidth, h: root.clientHeight };
    const subject = subjectIn(slice, measured, room, this.told);
    const said = subject ? told(word, subject) : [word("first_sign.any")];
    text.replaceChildren(el("span", {}, ...said));
    const covered = this.overlay.covered();
    const taken = [...takenBy(measured, subject), ...covered, footOf(room)];
    const spot = subject && !this.under && this.spotAt(subject.mark, room, taken);
    if (spot) this.pointFrom(spot);
    else if (this.isPatient) this.waitForAnother();
    else this.standUnder(covered, this.sizeAs(WIDTHS_EM[0]), room);
  }

  // Another screen has a disc, and room beside it.
  waitForAnother() {
    this.root.hidden = true;
    this.slice = null;
    this.tell({ story: "measure" });
  }

  /**
   * As wide as it likes best, of the widths that find room.
   * @param {Subject["mark"]} mark
   * @param {Size} room
   * @param {Box[]} taken
   */
  spotAt(mark, room, taken) {
    for (const width of WIDTHS_EM) {
      const spot = freeSpot({ size: this.sizeAs(width), room, mark, taken });
      if (spot) return spot;
    }
    return null;
  }

  /**
   * @param {number} width em, at the most
   * @returns {Size}
   */
  sizeAs(width) {
    const { text } = this;
    text.style.maxWidth = `min(${width}em, 62%)`;
    return { w: text.offsetWidth, h: text.offsetHeight };
  }

  /** @param {Spot} spot */
  pointFrom({ box, from, to }) {
    this.moveTo(box);
    const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
    this.line.replaceChildren(svg("line", { class: "halo", ...ends }), svg("line", ends));
  }

  /**
   * Names of the map keep clear of it there; where the map is too low for it, the legend has to do.
   * @param {Box[]} covered
   * @param {Size} size
   * @param {Size} room
   */
  standUnder(covered, size, room) {
    const isRtl = document.documentElement.dir === "rtl";
    const column = covered.filter(({ x, w }) => x + w / 2 < room.w / 2 === isRtl);
    const low = Math.max(0, ...column.map(({ y, h }) => y + h));
    const left = Math.min(room.w, ...column.map(({ x }) => x));
    const right = Math.max(0, ...column.map(({ x, w }) => x + w)) || room.w - UNDER_PX;
    const at = { x: isRtl ? left : right - size.w, y: low + UNDER_PX };
    this.root.hidden = at.y + size.h > room.h - UNDER_PX;
    if (this.root.hidden) return;
    this.moveTo(at);
    this.line.replaceChildren();
    this.text.classList.add("under");
    const under = JSON.stringify([at, size]);
    if (under === this.under) return;
    this.under = under;
    this.overlay.tellCovered();
  }

  /** @param {Point} corner */
  moveTo({ x, y }) {
    Object.assign(this.text.style, { left: `${x}px`, top: `${y}px` });
  }
}

/**
 * The largest disc of two halves, else the largest, that is lit, has a ring, lies in the window and
 * is drawn as its counts say: not a whole that is an outline, its people being in its parts.
 * @param {Pick<Slice, "places">} slice
 * @param {Pick<MeasuredMessage, "marks" | "organisations" | "corner">} measured
 * @param {Size} room
 * @param {string[]} told ids of places; none where all are lit
 * @returns {Subject | null}
 */
export function subjectIn({ places }, { marks, organisations, corner }, room, told) {
  const states = new Map(places.map((state) => [state.place.id, state]));
  let most = 0;
  /** @type {Subject | null} */
  let subject = null;
  for (const { id, x, y, radius, reach, halves } of marks) {
    const state = states.get(id);
    const ring = organisations.filter((one) => one.ring === id);
    const mark = { x: x - corner.x, y: y - corner.y, reach };
    const isLit = !told.length || told.includes(id);
    if (!isLit || !state?.disc || !ring.length || !isWithin(mark, room)) continue;
    if (halves !== state.disc.halves.length) continue;
    const weight = halves * room.w + radius;
    if (weight <= most) continue;
    most = weight;
    subject = { state, mark, signs: new Set(ring.map((one) => one.id)).size };
  }
  return subject;
}

/** @type {(mark: Subject["mark"], room: Size) => boolean} */
const isWithin = ({ x, y, reach }, { w, h }) =>
  x > reach && y > reach && x < w - reach && y < h - reach;

/**
 * @param {Word} word
 * @param {Subject} subject
 */
function told(word, { state: { place, disc, age }, signs }) {
  /** @param {Headcount} count */
  const people = ({ most, figure, by, when }) => {
    const said = age === "period" ? "first_sign.people" : "headline.residents";
    return word.countNodes(said, most, { figure, by: word.record(by), when });
  };
  const [first, second] = disc?.halves ?? [];
  const more = {
    place: el("b", {}, word.record(place.label)),
    ring: word.count("panel.organisations_count", signs),
  };
  return second
    ? word.nodes("first_sign.halves", { first: people(first), second: people(second), ...more })
    : word.nodes("first_sign.disc", { people: people(first), ...more });
}

/**
 * What is drawn, in px of the window, but for the subject's own sign.
 * @param {MeasuredMessage} measured
 * @param {Subject | null} subject
 * @returns {Box[]}
 */
function takenBy({ marks, organisations, labels, corner }, subject) {
  const own = subject?.state.place.id;
  /** @type {(at: Point, radius: number) => Box} */
  const around = ({ x, y }, radius) => ({
    x: x - radius,
    y: y - radius,
    w: 2 * radius,
    h: 2 * radius,
  });
  return [
    ...labels,
    ...marks.filter(({ id }) => id !== own).map((mark) => around(mark, mark.reach)),
    ...organisations.filter(({ ring }) => ring !== own).map((one) => around(one, SIGN_PX)),
  ].map(({ x, y, w, h }) => ({ x: x - corner.x, y: y - corner.y, w, h }));
}

/** @type {(room: Size) => Box} */
const footOf = ({ w, h }) => ({ x: 0, y: h - FOOT_PX, w, h: FOOT_PX });
