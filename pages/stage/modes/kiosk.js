// An unattended kiosk: nothing leads out, the map plays until somebody touches it, and comes home
// when nobody does.

import { el } from "../app/dom.js";
import { beatsOf } from "./beats.js";

/** @import { Scene, VisitOptions, Word } from "../types.d.ts" */
/** @import { Beat, Told } from "./beats.js" */

/**
 * @typedef {object} Given
 * @property {Word} word
 * @property {VisitOptions["kiosk"]} settings
 * @property {VisitOptions["invitations"]} invitations texts by language, said by turns
 * @property {Told[]} moments of the story
 * @property {number} firstYear
 * @property {number} lastYear
 * @property {(isPlaying: boolean) => void} onPlay
 * @property {(period: string) => void} onShow
 * @property {(language: string) => void} onStart somebody touched it; "" for the language shown
 * @property {() => void} onHome
 */

const TICK_MS = 1000;
const TOUCHES = ["pointerdown", "keydown", "wheel"];
// The last is Safari's pinch.
const REFUSED = ["contextmenu", "dragstart", "selectstart", "gesturestart"];

/**
 * @param {Given} given
 * @returns {Scene}
 */
export function kiosk(given) {
  const one = new Kiosk(given);
  return {
    parts: [one.attract, one.question],
    play: () => one.play(),
    touched: () => one.touched(),
    isPlaying: () => one.playing !== 0,
    close: () => one.close(),
  };
}

class Kiosk {
  /** @param {Given} given */
  constructor(given) {
    this.given = given;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.idle = 0; // timer until the question
    this.asking = 0; // timer of the question's seconds
    this.playing = 0; // timer of the attract loop
    this.seconds = el("b", {});
    this.chapter = el("p", { class: "attract-chapter" });
    this.heading = el("p", { class: "attract-heading" });
    this.invitations = Object.keys(given.invitations).map((lang) =>
      el("button", { type: "button", lang }),
    );
    this.question = this.buildQuestion();
    this.attract = this.buildAttract();
    this.listening = new AbortController();
    this.listen(this.listening.signal);
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    for (const name of TOUCHES) {
      const anywhere = { capture: true, passive: true, signal };
      document.addEventListener(name, () => this.touched(), anywhere);
    }
    for (const name of REFUSED) {
      document.addEventListener(name, (event) => event.preventDefault(), { signal });
    }
    /** @param {WheelEvent} event */
    const refusePinch = (event) => event.ctrlKey && event.preventDefault(); // of a touchpad
    document.addEventListener("wheel", refusePinch, { passive: false, signal });
  }

  close() {
    clearTimeout(this.idle);
    clearInterval(this.asking);
    clearTimeout(this.playing);
    this.listening.abort();
  }

  // --- elements ----------------------------------------------------------------------------------

  buildQuestion() {
    const { word } = this.given;
    return el(
      "dialog",
      { class: "stay", "aria-labelledby": "stay-title" },
      el("h2", { id: "stay-title" }, word("kiosk.still_there")),
      el("p", {}, word("kiosk.going_home"), " ", this.seconds),
      el("button", { type: "button", class: "plain-button strong" }, word("kiosk.stay")),
    );
  }

  // A touch anywhere begins in the language shown, one on an invitation in its own.
  buildAttract() {
    /** @param {MouseEvent} event */
    const onclick = ({ target }) => this.start(/** @type {HTMLElement} */ (target).lang);
    return el(
      "div",
      { class: "attract", hidden: true, onclick },
      el("strong", {}, this.given.word("site.title")),
      el("div", { class: "attract-told" }, this.chapter, this.heading),
      el("div", { class: "attract-invitations" }, ...this.invitations),
    );
  }

  // --- whether somebody is there -----------------------------------------------------------------

  touched() {
    clearTimeout(this.idle);
    clearInterval(this.asking);
    if (this.question.open) this.question.close();
    if (this.playing) return;
    this.idle = setTimeout(() => this.ask(), this.given.settings.idleSeconds * 1000);
  }

  ask() {
    let left = this.given.settings.staySeconds;
    this.showSeconds(left);
    this.question.showModal();
    this.asking = setInterval(() => {
      left -= 1;
      this.showSeconds(left);
      if (left > 0) return;
      clearInterval(this.asking);
      this.question.close();
      this.given.onHome();
    }, TICK_MS);
  }

  /** @param {number} left */
  showSeconds(left) {
    this.seconds.textContent = this.given.word.count("kiosk.seconds", left);
  }

  // --- the attract loop --------------------------------------------------------------------------

  play() {
    clearTimeout(this.idle);
    this.attract.hidden = false;
    this.given.onPlay(true);
    const beats = beatsOf(this.given, this.calm.matches);
    let turns = 0; // of the invitations
    const show = (/** @type {number} */ at) => {
      const beat = beats[at % beats.length];
      this.showBeat(beat);
      if (beat.isNew) this.invite(turns++);
      this.playing = setTimeout(() => show(at + 1), beat.ms);
    };
    show(0);
  }

  /** @param {Beat} beat */
  showBeat({ period, told }) {
    this.chapter.textContent = [period.slice(0, 4), told?.chapter].filter(Boolean).join(" · ");
    this.heading.replaceChildren(...unbroken(told?.title ?? ""));
    this.given.onShow(period);
  }

  /** @param {number} turn */
  invite(turn) {
    for (const button of this.invitations) {
      const texts = this.given.invitations[button.lang];
      button.textContent = texts[turn % texts.length];
    }
  }

  /** @param {string} language "" for the one shown */
  start(language) {
    clearTimeout(this.playing);
    this.playing = 0;
    this.attract.hidden = true;
    this.given.onPlay(false);
    this.given.onStart(language);
    this.touched();
  }
}

/**
 * A title that breaks at spaces alone: "ouvre-t-il" stays whole.
 * @param {string} title
 */
const unbroken = (title) =>
  title
    .split(/( )/)
    .map((part) => (part.includes("-") ? el("span", { class: "unbroken" }, part) : part));
