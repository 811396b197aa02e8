// The lines from the home of the chosen organisation to its signs at the places where it is at
// work, or to the rings where they would run over a disc. A home beyond what is seen stands at its
// edge, in its direction, and its name says so.

import { around, containsPoint, distance, intersects, shrunk } from "./boxes.js";

/** @import { Box, Mark, Moment, Point, Relations, View, Work } from "./types.d.ts" */

const FROM_EDGE = 16; // px from the edge of what is seen to a home that lies beyond it
const CLEAR = 12; // px round it
const STEP = 4; // px along the edge, from one spot to the next

/**
 * Null where no organisation with a known home is chosen, or none of its work away from that is on
 * the map. Membership of a collective is no work.
 * @param {Moment} moment
 * @param {Mark[]} marks
 * @param {View} view
 * @param {Box[]} covered where no home stands at the edge
 * @returns {Relations | null}
 */
export function relationsIn({ home, places, selected }, marks, view, covered) {
  if (!home) return null;
  const at = view.project(home);
  const away = new Map(
    places
      .filter(({ place }) => !home.places.includes(place.id))
      .flatMap(({ place, works }) =>
        works.filter(isWorkOf(selected.organisation)).map(({ status }) => [place.id, status]),
      ),
  );
  const ends = marks.flatMap((mark) => endsAt(mark, at, away, selected.organisation));
  const isBeyond = !containsPoint(view.seen, at);
  const seen = ends.map(({ dot }) => dot).filter((dot) => containsPoint(view.seen, dot));
  if (!ends.length || (isBeyond && !seen.length)) return null;
  /** @type {(spot: Point) => boolean} */
  const isFree = (spot) =>
    covered.every((box) => !intersects(around(spot, CLEAR), box)) &&
    marks.every((mark) => distance(spot, mark.at) >= mark.reach + CLEAR);
  const from = isBeyond ? atEdge(at, middleOf(seen), view.seen, isFree) : at;
  const lines = ends.map(({ mark, dot, isPossible }) => ({
    to: crosses(mark, from, dot) ? edgeTowards(mark, from) : { x: dot.x, y: dot.y },
    isPossible,
    place: mark.place.id,
  }));
  return { from, beyond: isBeyond ? at : null, name: isBeyond ? home.beyond : home.name, lines };
}

/** @type {(id: string | null) => (work: Work) => boolean} */
const isWorkOf =
  (id) =>
  ({ organisation, member }) =>
    organisation.id === id && !member;

/**
 * At its sign in the ring of a mark, unless its home lies under that.
 * @param {Mark} mark
 * @param {Point} home
 * @param {Map<string, number>} away status by id of the places that are not in its town
 * @param {string | null} organisation
 */
function endsAt(mark, home, away, organisation) {
  const { place, at, reach, absorbed, dots } = mark;
  const ids = [place.id, ...absorbed.map((each) => each.place.id)].filter((id) => away.has(id));
  const dot = dots.find(({ work }) => work.organisation.id === organisation);
  if (!dot || !ids.length || distance(home, at) < reach) return [];
  return [{ mark, dot, isPossible: ids.every((id) => away.get(id) === 1) }];
}

/**
 * Whether a line to a sign in the ring of a mark would run over its disc.
 * @param {Mark} mark
 * @param {Point} from
 * @param {Point} to
 */
function crosses({ at, radius }, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = ((at.x - from.x) * dx + (at.y - from.y) * dy) / (dx * dx + dy * dy);
  const nearest = Math.min(1, Math.max(0, share));
  return distance(at, { x: from.x + dx * nearest, y: from.y + dy * nearest }) < radius;
}

/** @type {(mark: Mark, from: Point) => Point} */
function edgeTowards({ at, reach }, from) {
  const share = reach / distance(at, from);
  return { x: at.x + (from.x - at.x) * share, y: at.y + (from.y - at.y) * share };
}

/** @type {(points: Point[]) => Point} */
const middleOf = (points) => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});

/**
 * The spot at the edge of what is seen that is nearest to the direction of a home, and where
 * nothing lies.
 * @param {Point} home
 * @param {Point} from
 * @param {Box} seen
 * @param {(at: Point) => boolean} isFree
 * @returns {Point}
 */
function atEdge(home, from, seen, isFree) {
  const angle = angleTo(from, home);
  /** @type {(at: Point) => number} */
  const turn = (at) => Math.abs(Math.sin((angleTo(from, at) - angle) / 2));
  const spots = edgeOf(shrunk(seen, FROM_EDGE)).sort((a, b) => turn(a) - turn(b));
  return spots.find(isFree) ?? spots[0];
}

/** @type {(from: Point, to: Point) => number} */
const angleTo = (from, to) => Math.atan2(to.y - from.y, to.x - from.x);

/**
 * Points all round a box.
 * @param {Box} box
 * @returns {Point[]}
 */
function edgeOf({ x, y, w, h }) {
  const along = (/** @type {number} */ length) =>
    Array.from({ length: Math.ceil(length / STEP) + 1 }, (_, i) => Math.min(length, i * STEP));
  return [
    ...along(w).flatMap((px) => [y, y + h].map((at) => ({ x: x + px, y: at }))),
    ...along(h).flatMap((px) => [x, x + w].map((at) => ({ x: at, y: y + px }))),
  ];
}
