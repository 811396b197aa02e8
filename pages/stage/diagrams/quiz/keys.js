// The keys of a quiz: digits or letters answer, a clicker shows the answer and goes on. In a class
// letters are those of the class (B blanks the screen), and digits answer alone.

/**
 * @typedef {object} Does
 * @property {(option: number) => void} onOption from 0
 * @property {() => void} onForth
 * @property {() => void} onBack
 * @property {boolean} isClass
 */

const LETTERS = "abcd";
const DIGITS = "1234";

/** @param {Does} does */
export function keysOf(does) {
  /** @param {KeyboardEvent} event */
  function keyed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actOf(event.key, does);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) act(); // a key that is held is one step
  }
  document.addEventListener("keydown", keyed, { capture: true }); // wherever the focus is
  return { close: () => document.removeEventListener("keydown", keyed, { capture: true }) };
}

/**
 * @param {string} key
 * @param {Does} does
 */
function actOf(key, { onOption, onForth, onBack, isClass }) {
  const isRtl = document.documentElement.dir === "rtl";
  const [forth, back] = isRtl ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  if (key === "PageDown" || key === forth) return onForth;
  if (key === "PageUp" || key === back) return onBack;
  const option = key.length === 1 ? optionOf(key.toLowerCase(), isClass) : -1;
  return option < 0 ? null : () => onOption(option);
}

/**
 * @param {string} key
 * @param {boolean} isClass
 */
const optionOf = (key, isClass) =>
  Math.max(isClass ? -1 : LETTERS.indexOf(key), DIGITS.indexOf(key));
