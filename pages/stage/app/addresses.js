// Where the pages of the site are, from the one that is open.

/** @import { VisitOptions } from "../types.d.ts" */

const OF_THE_STORY = ["chapter", "step", "path", "run", "reach"]; // which a step hands on, for the way back

/**
 * @param {Pick<VisitOptions, "address">} options
 * @param {string} page "" for the story
 * @param {string} query
 */
export const addressOf = ({ address }, page, query) =>
  address ? address(page, query) : `${page || "./"}?${query}`;

/**
 * Of a query, what leads back to the step that one came from, on the same way through the story.
 * @param {string} search
 * @param {string} mode
 * @param {string} language
 */
export function queryOfStory(search, mode, language) {
  const here = new URLSearchParams(search);
  const query = new URLSearchParams(`lang=${language}&mode=${mode}`);
  for (const name of OF_THE_STORY) {
    const value = here.get(name);
    if (value !== null) query.set(name, value);
  }
  return String(query);
}

/**
 * The documents to print of a chapter.
 * @param {Pick<VisitOptions, "address" | "language">} options
 * @param {string} slug
 */
export const documentsAddress = (options, slug) =>
  `${addressOf(options, "classroom", `lang=${options.language}&chapter=${slug}`)}#${slug}`;
