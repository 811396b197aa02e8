// What is lit and what is dimmed: where a step has something in focus, all else steps back.

/** @import { Arranged, Dot, Mark, Moment, PlaceState } from "./types.d.ts" */

/**
 * What of a moment is lit: all, or what is in focus and what is chosen, with the places that a
 * chosen organisation is at work at. With organisations in focus, or one that is chosen, of the
 * signs in rings theirs are, at whatever place, and no others.
 * @param {Moment} moment
 */
export function lightIn({ focus, selected, places }) {
  const here = new Set(places.map(({ place }) => place.id));
  const atWork = new Set(
    places.flatMap(({ works }) => works.map(({ organisation }) => organisation.id)),
  );
  const organisations = new Set(focus.organisations.filter((id) => atWork.has(id)));
  const related = relatedTo(selected.organisation, places);
  const lit = new Set([...focus.places, selected.place, ...related]);
  const dims = focus.dims !== false && focus.places.some((id) => here.has(id));
  const areAllLit = !organisations.size && !related.length && !dims;
  if (selected.organisation) organisations.add(selected.organisation);
  return {
    /** @param {PlaceState} state */
    isPlaceLit: ({ place, heldBy }) => areAllLit || lit.has(place.id) || lit.has(heldBy),
    /**
     * @param {string} organisation
     * @param {boolean} isPlaceLit
     */
    isWorkLit: (organisation, isPlaceLit) =>
      organisations.size ? organisations.has(organisation) : isPlaceLit,
  };
}

/**
 * The ids of the places that an organisation is at work at, and of the wholes that these are told
 * with.
 * @param {string | null} id
 * @param {PlaceState[]} places
 */
const relatedTo = (id, places) =>
  places
    .filter(({ works }) => works.some(({ organisation }) => organisation.id === id))
    .flatMap(({ place, heldBy }) => (heldBy ? [place.id, heldBy] : [place.id]));

/**
 * The key of a sign in a ring, as that of a mark is the id of its place.
 * @param {Mark} mark
 * @param {Dot} dot
 */
export const keyOfDot = ({ place }, { work }) => `${place.id} ${work.organisation.id}`;

/**
 * How lit, 0 or 1, what was arranged is, by key.
 * @param {Arranged} arranged
 * @returns {Map<string, number>}
 */
export function lightsOf({ marks }) {
  const places = marks.flatMap((mark) => [mark, ...mark.absorbed]);
  return new Map([
    ...places.map(({ place, isLit }) => /** @type {const} */ ([place.id, Number(isLit)])),
    ...marks.flatMap((mark) =>
      mark.dots.map((dot) => /** @type {const} */ ([keyOfDot(mark, dot), Number(dot.work.isLit)])),
    ),
  ]);
}
