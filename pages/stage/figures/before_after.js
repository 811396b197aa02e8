// A place at two periods, side by side on one scale: its sign on the map, the people counted and
// the organisations at work there.

import { inHighContrast, Symbols } from "../../drawing/symbols.js";
import { marksIn } from "../../drawing/marks/marks.js";
import { placesList } from "../../drawing/places_list.js";
import { el, picture } from "../app/dom.js";
import { momentMessage } from "../map/map_link.js";
import { sliceAt } from "../period/slice.js";
import { figureLines } from "../records/figures.js";
import { placeOf } from "../records/lookup.js";
import { totalInWords } from "../records/panel_sections.js";
import { drawnInBox } from "./drawn_in_box.js";

/** @import { Mark, Style, View } from "../../drawing/types.d.ts" */
/** @import { Atlas, PlaceState, Slice, Word } from "../types.d.ts" */
/** @import { FigureContext } from "./figure.js" */

/** @typedef {{ slice: Slice, state: PlaceState | undefined }} Seen */

const MOST_SCALE = 3; // of the map's
const PARTS_NOT_SHOWN = 10; // a zoom
const MARGIN = 2; // px
const LEAST_SIDE = 16; // px, under which a sign tells nothing

/** @param {FigureContext} context */
export function beforeAfter({ atlas, word, figure }) {
  const place = placeOf(atlas, figure.place);
  const seen = figure.periods.map((label) => seenAt(atlas, figure.place, label));
  const signs = seen.map(() => el("div", { class: "sign-of-place" }));
  const root = el(
    "div",
    { class: "before-after" },
    ...seen.map((one, i) =>
      el("section", {}, signs[i], el("div", {}, ...linesOf(word, one, figure.periods[i]))),
    ),
    el("figcaption", {}, word("figure.before_after", { place: place.label })),
  );
  const drawn = drawnInBox(root, () => {
    const side = Math.min(...signs.flatMap((sign) => [sign.clientWidth, sign.clientHeight]));
    const hasRoom = side > LEAST_SIDE;
    const isBright = document.documentElement.dataset.contrast === "high";
    const style = isBright ? inHighContrast(atlas.style) : atlas.style;
    const reaches = seen.map((one) => reachOf(atlas, word, one, style));
    const scale = scaleIn(side, reaches);
    seen.forEach((one, i) =>
      signs[i].replaceChildren(...(hasRoom ? [signOf(atlas, word, one, style, scale, side)] : [])),
    );
  });
  return { root, close: drawn.close };
}

/**
 * @param {Atlas} atlas
 * @param {string} id
 * @param {string} label
 * @returns {Seen}
 */
function seenAt(atlas, id, label) {
  const slice = sliceAt(atlas, label, { showsPlace: (place) => place.id === id });
  return { slice, state: slice.places[0] };
}

/**
 * @param {Word} word
 * @param {Seen} seen
 * @param {string} label
 */
function linesOf(word, { slice, state }, label) {
  const period = el("p", { class: "heading" }, word.period(label));
  if (!state) return [period, el("p", {}, word("figure.not_there"))];
  const { membersOnly } = slice;
  const organisations = state.works.length - membersOnly; // as many as the ring has signs
  const members = membersOnly ? `, ${word.count("panel.members", membersOnly)}` : "";
  return [
    period,
    state.counts.length
      ? el("ul", { class: "counted" }, ...figureLines(word, state.counts))
      : el("p", {}, word("legend.unknown")),
    el("p", {}, totalInWords(word, "organisations", organisations), members),
  ];
}

// --- the sign, as the map draws it ---------------------------------------------------------------

/**
 * The marks of a place alone, round 0, 0, with nothing of where it lies.
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {Seen} seen
 * @param {Style} style
 * @param {number} scale
 */
function arrangedOf(atlas, word, { slice, state }, style, scale) {
  const moment = momentMessage(atlas, word, slice, state ? [state] : []);
  const none = { x: 0, y: 0, w: 0, h: 0 };
  /** @type {View} */
  const view = {
    zoom: PARTS_NOT_SHOWN,
    box: none,
    seen: none,
    scale,
    letters: 1,
    textScale: 1,
    origin: { x: 0, y: 0 },
    project: () => ({ x: 0, y: 0 }),
    projectAll: () => [],
    metresPerPixel: () => Infinity,
  };
  return { moment, view, marks: marksIn(moment, view, style), relations: null, labels: [] };
}

/** @param {Mark[]} marks */
const furthest = (marks) => Math.max(0, ...marks.map(({ reach }) => reach));

/**
 * On a scale of 1, px.
 * @type {(atlas: Atlas, word: Word, seen: Seen, style: Style) => number}
 */
const reachOf = (atlas, word, seen, style) =>
  furthest(arrangedOf(atlas, word, seen, style, 1).marks);

/**
 * The one scale on which every sign has room.
 * @param {number} side px
 * @param {number[]} reaches on a scale of 1
 */
const scaleIn = (side, reaches) =>
  Math.min(MOST_SCALE, (side / 2 - MARGIN) / Math.max(1, ...reaches));

/**
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {Seen} seen
 * @param {Style} style
 * @param {number} scale
 * @param {number} side px
 */
function signOf(atlas, word, seen, style, scale, side) {
  const list = placesList(arrangedOf(atlas, word, seen, style, scale), style, new Symbols(style));
  return picture(style, list, [-side / 2, -side / 2, side, side]);
}
