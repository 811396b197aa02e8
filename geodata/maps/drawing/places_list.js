// The display list of marks and labels: how sure a position is, and the signs that never grow; over
// them the discs; over these organisations and names.

import { highestDrawn } from "./marks/mark.js";

/**
 * @import {
 *   Arranged, DisplayList, Label, LabelLine, Mark, Moment, Style, View
 * } from "./types.d.ts"
 */
/** @import { Symbols } from "./symbols.js" */

/**
 * @param {Arranged} arranged
 * @param {Style} style
 * @param {Symbols} symbols
 * @param {(id: string) => number} [growth] the share of its size that a disc has, while it grows
 */
export function placesList({ moment, view, marks, labels }, style, symbols, growth = () => 1) {
  /** @type {DisplayList} */
  const list = [];
  const smallFirst = [...marks].reverse();
  for (const mark of marks) addHalo(list, mark, style, symbols);
  for (const mark of smallFirst) if (!mark.isBare) addSign(list, mark, view, style, symbols);
  for (const mark of smallFirst) {
    if (mark.isDisc && !mark.isArea) addDisc(list, mark, growth(mark.place.id), style, symbols);
  }
  for (const mark of marks) addRing(list, mark, moment, view, symbols);
  const selected = marks
    .flatMap((mark) => [mark, ...mark.absorbed])
    .find((mark) => mark.place.id === moment.selected.place);
  if (selected) symbols.selection(list, selected.at, selected.radius);
  for (const label of labels) addLabel(list, label, style, symbols);
  return list;
}

/** @type {(list: DisplayList, mark: Mark, style: Style, symbols: Symbols) => void} */
function addHalo(list, { at, haloRadius, isOfState }, style, symbols) {
  if (!haloRadius) return;
  const strength = Math.min(1, style.halo.wide / haloRadius) ** 2;
  symbols.halo(list, at, haloRadius, isOfState ? style.state : style.camp, strength);
}

/** @type {(list: DisplayList, mark: Mark, view: View, style: Style, symbols: Symbols) => void} */
function addSign(list, mark, view, style, symbols) {
  const { at, place } = mark;
  if (mark.isRestArea) symbols.parking(list, at, view.scale, mark.isRough);
  else if (mark.isTown) symbols.town(list, at, style.town.radius);
  else if (!mark.isDisc) symbols.landmark(list, at, place.kind, place.id);
}

/**
 * @param {DisplayList} list
 * @param {Mark} mark
 * @param {number} share of its size
 * @param {Style} style
 * @param {Symbols} symbols
 */
function addDisc(list, mark, share, style, symbols) {
  const { at, colour, radius, disc } = mark;
  const more = { isPossible: mark.status === 1, name: mark.place.id };
  if (mark.isOutline) symbols.whole(list, at, radius * share, colour, more);
  else if (mark.halves.length && disc) {
    const radii = mark.radii.map((each) => each * share);
    symbols.disc(list, at, radii, colour, disc.age, more);
  } else symbols.disc(list, at, [radius * share], colour, null, more);
  const highest = highestDrawn(mark, style);
  if (highest) symbols.highest(list, at, highest * share, colour);
  if (mark.isOfState) symbols.stateRing(list, at, radius * share + style.disc.stateGap);
}

/** @type {(list: DisplayList, mark: Mark, moment: Moment, view: View, symbols: Symbols) => void} */
function addRing(list, { dots }, { selected: { organisation: chosen } }, view, symbols) {
  for (const { work, x, y } of dots) {
    const isHighlighted = work.organisation.id === chosen;
    symbols.organisation(list, { x, y }, work.organisation.kind, view.scale, {
      isPossible: work.status === 1,
      isMember: work.member,
      isHighlighted,
      isDimmed: Boolean(chosen) && !isHighlighted,
    });
  }
}

/** @type {(list: DisplayList, label: Label, style: Style, symbols: Symbols) => void} */
function addLabel(list, label, style, symbols) {
  const { box, lines, lineHeight, align, isShield, town, leader } = label;
  if (leader) symbols.leader(list, leader);
  if (town) symbols.town(list, town, style.town.namedRadius, true);
  if (isShield) symbols.shield(list, { x: box.x - 2, y: box.y, w: box.w + 2, h: box.h });
  const halo = isShield ? "" : style.paper;
  lines.forEach(({ text, face, size, colour = label.colour }, i) => {
    const y = box.y + 1 + lineHeight * (i + 0.5);
    list.push(["text", textX(label), y, text, face, size, colour, align, halo, ""]);
  });
}

/** @param {Label} label */
function textX({ box, align, isShield }) {
  if (isShield) return box.x - 1 + box.w / 2;
  return { left: box.x + 2, center: box.x + box.w / 2, right: box.x + box.w - 2 }[align];
}
