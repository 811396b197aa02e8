// Where the places of a moment go in a view: neighbours share the mark and the ring of the biggest
// among them.
//
// What lies under a ring is absorbed by it: its organisations join the ring, and its name goes
// below the bigger one's. Zooming in sets them apart again. What is in focus or chosen keeps a mark
// of its own, but under the ring of another that is so too.

import { distance } from "../boxes.js";
import { marksAt } from "./mark.js";
import { separateRings, setRing } from "./rings.js";

/** @import { Mark, Moment, Point, Style, View } from "../types.d.ts" */

const TAU = Math.PI * 2;
const TURNS = [0, 1, -1, 2, -2, 3, -3, 4]; // eighths of a circle, in the order of tries

/**
 * The marks of a moment, each with its ring, the weightiest first.
 * @param {Moment} moment
 * @param {View} view
 * @param {Style} style
 */
export function marksIn(moment, view, style) {
  /** @type {Mark[]} */
  const kept = [];
  const crowded = []; // towns in which a camp lies that fewer organisations work at
  for (const mark of marksAt(moment, view, style)) {
    if (mark.isRestArea) {
      keepArea(mark);
      continue;
    }
    const host = hostOf(mark, kept, view, style);
    const camp = mark.isTown && campCrowdedBy(mark, kept, view, style);
    if (camp) crowded.push({ town: mark, host, camp });
    else if (host) absorb(host, mark, view, style);
    else keep(mark);
  }
  for (const { town, host, camp } of crowded) {
    if (stepBeside(town, camp, kept, view, style) || !host) kept.push(town);
    else absorb(host, town, view, style);
  }
  separateRings(kept, view, style);
  const camps = kept.filter(({ isDisc }) => isDisc);
  for (const mark of kept) if (mark.isRestArea) stepOutside(mark, camps, style);
  return kept;

  /** @param {Mark} area */
  function keepArea(area) {
    const other = sharedSign(area, kept, view, style);
    if (!other) keep(area);
    else if (area.isInFocus) absorb(other, area, view, style);
  }

  /** @param {Mark} mark */
  function keep(mark) {
    kept.push(mark);
    setRing(mark, view, style);
  }
}

/**
 * Of rest areas whose signs would lie over each other one is drawn: the other one, if there is.
 * @param {Mark} mark
 * @param {Mark[]} kept
 * @param {View} view
 * @param {Style} style
 */
function sharedSign(mark, kept, view, style) {
  const side = style.parkingSide * Math.max(1, view.scale);
  return kept.find(
    (other) => other.isRestArea && mayShare(mark, other) && distance(other.at, mark.at) < side,
  );
}

/**
 * The mark under whose ring this one lies.
 * @param {Mark} mark
 * @param {Mark[]} kept
 * @param {View} view
 * @param {Style} style
 */
function hostOf(mark, kept, view, style) {
  const least = style.marks.group * view.scale;
  return kept.find((other) => {
    if (other.isRestArea || !mayShare(mark, other)) return false;
    const isPart = other.isOutline && mark.heldBy === other.place.id && mark.isDisc;
    return !isPart && distance(other.at, mark.at) < Math.max(least, other.reach);
  });
}

/** @type {(mark: Mark, host: Mark) => boolean} */
const mayShare = (mark, host) => host.isInFocus || !mark.isInFocus;

/**
 * The camp that a town's ring would run into, and at which fewer organisations are at work.
 * @param {Mark} town
 * @param {Mark[]} kept
 * @param {View} view
 * @param {Style} style
 */
function campCrowdedBy(town, kept, view, style) {
  setRing(town, view, style);
  return kept.find(
    (other) =>
      other.isDisc &&
      distance(other.at, town.at) < other.reach + town.reach &&
      town.works.length > other.works.length,
  );
}

/**
 * @param {Mark} host
 * @param {Mark} mark
 * @param {View} view
 * @param {Style} style
 */
function absorb(host, mark, view, style) {
  host.absorbed.push(mark);
  host.works = [...host.works, ...mark.works];
  setRing(host, view, style);
}

/**
 * A town's ring is not that of a small camp in it: it stands beside that, if there is room near by.
 * @param {Mark} town
 * @param {Mark} camp
 * @param {Mark[]} kept
 * @param {View} view
 * @param {Style} style
 */
function stepBeside(town, camp, kept, view, style) {
  const away = camp.reach + town.reach;
  if (away * view.metresPerPixel(town.place.lat) > style.marks.townAsideMetres) return false;
  const angle = angleFrom(camp, town);
  const at = TURNS.map((turn) => pointFrom(camp.at, angle + (turn * TAU) / 8, away)).find((spot) =>
    kept.every((other) => other === camp || distance(other.at, spot) > other.reach + town.reach),
  );
  if (!at) return false;
  town.at = at;
  setRing(town, view, style);
  return true;
}

/**
 * A rest area under a camp's ring moves just outside it, so that both can be seen.
 * @param {Mark} area
 * @param {Mark[]} camps
 * @param {Style} style
 */
function stepOutside(area, camps, { marks: { asideWithin, aside } }) {
  const camp = camps.find(({ at, reach }) => distance(at, area.at) < reach + asideWithin);
  if (camp) area.at = pointFrom(camp.at, angleFrom(camp, area), camp.reach + aside);
}

/**
 * Where another mark lies from one, as an angle; to the left where they lie on each other.
 * @param {Mark} one
 * @param {Mark} other
 */
const angleFrom = ({ at: from }, { at: to }) =>
  distance(from, to) < 1 ? Math.PI : Math.atan2(to.y - from.y, to.x - from.x);

/** @type {(at: Point, angle: number, away: number) => Point} */
const pointFrom = ({ x, y }, angle, away) => ({
  x: x + Math.cos(angle) * away,
  y: y + Math.sin(angle) * away,
});
