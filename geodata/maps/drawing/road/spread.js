// Things along a line moved apart as little as can be, in their order: isotonic regression by
// pooling (Ayer et al., 1955).

/**
 * A thing wanted at a point of the line, and how much room it takes before and after that.
 * @typedef {object} Wanted
 * @property {number} at
 * @property {number} before
 * @property {number} after
 */

/**
 * Where each goes: none over the next one, all between two ends where that is long enough.
 * @param {Wanted[]} wanted in their order
 * @param {number} low
 * @param {number} high
 */
export function spread(wanted, low, high) {
  /** @type {number[]} */
  const offsets = [];
  let offset = 0;
  wanted.forEach(({ before }, i) => {
    offset += i ? wanted[i - 1].after + before : 0;
    offsets.push(offset);
  });
  const places = pooled(wanted.map(({ at }, i) => at - offsets[i]));
  const least = low + (wanted[0]?.before ?? 0);
  const most = high - offset - (wanted.at(-1)?.after ?? 0);
  return places.map((at, i) => Math.max(least, Math.min(at, most)) + offsets[i]);
}

/**
 * The nearest numbers of which none is less than the one before it.
 * @param {number[]} numbers
 */
function pooled(numbers) {
  /** @type {{ sum: number, count: number }[]} */
  const pools = [];
  const mean = (/** @type {{ sum: number, count: number }} */ { sum, count }) => sum / count;
  for (const number of numbers) {
    let pool = { sum: number, count: 1 };
    for (let last = pools.at(-1); last && mean(last) > mean(pool); last = pools.at(-1)) {
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.flatMap((pool) => Array.from({ length: pool.count }, () => mean(pool)));
}
