// The cards that led to the one that is open, each opened from the one before.

/** @import { Kept } from "./opened_card.js" */

/** @type {(opened: Kept | null) => string | null} */
const idOf = (opened) => opened && (opened.place ?? opened.organisation);

export class Trail {
  constructor() {
    /** @type {Kept[]} */
    this.before = [];
    /** @type {Kept | null} */
    this.open = null;
    this.isKept = false;
  }

  /** The next card is opened from the one that is open. */
  keep() {
    this.isKept = true;
  }

  /**
   * What is opened otherwise begins anew; a card that is in the trail ends it there.
   * @param {Kept} opened
   */
  show({ place, organisation, ring, asOf }) {
    const next = { place, organisation, ring, asOf };
    if (idOf(next) !== idOf(this.open)) {
      const led = this.isKept && this.open ? [...this.before, this.open] : [];
      const at = led.findIndex((one) => idOf(one) === idOf(next));
      this.before = at < 0 ? led : led.slice(0, at);
    }
    this.open = idOf(next) ? next : null;
    this.isKept = false;
  }

  /**
   * The card before, which is to be shown next; null where none led to this one.
   * @returns {Kept | null}
   */
  back() {
    const before = this.before.at(-1) ?? null;
    this.isKept = before !== null;
    return before;
  }
}
