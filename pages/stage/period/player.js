// Plays the story: a step at each tick, until its end or until the visitor goes elsewhere.

import { stepBy } from "./steps.js";

/** @import { Atlas } from "../types.d.ts" */

/** @type {Record<string, number>} */
export const SPEEDS_MS = { slow: 2200, normal: 1100, fast: 450 };

export class Player {
  /**
   * @param {Atlas} atlas
   * @param {(label: string) => void} onPeriod
   * @param {() => void} onChange it began or ended to play
   */
  constructor(atlas, onPeriod, onChange) {
    this.atlas = atlas;
    this.onPeriod = onPeriod;
    this.onChange = onChange;
    this.speed = "normal";
    this.timer = 0;
    this.period = ""; // that it has come to
  }

  get isPlaying() {
    return this.timer !== 0;
  }

  /** @param {string} period to begin with; from the end it begins anew */
  start(period) {
    clearInterval(this.timer);
    const { firstYear, lastYear } = this.atlas;
    const isMonth = period.includes("-");
    const [first, end] = [firstYear, lastYear].map(String);
    const last = isMonth ? `${end}-12` : end;
    this.period = period;
    if (period === last) this.go(isMonth ? `${first}-01` : first);
    this.timer = setInterval(() => {
      if (document.hidden) return; // nobody watches
      this.go(stepBy(this.atlas, this.period, 1));
      if (this.period === last) this.stop();
    }, SPEEDS_MS[this.speed]);
    this.onChange();
  }

  /** @param {string} period */
  go(period) {
    this.period = period;
    this.onPeriod(period);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
    this.onChange();
  }

  /**
   * @param {string} speed
   * @param {string} period of now
   */
  setSpeed(speed, period) {
    this.speed = speed;
    if (this.isPlaying) this.start(period);
  }

  /**
   * What is shown: another period than it has come to stops it.
   * @param {string} period
   */
  follow(period) {
    if (this.isPlaying && period !== this.period) this.stop();
  }
}
