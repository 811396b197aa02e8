// The teacher's keys: a clicker turns the pages; single letters show, hide and explain.

import { el, hint } from "../app/dom.js";

/** @import { Opened, Word } from "../types.d.ts" */

const CHANNEL = "calais-story-class"; // between the class and the notes of one browser

/** By what they do, in the order of their list. */
const LETTERS = {
  labels: "L",
  legend: "K",
  question: "Q",
  thirty: "T",
  compare: "V",
  page: "M",
  prepare: "P",
  glossary: "G",
  contrast: "C",
  blank: "B",
  fullscreen: "F",
};

/** @typedef {keyof typeof LETTERS} Toggle */

/**
 * @typedef {object} Lesson
 * @property {Word} word
 * @property {{ turn(by: number): void, first(): void, last(): void }} tour
 * @property {Record<Exclude<Toggle, "blank" | "fullscreen">, () => void>} does
 * @property {() => string} notes the address of the same step there
 * @property {() => string} leave
 * @property {() => string} lessons
 * @property {() => string} quiz for the whole class
 * @property {() => string} documents to print
 */

/** @param {Lesson} lesson */
export function classroom(lesson) {
  const room = new Classroom(lesson);
  return { parts: [room.blank, room.help], button: room.button, close: () => room.close() };
}

class Classroom {
  /** @param {Lesson} lesson */
  constructor({ word, tour, does, notes, leave, lessons, quiz, documents }) {
    this.word = word;
    this.tour = tour;
    /** @type {Record<Toggle, () => void>} */
    this.does = { ...does, blank: () => this.toggleBlank(), fullscreen: toggleFullscreen };
    /** @type {Record<string, number>} */
    this.pages = { ...pageKeys(word), ArrowDown: 1, ArrowUp: -1 };
    this.addresses = [notes, lessons, quiz, documents, leave];
    this.blank = this.buildBlank();
    this.help = this.buildHelp();
    this.button = this.buildButton();
    this.keyed = this.keyed.bind(this);
    // A clicker turns the page wherever the focus is.
    document.addEventListener("keydown", this.keyed, { capture: true });
  }

  close() {
    document.removeEventListener("keydown", this.keyed, { capture: true });
  }

  // --- elements ----------------------------------------------------------------------------------

  buildBlank() {
    const label = this.word("class.blank");
    const onclick = () => this.setBlank(false);
    const attributes = { class: "blank", hidden: true, role: "status", "aria-label": label };
    return el("div", { ...attributes, onclick });
  }

  buildButton() {
    const label = this.word("class.keys");
    const attributes = { type: "button", class: "plain-button keys-button", "aria-label": label };
    return el("button", { ...attributes, onclick: () => this.openHelp() }, hint(label, "?"));
  }

  /** @returns {HTMLDialogElement} */
  buildHelp() {
    const { word } = this;
    const shut = { type: "button", class: "plain-button strong", onclick: () => this.help.close() };
    const rows = Object.entries(LETTERS).map(([what, letter]) =>
      this.toggleRow(/** @type {Toggle} */ (what), letter),
    );
    return el(
      "dialog",
      { class: "keys", "aria-labelledby": "keys-title" },
      el("h2", { id: "keys-title", tabindex: "-1" }, word("class.keys")),
      el("ul", {}, keyRow(word, "← →", "pages"), keyRow(word, "Home End", "ends"), ...rows),
      el(
        "p",
        { class: "dialog-links" },
        el("a", { target: "_blank" }, word("class.open_notes")),
        el("a", {}, word("site.lessons")),
        el("a", {}, word("site.quiz")),
        el("a", {}, word("class.documents")),
        el("a", {}, word("class.leave")),
      ),
      el("div", { class: "dialog-foot" }, el("button", shut, word("stage.close"))),
    );
  }

  /** @type {(what: Toggle, letter: string) => Element} */
  toggleRow(what, letter) {
    const onclick = () => this.toggle(what);
    const children = [el("kbd", {}, letter), el("span", {}, this.word(`class.${what}`))];
    return el("li", {}, el("button", { type: "button", class: "key-row", onclick }, ...children));
  }

  openHelp() {
    this.help.querySelectorAll("a").forEach((link, i) => {
      link.href = this.addresses[i]();
    });
    this.help.showModal();
  }

  // --- keys --------------------------------------------------------------------------------------

  /** @param {KeyboardEvent} event */
  keyed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (targetOf(event).closest?.("input, select, textarea, .prepare")) return;
    if (!this.answer(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * Whether a key was one of ours.
   * @param {KeyboardEvent} event
   */
  answer(event) {
    const act = this.actOf(event.key);
    const isPage = event.key in this.pages && !isOnTrack(event);
    if (event.repeat) return isPage || (Boolean(act) && event.key !== "?"); // not through the story
    if (act) act();
    else if (!this.blank.hidden && (event.key === "Escape" || isPage)) this.setBlank(false);
    else if (document.querySelector("dialog[open]") || isOnTrack(event)) return false;
    else return this.turn(event.key);
    return true;
  }

  /**
   * What a key does at any moment; `F5` is how clickers begin a presentation.
   * @param {string} key
   */
  actOf(key) {
    if (key === "?") return () => this.toggleHelp();
    if (key === "F5") return toggleFullscreen;
    const toggle = toggleOf(key);
    return toggle && (() => this.toggle(toggle));
  }

  /** @param {Toggle} what */
  toggle(what) {
    this.help.close(); // which lists it
    this.does[what]();
  }

  /**
   * Whether a key led to another step.
   * @param {string} key
   */
  turn(key) {
    if (key in this.pages) this.tour.turn(this.pages[key]);
    else if (key === "Home") this.tour.first();
    else if (key === "End") this.tour.last();
    else return false;
    return true;
  }

  toggleHelp() {
    if (this.help.open) this.help.close();
    else this.openHelp();
  }

  toggleBlank() {
    this.setBlank(this.blank.hidden);
  }

  /** @param {boolean} isBlank */
  setBlank(isBlank) {
    this.blank.hidden = !isBlank;
  }
}

/** @type {(word: Word, keys: string, what: string) => Element} */
const keyRow = (word, keys, what) =>
  el("li", { class: "key-row" }, el("kbd", {}, keys), el("span", {}, word(`class.${what}`)));

/** @param {string} key */
function toggleOf(key) {
  const letter = key === "." ? LETTERS.blank : key.toUpperCase();
  const found = Object.entries(LETTERS).find(([, one]) => one === letter);
  return found && /** @type {Toggle} */ (found[0]);
}

/** @param {KeyboardEvent} event */
const targetOf = ({ target }) => /** @type {Element} */ (target);

/**
 * The time bar moves by the arrows.
 * @param {KeyboardEvent} event
 */
const isOnTrack = (event) =>
  Boolean(targetOf(event).closest?.('[role="slider"]')) && !event.key.startsWith("Page");

function toggleFullscreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {}); // a browser may refuse
}

/**
 * How many pages a key turns, by a clicker or the arrows along the line of writing.
 * @param {Word} word
 * @returns {Record<string, number>}
 */
export function pageKeys(word) {
  const onward = word("language.dir") === "rtl" ? -1 : 1;
  return { PageDown: 1, PageUp: -1, ArrowRight: onward, ArrowLeft: -onward };
}

/**
 * Class and notes of one browser turn their pages together.
 * @param {(opened: Opened) => void} onStep the other has opened a step
 */
export function togetherWith(onStep) {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => onStep(data);
  return {
    /** @param {Opened} opened */
    tell: (opened) => channel.postMessage(opened),
    close: () => channel.close(),
  };
}
