// The signs of the map as operations of a display list (types.d.ts): one home for what stands on
// the map and in its legend.

import { filled, outlined, solid } from "./paint.js";

/** @import { Age, Box, DisplayList, PartOfRoad, Point, Relations, Style } from "./types.d.ts" */

/**
 * @typedef {object} OrganisationLook
 * @property {boolean} [isPossible]
 * @property {boolean} [isMember] of a collective
 * @property {boolean} [isChosen]
 * @property {boolean} [isInFocus]
 */

const NORTH = "M0 -9L5 7L0 3.5L-5 7Z"; // in a box from -9 to 9
const CHOSEN = 1.7; // how much larger the signs of a chosen organisation are
const IN_FOCUS = 1.25; // and of those in focus, of which several stand in a ring
const SELECTION_GAP = 4; // px outside what is chosen
const PARKING_LETTER = 11;
/** @type {PartOfRoad[]} */
const PARTS_OF_ROAD = ["casing", "filling"]; // the uppermost last

/**
 * The style table, or what was drawn by it, in the colours for a bright room.
 * @template {object} [Drawn=Style]
 * @param {Style} style
 * @param {Drawn} [drawn]
 * @returns {Drawn}
 */
export const inHighContrast = (style, drawn) =>
  JSON.parse(JSON.stringify(drawn ?? style), (_, value) => style.highContrast[value] ?? value);

/**
 * The corners of an arrowhead at a point: x, y, x, y, x, y.
 * @param {Point} aim
 * @param {Point} at
 * @param {Style["home"]} size
 */
function arrowTo(aim, at, { radius, ahead }) {
  const angle = Math.atan2(aim.y - at.y, aim.x - at.x);
  const [x, y] = [Math.cos(angle), Math.sin(angle)];
  return [
    at.x + x * ahead,
    at.y + y * ahead,
    at.x - (x + y) * radius,
    at.y - (y - x) * radius,
    at.x - (x - y) * radius,
    at.y - (y + x) * radius,
  ];
}

/** Adds signs in the looks of a style table to display lists. */
export class Symbols {
  /** @param {Style} style */
  constructor(style) {
    this.style = style;
  }

  /**
   * How sure a position is; a fainter one has an edge.
   * @param {DisplayList} list
   * @param {Point} at
   * @param {number} reach
   * @param {string} colour
   */
  halo(list, at, reach, colour, strength = 1) {
    const { halo, outlines } = this.style;
    list.push(["soft", at.x, at.y, reach, colour, strength]);
    if (strength === 1) return;
    const edge = outlined(outlines.halo, colour, { lineOpacity: halo.edgeOpacity });
    list.push(["circle", at.x, at.y, reach, edge, ""]);
  }

  /**
   * A disc or, of two radii, two halves; hollow where `age` is null, for want of a count.
   * @param {DisplayList} list
   * @param {Point} at
   * @param {number[]} radii
   * @param {string} colour
   * @param {Age | null} age
   * @param {{ isPossible?: boolean, name?: string }} [more]
   */
  disc(list, at, radii, colour, age, { isPossible = false, name = "" } = {}) {
    const { disc, outlines, paper } = this.style;
    const outline = isPossible ? outlines.possible : outlines.disc;
    if (age === null) {
      list.push(["circle", at.x, at.y, radii[0], filled(paper, disc.hollowOpacity), ""]);
      list.push(["circle", at.x, at.y, radii[0], outlined(outline, colour), name]);
      return;
    }
    radii.forEach((radius, i) => {
      const opacity = disc.opacity[age] * (i ? disc.secondHalf : 1);
      const paint = outlined(outline, colour, filled(colour, opacity));
      if (radii.length === 1) list.push(["circle", at.x, at.y, radius, paint, name]);
      else list.push(["half", at.x + (i ? 0.75 : -0.75), at.y, radius, i === 0, paint]);
    });
  }

  /**
   * A place whose people its parts tell of: a ring round a point, since a ring alone has no count.
   * @param {DisplayList} list
   * @param {Point} at
   * @param {number} radius
   * @param {string} colour
   * @param {{ isPossible?: boolean, name?: string }} [more]
   */
  whole(list, at, radius, colour, more) {
    this.disc(list, at, [radius], colour, null, more);
    list.push(["circle", at.x, at.y, radius / 3, filled(colour), ""]);
  }

  /**
   * The highest figure, round a disc.
   * @param {DisplayList} list
   * @param {Point} at
   * @param {number} radius
   * @param {string} colour
   */
  highest(list, at, radius, colour) {
    const outline = outlined(this.style.outlines.highest, colour);
    list.push(["circle", at.x, at.y, radius, outline, ""]);
  }

  /**
   * @param {DisplayList} list
   * @param {Point} at
   * @param {number} radius
   */
  stateRing(list, at, radius) {
    const outline = outlined(this.style.outlines.state, this.style.state);
    list.push(["circle", at.x, at.y, radius, outline, ""]);
  }

  /**
   * @param {DisplayList} list
   * @param {Point} at
   * @param {number} scale
   * @param {boolean} isRough
   */
  parking(list, at, scale, isRough) {
    const { outlines, parkingSide, signPaper, ink } = this.style;
    const grown = Math.max(1, scale);
    const side = parkingSide * grown;
    const outline = isRough ? outlines.rough_parking : outlines.parking;
    const paint = outlined(outline, "", filled(signPaper));
    list.push(["box", at.x - side / 2, at.y - side / 2, side, side, 3, paint]);
    list.push(["text", at.x, at.y, "P", "semibold", PARKING_LETTER * grown, ink, "center", "", ""]);
  }

  /**
   * @param {DisplayList} list
   * @param {Point} at
   * @param {number} radius
   * @param {boolean} hasNoMark its name alone is on the map
   */
  town(list, at, radius, hasNoMark = false) {
    const { outlines, signPaper } = this.style;
    const outline = hasNoMark ? outlines.named_town : outlines.town;
    list.push(["circle", at.x, at.y, radius, outlined(outline, "", filled(signPaper)), ""]);
  }

  /**
   * @param {DisplayList} list
   * @param {Point} at
   * @param {string} kind
   */
  landmark(list, at, kind, name = "") {
    const { landmarks, outlines, signPaper } = this.style;
    const fill = kind === "tunnel" || kind === "hub" ? filled(signPaper) : {};
    const paint = outlined(outlines.landmark, "", fill);
    list.push(["sign", landmarks[kind], at.x, at.y, 1, paint, name]);
  }

  /**
   * Of one organisation: hollow if only possible, smaller and hollow for a member of a collective.
   * @param {DisplayList} list
   * @param {Point} at
   * @param {string} kind
   * @param {number} scale
   * @param {OrganisationLook} [more]
   */
  organisation(list, at, kind, scale, { isPossible, isMember, isChosen, isInFocus } = {}) {
    const { dot, ink, kinds, outlines, paper } = this.style;
    const { colour, sign } = kinds[kind];
    const grown = isChosen ? CHOSEN : isInFocus ? IN_FOCUS : 1;
    const size = dot.radius * scale * (isMember ? dot.member : 1) * grown;
    const fill = filled(isPossible || isMember ? paper : colour);
    const outline = isMember ? outlines.member : outlines.organisation;
    const paint = outlined(outline, colour, { ...fill, lineOpacity: 1 });
    list.push(["sign", sign, at.x, at.y, size, paint, ""]);
    if (grown > 1) list.push(["sign", sign, at.x, at.y, size, solid(ink, 2), ""]);
  }

  /**
   * The lines of an organisation, all of one width, and the home that they come from; one beyond
   * what is seen is an arrow that points to it.
   * @param {DisplayList} list
   * @param {Relations} relations
   * @param {string} kind
   */
  relations(list, { from, beyond, lines }, kind) {
    const { home, kinds, outlines, paper } = this.style;
    const { colour } = kinds[kind];
    const ends = lines.map(({ to }) => [from.x, from.y, to.x, to.y]);
    list.push(["rings", ends, false, outlined(outlines.relation_casing, paper), ""]);
    lines.forEach(({ isPossible }, i) => {
      const outline = isPossible ? outlines.possible_relation : outlines.relation;
      list.push(["rings", [ends[i]], false, outlined(outline, colour), ""]);
    });
    const paint = { ...filled(colour), ...solid(paper, 2) };
    if (beyond) list.push(["rings", [arrowTo(beyond, from, home)], true, paint, "home"]);
    else list.push(["circle", from.x, from.y, home.radius, paint, "home"]);
  }

  /**
   * The chosen place is ringed where it lies.
   * @param {DisplayList} list
   * @param {Point} at
   * @param {number} radius
   */
  selection(list, at, radius) {
    const { paper, ink } = this.style;
    for (const paint of [solid(paper, 6), solid(ink, 3)]) {
      list.push(["circle", at.x, at.y, radius + SELECTION_GAP, paint, ""]);
    }
  }

  /**
   * Under the number of a motorway.
   * @param {DisplayList} list
   * @param {Box} box
   */
  shield(list, { x, y, w, h }) {
    const { outlines, signPaper } = this.style;
    list.push(["box", x, y, w, h, 3, outlined(outlines.shield, "", filled(signPaper))]);
  }

  /**
   * The line, x, y, x, y, that ties a label to its sign; of what is in focus it stands out.
   * @param {DisplayList} list
   * @param {number[]} line
   */
  leader(list, line, isInFocus = false) {
    const { paper, ink, mutedInk } = this.style;
    const paints = isInFocus ? [solid(paper, 3.2), solid(ink, 1.2)] : [solid(mutedInk, 0.8)];
    for (const paint of paints) list.push(["rings", [line], false, paint, ""]);
  }

  /**
   * @param {DisplayList} list
   * @param {Point} at
   */
  north(list, at) {
    list.push(["sign", NORTH, at.x, at.y, 1, filled(this.style.ink), "north"]);
  }

  /**
   * Casing and filling of a dated motorway; the A16 is narrower, dashed where its opening is not
   * dated.
   * @param {string} name
   * @param {boolean} isDoubtful
   */
  motorway(name, isDoubtful) {
    const { lines, motorway } = this.style;
    const narrower = name === "A16" ? motorway.a16Narrower : 0;
    const dash = isDoubtful ? motorway.undatedDash : [];
    return PARTS_OF_ROAD.map((part) => {
      const width = lines[part].width - narrower;
      return outlined({ ...lines[part], width, dash, round: !isDoubtful });
    });
  }
}
