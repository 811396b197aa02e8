// The journeys of help across Europe: where each came from, and a curve to the coast. All curves
// are of one width, and no sign grows with a number: nobody counted how much help there was.

import { baseMapList } from "./base_map.js";
import { containsPoint, shrunk } from "./boxes.js";
import { bow, gathered, onEdge } from "./journeys_layout.js";
import { Placement } from "./labels/placement.js";
import { filled, outlined, solid } from "./paint.js";
import { openView } from "./view.js";

/**
 * @import {
 *   BaseMap, Box, DisplayList, Label, LabelLine, LonLat, Mark, Point, Ruler, Status, Style, View
 * } from "./types.d.ts"
 */
/** @import { Symbols } from "./symbols.js" */
/** @import { Gathered } from "./journeys_layout.js" */

/**
 * `name`: of where it came from; `isArea`: the point stands for a country or region; `place`: the
 * id of where it went.
 * @typedef {LonLat & {
 *   id: string, name: string, isArea: boolean, place: string, status: Status
 * }} Journey
 */

/** @typedef {LonLat & { id: string, town: string }} Destination */

/**
 * `apart`: px between two signs, as far as a finger can tell them; `lit`: ids of the journeys that
 * are not dimmed; `chosen`: the id of a journey whose sign is ringed.
 * @typedef {object} JourneysAsked
 * @property {BaseMap} base
 * @property {BaseMap["box"]} bounds
 * @property {Box} box
 * @property {number} scale
 * @property {number} textScale
 * @property {number} apart
 * @property {Journey[]} journeys of the period
 * @property {Destination[]} places
 * @property {string[]} lit
 * @property {string | null} chosen
 * @property {{ beyond: string }} words with {name}
 */

/**
 * `isMixed`: a town and an area; `isAll`: there are no more names.
 * @typedef {{ some: string[], isMixed: boolean, isAll: boolean }} Names
 */

/**
 * A sign with the journeys that it stands for. `shown`: those that are lit, all of them where none
 * is; `labels`: what may stand beside it, line by line, the first that has room.
 * @typedef {Gathered<Journey> & {
 *   name: string, labels: string[][], isBeyond: boolean, shown: Journey[]
 * }} Origin
 */

const METRES_PER_DEGREE = 111_320; // of latitude
const WORLD_PX = 256; // at zoom 0
const EDGE = 26; // px from the edge of the map, where what lies beyond it is named
const ONE = 5.5; // px: the radius of the sign of one journey
const SEVERAL = 11; // of more than one, whose number stands in it
const HALO = 17;
const ARROW = 7;
const END = 5; // px: the radius of where a curve ends
const ENDS_APART = 16;
const COUNT_SIZE = 14;
const NAME_SIZE = 15;
const CURVE = 1.7; // px wide, each of them
const CASING = 4;
const DASH = [5, 4];
const LONGEST = 28; // letters of two names
const FURTHERS = [0, 10];
const TIED = [14, 26, 40];

/**
 * A part of Europe in a box, true to scale at its middle.
 * @param {BaseMap["box"]} bounds
 * @param {Box} box
 * @param {{ scale: number, textScale: number }} sizes
 * @returns {View}
 */
export function viewOf([west, south, east, north], box, { scale, textScale }) {
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const perLat = Math.min(box.w / ((east - west) * squeeze), box.h / (north - south));
  const perLon = perLat * squeeze;
  return openView({
    x0: box.x + box.w / 2 - ((west + east) / 2) * perLon,
    y0: box.y + box.h / 2 + ((south + north) / 2) * perLat,
    perLon,
    perLat: -perLat,
    metres: METRES_PER_DEGREE / perLat,
    zoom: Math.log2((perLon * 360) / WORLD_PX),
    box,
    seen: box,
    scale,
    letters: scale,
    textScale,
  });
}

/**
 * What lies under the journeys, which changes with the size alone.
 * @param {Pick<JourneysAsked, "base" | "bounds" | "box" | "scale" | "textScale">} asked
 * @param {Style} style
 * @param {Symbols} symbols
 */
export function journeysGround({ base, bounds, box, ...sizes }, style, symbols) {
  return baseMapList(base, viewOf(bounds, box, sizes), "", style, symbols);
}

/**
 * The journeys of a period as a display list, and the signs that can be touched.
 * @param {JourneysAsked} asked
 * @param {Style} style
 * @param {Symbols} symbols
 * @param {Ruler} widthOf
 */
export function journeysIn(asked, style, symbols, widthOf) {
  const { bounds, box, journeys, places, lit, chosen } = asked;
  const view = viewOf(bounds, box, asked);
  const went = new Set(journeys.map(({ place }) => place));
  const ends = gathered(
    places
      .filter(({ id }) => went.has(id))
      .map((each) => ({ at: view.project(each), items: [each] })),
    ENDS_APART,
    () => 0,
  );
  const origins = originsOf(asked, view, ends);
  const isLit = (/** @type {Origin} */ { items }) => items.some(({ id }) => lit.includes(id));
  const grown = grownIn(asked);
  const inOrder = [...origins].sort((a, b) => Number(isLit(a)) - Number(isLit(b)));
  /** @type {DisplayList} */
  const list = inOrder.flatMap((origin) => curvesOf(origin, ends, lit, style));
  for (const { at } of ends) addEnd(list, at, style);
  for (const origin of inOrder) {
    const isChosen = origin.items.some(({ id }) => id === chosen);
    addOrigin(list, origin, { isLit: isLit(origin), isChosen, grown }, style, symbols);
  }
  const labels = labelsOf(
    { asked, view, origins: [...inOrder].reverse(), ends, isLit },
    style,
    widthOf,
  );
  for (const label of labels) addLabel(list, label, style, symbols);
  return { list, origins: origins.map(touchable), labels: labels.map(({ box: each }) => each) };
}

/**
 * Signs are never smaller than on a desk: numbers stand in them.
 * @param {Pick<JourneysAsked, "scale" | "textScale">} sizes
 */
const grownIn = ({ scale, textScale }) => Math.max(1, scale, textScale);

/** @param {Origin} origin */
const touchable = ({ name, at, items, isBeyond }) => ({
  name,
  isBeyond,
  x: at.x,
  y: at.y,
  journeys: items.map(({ id }) => id).sort(),
});

/**
 * Those nearer to each other than a finger share a sign; those beyond the map stand at its edge.
 * @param {JourneysAsked} asked
 * @param {View} view
 * @param {Gathered<Destination>[]} ends
 * @returns {Origin[]}
 */
function originsOf({ journeys, box, apart, words, lit }, view, ends) {
  const inside = shrunk(box, EDGE);
  const coast = ends[0]?.at ?? { x: box.x + box.w / 2, y: box.y + box.h / 2 };
  const isBeyond = (/** @type {Journey} */ journey) =>
    !containsPoint(inside, view.project(journey));
  const isLit = (/** @type {Journey} */ { id }) => lit.includes(id);
  const rankOf = rankIn(journeys, { isLit, isBeyond });
  const single = journeys.map((journey) => {
    const at = view.project(journey);
    return { at: onEdge(at, coast, inside) ?? at, items: [journey] };
  });
  return gathered(single, apart, rankOf).map(({ at, items }) => {
    const isOutside = items.every(isBeyond);
    const inOrder = [...items].sort((a, b) => rankOf(a) - rankOf(b));
    const shown = items.some(isLit) ? inOrder.filter(isLit) : inOrder;
    const names = namesOf(shown);
    const beyond = words.beyond.replace("{name}", joined(names));
    const labels = isOutside ? [[beyond]] : labelsFor(names);
    return { at, items, shown, name: joined(namesOf(inOrder)), labels, isBeyond: isOutside };
  });
}

/**
 * Two of some names, of those at one point the first, so that none stands for another: of a town
 * and of an area, where there are both, so that no town stands for a country.
 * @param {(LonLat & { name: string, isArea?: boolean })[]} named
 * @returns {Names}
 */
function namesOf(named) {
  /** @type {Map<string, string>} */
  const points = new Map();
  for (const { lon, lat, name } of named) {
    if (!points.has(`${lon} ${lat}`)) points.set(`${lon} ${lat}`, name);
  }
  const firsts = [...points.values()];
  const told = new Map(named.map(({ name, isArea }) => [name, Boolean(isArea)]));
  const names = [...told.keys()].filter((name) => firsts.includes(name));
  const area = names.find((name) => told.get(name));
  const isMixed = area !== undefined && area !== names[0];
  const two = isMixed ? [names[0], area] : names.slice(0, 2);
  const isLong = !isMixed && two.join(", ").length > LONGEST;
  const some = isLong ? two.slice(0, 1) : two;
  return { some, isMixed, isAll: some.length === names.length };
}

/** @param {Names} names */
const joined = ({ some, isAll }) => some.join(", ") + (isAll ? "" : "…");

/**
 * On one line, on two, and the shortest that stands for no other.
 * @param {Names} names
 */
function labelsFor(names) {
  const { some, isMixed, isAll } = names;
  const [first, second] = some;
  if (second === undefined) return [[joined(names)]];
  const lines = [`${first},`, `${second}${isAll ? "" : "…"}`];
  const short = isMixed ? lines : [`${first}…`];
  return [[joined(names)], lines, short];
}

/**
 * Which of some journeys names their sign, and gives it its place: one that is lit, on the map, of
 * a town before an area, from where most came, of the shortest name.
 * @param {Journey[]} journeys
 * @param {Record<"isLit" | "isBeyond", (journey: Journey) => boolean>} are
 * @returns {(journey: Journey) => number}
 */
function rankIn(journeys, { isLit, isBeyond }) {
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const { name } of journeys) times.set(name, (times.get(name) ?? 0) + 1);
  return (journey) =>
    (isLit(journey) ? 0 : 10_000) +
    (isBeyond(journey) ? 1000 : 0) +
    (journey.isArea ? 100 : 0) -
    (times.get(journey.name) ?? 0) +
    journey.name.length / 100;
}

/**
 * One to each end that it has, solid where one of its journeys is certain.
 * @param {Origin} origin
 * @param {Gathered<Destination>[]} ends
 * @param {string[]} lit
 * @param {Style} style
 * @returns {DisplayList}
 */
function curvesOf({ at, items }, ends, lit, style) {
  return ends.flatMap(({ at: end, items: places }) => {
    const ids = new Set(places.map(({ id }) => id));
    const some = items.filter(({ place }) => ids.has(place));
    if (!some.length) return [];
    const isLit = some.some(({ id }) => lit.includes(id));
    const isCertain = some.some(({ status }) => status === 2);
    const paint = {
      ...solid(style.ink, CURVE),
      ...(isCertain ? {} : { dash: DASH, round: false }),
    };
    const points = [bow(at, end)];
    /** @type {DisplayList} */
    const casing = [
      ["rings", points, false, { ...solid(style.paper, CASING), lineOpacity: 0.75 }, ""],
    ];
    /** @type {DisplayList} */
    const curve = [
      ["rings", points, false, { ...paint, lineOpacity: isLit ? 0.85 : style.dimmed.dot }, ""],
    ];
    return isLit ? [...casing, ...curve] : curve;
  });
}

/** @type {(list: DisplayList, at: Point, style: Style) => void} */
function addEnd(list, at, style) {
  list.push(["circle", at.x, at.y, END, { ...filled(style.camp), ...solid(style.paper, 2) }, ""]);
}

/**
 * @param {DisplayList} list
 * @param {Origin} origin
 * @param {{ isLit: boolean, isChosen: boolean, grown: number }} looks
 * @param {Style} style
 * @param {Symbols} symbols
 */
function addOrigin(list, { at, shown, isBeyond }, { isLit, isChosen, grown }, style, symbols) {
  const isCertain = shown.some(({ status }) => status === 2);
  const radius = radiusOf(shown.length) * grown;
  const colour = isLit ? style.ink : style.dimmed.ink;
  const outline = outlined(isCertain ? style.outlines.disc : style.outlines.possible, colour);
  const paint = { ...outline, ...filled(isCertain ? colour : style.paper) };
  if (shown.some(({ isArea }) => isArea) && !isBeyond) symbols.halo(list, at, HALO * grown, colour);
  if (isBeyond && shown.length === 1)
    list.push(["rings", [arrowAt(at, ARROW * grown)], true, paint, ""]);
  else list.push(["circle", at.x, at.y, radius, paint, ""]);
  if (shown.length > 1) {
    const size = Math.round(COUNT_SIZE * grown);
    const ink = isCertain ? style.paper : colour;
    list.push(["text", at.x, at.y, String(shown.length), "semibold", size, ink, "center", "", ""]);
  }
  if (isChosen) symbols.selection(list, at, radius + 2);
}

/** @param {number} journeys */
const radiusOf = (journeys) => (journeys > 1 ? SEVERAL : ONE);

/** @type {(at: Point, reach: number) => number[]} */
const arrowAt = ({ x, y }, reach) => [x, y - reach, x + reach, y, x, y + reach, x - reach, y];

/**
 * The coast first, then those that are lit, of more journeys first.
 * @param {{ asked: JourneysAsked, view: View, origins: Origin[], ends: Gathered<Destination>[],
 *   isLit: (origin: Origin) => boolean }} given
 * @param {Style} style
 * @param {Ruler} widthOf
 */
function labelsOf({ asked, view, origins, ends, isLit }, style, widthOf) {
  const signs = origins.map((origin) => ({
    at: origin.at,
    reach: radiusOf(origin.shown.length) * grownIn(asked),
    place: { id: origin.items[0].id },
    isLit: isLit(origin),
  }));
  const coasts = ends.map(({ at, items }) => ({
    at,
    reach: END,
    place: { id: items[0].id },
    isLit: true,
  }));
  const marks = /** @type {Mark[]} */ (/** @type {unknown} */ ([...coasts, ...signs]));
  const placement = new Placement(view, marks, [], widthOf);
  ends.forEach(({ items }, i) => {
    const name = joined(namesOf(items.map(({ town, ...at }) => ({ ...at, name: town }))));
    const lines = [placement.line(name, "semibold", NAME_SIZE)];
    write(placement, lines, { ...coasts[i], colour: style.camp });
  });
  const turns = origins.map((origin, i) => ({ origin, sign: signs[i] }));
  turns.sort(
    (a, b) =>
      Number(b.sign.isLit) - Number(a.sign.isLit) || b.origin.items.length - a.origin.items.length,
  );
  for (const { origin, sign } of turns) {
    const labels = origin.labels.map((label) =>
      label.map((text) => placement.line(text, "sans", NAME_SIZE)),
    );
    const named = { ...sign, colour: sign.isLit ? style.ink : style.dimmed.ink };
    if (labels.some((lines) => write(placement, lines, named))) continue;
    const { at, reach, place, colour } = named;
    const last = labels[labels.length - 1];
    placement.placeInAnyCase(last, { at, reach, owner: place.id, colour });
  }
  return placement.labels;
}

/**
 * Beside its sign, or tied to it a little further; false where there is no room.
 * @param {Placement} placement
 * @param {LabelLine[]} lines
 * @param {{ at: Point, reach: number, place: { id: string }, colour: string }} sign
 */
export function write(placement, lines, { at, reach, place, colour }) {
  const spot = { at, reach, owner: place.id, colour };
  return (
    placement.place(lines, { ...spot, furthers: FURTHERS }) ||
    placement.place(lines, { ...spot, isTied: true, isClear: true, furthers: TIED })
  );
}

/**
 * @param {DisplayList} list
 * @param {Label} label
 * @param {Style} style
 * @param {Symbols} symbols
 */
export function addLabel(list, { box, lines, lineHeight, align, leader, colour }, style, symbols) {
  if (leader) symbols.leader(list, leader);
  const x = { left: box.x + 2, center: box.x + box.w / 2, right: box.x + box.w - 2 }[align];
  lines.forEach(({ text, face, size }, i) => {
    const y = box.y + 1 + lineHeight * (i + 0.5);
    list.push(["text", x, y, text, face, size, colour, align, style.paper, ""]);
  });
}
