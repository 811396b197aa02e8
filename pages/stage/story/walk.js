// Ways through the story: all of its steps, those of a path, or the run of a lesson.

import { minutesOf, readRun } from "./run.js";

/** @import { Stop, Story, TimedStop } from "../types.d.ts" */

export const SHORT = "short";
export const WHOLE = "whole";

/**
 * A kiosk has the short visit, all others the whole story, where nothing else is asked for.
 * @param {string} mode
 * @param {string | null} [asked]
 */
export const pathOf = (mode, asked) => asked ?? (mode === "kiosk" ? SHORT : WHOLE);

/**
 * @param {Story} story
 * @param {string} path a path of the story; any other word is the whole
 * @param {string | null} [run] in the stead of the path, where it can be read
 */
export function walkOf({ chapters, paths }, path, run) {
  const all = chapters.flatMap((chapter) => chapter.steps.map((step) => ({ chapter, step })));
  const wanted = paths[path] && new Set(paths[path].map((address) => address.join("/")));
  const stops = wanted ? all.filter((stop) => wanted.has(addressOf(stop))) : all;
  const timed = run ? readRun({ chapters }, run) : null;
  return new Walk(all, timed ?? stops, timed);
}

/** @type {(stop: Stop) => string} */
const addressOf = ({ chapter, step }) => `${chapter.slug}/${step.id}`;

export class Walk {
  /**
   * @param {Stop[]} all of the story
   * @param {Stop[]} stops of this way; but for a run, in the same order
   * @param {TimedStop[] | null} [run] the same with their minutes, where it is one
   */
  constructor(all, stops, run = null) {
    this.all = all;
    this.stops = stops;
    this.run = run;
  }

  /** Whether it goes through every step of the story. */
  get isWhole() {
    return !this.run && this.stops.length === this.all.length;
  }

  /**
   * A step of the story by its address; without one that is known, where this way enters the
   * chapter, and without a chapter, where it begins.
   * @param {string | null} slug
   * @param {string | null} id
   * @returns {Stop}
   */
  find(slug, id) {
    /** @type {(stop: Stop) => boolean} */
    const isOfChapter = ({ chapter }) => chapter.slug === slug;
    return (
      this.all.find((stop) => isOfChapter(stop) && stop.step.id === id) ??
      this.stops.find(isOfChapter) ??
      this.all.find(isOfChapter) ??
      this.stops[0]
    );
  }

  /**
   * The next step on this way, or the one before; null beyond its ends.
   * @param {Stop} stop also one that is not on it
   * @param {number} by 1 or -1
   * @returns {Stop | null}
   */
  beside(stop, by) {
    const at = this.placeOf(stop);
    if (at >= 0) return this.stops[at + by] ?? null;
    const rank = this.rankOf(stop);
    const found =
      by > 0
        ? this.stops.find((one) => this.rankOf(one) > rank)
        : this.stops.findLast((one) => this.rankOf(one) < rank);
    return found ?? null;
  }

  /**
   * Its number in the story, from 0.
   * @param {Stop} stop
   */
  rankOf({ step }) {
    return this.all.findIndex((one) => one.step === step);
  }

  /**
   * Its number on this way, from 0; -1 beside it.
   * @param {Stop} stop
   */
  placeOf({ step }) {
    return this.stops.findIndex((one) => one.step === step);
  }

  /**
   * How far a step is on this way: those up to it, from 1, of how many.
   * @param {Stop} stop
   */
  progressAt(stop) {
    const [at, rank] = [this.placeOf(stop), this.rankOf(stop)];
    const n = at >= 0 ? at + 1 : this.stops.filter((one) => this.rankOf(one) <= rank).length;
    return { n: Math.max(1, n), total: this.stops.length };
  }

  /**
   * When the run has a step, in minutes from its beginning; null where it has not.
   * @param {Stop} stop
   */
  timesAt(stop) {
    const at = this.placeOf(stop);
    if (!this.run || at < 0) return null;
    const from = minutesOf(this.run.slice(0, at));
    return { from, to: from + this.run[at].minutes, length: minutesOf(this.run) };
  }
}
