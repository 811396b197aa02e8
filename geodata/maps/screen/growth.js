// Discs grow or shrink to their new size, what is lit dims and what is dimmed is lit; what is new
// starts small, and nothing moves where motion is unwelcome.

/** @import { Motion } from "../drawing/types.d.ts" */
/** @import { Calm } from "./calm.js" */

/**
 * What changes from one moment to the next: radii of discs, px, by place id, and how lit something
 * is, from 0 to 1, by its key.
 * @typedef {{ radii: Map<string, number>, lights: Map<string, number> }} Looks
 */

const GROW_MS = 160;
const QUICK_STEPS_MS = 400; // steps that follow each other faster show the new looks at once
const LEAST_PX = 0.5; // a smaller change is not seen
const NEW = 0.5; // of its size, of which a new disc starts

export class Growth {
  /**
   * @param {Calm} calm whether motion is unwelcome
   * @param {(motion?: Motion) => void} draw
   */
  constructor(calm, draw) {
    this.calm = calm;
    this.draw = draw;
    /** @type {Looks} */
    this.looks = { radii: new Map(), lights: new Map() }; // as drawn, to change from
    this.frame = 0;
    this.stepped = -Infinity; // when the last step came, ms of this page
  }

  stop() {
    cancelAnimationFrame(this.frame);
  }

  /** @param {Looks} looks to be drawn at once */
  take(looks) {
    this.draw();
    this.looks = looks;
  }

  /** @param {Looks} to */
  start(to) {
    this.stop();
    const began = performance.now();
    const isQuick = began - this.stepped < QUICK_STEPS_MS;
    this.stepped = began;
    const from = this.from(to);
    if (this.calm.matches || isQuick || !differ(from, to)) {
      this.take(to);
      return;
    }
    this.drawBetween(from, to, 0);
    /** @param {number} now */
    const step = (now) => {
      const t = Math.min(1, Math.max(0, (now - began) / GROW_MS)); // a frame's time may lie before
      this.drawBetween(from, to, t);
      if (t < 1) this.frame = requestAnimationFrame(step);
    };
    // The frame that shows the new moment comes first; growing starts with the one after it.
    this.frame = requestAnimationFrame(() => {
      this.frame = requestAnimationFrame(step);
    });
  }

  /**
   * What is drawn now of what is to come.
   * @param {Looks} to
   * @returns {Looks}
   */
  from({ radii, lights }) {
    const { looks } = this;
    return {
      radii: mapped(radii, (id, radius) => looks.radii.get(id) ?? radius * NEW),
      lights: mapped(lights, (key, light) => looks.lights.get(key) ?? light),
    };
  }

  /**
   * @param {Looks} from
   * @param {Looks} to
   * @param {number} t from 0 to 1
   */
  drawBetween(from, to, t) {
    const left = (1 - t) ** 3;
    /** @type {(from: Map<string, number>, to: Map<string, number>) => Map<string, number>} */
    const between = (before, after) =>
      mapped(after, (key, value) => value + ((before.get(key) ?? value) - value) * left);
    this.looks = {
      radii: between(from.radii, to.radii),
      lights: between(from.lights, to.lights),
    };
    const { radii, lights } = this.looks;
    this.draw({
      sizeOf: (id) => (radii.get(id) ?? NaN) / (to.radii.get(id) ?? NaN),
      lightOf: (key, light) => lights.get(key) ?? light,
    });
  }
}

/** @type {(from: Looks, to: Looks) => boolean} */
const differ = (from, to) =>
  [...to.radii].some(([id, radius]) => Math.abs((from.radii.get(id) ?? NaN) - radius) > LEAST_PX) ||
  [...to.lights].some(([key, light]) => from.lights.get(key) !== light);

/**
 * @param {Map<string, number>} values
 * @param {(key: string, value: number) => number} change
 */
const mapped = (values, change) =>
  new Map([...values].map(([key, value]) => [key, change(key, value)]));
