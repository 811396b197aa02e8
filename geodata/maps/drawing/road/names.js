// What is written of each place along a motorway: its name, how far away it is, and who is at work
// there since when; in a column in which none lies over another.

import { inkOf } from "../labels/wordings.js";
import { spread } from "./spread.js";

/**
 * @import {
 *   Face, Label, LabelLine, Mark, Point, RoadAsked, RoadRow, Ruler, Style
 * } from "../types.d.ts"
 */
/** @import { Strip } from "./frame.js" */

/**
 * A place of the picture.
 * @typedef {object} Along
 * @property {RoadRow} row
 * @property {Mark} mark
 */

/**
 * Lines of one colour: of a place, or of an organisation at work there, with its sign before it.
 * @typedef {object} Paragraph
 * @property {LabelLine[]} lines
 * @property {Mark["works"][number] | null} work
 * @property {boolean} isIndented
 */

/** @typedef {{ along: Along, paragraphs: Paragraph[], height: number }} Block */

/** @typedef {{ along: Along, isBefore: boolean, at: Point }} Tie from a sign to its name */
/** @typedef {{ x: number, w: number, isBefore: boolean }} Column `isBefore`: at the left */

const CAPS = [12, 8, 5, 3, 2, 1, 0]; // organisations named of a place: as many as find room
const BETWEEN = 0.4; // of a line, from one place to the next
const INDENT = 1.4; // of the size of letters, for a sign

/**
 * What is written of these places in a column of some height, as fully as finds room.
 * @param {Along[]} some
 * @param {number} width
 * @param {number} room
 * @param {RoadAsked} asked
 * @param {Strip} strip
 * @param {Style} style
 * @param {Ruler} widthOf
 */
export function blocksOf(some, width, room, asked, strip, style, widthOf) {
  const { letters } = strip;
  /** @type {(text: string, face: Face, colour: string, within?: number) => LabelLine[]} */
  const set = (text, face, colour, within = width) =>
    wrapped({ text, face, size: letters, colour }, within, widthOf);
  const blocksWith = (/** @type {number} */ most) =>
    some.map((along) => {
      const paragraphs = paragraphsOf(along, most, asked, style, set, width - INDENT * letters);
      const count = paragraphs.reduce((sum, { lines }) => sum + lines.length, 0);
      return { along, paragraphs, height: count * strip.lineHeight };
    });
  /** @type {Block[]} */
  let blocks = [];
  for (const most of CAPS) {
    blocks = blocksWith(most);
    if (heightOf(blocks, strip) <= room) break;
  }
  return blocks;
}

/** @type {(blocks: Block[], strip: Strip) => number} */
export const heightOf = (blocks, { lineHeight }) =>
  blocks.reduce((sum, { height }) => sum + height + BETWEEN * lineHeight, 0);

/**
 * @param {Along} along
 * @param {number} most organisations
 * @param {RoadAsked} asked
 * @param {Style} style
 * @param {(text: string, face: Face, colour: string, within?: number) => LabelLine[]} set
 * @param {number} indented the width of a line beside a sign
 * @returns {Paragraph[]}
 */
function paragraphsOf({ mark, row }, most, { told, words }, style, set, indented) {
  const { mutedInk, ink } = style;
  const face = mark.status === 2 && !row.isOnRoad ? "semibold" : "sans";
  const name = set(mark.place.label, face, inkOf(mark, style));
  if (row.isOnRoad) return [{ lines: name, work: null, isIndented: true }];
  const all = told[row.place] ?? [];
  const named = all.slice(0, all.length === most + 1 ? most + 1 : most);
  const left = all.length - named.length;
  const rest = all.length ? (left ? words.more[left] : "") : words.nobody;
  /** @type {Paragraph[]} */
  const works = named.flatMap(({ organisation, text }) => {
    const work = mark.works.find((one) => one.organisation.id === organisation);
    return work ? [{ lines: set(text, "sans", ink, indented), work, isIndented: true }] : [];
  });
  const lines = [...name, ...set(row.awayTold, "sans", mutedInk)];
  return [
    { lines, work: null, isIndented: false },
    ...works,
    ...(rest ? [{ lines: set(rest, "sans", mutedInk), work: null, isIndented: false }] : []),
  ];
}

/**
 * The labels of a column, each block beside its mark as far as there is room; `signs`: of
 * organisations, in its lines.
 * @param {Block[]} blocks
 * @param {Column} column
 * @param {Strip} strip
 */
export function labelsOf(blocks, { x, w, isBefore }, { lineHeight, letters, top, bottom }) {
  const gap = (BETWEEN * lineHeight) / 2;
  const wanted = blocks.map(({ along, height }) => ({
    at: along.mark.at.y,
    before: lineHeight / 2 + gap,
    after: height - lineHeight / 2 + gap,
  }));
  const middles = spread(wanted, top - lineHeight, bottom + lineHeight / 2);
  /** @type {Label[]} */
  const labels = [];
  /** @type {{ at: Point, work: Mark["works"][number] }[]} */
  const signs = [];
  /** @type {Tie[]} */
  const ties = blocks.map(({ along, paragraphs }, i) => {
    let y = middles[i] - lineHeight / 2;
    for (const { lines, work, isIndented } of paragraphs) {
      const indent = isIndented ? INDENT * letters : 0;
      const box = {
        x: x + (isBefore ? 0 : indent),
        y,
        w: w - indent,
        h: lines.length * lineHeight,
      };
      labels.push(labelIn(box, lines, along, work, lineHeight, isBefore));
      if (work) signs.push({ at: { x: x + letters / 2, y: y + lineHeight / 2 }, work });
      y += box.h;
    }
    return { along, isBefore, at: { x: isBefore ? x + w : x, y: middles[i] } };
  });
  return { labels, signs, ties };
}

/**
 * @param {Label["box"]} box
 * @param {LabelLine[]} lines
 * @param {Along} along
 * @param {Paragraph["work"]} work
 * @param {number} lineHeight
 * @param {boolean} isBefore
 * @returns {Label}
 */
const labelIn = (box, lines, { mark }, work, lineHeight, isBefore) => ({
  at: mark.at,
  box: { ...box, y: box.y - 1 },
  lines,
  colour: lines[0].colour ?? "",
  lineHeight,
  align: isBefore ? "right" : "left",
  place: work ? null : mark.place,
  organisation: work ? work.organisation : null,
  town: null,
  leader: null,
});

/**
 * A text in lines of a width, broken at spaces.
 * @param {LabelLine} line
 * @param {number} width
 * @param {Ruler} widthOf
 */
function wrapped(line, width, widthOf) {
  /** @type {LabelLine[]} */
  const lines = [];
  for (const text of line.text.split(" ")) {
    const last = lines.at(-1);
    const longer = { ...line, text: last ? `${last.text} ${text}` : text };
    if (last && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push({ ...line, text });
  }
  return lines;
}
