// The card of the place or organisation that a view has opened, once its details have come.

import { el } from "../app/dom.js";
import { roving } from "../app/roving.js";
import { Trail } from "./trail.js";

/** @import { Atlas, Child, Details, Reported, View, Word, Work } from "../types.d.ts" */

/** @import { chipsOf } from "./chips.js" */

/** @typedef {typeof import("./cards.js").cards} Cards */
/** @typedef {Pick<View, "place" | "organisation" | "ring" | "asOf">} Kept */
/** @typedef {Pick<View, "place" | "organisation" | "period" | "ring" | "asOf">} Opened */

/**
 * `leaves`: whether links may lead out of the visit; `scroll()`: back to the head of the panel;
 * `onOpen(opened)`: the visitor wants the card before; `onClose()`: the visitor wants it closed;
 * `onShut(id)`: the keyboard was in the card of `id`, and needs a new place.
 * @param {object} given
 * @param {Atlas} given.atlas
 * @param {Word} given.word
 * @param {ReturnType<typeof chipsOf>} given.chips
 * @param {boolean} given.leaves
 * @param {(road: string) => Child} given.roadWay
 * @param {(id: string, n: number) => Child} given.journeysWay
 * @param {(team: string) => HTMLElement | null} given.amongAll
 * @param {() => void} given.scroll
 * @param {(label: string) => void} given.onPeriod
 * @param {(told: Reported) => void} given.onWrong
 * @param {(opened: Kept) => void} given.onOpen
 * @param {() => void} given.onClose
 * @param {(id: string) => void} given.onShut
 */
export function openedCard({ scroll, onOpen, onClose, onShut, ...context }) {
  const { word } = context;
  const root = el("div", { class: "card", hidden: true });
  /** @type {{ details: Details, cards: Cards } | null} */
  let read = null;
  /** @type {Set<string>} */
  const unfolded = new Set();
  let isAwaited = false; // opened before its details came, it waits for the focus
  const trail = new Trail();
  const back = wayBack(word, goBack);

  // To the card that this one was opened from; without one it is closed.
  function goBack() {
    const before = trail.back();
    if (before) onOpen(before);
    else onClose();
  }

  /**
   * `focus`: the visitor asked for it, so the keyboard follows into the card and back to where it
   * was.
   * @param {Opened} view
   */
  function show(view, { focus = false } = {}) {
    const before = root.dataset.of ?? "";
    const opened = view.place ?? view.organisation;
    root.hidden = !opened;
    if (opened !== before) unfolded.clear();
    root.dataset.of = opened ?? "";
    trail.show(view);
    if (opened) {
      isAwaited ||= focus;
      fill(view);
    } else {
      isAwaited = false;
      if (focus) onShut(before);
    }
  }

  /** @param {Opened} view */
  function fill(view) {
    if (!read) {
      root.replaceChildren(el("p", { class: "aside" }, word("card.details_loading")));
      return;
    }
    const parts = partsOf(read.cards({ ...context, details: read.details, unfolded }), view);
    root.replaceChildren(back, ...parts.filter((part) => part !== null));
    for (const list of outerLists(root)) roving(list)();
    if (isAwaited) {
      scroll();
      root.querySelector("h2")?.focus({ preventScroll: true });
    }
    isAwaited = false;
  }

  /** @param {KeyboardEvent} event */
  function closeByKey({ key }) {
    if (key === "Escape" && !root.hidden && !document.querySelector("dialog[open]")) onClose();
  }
  // Of the page: a card that the address opened has no focus yet.
  document.addEventListener("keydown", closeByKey);

  return {
    root,
    show,
    keep: () => trail.keep(),
    /**
     * @param {Details} details
     * @param {Cards} cards the script that tells of them
     */
    detailsRead(details, cards) {
      read = { details, cards };
    },
    close: () => document.removeEventListener("keydown", closeByKey),
  };
}

/**
 * @param {Word} word
 * @param {() => void} onclick
 */
const wayBack = (word, onclick) =>
  el(
    "div",
    { class: "card-back" },
    el(
      "button",
      { type: "button", class: "back", onclick },
      el("span", { "aria-hidden": "true" }, "‹ "),
      word("stage.back"),
    ),
  );

/**
 * @param {ReturnType<Cards>} made
 * @param {Opened} view
 */
function partsOf(made, { place, organisation, period, ring }) {
  if (place) return made.place(place, period, ring);
  return organisation ? made.organisation(organisation, period) : [];
}

/** @type {(root: HTMLElement) => NodeListOf<HTMLUListElement>} */
const outerLists = (root) => root.querySelectorAll("ul:not(ul ul)");
