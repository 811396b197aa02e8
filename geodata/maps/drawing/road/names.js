// What is written of each place along a motorway: its name, how far away it is, and who is at work
// there since when; in a column in which none lies over another.

import { inkOf } from "../labels/wordings.js";
import { spread } from "./spread.js";
import { flowing, indentOf } from "./flow.js";

/**
 * @import {
 *   Face, Label, LabelLine, Mark, Point, RoadAsked, RoadRow, Style
 * } from "../types.d.ts"
 */
/** @import { Flowed, Item } from "./flow.js" */
/** @import { Strip } from "./frame.js" */

/**
 * A place of the picture.
 * @typedef {object} Along
 * @property {RoadRow} row
 * @property {Mark} mark
 */

/** @typedef {{ along: Along, written: Flowed[], lines: number }} Block */
/** @typedef {{ along: Along, isBefore: boolean, at: Point }} Tie from a sign to its name */
/** @typedef {{ x: number, w: number, isBefore: boolean }} Column `isBefore`: at the left */
/** @typedef {(line: LabelLine) => number} LineRuler */

/** @type {Face} */
const SANS = "sans";
const CAPS = [12, 8, 6, 5, 4, 3, 2, 1]; // organisations named of a place: as many as find room
const NO_ROOM = 3; // where one finds none either
const BETWEEN = 0.4; // of a line, from one place to the next
const BETWEEN_AREAS = 0; // from one rest area to the next

/**
 * What is written of these places in a column of some height, as fully as finds room.
 * @param {Along[]} some
 * @param {number} width
 * @param {number} room
 * @param {RoadAsked} asked
 * @param {Strip} strip
 * @param {Style} style
 * @param {LineRuler} widthOf
 */
export function blocksOf(some, width, room, asked, strip, style, widthOf) {
  /** @type {(most: number) => Block[]} */
  const blocksWith = (most) =>
    some.map((along) => {
      const groups = groupsOf(along, most, asked, strip, style);
      return { along, ...flowing(groups, width, strip.letters, widthOf) };
    });
  for (const most of CAPS) {
    const blocks = blocksWith(most);
    if (heightOf(blocks, strip) <= room) return blocks;
  }
  return blocksWith(NO_ROOM);
}

/** @type {(block: Block, strip: Strip) => number} */
const roundOf = ({ along }, { lineHeight }) =>
  (along.row.isOnRoad ? BETWEEN_AREAS : BETWEEN) * lineHeight;

/** @type {(blocks: Block[], strip: Strip) => number} */
export const heightOf = (blocks, strip) =>
  blocks.reduce((sum, block) => sum + block.lines * strip.lineHeight + roundOf(block, strip), 0);

/**
 * Each begins a line of its own.
 * @param {Along} along
 * @param {number} most organisations
 * @param {RoadAsked} asked
 * @param {Strip} strip
 * @param {Style} style
 * @returns {Item[][]}
 */
function groupsOf({ mark, row }, most, { told, words }, { letters: size }, style) {
  const { mutedInk, ink } = style;
  const face = mark.status === 2 && !row.isOnRoad ? "semibold" : SANS;
  const colour = inkOf(mark, style);
  /** @type {Item} */
  const name = { line: { text: mark.place.label, face, size, colour }, hasSign: row.isOnRoad };
  if (row.isOnRoad) return [[name]];
  /** @type {(text: string) => Item[]} */
  const muted = (text) => (text ? [{ line: { text, face: SANS, size, colour: mutedInk } }] : []);
  const all = [...mark.works].sort((one, other) => other.status - one.status);
  const named = all.slice(0, all.length === most + 1 ? most + 1 : most);
  const left = all.length - named.length;
  const rest = left ? words.more[left] : !all.length && mark.isDisc ? words.nobody : "";
  const works = named.map((work) => {
    const { id, short } = work.organisation;
    const text = told[row.place]?.[id] ?? short;
    return { line: { ...name.line, text, face: SANS, colour: ink }, hasSign: true, work };
  });
  return [
    [name, ...muted(row.awayTold), ...muted(row.areaTold)],
    [...works, ...muted(rest)],
  ];
}

/**
 * The labels of a column, each block beside its mark as far as there is room; `signs`: of
 * organisations, in its lines.
 * @param {Block[]} blocks
 * @param {Column} column
 * @param {Strip} strip
 */
export function labelsOf(blocks, { x, w, isBefore }, strip) {
  const { lineHeight, letters, top, bottom } = strip;
  const wanted = blocks.map((block) => {
    const gap = roundOf(block, strip) / 2;
    const before = lineHeight / 2 + gap;
    const after = (block.lines - 0.5) * lineHeight + gap;
    return { at: block.along.mark.at.y, before, after };
  });
  const middles = spread(wanted, top - lineHeight, bottom + lineHeight / 2);
  /** @type {Label[]} */
  const labels = [];
  /** @type {{ at: Point, work: Mark["works"][number] }[]} */
  const signs = [];
  /** @type {Tie[]} */
  const ties = blocks.map(({ along, written }, i) => {
    for (const { item, lines, dx, line, width } of written) {
      const y = middles[i] + (line - 0.5) * lineHeight;
      const indent = item.hasSign ? indentOf(letters) : 0;
      const at = { x: isBefore ? x : x + dx + indent, y: y - 1 };
      const box = { ...at, w: (isBefore ? w : width) - indent, h: lines.length * lineHeight };
      labels.push(labelIn(box, lines, along, item, lineHeight, isBefore));
      const { work } = item;
      if (work) signs.push({ at: { x: x + dx + letters / 2, y: y + lineHeight / 2 }, work });
    }
    return { along, isBefore, at: { x: isBefore ? x + w : x, y: middles[i] } };
  });
  return { labels, signs, ties };
}

/**
 * @param {Label["box"]} box
 * @param {LabelLine[]} lines
 * @param {Along} along
 * @param {Item} item
 * @param {number} lineHeight
 * @param {boolean} isBefore
 * @returns {Label}
 */
const labelIn = (box, lines, { mark }, { work, line }, lineHeight, isBefore) => ({
  at: mark.at,
  box,
  lines,
  colour: line.colour ?? "",
  lineHeight,
  align: isBefore ? "right" : "left",
  place: work ? null : mark.place,
  organisation: work ? work.organisation : null,
  town: null,
  leader: null,
});
