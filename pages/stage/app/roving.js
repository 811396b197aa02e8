// One Tab stop a list (WAI-ARIA: roving tabindex): arrows lead along it, Home and End to its ends,
// and Tab comes back to where one was.

/**
 * `items` are the stops of `root`; up and down lead from one to the next of `rows` alone. Gives
 * what to call when the list holds others, with the one that becomes the stop, if any: it stays
 * where it was while that is there.
 * @param {HTMLElement} root
 * @param {{ items?: string, rows?: string }} [selectors]
 * @returns {(wanted?: HTMLElement | null) => void}
 */
export function roving(root, { items = "button", rows = items } = {}) {
  /** @type {HTMLElement | null} */
  let stop = null;

  /** @param {HTMLElement | null} wanted */
  function setStop(wanted = stop) {
    const all = allIn(root, items);
    stop = wanted && all.includes(wanted) ? wanted : (all[0] ?? null);
    for (const item of all) item.tabIndex = item === stop ? 0 : -1;
  }

  root.addEventListener("focusin", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches(items)) setStop(target);
  });
  root.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const isModified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    if (isModified || !target.matches(items)) return;
    const next = nextOf(target, event.key, allIn(root, isAcross(event.key) ? rows : items));
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  return setStop;
}

/** @type {(root: HTMLElement, selector: string) => HTMLElement[]} */
const allIn = (root, selector) => Array.from(root.querySelectorAll(selector));

/** @param {string} key */
const isAcross = (key) => key === "ArrowUp" || key === "ArrowDown";

/**
 * Where a key leads to among `stops`; undefined where it does not lead.
 * @param {HTMLElement} from
 * @param {string} key
 * @param {HTMLElement[]} stops
 */
function nextOf(from, key, stops) {
  const isRtl = document.documentElement.dir === "rtl";
  const [forward, backward] = isRtl ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  /** @type {(position: number) => (stop: HTMLElement) => boolean} */
  const lies = (position) => (stop) => Boolean(from.compareDocumentPosition(stop) & position);
  if (key === "Home") return stops[0];
  if (key === "End") return stops.at(-1);
  if (key === "ArrowDown" || key === forward) {
    return stops.find(lies(Node.DOCUMENT_POSITION_FOLLOWING));
  }
  if (key === "ArrowUp" || key === backward) {
    return stops.findLast(lies(Node.DOCUMENT_POSITION_PRECEDING));
  }
}
