// Where the pages of the site are, from the one that is open.

/** @import { VisitOptions } from "../types.d.ts" */

/**
 * @param {Pick<VisitOptions, "address">} options
 * @param {string} page "" for the story
 * @param {string} query
 */
export const addressOf = ({ address }, page, query) =>
  address ? address(page, query) : `${page || "./"}?${query}`;
