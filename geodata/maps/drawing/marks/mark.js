// The mark of each place that is drawn at a zoom: what it is, how large, and where.

import { lightIn } from "../light.js";
import { discRadius } from "../paint.js";

/** @import { Mark, Moment, PlaceState, Style, View } from "../types.d.ts" */

const TOWNS = ["inland_town", "coastal_town"];
const COUNTED_NOW = 1e6; // a count of the period outweighs one of the year before, however large

/**
 * The marks of a moment, the weightiest first: wholes, or parts where there is room for them; towns
 * only where somebody works; what the story tells of and what is chosen in any case.
 * @param {Moment} moment
 * @param {View} view
 * @param {Style} style
 * @param {boolean} [hasAllTowns] also those where nobody works
 * @returns {Mark[]}
 */
export function marksAt(moment, view, style, hasAllTowns = false) {
  const byId = new Map(moment.places.map((state) => [state.place.id, state]));
  const focus = new Set([...moment.focus.places, moment.selected.place]);
  const light = lightIn(moment);
  const showsParts = view.zoom >= style.marks.partsFromZoom;
  const states = moment.hidesPlaces
    ? moment.places
        .filter(({ place, works }) => works.length || focus.has(place.id))
        .map(withoutSign)
    : moment.places.map((state) => ({ ...state, isBare: false }));
  const parts = partsByWhole(
    states.filter(({ heldBy }) => byId.has(heldBy)),
    style,
  );
  /** @param {BareState} state */
  const isShown = ({ place, heldBy, works }) => {
    if (focus.has(place.id)) return true;
    if (TOWNS.includes(place.kind) && !works.length && !hasAllTowns) return false;
    return showsParts || !byId.has(heldBy);
  };
  return states
    .filter(isShown)
    .map((state) =>
      markOf(state, {
        whole: byId.get(state.heldBy),
        isOutline: showsParts && haveCounts(parts.get(state.place.id)),
        isInFocus: focus.has(state.place.id),
        light,
        view,
        style,
      }),
    )
    .sort(byWeight);
}

/** @typedef {PlaceState & { isBare: boolean }} BareState */

/**
 * A place of which only name and ring are drawn.
 * @param {PlaceState} state
 * @returns {BareState}
 */
const withoutSign = (state) => ({ ...state, isBare: true, figure: "", notes: [], disc: null });

/** @type {(state: BareState, style: Style) => boolean} */
const isDisc = ({ place, isBare }, style) => !isBare && style.disc.kinds.includes(place.kind);

/** @type {(state: PlaceState, style: Style) => boolean} */
const isArea = ({ place }, style) => style.disc.softKinds.includes(place.kind);

/**
 * The parts that are discs, by the id of their whole.
 * @param {BareState[]} states
 * @param {Style} style
 */
function partsByWhole(states, style) {
  /** @type {Map<string, PlaceState[]>} */
  const parts = new Map();
  for (const state of states) {
    if (!isDisc(state, style) || isArea(state, style)) continue;
    parts.set(state.heldBy, [...(parts.get(state.heldBy) ?? []), state]);
  }
  return parts;
}

/**
 * Whether the parts of a whole tell its people in its place: each that is a disc has a count of the
 * period.
 * @param {PlaceState[]} [parts]
 */
const haveCounts = (parts = []) =>
  parts.length > 0 && parts.every(({ disc }) => disc?.age === "period");

/**
 * @param {BareState} state
 * @param {object} given
 * @param {PlaceState} [given.whole] that it is a part of
 * @param {boolean} given.isOutline
 * @param {boolean} given.isInFocus
 * @param {ReturnType<typeof lightIn>} given.light
 * @param {View} given.view
 * @param {Style} given.style
 * @returns {Mark}
 */
function markOf(state, { whole, isOutline, isInFocus, light, view, style }) {
  const { place, disc } = state;
  const isLit = light.isPlaceLit(state);
  const halves = isOutline ? [] : (disc?.halves ?? []);
  const radii = isOutline ? [] : cappedRadii(state, whole, view, style);
  const radius = isOutline ? style.disc.whole : radiusOf(state, radii, view, style);
  const roughness = place.accuracy / view.metresPerPixel(place.lat);
  const hasHalo = isDisc(state, style) && roughness >= radius + style.halo.from;
  const highest = halves.length && disc?.highest;
  return {
    ...state,
    works: state.works.map((work) => ({
      ...work,
      isLit: light.isWorkLit(work.organisation.id, isLit),
    })),
    isDisc: isDisc(state, style),
    isArea: isArea(state, style),
    isTown: TOWNS.includes(place.kind),
    isRestArea: place.kind === "rest_area",
    isOfState: place.kind === "official_centre",
    isRough: place.accuracy > style.marks.sharpMetres,
    isInFocus,
    isLit,
    isOutline,
    colour: colourOf(place.kind, style),
    halves,
    radii,
    radius,
    haloRadius: hasHalo ? roughness : 0,
    highestRadius: highest ? discRadius(highest, view.scale, style) : 0,
    at: view.project(place),
    absorbed: [],
    dots: [],
    reach: 0,
  };
}

/**
 * Of a disc.
 * @param {string} kind
 * @param {Style} style
 */
function colourOf(kind, style) {
  if (kind === "protest_camp") return style.kinds.activist.colour;
  return kind === "official_centre" ? style.state : style.camp;
}

/** @type {(state: PlaceState, view: View, style: Style) => number[]} */
const radiiOf = ({ disc }, view, style) =>
  disc ? disc.halves.map((half) => discRadius(half.least, view.scale, style)) : [];

/**
 * The radii of a place's disc; an old count of a part is never drawn larger than its whole.
 * @param {PlaceState} state
 * @param {PlaceState | undefined} whole
 * @param {View} view
 * @param {Style} style
 */
function cappedRadii(state, whole, view, style) {
  const radii = radiiOf(state, view, style);
  if (!whole?.disc || state.disc?.age === "period") return radii;
  const most = Math.max(...radiiOf(whole, view, style));
  return radii.map((radius) => Math.min(radius, most));
}

/**
 * @param {BareState} state
 * @param {number[]} radii
 * @param {View} view
 * @param {Style} style
 */
function radiusOf(state, radii, view, style) {
  if (TOWNS.includes(state.place.kind) || state.isBare) return style.town.radius;
  if (isDisc(state, style)) {
    return radii.length ? Math.max(...radii) : style.disc.unknown * view.scale;
  }
  return style.landmark.radius * Math.max(style.landmark.scaleLeast, view.scale);
}

/**
 * @param {Mark} a
 * @param {Mark} b
 */
function byWeight(a, b) {
  return (
    rank(b) - rank(a) ||
    weight(b) - weight(a) ||
    b.status - a.status ||
    b.works.length - a.works.length ||
    (a.place.id < b.place.id ? -1 : 1)
  );
}

/** @param {Mark} mark */
function rank({ isDisc, status, works, isInFocus }) {
  if (isDisc) return status === 2 || works.length ? 3 : 1;
  if (works.length) return 2;
  return isInFocus ? 0.5 : 0;
}

/** @param {Mark} mark */
function weight({ disc }) {
  if (!disc) return 0;
  const most = Math.max(disc.highest ?? 0, ...disc.halves.map((half) => half.least));
  return most + (disc.age === "period" ? COUNTED_NOW : 0);
}

/**
 * The radius of the highest figure where it is drawn round the disc; else 0.
 * @param {Mark} mark
 * @param {Style} style
 */
export const highestDrawn = ({ radius, highestRadius }, style) =>
  highestRadius > radius + style.disc.highestFrom ? highestRadius : 0;
