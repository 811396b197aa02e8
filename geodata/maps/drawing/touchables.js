// What a finger can meet of what was arranged, as plain data.

/** @import { Arranged, Box, Label, LabelLine, Mark, Named, Touchables } from "./types.d.ts" */

/**
 * @param {Arranged} arranged
 * @returns {Touchables}
 */
export const touchablesIn = ({ marks, labels }) => ({
  marks: marks.map(ofMark),
  organisations: marks.flatMap(ofRing),
  labels: labels.map(ofLabel),
  names: labels.flatMap((label) =>
    label.lines.flatMap(({ of }, i) =>
      of ? [{ ...lineBox(label, i), place: named(of.place) }] : [],
    ),
  ),
  organisationNames: labels.flatMap(({ box, organisation }) =>
    organisation ? [{ ...box, ...named(organisation) }] : [],
  ),
  groups: labels.flatMap((label) =>
    label.lines.flatMap(({ others }, i) =>
      others ? [{ ...lineBox(label, i), places: others.map(located) }] : [],
    ),
  ),
});

/** @param {Mark} mark */
const ofMark = ({ place, tooltip = place.name, at, radius, reach, status, absorbed, halves }) => ({
  id: place.id,
  name: tooltip,
  x: at.x,
  y: at.y,
  radius,
  reach,
  status,
  absorbed: absorbed.map((mark) => mark.place.id),
  halves: halves.length,
});

/** @param {Mark} mark */
const ofRing = ({ place, dots }) =>
  dots.map(({ work, x, y }) => ({
    id: work.organisation.id,
    name: work.organisation.name,
    x,
    y,
    status: work.status,
    ring: place.id,
  }));

/** @param {Label} label */
const ofLabel = ({ box, lines, place, leader }) => ({
  ...box,
  text: lines.map((line) => line.text).join(" "),
  place: place && named(place),
  leader,
});

/** @param {Named} record */
const named = ({ id, name }) => ({ id, name });

/** @param {Mark} mark */
const located = ({ place: { id, name, lon, lat } }) => ({ id, name, lon, lat });

/**
 * Where a line of a label lies.
 * @param {Label} label
 * @param {number} i
 * @returns {Box}
 */
const lineBox = ({ box: { x, y, w }, lineHeight }, i) => ({
  x,
  y: y + 1 + lineHeight * i,
  w,
  h: lineHeight,
});
