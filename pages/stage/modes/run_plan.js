// Which steps of some chapters fill the minutes of a lesson, and how long each of them takes.

import { SHORT } from "../story/walk.js";

/** @import { Chapter, Step, Story, TimedStop } from "../types.d.ts" */

// Minutes: a step is read aloud in half a one; the rest is for the map, and for what pupils say.
const LEAST_OF_STEP = 2;
const LEAST_OF_QUESTION = 3;

/**
 * How many chapters a lesson can have, each with one step and its question.
 * @param {number} minutes
 */
export const mostChapters = (minutes) => Math.floor(minutes / (LEAST_OF_STEP + LEAST_OF_QUESTION));

/**
 * As many steps as there is time for, those of the short visit first; the last one of a chapter has
 * the time for its question too. The minutes of all are those of the lesson.
 * @param {Story} story
 * @param {string[]} slugs
 * @param {number} minutes
 * @returns {TimedStop[]} none where there is no chapter, or where they are too many
 */
export function planRun(story, slugs, minutes) {
  const chapters = story.chapters.filter(({ slug }) => slugs.includes(slug));
  if (chapters.length > mostChapters(minutes)) return [];
  const left = minutes - chapters.length * LEAST_OF_QUESTION;
  const chosen = chosenSteps(story, chapters, Math.floor(left / LEAST_OF_STEP));
  const each = Math.floor(minutes / (chosen.size + chapters.length));
  const rest = minutes - each * chosen.size; // for the questions
  return chapters.flatMap((chapter, i) => {
    const steps = chapter.steps.filter((step) => chosen.has(step));
    const share = Math.floor(rest / chapters.length) + Number(i < rest % chapters.length);
    return steps.map((step) => ({
      chapter,
      step,
      minutes: each + (step === steps[steps.length - 1] ? share : 0),
    }));
  });
}

/**
 * By turns one of each chapter.
 * @param {Story} story
 * @param {Chapter[]} chapters
 * @param {number} most
 * @returns {Set<Step>}
 */
function chosenSteps({ paths }, chapters, most) {
  const ofShort = new Set(paths[SHORT].map((address) => address.join("/")));
  const rows = chapters.map(({ slug, steps }) => {
    /** @param {Step} step */
    const isOfShort = ({ id }) => ofShort.has(`${slug}/${id}`);
    return [...steps.filter(isOfShort), ...steps.filter((step) => !isOfShort(step))];
  });
  const longest = Math.max(0, ...rows.map((row) => row.length));
  const inTurn = Array.from({ length: longest }, (_, i) => rows.flatMap((row) => row[i] ?? []));
  return new Set(inTurn.flat().slice(0, most));
}
