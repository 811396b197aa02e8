// Records of the atlas by id; one that is not there is a fault of the atlas.

/** @import { Atlas, Headcount, Organisation, Place, Presence } from "../types.d.ts" */

/** @type {(atlas: Atlas, id: string) => Place} */
export const placeOf = (atlas, id) => present(atlas.placeById.get(id), id);

/** @type {(atlas: Atlas, id: string) => Organisation} */
export const organisationOf = (atlas, id) => present(atlas.organisationById.get(id), id);

/** @type {(atlas: Atlas, placeId: string) => Presence[]} */
export const presencesAt = (atlas, placeId) => present(atlas.presencesAt.get(placeId), placeId);

/** @type {(atlas: Atlas, placeId: string) => Headcount[]} */
export const headcountsAt = (atlas, placeId) => present(atlas.headcountsAt.get(placeId), placeId);

/**
 * @template T
 * @param {T | undefined} found
 * @param {string} id
 */
function present(found, id) {
  if (found === undefined) throw new Error(`nothing is called ${id}`);
  return found;
}
