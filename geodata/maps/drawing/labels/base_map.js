// What the base map has written on it: numbers of motorways, towns and seas.

import { around, containsPoint, crosses, distance, shrunk } from "../boxes.js";
import { pointsAlong } from "./candidates.js";

/** @import { Label, Motorway, Point, Style, TownOrSea, View } from "../types.d.ts" */
/** @import { Placement } from "./placement.js" */

const TOWN_DOT = 4; // px
const BESIDE_A_TOWN = 5;
const SEA = 18; // px at a desk
const NUMBER = 14;

/** @type {WeakMap<View, Map<Motorway, Point[]>>} */
const knownSpots = new WeakMap(); // along motorways, of a view in which the years pass

/**
 * A town, or a sea.
 * @param {TownOrSea} name
 */
export const isLarge = ({ rank }) => rank <= 2;

/**
 * The number of each motorway, again and again along it; `once`: only where it comes first.
 * @param {Placement} placement
 * @param {Motorway[]} motorways
 * @param {boolean} once
 * @param {Style} style
 */
export function numberMotorways(placement, motorways, once, style) {
  for (const name of style.labels.shielded) {
    const roads = motorways.filter((road) => road.name === name);
    const shields = placement.labels.filter(
      (label) => label.isShield && label.lines[0].text === name,
    );
    const taken = shields.map(({ at }) => at);
    roads.some((road) =>
      spotsAlong(road, placement).some((at) => {
        if (taken.some((other) => distance(other, at) < style.labels.shieldsApart)) return false;
        if (!putShield(placement, name, at, style)) return false;
        taken.push(at);
        return once;
      }),
    );
  }
}

/** @type {(road: Motorway, placement: Placement) => Point[]} */
function spotsAlong(road, { view, seen }) {
  const known = knownSpots.get(view) ?? new Map();
  knownSpots.set(view, known);
  const spots = known.get(road) ?? pointsAlong(view.projectAll(road.points), seen);
  known.set(road, spots);
  return spots;
}

/**
 * @param {Placement} placement
 * @param {string} name
 * @param {Point} at
 * @param {Style} style
 */
function putShield(placement, name, at, style) {
  const spot = { at, colour: style.ink, isCentred: true, isShield: true };
  return placement.place([placement.line(name, "semibold", NUMBER)], spot);
}

/**
 * Marks the labels of places that lie over a motorway, which would strike their letters through.
 * @param {Label[]} labels
 * @param {Motorway[]} motorways
 * @param {View} view
 */
export function markThoseOverMotorways(labels, motorways, view) {
  const boxes = labels.filter(({ place }) => place);
  for (const { points } of motorways) {
    const line = view.projectAll(points);
    for (let i = 0; i + 3 < line.length; i += 2) {
      const [ax, ay, bx, by] = [line[i], line[i + 1], line[i + 2], line[i + 3]];
      for (const label of boxes) label.isOverRoad ||= crosses(ax, ay, bx, by, label.box);
    }
  }
}

/**
 * Names towns and seas; a sea is named where it lies.
 * @param {Placement} placement
 * @param {TownOrSea[]} names
 * @param {"fr" | "en"} language
 * @param {Style} style
 */
export function nameTownsAndSeas(placement, names, language, style) {
  const written = new Set(
    placement.labels.flatMap(({ place, lines }) => [
      place?.label,
      ...lines.map(({ of }) => of?.place.label),
    ]),
  );
  for (const name of names) {
    const text = name[language];
    const at = placement.view.project(name);
    if (name.kind === "sea") {
      const spot = { at, colour: style.seaInk, isCentred: true, isSea: true };
      placement.place([placement.line(text, "serif_italic", SEA)], spot);
    } else if (!written.has(text)) nameTown(placement, name, text, at, style);
  }
}

/**
 * A town under a mark is named beside that if it is large.
 * @param {Placement} placement
 * @param {TownOrSea} town
 * @param {string} text
 * @param {Point} at
 * @param {Style} style
 */
function nameTown(placement, town, text, at, style) {
  const { view, marks, taken } = placement;
  const { face, size, fromZoom } = style.labels.towns[town.rank];
  if (view.zoom < fromZoom || !containsPoint(shrunk(view.seen, TOWN_DOT), at)) return;
  const lines = [placement.line(text, face, size)];
  const colour = style.mutedInk;
  const mark = marks.find((each) => distance(each.at, at) < each.reach);
  if (mark) {
    const { reach, place } = mark;
    if (isLarge(town)) placement.place(lines, { at: mark.at, reach, owner: place.id, colour });
    return;
  }
  const dot = around(at, TOWN_DOT);
  if (!taken.isFree(dot, null)) return;
  const spot = { at, reach: BESIDE_A_TOWN, colour, town: at };
  if (placement.place(lines, spot)) taken.add(dot, null);
}
