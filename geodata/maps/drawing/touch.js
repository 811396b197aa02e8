// What a finger or a pointer meets among what was drawn.

import { containsPoint, distance } from "./boxes.js";

/** @import { Met, Named, Point, Touchables, TouchableOrganisation } from "./types.d.ts" */

export const TOUCH_PX = 22; // how far from a sign a finger may be
export const POINTER_PX = 8;
const LEAST_TARGET_PX = 6;
const ORGANISATION_PX = 9; // of its own sign, whatever the reach
const OWN_SHARE = 0.5; // of the way to the next sign, within which one alone is meant

/**
 * What is met, or null: a sign whose middle is nearer than that of a disc under the finger, a disc,
 * a name, what is near.
 * @param {Touchables} touchables
 * @param {Point} at a point of theirs
 * @param {number} reach TOUCH_PX or POINTER_PX
 * @returns {Met | null}
 */
export function touched(touchables, at, reach) {
  const marks = byDistance(touchables.marks, at);
  const under = marks.find(({ one, far }) => far <= Math.max(one.radius, LEAST_TARGET_PX));
  const [sign] = byDistance(touchables.organisations, at);
  /** @param {number} px */
  const signWithin = (px) =>
    sign && sign.far <= px ? signMet(sign.one, touchables, reach, sign.far) : null;
  const isDiscFirst = under && !(sign && sign.far <= under.far);
  const near = marks.find(({ one, far }) => far <= one.radius + reach);
  return (
    (isDiscFirst ? null : signWithin(Math.min(reach, ORGANISATION_PX))) ??
    placeMet(under?.one) ??
    groupMet(touchables, at) ??
    organisationNamed(touchables, at) ??
    placeMet(placeNamed(touchables, at)) ??
    placeMet(near?.one) ??
    signWithin(reach)
  );
}

/**
 * @param {Named | null} [place]
 * @returns {Met | null}
 */
const placeMet = (place) => (place ? { place: place.id, text: place.name } : null);

/**
 * @param {Touchables} touchables
 * @param {Point} at
 * @returns {Met | null}
 */
function groupMet({ groups }, at) {
  const places = groups.find((line) => containsPoint(line, at))?.places;
  return places ? { group: places, text: places.map(({ name }) => name).join(", ") } : null;
}

/**
 * @param {Touchables} touchables
 * @param {Point} at
 * @returns {Met | null}
 */
function organisationNamed({ organisationNames }, at) {
  const met = organisationNames.find((label) => containsPoint(label, at));
  return met ? { organisation: met.id, text: met.name } : null;
}

/**
 * @template {Point} T
 * @param {T[]} some
 * @param {Point} at
 */
const byDistance = (some, at) =>
  some.map((one) => ({ one, far: distance(one, at) })).sort((a, b) => a.far - b.far);

/**
 * The place that a line of text names.
 * @param {Touchables} touchables
 * @param {Point} at
 */
function placeNamed({ names, labels }, at) {
  const line = names.find((each) => containsPoint(each, at));
  return (line ?? labels.find((label) => label.place && containsPoint(label, at)))?.place;
}

/**
 * The sign that a finger lies on. Beside it, signs of a ring stand nearer to each other than a
 * finger can tell: it meets the place and all that share the ring.
 * @param {TouchableOrganisation} sign
 * @param {Touchables} touchables
 * @param {number} reach
 * @param {number} far px from its middle
 * @returns {Met}
 */
function signMet(sign, { marks, organisations }, reach, far) {
  const others = organisations.filter((other) => other !== sign && other.ring === sign.ring);
  const next = Math.min(...others.map((other) => distance(other, sign)));
  const mark = marks.find(({ id }) => id === sign.ring);
  if (
    reach !== TOUCH_PX ||
    far <= Math.min(ORGANISATION_PX, next * OWN_SHARE) ||
    !others.length ||
    !mark
  ) {
    return { organisation: sign.id, text: sign.name };
  }
  return { place: mark.id, text: mark.name, ring: [mark.id, ...mark.absorbed] };
}
