// The display list of marks and labels: how sure a position is, and the lines of a chosen
// organisation; over them the signs that never grow, over these the discs, organisations and names.
// What is lit lies over what is dimmed.

import { keyOfDot } from "./light.js";
import { highestDrawn } from "./marks/mark.js";
import { faded, mixed } from "./paint.js";

/**
 * @import {
 *   Arranged, DisplayList, Label, LabelLine, Mark, Moment, Motion, Style, View
 * } from "./types.d.ts"
 */
/** @import { Symbols } from "./symbols.js" */

/** @typedef {(key: string, isLit: boolean) => number} Light from 0 to 1 */

const PLATE_CORNER = 3; // px
/** @type {Motion} */
const AT_REST = { sizeOf: () => 1, lightOf: (_, light) => light };

/**
 * @param {Arranged} arranged
 * @param {Style} style
 * @param {Symbols} symbols
 * @param {Motion} [motion]
 */
export function placesList(arranged, style, symbols, motion = AT_REST) {
  const { moment, view, marks, relations, labels } = arranged;
  /** @type {DisplayList} */
  const list = [];
  /** @type {Light} */
  const lightOf = (key, isLit) => motion.lightOf(key, Number(isLit));
  const large = litLast(marks);
  const small = litLast([...marks].reverse());
  /** @type {(mark: Mark, draw: () => void) => void} */
  const inItsLight = ({ place, isLit }, draw) =>
    inLight(list, lightOf(place.id, isLit), style.dimmed.opacity, style, draw);
  for (const mark of large) inItsLight(mark, () => addHalo(list, mark, style, symbols));
  if (relations) symbols.relations(list, relations, kindOf(moment));
  for (const mark of small) {
    if (!mark.isBare) inItsLight(mark, () => addSign(list, mark, view, style, symbols));
  }
  for (const mark of small) {
    if (!mark.isDisc || mark.isArea) continue;
    const share = motion.sizeOf(mark.place.id);
    inItsLight(mark, () => addDisc(list, mark, share, style, symbols));
  }
  for (const mark of large) addRing(list, mark, moment, lightOf, view, style, symbols);
  const all = marks.flatMap((mark) => [mark, ...mark.absorbed]);
  const selected = all.find((mark) => mark.place.id === moment.selected.place);
  if (selected) symbols.selection(list, selected.at, selected.radius);
  const lights = new Map(all.map(({ place, isLit }) => [place.id, lightOf(place.id, isLit)]));
  for (const label of labels) addLabel(list, label, moment, lights, style, symbols);
  return list;
}

/**
 * Of the chosen organisation, which is at work somewhere.
 * @param {Moment} moment
 */
function kindOf({ places, selected }) {
  const works = places.flatMap((state) => state.works);
  const work = works.find(({ organisation }) => organisation.id === selected.organisation);
  return work?.organisation.kind ?? "";
}

/** @param {Mark[]} marks */
const litLast = (marks) => [...marks].sort((a, b) => Number(a.isLit) - Number(b.isLit));

/**
 * What is drawn is dimmed as far as it is not lit.
 * @param {DisplayList} list
 * @param {number} light
 * @param {number} least the opacity of what is not lit
 * @param {Style} style
 * @param {() => void} draw
 */
function inLight(list, light, least, style, draw) {
  const from = list.length;
  draw();
  if (light === 1) return;
  const strength = least + (1 - least) * light;
  for (let i = from; i < list.length; i += 1) list[i] = faded(list[i], strength, style);
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

/**
 * @param {DisplayList} list
 * @param {Mark} mark
 * @param {Moment} moment
 * @param {Light} lightOf
 * @param {View} view
 * @param {Style} style
 * @param {Symbols} symbols
 */
function addRing(list, mark, { focus, selected }, lightOf, view, style, symbols) {
  for (const dot of mark.dots) {
    const { organisation, status, member, isLit } = dot.work;
    const look = {
      isPossible: status === 1,
      isMember: member,
      isChosen: organisation.id === selected.organisation,
      isInFocus: focus.organisations.includes(organisation.id),
    };
    const light = lightOf(keyOfDot(mark, dot), isLit);
    inLight(list, light, style.dimmed.dot, style, () =>
      symbols.organisation(list, dot, organisation.kind, view.scale, look),
    );
  }
}

/**
 * @param {DisplayList} list
 * @param {Label} label
 * @param {Moment} moment
 * @param {Map<string, number>} lights how lit a place is, by id
 * @param {Style} style
 * @param {Symbols} symbols
 */
function addLabel(list, label, { focus }, lights, style, symbols) {
  const { box, lines, lineHeight, align, isShield, isOverRoad, town, leader, place } = label;
  const lightOf = (/** @type {string | undefined} */ id) => lights.get(id ?? "") ?? 1;
  if (leader) {
    const { opacity } = style.dimmed;
    const isInFocus = label.organisation !== null || focus.places.includes(place?.id ?? "");
    inLight(list, lightOf(place?.id), opacity, style, () =>
      symbols.leader(list, leader, isInFocus),
    );
  }
  if (isOverRoad) {
    const plate = { fill: style.paper, fillOpacity: style.labels.plateOpacity };
    list.push(["box", box.x, box.y, box.w, box.h, PLATE_CORNER, plate]);
  }
  if (town) symbols.town(list, town, style.town.namedRadius, true);
  if (isShield) symbols.shield(list, { x: box.x - 2, y: box.y, w: box.w + 2, h: box.h });
  const halo = isShield ? "" : style.paper;
  lines.forEach(({ text, face, size, colour = label.colour, of, others }, i) => {
    const y = box.y + 1 + lineHeight * (i + 0.5);
    const told = of ? [of.place] : i && others ? others.map((mark) => mark.place) : [place];
    const light = Math.max(...told.map((each) => lightOf(each?.id)));
    const seen = light === 1 ? colour : mixed(style.dimmed.ink, colour, light);
    list.push(["text", textX(label), y, text, face, size, seen, align, halo, ""]);
  });
}

/** @param {Label} label */
function textX({ box, align, isShield }) {
  if (isShield) return box.x - 1 + box.w / 2;
  return { left: box.x + 2, center: box.x + box.w / 2, right: box.x + box.w - 2 }[align];
}
