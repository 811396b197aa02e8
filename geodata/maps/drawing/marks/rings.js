// The signs of the organisations at work at a place, in rings around its disc.

import { distance } from "../boxes.js";

/** @import { Dot, DrawnWork, Mark, Point, Style, View } from "../types.d.ts" */

const TAU = Math.PI * 2;
const NEAR = 0.8; // of the distance of two signs in a ring, that two of different rings keep
const MOST_RINGS = 6;
const MARGIN = 2; // px round the outermost signs

/**
 * Gives a mark its signs, each organisation once.
 * @param {Mark} mark
 * @param {View} view
 * @param {Style} style
 */
export function setRing(mark, view, style) {
  const works = uniqueWorks(mark.works, style);
  const spacing = style.dot.spacing * view.scale;
  let radius = innermostRing(mark, view, style);
  mark.dots = [];
  for (let i = 0; i < works.length; radius += spacing) {
    const room = roomIn(radius, spacing);
    const count = Math.min(room, works.length - i);
    const step = count === room ? TAU / room : spacing / radius;
    const first = count === room ? -TAU / 4 : -TAU / 4 - ((count - 1) * step) / 2;
    for (let k = 0; k < count; k += 1, i += 1) {
      const angle = first + k * step;
      mark.dots.push({
        work: works[i],
        x: mark.at.x + radius * Math.cos(angle),
        y: mark.at.y + radius * Math.sin(angle),
      });
    }
  }
  mark.reach = works.length
    ? radius - spacing + style.dot.radius * view.scale + MARGIN
    : edgeOf(mark) + MARGIN;
}

/**
 * The rings once all are known: a sign gives way to discs and to signs of rings that are there
 * before it.
 * @param {Mark[]} marks
 * @param {View} view
 * @param {Style} style
 */
export function separateRings(marks, view, style) {
  /** @type {Dot[]} */
  const signs = [];
  const least = style.dot.spacing * view.scale * NEAR;
  const dotRadius = style.dot.radius * view.scale;
  for (const mark of marks) {
    const others = marks.filter(
      (other) =>
        other !== mark &&
        !other.isRestArea &&
        distance(other.at, mark.at) < other.reach + 2 * mark.reach,
    );
    /** @param {Point} spot */
    const isFree = (spot) =>
      signs.every((sign) => distance(sign, spot) >= least) &&
      others.every(({ at, radius }) => distance(at, spot) >= radius + dotRadius);
    if (!mark.dots.every(isFree)) moveSigns(mark, isFree, view, style);
    signs.push(...mark.dots);
  }
}

/**
 * The signs of a ring where there is room for them round its disc, from the top on; as they were
 * where there is none.
 * @param {Mark} mark
 * @param {(spot: Point) => boolean} isFree
 * @param {View} view
 * @param {Style} style
 */
function moveSigns(mark, isFree, view, style) {
  const spacing = style.dot.spacing * view.scale;
  const wanted = mark.dots.length;
  /** @type {ReturnType<typeof spotsInRing>} */
  const found = [];
  let radius = innermostRing(mark, view, style);
  for (let ring = 0; ring < MOST_RINGS && found.length < wanted; ring += 1, radius += spacing) {
    const spots = spotsInRing(mark.at, ring, radius, roomIn(radius, spacing));
    found.push(...spots.filter(isFree).slice(0, wanted - found.length));
  }
  if (found.length < wanted) return;
  found.sort((a, b) => a.ring - b.ring || a.turn - b.turn); // kinds stay together
  mark.dots = mark.dots.map(({ work }, i) => ({ work, x: found[i].x, y: found[i].y }));
  const furthest = Math.max(...found.map((spot) => distance(spot, mark.at)));
  mark.reach = furthest + style.dot.radius * view.scale + MARGIN;
}

/**
 * From the top, one to the right, one to the left, and so on.
 * @param {Point} at
 * @param {number} ring
 * @param {number} radius
 * @param {number} room
 */
const spotsInRing = (at, ring, radius, room) =>
  Array.from({ length: room }, (_, k) => {
    const turn = ((k % 2 ? 1 : -1) * Math.ceil(k / 2) * TAU) / room;
    return {
      ring,
      turn,
      x: at.x + radius * Math.sin(turn),
      y: at.y - radius * Math.cos(turn),
    };
  });

/** @type {(radius: number, spacing: number) => number} */
const roomIn = (radius, spacing) => Math.max(1, Math.floor((TAU * radius) / spacing));

/** @param {Mark} mark */
const edgeOf = ({ radius, highestRadius }) => Math.max(radius, highestRadius);

/** @type {(mark: Mark, view: View, style: Style) => number} */
const innermostRing = (mark, view, style) => edgeOf(mark) + style.dot.gap * view.scale;

/**
 * By kind, the certain first; of an organisation at two places that share a ring, the surer work,
 * lit if it is lit at one of them.
 * @param {DrawnWork[]} works
 * @param {Style} style
 */
function uniqueWorks(works, { kindsInOrder }) {
  /** @type {Map<string, DrawnWork>} */
  const best = new Map();
  for (const work of works) {
    const before = best.get(work.organisation.id);
    const isSurer = !before || work.status > before.status || (before.member && !work.member);
    const isLit = work.isLit || Boolean(before?.isLit);
    best.set(work.organisation.id, { ...(isSurer ? work : before), isLit });
  }
  const rank = (/** @type {DrawnWork} */ work) => kindsInOrder.indexOf(work.organisation.kind);
  return [...best.values()].sort((a, b) => rank(a) - rank(b) || b.status - a.status);
}
