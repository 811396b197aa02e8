// Whether motion is unwelcome.

/** @typedef {{ matches: boolean }} Calm */

/**
 * Asked once and then told: a frame that asks has the page around it laid out first.
 * @returns {Calm}
 */
export function calmNow() {
  const query = matchMedia("(prefers-reduced-motion: reduce)");
  const calm = { matches: query.matches };
  query.addEventListener("change", ({ matches }) => {
    calm.matches = matches;
  });
  return calm;
}
