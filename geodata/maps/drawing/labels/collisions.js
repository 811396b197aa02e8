// Boxes by the cells of a grid that they lie in, so that a label meets only its neighbours.

import { intersects, shrunk } from "../boxes.js";

/** @import { Box } from "../types.d.ts" */

/** @typedef {Box & { owner: string | null, isLabel: boolean, isFaint: boolean }} Taken */

const CELL = 96; // px
const APART = 5; // px between two labels: nearer, they would read as one
const ROWS = 4096; // more than a window has

/** What is written or drawn already. */
export class CollisionGrid {
  constructor() {
    /** @type {Map<number, Taken[]>} */
    this.cells = new Map();
    /** @type {Taken[]} */
    this.all = [];
  }

  /**
   * `owner`: the id of the place whose sign or label it is; null for what nothing may touch.
   * @param {Box} box
   * @param {string | null} owner
   * @param {{ isLabel?: boolean, isFaint?: boolean }} [more] `isFaint`: a sign that is dimmed
   */
  add(box, owner, { isLabel = false, isFaint = false } = {}) {
    const taken = { ...box, owner, isLabel, isFaint };
    this.all.push(taken);
    for (const key of cellsOf(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(taken);
      else this.cells.set(key, [taken]);
    }
  }

  /**
   * As it was when it held so many.
   * @param {number} count
   */
  takeBack(count) {
    for (const taken of this.all.splice(count).reverse()) {
      for (const key of cellsOf(taken)) this.cells.get(key)?.pop();
    }
  }

  /**
   * A label, with what keeps others away from it.
   * @param {Box} box
   * @param {string | null} owner
   */
  addLabel(box, owner) {
    this.add(shrunk(box, -APART), owner, { isLabel: true });
  }

  /**
   * Whether a label may lie there: it may touch the ring of its own place, and nothing else.
   * @param {Box} box
   * @param {string | null} owner
   */
  isFree(box, owner) {
    return !cellsOf(box).some((key) =>
      this.cells
        .get(key)
        ?.some(
          (other) =>
            intersects(box, other) &&
            (other.owner === null || other.owner !== owner || other.isLabel),
        ),
    );
  }

  /**
   * What lies under a box.
   * @param {Box} box
   * @returns {Set<Taken>}
   */
  under(box) {
    const near = cellsOf(box).flatMap((key) => this.cells.get(key) ?? []);
    return new Set(near.filter((other) => intersects(box, other)));
  }
}

/** @param {Box} box */
function cellsOf({ x, y, w, h }) {
  const keys = [];
  for (let i = Math.floor(x / CELL); i <= (x + w) / CELL; i += 1) {
    for (let j = Math.floor(y / CELL); j <= (y + h) / CELL; j += 1) keys.push(i * ROWS + j);
  }
  return keys;
}
