// Boxes by the cells of a grid that they lie in, so that a label meets only its neighbours.

import { intersects, shrunk } from "../boxes.js";

/** @import { Box } from "../types.d.ts" */

/**
 * `column`, `row`: of the first cell that it lies in.
 * @typedef {Box & {
 *   owner: string | null, isLabel: boolean, isFaint: boolean, column: number, row: number
 * }} Taken
 */

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
    const [column, row] = [cellOf(box.x), cellOf(box.y)];
    const taken = { ...box, owner, isLabel, isFaint, column, row };
    this.all.push(taken);
    eachCell(taken, (key) => {
      const cell = this.cells.get(key);
      if (cell) cell.push(taken);
      else this.cells.set(key, [taken]);
    });
  }

  /**
   * As it was when it held so many.
   * @param {number} count
   */
  takeBack(count) {
    for (const taken of this.all.splice(count).reverse()) {
      eachCell(taken, (key) => void this.cells.get(key)?.pop());
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
    let isFree = true;
    this.eachUnder(box, (other) => {
      isFree = other.owner !== null && other.owner === owner && !other.isLabel;
      return isFree;
    });
    return isFree;
  }

  /**
   * What lies under a box, each once, until it is told not to go on. Nothing is made for it, since
   * thousands of boxes are asked about in a frame.
   * @param {Box} box
   * @param {(taken: Taken) => boolean} goesOn
   */
  eachUnder(box, goesOn) {
    const [column, row] = [cellOf(box.x), cellOf(box.y)];
    const [lastColumn, lastRow] = [cellOf(box.x + box.w), cellOf(box.y + box.h)];
    for (let i = column; i <= lastColumn; i += 1) {
      for (let j = row; j <= lastRow; j += 1) {
        for (const other of this.cells.get(keyOf(i, j)) ?? NONE) {
          // In several cells of both it is met in the first.
          const isFirst = Math.max(column, other.column) === i && Math.max(row, other.row) === j;
          if (isFirst && intersects(box, other) && !goesOn(other)) return;
        }
      }
    }
  }
}

/** @type {Taken[]} */
const NONE = [];

/** @param {number} px */
const cellOf = (px) => Math.floor(px / CELL);

/** @type {(column: number, row: number) => number} */
const keyOf = (column, row) => column * ROWS + row;

/** @type {(box: Taken, act: (key: number) => void) => void} */
function eachCell({ x, y, w, h, column, row }, act) {
  for (let i = column; i <= cellOf(x + w); i += 1) {
    for (let j = row; j <= cellOf(y + h); j += 1) act(keyOf(i, j));
  }
}
