// The labels of a view as they find room: each nearer to its own sign than to any other, or tied to
// it by a line; none over another.

import { around, contains, containsPoint, crosses, overlap, shrunk } from "../boxes.js";
import { cross, gapTo, leaderTo, nearestFirst } from "./candidates.js";
import { offsetsAround, offsetsOut, pointsAlong } from "./candidates.js";
import { CollisionGrid } from "./collisions.js";

/**
 * @import {
 *   Box, Face, Label, LabelLine, Mark, Place, Point, Ruler, View, Work
 * } from "../types.d.ts"
 */
/** @import { Taken } from "./collisions.js" */

/**
 * Where a label is wanted. `furthers`: px further from its sign than beside it, to try in turn;
 * `ring`: outside which it is tried, the sign being in it; `isTied`: by a line; `isClear`: which
 * runs over nothing; `isCentred`: on its sign, and nowhere else.
 * @typedef {object} Spot
 * @property {Point} at
 * @property {string} colour
 * @property {number} [reach] of its sign
 * @property {string | null} [owner] the id of the place whose ring it may touch
 * @property {boolean} [isOutside] not even that
 * @property {number[]} [furthers]
 * @property {{ at: Point, reach: number } | null} [ring]
 * @property {boolean} [isCentred]
 * @property {boolean} [isTied]
 * @property {boolean} [isClear]
 * @property {boolean} [isShield]
 * @property {boolean} [isSea]
 * @property {Place | null} [place]
 * @property {Work["organisation"] | null} [organisation]
 * @property {Point | null} [town]
 */

const LEAST_TEXT = 14; // px
const LINE_SIZE = 15; // of a place's name, which sets the height of all lines
const LINE_GAP = 3; // px from one line to the next, beyond the size of a place's name
const PADDING = { x: 4, y: 2 }; // of both sides
const ROUND_A_SHIELD = 8; // px, between it and a label
const ROUND_A_SEA = 20; // or a place beside it would seem to be a part of its name
const ROUND_A_LINE = 3;
const ROUND_A_COVER = 4; // px, between a button or the legend and a label
const EDGE = 4; // px from the edge of what is seen
const LEAST_SIGN = 6; // px: half the size of the smallest sign
const WITHIN = 0.7; // of the radius of a disc: a square that lies in it
const FURTHERS = [0, 12];
// How many px further from its sign a label goes rather than hide one px² of another label, of what
// covers the map, of a sign, of a dimmed one; or tie it by a line that runs over a sign, or over
// another label or its line.
const HIDING = { label: 50, cover: 50, sign: 3, faint: 0.05, overSign: 200, overLabel: 2000 };

/** What is written, and the room that is left. */
export class Placement {
  /**
   * @param {View} view
   * @param {Mark[]} marks
   * @param {Box[]} covered that nothing may be written over
   * @param {Ruler} widthOf
   */
  constructor(view, marks, covered, widthOf) {
    this.view = view;
    this.marks = marks;
    this.widthOf = widthOf;
    this.seen = shrunk(view.seen, EDGE);
    this.lineHeight = this.sizeOf(LINE_SIZE) + LINE_GAP;
    this.signs = marks.map(({ place, at, reach, radius }) => ({
      id: place.id,
      box: around(at, Math.max(reach, LEAST_SIGN)),
      inner: around(at, radius * WITHIN),
    }));
    /** @type {Label[]} */
    this.labels = [];
    this.taken = new CollisionGrid();
    for (const box of covered) this.taken.add(shrunk(box, -ROUND_A_COVER), null);
    for (const { at, reach, place, isLit } of marks) {
      this.taken.add(around(at, reach), place.id, { isFaint: !isLit });
    }
  }

  /**
   * Keeps labels off a line.
   * @param {Point} from
   * @param {Point} to
   */
  keepClear(from, to) {
    for (const point of pointsAlong([from.x, from.y, to.x, to.y], this.seen)) {
      this.taken.add(around(point, ROUND_A_LINE), null);
    }
  }

  /**
   * A line of text in a size of a desk's map.
   * @param {string} text
   * @param {Face} face
   * @param {number} size
   */
  line(text, face, size) {
    return { text, face, size: this.sizeOf(size) };
  }

  /** @param {number} size */
  sizeOf(size) {
    const { letters, textScale } = this.view;
    return Math.round(Math.max(LEAST_TEXT, size * letters) * textScale);
  }

  /**
   * Writes a label at the first free spot; false where there is none.
   * @param {LabelLine[]} lines
   * @param {Spot} spot
   */
  place(lines, spot) {
    const { w, h } = this.sizeOfLabel(lines);
    for (const [dx, dy] of offsetsOf(spot, w, h)) {
      const box = { x: spot.at.x + dx, y: spot.at.y + dy, w, h };
      const leader = this.leaderIfFree(box, spot);
      if (leader === undefined) continue;
      this.write(lines, spot, box, leader, spot.isCentred ? "center" : dx >= 0 ? "left" : "right");
      return true;
    }
    return false;
  }

  /**
   * Writes several labels, or none of them.
   * @param {() => boolean} write whether it could write all
   */
  allOrNone(write) {
    const [written, taken] = [this.labels.length, this.taken.all.length];
    const isDone = write();
    if (!isDone) {
      this.labels.length = written;
      this.taken.takeBack(taken);
    }
    return isDone;
  }

  /**
   * Writes a label where it hides least, near its sign and tied to it; false where that is too
   * much.
   * @param {LabelLine[]} lines
   * @param {Spot} spot
   * @param {number} [most] px, as of HIDING
   */
  placeInAnyCase(lines, spot, most = Infinity) {
    const { at, reach = 0 } = spot;
    const size = this.sizeOfLabel(lines);
    let best = { x: this.seen.x, y: this.seen.y, ...size };
    let least = Infinity;
    for (const { box, gap } of nearestFirst(this.seen, size, { at, reach })) {
      if (gap >= least) break;
      const cost = gap + this.hiddenBy(box, spot);
      if (cost < least) [best, least] = [box, cost];
    }
    if (least > most) return false;
    const align = best.x >= at.x ? "left" : "right";
    this.write(lines, spot, best, this.leaderOf(best, spot), align);
    return true;
  }

  /**
   * What a label in this box would hide, in px: see HIDING.
   * @param {Box} box
   * @param {Spot} spot
   */
  hiddenBy(box, spot) {
    const leader = this.leaderOf(box, spot);
    const overSign = leader && this.crossesSign(leader, spot) ? HIDING.overSign : 0;
    const isOverLabel = leader && this.crossesLabel(leader);
    const overLabel = isOverLabel || this.hidesLeader(box) ? HIDING.overLabel : 0;
    let sum = overSign + overLabel;
    this.taken.eachUnder(box, (other) => {
      sum += overlap(box, other) * HIDING[sortOf(other)];
      return true;
    });
    return sum;
  }

  /**
   * @param {Box} box
   * @param {Spot} spot
   */
  leaderOf(box, { at, reach = 0 }) {
    return containsPoint(shrunk(box, -reach), at) ? null : leaderTo(box, { at, reach });
  }

  /** @param {LabelLine[]} lines */
  sizeOfLabel(lines) {
    return {
      w: Math.max(...lines.map(this.widthOf)) + PADDING.x,
      h: lines.length * this.lineHeight + PADDING.y,
    };
  }

  /**
   * The line that ties a label in this box to its sign, null where it needs none; undefined where
   * it cannot lie there.
   * @param {Box} box
   * @param {Spot} spot
   */
  leaderIfFree(box, { at, reach = 0, owner = null, ...more }) {
    const { isCentred, isTied, isClear, isOutside } = more;
    const isFree = this.taken.isFree(withMargin(box, more), isOutside ? null : owner);
    if (!contains(this.seen, box) || !isFree) return undefined;
    const sign = { at, reach };
    if (!isTied) return isCentred || this.isNearest(box, sign, owner) ? null : undefined;
    const leader = leaderTo(box, sign);
    const isOverSign = isClear && this.crossesSign(leader, { owner, isOutside });
    return isOverSign || this.crossesLabel(leader) ? undefined : leader;
  }

  /**
   * Whether a label's own sign is the nearest.
   * @param {Box} box
   * @param {{ at: Point, reach: number }} sign
   * @param {string | null} owner
   */
  isNearest(box, sign, owner) {
    const own = gapTo(box, sign);
    return this.marks.every((mark) => mark.place.id === owner || gapTo(box, mark) >= own);
  }

  /**
   * Whether a leader would run over another sign, or over the disc in whose ring its own sign is.
   * @param {number[]} leader
   * @param {Pick<Spot, "owner" | "isOutside">} spot
   */
  crossesSign(leader, { owner, isOutside }) {
    return this.signs.some(({ id, box, inner }) =>
      id === owner ? isOutside && isOver(leader, inner) : isOver(leader, box),
    );
  }

  /**
   * Whether a leader would run over a label, or across another leader.
   * @param {number[]} leader
   */
  crossesLabel(leader) {
    return this.labels.some(
      (label) =>
        isOver(leader, label.box) || (label.leader !== null && cross(leader, label.leader)),
    );
  }

  /** @param {Box} box */
  hidesLeader(box) {
    return this.labels.some(({ leader }) => leader !== null && isOver(leader, box));
  }

  /**
   * @param {LabelLine[]} lines
   * @param {Spot} spot
   * @param {Box} box
   * @param {number[] | null} leader
   * @param {Label["align"]} align
   */
  write(
    lines,
    { at, colour, owner = null, place = null, organisation = null, town = null, ...more },
    box,
    leader,
    align,
  ) {
    this.taken.addLabel(withMargin(box, more), owner);
    if (leader) {
      for (const point of pointsAlong(leader, this.seen))
        this.taken.add(around(point, 1), owner, { isLabel: true });
    }
    const { lineHeight } = this;
    const of = { place, organisation, town };
    const { isShield } = more;
    this.labels.push({ at, box, lines, colour, lineHeight, align, ...of, leader, isShield });
  }
}

/** @type {(box: Box, of: Pick<Spot, "isShield" | "isSea">) => Box} */
const withMargin = (box, { isShield, isSea }) =>
  shrunk(box, -(isShield ? ROUND_A_SHIELD : isSea ? ROUND_A_SEA : 0));

/**
 * @param {Spot} spot
 * @param {number} w
 * @param {number} h
 */
function offsetsOf({ at, reach = 0, furthers = FURTHERS, ring, isCentred }, w, h) {
  if (isCentred) return [[-w / 2, -h / 2]];
  if (!ring) return furthers.flatMap((further) => offsetsAround(reach, further, w, h));
  const sign = { x: at.x - ring.at.x, y: at.y - ring.at.y };
  return furthers
    .flatMap((further) => offsetsOut(sign, ring.reach + further, w, h))
    .map(([x, y]) => [x - sign.x, y - sign.y]);
}

/** @type {(leader: number[], box: Box) => boolean} */
const isOver = (leader, box) => crosses(leader[0], leader[1], leader[2], leader[3], box);

/**
 * @param {Taken} taken
 * @returns {"label" | "cover" | "sign" | "faint"}
 */
function sortOf({ owner, isLabel, isFaint }) {
  if (isLabel) return "label";
  if (owner === null) return "cover";
  return isFaint ? "faint" : "sign";
}
