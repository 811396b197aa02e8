// Counts the files that a visitor takes from the page; a series is counted where it is made.

/** @param {(what: string, value: string) => void} count */
export function countDownloads(count) {
  /** @param {MouseEvent} event */
  function countLink({ target }) {
    const link = target instanceof Element && target.closest("a[download]");
    if (link instanceof HTMLAnchorElement) count("export", link.pathname.split(".").pop() ?? "");
  }
  document.addEventListener("click", countLink);
  return { close: () => document.removeEventListener("click", countLink) };
}
