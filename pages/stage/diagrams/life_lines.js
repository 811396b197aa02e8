// The chart of the organisations' life-lines, as Vega draws it: the numbers of each year, which
// stay in sight, and under them the rows.

import { inHighContrast } from "../../drawing/symbols.js";
import { el } from "../app/dom.js";
import { drawnInBox, lettersOf } from "../figures/drawn_in_box.js";

/** @import { Style } from "../../drawing/types.d.ts" */
/** @import { LifeLineFile, LifeRow, VegaView } from "../types.d.ts" */

const RIGHT = 0.6; // of the letters, right of the last year: as pages/stage/life_line_chart.py
const NARROW = 36; // letters, in which names stand above the bars
const LANE = 0.55; // of the letters
const WORK = 9.5; // of the letters: the height of the numbers
const TARGET_PX = 48;
const EMBED = {
  mode: "vega",
  renderer: "svg",
  actions: false,
  ast: true, // nothing is evaluated as script
  tooltip: false,
  defaultStyle: false,
};

/**
 * @typedef {object} Given
 * @property {LifeLineFile} file
 * @property {Style} style
 * @property {() => Promise<unknown>} readVega
 * @property {Element} key what the signs mean
 * @property {boolean} isTouched rows are as high as a finger needs
 * @property {() => void} onDrawn it can be filled, anew for another size
 * @property {(id: string) => void} onRow
 * @property {(id: string) => void} onOrganisation
 * @property {(id: string) => void} onEvent
 * @property {(share: number) => void} onTime of the years, from 0 to 1
 */

/**
 * `spans`: of months; `now`: by id of a row, whether it is at work in the period.
 * @typedef {{
 *   spans: { from: number, to: number }[],
 *   now: Record<string, boolean>,
 *   chosen: string,
 * }} InView
 */

export class LifeLines {
  /** @param {Given} given */
  constructor(given) {
    this.given = given;
    /** @type {VegaView | null} */
    this.work = null;
    /** @type {VegaView | null} */
    this.lives = null;
    this.turn = 0; // of drawing: what comes late is not wanted
    this.size = { letters: 0, width: 0, room: 0, above: false };
    this.numbersBox = el("div", { "aria-hidden": "true" });
    this.workBox = el("div", { class: "lives-work" }, this.numbersBox, given.key);
    this.rowsBox = el("div", { class: "lives-rows", "aria-hidden": "true" });
    this.root = el("div", { class: "lives-chart", role: "img" }, this.workBox, this.rowsBox);
    this.box = drawnInBox(this.root, () => this.draw());
    this.listenToTime();
  }

  close() {
    this.turn += 1;
    this.box.close();
    this.work?.finalize();
    this.lives?.finalize();
  }

  // --- drawing -----------------------------------------------------------------------------------

  async draw() {
    const width = this.root.clientWidth;
    const letters = lettersOf(this.root);
    const isHigh = document.documentElement.dataset.contrast === "high";
    const wanted = { letters, width, isHigh, ...roomOf(width, letters) };
    if (JSON.stringify(wanted) === JSON.stringify(this.size)) return;
    this.size = wanted;
    this.root.classList.toggle("narrow", wanted.above);
    this.workBox.style.setProperty("--room", `${wanted.room}px`);
    const turn = (this.turn += 1);
    await this.given.readVega();
    const { charts, events } = this.given.file;
    const [work, lives] = await Promise.all([
      this.embed(this.numbersBox, charts.work, isHigh),
      this.embed(this.rowsBox, charts.lives, isHigh),
    ]);
    if (turn !== this.turn) {
      work.finalize();
      lives.finalize();
      return;
    }
    this.work = work.height(WORK * letters).data("events", events);
    this.lives = lives.signal("least", this.given.isTouched ? TARGET_PX : 0);
    this.work.addEventListener("click", (_, item) => {
      if (item?.datum?.title) this.given.onEvent(item.datum.id);
    });
    this.lives.addEventListener("click", (_, item) => this.touched(item?.datum));
    this.given.onDrawn();
  }

  /**
   * @param {HTMLElement} box
   * @param {object} chart
   * @param {boolean} isHigh
   */
  async embed(box, chart, isHigh) {
    const spec = isHigh ? inHighContrast(this.given.style, chart) : chart;
    const inside = el("div", {});
    const { view } = await window.vegaEmbed(inside, spec, EMBED);
    const { letters, width, room, above } = this.size;
    box.replaceChildren(inside);
    return view
      .width(width)
      .signal("letters", letters)
      .signal("lane", LANE * letters)
      .signal("room", room)
      .signal("above", above);
  }

  /** @param {any} datum */
  touched(datum) {
    if (!datum?.id) return;
    const organisation = datum.bar?.organisation;
    if (organisation) this.given.onOrganisation(organisation);
    else this.given.onRow(datum.id);
  }

  // --- filling -----------------------------------------------------------------------------------

  /**
   * How many of a kind are at work in each year, of the rows that are counted.
   * @param {LifeRow[]} rows
   * @returns {(kind: string) => [year: number, n: number][]}
   */
  count(rows) {
    const counted =
      this.work?.data("rows", fresh(rows)).run().data(this.given.file.charts.counted) ?? [];
    const most = Math.max(1, ...counted.map(({ above_it }) => above_it));
    this.work?.signal("most", most).run();
    return (kind) => {
      /** @type {Map<number, number>} */
      const years = new Map();
      for (const one of counted) {
        if (one.kind === kind) years.set(one.year, (years.get(one.year) ?? 0) + one.n);
      }
      return [...years];
    };
  }

  /**
   * Rows in their order: as many as there is height for, after those left out.
   * @param {{ id: string }[]} rows
   * @param {{ height?: number, begin?: number }} [room] px; all without it
   * @returns {number} of the rows that stand in the chart
   */
  fill(rows, { height = Infinity, begin = 0 } = {}) {
    const { lives, given } = this;
    if (!lives) return 0;
    const byId = new Map(rows.map((row) => [row.id, row]));
    const laid = lives.data("rows", fresh(rows)).run().data(given.file.charts.laid);
    const heading = laid.filter((row) => row.heading).reduce((sum, row) => sum + row.height, 0);
    const own = laid.filter((row) => !row.heading);
    const shown = fitting(own, height - heading, begin);
    const isAll = shown.length === own.length;
    const kept = new Set(shown.map(({ id }) => id));
    const page = isAll ? laid : laid.filter((row) => row.heading || kept.has(row.id));
    const heights = page.reduce((sum, row) => sum + row.height, 0);
    if (!isAll) lives.data("rows", fresh(page.map(({ id }) => byId.get(id) ?? {})));
    lives.height(Math.max(1, heights)).run();
    return shown.length;
  }

  /**
   * What is drawn with the rows that come next, or at once by `showWhatIsTold`.
   * @param {InView} inView
   */
  tell({ spans, now, chosen }) {
    this.work?.data("spans", fresh(spans));
    this.lives?.data("spans", fresh(spans)).signal("now", now).signal("chosen", chosen);
  }

  showWhatIsTold() {
    this.work?.run();
    this.lives?.run();
  }

  /**
   * Where a row stands in the chart, px from its top; null for none.
   * @param {string} id
   */
  topOf(id) {
    const laid = this.lives?.data(this.given.file.charts.laid) ?? [];
    return laid.find((row) => row.id === id)?.top ?? null;
  }

  get heightOfNumbers() {
    return this.workBox.clientHeight;
  }

  // --- time --------------------------------------------------------------------------------------

  listenToTime() {
    const { workBox } = this;
    /** @type {number | null} */
    let dragging = null;
    /** @param {PointerEvent} event */
    const go = ({ clientX }) => {
      const { left } = workBox.getBoundingClientRect();
      const { room, width, letters } = this.size;
      this.given.onTime((clientX - left - room) / (width - room - RIGHT * letters));
    };
    workBox.addEventListener("pointerdown", (event) => {
      if (event.button || dragging !== null || isOnEvent(event)) return;
      dragging = event.pointerId;
      workBox.setPointerCapture(dragging);
      go(event);
    });
    workBox.addEventListener("pointermove", (event) => {
      if (event.pointerId === dragging) go(event);
    });
    workBox.addEventListener("lostpointercapture", () => {
      dragging = null;
    });
  }
}

/** @param {PointerEvent} event */
const isOnEvent = ({ target }) => /** @type {Element} */ (target).matches("line");

/**
 * @param {number} width px
 * @param {number} letters px
 */
function roomOf(width, letters) {
  const above = width < NARROW * letters;
  return {
    above,
    room: (above ? 1.8 : Math.min(16, Math.max(11, width / letters / 3.9))) * letters,
  };
}

/**
 * @template {{ height: number }} Row
 * @param {Row[]} rows
 * @param {number} height px
 * @param {number} begin
 */
function fitting(rows, height, begin) {
  let left = height;
  return rows.slice(begin).filter((row) => {
    left -= row.height;
    return left >= 0;
  });
}

/**
 * As Vega wants them, which writes into what it is given.
 * @template {object} Row
 * @param {Row[]} rows
 */
const fresh = (rows) => rows.map((row) => Object.fromEntries(Object.entries(row)));
