// Discs grow or shrink to their new size; what is new starts small, and nothing moves where motion
// is unwelcome.

/** @typedef {Map<string, number>} Radii by place id, px */

const GROW_MS = 160;
const QUICK_STEPS_MS = 400; // steps that follow each other faster show the new sizes at once
const LEAST_PX = 0.5; // a smaller change is not seen

export class Growth {
  /**
   * @param {MediaQueryList} calm whether motion is unwelcome
   * @param {(growth?: (id: string) => number) => void} draw with each disc so many times as large
   */
  constructor(calm, draw) {
    this.calm = calm;
    this.draw = draw;
    /** @type {Radii} */
    this.radii = new Map(); // as drawn, to grow from
    this.frame = 0;
    this.stepped = -Infinity; // when the last step came, ms of this page
  }

  stop() {
    cancelAnimationFrame(this.frame);
  }

  /** @param {Radii} radii to be drawn at once */
  take(radii) {
    this.draw();
    this.radii = radii;
  }

  /** @param {Radii} to */
  start(to) {
    this.stop();
    const began = performance.now();
    const isQuick = began - this.stepped < QUICK_STEPS_MS;
    this.stepped = began;
    const from = new Map([...to].map(([id, radius]) => [id, this.radii.get(id) ?? radius / 2]));
    const moves = !this.calm.matches && !isQuick && differ(from, to);
    this.drawBetween(from, to, moves ? 0 : 1);
    if (!moves) return;
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
   * @param {Radii} from
   * @param {Radii} to
   * @param {number} t from 0 to 1
   */
  drawBetween(from, to, t) {
    const done = 1 - (1 - t) ** 3;
    const between = [...to].map(([id, radius]) => {
      const start = from.get(id) ?? radius;
      return /** @type {const} */ ([id, start + (radius - start) * done]);
    });
    this.radii = new Map(between);
    this.draw((id) => (this.radii.get(id) ?? NaN) / (to.get(id) ?? NaN));
  }
}

/** @type {(from: Radii, to: Radii) => boolean} */
const differ = (from, to) =>
  [...to].some(([id, radius]) => Math.abs((from.get(id) ?? radius) - radius) > LEAST_PX);
