// What part of the Earth a drawing shows, and where on it a point lies: the same for a screen and
// for paper.

/** @import { Box, Frame, GivenView, Point, View, WebMercator } from "./types.d.ts" */

const EQUATOR_M = 40075016.686; // of Web Mercator
const LEAST_SCALE = 0.62;
const MOST_SCALE = 1.3;
const SCALE_PX = 640; // the shorter side of a window in which discs and signs have a scale of 1
const MOST_LETTERS = 1.2;

/** @param {number} lat */
const mercator = (lat) =>
  0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);

/**
 * A view from plain data, in Web Mercator where that has an `origin`, else in plate carrée.
 * @param {GivenView} given
 * @returns {View}
 */
export function openView(given) {
  const isMercator = "origin" in given;
  const world = 256 * 2 ** given.zoom;
  const ordinate = isMercator ? mercator : (/** @type {number} */ lat) => lat;
  const { x0, y0, perLon, perLat } = isMercator
    ? { x0: world / 2 - given.origin.x, y0: -given.origin.y, perLon: world / 360, perLat: world }
    : given;
  const xOf = (/** @type {number} */ lon) => x0 + lon * perLon;
  const yOf = (/** @type {number} */ lat) => y0 + ordinate(lat) * perLat;
  return {
    ...given,
    project: ({ lon, lat }) => ({ x: xOf(lon), y: yOf(lat) }),
    projectAll(degrees) {
      const points = new Array(degrees.length);
      for (let i = 0; i < degrees.length; i += 2) {
        points[i] = xOf(degrees[i]);
        points[i + 1] = yOf(degrees[i + 1]);
      }
      return points;
    },
    metresPerPixel: (lat) =>
      isMercator ? (EQUATOR_M * Math.cos((lat * Math.PI) / 180)) / world : given.metres,
  };
}

/**
 * The view of a window: small ones get smaller discs and signs, a projector larger ones.
 * @param {{ w: number, h: number }} size
 * @param {Point} corner where its upper left corner lies
 * @param {number} foot px that are covered at its lower edge
 * @param {number} textScale
 * @param {Pick<Frame, "zoom" | "box"> & WebMercator} more
 */
export function windowView({ w, h }, corner, foot, textScale, more) {
  const fitted = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, Math.min(w, h) / SCALE_PX));
  const scale = fitted * (1 + (textScale - 1) / 2);
  const seen = { x: corner.x, y: corner.y, w, h: h - foot };
  const letters = Math.min(MOST_LETTERS, scale);
  return openView({ ...more, seen, scale, letters, textScale });
}
