// The teacher's keys: a clicker turns the pages; single letters show, hide and explain.

import { el, hint } from "../dom.js";

const CHANNEL = "calais-story-class"; // between the class and the notes of one browser

// `story`: step, first, last; `does`: {labels, legend, contrast, glossary, question}, each a toggle; `notes`, `leave` give
// the addresses of the same chapter there.
export function classroom({ word, story, does, notes, leave }) {
  const blank = el("div", { class: "blank", hidden: true, role: "status", "aria-label": word("class.blank") });
  const named = { labels: "L", legend: "K", question: "Q", glossary: "G", contrast: "C", blank: "B", fullscreen: "F" };
  const doing = { ...does, blank: () => { blank.hidden = !blank.hidden; }, fullscreen: toggleFullscreen };
  const links = [["open_notes", notes, "_blank"], ["leave", leave, null]];
  const row = ([what, key]) => el("li", {}, el("button", { type: "button", class: "key-row", onclick: () => { help.close(); doing[what](); } }, el("kbd", {}, key), el("span", {}, word(`class.${what}`))));
  const help = el("dialog", { class: "keys", "aria-labelledby": "keys-title" },
    el("h2", { id: "keys-title", tabindex: "-1" }, word("class.keys")),
    el("ul", {}, el("li", { class: "key-row" }, el("kbd", {}, "← →"), el("span", {}, word("class.pages"))), el("li", { class: "key-row" }, el("kbd", {}, "Home End"), el("span", {}, word("class.ends"))), ...Object.entries(named).map(row)),
    el("p", { class: "dialog-links" }, ...links.map(([name, , target]) => el("a", { target }, word(`class.${name}`)))),
    el("div", { class: "dialog-foot" }, el("button", { type: "button", class: "plain-button strong", onclick: () => help.close() }, word("stage.close"))));
  const button = el("button", { type: "button", class: "plain-button keys-button", "aria-label": word("class.keys"), onclick: open }, hint(word("class.keys"), "?"));

  function open() {
    for (const [i, link] of help.querySelectorAll("a").entries()) link.href = links[i][1]();
    help.showModal();
  }

  function toggleFullscreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {}); // a browser may refuse
  }

  const pages = { ...pageKeys(word), ArrowDown: 1, ArrowUp: -1 };
  const letters = { l: "labels", k: "legend", q: "question", g: "glossary", c: "contrast", b: "blank", ".": "blank", f: "fullscreen" };

  const isOnTrack = ({ target, key }) => Boolean(target.closest?.('[role="slider"]')) && !key.startsWith("Page");

  // Whether the key was one of ours; `F5` is how clickers begin a presentation.
  function answer(event) {
    const letter = letters[event.key.toLowerCase()];
    const turns = event.key in pages && !isOnTrack(event);
    if (event.repeat) return Boolean(letter) || turns || event.key === "F5"; // held, it does not run through the story
    if (letter) {
      help.close(); // which lists it
      doing[letter]();
    } else if (event.key === "?") help.open ? help.close() : open();
    else if (event.key === "F5") toggleFullscreen();
    else if (!blank.hidden && (event.key === "Escape" || turns)) blank.hidden = true;
    else if (document.querySelector("dialog[open]") || isOnTrack(event)) return false;
    else if (turns) story.step(pages[event.key]);
    else if (event.key === "Home") story.first();
    else if (event.key === "End") story.last();
    else return false;
    return true;
  }

  function keyed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, select, textarea")) return;
    if (!answer(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }
  document.addEventListener("keydown", keyed, { capture: true }); // a clicker turns the page wherever the focus is
  blank.addEventListener("click", () => { blank.hidden = true; });

  return {
    parts: [blank, help],
    button,
    close() {
      document.removeEventListener("keydown", keyed, { capture: true });
    },
  };
}

// How many pages a key turns, by a clicker or the arrows along the line of writing.
export function pageKeys(word) {
  const onward = word("language.dir") === "rtl" ? -1 : 1;
  return { PageDown: 1, PageUp: -1, ArrowRight: onward, ArrowLeft: -onward };
}

// Class and notes of one browser turn their pages together. `onChapter(slug)` hears the other's.
export function togetherWith(onChapter) {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => onChapter(data.chapter);
  return { tell: (chapter) => channel.postMessage({ chapter }), close: () => channel.close() };
}
