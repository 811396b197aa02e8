// How long something was there within a span, in words.

import { CERTAIN } from "../period/slice.js";

/** @import { Stretch, Word, Work } from "../types.d.ts" */

/**
 * "1999–2001, perhaps 2002".
 * @param {Word} word
 * @param {Stretch[]} stretches
 */
export const duringInWords = (word, stretches) =>
  stretches
    .map(({ from, to, status }) => {
      const periods = word.period(from === to ? from : `${from}/${to}`);
      return status === CERTAIN ? periods : word("span.possible", { periods });
    })
    .join(", ");

/**
 * Works at a place, of which those that went on as long as it was there say nothing of it.
 * @param {Work[]} works
 * @param {Stretch[] | undefined} during that the place was there
 */
export const sayingWhatDiffers = (works, during) =>
  works.map((work) =>
    JSON.stringify(work.during) === JSON.stringify(during) ? { ...work, during: undefined } : work,
  );
