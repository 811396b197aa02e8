// Chance that can be repeated: the same seed gives the same numbers everywhere.

// The minimal standard generator: Park, Miller and Stockmeyer, Communications of the ACM 36 (1993).
const FACTOR = 48271;
const MODULUS = 2 ** 31 - 1;
const UNUSED = 8; // first numbers, which lie near each other for seeds that do

export class Chance {
  /** @param {number} seed a whole number from 1 to `MODULUS` - 1 */
  constructor(seed) {
    this.state = seed;
    for (let i = 0; i < UNUSED; i++) this.next();
  }

  /** From 0, below 1. */
  next() {
    this.state = (this.state * FACTOR) % MODULUS;
    return (this.state - 1) / (MODULUS - 1);
  }

  /**
   * In an order by chance.
   * @template T
   * @param {readonly T[]} list
   */
  shuffled(list) {
    const shuffled = [...list];
    for (let i = shuffled.length - 1; i > 0; i--) {
      const other = Math.floor(this.next() * (i + 1));
      [shuffled[i], shuffled[other]] = [shuffled[other], shuffled[i]];
    }
    return shuffled;
  }
}

/**
 * The first so many of a list that all agree with those before them; fewer where there are no more.
 * @template T
 * @param {T[]} list
 * @param {number} n
 * @param {(one: T, before: T) => boolean} agree
 * @param {T[]} [begun] those that are there before
 */
export function thatAgree(list, n, agree, begun = []) {
  const chosen = [...begun];
  for (const one of list) {
    if (chosen.length === n) break;
    if (chosen.every((before) => agree(one, before))) chosen.push(one);
  }
  return chosen;
}
