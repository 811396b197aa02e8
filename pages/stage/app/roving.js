// One Tab stop a list (WAI-ARIA: roving tabindex): arrows lead along it, Home and End to its ends, and Tab comes back to
// where one was.

// `items` are the stops of `root`; up and down lead from one to the next of `rows` alone. Gives what to call when the
// list holds others, with the one that becomes the stop, if any: it stays where it was while that is there.
export function roving(root, { items = "button", rows = items } = {}) {
  let stop = null;
  const forward = () => (document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight");
  const backward = () => (document.documentElement.dir === "rtl" ? "ArrowRight" : "ArrowLeft");

  function settle(wanted = stop) {
    const all = [...root.querySelectorAll(items)];
    stop = all.includes(wanted) ? wanted : all[0];
    for (const item of all) item.tabIndex = item === stop ? 0 : -1;
  }

  function aim({ key, target }) {
    const isAcross = key === "ArrowUp" || key === "ArrowDown";
    const all = [...root.querySelectorAll(isAcross ? rows : items)];
    if (key === "Home") return all[0];
    if (key === "End") return all.at(-1);
    const follows = (item) => target.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING;
    const precedes = (item) => target.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_PRECEDING;
    if (key === "ArrowDown" || key === forward()) return all.find(follows);
    if (key === "ArrowUp" || key === backward()) return all.findLast(precedes);
    return null;
  }

  root.addEventListener("focusin", ({ target }) => {
    if (target.matches(items)) settle(target);
  });
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !event.target.matches(items)) return;
    const next = aim(event);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  return settle;
}
