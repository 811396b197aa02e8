// Where the signs and the curves of journeys lie.

import { clipSegment, containsPoint, distance } from "./boxes.js";

/** @import { Box, Point } from "./types.d.ts" */

/**
 * A point that stands for all that was nearer to it than a finger; the first of `items` lies there.
 * @template T
 * @typedef {{ at: Point, items: T[] }} Gathered
 */

const BOW = 0.16; // of its length, how far a curve leaves the straight line
const POINTS = 24; // of a curve

/**
 * The two that are nearest to each other become one, until all are so far apart.
 * @template T
 * @param {Gathered<T>[]} single
 * @param {number} apart px
 * @param {(item: T) => number} rankOf the least one gives a group its place
 * @returns {Gathered<T>[]}
 */
export function gathered(single, apart, rankOf) {
  const groups = [...single];
  for (;;) {
    const pair = nearestPair(groups, apart);
    if (!pair) return groups;
    const [one, other] = pair.map((i) => groups[i]);
    groups[pair[0]] = joined(one, other, rankOf);
    groups.splice(pair[1], 1);
  }
}

/**
 * @template T
 * @param {Gathered<T>} one
 * @param {Gathered<T>} other
 * @param {(item: T) => number} rankOf
 * @returns {Gathered<T>}
 */
function joined(one, other, rankOf) {
  const isFirst = rankOf(one.items[0]) <= rankOf(other.items[0]);
  const [first, second] = isFirst ? [one, other] : [other, one];
  return { at: first.at, items: [...first.items, ...second.items] };
}

/**
 * @param {{ at: Point }[]} groups
 * @param {number} apart
 * @returns {[number, number] | null}
 */
function nearestPair(groups, apart) {
  /** @type {[number, number] | null} */
  let pair = null;
  let least = apart;
  for (let i = 0; i < groups.length; i += 1) {
    for (let j = i + 1; j < groups.length; j += 1) {
      const far = distance(groups[i].at, groups[j].at);
      if (far < least) [pair, least] = [[i, j], far];
    }
  }
  return pair;
}

/**
 * Where a line from `from`, outside a box, comes into it on its way to `to`; null of a point
 * within.
 * @param {Point} from
 * @param {Point} to
 * @param {Box} box
 * @returns {Point | null}
 */
export function onEdge(from, to, box) {
  if (containsPoint(box, from)) return null;
  const piece = clipSegment(from.x, from.y, to.x, to.y, box);
  if (!piece) return null;
  const [share] = piece;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/**
 * A curve from one point to another, x, y, x, y …
 * @param {Point} from
 * @param {Point} to
 */
export function bow(from, to) {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const side = to.x >= from.x ? 1 : -1; // always upwards
  const by = { x: (to.y - from.y) * BOW * side, y: (from.x - to.x) * BOW * side };
  const aim = { x: middle.x + by.x, y: middle.y + by.y };
  return Array.from({ length: POINTS + 1 }, (_, k) => {
    const t = k / POINTS;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return [a * from.x + b * aim.x + c * to.x, a * from.y + b * aim.y + c * to.y];
  }).flat();
}
