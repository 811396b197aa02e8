// The years that pass while the story goes from one step to another, once the text of that is
// painted.

import { AfterFrame } from "../app/after_frame.js";

const MOST_MS = 1500; // of all of them
const TICK_MS = 120; // of each, where they are few

const FEW_MONTHS = 24; // that pass one by one

/**
 * The periods between two, without them: the months of two that are near, else the years.
 * @param {string} from "2002" or "2015-10"
 * @param {string} to
 * @returns {string[]}
 */
export function periodsBetween(from, to) {
  const [first, last] = [monthsOf(from), monthsOf(to)];
  const isByMonth = from.includes("-") && to.includes("-") && Math.abs(last - first) <= FEW_MONTHS;
  if (isByMonth) return numbersBetween(first, last).map(monthLabel);
  return numbersBetween(Number(from.slice(0, 4)), Number(to.slice(0, 4))).map(String);
}

/** @param {string} label */
function monthsOf(label) {
  const [year, month = 1] = label.split("-").map(Number);
  return year * 12 + month - 1;
}

/** @param {number} months */
const monthLabel = (months) =>
  `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;

/**
 * @param {number} from
 * @param {number} to
 */
function numbersBetween(from, to) {
  const onward = Math.sign(to - from);
  const count = Math.max(0, Math.abs(to - from) - 1);
  return Array.from({ length: count }, (_, i) => from + onward * (i + 1));
}

export class Running {
  constructor() {
    this.timer = 0;
    this.beginning = new AfterFrame();
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
  }

  get isRunning() {
    return this.beginning.isWaiting || this.timer !== 0;
  }

  /**
   * Shows each of some periods, then ends.
   * @param {string[]} periods
   * @param {(period: string) => void} show
   * @param {() => void} end
   */
  through(periods, show, end) {
    this.stop();
    if (this.calm.matches) this.run(periods, show, end);
    else this.beginning.put(() => this.run(periods, show, end));
  }

  /** @type {Running["through"]} */
  run(periods, show, end) {
    if (!periods.length || this.calm.matches) {
      end();
      return;
    }
    let at = 0;
    const tick = () => {
      if (at < periods.length) show(periods[at]);
      else {
        this.stop();
        end();
      }
      at += 1;
    };
    tick();
    this.timer = setInterval(tick, Math.min(TICK_MS, MOST_MS / (periods.length + 1)));
  }

  stop() {
    this.beginning.cancel();
    clearInterval(this.timer);
    this.timer = 0;
  }
}
