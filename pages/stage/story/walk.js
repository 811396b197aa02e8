// Ways through the story: all of its steps, or those of a path.

/** @import { Stop, Story } from "../types.d.ts" */

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
 */
export function walkOf({ chapters, paths }, path) {
  const all = chapters.flatMap((chapter) => chapter.steps.map((step) => ({ chapter, step })));
  const wanted = paths[path] && new Set(paths[path].map((address) => address.join("/")));
  const stops = wanted ? all.filter((stop) => wanted.has(addressOf(stop))) : all;
  return new Walk(all, stops);
}

/** @type {(stop: Stop) => string} */
const addressOf = ({ chapter, step }) => `${chapter.slug}/${step.id}`;

export class Walk {
  /**
   * @param {Stop[]} all of the story
   * @param {Stop[]} stops of this way, in the same order
   */
  constructor(all, stops) {
    this.all = all;
    this.stops = stops;
  }

  /** Whether it goes through every step of the story. */
  get isWhole() {
    return this.stops.length === this.all.length;
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
   * How far a step is on this way: those up to it, from 1, of how many.
   * @param {Stop} stop
   */
  progressAt(stop) {
    const rank = this.rankOf(stop);
    const n = this.stops.filter((one) => this.rankOf(one) <= rank).length;
    return { n: Math.max(1, n), total: this.stops.length };
  }
}
