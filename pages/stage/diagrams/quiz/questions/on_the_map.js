// Where a place lies: four points on a map without names.

import { thatAgree } from "../chance.js";

/** @import { LonLat } from "../../../../drawing/types.d.ts" */
/** @import { QuizPlace } from "../../../types.d.ts" */
/** @import { Given, Template } from "../draw.js" */

const OPTIONS = 4;
const APART = 10; // times as far as the position of either is uncertain, so that no doubt decides
const CLOSEST = 0.2; // of the longest way between two points: the least, for letters and fingers
const FAR = 5; // km
const METRES = 111_320; // of a degree of latitude

/** @type {Template} */
export function onTheMap({ facts, word, chance, isNew }) {
  const shuffled = chance.shuffled(facts.places);
  for (const place of shuffled.filter(({ id }) => isNew(id))) {
    const others = chance.shuffled(facts.places);
    const points = thatAgree(others, OPTIONS, areApart, [place]);
    if (points.length < OPTIONS || !canBeTouched(points)) continue;
    const options = chance.shuffled(points);
    return {
      kind: "on_the_map",
      ask: word("quiz.on_the_map"),
      subject: place.name,
      items: [],
      options: options.map((point) => ({ id: point.id, text: nameOf(point), at: point })),
      right: options.indexOf(place),
      because: [sentenceOf(place, facts.places, word)],
      sources: [place.source],
      about: [place.id],
      way: place.way,
      day: place.day,
    };
  }
  return null;
}

/** @param {QuizPlace} place */
function nameOf({ name, town }) {
  const isTold = !town || name.includes(town) || town.includes(name);
  return isTold ? name : `${name} (${town})`;
}

/**
 * How far it is from the town of the story, where that is more than next to it.
 * @param {QuizPlace} place
 * @param {QuizPlace[]} places
 * @param {Given["word"]} word
 */
function sentenceOf(place, places, word) {
  const town = places.find(({ id }) => id === "calais");
  const kilometres = town ? Math.round(metresBetween(place, town) / 1000) : 0;
  const known = { place: nameOf(place), n: word.number(place.accuracy) };
  if (kilometres < FAR) return word("quiz.position", known);
  return word("quiz.position_from", { ...known, kilometres: word.number(kilometres) });
}

/**
 * @param {QuizPlace} one
 * @param {QuizPlace} other
 */
const areApart = (one, other) =>
  metresBetween(one, other) >= APART * Math.max(one.accuracy, other.accuracy);

/** @param {QuizPlace[]} points */
function canBeTouched(points) {
  const ways = points.flatMap((one, i) =>
    points.slice(i + 1).map((other) => metresBetween(one, other)),
  );
  return Math.min(...ways) >= CLOSEST * Math.max(...ways);
}

/**
 * On a flat Earth, which is near enough here.
 * @param {LonLat} one
 * @param {LonLat} other
 */
export function metresBetween(one, other) {
  const squeeze = Math.cos((((one.lat + other.lat) / 2) * Math.PI) / 180);
  return METRES * Math.hypot((one.lon - other.lon) * squeeze, one.lat - other.lat);
}
