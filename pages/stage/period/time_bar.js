// The time bar: a large year or month, a track with what is known under it, and the ways to move
// along it.

import { el } from "../app/dom.js";
import { Player, SPEEDS_MS } from "./player.js";
import { endsOf, isSpan, lastOf, spanBetween } from "./span.js";
import { stepBy, stepsAt } from "./steps.js";
import { SERIES, TimeChart } from "./time_chart.js";

/** @import { Atlas, Days, Word } from "../types.d.ts" */

/** @type {Record<string, number>} */
const STEPS_OF_KEYS = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 5,
  PageDown: -5,
  Home: -1e4,
  End: 1e4,
};

export class TimeBar {
  /**
   * `hasCounts`: whether the track shows what is known under it; a low bar shows its years alone.
   * @param {{
   *   atlas: Atlas, word: Word, hasCounts: boolean, onPeriod: (label: string) => void
   * }} given
   */
  constructor({ atlas, word, hasCounts, onPeriod }) {
    this.atlas = atlas;
    this.word = word;
    this.hasCounts = hasCounts;
    this.onPeriod = onPeriod;
    this.period = "";
    /** @type {string[]} */
    this.steps = [];
    /** @type {number | null} */
    this.dragging = null; // the pointer that drags
    /** @type {string | null} */
    this.held = null; // the end of a span that stays, while the other one is dragged
    this.player = new Player(atlas, onPeriod, () => this.showPlay());
    this.chart = new TimeChart(atlas, word, hasCounts);
    this.year = el("div", { class: "bar-year", "aria-hidden": "true" });
    this.playButton = el("button", {
      type: "button",
      class: "bar-play",
      onclick: () => this.toggle(),
    });
    this.units = ["year", "month"].map((unit) => this.unitButton(unit));
    this.track = this.buildTrack();
    this.root = this.buildRoot();
    this.listenToTrack();
    new ResizeObserver(([{ contentRect }]) => this.chart.resize(contentRect)).observe(this.track);
    this.showPlay();
  }

  // --- elements ----------------------------------------------------------------------------------

  buildRoot() {
    const { word, hasCounts } = this;
    const now = [this.stepButton("earlier", -1, "‹"), this.year, this.stepButton("later", 1, "›")];
    const step = { class: "segments", role: "group", "aria-label": word("time.step") };
    return el(
      "div",
      {
        class: hasCounts ? "bar" : "bar low",
        role: "group",
        "aria-label": word("time.label"),
      },
      el(
        "div",
        { class: "bar-controls" },
        this.playButton,
        el("div", { class: "bar-now", dir: "ltr" }, ...now),
      ),
      el("div", { class: "bar-field" }, hasCounts && keyOf(word), this.track),
      el("div", { class: "bar-options" }, el("div", step, ...this.units), this.speedSelect()),
    );
  }

  buildTrack() {
    const attributes = {
      class: "bar-track",
      dir: "ltr",
      role: "slider",
      tabindex: "0",
      "aria-label": this.word("time.label"),
      "aria-orientation": "horizontal",
    };
    return el("div", attributes, this.chart.root, this.chart.other, this.chart.thumb);
  }

  /** @type {(name: string, by: number, text: string) => Element} */
  stepButton(name, by, text) {
    const label = this.word(`time.${name}`);
    const onclick = () => this.go(by);
    return el("button", { type: "button", class: "bar-step", "aria-label": label, onclick }, text);
  }

  /** @param {string} unit */
  unitButton(unit) {
    const onclick = () => this.switchTo(unit);
    const attributes = { type: "button", class: "segment", "data-mode": unit, onclick };
    return el("button", attributes, this.word(`time.by_${unit}`));
  }

  speedSelect() {
    const { word, player } = this;
    const options = Object.keys(SPEEDS_MS).map((name) =>
      el("option", { value: name, selected: name === player.speed }, word(`time.speed_${name}`)),
    );
    const attributes = { class: "bar-speed", "aria-label": word("time.speed") };
    const select = el("select", attributes, ...options);
    select.addEventListener("change", () => player.setSpeed(select.value, this.period));
    return select;
  }

  showPlay() {
    const { isPlaying } = this.player;
    this.playButton.setAttribute("aria-label", this.word(isPlaying ? "time.pause" : "time.play"));
    this.playButton.classList.toggle("playing", isPlaying);
  }

  // --- moving ------------------------------------------------------------------------------------

  /** @param {number} by */
  go(by) {
    this.stop();
    this.onPeriod(stepBy(this.atlas, this.period, by));
  }

  toggle() {
    if (this.player.isPlaying) this.stop();
    else this.player.start(endsOf(this.period)[0]);
  }

  stop() {
    this.player.stop();
  }

  /**
   * From a year to its best month, and back to the year.
   * @param {string} unit
   */
  switchTo(unit) {
    this.stop();
    const { atlas } = this;
    const period = lastOf(this.period);
    const isMonth = period.includes("-");
    if (unit === "year" && isMonth) this.onPeriod(period.slice(0, 4));
    if (unit === "month" && !isMonth) {
      this.onPeriod(atlas.moments.bestMonths[Number(period) - atlas.firstYear]);
    }
  }

  listenToTrack() {
    const { track } = this;
    track.addEventListener("keydown", (event) => {
      if (this.answer(event)) event.preventDefault();
    });
    track.addEventListener("pointerdown", (event) => this.beginDrag(event));
    track.addEventListener("pointermove", (event) => {
      if (event.pointerId === this.dragging) this.drag(event);
    });
    track.addEventListener("lostpointercapture", (event) => {
      if (event.pointerId === this.dragging) this.dragging = null;
    });
  }

  /**
   * Whether a key was one of the track's. One that is held moves on, but switches nothing to and
   * fro.
   * @param {KeyboardEvent} event
   */
  answer({ key, repeat }) {
    if (key in STEPS_OF_KEYS) this.go(STEPS_OF_KEYS[key]);
    else if (key === " " || key === "Enter") {
      if (!repeat) this.toggle();
    } else if (key.toLowerCase() === "m") {
      if (!repeat) this.switchTo(this.period.includes("-") ? "year" : "month");
    } else return false;
    return true;
  }

  /** @param {PointerEvent} event */
  beginDrag(event) {
    if (event.button || this.dragging !== null) return;
    this.stop();
    this.dragging = event.pointerId;
    this.track.setPointerCapture(this.dragging);
    this.track.focus({ preventScroll: true });
    this.held = isSpan(this.period) ? this.fartherEnd(this.stepAt(event)) : null;
    this.drag(event);
  }

  /** @param {PointerEvent} event */
  drag(event) {
    const step = this.stepAt(event);
    const label = this.held ? spanBetween(this.held, step) : step;
    if (label !== this.period && !(this.held === step)) this.onPeriod(label);
  }

  /** @param {PointerEvent} event */
  stepAt({ clientX }) {
    const { left, width } = this.track.getBoundingClientRect();
    const { steps } = this;
    const at = Math.floor(((clientX - left) / width) * steps.length);
    return steps[Math.min(steps.length - 1, Math.max(0, at))];
  }

  /**
   * The end of the span that is farther from a step.
   * @param {string} step
   */
  fartherEnd(step) {
    const [from, to] = endsOf(this.period);
    const [at, first, last] = [step, from, to].map((label) => this.steps.indexOf(label));
    return Math.abs(at - first) < Math.abs(at - last) ? to : from;
  }

  // --- showing -----------------------------------------------------------------------------------

  /**
   * @param {Days[] | null} days of each stretch in which the organisation in focus was at work;
   *   null for none
   */
  highlight(days) {
    this.chart.highlight(days);
  }

  /**
   * @param {string} label
   * @param {string} sentence for those who do not see the bar
   * @param {string | null} other a period that it is compared with
   */
  show(label, sentence, other) {
    this.player.follow(label);
    this.period = label;
    this.steps = stepsAt(this.atlas, label);
    const isMonth = label.includes("-");
    this.year.textContent = this.word.period(label);
    this.year.classList.toggle("month", isMonth || isSpan(label));
    for (const button of this.units) {
      const isPressed = (button.dataset.mode === "month") === isMonth;
      button.setAttribute("aria-pressed", String(isPressed));
    }
    this.track.setAttribute("aria-valuemin", "0");
    this.track.setAttribute("aria-valuemax", String(this.steps.length - 1));
    this.track.setAttribute("aria-valuenow", String(this.steps.indexOf(lastOf(label))));
    this.track.setAttribute("aria-valuetext", sentence);
    this.chart.show(this.steps, label, other);
  }
}

/**
 * What the bars of the track stand for.
 * @param {Word} word
 */
function keyOf(word) {
  const patches = [...SERIES, "none"].map((name) =>
    el(
      "span",
      { class: "bar-key" },
      el("i", { class: `bar-patch ${name}` }),
      word(`time.key_${name}`),
    ),
  );
  const title = word("time.people_axis_hint");
  const attributes = { class: "bar-keys", "aria-hidden": "true", title };
  return el("div", attributes, el("b", {}, word("time.people_axis")), ...patches);
}
