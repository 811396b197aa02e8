// The first stops of the keyboard, seen while they have the focus: to the text, the time bar, the map and the panel.

import { el } from "./dom.js";

// `ways`: {story, time, map, panel}: what to do to get there; what is not there is left out.
export function skipLinks({ word, ways }) {
  // Streamlit's own stop scrolls nothing here.
  document.querySelector('[data-testid="stMain"]')?.setAttribute("tabindex", "-1");
  const link = ([name, go]) => el("a", { href: `#${name}`, onclick: (event) => { event.preventDefault(); go(); } }, word(`skip.${name}`));
  return el("nav", { class: "skip", "aria-label": word("skip.label") }, ...Object.entries(ways).filter(([, go]) => go).map(link));
}
