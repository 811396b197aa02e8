// The card of the place or organisation that a view has opened, once its details have come.

import { cards } from "./cards.js";
import { el } from "../app/dom.js";
import { roving } from "../app/roving.js";

// `leaves`: whether links may lead out of the visit; `scroll()`: back to the head of the panel; `onPeriod(label)`;
// `onClose()`: the visitor wants it closed; `onShut(id)`: the keyboard was in the card of `id`, and needs a new place.
export function openedCard({ atlas, word, chips, leaves, scroll, onPeriod, onClose, onShut }) {
  const root = el("div", { class: "card", hidden: true });
  let details = null;
  let awaited = false; // opened before its details came, it waits for the focus

  // `focus`: the visitor asked for it, so the keyboard follows into the card and back to where it was.
  function show(view, { focus = false } = {}) {
    const before = root.dataset.of;
    const opened = view.place ?? view.organisation;
    root.hidden = !opened;
    root.dataset.of = opened ?? "";
    if (!opened) {
      awaited = false;
      if (focus) onShut(before);
    } else if (!details) {
      awaited ||= focus;
      root.replaceChildren(el("p", { class: "aside" }, word("card.details_loading")));
    } else {
      const made = cards({ atlas, word, details, chips, leaves, onPeriod, onClose });
      root.replaceChildren(...(view.place ? made.place(view.place, view.period, view.ring) : made.organisation(view.organisation, view.period)).filter(Boolean));
      for (const list of root.querySelectorAll("ul:not(ul ul)")) roving(list)();
      if (focus || awaited) {
        scroll();
        root.querySelector("h2").focus({ preventScroll: true });
      }
      awaited = false;
    }
  }

  function keyed(event) {
    if (event.key === "Escape" && !root.hidden && !document.querySelector("dialog[open]")) onClose();
  }
  document.addEventListener("keydown", keyed); // of the page: a card that the address opened has no focus yet

  return {
    root,
    show,
    detailsRead(json) {
      details = json;
    },
    close: () => document.removeEventListener("keydown", keyed),
  };
}
