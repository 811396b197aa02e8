// A run: steps of the story in the order of a lesson, each with its minutes. The address has all of
// it: `sangatte.opens.4,sangatte.deaths.6`.

/** @import { Story, TimedStop } from "../types.d.ts" */

const PART = /^([a-z0-9-]+)\.([a-z0-9-]+)\.([1-9]\d{0,2})$/;

/**
 * Null where a part is none, or a step of it is not of the story or stands twice.
 * @param {Pick<Story, "chapters">} story
 * @param {string} text
 * @returns {TimedStop[] | null}
 */
export function readRun({ chapters }, text) {
  const stops = text.split(",").flatMap((part) => {
    const [, slug, id, minutes] = PART.exec(part) ?? [];
    const chapter = chapters.find((one) => one.slug === slug);
    const step = chapter?.steps.find((one) => one.id === id);
    return chapter && step ? [{ chapter, step, minutes: Number(minutes) }] : [];
  });
  const isWhole = stops.length === text.split(",").length;
  return isWhole && new Set(stops.map(({ step }) => step)).size === stops.length ? stops : null;
}

/** @param {TimedStop[]} stops */
export const writeRun = (stops) =>
  stops.map(({ chapter, step, minutes }) => `${chapter.slug}.${step.id}.${minutes}`).join(",");

/** @param {TimedStop[]} stops */
export const minutesOf = (stops) => stops.reduce((sum, { minutes }) => sum + minutes, 0);
