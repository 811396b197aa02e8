// Where a place lies: four points on a map without names.

import { thatAgree } from "../chance.js";

/** @import { LonLat } from "../../../../drawing/types.d.ts" */
/** @import { QuizPlace } from "../../../types.d.ts" */
/** @import { Given, Template } from "../draw.js" */

const OPTIONS = 4;
const APART = 10; // times as far as the position of either is uncertain, so that no doubt decides
const CLOSEST = 0.2; // of the longest way between two points: the least, for letters and fingers
const FAR = 5; // km
const TOWN = "calais"; // that of the story
const DIRECTIONS = 8;
const EXACT = 10; // km: nearer distances are told with a decimal
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
      options: options.map((point) => ({
        id: point.id,
        text: nameOf(point),
        at: point,
        where: whereIs(point, facts.places, word),
      })),
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
 * From the town of the story, how far and in which direction; it gives no name away.
 * @param {QuizPlace} place
 * @param {QuizPlace[]} places
 * @param {Given["word"]} word
 */
function whereIs(place, places, word) {
  const town = places.find(({ id }) => id === TOWN);
  if (!town) return "";
  if (place === town) return word("quiz.in_town", { town: town.name });
  const kilometres = metresBetween(town, place) / 1000;
  const digits = kilometres < EXACT ? 1 : 0;
  return word("quiz.from_town", {
    kilometres: word.number(Number(kilometres.toFixed(digits))),
    direction: word(`quiz.direction_${directionTo(town, place)}`),
    town: town.name,
  });
}

/**
 * How far it is from the town of the story, where that is more than next to it.
 * @param {QuizPlace} place
 * @param {QuizPlace[]} places
 * @param {Given["word"]} word
 */
function sentenceOf(place, places, word) {
  const town = places.find(({ id }) => id === TOWN);
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
  const { east, north } = between(one, other);
  return Math.hypot(east, north);
}

/**
 * One of eight, from north clockwise.
 * @param {LonLat} from
 * @param {LonLat} to
 */
function directionTo(from, to) {
  const { east, north } = between(from, to);
  const turns = Math.atan2(east, north) / (2 * Math.PI);
  return (Math.round(turns * DIRECTIONS) + DIRECTIONS) % DIRECTIONS;
}

/**
 * Metres on a flat Earth.
 * @param {LonLat} from
 * @param {LonLat} to
 */
function between(from, to) {
  const squeeze = Math.cos((((from.lat + to.lat) / 2) * Math.PI) / 180);
  return { east: METRES * (to.lon - from.lon) * squeeze, north: METRES * (to.lat - from.lat) };
}
